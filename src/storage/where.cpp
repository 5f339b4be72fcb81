#include "storage/where.hpp"

#include <span>

#include "base/text.hpp"
#include "casework/lights.hpp"

namespace pledge::storage {
namespace {

using casework::LeadFilter;

constexpr std::string_view kLeadWordColumns[] = {"number", "title", "original_number"};

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

/// One of the columns holds the text; nothing when there is no text.
void add_text(Where& where, std::span<const std::string_view> columns, const std::string& text) {
  const std::string wanted = base::trim(text);
  if (wanted.empty()) return;
  std::string clause;
  for (const std::string_view column : columns) {
    // PostgreSQL tells small letters from capitals, SQLite does not.
    clause += clause.empty() ? "lower(" : " OR lower(";
    clause += std::string(column) + ") LIKE lower(?) ESCAPE '\\'";
    where.values().emplace_back(pattern_of(wanted));
  }
  where.add("(" + clause + ")");
}

void add_text(Where& where, std::string_view column, const std::string& text) {
  add_text(where, std::span(&column, 1), text);
}

/// access::sees_lead without the recusals.
void add_lead_scope(Where& where, const access::Scope& scope) {
  auto own = texts_of(scope.own_units);
  if (!scope.sees_unknown_leads) own.emplace_back(kUnknownUnit);
  where.add("(channel = 'self_check' OR accused_unit NOT IN (" + marks_of(own.size()) + "))");
  for (const auto& unit : own) where.values().emplace_back(unit);
  if (scope.sees_all_leads) return;
  std::string clause = "1 = 0";
  const auto units = texts_of(scope.units);
  auto others = texts_of(scope.stands_in_for);
  if (scope.sees_unknown_leads) others.emplace_back(kUnknownUnit);
  if (!units.empty()) {
    clause = "(channel = 'self_check' AND reporting_unit IN (" + marks_of(units.size()) + "))";
  }
  if (!others.empty()) {
    clause += " OR (channel <> 'self_check' AND accused_unit IN (" + marks_of(others.size()) + "))";
  }
  where.add("(" + clause + ")");
  for (const auto& unit : units) where.values().emplace_back(unit);
  for (const auto& unit : others) where.values().emplace_back(unit);
}

}  // namespace

std::string pattern_of(const std::string& wanted) {
  std::string pattern = "%";
  for (const char c : wanted) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

std::string marks_of(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "?" : ", ?";
  return text;
}

void Where::add_any_of(const std::string& column, const std::vector<std::string>& values) {
  if (values.empty()) return;
  add(column + " IN (" + marks_of(values.size()) + ")");
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

std::optional<Where> where_text(const base::RegionCode& region,
                                const casework::ProblemFilter& filter) {
  Where where(region);
  const std::size_t values_before = where.values().size();
  add_text(where, "region_unit", filter.region_unit);
  add_text(where, "description", filter.description);
  add_text(where, "measures_text", filter.measures);
  add_text(where, "number", filter.number);
  add_text(where, kWordColumns, filter.words);
  return where.values().size() == values_before ? std::nullopt : std::optional(std::move(where));
}

void add_problem_scope(Where& where, const access::Scope& scope, const std::string& prefix) {
  if (!scope.sees_all) {
    const auto units = texts_of(scope.units);
    const auto groups = texts_of(scope.groups);
    std::string clause = "1 = 0";
    const auto add = [&](const char* column, const std::vector<std::string>& codes) {
      if (codes.empty()) return;
      clause += " OR " + prefix + column + " IN (" + marks_of(codes.size()) + ")";
      for (const auto& code : codes) where.values().emplace_back(code);
    };
    add("responsible_unit", units);
    add("group_code", groups);
    where.add("(" + clause + ")");
  }
  for (const auto problem : scope.recused_problems) {
    where.add_number(prefix + "problem_id <> ?", problem.value);
  }
}

Where where_supervision(const base::RegionCode& region, const access::Actor& reader,
                        const casework::SupervisionFilter& filter, base::Day today) {
  Where where(region);
  if (filter.campaign) where.add("campaign = ?", filter.campaign->text);
  if (filter.problem) where.add_number("problem_id = ?", filter.problem->value);
  where.add_any_of("state", texts_of(filter.states));
  where.add_any_of("kind", texts_of(filter.kinds));
  where.add_any_of("responsible_unit", texts_of(filter.units));
  if (filter.is_overdue_only) {
    where.add("state = 'issued' AND reply_due_day <> ''");
    where.add("reply_due_day < ?", base::to_text(today));
  }
  const access::Scope scope = access::scope_of(reader);
  // What was never signed is not the unit's to see, whatever else its people are.
  if (!casework::sees_black(reader)) {
    where.add("is_issued = 1");
  } else {
    const auto own = texts_of(scope.own_units);
    where.add("(is_issued = 1 OR responsible_unit NOT IN (" + marks_of(own.size()) + "))");
    for (const auto& unit : own) where.values().emplace_back(unit);
  }
  add_problem_scope(where, scope);
  return where;
}

Where where_lead(const base::RegionCode& region, const access::Scope& scope,
                 const LeadFilter& filter) {
  Where where(region);
  if (filter.campaign) where.add("campaign = ?", filter.campaign->text);
  where.add_any_of("state", texts_of(filter.states));
  where.add_any_of("channel", texts_of(filter.channels));
  where.add_any_of("conclusion", texts_of(filter.conclusions));
  add_text(where, kLeadWordColumns, filter.words);
  add_lead_scope(where, scope);
  for (const auto lead : scope.recused_leads) where.add_number("lead_id <> ?", lead.value);
  return where;
}

}  // namespace pledge::storage
