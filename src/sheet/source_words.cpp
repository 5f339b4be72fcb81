#include "sheet/source_words.hpp"

#include "base/fold.hpp"
#include "base/label.hpp"
#include "base/text.hpp"
#include "sheet/null_words.hpp"

namespace pledge::sheet {
namespace {

using problem::Source;

struct Word {
  std::string_view text;
  Source source;
};

constexpr Word kWords[] = {
    {"自查", Source::self_check}, {"自查自纠", Source::self_check},
    {"单位自查", Source::self_check}, {"自查问题", Source::self_check},
    {"投诉", Source::complaint}, {"企业投诉", Source::complaint},
    {"投诉举报", Source::complaint}, {"群众投诉", Source::complaint},
    {"审计", Source::audit}, {"审计发现", Source::audit}, {"审计监督", Source::audit},
    {"审计署", Source::audit}, {"审计厅", Source::audit}, {"审计局", Source::audit},
    {"审计报告", Source::audit}, {"专项审计", Source::audit}, {"经济责任审计", Source::audit},
    {"审计组", Source::audit}, {"审计整改", Source::audit},
    {"巡查", Source::inspection}, {"巡察", Source::inspection}, {"巡视", Source::inspection},
    {"巡视巡察", Source::inspection}, {"巡视巡查", Source::inspection},
    {"巡视组", Source::inspection}, {"巡察组", Source::inspection}, {"巡察办", Source::inspection},
    {"巡视整改", Source::inspection}, {"巡察整改", Source::inspection},
    {"领导交办", Source::leader_assignment}, {"领导批示", Source::leader_assignment},
    {"来信来访", Source::letters_and_visits}, {"信访", Source::letters_and_visits},
    {"来信", Source::letters_and_visits}, {"来访", Source::letters_and_visits},
    {"群众来信", Source::letters_and_visits}, {"群众来访", Source::letters_and_visits},
    {"企业来信", Source::letters_and_visits}, {"群众来信来访", Source::letters_and_visits},
    {"信访件", Source::letters_and_visits}, {"信访投诉", Source::letters_and_visits},
    {"信访局", Source::letters_and_visits}, {"群众信访", Source::letters_and_visits},
    {"领导批办", Source::leader_assignment}, {"批示", Source::leader_assignment},
    {"区领导交办", Source::leader_assignment}, {"区领导批示", Source::leader_assignment},
    {"举报", Source::complaint}, {"企业举报", Source::complaint}, {"群众举报", Source::complaint},
    {"企业反映", Source::complaint}, {"企业诉求", Source::complaint},
    {"网上征集", Source::online_collection}, {"网络征集", Source::online_collection},
    {"营商环境问题投诉", Source::business_complaint},
    {"营商环境投诉", Source::business_complaint},
    {"财会监督", Source::fiscal_supervision},
    {"12345", Source::hotline_transfer}, {"12345热线", Source::hotline_transfer},
    {"12345转办", Source::hotline_transfer}, {"热线转办", Source::hotline_transfer},
    {"12345热线投诉", Source::hotline_transfer}, {"12345投诉", Source::hotline_transfer},
    {"12345热线转办", Source::hotline_transfer}, {"12345工单", Source::hotline_transfer},
    {"市长热线", Source::hotline_transfer}, {"政务服务便民热线", Source::hotline_transfer},
    {"12345平台", Source::hotline_transfer}, {"12345热线平台", Source::hotline_transfer},
    {"12345市民热线", Source::hotline_transfer}, {"12345政务热线", Source::hotline_transfer},
    {"市民热线", Source::hotline_transfer}, {"热线", Source::hotline_transfer},
    {"12345政务服务便民热线", Source::hotline_transfer},
    {"其他", Source::other}, {"其它", Source::other}};

std::string_view without_tail(std::string_view text) {
  for (const std::string_view tail : {"发现问题", "发现的问题", "反馈问题", "反馈的问题", "移交问题",
                                      "移交线索", "发现", "反馈", "移交", "转办", "问题", "线索"}) {
    if (text.size() > tail.size() && text.ends_with(tail)) {
      return text.substr(0, text.size() - tail.size());
    }
  }
  return text;
}

/// 省委巡视, 市审计局: whose it is.
std::string_view without_level(std::string_view text) {
  for (const std::string_view level : {"中央", "国家", "省委", "市委", "区委", "县委", "省级", "市级",
                                       "区级", "县级", "省", "市", "区", "县"}) {
    if (text.size() > level.size() && text.starts_with(level)) return text.substr(level.size());
  }
  return text;
}

/// 审计(2023年), 2023年审计: when it was.
std::string without_year(std::string text) {
  const auto is_year = [](std::string_view part) {
    constexpr std::size_t kDigits = 4;
    const bool has_digits = part.size() >= kDigits &&
                            part.substr(0, kDigits).find_first_not_of("0123456789") == part.npos;
    if (!has_digits) return false;
    const std::string_view rest = part.substr(kDigits);
    return rest.empty() || rest == "年" || rest == "年度";
  };
  const auto open = text.find('(');
  if (open != text.npos && open > 0 && text.ends_with(')') &&
      is_year(std::string_view(text).substr(open + 1, text.size() - open - 2))) {
    return text.substr(0, open);
  }
  for (const std::string_view unit : {"年度", "年"}) {
    const auto end = text.find(unit);
    const bool is_dated = end == 4 && is_year(std::string_view(text).substr(0, end));
    if (is_dated) return text.substr(end + unit.size());
  }
  return text;
}

std::optional<Source> exact(std::string_view folded) {
  for (const Word& word : kWords) {
    if (word.text == folded) return word.source;
  }
  for (const auto name : base::kNamesOf<Source>) {
    if (base::fold(base::label("source", name)) != folded) continue;
    return base::find_enumerator<Source>(name);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Source> find_source(std::string_view text) {
  const std::string folded = without_year(base::fold(text));
  const std::string_view own = without_level(folded);
  for (const std::string_view words : {std::string_view(folded), without_tail(folded), own,
                                       without_tail(own)}) {
    if (const auto found = exact(words)) return found;
  }
  return std::nullopt;
}

bool may_be_other_source(std::string_view text) {
  const std::string folded = base::fold(text);
  for (const std::string_view word : {"自查", "自纠", "自报", "自行", "非", "不", "、", ",", ";", "/", "和",
                                      "及", "与", "或", "?"}) {
    if (folded.find(word) != folded.npos) return false;
  }
  constexpr std::size_t kCharactersMax = 30;
  return !says_nothing(folded) && base::length_of(folded) <= kCharactersMax;
}

std::string known_source_words() {
  std::string words;
  for (const auto name : base::kNamesOf<Source>) {
    if (!words.empty()) words += "、";
    words += base::label("source", name);
  }
  return words;
}

}  // namespace pledge::sheet
