#include "report/past_filter.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace pledge::report {
namespace {

using casework::ProblemFilter;
using casework::SortKey;

template <class T>
bool is_among(const std::vector<T>& wanted, const T& one) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), one) != wanted.end();
}

bool is_in(const casework::FenRange& range, const ItemFact& fact, base::Fen fen) {
  if (!range.from && !range.to) return true;
  return !fact.money.empty() && (!range.from || *range.from <= fen) &&
         (!range.to || fen <= *range.to);
}

/// As the lists of today search: anywhere, ASCII letters of either case.
bool has_text(const std::string& text, const std::string& wanted) {
  const std::string sought = base::to_upper(base::trim(wanted));
  return sought.empty() || base::to_upper(text).find(sought) != std::string::npos;
}

bool has_texts(const ProblemFilter& filter, const casework::LedgerRow& row) {
  const bool has_words = has_text(row.number, filter.words) ||
                         has_text(row.text.description, filter.words) ||
                         has_text(row.text.region_unit, filter.words) ||
                         has_text(row.text.responsible_unit_text, filter.words);
  return has_words && has_text(row.text.region_unit, filter.region_unit) &&
         has_text(row.text.description, filter.description) &&
         has_text(row.text.measures_text, filter.measures) && has_text(row.number, filter.number);
}

template <class T>
bool is_between(const std::optional<T>& from, const std::optional<T>& to,
                const std::optional<T>& one) {
  if (!from && !to) return true;
  return one && (!from || *from <= *one) && (!to || *one <= *to);
}

std::int64_t day_place(const std::optional<base::Day>& day) {
  return day ? day->since_epoch : INT64_MIN;
}
/// Rounds beyond the last that lists tell apart count as one (storage/ledger_block.hpp).
constexpr std::int32_t kLastRound = 15;

}  // namespace

PastMoney money_of(const ItemFact& fact) {
  if (fact.money.empty()) return {};
  const MoneyPoint point = fact.money_on(fact.day);
  return {point.principal() - point.reduced, point.paid, point.agreed, point.balance()};
}

bool holds(const ProblemFilter& filter, const ItemFact& fact) {
  const PastMoney money = money_of(fact);
  const bool is_meant = is_among(filter.states, fact.state) &&
                        is_among(filter.groups, fact.group) && is_among(filter.units, fact.unit) &&
                        is_among(filter.sources, fact.source) &&
                        is_among(filter.categories, fact.category) &&
                        is_among(filter.lights, fact.light);
  return is_meant && (!filter.is_open_only || problem::is_open(fact.state)) &&
         (!filter.has_open_money || money.balance.value > 0) &&
         is_in(filter.principal, fact, money.principal) && is_in(filter.paid, fact, money.paid) &&
         is_in(filter.balance, fact, money.balance) &&
         is_in(filter.agreed, fact, money.agreed) &&
         filter.round.holds(std::min(fact.round, kLastRound));
}

bool needs_rows(const ProblemFilter& filter) {
  const bool has_words = !filter.words.empty() || !filter.region_unit.empty() ||
                         !filter.description.empty() || !filter.measures.empty() ||
                         !filter.number.empty();
  return has_words || filter.due_from || filter.due_to || filter.changed_from ||
         filter.changed_to || !filter.serial_number.is_open() || !filter.days_left.is_open();
}

bool holds(const ProblemFilter& filter, const casework::LedgerRow& row) {
  const bool has_left = filter.days_left.is_open() ||
                        (row.working_days_left && filter.days_left.holds(*row.working_days_left));
  return has_texts(filter, row) && is_between(filter.due_from, filter.due_to, row.due_day) &&
         is_between(filter.changed_from, filter.changed_to,
                    std::optional(base::beijing_day(row.changed_at))) &&
         filter.serial_number.holds(row.serial_number) && has_left;
}

bool sorts_by_rows(SortKey key) {
  return key == SortKey::due_day || key == SortKey::changed_at || key == SortKey::days_left;
}

SortPlace sort_place(const ItemFact& fact, SortKey key) {
  const PastMoney money = money_of(fact);
  switch (key) {
    case SortKey::responsible_unit: return {0, fact.unit.text};
    case SortKey::group: return {0, fact.group.text};
    case SortKey::category: return {0, fact.category.text};
    case SortKey::state: return {static_cast<std::int64_t>(fact.state), ""};
    case SortKey::light: return {static_cast<std::int64_t>(fact.light), ""};
    case SortKey::source: return {static_cast<std::int64_t>(fact.source), ""};
    case SortKey::principal: return {money.principal.value, ""};
    case SortKey::paid: return {money.paid.value, ""};
    case SortKey::balance: return {money.balance.value, ""};
    case SortKey::round: return {std::min(fact.round, kLastRound), ""};
    // Serial numbers and ids are drawn together.
    default: return {0, ""};
  }
}

SortPlace sort_place(const casework::LedgerRow& row, SortKey key) {
  const auto fen = [](const std::optional<base::Fen>& amount) {
    return amount.value_or(base::Fen{}).value;
  };
  const bool is_counted = problem::is_open(row.state) && row.due_day_original;
  switch (key) {
    case SortKey::serial_number: return {row.serial_number, ""};
    case SortKey::due_day: return {day_place(row.due_day), ""};
    case SortKey::days_left: return {is_counted ? day_place(row.due_day) : INT64_MIN, ""};
    case SortKey::changed_at: return {row.changed_at.milliseconds, ""};
    case SortKey::responsible_unit: return {0, row.responsible_unit.text};
    case SortKey::group: return {0, row.group.text};
    case SortKey::category: return {0, row.category.text};
    case SortKey::state: return {static_cast<std::int64_t>(row.state), ""};
    case SortKey::light: return {static_cast<std::int64_t>(row.light), ""};
    case SortKey::source: return {static_cast<std::int64_t>(row.source), ""};
    case SortKey::principal: return {fen(row.principal_fen), ""};
    case SortKey::paid: return {fen(row.paid_fen), ""};
    case SortKey::balance: return {fen(row.balance_fen), ""};
    case SortKey::round: return {std::min(row.round, kLastRound), ""};
  }
  return {};
}

}  // namespace pledge::report
