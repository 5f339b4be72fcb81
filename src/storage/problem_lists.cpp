#include <algorithm>
#include <charconv>
#include <tuple>
#include <unordered_map>

#include "base/text.hpp"
#include "casework/lights.hpp"
#include "casework/other_side.hpp"
#include "storage/ledger_cursor.hpp"
#include "storage/ledger_rows.hpp"
#include "storage/where.hpp"

/// Pages, totals and pivot of problems, from the ledger blocks.
namespace pledge::storage {
namespace {

using casework::LedgerRow;
using casework::SortKey;

std::string sort_value(const LedgerRow& row, SortKey key) {
  switch (key) {
    case SortKey::serial_number: return std::to_string(row.serial_number);
    case SortKey::due_day: return row.due_day ? base::to_text(*row.due_day) : std::string();
    case SortKey::changed_at: return base::to_text(row.changed_at);
    case SortKey::responsible_unit: return row.responsible_unit.text;
    case SortKey::group: return row.group.text;
    case SortKey::state: return std::string(base::name_of(row.state));
    case SortKey::balance:
      return std::to_string(row.balance_fen.value_or(base::Fen{}).value);
    case SortKey::light: return std::string(base::name_of(row.light));
    case SortKey::source: return std::string(base::name_of(row.source));
    case SortKey::category: return row.category.text;
    case SortKey::principal:
      return std::to_string(row.principal_fen.value_or(base::Fen{}).value);
    case SortKey::paid: return std::to_string(row.paid_fen.value_or(base::Fen{}).value);
    case SortKey::days_left: {
      const bool is_counted = problem::is_open(row.state) && row.due_day_original && row.due_day;
      return is_counted ? base::to_text(*row.due_day) : std::string();
    }
    case SortKey::round: return std::to_string(std::min(row.round, FacetArrays::kLastRound));
  }
  return {};
}

template <class E>
std::int64_t enumerator_in(const std::string& value) {
  const auto found = base::find_enumerator<E>(value);
  if (!found) refuse_cursor();
  return static_cast<std::int64_t>(*found);
}

std::int64_t number_in(const std::string& text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) refuse_cursor();
  return number;
}

/// The key by which FirstRows orders, from the text that sort_value() gave.
std::int64_t key_of(const std::string& value, SortKey sort, const LedgerCodes& codes) {
  switch (sort) {
    case SortKey::serial_number:
    case SortKey::balance:
    case SortKey::principal:
    case SortKey::paid:
    case SortKey::round: return number_in(value);
    case SortKey::due_day:
    case SortKey::days_left: {
      if (value.empty()) return kNoDay;
      const auto day = base::parse_day(value);
      if (!day) refuse_cursor();
      return day->since_epoch;
    }
    case SortKey::changed_at: {
      const auto instant = base::parse_instant(value);
      if (!instant) refuse_cursor();
      return instant->milliseconds;
    }
    case SortKey::responsible_unit:
    case SortKey::group:
    case SortKey::category: return codes.rank_of(value);
    case SortKey::state: return enumerator_in<problem::State>(value);
    case SortKey::light: return enumerator_in<problem::Light>(value);
    case SortKey::source: return enumerator_in<problem::Source>(value);
  }
  return 0;
}

template <class T>
KeyRange range_of(const Column<T>& column) {
  T least = column[0], greatest = column[0];
  for (const T key : column) {
    least = std::min(least, key);
    greatest = std::max(greatest, key);
  }
  return {static_cast<std::int64_t>(least), static_cast<std::int64_t>(greatest)};
}

/// The same keys, of the rows of a block.
class KeyReader {
 public:
  /// `is_in_order`: ids stand in the order that is asked for, and need no key.
  KeyReader(SortKey sort, const LedgerCodes& codes, bool is_in_order)
      : sort_(sort), is_in_order_(is_in_order) {
    const bool is_of_codes = sort == SortKey::responsible_unit || sort == SortKey::group ||
                             sort == SortKey::category;
    if (is_of_codes) ranks_ = codes.ranks();
  }
  BlockNeeds needs() const {
    BlockNeeds needs;
    needs.clocks = sort_ == SortKey::serial_number && !is_in_order_;
    needs.changes = sort_ == SortKey::changed_at;
    needs.balances = sort_ == SortKey::balance;
    needs.amounts = sort_ == SortKey::principal || sort_ == SortKey::paid;
    return needs;
  }
  /// Before the rows of a block, when it sorts by light: their lights as the reader is shown them.
  void begin(LedgerFilter& filter, std::int64_t first_id, const BlockView& block,
             const access::Actor& reader) {
    if (sort_ != SortKey::light) return;
    const LightColumn& lights = filter.lights_of(first_id, block);
    for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
      const auto light = static_cast<problem::Light>(lights[slot]);
      lights_[slot] = static_cast<std::uint8_t>(casework::shown_to(reader, light));
    }
  }
  /// Of the row behind which a page begins, from the text that sort_value() gave.
  std::int64_t read(const std::string& value, const LedgerCodes& codes) const {
    const std::int64_t key = key_of(value, sort_, codes);
    return is_in_order_ ? 0 : key;
  }
  std::int64_t read(const BlockView& block, std::size_t slot) const {
    if (is_in_order_) return 0;
    switch (sort_) {
      case SortKey::serial_number: return block.clocks.serial_number[slot];
      case SortKey::due_day: return block.facets.due_day[slot];
      case SortKey::changed_at: return block.changes.changed_at[slot];
      case SortKey::responsible_unit: return rank(block.facets.responsible_unit[slot]);
      case SortKey::group: return rank(block.facets.group[slot]);
      case SortKey::state: return block.facets.state[slot];
      case SortKey::balance: return block.balances.balance_fen[slot];
      case SortKey::light: return lights_[slot];
      case SortKey::source: return block.facets.source[slot];
      case SortKey::category: return rank(block.facets.category[slot]);
      case SortKey::principal: return block.amounts.principal_fen[slot];
      case SortKey::paid: return block.amounts.paid_fen[slot];
      case SortKey::days_left: return counted_due_day(block.facets, slot);
      case SortKey::round: return FacetArrays::round_of(block.facets.flags[slot]);
    }
    return 0;
  }

  /// The least and the greatest key of a block; places without a row count along, so the range may
  /// be wider than its rows.
  KeyRange range(const BlockView& block) const {
    switch (sort_) {
      case SortKey::serial_number: return range_of(block.clocks.serial_number);
      case SortKey::due_day: return range_of(block.facets.due_day);
      case SortKey::changed_at: return range_of(block.changes.changed_at);
      case SortKey::state: return range_of(block.facets.state);
      case SortKey::balance: return range_of(block.balances.balance_fen);
      case SortKey::light: return range_of(lights_);
      case SortKey::source: return range_of(block.facets.source);
      case SortKey::principal: return range_of(block.amounts.principal_fen);
      case SortKey::paid: return range_of(block.amounts.paid_fen);
      case SortKey::responsible_unit:
      case SortKey::group:
      case SortKey::category:
      case SortKey::days_left:
      case SortKey::round: break;
    }
    KeyRange range{INT64_MAX, INT64_MIN};
    for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
      const std::int64_t key = read(block, slot);
      range = {std::min(range.least, key), std::max(range.greatest, key)};
    }
    return range;
  }

 private:
  /// Working days left rise with the due day; what has none comes first.
  static std::int64_t counted_due_day(const FacetArrays& facets, std::size_t slot) {
    const bool is_assigned = (facets.flags[slot] & FacetArrays::kIsAssigned) != 0;
    const bool is_open = problem::is_open(static_cast<problem::State>(facets.state[slot]));
    return is_assigned && is_open ? facets.due_day[slot] : kNoDay;
  }
  /// A number without a code, in a damaged block, comes last.
  std::int64_t rank(std::uint16_t number) const {
    return number < ranks_.size() ? ranks_[number] : INT64_MAX;
  }
  SortKey sort_;
  bool is_in_order_;
  std::vector<std::int64_t> ranks_;
  LightColumn lights_{};
};

/// The due days, first and last, on which so many working days are left; none: the first is later.
std::pair<std::int32_t, std::int32_t> due_days_with(const casework::NumberRange& left,
                                                    base::Day today,
                                                    const deadline::WorkingCalendar& calendar) {
  std::pair<std::int32_t, std::int32_t> days{INT32_MAX, kNoDay};
  const base::Day end = *base::make_day(calendar.last_year(), 12, 31);
  for (base::Day day = *base::make_day(calendar.first_year(), 1, 1); day <= end; day = day + 1) {
    const auto count = problem::working_days_left(day, today, calendar);
    if (!count || !left.holds(*count)) continue;
    days.first = std::min(days.first, day.since_epoch);
    days.second = std::max(days.second, day.since_epoch);
  }
  return days;
}

/// Amounts stand in blocks that somebody may have altered: what is no sum is the store's fault.
void add_amount(base::Fen& sum, std::int64_t fen) {
  if (!__builtin_add_overflow(sum.value, fen, &sum.value)) return;
  throw base::Fault(base::FaultKind::corrupt, "the amounts of a ledger block are beyond any sum");
}

void add_row(casework::LedgerTotals& totals, const BlockView& block, std::size_t slot) {
  ++totals.count;
  totals.money_count += (block.facets.flags[slot] & FacetArrays::kHasMoney) != 0 ? 1 : 0;
  add_amount(totals.principal_fen, block.amounts.principal_fen[slot]);
  add_amount(totals.paid_fen, block.amounts.paid_fen[slot]);
  add_amount(totals.agreed_fen, block.amounts.agreed_fen[slot]);
  add_amount(totals.balance_fen, block.balances.balance_fen[slot]);
}

}  // namespace

LedgerFilter LedgerRows::compile(const access::Actor& reader,
                                 const casework::ProblemFilter& filter,
                                 const LedgerCodes& codes) {
  LedgerFilter compiled(filter, reader, codes,
                        {db_, region_, BlockLights(today_, *calendar_), kept_lights_});
  if (!filter.days_left.is_open()) {
    const auto [first, last] = due_days_with(filter.days_left, today_, *calendar_);
    compiled.narrow_to_due(first, last);
  }
  if (auto finds = WordFinds::of(db_, region_, filter)) compiled.narrow_to(std::move(*finds));
  return compiled;
}

std::vector<RowPlace> LedgerRows::first_places(const access::Actor& reader,
                                               const casework::ProblemFilter& filter,
                                               const casework::PageRequest& page) {
  const LedgerCodes codes(db_, region_);
  LedgerFilter compiled = compile(reader, filter, codes);
  const bool is_in_order = page.sort == SortKey::serial_number && compiled.is_of_one_campaign();
  KeyReader keys(page.sort, codes, is_in_order);
  std::optional<RowPlace> after;
  if (!page.cursor.empty()) {
    const Position position = position_of(page.cursor);
    after = RowPlace{keys.read(position.value, codes), position.id};
  }
  const auto passed_over = static_cast<std::size_t>(page.position);
  FirstRows first(passed_over + static_cast<std::size_t>(page.limit) + 1, page.is_descending,
                  after);
  BlockWalk walk{keys.needs(), is_in_order && after ? after->id : 0, page.is_descending,
                 compiled.only_blocks()};
  walk.needs |= compiled.needs();
  walk_blocks(db_, region_, walk, [&](std::int64_t first_id, const BlockView& block) {
    keys.begin(compiled, first_id, block, reader);
    if (!is_in_order && first.is_full_without(keys.range(block))) return true;
    const auto slots = compiled.holding(first_id, block);
    for (const std::uint16_t slot : slots) {
      first.offer({keys.read(block, slot), first_id + slot});
    }
    return !is_in_order || !first.is_full();
  });
  return first.take(passed_over);
}

template <class Take>
void LedgerRows::each_row(const access::Actor& reader, const casework::ProblemFilter& filter,
                          const Take& take) {
  blocks_.write();
  const LedgerCodes codes(db_, region_);
  LedgerFilter compiled = compile(reader, filter, codes);
  BlockWalk walk;
  walk.needs.balances = walk.needs.amounts = true;
  walk.needs |= compiled.needs();
  walk.only = compiled.only_blocks();
  walk_blocks(db_, region_, walk, [&](std::int64_t first_id, const BlockView& block) {
    for (const std::uint16_t slot : compiled.holding(first_id, block)) take(block, slot);
    return true;
  });
}

casework::LedgerPage LedgerRows::problem_page(const access::Actor& reader,
                                              const casework::ProblemFilter& filter,
                                              const casework::PageRequest& page) {
  blocks_.write();
  casework::LedgerPage out;
  std::vector<RowPlace> places = first_places(reader, filter, page);
  const bool is_more = static_cast<std::int64_t>(places.size()) > page.limit;
  if (is_more) places.pop_back();
  out.rows = rows_at(places);
  for (auto& row : out.rows) casework::show_row(reader, row);
  if (is_more) {
    out.next_cursor = cursor_of(sort_value(out.rows.back(), page.sort), out.rows.back().id.value);
  }
  return out;
}

casework::LedgerTotals LedgerRows::problem_totals(const access::Actor& reader,
                                                  const casework::ProblemFilter& filter) {
  casework::LedgerTotals totals;
  each_row(reader, filter, [&](const BlockView& block, std::size_t slot) {
    add_row(totals, block, slot);
  });
  return totals;
}

std::vector<casework::PivotCell> LedgerRows::problem_pivot(
    const access::Actor& reader, const casework::ProblemFilter& filter) {
  std::unordered_map<std::uint64_t, casework::LedgerTotals> cells;
  each_row(reader, filter, [&](const BlockView& block, std::size_t slot) {
    const FacetArrays& facets = block.facets;
    const std::uint64_t key = std::uint64_t{facets.group[slot]} << 32 |
                              std::uint64_t{facets.responsible_unit[slot]} << 16 |
                              std::uint64_t{facets.state[slot]} << 8 | facets.source[slot];
    add_row(cells[key], block, slot);
  });
  const LedgerCodes codes(db_, region_);
  std::vector<casework::PivotCell> pivot;
  pivot.reserve(cells.size());
  for (const auto& [key, totals] : cells) {
    pivot.push_back({{codes.text(static_cast<std::uint16_t>(key >> 32))},
                     {codes.text(static_cast<std::uint16_t>(key >> 16))},
                     static_cast<problem::State>(key >> 8 & 0xFF),
                     static_cast<problem::Source>(key & 0xFF),
                     totals});
  }
  std::sort(pivot.begin(), pivot.end(), [](const auto& a, const auto& b) {
    return std::tie(a.group, a.responsible_unit, a.state, a.source) <
           std::tie(b.group, b.responsible_unit, b.state, b.source);
  });
  return pivot;
}

}  // namespace pledge::storage
