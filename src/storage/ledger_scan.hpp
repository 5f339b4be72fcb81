#pragma once
#include <algorithm>
#include <optional>
#include <vector>

#include "base/id.hpp"
#include "storage/connection.hpp"
#include "storage/ledger_block.hpp"

/// Walking the ledger blocks, and keeping the first rows of an order on the way.
namespace pledge::storage {

/// Which arrays a question needs beside the facets; the others keep what they held.
struct BlockNeeds {
  bool balances = false;
  bool changes = false;
  bool clocks = false;
  bool amounts = false;
  bool looks = false;

  BlockNeeds& operator|=(const BlockNeeds& more) {
    balances |= more.balances;
    changes |= more.changes;
    clocks |= more.clocks;
    amounts |= more.amounts;
    looks |= more.looks;
    return *this;
  }
};

/// So many blocks are fetched by their numbers, with one statement.
inline constexpr std::size_t kBlocksByNumber = 64;

struct BlockWalk {
  BlockNeeds needs;
  std::int64_t from_id = 0;  ///< begins with the block of this problem; 0: at the end
  bool is_descending = false;
  /// No others, at most kBlocksByNumber.
  std::optional<std::vector<std::int64_t>> only = {};
};

/// Visits blocks with the id of their first slot until `visit` returns false. A block is valid
/// during its visit.
void walk_blocks(Connection& db, const base::RegionCode& region, const BlockWalk& walk,
                 const std::function<bool(std::int64_t first_id, const BlockView&)>& visit);

/// The place of a row in an order: by key, then by id.
struct RowPlace {
  std::int64_t key = 0;
  std::int64_t id = 0;
  friend auto operator<=>(const RowPlace&, const RowPlace&) = default;
};

/// Keys of several rows: the least and the greatest.
struct KeyRange {
  std::int64_t least = 0;
  std::int64_t greatest = 0;
};

/// The first rows behind a place, of any number that is offered in any order.
class FirstRows {
 public:
  FirstRows(std::size_t count, bool is_descending, std::optional<RowPlace> after)
      : count_(count), room_(count + std::max(count, kRoom)), is_descending_(is_descending) {
    if (after) after_ = turned(*after);
    // How far somebody asks to go says nothing of how much there is.
    rows_.reserve(std::min(room_, 4 * kRoom));
  }

  void offer(const RowPlace& place) {
    const RowPlace row = turned(place);
    if (row.key > last_.key || row.key < after_.key || row > last_ || row <= after_) return;
    rows_.push_back(row);
    if (rows_.size() == room_) cut();
  }
  /// That no row with a key of that range belongs to the first, if its id comes behind all ids
  /// offered so far (before them, when the order is descending).
  bool is_full_without(const KeyRange& range) const {
    const std::int64_t least = is_descending_ ? ~range.greatest : range.least;
    const std::int64_t greatest = is_descending_ ? ~range.least : range.greatest;
    return (is_cut_ && least >= last_.key) || greatest < after_.key;
  }
  /// Enough, when all further rows come later in the order.
  bool is_full() const { return rows_.size() >= count_; }
  /// In order, without the first `passed_over`.
  std::vector<RowPlace> take(std::size_t passed_over = 0) {
    cut();
    const auto begin =
        rows_.begin() + static_cast<std::ptrdiff_t>(std::min(passed_over, rows_.size()));
    std::nth_element(rows_.begin(), begin, rows_.end());
    rows_.erase(rows_.begin(), begin);
    std::sort(rows_.begin(), rows_.end());
    for (RowPlace& row : rows_) row = turned(row);
    return std::move(rows_);
  }

 private:
  /// Cutting seldom keeps an offer cheap, in whatever order rows come.
  static constexpr std::size_t kRoom = 1024;

  /// Reverses the order, without overflow, when the last shall be first.
  RowPlace turned(const RowPlace& row) const {
    return is_descending_ ? RowPlace{~row.key, ~row.id} : row;
  }
  void cut() {
    if (rows_.size() <= count_) return;
    const auto end = rows_.begin() + static_cast<std::ptrdiff_t>(count_);
    std::nth_element(rows_.begin(), end - 1, rows_.end());
    rows_.erase(end, rows_.end());
    last_ = rows_.back();
    is_cut_ = true;
  }

  std::size_t count_;
  std::size_t room_;
  bool is_descending_;
  RowPlace after_{INT64_MIN, INT64_MIN};
  RowPlace last_{INT64_MAX, INT64_MAX};
  bool is_cut_ = false;
  std::vector<RowPlace> rows_;
};

}  // namespace pledge::storage
