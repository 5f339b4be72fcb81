#pragma once
#include "casework/review_work.hpp"
#include "casework/supervision_view.hpp"

/// 待办: what waits for an officer, grouped by the act that it waits for. Counts are those of the
/// lists behind them.
namespace pledge::casework {

struct WorkSection {
  std::string act;    ///< "confirm", "assign" …
  std::string label;  ///< 确认列入
  std::string note;
  std::vector<problem::State> states;  ///< with units and groups the filter of the whole list
  std::vector<base::UnitCode> units;
  std::vector<base::GroupCode> groups;
  std::int64_t count = 0;
  std::vector<LedgerRow> items;        ///< the first kItemsShown, most urgent first
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("act", self.act);
    visit("label", self.label);
    visit("note", self.note);
    visit("states", self.states);
    visit("units", self.units);
    visit("groups", self.groups);
    visit("count", self.count);
    visit("items", self.items);
  }
};

struct LeadSection {
  std::string label;
  std::vector<lead::State> states;
  std::int64_t count = 0;
  std::vector<LeadRow> items;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("label", self.label);
    visit("states", self.states);
    visit("count", self.count);
    visit("items", self.items);
  }
};

/// Supervision orders to sign, to answer, or whose answer is to be judged.
struct OrderSection {
  std::string act;
  std::string label;
  std::vector<supervision::State> states;
  std::int64_t count = 0;
  std::vector<supervision::SupervisionOrder> items;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("act", self.act);
    visit("label", self.label);
    visit("states", self.states);
    visit("count", self.count);
    visit("items", self.items);
  }
};

struct WorkList {
  std::vector<WorkSection> sections;
  std::vector<OrderSection> order_sections;
  std::vector<LeadSection> lead_sections;
  std::vector<TaskView> tasks;  ///< 议定事项 to be done, or to be accepted; the earliest first
  OverdueWaits late;            ///< of what he has to do himself, what is beyond its day
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("sections", self.sections);
    visit("order_sections", self.order_sections);
    visit("lead_sections", self.lead_sections);
    visit("tasks", self.tasks);
    visit("late", self.late);
  }
};
inline constexpr std::int64_t kItemsShown = 6;
inline constexpr std::int64_t kLateShown = 8;

WorkList work_list(Desk& desk, const access::Actor& actor, const base::CampaignCode& campaign);

}  // namespace pledge::casework
