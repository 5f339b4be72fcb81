#pragma once
#include "simulated_year/comparison.hpp"

/// The books on one side, the product on the other.
namespace pledge::year {

inline base::Day today_of(support::TrialRegion& region) {
  return base::beijing_day(region.clock().now());
}

inline std::string text_of(const std::optional<base::Day>& day) {
  return day ? base::to_text(*day) : "none";
}
inline std::string text_of(const Waiting& wait) {
  return wait.kind + " since " + base::to_text(wait.since) + " until " + base::to_text(wait.due);
}
inline std::string text_of(const deadline::Wait& wait) {
  return std::string(base::name_of(wait.kind)) + " since " + base::to_text(wait.since_day) +
         " until " + text_of(wait.due_day);
}

inline std::string text_of(bool is_so) { return is_so ? "yes" : "no"; }
inline std::string text_of(const std::optional<base::Fen>& amount) {
  return amount ? std::to_string(amount->value) : "none";
}
template <class E>
std::string text_of(const std::optional<E>& value) {
  return value ? std::string(base::name_of(*value)) : "none";
}

/// Puts what the books say beside what the product says.
class Sides {
 public:
  Sides(Complaints& into, std::string about) : into_(into), about_(std::move(about)) {}
  void same(const char* what, const std::string& books, const std::string& product) {
    if (books == product) return;
    into_.push_back(about_ + " " + what + ": the books say " + books + ", the product " + product);
  }

 private:
  Complaints& into_;
  std::string about_;
};

}  // namespace pledge::year
