#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/record.hpp"

namespace pledge::sheet {

/// One thing wrong in a sheet, so that a person finds the cell: 第 7 行 D 列（存在问题）.
struct CellFinding {
  std::int32_t row = 0;
  std::string column;   ///< "D"; empty when the whole row is meant
  std::string heading;  ///< as the form names it
  std::string value;    ///< what stands there, cut to a line
  std::string message;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("row", self.row);
    visit("column", self.column);
    visit("heading", self.heading);
    visit("value", self.value);
    visit("message", self.message, base::long_text());
  }
  friend bool operator==(const CellFinding&, const CellFinding&) = default;
};
using CellFindings = std::vector<CellFinding>;

/// "第 7 行 D 列（存在问题）：没有填写".
std::string to_text(const CellFinding& finding);

}  // namespace pledge::sheet
