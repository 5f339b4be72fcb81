#pragma once
#include <optional>

#include "sheet/unit_clauses.hpp"
#include "sheet/unit_list.hpp"

/// From clauses to a reading. Inside of unit_text.
namespace pledge::sheet {

/// "A负责甲，B负责乙" and "A负责的第1件、B负责的第4件"; nothing for other texts.
std::optional<UnitReading> read_matters(CharsView text);

/// What a unit's name lacks in a cell: 办事处 of a street, 管委会 of a zone, 委 of 省政法委.
struct NameRules {
  bool is_lead = true;
  bool are_central = false;  ///< all units of the cell are central: 应急部 is 应急管理部
};
Chars mended_name(const Chars& name, const NameRules& rules);

/// Puts the clauses of one cell together.
class UnitAssembly {
 public:
  UnitAssembly(const UnitContext& context, UnitReading& reading)
      : context_(context), reading_(reading) {}

  void take(const UnitClause& clause);
  void finish(CharsView text);

 private:
  UnitList read(CharsView text);
  void put(const UnitList& list, std::vector<ListedUnit>& units);
  void take_labelled(const UnitClause& clause);
  void take_cooperation(const UnitClause& clause);
  void take_object(CharsView object, std::vector<ListedUnit>& units);
  void leave(CharsView text);
  void note(const std::string& finding, std::int32_t confidence);
  void decide();
  void decide_equals();
  void first_leads(const char* finding, std::int32_t confidence);
  void close_groups();
  void close_names();

  const UnitContext& context_;
  UnitReading& reading_;
  std::vector<ListedUnit> lead_, coop_, equal_;
  std::vector<Chars> groups_;
  Chars open_noun_, region_;
  bool is_open_ = false, has_lead_word_ = false, has_duty_word_ = false, is_each_ = false;
  bool is_each_lead_ = false, is_labelled_ = false, is_guide_ = false, is_implement_ = false;
  bool has_verb_ = false, has_and_group_ = false;
};

}  // namespace pledge::sheet
