#include "cli/parse_lines.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <exception>
#include <istream>
#include <ostream>

#include "base/text.hpp"

namespace pledge::cli {
namespace {

/// A cell of a workbook holds 32,767 characters; escaped and in UTF-8 at most this.
constexpr std::size_t kLineBytes = 200'000;

/// The reading of an empty cell has all members; only what went wrong is said with it.
boost::json::object unread(const std::string& finding, const ReadCell& read) {
  boost::json::object object = read({});
  object["confidence"] = 0.0;
  object["findings"] = boost::json::array{boost::json::string(finding)};
  return object;
}

boost::json::object object_of(std::string_view line, const ReadCell& read) {
  if (line.size() > kLineBytes) return unread("这一行太长，不是单元格", read);
  if (!base::is_clean_utf8(line)) return unread("这一行不是正确的 UTF-8 文字", read);
  try {
    return read(cell_line_of(line));
  } catch (const std::exception& error) {
    return unread(std::string("没有读成：") + error.what(), read);
  }
}

}  // namespace

CellLine cell_line_of(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  CellLine cell;
  const auto tab = line.find('\t');
  const auto text = line.substr(0, tab);
  if (tab != std::string_view::npos) cell.reference = line.substr(tab + 1);
  cell.text.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    const bool is_escape = text[at] == '\\' && (next == 'n' || next == 't' || next == '\\');
    if (!is_escape) {
      cell.text += text[at];
      continue;
    }
    cell.text += next == 'n' ? '\n' : next == 't' ? '\t' : '\\';
    ++at;
  }
  return cell;
}

void parse_lines(std::istream& in, std::ostream& out, const ReadCell& read) {
  std::string line;
  while (std::getline(in, line)) {
    out << boost::json::serialize(object_of(line, read)) << '\n' << std::flush;
  }
}

}  // namespace pledge::cli
