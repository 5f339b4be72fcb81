#include "sheet/listed_responsible.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "sheet/named_unit.hpp"
#include "sheet/unit_list.hpp"

namespace pledge::sheet {
namespace {

/// Below this a person must look (unit_text.hpp).
constexpr std::int32_t kLookBelow = 60;

std::string names_of(const std::vector<UnitName>& units) {
  std::vector<std::string> names;
  for (const UnitName& unit : units) names.push_back(unit.written);
  return base::join(names, "、");
}

/// The unit of all names, when they are names of one; what stands around them is joined.
NamedUnit only_unit(const std::vector<UnitName>& names, const FindUnit& find_unit) {
  NamedUnit only;
  for (const UnitName& name : names) {
    NamedUnit named = find_named_unit(name.written, find_unit);
    if (!named.trouble.empty()) return named;
    if (named.unit == nullptr) named = find_named_unit(name.name, find_unit);
    const bool is_other = only.unit != nullptr && named.unit != nullptr &&
                          named.unit->code != only.unit->code;
    if (named.unit == nullptr || is_other) return {};
    only.unit = named.unit;
    const bool is_new = only.addition.find(named.addition) == std::string::npos;
    if (is_new) only.addition += (only.addition.empty() ? "" : "；") + named.addition;
  }
  return only;
}

std::string why_no_unit(const UnitReading& reading) {
  switch (reading.mode) {
    case UnitMode::group:
      return fmt::format("写的是一类单位（{}），请写明由哪个单位负责",
                         base::join(reading.groups, "、"));
    case UnitMode::split_by_matter:
      return "按事项分给几个单位，请拆成几行";
    case UnitMode::header:
      return "写的是表头，不是单位";
    default:
      break;
  }
  if (reading.lead.size() > 1) {
    return fmt::format("只能写一个单位：看不出{}由谁牵头，请写明牵头单位", names_of(reading.lead));
  }
  if (reading.lead.empty() && !reading.cooperating.empty())
    return "只写了配合的单位，没有写牵头单位";
  return "方案里没有这个单位，也没有这个别名";
}

/// 副局长, 13800000000: who answers in person, and where he is reached.
bool is_post(const std::string& words) {
  const bool is_number = words.size() >= 7 && words.find_first_not_of("0123456789-") == words.npos;
  return is_number || !word_at_end(to_code_points(words),
                                   {U"局长", U"主任", U"书记", U"科长", U"股长", U"处长", U"所长",
                                    U"队长", U"镇长", U"区长", U"院长", U"校长", U"经理", U"负责人",
                                    U"主席", U"部长", U"站长", U"组长", U"联系人", U"电话"})
                           .empty();
}

bool is_among(const std::string& words, const std::vector<UnitName>& units) {
  return std::any_of(units.begin(), units.end(), [&](const UnitName& unit) {
    const std::string written = base::fold(unit.written);
    return written.find(words) != written.npos || words.starts_with(base::fold(unit.name));
  });
}

/// The words in brackets that are no part of a name, no role, office, person or known unit:
/// 区财政局牵头（已撤销）. Empty when there are none.
std::string odd_bracket(std::string_view text, const UnitReading& reading,
                        const FindUnit& find_unit) {
  const std::string folded = base::fold(text);
  for (auto open = folded.find('('); open != folded.npos; open = folded.find('(', open + 1)) {
    const auto close = folded.find(')', open);
    if (close == folded.npos) break;
    const std::string words = folded.substr(open + 1, close - open - 1);
    const auto is_group = [&](const std::string& group) {
      return base::fold(group).find(words) != std::string::npos;
    };
    const bool is_known = is_of_the_unit(words) || is_post(words) || find_unit(words) != nullptr ||
                          is_role_in_brackets(to_code_points(words)) ||
                          is_among(words, reading.lead) || is_among(words, reading.cooperating) ||
                          std::any_of(reading.groups.begin(), reading.groups.end(), is_group);
    if (!is_known) return words;
  }
  return {};
}

/// Words outside of names that may take the matter from the unit again.
std::string_view denial_in(const std::string& leftover) {
  for (const std::string_view word : {"撤销", "待定", "未定", "待核", "待查", "存疑", "移交", "转办",
                                      "不含", "不再", "除外", "改由", "不负责", "有争议"}) {
    if (leftover.find(word) != leftover.npos) return word;
  }
  return {};
}

/// A → B, A / B that are two units of the directory.
std::string other_unit(const UnitReading& reading, const party::Unit& unit,
                       const FindUnit& find_unit) {
  for (const std::string& written : reading.other_names) {
    const std::string name = base::fold(written);
    const party::Unit* other = find_unit(name.substr(0, name.find('(')));
    if (other != nullptr && other->code != unit.code) return other->name;
  }
  return {};
}

/// Why the unit that was found may not answer after all; empty when it does.
std::string trouble_of(std::string_view text, const UnitReading& reading,
                       const party::Unit& unit, const FindUnit& find_unit) {
  if (reading.confidence < kLookBelow) {
    return fmt::format("看不准由谁负责（像是{}），请改清楚：{}", unit.name,
                       base::join(reading.findings, "；"));
  }
  if (const std::string other = other_unit(reading, unit, find_unit); !other.empty()) {
    return fmt::format("写了两个单位：{}、{}，看不出由谁负责，请改清楚", other, unit.name);
  }
  if (const std::string odd = odd_bracket(text, reading, find_unit); !odd.empty()) {
    return fmt::format("括号里写着“{}”，看不出是不是由{}负责，请改清楚", odd, unit.name);
  }
  if (const std::string_view word = denial_in(reading.leftover); !word.empty()) {
    return fmt::format("还写着“{}”，看不出是不是由{}负责，请改清楚", reading.leftover, unit.name);
  }
  return {};
}

/// 某某公司(区住建局): the directory knows only what stands in the bracket.
std::string note_of_whole(const party::Unit& unit, std::string_view text,
                          const FindUnit& find_unit) {
  const std::string folded = base::fold(text);
  const std::string before = folded.substr(0, folded.find('('));
  const bool is_known = before == folded || before.empty() || find_unit(before) != nullptr ||
                        is_of_the_unit(before);
  return is_known ? note_of_name(unit, text)
                  : fmt::format("“{}”按{}读", base::trim(text), unit.name);
}

/// What the names rest on, where the directory does not know all of them.
std::string doubts_of(const UnitReading& reading, const FindUnit& find_unit) {
  const bool is_known =
      std::all_of(reading.other_names.begin(), reading.other_names.end(),
                  [&](const std::string& name) { return find_unit(name) != nullptr; });
  const bool is_needless = is_known && !reading.other_names.empty();
  return is_needless ? std::string() : base::join(reading.findings, "；");
}

std::string note_of(const UnitReading& reading, const NamedUnit& named) {
  std::vector<std::string> words;
  if (!reading.cooperating.empty()) words.push_back("配合单位" + names_of(reading.cooperating));
  if (!reading.groups.empty()) words.push_back(base::join(reading.groups, "、"));
  if (!reading.leftover.empty()) words.push_back("“" + reading.leftover + "”");
  const auto& addition = named.addition;
  const bool is_told = reading.leftover.find(addition) != std::string::npos;
  if (!is_told) words.push_back("“" + addition + "”");
  const std::string name = addition.empty() ? names_of(reading.lead) : named.unit->name;
  if (!words.empty()) {
    return fmt::format("由{}负责；{}只保存文字", name, base::join(words, "、"));
  }
  return reading.lead.size() == 1 ? note_of_name(*named.unit, reading.lead[0].written) : "";
}

}  // namespace

ListedResponsible read_listed_responsible(std::string_view text, const FindUnit& find_unit,
                                          const UnitContext& context) {
  if (const party::Unit* named = find_unit(text)) {
    return {named, {}, note_of_whole(*named, text, find_unit), false};
  }
  const UnitReading reading = read_unit_text(text, context);
  ListedResponsible listed;
  listed.states_first_leads = reading.states_first_leads;
  const bool has_named = !reading.lead.empty() && reading.mode != UnitMode::split_by_matter;
  const NamedUnit named = has_named ? only_unit(reading.lead, find_unit) : NamedUnit();
  if (named.unit == nullptr) {
    listed.refusal = named.trouble.empty() ? why_no_unit(reading) : named.trouble;
  } else if (std::string trouble = trouble_of(text, reading, *named.unit, find_unit);
             !trouble.empty()) {
    listed.refusal = std::move(trouble);
  } else {
    listed.unit = named.unit;
    listed.note = note_of(reading, named);
    const std::string doubts = doubts_of(reading, find_unit);
    if (!doubts.empty()) listed.note += (listed.note.empty() ? "" : "；") + doubts;
  }
  return listed;
}

}  // namespace pledge::sheet
