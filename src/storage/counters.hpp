#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "casework/desk.hpp"
#include "storage/connection.hpp"

namespace pledge::storage {

/// Gap-free numbers of a region. Only the lane draws, so a counter is read once in a transaction,
/// counted here, and written at its end; what a refused act drew is given back.
class Counters {
 public:
  Counters(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}

  /// A new transaction begins.
  void begin();
  std::int64_t draw(casework::Counter counter, const std::string& series);
  std::size_t mark() const { return draws_.size(); }
  void return_to(std::size_t mark);
  void write();

 private:
  using Key = std::pair<casework::Counter, std::string>;
  struct Count {
    std::int64_t stored = 0;
    std::int64_t drawn = 0;
  };

  Connection& db_;
  const base::RegionCode& region_;
  std::map<Key, Count> counts_;
  std::vector<Count*> draws_;  ///< in their order; the elements of a map stay where they are
};

}  // namespace pledge::storage
