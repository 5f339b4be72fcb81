#pragma once
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace pledge::storage {

/// What the lane read or wrote last, so that the next act on it need not ask. Valid as long as the
/// journal has the length that this lane gave it: every change of such a row has its entry, also
/// one by another server.
template <class T>
class KeptRows {
 public:
  std::optional<T> find(std::int64_t id) const {
    const auto found = rows_.find(id);
    return found == rows_.end() ? std::nullopt : std::optional(found->second);
  }
  /// The same without a copy; valid until the next put().
  const T* look(std::int64_t id) const {
    const auto found = rows_.find(id);
    return found == rows_.end() ? nullptr : &found->second;
  }
  void put(std::int64_t id, const T& row) {
    if (!is_used_) return;
    if (rows_.size() >= kRowsMax) rows_.clear();
    rows_.insert_or_assign(id, row);
    put_.push_back(id);
  }
  /// A new transaction of the lane begins, in which these rows may or may not be true any more.
  /// Where that is never said, nothing is kept.
  void begin(bool is_true) {
    is_used_ = true;
    put_.clear();
    if (!is_true) rows_.clear();
  }
  std::size_t mark() const { return put_.size(); }
  /// What was put since then may have been rolled back.
  void return_to(std::size_t mark) {
    for (; put_.size() > mark; put_.pop_back()) rows_.erase(put_.back());
  }

 private:
  static constexpr std::size_t kRowsMax = 1024;
  bool is_used_ = false;
  std::unordered_map<std::int64_t, T> rows_;
  std::vector<std::int64_t> put_;  ///< all of this transaction, also those that had to make room
};

}  // namespace pledge::storage
