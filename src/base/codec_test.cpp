#include <doctest/doctest.h>

#include "base/codec.hpp"
#include "base/enumeration.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace pledge::base {
namespace {

PLEDGE_ENUM(Colour, red, dark_green, blue)

struct Part {
  std::string name;
  std::optional<Day> due_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("name", self.name, required_text());
    visit("due_day", self.due_day);
  }
};

struct Whole {
  Colour colour = Colour::red;
  std::int32_t percent = 0;
  Fen amount_fen;
  UnitCode unit;
  bool is_done = false;
  std::vector<Part> parts;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("colour", self.colour);
    visit("percent", self.percent, between(0, 100));
    visit("amount_fen", self.amount_fen, amount());
    visit("unit", self.unit);
    visit("is_done", self.is_done);
    visit("parts", self.parts, up_to(3));
  }
};

std::string trouble_with(std::string_view json) {
  try {
    parse_json(json);
    return {};
  } catch (const Malformed& malformed) {
    return malformed.findings.front().path + "|" + malformed.findings.front().message;
  }
}

std::vector<std::string> paths_of(std::string_view json) {
  std::vector<std::string> paths;
  try {
    from_canonical_text<Whole>(json);
  } catch (const Malformed& malformed) {
    for (const Finding& finding : malformed.findings) paths.push_back(finding.path);
  }
  return paths;
}

constexpr std::string_view kGood =
    R"({"amount_fen":5,"colour":"dark_green","is_done":true,"parts":[{"due_day":"2024-10-23",)"
    R"("name":"甲"},{"name":"乙"}],"percent":40,"unit":"tax_bureau"})";

}  // namespace

TEST_CASE("JSON is read strictly") {
  using namespace std::string_view_literals;
  static const std::string_view kBad[] = {
      ""sv,          "{"sv,           "[1,]"sv,           "{\"a\":1,\"a\":2}"sv,
      "1.0"sv,       "1e3"sv,         "-0.5"sv,           "9223372036854775808"sv,
      "01"sv,        "nul"sv,         "\"\\u0000\""sv,    "\"a\0b\""sv,
      "\"\xC0\x80\""sv, "\"\xED\xA0\x80\""sv, "1 2"sv,    "{\"a\":1}x"sv,
      "{'a':1}"sv,   "[1] // end"sv,  "NaN"sv,            "\"\t\""sv,
      "{\"a\\u0000\":1}"sv, "\"\\ud800\""sv};
  for (const auto text : kBad) {
    CAPTURE(text);
    CHECK_FALSE(trouble_with(text).empty());
  }
  CHECK(trouble_with(R"({"parts":{"x":1.5}})").starts_with("parts.x|只接受整数"));
  CHECK(trouble_with(R"({"a":{"b":1,"b":2}})").find("同一字段出现两次") != std::string::npos);
  CHECK(parse_json(" [ -9223372036854775808 , 9223372036854775807 ] ").list()->size() == 2);
  CHECK(*parse_json(R"("\ud83d\ude00")").text() == "\U0001F600");
}

TEST_CASE("a field that stands twice is found among many, and many fields are read in one go") {
  const auto of_fields = [](int count, const std::string& more) {
    std::string json = "{";
    for (int i = 0; i < count; ++i) json += "\"" + std::to_string(i) + "\":0,";
    return json + more + "}";
  };
  for (const int count : {1, 31, 32, 33, 34, 1000}) {
    CAPTURE(count);
    for (const int again : {0, count / 2, count - 1}) {
      const auto trouble = trouble_with(of_fields(count, "\"" + std::to_string(again) + "\":1"));
      CHECK(trouble.find("同一字段出现两次") != std::string::npos);
    }
    CHECK(trouble_with(of_fields(count, "\"a\":1")).empty());
  }
  // Compared each with each, these would take a minute.
  CHECK(parse_json(of_fields(90'000, "\"a\":1")).map()->size() == 90'001);
}

TEST_CASE("JSON nests as deep as the limit and no deeper") {
  const std::string open(kJsonDepth, '['), close(kJsonDepth, ']');
  CHECK(trouble_with(open + close).empty());
  CHECK_FALSE(trouble_with("[" + open + close + "]").empty());
}

TEST_CASE("canonical text sorts members by bytes and escapes as RFC 8785 does") {
  CHECK(to_canonical(parse_json(R"({"b":1,"a":[true,null],"B":{},"é":"x","10":2,"9":3})")) ==
        R"({"10":2,"9":3,"B":{},"a":[true,null],"b":1,"é":"x"})");
  CHECK(to_canonical(parse_json(R"("\u000f\n\t\"\\\/é践")")) == R"("\u000f\n\t\"\\/é践")");
  const std::string once = to_canonical(parse_json(kGood));
  CHECK(to_canonical(parse_json(once)) == once);
}

TEST_CASE("every character is written so that it is read again, wherever it stands") {
  for (int c = 1; c < 0x80; ++c) {
    CAPTURE(c);
    for (std::size_t at = 0; at < 20; ++at) {
      for (const char* around : {"x", "践", "\"", "\x7f"}) {
        std::string text;
        for (std::size_t i = 0; i < 20; ++i) text += i == at ? std::string(1, char(c)) : around;
        const std::string written = to_canonical(Tree(text));
        REQUIRE(*parse_json(written).text() == text);
        const bool is_plain = c >= 0x20 && c != '"' && c != '\\' && *around != '"';
        REQUIRE((written.size() == text.size() + 2) == is_plain);
      }
    }
  }
}

TEST_CASE("a record comes back from its canonical text, and absent members stay absent") {
  const auto whole = from_canonical_text<Whole>(kGood);
  CHECK(whole.parts.size() == 2);
  CHECK_FALSE(whole.parts[1].due_day);
  CHECK(to_canonical_text(whole) == kGood);
  Whole empty = whole;
  empty.parts.clear();
  CHECK(to_canonical_text(empty).find("parts") == std::string::npos);
}

TEST_CASE("a record written at once is written as its tree is") {
  auto whole = from_canonical_text<Whole>(kGood);
  whole.parts[1].name = "引号\"与\\反斜杠\n\x01";
  whole.amount_fen = {INT64_MIN};
  CHECK(to_canonical_text(whole) == to_canonical(to_tree(whole)));
  CHECK(to_canonical_text(whole.parts) == to_canonical(to_tree(whole.parts)));
  CHECK(to_canonical_text(Whole{}) == to_canonical(to_tree(Whole{})));
  CHECK(to_canonical_text(std::vector<Part>{}) == "[]");
}

TEST_CASE("a key may not come twice, in whatever order the others stand") {
  for (const char* text : {R"({"a":1,"a":2})", R"({"a":1,"b":2,"a":3})", R"({"b":1,"a":2,"b":3})",
                           R"({"c":1,"a":2,"b":3,"b":4})", R"({"b":{"a":1},"a":1,"b":2})"}) {
    CAPTURE(text);
    CHECK(trouble_with(text).find("同一字段出现两次") != std::string::npos);
  }
  CHECK(trouble_with(R"({"b":{"b":1},"a":{"b":1,"a":2}})").empty());
}

TEST_CASE("everything that is wrong with a record is found at once, each with its path") {
  CHECK(paths_of(kGood).empty());
  CHECK(paths_of(R"({"colour":"green","percent":101,"amount_fen":-1,"unit":"Tax Bureau",)"
                 R"("is_done":"yes","parts":[{"name":""},{"due_day":"2024-02-30"},3],"more":1})") ==
        std::vector<std::string>{"colour", "percent", "amount_fen", "unit", "is_done",
                                 "parts[0].name", "parts[1].name", "parts[1].due_day", "parts[2]",
                                 "more"});
  CHECK(paths_of("{}") ==
        std::vector<std::string>{"colour", "percent", "amount_fen", "unit", "is_done"});
  CHECK(paths_of("[]") == std::vector<std::string>{""});
  CHECK(paths_of(R"({"amount_fen":10000000000000001,"colour":"red","is_done":null,"parts":{},)"
                 R"("percent":4294967296,"unit":""})") ==
        std::vector<std::string>{"percent", "amount_fen", "unit", "is_done", "parts"});
  CHECK(paths_of(R"({"amount_fen":1,"colour":"red","is_done":true,"percent":1,"unit":"a",)"
                 R"("parts":[{"name":"a"},{"name":"a"},{"name":"a"},{"name":"a"}]})") ==
        std::vector<std::string>{"parts"});
}

namespace {

Findings findings_when_read(const Whole& whole) {
  try {
    from_canonical_text<Whole>(to_canonical_text(whole));
    return {};
  } catch (const Malformed& malformed) {
    return malformed.findings;
  }
}

Findings findings_when_checked(const Whole& whole) {
  Findings findings;
  BoundsChecker(findings).check(whole);
  return findings;
}

}  // namespace

TEST_CASE("what is checked before it is written is what would be found when it is read") {
  const std::vector<std::string> texts = {"", "甲", " \u3000", std::string(200, 'x'),
                                          std::string(201, 'x'), "tax_bureau", "Tax", "a\tb"};
  std::string chinese;
  while (length_of(chinese) < 200) chinese += "践";
  const std::vector<std::int64_t> numbers = {INT64_MIN, -1, 0, 100, 101, kAmountFenMax,
                                             kAmountFenMax + 1, INT64_MAX};
  const std::vector<std::int32_t> days = {INT32_MIN / 400, -25568, -25567, 0, 2932896, 2932897};
  std::uint32_t seed = 1;
  const auto pick = [&](const auto& from) {
    seed = seed * 1664525U + 1013904223U;
    return from[(seed >> 8) % from.size()];
  };
  int refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    Whole whole;
    whole.colour = i % 2 == 0 ? Colour::blue : Colour::red;
    whole.percent = static_cast<std::int32_t>(pick(numbers) % 1000);
    whole.amount_fen = {pick(numbers)};
    whole.unit = {pick(texts)};
    whole.parts.resize(static_cast<std::size_t>(i % 5));
    for (Part& part : whole.parts) {
      part.name = i % 7 == 0 ? chinese + pick(texts) : pick(texts);
      if (i % 3 != 0) part.due_day = Day{pick(days)};
    }
    const Findings found = findings_when_read(whole);
    refused += found.empty() ? 0 : 1;
    REQUIRE(findings_when_checked(whole) == found);
  }
  CHECK(refused > 1'000);
  CHECK(refused < 20'000);
}

TEST_CASE("a text that no JSON can carry is found before it is written") {
  for (const char* bytes : {"\xC0\x80", "\xED\xA0\x80", "\xFF", "\xE8\xB7"}) {
    Whole whole = from_canonical_text<Whole>(kGood);
    whole.parts[1].name = bytes;
    const Findings found = findings_when_checked(whole);
    REQUIRE(found.size() == 1);
    CHECK(found[0].path == "parts[1].name");
    CHECK_THROWS_AS(must_read_back(whole), Malformed);
    CHECK_FALSE(findings_when_read(whole).empty());
  }
  Whole whole = from_canonical_text<Whole>(kGood);
  whole.parts[0].name = std::string("甲\0乙", 7);
  CHECK_THROWS_AS(must_read_back(whole), Malformed);
  CHECK_NOTHROW(must_read_back(from_canonical_text<Whole>(kGood)));
}

TEST_CASE("an enumerator is its own text") {
  CHECK(kNamesOf<Colour>.size() == 3);
  CHECK(name_of(Colour::dark_green) == "dark_green");
  CHECK(find_enumerator<Colour>("blue") == Colour::blue);
  for (const char* text : {"", "Red", " red", "red,", "green"}) {
    CHECK_FALSE(find_enumerator<Colour>(text));
  }
}

}  // namespace pledge::base
