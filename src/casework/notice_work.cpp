#include "casework/notice_work.hpp"

#include "base/must_be_saved.hpp"
#include "base/rule.hpp"
#include "campaign/deliverable.hpp"
#include "casework/office_waits.hpp"
#include "casework/referral_work.hpp"
#include "casework/shown.hpp"
#include "lead/decide.hpp"
#include "notice/quiet.hpp"
#include "problem/facets.hpp"

namespace pledge::casework {
namespace {

using notice::Channel;
using notice::ChannelKind;
using notice::ChannelState;
using notice::Notice;
using notice::NoticeKind;

/// Messages to telephones cost money and disturb: only what is urged, or has gone up the ladder.
bool is_worth_sms(const Notice& notice) {
  if (notice.kind == NoticeKind::urging) return true;
  for (const notice::NoticeLine& line : notice.lines) {
    if (line.level >= deadline::LadderLevel::leader_in_charge) return true;
  }
  return !notice.officer;
}

bool carries(const Channel& channel, const Notice& notice) {
  if (channel.state != ChannelState::on) return false;
  switch (channel.kind) {
    case ChannelKind::smtp: return notice.officer.has_value();
    case ChannelKind::sms: return is_worth_sms(notice);
    case ChannelKind::webhook: return notice.officer.has_value();
    case ChannelKind::wecom:
    case ChannelKind::dingtalk:
    case ChannelKind::feishu: return false;  // rooms get a digest of their own
  }
  return false;
}

bool has_channel(Desk& desk, ChannelKind kind) {
  for (const Channel& channel : desk.stores().channels.all()) {
    if (channel.kind == kind && channel.state == ChannelState::on) return true;
  }
  return false;
}

}  // namespace

WaitPlace place_of(const problem::Problem& problem, deadline::WaitKind wait) {
  return {problem.id, problem.campaign, problem.responsible_unit, problem.group,
          deadline::rule_of(wait).owner};
}

WaitPlace place_of(const lead::Lead& lead, deadline::WaitKind wait) {
  WaitPlace place;
  place.campaign = lead.campaign;
  place.owner = deadline::rule_of(wait).owner;
  const bool is_self_check = lead.channel == lead::Channel::self_check;
  if (!is_self_check) place.responsible_unit = lead.accused_unit.value_or(base::UnitCode{});
  place.lead = access::LeadFacts{lead.id, lead.accused_unit, lead.reporting_unit, is_self_check,
                                lead::is_unit_unknown(lead)};
  return place;
}

WaitPlace place_of(const campaign::Deliverable& deliverable) {
  return {{}, deliverable.campaign, deliverable.unit,
          deliverable.group.value_or(base::GroupCode{}),
          deadline::rule_of(deadline::WaitKind::deliverable_delivery).owner};
}

WaitPlace place_of(const supervision::SupervisionOrder& order) {
  return {order.problem, order.campaign, order.ground.responsible_unit, order.ground.group,
          deadline::rule_of(deadline::WaitKind::order_reply).owner};
}

WaitPlace place_of(const review::Task& task) {
  const auto owner = task.group ? deadline::WaitOwner::task_force
                                : deadline::WaitOwner::responsible_unit;
  return {task.problem.value_or(base::ProblemId{}), task.campaign, task.unit,
          review::group_of(task), owner};
}

WaitPlace place_of(Desk& desk, const referral::Referral& referral) {
  const auto matter = matter_of(desk, referral);
  WaitPlace place;
  place.campaign = matter.campaign;
  place.owner = deadline::WaitOwner::discipline;
  place.referral = matter.facts;
  return place;
}

WaitPlace place_of(const problem::Problem& problem, const notice::Urging& urging) {
  return place_of(problem, urging.wait);
}

namespace {

std::optional<WaitPlace> place_of_urging(Desk& desk, base::UrgingId id) {
  const auto urging = desk.stores().urgings.load(id);
  const auto problem = urging ? desk.stores().problems.load(urging->problem) : std::nullopt;
  return problem ? std::optional(place_of(*problem, *urging)) : std::nullopt;
}

std::optional<WaitPlace> place_of_thing(Desk& desk, const notice::NoticeLine& line) {
  if (line.referral) {
    const auto referral = desk.stores().referrals.load(*line.referral);
    return referral ? std::optional(place_of(desk, *referral)) : std::nullopt;
  }
  if (line.urging) return place_of_urging(desk, *line.urging);
  if (line.review) {
    const auto review = desk.stores().reviews.load(*line.review);
    return review ? std::optional(WaitPlace{{}, review->campaign, {}, {}}) : std::nullopt;
  }
  if (line.deliverable) {
    const auto found = desk.stores().deliverables.load(*line.deliverable);
    return found ? std::optional(place_of(*found)) : std::nullopt;
  }
  if (line.order) {
    const auto order = desk.stores().supervisions.load(*line.order);
    return order ? std::optional(place_of(*order)) : std::nullopt;
  }
  if (line.task) {
    const auto task = desk.stores().tasks.load(*line.task);
    return task ? std::optional(place_of(*task)) : std::nullopt;
  }
  if (line.lead) {
    const auto lead = desk.stores().leads.load(*line.lead);
    return lead ? std::optional(place_of(*lead, line.wait)) : std::nullopt;
  }
  const auto problem = desk.stores().problems.load(line.problem);
  return problem ? std::optional(place_of(*problem, line.wait)) : std::nullopt;
}

}  // namespace

std::optional<WaitPlace> place_of(Desk& desk, const notice::NoticeLine& line) {
  auto place = place_of_thing(desk, line);
  // What the office has to do with a thing is not what its unit owes.
  const auto owner = deadline::rule_of(line.wait).owner;
  if (place && owner == deadline::WaitOwner::coordinating_office) place->owner = owner;
  return place;
}

namespace {

bool lead_still_waits(Desk& desk, const notice::NoticeLine& line) {
  const auto lead = desk.stores().leads.load(*line.lead);
  const auto* wait = lead ? deadline::find_wait(lead->waits, line.wait) : nullptr;
  return wait != nullptr && wait->due_day == line.due_day;
}

bool order_still_waits(Desk& desk, const notice::NoticeLine& line) {
  const auto order = desk.stores().supervisions.load(*line.order);
  return order && supervision::awaits_reply_since(*order) &&
         order->ground.responsible_unit == line.responsible_unit &&
         order->reply_due_day == line.due_day;
}

bool deliverable_is_owed(Desk& desk, const notice::NoticeLine& line) {
  const auto found = desk.stores().deliverables.load(*line.deliverable);
  return found && campaign::awaited_since(*found) && found->unit == line.responsible_unit &&
         campaign::due_day_now(*found) == line.due_day;
}

bool task_still_waits(Desk& desk, const notice::NoticeLine& line) {
  const auto task = desk.stores().tasks.load(*line.task);
  return task && task->state == review::TaskState::open &&
         task->unit == line.responsible_unit && task->due_day == line.due_day;
}

}  // namespace

void set_place(notice::NoticeLine& line, base::Day today,
               const deadline::WorkingCalendar& calendar) {
  const auto place = deadline::place_of(line.due_day, today, calendar);
  line.working_days = place.working_days;
  if (place.is_by_weekdays) line.is_by_weekdays = true;
}

bool still_holds(Desk& desk, const notice::NoticeLine& line) {
  if (const auto waits = still_waits_beside(desk, line)) return *waits;
  if (line.lead) return lead_still_waits(desk, line);
  if (line.order) return order_still_waits(desk, line);
  if (line.deliverable) return deliverable_is_owed(desk, line);
  if (line.task) return task_still_waits(desk, line);
  const auto problem = desk.stores().problems.load(line.problem);
  if (!problem || problem->responsible_unit != line.responsible_unit) return false;
  if (problem::is_stopped_for(*problem, line.wait, desk.today())) return false;
  if (line.wait == deadline::WaitKind::pause_end && line.begun_day) {
    return problem::is_open(problem->state) && !problem->pauses.empty() &&
           problem->pauses.back().until_day == line.due_day;
  }
  const auto* wait = deadline::find_wait(problem->waits, line.wait);
  // A wait without a day of its own is urged by the day on which an answer is wanted.
  return wait != nullptr && wait->due_day.value_or(line.due_day) == line.due_day;
}

std::string address_for(Desk& desk, ChannelKind kind, const Notice& notice) {
  if (!notice.officer) return kind == ChannelKind::sms ? notice.phone : std::string();
  const auto wanted = desk.stores().subscriptions.load(*notice.officer);
  if (!wanted) return {};
  if (kind == ChannelKind::smtp && wanted->wants_mail) return wanted->email;
  if (kind == ChannelKind::sms && wanted->wants_sms) return wanted->phone;
  return {};
}

notice::OutboxMessage queue_message(Desk& desk, const Channel& channel, const Notice& notice,
                                    const std::string& to) {
  notice::OutboxMessage message;
  message.id = {desk.draw(Counter::message)};
  message.channel = channel.id;
  if (notice.id.value != 0) message.notice = notice.id;
  message.to = to;
  message.kind = base::name_of(notice.kind);
  message.is_urgent = notice.is_urgent;
  message.created_at = desk.now();
  message.due_at =
      notice.is_urgent ? desk.now() : notice::next_open(desk.now(), desk.calendar());
  desk.stores().outbox.insert(message);
  return message;
}

Notice give_notice(Desk& desk, const access::Actor& actor, Notice notice) {
  notice.id = {desk.draw(Counter::notice)};
  const auto stamp = actor.stamp(desk.now());
  const notice::NoticeGiven event{std::move(notice)};
  const Notice given = notice::apply(std::nullopt, event, stamp);
  desk.stores().notices.insert(given);
  journal::Draft head;
  head.act = "notice.give";
  head.subject_kind = "notice";
  head.subject_id = given.id.value;
  head.stamp = stamp;
  record_all(desk, std::vector<notice::NoticeEvent>{event}, head, 0);
  for (const Channel& channel : desk.stores().channels.all()) {
    if (!carries(channel, given)) continue;
    const std::string to = address_for(desk, channel.kind, given);
    if (to.empty() && notice::is_personal(channel.kind)) continue;
    queue_message(desk, channel, given, to);
  }
  return given;
}

NoticeList notice_list(Desk& desk, const access::Actor& reader, base::NoticeId before,
                       std::int64_t limit) {
  NoticeList list;
  list.unread_count = desk.stores().notices.unread_count(reader.officer);
  auto rows = desk.stores().notices.of_officer(reader.officer, before, limit + 1);
  list.has_more = static_cast<std::int64_t>(rows.size()) > limit;
  if (list.has_more) rows.pop_back();
  for (auto& row : rows) {
    withhold_leads(desk, reader, row.notice);
    list.rows.push_back({row.notice, notice::title_of(row.notice), row.is_read});
  }
  return list;
}

SubscriptionView subscription_view(Desk& desk, const access::Actor& reader) {
  SubscriptionView view;
  const auto held = desk.stores().subscriptions.load(reader.officer);
  if (held) view.subscription = *held;
  if (!held) view.subscription.wants_mail = false;
  view.subscription.id = reader.officer;
  view.has_calendar = !view.subscription.calendar_digest.empty();
  view.subscription.calendar_digest.clear();
  view.can_mail = has_channel(desk, ChannelKind::smtp);
  view.can_sms = has_channel(desk, ChannelKind::sms);
  return view;
}

notice::Subscription carry_out(Desk& desk, const access::Actor& actor,
                               const notice::SubscriptionEvent& event) {
  const auto stamp = actor.stamp(desk.now());
  const auto before = desk.stores().subscriptions.load(actor.officer);
  const auto after = notice::apply(before, event, stamp);
  const std::int64_t version = before ? before->version : 0;
  base::must_be_saved(desk.stores().subscriptions.save(after, version));
  journal::Draft head;
  head.act = "subscription." + std::string(base::name_of(std::visit(
                                   [](const auto& held) {
                                     return std::decay_t<decltype(held)>::kAct;
                                   },
                                   event)));
  head.subject_kind = "subscription";
  head.subject_id = after.id.value;
  head.stamp = stamp;
  record_all(desk, std::vector<notice::SubscriptionEvent>{event}, head, version);
  return after;
}

base::Outcome<notice::Subscription> change_subscription(
    Desk& desk, const access::Actor& actor, const notice::ChangeSubscription& command) {
  auto why = notice::why_not(command);
  if (!why.empty()) return why;
  return carry_out(desk, actor, command);
}

base::Outcome<std::string> open_calendar(Desk& desk, const access::Actor& actor,
                                         const std::string& token) {
  carry_out(desk, actor,
            notice::CalendarOpened{base::to_hex(access::digest_of_token(token))});
  return token;
}

base::Outcome<notice::Subscription> close_calendar(Desk& desk, const access::Actor& actor) {
  const auto held = desk.stores().subscriptions.load(actor.officer);
  if (!held || held->calendar_digest.empty()) return base::Refusal{base::Rule::thing_exists};
  return carry_out(desk, actor, notice::CalendarClosed{});
}

}  // namespace pledge::casework
