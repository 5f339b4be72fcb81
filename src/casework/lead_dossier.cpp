#include "casework/lead_dossier.hpp"

#include <algorithm>
#include <set>

#include "access/scope.hpp"
#include "base/codec.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"
#include "casework/redaction_work.hpp"

namespace pledge::casework {
namespace {

/// When the result was there: told to whoever complained, or concluded where nobody did.
/// 鄂政办发〔2020〕66号 has a clock of its own for the telling.
std::optional<base::Day> ended_day_of(const lead::Lead& lead) {
  const bool is_told_apart =
      lead.result->clock == deadline::ProcedureClock::business_complaint_handling;
  if (!lead.identity || is_told_apart) return lead.concluded_day;
  if (lead.answers.empty()) return std::nullopt;
  return lead.answers.front().day;
}

ResultView result_of(Desk& desk, const lead::Lead& lead, const campaign::Plan& plan) {
  const deadline::Wait& wait = *lead.result;
  ResultView view;
  view.since_day = wait.since_day;
  view.nominal_day = wait.nominal_day;
  view.due_day_original = wait.due_day_original;
  view.due_day = wait.due_day;
  view.target_day = wait.target_day;
  if (const auto cap = lead::cap_of(lead.procedure)) {
    view.cap_day = wait.since_day + deadline::rule_of(*cap).term.count;
  }
  view.ended_day = ended_day_of(lead);
  const base::Day until = view.ended_day.value_or(desk.today());
  const auto late_by = [&](const std::optional<base::Day>& due) {
    return due ? deadline::overdue_working_days(*due, until, desk.calendar()) : std::nullopt;
  };
  view.working_days_late_original = late_by(wait.due_day_original);
  view.working_days_late = late_by(wait.due_day);
  view.why_day = deadline::ground_of(wait, plan.waits, plan.document_number);
  return view;
}

/// The district does not 受理 an arrears complaint, so the words of its steps are others.
void say_of_transferred(TimelineView& view) {
  static constexpr std::string_view kOwnWords[] = {"lead_admitted", "lead_declined"};
  for (const std::string_view event : kOwnWords) {
    if (view.entry.event == event) view.label = base::label("arrears_complaint.event", event);
  }
}

}  // namespace

base::Outcome<LeadDossier> lead_dossier(Desk& desk, const access::Actor& reader,
                                        base::LeadId id) {
  const auto seen = load_seen_lead(desk, reader, id);
  if (!seen) return seen.refusals();
  LeadDossier dossier;
  dossier.lead = seen.value();
  dossier.is_identity_hidden = dossier.lead.identity.has_value();
  dossier.is_identity_erased = is_identity_erased(desk, dossier.lead);
  for (std::size_t i = 0; i < base::kNamesOf<lead::Act>.size(); ++i) {
    const auto act = static_cast<lead::Act>(i);
    if (act == lead::Act::register_lead || !lead::allows_now(dossier.lead, act)) continue;
    const access::Subject subject = lead::subject_of(dossier.lead, reader);
    if (!access::is_concerned(reader, lead::permissions(act), subject)) continue;
    const auto why = lead::why_not(dossier.lead, act, reader);
    dossier.acts.push_back({std::string(base::name_of(act)), why.empty(), views_of(why)});
  }
  const auto plan = current_plan(desk, dossier.lead.campaign);
  for (const deadline::Wait& wait : dossier.lead.waits) {
    if (!wait.due_day) continue;
    dossier.waits.push_back({wait.kind, wait.since_day, *wait.due_day,
                             deadline::ground_of(wait, plan->waits, plan->document_number)});
  }
  if (dossier.lead.result) dossier.result = result_of(desk, dossier.lead, *plan);
  for (const auto& unit : plan->units) dossier.unit_names.push_back({unit.code.text, unit.name});
  for (const auto& category : plan->categories) {
    dossier.category_names.push_back({category.code.text, category.name});
  }
  for (const base::EvidenceId file : files_on(desk, id)) {
    auto found = desk.stores().evidence.load(file);
    if (found && dossier.files.size() < kLeadFilesShown) dossier.files.push_back(std::move(*found));
  }
  for (const base::ProblemId problem : dossier.lead.problems) {
    const auto opened = load_seen(desk, reader, problem);
    if (!opened) continue;
    dossier.problem_numbers.push_back({std::to_string(problem.value), opened.value().number});
  }
  for (const TimelineEntry& entry : desk.stores().ledger.timeline("lead", id.value)) {
    TimelineView view = timeline_view(desk, *plan, entry);
    const bool is_transferred = dossier.lead.procedure == lead::Procedure::arrears_complaint;
    if (is_transferred) say_of_transferred(view);
    dossier.timeline.push_back(std::move(view));
  }
  return dossier;
}

base::Refusals why_not_identity(const lead::Lead& lead, const access::Actor& reader) {
  using enum base::Rule;
  const bool is_unknown = lead::is_unit_unknown(lead);
  if (is_unknown && !access::stands_in(reader)) return {{unknown_unit_is_for_stand_in}};
  const bool stands_in =
      lead.accused_unit && reader.handles_for_the_office(*lead.accused_unit);
  if (!is_unknown && !reader.has(access::Role::coordinating_office) && !stands_in) {
    return {{actor_holds_the_role}};
  }
  const bool is_accused = lead.accused_unit && reader.is_of(*lead.accused_unit);
  if (is_accused) return {{accused_unit_does_not_handle}};
  // Last: whether anybody stands behind it is not for who may not ask.
  if (!lead.identity) return {{lead_has_a_complainant}};
  return {};
}

base::Outcome<lead::Identity> open_identity(Desk& desk, const access::Actor& reader,
                                            base::LeadId id, const OpenIdentity& command) {
  using enum base::Rule;
  const auto seen = load_seen_lead(desk, reader, id);
  if (!seen) return seen.refusals();
  const lead::Lead& lead = seen.value();
  if (auto why = why_not_identity(lead, reader); !why.empty()) return why;
  auto identity = desk.stores().vault.open(*lead.identity);
  if (!identity) return base::Refusal{identity_is_not_erased};
  journal::Draft draft;
  draft.act = "lead.open_identity";
  draft.event = "identity_opened";
  draft.subject_kind = "identity";
  draft.subject_id = lead.id.value;
  draft.stamp = reader.stamp(desk.now());
  draft.payload = base::to_canonical_text(command);
  desk.record(std::move(draft));
  return std::move(*identity);
}

base::Outcome<problem::Problem> list_problem_from_lead(Desk& desk, const Acting& acting,
                                                       const ListProblem& command) {
  return list_problem(desk, acting, command);
}

}  // namespace pledge::casework
