#include "sheet/listed_responsible.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "sheet/named_unit.hpp"

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
    return {named, {}, note_of_name(*named, text), false};
  }
  const UnitReading reading = read_unit_text(text, context);
  ListedResponsible listed;
  listed.states_first_leads = reading.states_first_leads;
  const bool has_named = !reading.lead.empty() && reading.mode != UnitMode::split_by_matter;
  const NamedUnit named = has_named ? only_unit(reading.lead, find_unit) : NamedUnit();
  if (named.unit == nullptr) {
    listed.refusal = named.trouble.empty() ? why_no_unit(reading) : named.trouble;
  } else if (reading.confidence < kLookBelow) {
    listed.refusal = fmt::format("看不准由谁负责（像是{}），请改清楚：{}", named.unit->name,
                                 base::join(reading.findings, "；"));
  } else {
    listed.unit = named.unit;
    listed.note = note_of(reading, named);
  }
  return listed;
}

}  // namespace pledge::sheet
