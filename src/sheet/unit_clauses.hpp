#pragma once
#include "sheet/cell_text.hpp"

/// The parts of a cell by their roles: labels (牵头单位：…), verbs (会同, 配合, 负责), rules of the
/// document. Inside of unit_text.
namespace pledge::sheet {

/// plain: no word says a role. lead: 牵头. with: 会同, 联合; what follows cooperates. duty: 负责.
/// each: 按职责分工. coop: 配合, 参与. guide, implement. person: 责任人.
enum class UnitRole { plain, lead, with, duty, each, coop, guide, implement, person };

struct UnitClause {
  UnitRole role = UnitRole::plain;
  Chars subject;
  Chars object;  ///< units after 会同 and 牵头组织, or the matter after 负责
  bool is_labelled = false;
  bool is_role_first = false;  ///< 牵头区财政局: the word stands before the unit
  bool is_open = false;        ///< 区财政局，配合区教育局: who of the two cooperates?
};

/// The text cut at labels, marks and verbs, in its order.
std::vector<UnitClause> read_clauses(CharsView text);

/// Takes "列第一位者为牵头单位，下同" out of the text; true when it was there.
bool take_first_leads_rule(Chars& text);

}  // namespace pledge::sheet
