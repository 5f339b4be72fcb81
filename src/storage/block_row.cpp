#include "storage/block_row.hpp"

#include <algorithm>

#include "storage/problem_columns.hpp"

namespace pledge::storage {
namespace {

std::int32_t day_number(const std::optional<base::Day>& day) {
  return day ? day->since_epoch : kNoDay;
}

std::int32_t start_number(const std::optional<problem::LightStart>& start) {
  return start ? start->day.since_epoch : kNeverDay;
}

/// A plan's thresholds are days of a year at most.
std::uint16_t small(std::int32_t number) {
  return static_cast<std::uint16_t>(std::clamp(number, 0, int{UINT16_MAX}));
}

/// Calls `visit` with every array of a block, of one or of several blocks at once.
template <class Visit, class... Blocks>
void each_array(const Visit& visit, Blocks&... blocks) {
  visit(blocks.facets.flags...);
  visit(blocks.facets.state...);
  visit(blocks.facets.source...);
  visit(blocks.facets.campaign...);
  visit(blocks.facets.responsible_unit...);
  visit(blocks.facets.group...);
  visit(blocks.facets.category...);
  visit(blocks.facets.due_day...);
  visit(blocks.changes.changed_at...);
  visit(blocks.clocks.serial_number...);
  visit(blocks.clocks.paused_until_day...);
  visit(blocks.clocks.yellow_from_day...);
  visit(blocks.clocks.red_from_day...);
  visit(blocks.clocks.black_from_day...);
  visit(blocks.clocks.blue_working_days...);
  visit(blocks.clocks.black_red_working_days...);
  visit(blocks.amounts.principal_fen...);
  visit(blocks.amounts.paid_fen...);
  visit(blocks.amounts.agreed_fen...);
  visit(blocks.balances.balance_fen...);
}

}  // namespace

BlockRow block_row_of(const problem::Problem& problem, const ThresholdsOf& thresholds) {
  const ProblemColumns columns = columns_of(problem, thresholds);
  BlockRow row;
  row.problem_id = problem.id.value;
  row.campaign = problem.campaign.text;
  row.responsible_unit = problem.responsible_unit.text;
  row.group = problem.group.text;
  row.category = problem.category.text;
  int flags = FacetArrays::kIsThere;
  if (problem.money) flags |= FacetArrays::kHasMoney;
  if (columns.balance_fen > 0) flags |= FacetArrays::kHasOpenMoney;
  if (problem.due_day_original) flags |= FacetArrays::kIsAssigned;
  flags |= std::clamp(problem.round, 0, FacetArrays::kLastRound) << FacetArrays::kRoundShift;
  row.flags = static_cast<std::uint8_t>(flags);
  row.state = static_cast<std::uint8_t>(problem.state);
  row.source = static_cast<std::uint8_t>(problem.source);
  row.serial_number = problem.serial_number;
  row.due_day = day_number(problem.due_day);
  row.paused_until_day = day_number(columns.light.paused_until_day);
  row.yellow_from_day = start_number(columns.light.yellow);
  row.red_from_day = start_number(columns.light.red);
  row.black_from_day = start_number(columns.light.black);
  row.blue_working_days = small(columns.light.blue_working_days);
  row.black_red_working_days = small(columns.light.black_red_working_days);
  row.changed_at = problem.changed_at.milliseconds;
  row.principal_fen = columns.principal_fen;
  row.paid_fen = columns.paid_fen;
  row.agreed_fen = columns.agreed_fen;
  row.balance_fen = columns.balance_fen;
  return row;
}

void put_row(const BlockRow& row, const CodeNumbers& codes, LedgerBlock& block) {
  const std::size_t slot = slot_of(row.problem_id);
  block.facets.flags[slot] = row.flags;
  block.facets.state[slot] = row.state;
  block.facets.source[slot] = row.source;
  block.facets.campaign[slot] = codes.campaign;
  block.facets.responsible_unit[slot] = codes.responsible_unit;
  block.facets.group[slot] = codes.group;
  block.facets.category[slot] = codes.category;
  block.facets.due_day[slot] = row.due_day;
  block.changes.changed_at[slot] = row.changed_at;
  block.clocks.serial_number[slot] = row.serial_number;
  block.clocks.paused_until_day[slot] = row.paused_until_day;
  block.clocks.yellow_from_day[slot] = row.yellow_from_day;
  block.clocks.red_from_day[slot] = row.red_from_day;
  block.clocks.black_from_day[slot] = row.black_from_day;
  block.clocks.blue_working_days[slot] = row.blue_working_days;
  block.clocks.black_red_working_days[slot] = row.black_red_working_days;
  block.amounts.principal_fen[slot] = row.principal_fen;
  block.amounts.paid_fen[slot] = row.paid_fen;
  block.amounts.agreed_fen[slot] = row.agreed_fen;
  block.balances.balance_fen[slot] = row.balance_fen;
  block.looks.look_day[slot] = 0;
  block.looks.light[slot] = 0;
}

bool is_same_row(const LedgerBlock& a, const LedgerBlock& b, std::size_t slot) {
  bool is_same = true;
  each_array([&](const auto& of_a, const auto& of_b) { is_same &= of_a[slot] == of_b[slot]; }, a,
             b);
  return is_same;
}

}  // namespace pledge::storage
