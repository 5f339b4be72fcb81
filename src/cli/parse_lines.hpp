#pragma once
#include <boost/json/object.hpp>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace pledge::cli {

/// One line of input: the text of a cell and what stands behind the first tab.
struct CellLine {
  std::string text;
  std::string_view reference;
};

/// Undoes \n, \t and \\ in front of the first tab; other backslashes stay as they are.
CellLine cell_line_of(std::string_view line);

using ReadCell = std::function<boost::json::object(const CellLine& line)>;

/// One JSON object a line, in the order of the lines, flushed after each. A line that is no clean
/// UTF-8, is longer than a cell can be, or makes `read` fail gives the object of an empty cell with
/// a finding and confidence 0; the run goes on.
void parse_lines(std::istream& in, std::ostream& out, const ReadCell& read);

}  // namespace pledge::cli
