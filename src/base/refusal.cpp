#include "base/refusal.hpp"

#include <array>

#include "base/rule.hpp"

namespace pledge::base {
namespace {

struct RuleText {
  std::string_view name, zh, mend;
};

constexpr std::array<RuleText, kRuleCount> kTexts{{
#define PLEDGE_RULE(identifier, zh, mend) {#identifier, zh, mend},
#include "base/rules.inc"
#undef PLEDGE_RULE
}};

const RuleText& text_of(Rule rule) { return kTexts[static_cast<std::size_t>(rule)]; }

std::string fill(std::string_view pattern, const std::vector<std::string>& values) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool is_slot = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
                         pattern[i + 1] >= '0' && pattern[i + 1] <= '9';
    if (!is_slot) {
      out += pattern[i];
      continue;
    }
    const auto slot = static_cast<std::size_t>(pattern[i + 1] - '0');
    if (slot < values.size()) out += values[slot];
    i += 2;
  }
  return out;
}

}  // namespace

std::string_view rule_name(Rule rule) { return text_of(rule).name; }

bool find_rule(std::string_view name, Rule& rule) {
  for (std::size_t i = 0; i < kTexts.size(); ++i) {
    if (kTexts[i].name != name) continue;
    rule = static_cast<Rule>(i);
    return true;
  }
  return false;
}

std::string Refusal::message() const { return fill(text_of(rule).zh, values); }
std::string Refusal::mend() const { return fill(text_of(rule).mend, values); }

}  // namespace pledge::base

template class std::vector<pledge::base::Refusal>;
