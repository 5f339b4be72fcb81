#include "sheet/listed_responsible.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace pledge::sheet {
namespace {

/// Below this a person must look (unit_text.hpp).
constexpr std::int32_t kLookBelow = 60;

std::string names_of(const std::vector<UnitName>& units) {
  std::vector<std::string> names;
  for (const UnitName& unit : units) names.push_back(unit.written);
  return base::join(names, "、");
}

const party::Unit* find(const UnitName& name, const FindUnit& find_unit) {
  const party::Unit* unit = find_unit(name.written);
  return unit == nullptr ? find_unit(name.name) : unit;
}

/// The unit of all names, when they are names of one.
const party::Unit* only_unit(const std::vector<UnitName>& names, const FindUnit& find_unit) {
  const party::Unit* only = nullptr;
  for (const UnitName& name : names) {
    const party::Unit* unit = find(name, find_unit);
    if (unit == nullptr || (only != nullptr && unit->code != only->code)) return nullptr;
    only = unit;
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

std::string note_of(const UnitReading& reading) {
  std::vector<std::string> words;
  if (!reading.cooperating.empty()) words.push_back("配合单位" + names_of(reading.cooperating));
  if (!reading.groups.empty()) words.push_back(base::join(reading.groups, "、"));
  if (!reading.leftover.empty()) words.push_back("“" + reading.leftover + "”");
  if (words.empty()) return {};
  return fmt::format("由{}负责；{}只保存文字", names_of(reading.lead), base::join(words, "、"));
}

}  // namespace

ListedResponsible read_listed_responsible(std::string_view text, const FindUnit& find_unit,
                                          const UnitContext& context) {
  const party::Unit* named = find_unit(text);
  const bool has_brackets = text.find_first_of("()") != text.npos || text.find("（") != text.npos;
  if (named != nullptr && !has_brackets) return {named, {}, {}, false};
  const UnitReading reading = read_unit_text(text, context);
  // A name as it stands in the directory, unless its brackets say more than the name.
  if (named != nullptr && reading.leftover.empty()) return {named, {}, {}, false};
  ListedResponsible listed;
  listed.states_first_leads = reading.states_first_leads;
  const bool has_named = !reading.lead.empty() && reading.mode != UnitMode::split_by_matter;
  const party::Unit* unit = has_named ? only_unit(reading.lead, find_unit) : nullptr;
  if (unit == nullptr) {
    listed.refusal = why_no_unit(reading);
  } else if (reading.confidence < kLookBelow) {
    listed.refusal = fmt::format("看不准由谁负责（像是{}），请改清楚：{}", unit->name,
                                 base::join(reading.findings, "；"));
  } else {
    listed.unit = unit;
    listed.note = note_of(reading);
  }
  return listed;
}

}  // namespace pledge::sheet
