#include "storage/ledger_filter.hpp"

#include <algorithm>

#include "access/scope.hpp"
#include "casework/lights.hpp"

namespace pledge::storage {
namespace {

/// By enumerator: 1 for a wanted one; empty when all are.
template <class E>
std::vector<std::uint8_t> wanted_enumerators(const std::vector<E>& wanted) {
  std::vector<std::uint8_t> set;
  if (wanted.empty()) return set;
  set.resize(UINT8_MAX + 1);
  for (const E one : wanted) set[static_cast<std::size_t>(one)] = 1;
  return set;
}

/// The compiler judges many rows with one instruction, if it knows the length and that the judge
/// reads nothing that the loop writes.
template <class T, class Judge>
void keep(Column<std::uint8_t>& holds, const Column<T>& column, const Judge judge) {
  std::uint8_t* __restrict out = holds.data();
  const T* __restrict in = column.data();
  for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
    out[slot] = static_cast<std::uint8_t>(out[slot] & static_cast<std::uint8_t>(judge(in[slot])));
  }
}

template <class T>
void keep_wanted(Column<std::uint8_t>& holds, const Column<T>& column,
                 const std::vector<std::uint8_t>& wanted) {
  if (wanted.empty()) return;
  keep(holds, column, [set = wanted.data()](T number) { return set[number]; });
}

/// By light as it is: 1 when the light that this reader is shown for it is wanted.
std::vector<std::uint8_t> wanted_lights(const std::vector<problem::Light>& wanted,
                                        const access::Actor& reader) {
  const auto shown = wanted_enumerators(wanted);
  auto set = shown;
  for (std::size_t i = 0; i < base::kNamesOf<problem::Light>.size() && !set.empty(); ++i) {
    const auto light = casework::shown_to(reader, static_cast<problem::Light>(i));
    set[i] = shown[static_cast<std::size_t>(light)];
  }
  return set;
}

}  // namespace

template <class Code>
LedgerFilter::Wanted LedgerFilter::wanted_codes(const std::vector<Code>& codes,
                                                const LedgerCodes& numbers) {
  Wanted set;
  if (codes.empty()) return set;
  // Any number that a damaged block could hold has a place.
  set.resize(UINT16_MAX + 1);
  for (const Code& code : codes) {
    if (const auto number = numbers.find(code.text)) set[*number] = 1;
  }
  return set;
}

LedgerFilter::LedgerFilter(const casework::ProblemFilter& filter, const access::Actor& reader,
                           const LedgerCodes& codes, LightReader lights)
    : block_lights_(std::move(lights)),
      states_(wanted_enumerators(filter.states)),
      sources_(wanted_enumerators(filter.sources)),
      lights_(wanted_lights(filter.lights, reader)),
      groups_(wanted_codes(filter.groups, codes)),
      units_(wanted_codes(filter.units, codes)),
      categories_(wanted_codes(filter.categories, codes)) {
  const access::Scope scope = access::scope_of(reader);
  sees_all_ = scope.sees_all;
  scope_groups_ = wanted_codes(scope.groups, codes);
  scope_units_ = wanted_codes(scope.units, codes);
  // A campaign that no problem has: no row holds this number.
  if (filter.campaign) campaign_ = codes.find(filter.campaign->text).value_or(UINT16_MAX);
  if (filter.due_from) due_from_ = filter.due_from->since_epoch;
  if (filter.due_to) {
    due_to_ = filter.due_to->since_epoch;
    due_from_ = std::max(due_from_, kNoDay + 1);
  }
  if (filter.has_open_money) flags_ |= FacetArrays::kHasOpenMoney;
  if (filter.is_open_only) keep_open_only();
  for (const auto id : scope.recused_problems) recused_ids_.push_back(id.value);
  principal_ = range_of(filter.principal);
  paid_ = range_of(filter.paid);
  balance_ = range_of(filter.balance);
  agreed_ = range_of(filter.agreed);
  has_ranges_ = !principal_.is_open() || !paid_.is_open() || !balance_.is_open() ||
                !agreed_.is_open();
  if (has_ranges_) flags_ |= FacetArrays::kHasMoney;
  serial_number_ = range_of(filter.serial_number);
  round_ = range_of(filter.round);
  if (filter.changed_from) changed_at_.from = base::start_of(*filter.changed_from).milliseconds;
  if (filter.changed_to) changed_at_.to = base::start_of(*filter.changed_to + 1).milliseconds - 1;
  has_ranges_ = has_ranges_ || !serial_number_.is_open() || !changed_at_.is_open();
}

void LedgerFilter::keep_open_only() {
  if (states_.empty()) states_.assign(UINT8_MAX + 1, 1);
  states_[static_cast<std::size_t>(problem::State::closed)] = 0;
  states_[static_cast<std::size_t>(problem::State::withdrawn)] = 0;
}

void LedgerFilter::narrow_to_due(std::int32_t first_day, std::int32_t last_day) {
  keep_open_only();
  flags_ |= FacetArrays::kIsAssigned;
  due_from_ = std::max(due_from_, first_day);
  due_to_ = std::min(due_to_, last_day);
}

LedgerFilter::Range LedgerFilter::range_of(const casework::NumberRange& range) {
  return {range.from.value_or(INT64_MIN), range.to.value_or(INT64_MAX)};
}

LedgerFilter::Range LedgerFilter::range_of(const casework::FenRange& range) {
  Range read;
  if (range.from) read.from = range.from->value;
  if (range.to) read.to = range.to->value;
  return read;
}

BlockNeeds LedgerFilter::needs() const {
  BlockNeeds needs;
  needs.amounts = !principal_.is_open() || !paid_.is_open() || !agreed_.is_open();
  needs.balances = !balance_.is_open();
  needs.clocks = !serial_number_.is_open();
  needs.changes = !changed_at_.is_open();
  return needs;
}

bool LedgerFilter::is_in_ranges(const BlockView& block, std::size_t slot) const {
  if (!principal_.is_open() && !principal_.holds(block.amounts.principal_fen[slot])) return false;
  if (!paid_.is_open() && !paid_.holds(block.amounts.paid_fen[slot])) return false;
  if (!agreed_.is_open() && !agreed_.holds(block.amounts.agreed_fen[slot])) return false;
  if (!balance_.is_open() && !balance_.holds(block.balances.balance_fen[slot])) return false;
  if (!changed_at_.is_open() && !changed_at_.holds(block.changes.changed_at[slot])) return false;
  return serial_number_.is_open() || serial_number_.holds(block.clocks.serial_number[slot]);
}

std::span<const std::uint16_t> LedgerFilter::holding(std::int64_t first_id,
                                                     const BlockView& block) {
  if (words_ && !words_->may_hold(block_of(first_id))) return {};
  const FacetArrays& facets = block.facets;
  holds_.fill(1);
  keep(holds_, facets.flags,
       [wanted = flags_](std::uint8_t flags) { return (flags & wanted) == wanted; });
  if (campaign_) {
    keep(holds_, facets.campaign,
         [wanted = *campaign_](std::uint16_t campaign) { return campaign == wanted; });
  }
  if (due_from_ != kNoDay || due_to_ != INT32_MAX) {
    keep(holds_, facets.due_day, [from = due_from_, to = due_to_](std::int32_t day) {
      return (from <= day) & (day <= to);
    });
  }
  if (!round_.is_open()) {
    keep(holds_, facets.flags, [wanted = round_](std::uint8_t flags) {
      return wanted.holds(FacetArrays::round_of(flags));
    });
  }
  keep_wanted(holds_, facets.state, states_);
  keep_wanted(holds_, facets.source, sources_);
  keep_wanted(holds_, facets.responsible_unit, units_);
  keep_wanted(holds_, facets.group, groups_);
  keep_wanted(holds_, facets.category, categories_);
  keep_in_scope(first_id, facets);
  if (!lights_.empty()) {
    keep_wanted(holds_, block_lights_.of(block_of(first_id), block), lights_);
  }
  std::size_t count = 0;
  for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
    slots_[count] = static_cast<std::uint16_t>(slot);
    count += holds_[slot];
  }
  if (has_ranges_) count = keep_in_ranges(block, count);
  // Last, because they may have to be read.
  if (words_) count = words_->keep(block_of(first_id), std::span(slots_).first(count));
  return std::span(slots_).first(count);
}

/// What is not judged array by array.
std::size_t LedgerFilter::keep_in_ranges(const BlockView& block, std::size_t count) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (is_in_ranges(block, slots_[i])) slots_[kept++] = slots_[i];
  }
  return kept;
}

/// access::sees_problem, for arrays of numbers.
void LedgerFilter::keep_in_scope(std::int64_t first_id, const FacetArrays& facets) {
  if (!sees_all_) {
    const auto sees = [](const Wanted& set, std::uint16_t number) {
      return set.empty() ? std::uint8_t{0} : set[number];
    };
    for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
      holds_[slot] = static_cast<std::uint8_t>(
          holds_[slot] & (sees(scope_units_, facets.responsible_unit[slot]) |
                          sees(scope_groups_, facets.group[slot])));
    }
  }
  for (const std::int64_t id : recused_ids_) {
    if (first_id_of(block_of(id)) == first_id) holds_[slot_of(id)] = 0;
  }
}

}  // namespace pledge::storage
