#include <doctest/doctest.h>

#include "base/day.hpp"
#include "base/fold.hpp"
#include "base/money.hpp"
#include "base/text.hpp"

namespace pledge::base {
namespace {

struct Parsed {
  const char* text;
  MoneyUnit unit;
  std::optional<std::int64_t> fen;
};

struct Printed {
  std::int64_t fen;
  const char* yuan;
  const char* wan;
  const char* exact;
};

}  // namespace

TEST_CASE("amounts are read exactly or not at all") {
  using enum MoneyUnit;
  static const Parsed kCases[] = {
      {"0", yuan, 0},
      {"1,284,567.80", yuan, 128456780},
      {"128.456780", wan, 128456780},
      {"128.4567801", wan, std::nullopt},
      {"128.45678000", wan, 128456780},
      {"0.01", yuan, 1},
      {"0.001", yuan, std::nullopt},
      {"-3.5", yuan, -350},
      {"１２８．５", wan, 128500000},
      {"　86　", wan, 86000000},
      {"3", yi, 30000000000},
      {"92233720368547758.07", yuan, INT64_MAX},
      {"92233720368547758.08", yuan, std::nullopt},
      {"", yuan, std::nullopt},
      {"-", yuan, std::nullopt},
      {".5", yuan, std::nullopt},
      {"5.", yuan, std::nullopt},
      {"5,", yuan, std::nullopt},
      {",5", yuan, std::nullopt},
      {"1.2.3", yuan, std::nullopt},
      {"1e3", yuan, std::nullopt},
      {"+5", yuan, std::nullopt},
      {"--5", yuan, std::nullopt},
      {"约5", yuan, std::nullopt},
  };
  for (const Parsed& one : kCases) {
    CAPTURE(one.text);
    const auto read = parse_amount(one.text, one.unit);
    CHECK(read.has_value() == one.fen.has_value());
    if (read && one.fen) CHECK(read->value == *one.fen);
  }
}

TEST_CASE("a unit word behind the number counts before the column's unit") {
  CHECK(parse_amount_text("86万元", MoneyUnit::yuan) == Fen{86000000});
  CHECK(parse_amount_text("86 万", MoneyUnit::yuan) == Fen{86000000});
  CHECK(parse_amount_text("3亿元", MoneyUnit::wan) == Fen{30000000000});
  CHECK(parse_amount_text("5元", MoneyUnit::wan) == Fen{500});
  CHECK(parse_amount_text("5", MoneyUnit::wan) == Fen{5000000});
  CHECK_FALSE(parse_amount_text("万元", MoneyUnit::wan));
}

TEST_CASE("amounts are printed for people and exactly") {
  static const Printed kCases[] = {
      {0, "0.00", "0.00", "0元"},
      {1, "0.01", "0.00", "0.01元"},
      {5000, "50.00", "0.01", "50元"},
      {4999, "49.99", "0.00", "49.99元"},
      {128456780, "1,284,567.80", "128.46", "128.45678万元"},
      {128500000, "1,285,000.00", "128.50", "128.5万元"},
      {30000000000, "300,000,000.00", "30,000.00", "3亿元"},
      {-350, "-3.50", "0.00", "-3.5元"},
      {-128456780, "-1,284,567.80", "-128.46", "-128.45678万元"},
  };
  for (const Printed& one : kCases) {
    CAPTURE(one.fen);
    CHECK(to_yuan_text({one.fen}) == one.yuan);
    CHECK(to_wan_text({one.fen}) == one.wan);
    CHECK(to_exact_text({one.fen}) == one.exact);
    CHECK(parse_amount_text(one.exact, MoneyUnit::yuan) == Fen{one.fen});
  }
}

TEST_CASE("every day from 2000 to 2050 comes back from its text") {
  const Day first = make_day(2000, 1, 1).value();
  const Day last = make_day(2050, 12, 31).value();
  Day expected = first;
  for (Day day = first; day <= last; day = day + 1) {
    const auto date = civil(day);
    const auto made = make_day(date.year, date.month, date.day);
    const bool is_same = made == day && parse_day(to_text(day)) == day && day == expected &&
                         weekday(day + 1) == weekday(day) % 7 + 1 &&
                         beijing_day(start_of(day)) == day &&
                         beijing_day({start_of(day).milliseconds - 1}) == day - 1;
    if (!is_same) FAIL_CHECK(to_text(day));
    expected = expected + 1;
  }
  CHECK(last - first == 18'627);
  CHECK(weekday(make_day(2024, 8, 20).value()) == 2);
}

TEST_CASE("days, months and instants are read strictly") {
  for (const char* text : {"2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-01",
                           "2024/01/01", "2024-01-01 ", "20240101", "", "二〇二四年"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_day(text));
  }
  CHECK(parse_day("2024-02-29"));
  CHECK(parse_month("2024-12") == Month{2024, 12});
  CHECK(next(Month{2024, 12}) == Month{2025, 1});
  CHECK(to_text(last_day({2024, 2})) == "2024-02-29");
  for (const char* text : {"2024-00", "2024-13", "2024-1", "2024-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_month(text));
  }
  for (const char* text : {"2024-10-21T08:42:11.123Z", "1970-01-01T00:00:00.000Z",
                           "1969-12-31T23:59:59.999Z", "2099-12-31T23:59:59.999Z"}) {
    CAPTURE(text);
    CHECK(to_text(parse_instant(text).value()) == text);
  }
  for (const char* text : {"2024-10-21T24:00:00.000Z", "2024-10-21T08:60:00.000Z",
                           "2024-10-21T08:42:61.000Z", "2024-10-21T08:42:11Z",
                           "2024-10-21T08:42:11.123+08:00", "2024-10-21 08:42:11.123Z"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_instant(text));
  }
  // Sixteen hours UTC is midnight in Beijing.
  CHECK(to_text(beijing_day(parse_instant("2024-08-20T15:59:59.999Z").value())) == "2024-08-20");
  CHECK(to_text(beijing_day(parse_instant("2024-08-20T16:00:00.000Z").value())) == "2024-08-21");
}

TEST_CASE("text is folded, trimmed and cut by characters, and bad bytes are seen") {
  CHECK(fold_width("ＡＢ（１）％　x") == "AB(1)% x");
  // What is no good UTF-8 stays as it is, and hides nothing behind it.
  CHECK(fold_width("\xE5Ａ\xEF\xBC" "B\xC2\xA0\xE3") == "\xE5" "A\xEF\xBC" "B \xE3");
  CHECK(fold_width("，。！～、") == ",。!~、");
  CHECK(fold(" Ａ\xC2\xA0　\xE2\x80\x8B" "Ｂ\xEF\xBB\xBF") == "AB");
  CHECK(fold("").empty());
  CHECK(fold("　").empty());
  CHECK(trim("　\t 刘某\xC2\xA0 ") == "刘某");
  CHECK(trim(" \t　") == "");
  CHECK(to_upper("abc刘z") == "ABC刘Z");
  CHECK(cut_to("工程款未付", 5) == "工程款未付");
  CHECK(cut_to("工程款未付", 3) == "工程款…");
  CHECK(length_of("工程款a") == 4);
  CHECK(split("a,,b", ',') == std::vector<std::string>{"a", "", "b"});
  CHECK(join({"a", "b"}, "、") == "a、b");
  using namespace std::string_view_literals;
  for (const auto bad : {"\xC0\x80"sv, "\xED\xA0\x80"sv, "\xF4\x90\x80\x80"sv, "\xE5\xB7"sv,
                         "\x80"sv, "\xFF"sv, "a\0b"sv, "\xE0\x80\x80"sv}) {
    CHECK_FALSE(is_clean_utf8(bad));
  }
  CHECK(is_clean_utf8("践诺\U0001F600"));
}

}  // namespace pledge::base
