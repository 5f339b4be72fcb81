#include "sheet/source_words.hpp"

#include "base/fold.hpp"
#include "base/label.hpp"

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
    {"巡查", Source::inspection}, {"巡察", Source::inspection}, {"巡视", Source::inspection},
    {"巡视巡察", Source::inspection}, {"巡视巡查", Source::inspection},
    {"领导交办", Source::leader_assignment}, {"领导批示", Source::leader_assignment},
    {"来信来访", Source::letters_and_visits}, {"信访", Source::letters_and_visits},
    {"网上征集", Source::online_collection}, {"网络征集", Source::online_collection},
    {"营商环境问题投诉", Source::business_complaint},
    {"营商环境投诉", Source::business_complaint},
    {"财会监督", Source::fiscal_supervision},
    {"12345", Source::hotline_transfer}, {"12345热线", Source::hotline_transfer},
    {"12345转办", Source::hotline_transfer}, {"热线转办", Source::hotline_transfer},
    {"热线", Source::hotline_transfer}, {"12345政务服务便民热线", Source::hotline_transfer},
    {"其他", Source::other}, {"其它", Source::other}};

std::string_view without_tail(std::string_view text) {
  for (const std::string_view tail : {"发现问题", "发现", "反馈", "移交", "转办"}) {
    if (text.size() > tail.size() && text.ends_with(tail)) {
      return text.substr(0, text.size() - tail.size());
    }
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
  const std::string folded = base::fold(text);
  const auto whole = exact(folded);
  return whole ? whole : exact(without_tail(folded));
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
