#include "casework/dossier.hpp"

#include <algorithm>
#include <set>

#include "access/scope.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/consistency.hpp"
#include "casework/lead_work.hpp"
#include "casework/lights.hpp"
#include "casework/other_side.hpp"
#include "casework/shown.hpp"
#include "casework/urging_work.hpp"

namespace pledge::casework {
namespace {

using problem::Act;
using problem::State;

/// Who rules and checks for the group: its principal unit, unless that is itself responsible.
std::string checker_name(const campaign::Plan& plan, const problem::Problem& problem,
                         const std::string& office) {
  for (const auto& planned : plan.groups) {
    if (planned.code != problem.group) continue;
    const bool is_own = planned.principal_unit == problem.responsible_unit;
    return is_own ? office : campaign::unit_name(plan, planned.principal_unit);
  }
  return {};
}

/// 综合办公室, or the unit that stands in for it.
std::string office_name(const campaign::Plan& plan, const problem::Problem& problem) {
  const auto ruling = campaign::ruling_unit_for(plan, problem.responsible_unit);
  return ruling == plan.coordinating_unit ? "综合办公室" : campaign::unit_name(plan, ruling);
}

std::string split_text(const base::Tree& split) {
  std::string text;
  const std::pair<const char*, const char*> parts[] = {{"undisputed_fen", "无分歧"},
                                                       {"disputed_fen", "有分歧"},
                                                       {"reduced_fen", "核减"}};
  for (const auto& [member, name] : parts) {
    const base::Tree* fen = split.find(member);
    if (fen == nullptr || fen->number() == nullptr) continue;
    text += (text.empty() ? "" : "、") + std::string(name) + " " +
            base::to_wan_text(base::Fen{*fen->number()}) + " 万元";
  }
  return text;
}

/// What the amounts were and became; empty for other events, and for those that do not tell.
std::string change_of_money(const TimelineEntry& entry) {
  const base::Tree* before = entry.payload.find("before");
  if (before == nullptr || before->find("reduced_fen") == nullptr) return {};
  const base::Tree* after = entry.payload.find("after");
  return "由" + split_text(*before) + "改为" +
         split_text(after != nullptr ? *after : entry.payload) + "。";
}

/// Until when a result was extended, and by whose leave; empty for other events.
std::string extension_of(const TimelineEntry& entry) {
  if (entry.event != "result_extended") return {};
  const base::Tree* until = entry.payload.find("new_due");
  const base::Tree* approver = entry.payload.find("approver");
  if (until == nullptr || until->text() == nullptr) return {};
  const bool is_named = approver != nullptr && approver->text() != nullptr;
  return "办理期限延到 " + *until->text() + (is_named ? "，" + *approver->text() + "批准" : "") +
         "，已告知投诉人。理由：";
}

/// The words that a person gave with the act, whichever member holds them.
std::string sentence_of(const TimelineEntry& entry) {
  for (const char* member : {"reason", "opinion", "findings", "summary", "text", "note",
                             "requirement", "number"}) {
    // What was urged stands one level down.
    const base::Tree* urging = entry.payload.find("urging");
    const base::Tree* said = (urging != nullptr ? *urging : entry.payload).find(member);
    if (said != nullptr && said->text() != nullptr) {
      return change_of_money(entry) + extension_of(entry) + *said->text();
    }
  }
  return {};
}

std::optional<base::Day> day_of_wait(const problem::Problem& problem, deadline::WaitKind kind) {
  const deadline::Wait* wait = deadline::find_wait(problem.waits, kind);
  return wait != nullptr ? wait->due_day : std::nullopt;
}

/// Acts that matter in a state come first even when they are not possible yet.
bool is_near(const problem::Problem& problem, Act act) {
  const State state = problem.state;
  return act == Act::close ? state >= State::closure_requested && state <= State::in_notice
                           : problem::allows_now(problem, act);
}

}  // namespace

std::vector<RefusalView> views_of(const base::Refusals& refusals) {
  std::vector<RefusalView> views;
  for (const auto& refusal : refusals) {
    views.push_back({std::string(base::rule_name(refusal.rule)), refusal.field,
                     refusal.message(), refusal.mend()});
  }
  return views;
}

std::vector<ActView> acts_for(const problem::Problem& problem, const problem::Facts& facts,
                              const access::Actor& actor) {
  std::vector<ActView> acts;
  const access::Subject subject = problem::subject_of(problem);
  for (std::size_t i = 0; i < base::kNamesOf<Act>.size(); ++i) {
    const Act act = static_cast<Act>(i);
    const bool is_of_page = act != Act::propose && act != Act::attach_lead &&
                           act != Act::undo_import && act != Act::correct_listing;
    const bool concerns = access::is_concerned(actor, problem::permissions(problem, act), subject);
    if (!is_of_page || !concerns || !is_near(problem, act)) continue;
    const auto why = problem::why_not(problem, act, facts, actor);
    acts.push_back({std::string(base::name_of(act)), why.empty(), views_of(why)});
  }
  std::stable_partition(acts.begin(), acts.end(),
                        [](const ActView& view) { return view.is_possible; });
  return acts;
}

WaitsFor waits_for(const problem::Problem& problem, const campaign::Plan& plan) {
  using enum deadline::WaitKind;
  const std::string office = office_name(plan, problem);
  const std::string unit = campaign::unit_name(plan, problem.responsible_unit);
  const std::string group = checker_name(plan, problem, office);
  // Whoever waits, the day is that of the wait itself: never one that is written down here.
  const auto until = [&](deadline::WaitKind kind) { return day_of_wait(problem, kind); };
  const auto is_waited = [&](deadline::WaitKind kind) {
    return deadline::find_wait(problem.waits, kind) != nullptr;
  };
  switch (problem.state) {
    case State::proposed:
      if (is_waited(objection_ruling)) return {office, "裁定单位异议", until(objection_ruling)};
      return {office, "确认并反馈单位，移交工作组", until(listing_confirmation)};
    case State::listed: return {office, "交办责任单位", until(assignment)};
    case State::assigned:
      if (is_waited(return_ruling)) return {office, "裁定退回", until(return_ruling)};
      return {unit, "报整改方案", until(plan_submission)};
    case State::plan_submitted: return {group, "备案或退回整改方案", until(plan_review)};
    case State::rectifying: return {unit, "整改并按月填报进展", until(rectification)};
    case State::closure_requested: return {group, "组核验", until(closure_check)};
    case State::group_checked:
      return {office, "会同核查单位实地核查并签字", until(on_site_verification)};
    case State::verified:
      if (is_waited(approval)) return {office, "批准销号", until(approval)};
      return {office, "公示", until(notice_opening)};
    case State::in_notice:
      if (is_waited(notice_objection_ruling)) {
        return {office, "裁定公示异议", until(notice_objection_ruling)};
      }
      return {office, "公示期满后批准销号", until(approval)};
    case State::closed:
      if (!problem.is_watched()) return {};
      if (problem.agreement_broken_day) {
        return {office, "还款协议到期未付，决定是否重开", until(reopening_ruling)};
      }
      return {unit, "按还款协议付清", until(agreement_end)};
    default: return {};
  }
}

std::vector<WaitView> wait_views(const problem::Problem& problem, const campaign::Plan& plan) {
  std::vector<WaitView> views;
  for (const deadline::Wait& wait : problem.waits) {
    if (!wait.due_day) continue;
    views.push_back({wait.kind, wait.since_day, *wait.due_day,
                     deadline::ground_of(wait, plan.waits, plan.document_number)});
  }
  std::stable_sort(views.begin(), views.end(),
                   [](const WaitView& a, const WaitView& b) { return a.due_day < b.due_day; });
  return views;
}

std::vector<MeasureDays> measure_days_of(const problem::Problem& problem, base::Day today,
                                         const deadline::WorkingCalendar& calendar) {
  std::vector<MeasureDays> days;
  if (!problem.is_open()) return days;
  for (const problem::Measure& measure : problem.measures) {
    if (measure.done_day) continue;
    const auto left = problem::working_days_left(measure.due_day, today, calendar);
    if (left) days.push_back({measure.number, *left});
  }
  return days;
}

std::vector<Stop> stops_of(const std::vector<TimelineEntry>& timeline,
                           const problem::Problem& problem) {
  struct Known {
    const char* stop;
    State state;  ///< from which on it lies behind
    const char* event;
  };
  // 整改 lies between the plan and the request that says it is done.
  static constexpr Known kStops[] = {
      {"listed", State::listed, "problem_listed"},
      {"assigned", State::assigned, "problem_assigned"},
      {"plan_accepted", State::rectifying, "plan_accepted"},
      {"rectified", State::closure_requested, "closure_requested"},
      {"closure_requested", State::closure_requested, "closure_requested"},
      {"group_checked", State::group_checked, "closure_checked"},
      {"verified", State::verified, "verification_concluded"},
      {"in_notice", State::in_notice, "notice_opened"},
      {"closed", State::closed, "problem_closed"}};
  std::vector<Stop> stops;
  for (const auto& [name, state, event] : kStops) {
    Stop stop;
    stop.stop = name;
    const bool is_reached = problem.state != State::withdrawn && problem.state >= state;
    stop.is_done = is_reached;
    for (const TimelineEntry& entry : timeline) {
      if (is_reached && entry.event == event) stop.day = base::beijing_day(entry.at);
    }
    stops.push_back(std::move(stop));
  }
  return stops;
}

namespace {

void add_names(Dossier& dossier, Desk& desk, const campaign::Plan& plan) {
  for (const auto& unit : plan.units) dossier.unit_names.push_back({unit.code.text, unit.name});
  for (const auto& group : plan.groups) {
    dossier.group_names.push_back({group.code.text, group.ordinal + group.name});
  }
  for (const auto& category : plan.categories) {
    dossier.category_names.push_back({category.code.text, category.name});
  }
  std::set<base::OfficerId> officers(dossier.problem.handlers.begin(),
                                     dossier.problem.handlers.end());
  for (const TimelineView& view : dossier.timeline) officers.insert(view.entry.officer);
  for (const base::OfficerId id : officers) {
    const auto officer = desk.stores().officers.load(id);
    if (officer) dossier.officer_names.push_back({std::to_string(id.value), officer->name});
  }
}

/// A change of light to or from 黑, which is internal.
bool tells_of_black(const TimelineEntry& entry) {
  if (entry.event != problem::LightChanged::kKind) return false;
  const std::string_view black = base::name_of(problem::Light::black);
  for (const char* member : {"before", "light"}) {
    const base::Tree* light = entry.payload.find(member);
    if (light != nullptr && light->text() != nullptr && *light->text() == black) return true;
  }
  return false;
}

/// Those that the reader may open; of others not even the number.
std::vector<LeadView> leads_behind(Desk& desk, const access::Actor& reader,
                                   const problem::Problem& problem) {
  std::vector<LeadView> views;
  for (const base::LeadId id : problem.leads) {
    const auto lead = load_seen_lead(desk, reader, id);
    if (!lead) continue;
    LeadRow row;
    row.id = lead.value().id;
    row.version = lead.value().version;
    row.number = lead.value().number;
    row.state = lead.value().state;
    row.channel = lead.value().channel;
    row.received_day = lead.value().received_day;
    row.conclusion = lead.value().conclusion;
    row.has_identity = lead.value().identity.has_value();
    views.push_back({row, lead.value().identity.has_value()});
  }
  return views;
}

}  // namespace

TimelineView timeline_view(Desk& desk, const campaign::Plan& plan, const TimelineEntry& entry) {
  TimelineView view;
  view.entry = entry;
  view.label = base::label("event", entry.event);
  view.sentence = sentence_of(entry);
  view.unit_name = entry.unit.empty() ? std::string() : campaign::unit_name(plan, entry.unit);
  const auto officer = desk.stores().officers.load(entry.officer);
  if (officer) view.officer_name = officer->name;
  return view;
}

namespace {

/// The lines of a problem that the reader is shown.
std::vector<TimelineView> shown_lines(Desk& desk, const access::Actor& reader,
                                      const campaign::Plan& plan, bool is_other_side_seen,
                                      const std::vector<TimelineEntry>& timeline) {
  std::vector<TimelineView> lines;
  for (const TimelineEntry& entry : timeline) {
    if (tells_of_black(entry) && !sees_black(reader)) continue;
    if (tells_of_consultation(entry.event) && !is_other_side_seen) continue;
    TimelineView view = timeline_view(desk, plan, entry);
    view.is_withheld = withhold_leads(desk, reader, view.entry.payload);
    // That a lead came to the problem says that somebody complained, even without the lead.
    const bool is_of_lead = entry.event == problem::LeadAttached::kKind;
    if (is_of_lead && view.is_withheld && !is_other_side_seen) continue;
    lines.push_back(std::move(view));
  }
  return lines;
}

/// Whoever is not shown all lines learns from their number, and from the last, no more than from
/// those that he is shown.
void count_shown(JournalView& journal, const std::vector<TimelineView>& lines) {
  journal.entry_count = static_cast<std::int64_t>(lines.size());
  journal.last_index = lines.empty() ? 0 : lines.back().entry.entry_index;
}

}  // namespace

base::Outcome<Dossier> problem_dossier(Desk& desk, const access::Actor& reader,
                                       base::ProblemId id) {
  const auto seen = load_seen(desk, reader, id);
  if (!seen) return seen.refusals();
  Dossier dossier;
  dossier.problem = seen.value();
  const auto plan = plan_of(desk, dossier.problem);
  const problem::Facts facts = facts_on(desk, *plan, dossier.problem, {});
  const auto& calendar = desk.calendar();
  const auto light = problem::light_facts(dossier.problem, thresholds_of(plan.get()));
  dossier.light = shown_to(reader, problem::light_of(light, facts.today, calendar));
  dossier.light_sentence = problem::explain_light(light, facts.today, calendar);
  if (dossier.problem.is_open() && dossier.problem.due_day_original) {
    dossier.working_days_left =
        problem::working_days_left(dossier.problem.due_day, facts.today, calendar);
  }
  dossier.measure_days = measure_days_of(dossier.problem, facts.today, calendar);
  const auto shown = shown_problem(desk, reader, dossier.problem);
  dossier.acts = acts_for(shown, facts, reader);
  dossier.waits_for = waits_for(dossier.problem, *plan);
  dossier.waits_for.working_days_left =
      problem::working_days_left(dossier.waits_for.until_day, facts.today, calendar);
  dossier.waits = wait_views(dossier.problem, *plan);
  const bool is_other_side_seen = sees_other_side(reader, dossier.problem.responsible_unit);
  const auto timeline = desk.stores().ledger.timeline("problem", id.value);
  dossier.stops = stops_of(timeline, dossier.problem);
  dossier.timeline = shown_lines(desk, reader, *plan, is_other_side_seen, timeline);
  // Consistent is the whole problem: what this reader is not shown is replayed too.
  dossier.journal = journal_view(desk, timeline, dossier.problem);
  count_shown(dossier.journal, dossier.timeline);
  for (const TimelineEntry& entry : urging_entries(desk, id)) {
    dossier.timeline.push_back(timeline_view(desk, *plan, entry));
  }
  std::stable_sort(dossier.timeline.begin(), dossier.timeline.end(),
                   [](const TimelineView& a, const TimelineView& b) {
                     return a.entry.entry_index < b.entry.entry_index;
                   });
  dossier.leads = leads_behind(desk, reader, dossier.problem);
  add_names(dossier, desk, *plan);
  dossier.problem = shown;
  return dossier;
}

}  // namespace pledge::casework
