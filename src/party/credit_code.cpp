#include "party/credit_code.hpp"

#include <array>

#include "base/text.hpp"

namespace pledge::party {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::array kWeights{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
constexpr std::array kOrganizationWeights{3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::size_t kLength = 18;
constexpr std::size_t kOrganizationAt = 8;

/// GB 32100: weights 3^(i-1) mod 31 over the first 17 characters.
char check_character(std::string_view code) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    sum += kAlphabet.find(code[i]) * static_cast<std::size_t>(kWeights[i]);
  }
  return kAlphabet[(31 - sum % 31) % 31];
}

/// GB 11714: digits 0–9 and A = 10 … Z = 35; 10 is written X and 11 is written 0.
char organization_check_character(std::string_view organization) {
  int sum = 0;
  for (std::size_t i = 0; i < kOrganizationWeights.size(); ++i) {
    const char c = organization[i];
    const int value = c <= '9' ? c - '0' : c - 'A' + 10;
    sum += value * kOrganizationWeights[i];
  }
  const int check = 11 - sum % 11;
  return check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check);
}

}  // namespace

CreditCodeCheck check_credit_code(std::string_view text) {
  CreditCodeCheck check{base::to_upper(base::trim(base::fold_width(text))), {}};
  const std::string& code = check.code;
  if (code.size() != kLength) {
    check.warnings.push_back("统一社会信用代码应为 18 位");
    return check;
  }
  if (code.find_first_not_of(kAlphabet) != std::string::npos) {
    check.warnings.push_back("统一社会信用代码含有不允许的字符（不用 I、O、S、V、Z）");
    return check;
  }
  if (check_character(code) != code.back()) {
    check.warnings.push_back("统一社会信用代码的校验位不对，请核对");
  }
  const std::string_view organization = std::string_view(code).substr(kOrganizationAt, 9);
  if (organization_check_character(organization) != organization.back()) {
    check.warnings.push_back("其中组织机构代码的校验位不对，请核对");
  }
  return check;
}

}  // namespace pledge::party
