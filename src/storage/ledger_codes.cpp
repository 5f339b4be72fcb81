#include "storage/ledger_codes.hpp"

#include <algorithm>
#include <numeric>

#include "base/fault.hpp"

namespace pledge::storage {

LedgerCodes::LedgerCodes(Connection& db, const base::RegionCode& region)
    : db_(db), region_(region) {
  db.each(
      "SELECT code_no, code FROM ledger_code WHERE region_code = ? ORDER BY code_no",
      [&](const Row& row) {
        if (row.int64(0) != static_cast<std::int64_t>(texts_.size())) {
          throw base::Fault(base::FaultKind::corrupt, "台账代码表（ledger_code）的编号不连续，缺第 " +
                                 std::to_string(texts_.size()) + " 号");
        }
        texts_.emplace_back(row.text(1));
        numbers_.emplace(texts_.back(), static_cast<std::uint16_t>(texts_.size() - 1));
      },
      region.text);
}

std::vector<std::string> LedgerCodes::why_not_whole(Connection& db,
                                                    const base::RegionCode& region) {
  std::vector<std::string> why;
  std::int64_t next = 1;
  db.each(
      "SELECT code_no FROM ledger_code WHERE region_code = ? ORDER BY code_no",
      [&](const Row& row) {
        const std::int64_t number = row.int64(0);
        if (number != next) {
          why.push_back("编号不连续：应为第 " + std::to_string(next) + " 号，却是第 " +
                        std::to_string(number) + " 号");
        }
        next = number + 1;
      },
      region.text);
  return why;
}

std::optional<std::uint16_t> LedgerCodes::find(std::string_view code) const {
  const auto found = numbers_.find(std::string(code));
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

std::uint16_t LedgerCodes::find_or_add(const std::string& code) {
  if (const auto known = find(code)) return *known;
  if (texts_.size() == UINT16_MAX) {
    throw base::Fault(base::FaultKind::internal, "a region has more codes than ledger blocks hold");
  }
  const auto number = static_cast<std::uint16_t>(texts_.size());
  db_.exec_later("INSERT INTO ledger_code (region_code, code_no, code) VALUES (?, ?, ?)",
                 region_.text, std::int64_t{number}, code);
  texts_.push_back(code);
  numbers_.emplace(code, number);
  return number;
}

std::vector<std::int64_t> LedgerCodes::ranks() const {
  std::vector<std::size_t> order(texts_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return texts_[a] < texts_[b]; });
  std::vector<std::int64_t> ranks(texts_.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    ranks[order[i]] = 2 * static_cast<std::int64_t>(i) + 1;
  }
  return ranks;
}

std::int64_t LedgerCodes::rank_of(std::string_view code) const {
  std::int64_t before = 0;
  for (const auto& text : texts_) before += text < code ? 1 : 0;
  // Odd for a code that is there, so that one that is not falls between two.
  return 2 * before + (find(code) ? 1 : 0);
}

}  // namespace pledge::storage
