#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/enumeration.hpp"

/// What a cell of responsible units says: who leads, who cooperates, which whole classes are meant.
namespace pledge::sheet {

/// lead_coop: somebody leads, others cooperate. joint: all named are equal. lead_only: leaders and
/// nobody else. each_by_duty: 按职责分工负责. group: a class and no named unit. split_by_matter:
/// every unit has its own matter. guide, implement: 指导, 组织实施. single: one unit. header: a
/// heading. ambiguous: nobody can say without asking.
PLEDGE_ENUM(UnitMode, lead_coop, joint, lead_only, each_by_duty, group, split_by_matter, guide,
            implement, single, header, ambiguous)

struct UnitName {
  std::string name;     ///< with shared prefix or suffix, usual abbreviations written out
  std::string written;  ///< as it stands in the cell, with the shared prefix or suffix
  std::string matter;   ///< of split_by_matter: what this unit answers for
};

struct UnitReading {
  UnitMode mode = UnitMode::ambiguous;
  std::vector<UnitName> lead;  ///< of joint, single … all units that answer
  std::vector<UnitName> cooperating;
  std::vector<std::string> other_names;  ///< A → B, A / B: how else the one unit is written
  std::vector<std::string> groups;  ///< 各县（市、区）人民政府, 有关部门, （等）
  bool states_first_leads = false;  ///< 列第一位者为牵头单位，下同: holds for the whole document
  std::int32_t confidence = 0;        ///< 0–100; below 60 a person must look
  std::string leftover;               ///< words that are no units
  std::vector<std::string> findings;  ///< Chinese sentences
};

/// Whether a document says that the unit in the first place leads.
PLEDGE_ENUM(FirstLeads, unknown, stated, not_stated)

/// What the document around the cell says.
struct UnitContext {
  FirstLeads first_leads = FirstLeads::unknown;
  std::string region;  ///< 县 or 柳河县: stands before bare fields, as in 发改、财政等部门
};

/// Never throws. What is no unit stays text in `leftover` with a finding.
UnitReading read_unit_text(std::string_view raw, const UnitContext& context = {});

/// {mode, lead, cooperating, groups, confidence, leftover, findings}: lists joined with 、 (groups
/// and matters with ；), "" when absent, findings a list of texts, confidence 0–1.
boost::json::object unit_json(const UnitReading& reading);

}  // namespace pledge::sheet
