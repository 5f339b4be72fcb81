#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/assert.hpp"

namespace pledge::base {

/// Named in base/rule.hpp, which only those include who name a rule: a new one then rebuilds them.
enum class Rule : std::uint16_t;

/// One reason why an act may not happen. `values` fill {0}, {1} … of the rule's Chinese text.
struct Refusal {
  Rule rule;
  std::string field = {};
  std::vector<std::string> values = {};

  /// The Chinese sentence for the user.
  std::string message() const;
  /// How to mend it, in Chinese; may be empty.
  std::string mend() const;
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

using Refusals = std::vector<Refusal>;

/// A value, or every reason why there is none. Never both, never neither.
template <class T>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value) : held_(std::move(value)) {}
  Outcome(Refusals why) : held_(std::move(why)) { PLEDGE_ASSERT(!refusals().empty()); }
  Outcome(Refusal why) : held_(Refusals{std::move(why)}) {}

  bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }
  const T& value() const& {
    PLEDGE_ASSERT(ok());
    return std::get<0>(held_);
  }
  T& value() & {
    PLEDGE_ASSERT(ok());
    return std::get<0>(held_);
  }
  T&& value() && {
    PLEDGE_ASSERT(ok());
    return std::get<0>(std::move(held_));
  }
  const Refusals& refusals() const {
    PLEDGE_ASSERT(!ok());
    return std::get<1>(held_);
  }

 private:
  std::variant<T, Refusals> held_;
};

struct Done {};  ///< the value of an act that returns nothing else

}  // namespace pledge::base

extern template class std::vector<pledge::base::Refusal>;  // made once, in refusal.cpp
