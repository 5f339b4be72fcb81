#include "storage/where.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace pledge::storage {
namespace {

using casework::LeadFilter;
using casework::ProblemFilter;

template <class T>
std::vector<std::string> texts_of(const std::vector<T>& codes) {
  std::vector<std::string> texts;
  for (const T& code : codes) {
    if constexpr (base::Enumeration<T>) {
      texts.emplace_back(base::name_of(code));
    } else {
      texts.push_back(code.text);
    }
  }
  return texts;
}

std::string marks(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "?" : ", ?";
  return text;
}

/// A LIKE pattern that finds `wanted` itself anywhere.
std::string pattern_of(const std::string& wanted) {
  std::string pattern = "%";
  for (const char c : wanted) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

void add_text(Where& where, const std::string& column, const std::string& text) {
  const std::string wanted = base::trim(text);
  if (!wanted.empty()) where.add(column + " LIKE ? ESCAPE '\\'", pattern_of(wanted));
}

/// Entries that do not concern money are in no range.
void add_range(Where& where, const std::string& column, const casework::FenRange& range) {
  if (range.from) where.add_number("has_money = 1 AND " + column + " >= ?", range.from->value);
  if (range.to) where.add_number("has_money = 1 AND " + column + " <= ?", range.to->value);
}

void add_words(Where& where, const std::string& words) {
  const std::string wanted = base::trim(words);
  if (wanted.empty()) return;
  const std::string pattern = pattern_of(wanted);
  where.add("(number LIKE ? ESCAPE '\\' OR description LIKE ? ESCAPE '\\' OR"
            " region_unit LIKE ? ESCAPE '\\' OR responsible_unit_text LIKE ? ESCAPE '\\')");
  for (int i = 0; i < 4; ++i) where.values().emplace_back(pattern);
}

void add_problem_scope(Where& where, const access::Scope& scope) {
  if (!scope.sees_all) {
    const auto units = texts_of(scope.units);
    const auto groups = texts_of(scope.groups);
    if (units.empty() && groups.empty()) return where.add("1 = 0");
    std::string clause;
    if (!units.empty()) clause = "responsible_unit IN (" + marks(units.size()) + ")";
    if (!groups.empty()) {
      clause += std::string(clause.empty() ? "" : " OR ") + "group_code IN (" +
                marks(groups.size()) + ")";
    }
    where.add("(" + clause + ")");
    for (const auto& unit : units) where.values().emplace_back(unit);
    for (const auto& group : groups) where.values().emplace_back(group);
  }
  for (const auto problem : scope.recused_problems) {
    where.add_number("problem_id <> ?", problem.value);
  }
}

/// access::sees_lead without the recusals.
void add_lead_scope(Where& where, const access::Scope& scope) {
  const auto own = texts_of(scope.own_units);
  where.add("(channel = 'self_check' OR accused_unit NOT IN (" + marks(own.size()) + "))");
  for (const auto& unit : own) where.values().emplace_back(unit);
  if (scope.sees_all_leads) return;
  std::string clause = "1 = 0";
  const auto units = texts_of(scope.units);
  const auto others = texts_of(scope.stands_in_for);
  if (!units.empty()) {
    clause = "(channel = 'self_check' AND reporting_unit IN (" + marks(units.size()) + "))";
  }
  if (!others.empty()) {
    clause += " OR (channel <> 'self_check' AND accused_unit IN (" + marks(others.size()) + "))";
  }
  where.add("(" + clause + ")");
  for (const auto& unit : units) where.values().emplace_back(unit);
  for (const auto& unit : others) where.values().emplace_back(unit);
}

}  // namespace

void Where::add_any_of(const std::string& column, const std::vector<std::string>& values) {
  if (values.empty()) return;
  add(column + " IN (" + marks(values.size()) + ")");
  for (const auto& value : values) values_.emplace_back(value);
}

std::vector<Value> Where::parameters() const {
  std::vector<Value> borrowed;
  borrowed.reserve(values_.size());
  for (const Held& held : values_) {
    if (const auto* text = std::get_if<std::string>(&held)) {
      borrowed.emplace_back(std::string_view(*text));
    } else {
      borrowed.emplace_back(std::get<std::int64_t>(held));
    }
  }
  return borrowed;
}

Where where_problem(const base::RegionCode& region, const access::Actor& reader,
                    const ProblemFilter& filter, const std::string& light) {
  Where where(region);
  if (filter.campaign) where.add("campaign = ?", filter.campaign->text);
  where.add_any_of("state", texts_of(filter.states));
  where.add_any_of("group_code", texts_of(filter.groups));
  where.add_any_of("responsible_unit", texts_of(filter.units));
  where.add_any_of("source", texts_of(filter.sources));
  where.add_any_of("category", texts_of(filter.categories));
  if (filter.due_from) where.add("due_day >= ?", base::to_text(*filter.due_from));
  if (filter.due_to) {
    where.add("due_day <> '' AND due_day <= ?", base::to_text(*filter.due_to));
  }
  if (filter.is_open_only) where.add("state NOT IN ('closed', 'withdrawn')");
  if (filter.has_open_money) where.add("balance_fen > 0");
  where.add_any_of(light, texts_of(filter.lights));
  add_text(where, "region_unit", filter.region_unit);
  add_text(where, "description", filter.description);
  add_text(where, "measures_text", filter.measures);
  add_range(where, "principal_fen", filter.principal);
  add_range(where, "paid_fen", filter.paid);
  add_range(where, "balance_fen", filter.balance);
  add_words(where, filter.words);
  add_problem_scope(where, access::scope_of(reader));
  return where;
}

Where where_lead(const base::RegionCode& region, const access::Actor& reader,
                 const LeadFilter& filter) {
  Where where(region);
  if (filter.campaign) where.add("campaign = ?", filter.campaign->text);
  where.add_any_of("state", texts_of(filter.states));
  where.add_any_of("channel", texts_of(filter.channels));
  const std::string wanted = base::trim(filter.words);
  if (!wanted.empty()) {
    where.add("(number LIKE ? OR title LIKE ?)", "%" + wanted + "%");
    where.values().emplace_back("%" + wanted + "%");
  }
  const access::Scope scope = access::scope_of(reader);
  add_lead_scope(where, scope);
  for (const auto lead : scope.recused_leads) where.add_number("lead_id <> ?", lead.value);
  return where;
}

}  // namespace pledge::storage
