#include "casework/review_work.hpp"

#include "base/must_be_saved.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/job_actor.hpp"
#include "casework/lead_work.hpp"

namespace pledge::casework {
namespace {

using enum base::Rule;
using review::Review;
using review::Task;

review::Facts review_facts(Desk& desk, const base::CampaignCode& campaign) {
  review::Facts facts;
  facts.today = desk.today();
  facts.earlier = desk.stores().reviews.list(campaign);
  return facts;
}

base::Refusals why_not_open(Desk& desk, const access::Actor& actor,
                            const review::OpenReview& command) {
  if (current_plan(desk, command.campaign) == nullptr) return {{campaign_exists, "campaign"}};
  return review::why_not(command, review_facts(desk, command.campaign), actor);
}

/// The list frozen for the month, its last correction first; a snapshot where there is none.
std::optional<filing::Filing> filing_of_month(Desk& desk, const review::OpenReview& command) {
  filing::Freeze wanted;
  wanted.campaign = command.campaign;
  wanted.period = base::to_text(command.month);
  const auto all = desk.stores().filings.list(command.campaign);
  for (const auto kind : {filing::Kind::month_end, filing::Kind::review}) {
    wanted.kind = kind;
    const auto same = filing::of_same_period(wanted, all);
    if (!same.empty()) return *same.front();
  }
  return std::nullopt;
}

Review save_review(Desk& desk, const access::Actor& actor, const std::optional<Review>& before,
                   const review::Events& events) {
  const auto stamp = actor.stamp(desk.now());
  std::optional<Review> after = before;
  for (const auto& event : events) after = review::apply(after, event, stamp);
  const std::int64_t version = before ? before->version : 0;
  base::must_be_saved(desk.stores().reviews.save(*after, version));
  journal::Draft head;
  head.act = "review." + std::string(base::name_of(review::act_of(events.front())));
  head.subject_kind = "review";
  head.subject_id = after->id.value;
  head.stamp = stamp;
  record_all(desk, events, head, version);
  return *after;
}

/// The minutes are of the whole campaign, whoever writes them; no name of a lead is in them.
access::Actor minutes_reader() {
  access::Actor reader = job_actor("minutes", "会议纪要");
  reader.grants = {{access::Role::coordinating_office, {}}};
  return reader;
}

/// What the minutes will say that no journal line of the review would tell later.
review::Facts conclusion_facts(Desk& desk, const base::CampaignCode& campaign) {
  review::Facts facts;
  facts.today = desk.today();
  facts.plan_version = desk.stores().campaigns.load(campaign)->plan_version;
  for (const Concealment& one : concealments(desk, minutes_reader(), campaign)) {
    if (one.standing != ConcealmentStanding::open) continue;
    facts.contradicted_returns.push_back(
        {one.unit_name, one.milestone, one.nil_return_day, one.problem_number});
  }
  return facts;
}

bool is_planned(const campaign::Plan& plan, const review::SetTask& command) {
  if (campaign::find_unit(plan, command.unit) == nullptr) return false;
  return !command.group || campaign::find_group(plan, *command.group) != nullptr;
}

}  // namespace

base::Outcome<Review> open_on_snapshot(Desk& desk, const access::Actor& actor,
                               const review::OpenReview& command) {
  auto why = why_not_open(desk, actor, command);
  if (!why.empty()) return why;
  const auto filing = filing_of_month(desk, command);
  if (!filing) return base::Refusal{row_is_unchanged_since_read};
  review::Origin origin;
  origin.id = {desk.draw(Counter::review)};
  origin.plan_version = desk.stores().campaigns.load(command.campaign)->plan_version;
  origin.filing = filing->id;
  origin.filing_root = filing->content.root;
  const auto decision =
      review::decide(command, origin, review_facts(desk, command.campaign), actor);
  if (!decision) return decision.refusals();
  return save_review(desk, actor, std::nullopt, decision.value());
}

base::Refusals ensure_snapshot(Office& office, const access::Actor& actor,
                               const review::OpenReview& command) {
  bool has_filing = false;
  auto why = office.look<base::Refusals>("review.why_not", [&](Desk& desk) {
    has_filing = filing_of_month(desk, command).has_value();
    return why_not_open(desk, actor, command);
  });
  if (!why.empty() || has_filing) return why;
  filing::Freeze snapshot;
  snapshot.campaign = command.campaign;
  snapshot.kind = filing::Kind::review;
  snapshot.period = base::to_text(command.month);
  snapshot.reason = "当月月末没有定格";
  const auto frozen = freeze_list(office, actor, snapshot);
  return frozen.outcome ? base::Refusals() : frozen.outcome.refusals();
}

Performed<Review> open_review(Office& office, const access::Actor& actor,
                              const review::OpenReview& command) {
  auto why = ensure_snapshot(office, actor, command);
  if (!why.empty()) return {std::move(why), {}};
  return office.perform<Review>("review.open", [&](Desk& desk) {
    return open_on_snapshot(desk, actor, command);
  });
}

base::Outcome<Review> load_seen_review(Desk& desk, const access::Actor& actor,
                                       base::ReviewId id) {
  auto review = desk.stores().reviews.load(id);
  if (!review || !seen_filing(desk, actor, review->filing)) return base::Refusal{thing_exists};
  return std::move(*review);
}

base::Outcome<Review> conclude_review(Desk& desk, const Acting& acting,
                                      const review::ConcludeReview& command) {
  const auto loaded = load_seen_review(desk, acting.actor, {acting.subject_id});
  if (!loaded) return loaded;
  if (loaded.value().version != acting.expected_version) {
    return base::Refusal{row_is_unchanged_since_read};
  }
  const auto facts = conclusion_facts(desk, loaded.value().campaign);
  const auto decision = review::decide(loaded.value(), command, facts, acting.actor);
  if (!decision) return decision.refusals();
  return save_review(desk, acting.actor, loaded.value(), decision.value());
}

base::Outcome<Task> load_seen_task(Desk& desk, const access::Actor& actor, base::TaskId id) {
  auto task = desk.stores().tasks.load(id);
  if (!task || !review::sees_task(actor, *task)) return base::Refusal{thing_exists};
  return std::move(*task);
}

base::Outcome<Task> load_task_for(Desk& desk, const Acting& acting) {
  auto task = load_seen_task(desk, acting.actor, {acting.subject_id});
  if (task && task.value().version != acting.expected_version) {
    return base::Refusal{row_is_unchanged_since_read};
  }
  return task;
}

Task carry_out(Desk& desk, const Acting& acting, const std::optional<Task>& before,
               const review::TaskEvents& events) {
  const auto stamp = acting.actor.stamp(desk.now());
  std::optional<Task> after = before;
  for (const auto& event : events) after = review::apply_task(after, event, stamp);
  const std::int64_t version = before ? before->version : 0;
  base::must_be_saved(desk.stores().tasks.save(*after, version));
  journal::Draft head;
  head.act = "task." + std::string(base::name_of(review::act_of(events.front())));
  head.subject_kind = "review_task";
  head.subject_id = after->id.value;
  head.stamp = stamp;
  record_all(desk, events, head, version);
  return *after;
}

base::Outcome<Task> set_task(Desk& desk, const access::Actor& actor,
                             const review::SetTask& command) {
  const auto found = load_seen_review(desk, actor, command.review);
  if (!found) return found.refusals();
  const Review& review = found.value();
  Task task;
  task.campaign = review.campaign;
  task.review = review.id;
  task.month = review.month;
  if (command.problem) {
    const auto problem = load_seen(desk, actor, *command.problem);
    if (!problem) return problem.refusals();
    if (problem.value().campaign != review.campaign) {
      return base::Refusal{thing_exists, "problem"};
    }
    task.problem = command.problem;
    task.problem_number = problem.value().number;
    task.matter = problem.value().text.description;
    task.problem_unit = problem.value().responsible_unit;
    task.problem_group = problem.value().group;
  }
  review::TaskFacts facts;
  facts.today = desk.today();
  facts.is_unit_known = is_planned(*current_plan(desk, review.campaign), command);
  task.number = desk.stores().tasks.count_of(review.id) + 1;
  task.id = {desk.draw(Counter::task)};
  const auto decision = review::decide_set(task, command, facts, actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, {actor, 0, 0}, std::nullopt, decision.value());
}

}  // namespace pledge::casework
