#include "review/review.hpp"

#include <array>

#include "base/assert.hpp"
#include "base/event_code.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"

namespace pledge::review {
namespace {

using access::Permission;
using access::Role;
using enum base::Rule;

constexpr std::array kOffice{Permission{Role::coordinating_office}};

std::string name_of_month(base::Month month) {
  return std::to_string(month.year) + " 年 " + std::to_string(month.month) + " 月";
}

class Applier {
 public:
  Applier(Review& review, const base::Stamp& stamp) : review_(review), stamp_(stamp) {}

  void operator()(const ReviewOpened& event) {
    review_.id = event.id;
    review_.campaign = event.campaign;
    review_.plan_version = event.plan_version;
    review_.month = event.month;
    review_.filing = event.filing;
    review_.previous = event.previous;
    review_.opened_day = stamp_.day();
    if (stamp_.job.empty()) review_.opened_by = stamp_.officer;
  }
  void operator()(const ReviewConcluded& event) {
    review_.state = State::concluded;
    review_.meeting = event.meeting;
    review_.concluded_plan_version = event.plan_version;
    review_.contradicted_returns = event.contradicted_returns;
    review_.concluded_day = stamp_.day();
    review_.concluded_by = stamp_.officer;
  }

 private:
  Review& review_;
  const base::Stamp& stamp_;
};

}  // namespace

std::span<const Permission> permissions(Act) { return kOffice; }

base::Refusals why_not(const OpenReview& command, const Facts& facts,
                       const access::Actor& actor) {
  base::Refusals why;
  const bool is_plain_job = !actor.job.empty() && actor.grants.empty();
  if (!is_plain_job) why = access::why_not_permitted(actor, permissions(Act::open), {});
  if (facts.today <= base::last_day(command.month)) {
    why.push_back({review_month_is_over, "month", {name_of_month(command.month)}});
  }
  for (const Review& review : facts.earlier) {
    if (review.month != command.month) continue;
    why.push_back({review_is_opened_once, "month", {name_of_month(command.month)}});
    break;
  }
  return why;
}

base::Refusals why_not(const Review& review, Act act, const access::Actor& actor) {
  base::Refusals why = access::why_not_permitted(actor, permissions(act), {});
  if (review.state != State::draft) {
    why.push_back({state_allows_act,
                   {},
                   {std::string(base::label("review.state", review.state)),
                    std::string(base::label("review.act", act))}});
  }
  return why;
}

base::Outcome<Events> decide(const OpenReview& command, const Origin& origin, const Facts& facts,
                             const access::Actor& actor) {
  auto why = why_not(command, facts, actor);
  if (!why.empty()) return why;
  ReviewOpened event;
  event.id = origin.id;
  event.campaign = command.campaign;
  event.plan_version = origin.plan_version;
  event.month = command.month;
  event.filing = origin.filing;
  event.filing_root = origin.filing_root;
  if (const Review* before = review_before(command.month, facts.earlier)) {
    event.previous = before->filing;
  }
  return Events{std::move(event)};
}

base::Outcome<Events> decide(const Review& review, const ConcludeReview& command,
                             const Facts& facts, const access::Actor& actor) {
  auto why = why_not(review, Act::conclude, actor);
  if (facts.today < command.meeting.held_day) {
    why.push_back({review_held_day_is_reached, "meeting.held_day",
                   {base::to_text(command.meeting.held_day)}});
  }
  if (!why.empty()) return why;
  return Events{ReviewConcluded{command.meeting, facts.plan_version, facts.contradicted_returns}};
}

const Review* review_before(base::Month month, const std::vector<Review>& all) {
  const Review* last = nullptr;
  for (const Review& review : all) {
    if (review.month < month && (last == nullptr || last->month < review.month)) last = &review;
  }
  return last;
}

Act act_of(const Event& event) {
  return std::visit([](const auto& held) { return std::decay_t<decltype(held)>::kAct; }, event);
}

Review apply(const std::optional<Review>& before, const Event& event, const base::Stamp& stamp) {
  PLEDGE_ASSERT(std::holds_alternative<ReviewOpened>(event) != before.has_value());
  PLEDGE_ASSERT(!before || before->state == State::draft);
  Review review = before.value_or(Review{});
  std::visit(Applier(review, stamp), event);
  ++review.version;
  review.changed_at = stamp.at;
  return review;
}

}  // namespace pledge::review

PLEDGE_EVENT_CODE(pledge::review::Event);
