#include "letter/format.hpp"

#include <doctest/doctest.h>

using namespace pledge;
using letter::Value;

TEST_CASE("money is written in the unit that the template names") {
  const Value amount = base::Fen{128'456'780};
  CHECK(letter::text_of(amount, "") == "128.46万元");
  CHECK(letter::text_of(amount, "万元") == "128.46万元");
  CHECK(letter::text_of(amount, "元") == "1,284,567.80元");
  CHECK(letter::text_of(amount, "万元数") == "128.46");
  CHECK(letter::text_of(amount, "元数") == "1,284,567.80");
  CHECK(letter::text_of(amount, "大写") == "壹佰贰拾捌万肆仟伍佰陆拾柒元捌角");
}

TEST_CASE("capitals say a zero once where digits are missing") {
  struct Case {
    std::int64_t fen;
    const char* text;
  };
  static constexpr Case kCases[] = {
      {0, "零元整"},
      {5, "伍分"},
      {50, "伍角"},
      {100, "壹元整"},
      {105, "壹元零伍分"},
      {1'000'000, "壹万元整"},
      {10'000'00, "壹万元整"},
      {10'005'00, "壹万零伍元整"},
      {100'500'00, "壹拾万零伍佰元整"},
      {100'000'000'00, "壹亿元整"},
      {100'000'001'00, "壹亿零壹元整"},
      {100'010'000'00, "壹亿零壹万元整"},
      {1'234'567'890'12, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"},
      {-100, "负壹元整"},
  };
  for (const Case& each : kCases) {
    CAPTURE(each.fen);
    CHECK(letter::chinese_capitals({each.fen}) == each.text);
  }
}

TEST_CASE("days are written without leading zeros") {
  const Value day = *base::make_day(2024, 8, 5);
  CHECK(letter::text_of(day, "") == "2024年8月5日");
  CHECK(letter::text_of(day, "年月") == "2024年8月");
  CHECK(letter::text_of(day, "月日") == "8月5日");
  CHECK(letter::text_of(day, "短日期") == "2024-08-05");
}

TEST_CASE("an optional part stands where there is something to say") {
  CHECK_FALSE(letter::is_present({}));
  CHECK_FALSE(letter::is_present(std::string()));
  CHECK_FALSE(letter::is_present(base::Fen{0}));
  CHECK_FALSE(letter::is_present(false));
  CHECK_FALSE(letter::is_present(letter::Rows{}));
  CHECK(letter::is_present(std::string("有")));
  CHECK(letter::is_present(base::Fen{1}));
  CHECK(letter::is_present(base::Day{0}));
  CHECK(letter::is_present(true));
  CHECK(letter::is_present(letter::Rows{{}}));
  CHECK(letter::text_of({}, "年月日").empty());
}
