#pragma once
#include <boost/json/object.hpp>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"

/// What the readers of single cells share: one clean form of a text, looked at by characters.
namespace pledge::sheet {

using Chars = std::u32string;
using CharsView = std::u32string_view;

using base::to_code_points;
using base::to_utf8;

/// Amounts, deadlines, units and states are phrases; anything longer is a document pasted into the
/// wrong column. They are read by looking from every word at every other.
inline constexpr std::size_t kPhraseBytesMax = 4'000;

/// A cell as people mean it: half width, simplified characters, character references of web pages
/// (&mdash;) resolved, zero-width characters gone, line breaks as one \n, no blanks at the ends.
/// Blanks inside stay, because between digits they mean something.
Chars clean_cell(std::string_view raw);
/// As clean_cell, without any blank; line breaks stay.
Chars without_blanks(CharsView clean);

using Words = std::initializer_list<CharsView>;
/// The longest of `words` with which `text` begins (ends); empty when there is none.
CharsView word_at_start(CharsView text, Words words);
CharsView word_at_end(CharsView text, Words words);
bool contains_any(CharsView text, Words words);
bool is_one_of(CharsView text, Words words);
bool is_han(char32_t c);
bool is_digit(char32_t c);
/// Where the bracket at `open` closes, or npos. Knows () [] 【】 〔〕 《》 〈〉 “”.
std::size_t closing_of(CharsView text, std::size_t open);
std::vector<CharsView> split_at(CharsView text, CharsView separators);
Chars replaced(CharsView text, CharsView from, CharsView to);

/// Adds the members that every reading ends with: confidence (0–100 becomes 0–1), leftover,
/// findings.
void put_doubts(boost::json::object& object, std::int32_t confidence, const std::string& leftover,
                const std::vector<std::string>& findings);

}  // namespace pledge::sheet
