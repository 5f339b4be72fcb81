#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/assert.hpp"

namespace pledge::base {

/// Every business rule, named after what must hold. Texts and sources: terms/rules.csv.
enum class Rule {
#define PLEDGE_RULE(identifier, zh, mend) identifier,
#include "base/rules.inc"
#undef PLEDGE_RULE
};

inline constexpr int kRuleCount = 0
#define PLEDGE_RULE(identifier, zh, mend) +1
#include "base/rules.inc"
#undef PLEDGE_RULE
    ;

/// The identifier of a rule, as in JSON, scenarios and terms/rules.csv.
std::string_view rule_name(Rule rule);
/// The rule with that identifier; false when there is none.
bool find_rule(std::string_view name, Rule& rule);

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
