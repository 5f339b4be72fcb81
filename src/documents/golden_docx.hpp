#pragma once
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "documents/docx_parts.hpp"
#include "documents/made_docx.hpp"

/// For tests only: made documents against what was accepted.
namespace pledge::documents {

inline std::string text_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// `name` below tests/golden: its words, and all its parts with their formats.
/// PLEDGE_GOLDEN=write accepts what is made now; git shows what changed.
inline void expect_golden(const std::string& name, std::string_view docx) {
  const char* const wish = std::getenv("PLEDGE_GOLDEN");
  const bool is_accepted = wish != nullptr && std::string_view(wish) == "write";
  const auto expect = [&](const std::string& ending, const std::string& made) {
    const std::string path = "tests/golden/" + name + ending;
    CAPTURE(path);
    if (is_accepted) std::ofstream(path, std::ios::binary) << made;
    CHECK(made == text_of_file(path));
  };
  expect(".txt", words_of(docx) + "\n");
  expect(".parts.txt", PartsText(docx).text());
  const auto times = times_in(docx);
  CHECK(!times.empty());
  CHECK(std::set<std::string>(times.begin(), times.end()).size() == 1);
  const std::string midnight(2, '\0');
  CHECK(times.front().starts_with(midnight));
}

}  // namespace pledge::documents
