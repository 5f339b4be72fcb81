#include "base/canonical.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace pledge::base {
namespace {

void append_escaped(char c, std::string& out) {
  static constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[c & 15];
  }
}

bool is_plain(char c) { return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20; }

/// Where the next byte that needs an escape stands, or the end; eight bytes at a time.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101, kHighs = 0x8080'8080'8080'8080;
  // High bits where a byte is less than `below`; those of bytes from 0x80 on are cleared.
  const auto below = [](std::uint64_t bytes, std::uint64_t limit) {
    return (bytes - kOnes * limit) & ~bytes & kHighs;
  };
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    const std::uint64_t quotes = bytes ^ kOnes * '"', strokes = bytes ^ kOnes * '\\';
    if ((below(bytes, 0x20) | below(quotes, 1) | below(strokes, 1)) != 0) break;
  }
  while (at < text.size() && is_plain(text[at])) ++at;
  return at;
}

}  // namespace

void CanonicalWriter::number(std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
  text_.append(digits, end);
}

/// Nearly all texts need no escape: they are copied run by run.
void CanonicalWriter::text(std::string_view value) {
  text_ += '"';
  for (std::size_t begin = 0; begin < value.size();) {
    const std::size_t end = end_of_plain(value, begin);
    text_.append(value, begin, end - begin);
    if (end < value.size()) append_escaped(value[end], text_);
    begin = end + 1;
  }
  text_ += '"';
}

CanonicalWriter::Open CanonicalWriter::open_record() {
  text_ += '{';
  is_first_ = true;
  return {text_.size(), members_.size()};
}

void CanonicalWriter::member(std::string_view name) {
  if (!is_first_) text_ += ',';
  is_first_ = false;
  members_.push_back({name, text_.size()});
  text(name);
  text_ += ':';
}

void CanonicalWriter::close_record(const Open& open) {
  const auto begin = members_.begin() + static_cast<std::ptrdiff_t>(open.members_begin);
  const auto by_name = [](const Member& a, const Member& b) { return a.name < b.name; };
  if (!std::is_sorted(begin, members_.end(), by_name)) put_in_order(open);
  members_.resize(open.members_begin);
  text_ += '}';
  is_first_ = false;
}

void CanonicalWriter::put_in_order(const Open& open) {
  struct Piece {
    std::string_view name;
    std::string_view text;
  };
  const std::string written = text_.substr(open.text_begin);
  std::vector<Piece> pieces;
  pieces.reserve(members_.size() - open.members_begin);
  for (std::size_t i = open.members_begin; i < members_.size(); ++i) {
    const bool is_last = i + 1 == members_.size();
    const std::size_t end = is_last ? text_.size() : members_[i + 1].begin - 1;
    pieces.push_back({members_[i].name, std::string_view(written).substr(
                                            members_[i].begin - open.text_begin,
                                            end - members_[i].begin)});
  }
  std::sort(pieces.begin(), pieces.end(),
            [](const Piece& a, const Piece& b) { return a.name < b.name; });
  text_.resize(open.text_begin);
  for (const Piece& piece : pieces) {
    if (text_.size() > open.text_begin) text_ += ',';
    text_ += piece.text;
  }
}

void write(CanonicalWriter& out, const Tree& tree) {
  if (const auto* text = tree.text()) return out.text(*text);
  if (const auto* number = tree.number()) {
    out.number(*number);
  } else if (const auto* flag = tree.flag()) {
    out.flag(*flag);
  } else if (const auto* list = tree.list()) {
    out.open_list();
    for (std::size_t i = 0; i < list->size(); ++i) {
      out.item(i);
      write(out, (*list)[i]);
    }
    out.close_list();
  } else if (const auto* map = tree.map()) {
    const auto open = out.open_record();
    for (const auto& [name, member] : *map) {
      out.member(name);
      write(out, member);
    }
    out.close_record(open);
  } else {
    out.null();
  }
}

std::string to_canonical(const Tree& tree) {
  CanonicalWriter out;
  write(out, tree);
  return out.take();
}

}  // namespace pledge::base
