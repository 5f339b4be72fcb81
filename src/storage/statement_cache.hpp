#pragma once
#include <list>
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

  Statement* find(std::string_view sql) {
    const auto found = places_.find(sql);
    if (found == places_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second);
    return &order_.front().second;
  }
  /// Keeps a statement; `drop` is called with the one that has to leave, if any.
  template <class Drop>
  Statement& keep(std::string_view sql, Statement statement, Drop&& drop) {
    if (order_.size() == kStatementsMax) {
      drop(order_.back().second);
      places_.erase(order_.back().first);
      order_.pop_back();
    }
    order_.emplace_front(std::string(sql), std::move(statement));
    places_.emplace(order_.front().first, order_.begin());
    return order_.front().second;
  }
  template <class F>
  void each(F&& f) {
    for (auto& [sql, statement] : order_) f(statement);
  }

 private:
  std::list<std::pair<std::string, Statement>> order_;
  std::unordered_map<std::string_view,
                     typename std::list<std::pair<std::string, Statement>>::iterator>
      places_;
};

}  // namespace pledge::storage
