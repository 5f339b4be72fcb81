#pragma once
#include <string>

#include "base/record.hpp"

namespace pledge::problem {

/// The six columns of 附件2 as the unit wrote them; the structured members stand beside.
struct ListedText {
  std::string region_unit;           ///< 地区(单位)
  std::string source_text;           ///< 来源 as written
  std::string description;           ///< 存在问题
  std::string responsible_unit_text; ///< 整改责任地区(单位)
  std::string due_text;              ///< 整改时限
  std::string measures_text;         ///< 整改措施

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("region_unit", self.region_unit);
    visit("source_text", self.source_text);
    visit("description", self.description, base::required_long_text());
    visit("responsible_unit_text", self.responsible_unit_text);
    visit("due_text", self.due_text);
    visit("measures_text", self.measures_text, base::long_text());
  }
};

}  // namespace pledge::problem
