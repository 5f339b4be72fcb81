#pragma once
#include <cstdint>
#include <string_view>

#include "base/refusal.hpp"

namespace pledge::base {

/// Every business rule, named after what must hold. Texts and sources: terms/rules.csv.
enum class Rule : std::uint16_t {
#define PLEDGE_RULE(identifier) identifier,
#include "base/rule_names.inc"
#undef PLEDGE_RULE
};

inline constexpr int kRuleCount = 0
#define PLEDGE_RULE(identifier) +1
#include "base/rule_names.inc"
#undef PLEDGE_RULE
    ;

/// The identifier of a rule, as in JSON, scenarios and terms/rules.csv.
std::string_view rule_name(Rule rule);
/// The rule with that identifier; false when there is none.
bool find_rule(std::string_view name, Rule& rule);

}  // namespace pledge::base
