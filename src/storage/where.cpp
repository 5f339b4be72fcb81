#include "storage/where.hpp"

#include "base/text.hpp"

namespace pledge::storage {
namespace {

using casework::LeadFilter;

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

/// access::sees_lead without the recusals.
void add_lead_scope(Where& where, const access::Scope& scope) {
  const auto own = texts_of(scope.own_units);
  where.add("(channel = 'self_check' OR accused_unit NOT IN (" + marks_of(own.size()) + "))");
  for (const auto& unit : own) where.values().emplace_back(unit);
  if (scope.sees_all_leads) return;
  std::string clause = "1 = 0";
  const auto units = texts_of(scope.units);
  const auto others = texts_of(scope.stands_in_for);
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

std::vector<std::int64_t> problems_with_words(Connection& db, const base::RegionCode& region,
                                              const std::string& words) {
  std::string pattern = "%";
  for (const char c : base::trim(words)) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  pattern += '%';
  std::vector<std::int64_t> ids;
  db.each(
      "SELECT problem_id FROM problem WHERE region_code = ? AND (number LIKE ? ESCAPE '\\' OR"
      " description LIKE ? ESCAPE '\\' OR region_unit LIKE ? ESCAPE '\\' OR"
      " responsible_unit_text LIKE ? ESCAPE '\\') ORDER BY problem_id",
      [&](const Row& row) { ids.push_back(row.int64(0)); }, region.text, pattern, pattern, pattern,
      pattern);
  return ids;
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
