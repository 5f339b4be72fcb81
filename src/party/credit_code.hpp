#pragma once
#include <string>
#include <string_view>
#include <vector>

/// 统一社会信用代码 (GB 32100-2015).
namespace pledge::party {

struct CreditCodeCheck {
  std::string code;                   ///< trimmed, half width, upper case
  std::vector<std::string> warnings;  ///< Chinese; real codes fail too, so they never block
  bool is_valid() const { return warnings.empty(); }
};

/// Length, alphabet, check character, and the check character of the organization code inside
/// (GB 11714). The registering division is not compared with the place of business.
CreditCodeCheck check_credit_code(std::string_view text);

}  // namespace pledge::party
