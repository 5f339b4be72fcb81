#pragma once
#include "casework/work_list.hpp"

/// Parts of 待办: sections of one kind of thing each.
namespace pledge::casework {

struct WorkQuestion {
  Desk& desk;
  const access::Actor& actor;
  const campaign::Plan& plan;
  const base::CampaignCode& campaign;
  const std::string& only;

  std::int64_t limit() const { return only.empty() ? kItemsShown : base::kPageRows; }
};

/// Nothing when another section is asked for.
std::optional<WorkSection> section_for(const WorkQuestion& asked, std::string_view thing,
                                       std::string_view act, std::string_view note);
/// Fills in what follows from the item's due day.
void set_due(const WorkQuestion& asked, WorkItem& item, std::optional<base::Day> due_day);
/// The day and why it is that one; that of a wait of the plan's or its own term.
void set_due(const WorkQuestion& asked, WorkItem& item, const deadline::Wait& wait,
             const campaign::Plan& plan);
/// The same of what began to wait then and is in no problem and no lead: its day is counted now,
/// under the campaign's present plan.
void set_counted_due(const WorkQuestion& asked, WorkItem& item, deadline::WaitKind kind,
                     base::Day since);
/// Orders all items of a section, counts them and keeps as many as are asked for.
void finish(const WorkQuestion& asked, WorkSection& section);
/// Counts one of the section's that another person has to do, and keeps the first ones.
void leave_to_others(const WorkQuestion& asked, WorkSection& section, WorkItem item,
                     const base::Refusals& why);
/// True when it is this person who may not: his role, his unit, or what he did before.
bool is_for_another(const base::Refusals& why);

void add_orders(WorkList& list, const WorkQuestion& asked);
void add_urgings(WorkList& list, const WorkQuestion& asked);
void add_tasks(WorkList& list, const WorkQuestion& asked);
void add_reviews(WorkList& list, const WorkQuestion& asked);
void add_deliverables(WorkList& list, const WorkQuestion& asked);
void add_referrals(WorkList& list, const WorkQuestion& asked);

}  // namespace pledge::casework
