#pragma once
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace pledge::storage {

/// Prepared statements by their text, the longest unused leaving first.
template <class Statement>
class StatementCache {
 public:
  static constexpr std::size_t kStatementsMax = 200;

  /// Nothing when unknown; valid until the next keep().
  const Statement* find(std::string_view sql) {
    const auto found = places_.find(sql);
    if (found == places_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second);
    return &order_.front().second;
  }
  /// Keeps the statement of a text that find() did not know; returns the one that had to leave.
  std::optional<Statement> keep(std::string_view sql, Statement statement) {
    std::optional<Statement> left;
    if (order_.size() == kStatementsMax) {
      left = std::move(order_.back().second);
      places_.erase(order_.back().first);
      order_.pop_back();
    }
    order_.emplace_front(std::string(sql), std::move(statement));
    places_.emplace(order_.front().first, order_.begin());
    return left;
  }
  std::optional<Statement> forget(std::string_view sql) {
    const auto found = places_.find(sql);
    if (found == places_.end()) return std::nullopt;
    const auto place = found->second;
    std::optional<Statement> left = std::move(place->second);
    places_.erase(found);
    order_.erase(place);
    return left;
  }
  void clear() {
    places_.clear();
    order_.clear();
  }
  std::size_t size() const { return order_.size(); }

 private:
  using Order = std::list<std::pair<std::string, Statement>>;
  Order order_;
  /// The keys are views of the texts in `order_`.
  std::unordered_map<std::string_view, typename Order::iterator> places_;
};

}  // namespace pledge::storage
