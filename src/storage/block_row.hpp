#pragma once
#include <string>

#include "storage/ledger_block.hpp"
#include "storage/light_columns.hpp"

namespace pledge::storage {

/// What a ledger block holds of one problem, with codes still as texts.
struct BlockRow {
  std::int64_t problem_id = 0;
  std::string campaign, responsible_unit, group, category;
  std::uint8_t flags = 0, state = 0, source = 0;
  std::int32_t serial_number = 0;
  std::int32_t due_day = kNoDay, paused_until_day = kNoDay;
  std::int32_t yellow_from_day = kNeverDay, red_from_day = kNeverDay, black_from_day = kNeverDay;
  std::uint16_t blue_working_days = 0, black_red_working_days = 0;
  std::int64_t changed_at = 0;
  std::int64_t principal_fen = 0, paid_fen = 0, agreed_fen = 0, balance_fen = 0;
};
BlockRow block_row_of(const problem::Problem& problem, const ThresholdsOf& thresholds);

/// What the daily scan found of a problem (LookArrays).
struct ScanLook {
  std::int64_t problem_id = 0;
  std::int32_t look_day = 0;
  std::uint8_t light = 0;
};

/// The numbers of a row's codes.
struct CodeNumbers {
  std::uint16_t campaign = 0, responsible_unit = 0, group = 0, category = 0;
};
/// Puts a row into its slot; what the scan found of it before is void.
void put_row(const BlockRow& row, const CodeNumbers& codes, LedgerBlock& block);
/// Whether the slot of two blocks holds the same of the problem.
bool is_same_row(const LedgerBlock& a, const LedgerBlock& b, std::size_t slot);

}  // namespace pledge::storage
