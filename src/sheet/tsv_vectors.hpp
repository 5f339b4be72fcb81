#pragma once
#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "base/text.hpp"

/// For tests only: tables of tests/vectors. Lines that begin with # say where a table is from.
namespace pledge::sheet {

using VectorRow = std::map<std::string, std::string>;

/// Empty when the table has no such column.
inline std::string cell_of(const VectorRow& row, const std::string& column) {
  const auto found = row.find(column);
  return found == row.end() ? std::string() : found->second;
}

/// "\n", "\t" and "\\" of a cell.
inline std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    const bool is_escape = text[at] == '\\' && (next == 'n' || next == 't' || next == '\\');
    out += !is_escape ? text[at] : next == 'n' ? '\n' : next == 't' ? '\t' : '\\';
    if (is_escape) ++at;
  }
  return out;
}

/// `name` is below tests/vectors; a column that a line does not have is empty.
inline std::vector<VectorRow> vector_rows(const std::string& name) {
  std::ifstream file("tests/vectors/" + name, std::ios::binary);
  std::vector<std::string> heading;
  std::vector<VectorRow> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto cells = base::split(line, '\t');
    if (heading.empty()) {
      heading = cells;
      continue;
    }
    VectorRow row;
    for (std::size_t i = 0; i < heading.size(); ++i) {
      row[heading[i]] = i < cells.size() ? unescaped(cells[i]) : std::string();
    }
    rows.push_back(std::move(row));
  }
  REQUIRE(rows.size() > 5);
  return rows;
}

}  // namespace pledge::sheet
