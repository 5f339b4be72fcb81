#include "casework/urging_work.hpp"

#include <algorithm>

#include "base/must_be_saved.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "problem/facets.hpp"

namespace pledge::casework {
namespace {

using notice::Notice;
using notice::NoticeKind;
using notice::UrgedPerson;
using notice::Urging;
using enum base::Rule;

/// What is urged: the wait that is owed soonest; while the clock is paused the office's own alone
/// (ADR 0031), and the whole only of a unit that has the next step.
std::optional<deadline::Wait> wait_to_urge(Desk& desk, const problem::Problem& problem) {
  const bool is_whole_with_unit = problem.state == problem::State::rectifying;
  std::optional<deadline::Wait> chosen;
  for (const deadline::Wait& wait : problem.waits) {
    const bool is_owed = wait.kind != deadline::WaitKind::notice_end &&
                         wait.kind != deadline::WaitKind::pause_end &&
                         (wait.kind != deadline::WaitKind::rectification || is_whole_with_unit) &&
                         !problem::is_stopped_for(problem, wait.kind, desk.today());
    const bool is_sooner =
        !chosen || (wait.due_day && (!chosen->due_day || *wait.due_day < *chosen->due_day));
    if (is_owed && is_sooner) chosen = wait;
  }
  return chosen;
}

std::vector<UrgedPerson> recipients_of(Desk& desk, const problem::Problem& problem,
                                       deadline::WaitKind wait, base::OfficerId sender) {
  AddressBook book(desk);
  const WaitPlace place = place_of(problem, wait);
  auto people = book.owners(place);
  const bool is_unit = place.owner == deadline::WaitOwner::responsible_unit;
  if (people.empty() || is_unit) {
    for (auto& person : book.at_level(place, deadline::LadderLevel::section_head).people) {
      const bool is_new = std::find(people.begin(), people.end(), person) == people.end();
      // Above the section head begins the ladder's part.
      if (is_new && (people.empty() || is_unit)) people.push_back(std::move(person));
    }
  }
  std::erase_if(people, [&](const auto& person) { return person.officer == sender; });
  return people;
}

notice::UrgingFacts facts_of(Desk& desk, const access::Actor& actor,
                             const problem::Problem& problem) {
  notice::UrgingFacts facts;
  facts.now = desk.now();
  facts.responsible_unit = problem.responsible_unit;
  facts.group = problem.group;
  facts.wait = wait_to_urge(desk, problem);
  if (facts.wait) {
    facts.recipients = recipients_of(desk, problem, facts.wait->kind, actor.officer);
  }
  facts.earlier = desk.stores().urgings.of_problem(problem.id);
  return facts;
}

Urging carry_out(Desk& desk, const access::Actor& actor, const std::optional<Urging>& before,
                 const std::vector<notice::UrgingEvent>& events, const std::string& batch = {}) {
  const auto stamp = actor.stamp(desk.now());
  std::optional<Urging> after = before;
  for (const auto& event : events) after = notice::apply(after, event, stamp);
  const std::int64_t version = before ? before->version : 0;
  base::must_be_saved(desk.stores().urgings.save(*after, version));
  journal::Draft head;
  head.act = before ? "urging.answer" : "urging.urge";
  head.subject_kind = "urging";
  head.subject_id = after->id.value;
  head.stamp = stamp;
  head.batch = batch;
  record_all(desk, events, head, version);
  return *after;
}

Notice notice_about(Desk& desk, const problem::Problem& problem, const Urging& urging) {
  const auto plan = plan_of(desk, problem);
  Notice notice;
  notice.urging = urging.id;
  notice.day = desk.today();
  notice.is_urgent = urging.is_urgent;
  notice::NoticeLine line;
  line.problem = problem.id;
  line.number = problem.number;
  line.wait = urging.wait;
  line.responsible_unit = problem.responsible_unit;
  line.unit_name = campaign::unit_name(*plan, problem.responsible_unit);
  const auto* wait = deadline::find_wait(problem.waits, urging.wait);
  line.due_day = wait != nullptr && wait->due_day ? *wait->due_day : urging.reply_due_day;
  set_place(line, desk.today(), desk.calendar());
  notice.lines = {std::move(line)};
  return notice;
}

std::string name_of(Desk& desk, base::OfficerId id) {
  const auto officer = desk.stores().officers.load(id);
  return officer ? officer->name : std::string();
}

UrgingView view_of(Desk& desk, const access::Actor& reader, Urging urging) {
  UrgingView view;
  view.urged_by_name = name_of(desk, urging.urged_by);
  if (urging.answered_by) view.answered_by_name = name_of(desk, *urging.answered_by);
  view.is_overdue =
      urging.state == notice::UrgingState::open && urging.reply_due_day < desk.today();
  view.can_answer = notice::why_not_answer(urging, reader).empty();
  view.urging = std::move(urging);
  return view;
}

}  // namespace

std::optional<base::Day> usual_reply_day(Desk& desk) {
  return desk.calendar().add_working_days(desk.today(), kUrgingReplyWorkingDays);
}

std::optional<UrgingPreview> urging_preview(Desk& desk, const access::Actor& reader,
                                            const problem::Problem& problem) {
  const access::Subject subject{problem.responsible_unit, problem.group};
  if (!access::is_permitted(reader, notice::permissions(notice::UrgingAct::urge), subject)) {
    return std::nullopt;
  }
  auto facts = facts_of(desk, reader, problem);
  const auto why = notice::why_not_urge(facts, reader);
  UrgingPreview preview;
  preview.is_possible = why.empty();
  preview.refusals = views_of(why);
  preview.recipients = std::move(facts.recipients);
  if (facts.wait) preview.wait = facts.wait->kind;
  return preview;
}

base::Outcome<ProblemUrgings> problem_urgings(Desk& desk, const access::Actor& reader,
                                              base::ProblemId id) {
  const auto seen = load_seen(desk, reader, id);
  if (!seen) return seen.refusals();
  const problem::Problem& problem = seen.value();
  ProblemUrgings view;
  if (auto offer = urging_preview(desk, reader, problem)) {
    view.is_offered = true;
    view.is_possible = offer->is_possible;
    view.refusals = std::move(offer->refusals);
    view.recipients = std::move(offer->recipients);
    view.wait = offer->wait;
    view.reply_due_day = usual_reply_day(desk);
  }
  const auto earlier = desk.stores().urgings.of_problem(problem.id);
  for (auto it = earlier.rbegin(); it != earlier.rend(); ++it) {
    view.urgings.push_back(view_of(desk, reader, *it));
  }
  return view;
}

base::Outcome<Urging> urge_problem(Desk& desk, const access::Actor& actor, base::ProblemId id,
                                   const notice::Urge& command, const std::string& batch) {
  const auto seen = load_seen(desk, actor, id);
  if (!seen) return seen.refusals();
  const problem::Problem& problem = seen.value();
  Urging begun;
  begun.id = {desk.draw(Counter::urging)};
  begun.problem = problem.id;
  begun.problem_number = problem.number;
  const auto decision = notice::decide(begun, command, facts_of(desk, actor, problem), actor);
  if (!decision) return decision.refusals();
  const Urging urging = carry_out(desk, actor, std::nullopt, decision.value(), batch);
  for (const UrgedPerson& person : urging.recipients) {
    Notice notice = notice_about(desk, problem, urging);
    notice.kind = NoticeKind::urging;
    notice.officer = person.officer;
    notice.name = person.name;
    notice.phone = person.phone;
    notice.said_by = actor.name;
    notice.text = urging.text;
    notice.reply_due_day = urging.reply_due_day;
    give_notice(desk, actor, std::move(notice));
  }
  return urging;
}

base::Outcome<Urging> answer_urging(Desk& desk, const Acting& acting,
                                    const notice::AnswerUrging& command) {
  const auto urging = desk.stores().urgings.load({acting.subject_id});
  if (!urging) return base::Refusal{thing_exists};
  const auto seen = load_seen(desk, acting.actor, urging->problem);
  if (!seen) return seen.refusals();
  if (urging->version != acting.expected_version) {
    return base::Refusal{row_is_unchanged_since_read};
  }
  const auto decision = notice::decide(*urging, command, acting.actor);
  if (!decision) return decision.refusals();
  const Urging answered = carry_out(desk, acting.actor, urging, decision.value());
  Notice notice = notice_about(desk, seen.value(), answered);
  notice.kind = NoticeKind::urging_answer;
  notice.officer = answered.urged_by;
  notice.name = name_of(desk, answered.urged_by);
  notice.said_by = acting.actor.name;
  notice.text = answered.answer;
  notice.is_urgent = false;
  give_notice(desk, acting.actor, std::move(notice));
  return answered;
}

std::vector<UrgedPerson> people_to_answer(Desk& desk, AddressBook& book, base::UrgingId id,
                                          const WaitPlace& place, bool is_late) {
  const Urging urging = desk.stores().urgings.load(id).value();
  std::vector<UrgedPerson> people;
  for (const UrgedPerson& person : urging.recipients) {
    const bool is_there = person.officer && book.is_reached(*person.officer, place);
    if (is_there) people.push_back(person);
  }
  if (people.empty()) people = book.owners(place);
  if (is_late && book.is_reached(urging.urged_by, place)) {
    people.push_back({urging.urged_by, name_of(desk, urging.urged_by), {}});
  }
  return people;
}

std::vector<TimelineEntry> urging_entries(Desk& desk, base::ProblemId id) {
  std::vector<TimelineEntry> entries;
  for (const Urging& urging : desk.stores().urgings.of_problem(id)) {
    for (auto& entry : desk.stores().ledger.timeline("urging", urging.id.value)) {
      entries.push_back(std::move(entry));
    }
  }
  return entries;
}

}  // namespace pledge::casework
