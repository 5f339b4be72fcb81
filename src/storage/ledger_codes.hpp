#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/id.hpp"
#include "storage/connection.hpp"

namespace pledge::storage {

/// Table ledger_code: codes of campaigns, units, groups and categories as the small numbers that
/// stand in ledger blocks. Valid in the transaction in which it was read.
class LedgerCodes {
 public:
  /// Throws Fault(corrupt) when the numbers have a gap.
  LedgerCodes(Connection& db, const base::RegionCode& region);
  /// Every reason why the table cannot be used: gaps, and codes that stand twice.
  static std::vector<std::string> why_not_whole(Connection& db, const base::RegionCode& region);

  /// 0 for the empty code; nothing for one that no problem has.
  std::optional<std::uint16_t> find(std::string_view code) const;
  /// Gives a new code the next number, in the table too.
  std::uint16_t find_or_add(const std::string& code);
  const std::string& text(std::uint16_t number) const { return texts_.at(number); }
  std::size_t size() const { return texts_.size(); }
  /// By number: the place of each code among all in the order of their bytes.
  std::vector<std::int64_t> ranks() const;
  /// Where a code stands, or would stand just before, in that order.
  std::int64_t rank_of(std::string_view code) const;

 private:
  Connection& db_;
  const base::RegionCode& region_;
  std::vector<std::string> texts_{""};
  std::unordered_map<std::string, std::uint16_t> numbers_{{"", 0}};
};

}  // namespace pledge::storage
