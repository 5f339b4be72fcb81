#include "casework/trail.hpp"

#include <functional>
#include <map>

#include "base/label.hpp"
#include "campaign/plan_rules.hpp"

namespace pledge::casework {
namespace {

TrailSubject of_problem(Desk& desk, base::ProblemId id) {
  const auto problem = desk.stores().problems.load(id);
  if (!problem) return {};
  return {problem->number.empty() ? "待编号" : problem->number, id};
}
TrailSubject of_lead(Desk& desk, std::int64_t id) {
  const auto lead = desk.stores().leads.load({id});
  return {lead ? lead->number : "", {}};
}
TrailSubject of_officer(Desk& desk, std::int64_t id) {
  const auto officer = desk.stores().officers.load({id});
  return {officer ? officer->name : "", {}};
}
TrailSubject of_deliverable(Desk& desk, std::int64_t id) {
  const auto owed = desk.stores().deliverables.load({id});
  if (!owed) return {};
  const auto plan = desk.plan(owed->campaign, owed->plan_version);
  const auto* milestone = campaign::find_milestone(*plan, owed->milestone);
  const std::string title = milestone != nullptr ? milestone->title : "";
  return {campaign::unit_name(*plan, owed->unit) + "　" + title, {}};
}
TrailSubject of_roster_entry(Desk& desk, std::int64_t id) {
  const auto entry = desk.stores().rosters.load({id});
  if (!entry) return {};
  const auto campaign = desk.stores().campaigns.load(entry->campaign);
  if (!campaign) return {};
  const auto plan = desk.plan(campaign->code, campaign->plan_version);
  return {campaign::unit_name(*plan, entry->unit) + "　" +
              std::string(base::label("contact_role", entry->role)),
          {}};
}
TrailSubject of_filing(Desk& desk, std::int64_t id) {
  const auto filing = desk.stores().filings.load({id});
  return {filing ? filing->period + "，" + base::to_text(filing->day) : "", {}};
}
TrailSubject of_review(Desk& desk, std::int64_t id) {
  const auto review = desk.stores().reviews.load({id});
  return {review ? base::to_text(review->month) : "", {}};
}
TrailSubject of_task(Desk& desk, std::int64_t id) {
  const auto task = desk.stores().tasks.load({id});
  if (!task) return {};
  return {base::to_text(task->month) + " 第 " + std::to_string(task->number) + " 项",
          task->problem};
}
TrailSubject of_order(Desk& desk, std::int64_t id) {
  const auto order = desk.stores().supervisions.load({id});
  if (!order) return {};
  TrailSubject subject;
  subject.name = std::string(base::label("supervision_kind", order->kind)) + "　" +
                 order->problem_number;
  if (order->problem.value != 0) subject.problem = order->problem;
  return subject;
}
TrailSubject of_urging(Desk& desk, std::int64_t id) {
  const auto urging = desk.stores().urgings.load({id});
  if (!urging) return {};
  return {urging->problem_number, urging->problem};
}
TrailSubject of_notice(Desk& desk, std::int64_t id) {
  const auto notice = desk.stores().notices.load({id});
  return {notice ? notice->name : "", {}};
}
TrailSubject of_letter(Desk& desk, std::int64_t id) {
  const auto letter = desk.stores().letters.load({id});
  if (!letter) return {};
  return {letter->number, letter->problem};
}

using Namer = std::function<TrailSubject(Desk&, std::int64_t)>;
/// A file's name may tell who complained, an export is told by its act, a plan by its label.
const std::map<std::string, Namer>& namers() {
  static const std::map<std::string, Namer> all{
      {"problem", [](Desk& desk, std::int64_t id) { return of_problem(desk, {id}); }},
      {"lead", &of_lead},
      {"officer", &of_officer},
      {"deliverable", &of_deliverable},
      {"roster_entry", &of_roster_entry},
      {"filing", &of_filing},
      {"review", &of_review},
      {"review_task", &of_task},
      {"supervision_order", &of_order},
      {"urging", &of_urging},
      {"notice", &of_notice},
      {"letter", &of_letter},
  };
  return all;
}

}  // namespace

std::vector<NamedTrailEntry> named_trail(Desk& desk, const TrailFilter& filter) {
  std::vector<NamedTrailEntry> named;
  std::map<std::pair<std::string, std::int64_t>, TrailSubject> known;
  for (TrailEntry& entry : desk.stores().ledger.trail(filter)) {
    const auto [at, is_new] = known.try_emplace({entry.subject_kind, entry.subject_id});
    const auto namer = namers().find(entry.subject_kind);
    if (is_new && namer != namers().end()) at->second = namer->second(desk, entry.subject_id);
    named.push_back({std::move(entry), at->second});
  }
  return named;
}

}  // namespace pledge::casework
