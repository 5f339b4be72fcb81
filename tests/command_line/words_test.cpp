#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "support/child.hpp"
#include "support/scratch_folder.hpp"

/// Whatever is typed, the answer is Chinese: no line of it has ASCII words only.
namespace pledge {
namespace {

using Words = std::vector<std::string>;

/// Lines without any Chinese, which nobody who uses the program should have to read.
std::vector<std::string> foreign_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::string line;
  for (const char c : text + "\n") {
    if (c != '\n') {
      line += c;
      continue;
    }
    const bool has_letters = std::any_of(line.begin(), line.end(), [](unsigned char one) {
      return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
    });
    const bool is_chinese = std::any_of(line.begin(), line.end(),
                                        [](unsigned char one) { return one >= 0x80; });
    if (has_letters && !is_chinese) lines.push_back(line);
    line.clear();
  }
  return lines;
}

Words with(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// The names under “命令：” in a command's help.
Words commands_in(const std::string& help) {
  Words names;
  const auto at = help.find("\n命令：\n");
  if (at == help.npos) return names;
  std::size_t begin = help.find("：\n", at) + std::string("：\n").size();
  while (begin < help.size() && help.compare(begin, 2, "  ") == 0) {
    const auto end = help.find('\n', begin);
    const std::string line = help.substr(begin + 2, end - begin - 2);
    if (line.front() != ' ') names.push_back(line.substr(0, line.find(' ')));
    begin = end + 1;
  }
  return names;
}

/// Every command with all the commands below it.
void collect(const Words& command, std::vector<Words>& all) {
  all.push_back(command);
  const auto help = support::run(with(command, {"--help"}));
  CAPTURE(help.text);
  CHECK(help.code == 0);
  for (const std::string& line : foreign_lines(help.text)) FAIL_CHECK(line);
  for (const char* word : {"Usage", "Options", "Subcommands", "REQUIRED", "TEXT", "Print this"}) {
    CHECK(help.text.find(word) == std::string::npos);
  }
  for (const std::string& name : commands_in(help.text)) collect(with(command, {name}), all);
}

const std::vector<Words>& every_command() {
  static const std::vector<Words> kAll = [] {
    std::vector<Words> all;
    collect({}, all);
    return all;
  }();
  return kAll;
}

void expect_chinese(const Words& words, int code) {
  std::string typed;
  for (const std::string& word : words) typed += word + " ";
  CAPTURE(typed);
  const auto ran = support::run(words);
  CAPTURE(ran.text);
  CHECK(ran.code == code);
  CHECK_FALSE(ran.text.empty());
  for (const std::string& line : foreign_lines(ran.text)) FAIL_CHECK(line);
}

TEST_CASE("every command is found by its help, which is Chinese") {
  CHECK(every_command().size() > 40);
}

TEST_CASE("an unknown option and a surplus word are told of in Chinese, by every command") {
  for (const Words& command : every_command()) {
    expect_chinese(with(command, {"--nothing"}), 2);
    expect_chinese(with(command, {"a", "b", "c", "d", "e"}), 2);
  }
}

TEST_CASE("what is missing is told of in Chinese, by every command that needs something") {
  const support::ScratchFolder folder;
  for (const Words& command : every_command()) {
    const bool begins_something =
        !command.empty() && (command.front() == "serve" || command.front() == "demo" ||
                             command.front() == "docs" || command.front() == "parse");
    if (begins_something && command.size() != 1) continue;
    if (!command.empty() && (command.front() == "serve" || command.front() == "demo")) continue;
    expect_chinese(with(command, {"--data", folder.path() + "/none"}), 2);
  }
}

TEST_CASE("wrong values, missing files and databases that cannot be reached") {
  const support::ScratchFolder folder;
  const std::string data = folder.path() + "/data";
  const std::string text_file = folder.path() + "/pledge.txt";
  std::ofstream(text_file) << "no database at all, but quite a few letters of text";
  struct Typed {
    Words words;
    int code;
  };
  const Typed all[] = {
      {{"serve", "--port", "abc"}, 2},
      {{"serve", "--port"}, 2},
      {{"journal", "prove", "abc"}, 2},
      {{"export", "problems", "a.xlsx", "--form", "annex9"}, 2},
      {{"import", "undo", "1"}, 2},
      {{"import", "undo", "abc", "--reason", "x"}, 2},
      {{"plan", "check", folder.path() + "/none.toml"}, 2},
      {{"plan", "check", folder.path()}, 2},
      {{"plan", "load", folder.path(), "--data", data}, 2},
      {{"import", "problems", folder.path() + "/none.xlsx", "--data", data}, 2},
      {{"journal", "verify", "--database", text_file, "--data", folder.path()}, 3},
      {{"journal", "verify", "--data", folder.path(), "--database",
        "postgresql://nobody@127.0.0.1:1/none"}, 3},
      {{"journal", "verify", "--data", folder.path(), "--database", "mysql://a/b"}, 3},
  };
  for (const auto& [words, code] : all) expect_chinese(words, code);
}

TEST_CASE("a batch may be named as the import printed it") {
  const support::ScratchFolder folder;
  const std::string data = folder.path() + "/data";
  REQUIRE(support::run({"plan", "load", "plans/huangshigang-2024.toml", "--data", data}).code ==
          0);
  const auto by_number = support::run({"import", "undo", "7", "--reason", "x", "--data", data});
  const auto by_name =
      support::run({"import", "undo", "import-7", "--reason", "x", "--data", data});
  CHECK(by_number.code == 1);
  CHECK(by_name.code == by_number.code);
  CHECK(by_name.text == by_number.text);
}

}  // namespace
}  // namespace pledge
