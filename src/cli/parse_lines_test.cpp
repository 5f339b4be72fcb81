#include "cli/parse_lines.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <stdexcept>

namespace pledge::cli {
namespace {

std::string parsed(const std::string& input) {
  std::istringstream in(input);
  std::ostringstream out;
  parse_lines(in, out, [](const CellLine& line) {
    if (line.text == "fail") throw std::runtime_error("why");
    boost::json::object object;
    object["kind"] = line.text;
    object["day"] = line.reference;
    return object;
  });
  return out.str();
}

}  // namespace

TEST_CASE("a line is a text with its escapes, a tab and a day") {
  CHECK(parsed("a\\nb\\\\c\\x\t2024-03-05\r\n") == R"({"kind":"a\nb\\c\\x","day":"2024-03-05"})"
                                                   "\n");
  CHECK(parsed("a") == "{\"kind\":\"a\",\"day\":\"\"}\n");
  CHECK(parsed("").empty());
}

TEST_CASE("a bad line says so and the next one is read") {
  CHECK(parsed("\xFF\nfail\nb\n") ==
        R"({"kind":"","day":"","confidence":0E0,"findings":["这一行不是正确的 UTF-8 文字"]})"
        "\n"
        R"({"kind":"","day":"","confidence":0E0,"findings":["没有读成：why"]})"
        "\n"
        "{\"kind\":\"b\",\"day\":\"\"}\n");
}

}  // namespace pledge::cli
