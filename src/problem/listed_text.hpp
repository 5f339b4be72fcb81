#pragma once
#include <cstdint>
#include <optional>
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
  friend bool operator==(const ListedText&, const ListedText&) = default;
};

/// What a list's row says of a problem and nobody has decided yet.
struct ListedContent {
  ListedText text;
  std::optional<base::Day> due_day;  ///< as understood, until the problem is assigned
  std::optional<base::Fen> undisputed_fen, disputed_fen;  ///< until the problem is on the list

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("text", self.text);
    visit("due_day", self.due_day);
    visit("undisputed_fen", self.undisputed_fen, base::amount());
    visit("disputed_fen", self.disputed_fen, base::amount());
  }
  friend bool operator==(const ListedContent&, const ListedContent&) = default;
};

/// A list that came again has changed what the row says (ADR 0023).
struct ListingCorrection {
  std::string batch;         ///< the import that did it
  std::int64_t version = 0;  ///< of the problem right behind it
  ListedContent before, after;
  bool is_undone = false;  ///< the batch was taken back

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("batch", self.batch);
    visit("version", self.version);
    visit("before", self.before);
    visit("after", self.after);
    visit("is_undone", self.is_undone);
  }
};

}  // namespace pledge::problem
