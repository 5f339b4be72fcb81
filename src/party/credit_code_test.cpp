#include "party/credit_code.hpp"

#include <doctest/doctest.h>

namespace pledge::party {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::string_view kValid[] = {
    "91350100M000100Y43", "114202020000000006", "11420202123456788D",
    "12420202123456788A", "91420202MA0000015H", "92420202MA0000015E",
    "52420202MA0000015J", "114202020000004300", "1142020200000006X6"};

}  // namespace

TEST_CASE("valid credit codes pass, among them the remainder 0 and the organization check X") {
  for (const auto code : kValid) {
    CAPTURE(code);
    CHECK(check_credit_code(code).is_valid());
    CHECK(check_credit_code(code).code == code);
  }
}

TEST_CASE("a credit code is read as people type it") {
  for (const auto typed : {" 91350100m000100y43 ", "９１３５０１００Ｍ０００１００Ｙ４３",
                           "　91350100M000100Y43\t"}) {
    CAPTURE(typed);
    CHECK(check_credit_code(typed).code == "91350100M000100Y43");
    CHECK(check_credit_code(typed).is_valid());
  }
}

TEST_CASE("a wrong credit code is a warning with what was read, never an error") {
  const struct {
    std::string_view text, warning;
  } rows[] = {{"91350100M000100Y44", "校验位"}, {"91350100M000100YI3", "不允许的字符"},
              {"91350100M000100Z43", "不允许的字符"}, {"91350100M000100Y4", "18 位"},
              {"91350100M000100Y433", "18 位"},   {"", "18 位"},
              {"91350100M000100Y4三", "18 位"},   {"91350100M000100-43", "不允许的字符"}};
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const CreditCodeCheck check = check_credit_code(row.text);
    REQUIRE(check.warnings.size() == 1);
    CHECK(check.warnings[0].find(row.warning) != std::string::npos);
    CHECK(check.code == row.text);
  }
}

TEST_CASE("every change of one character before the check character is noticed") {
  const std::string valid = "91350100M000100Y43";
  int changes = 0, noticed = 0;
  for (std::size_t at = 0; at + 1 < valid.size(); ++at) {
    for (const char other : kAlphabet) {
      if (other == valid[at]) continue;
      std::string changed = valid;
      changed[at] = other;
      ++changes;
      if (!check_credit_code(changed).is_valid()) ++noticed;
    }
  }
  CHECK(changes == 510);
  CHECK(noticed == 510);
}

TEST_CASE("an organization code that is wrong inside a right whole is noticed") {
  // The last character was computed anew, so only the check of GB 11714 can tell.
  std::string code = "91350100M000100Y53";
  int right = 0;
  for (const char last : kAlphabet) {
    code.back() = last;
    const auto warnings = check_credit_code(code).warnings;
    if (warnings.size() != 1) continue;
    CHECK(warnings[0].find("组织机构代码") != std::string::npos);
    ++right;
  }
  CHECK(right == 1);
}

}  // namespace pledge::party
