#include "casework/calendar_work.hpp"

#include <algorithm>
#include <map>

#include "base/label.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/office_waits.hpp"
#include "casework/sign_in.hpp"
#include "notice/calendar_lines.hpp"

namespace pledge::casework {
namespace {

/// What a wait is of: the word in its uid, its number there, and its page.
struct CalendarThing {
  std::string kind;
  std::int64_t id = 0;
  std::string page;
  std::string called;  ///< without a number of its own
};

CalendarThing calendar_thing_of(const OverdueWait& wait) {
  const auto text = [](std::int64_t id) { return std::to_string(id); };
  if (wait.lead) {
    const std::int64_t id = wait.lead->value;
    return {"lead", id, "/leads/" + text(id), "线索 " + text(id)};
  }
  if (wait.order) {
    const std::int64_t id = wait.order->value;
    const char* const tab = wait.kind == deadline::WaitKind::order_signing      ? "proposed"
                            : wait.kind == deadline::WaitKind::reply_acceptance ? "replied"
                                                                                : "issued";
    return {"order", id, std::string("/supervision?tab=") + tab + "&order=" + text(id),
            "督办 " + text(id)};
  }
  if (wait.task) {
    const std::int64_t review = wait.review ? wait.review->value : 0;
    return {"task", wait.task->value, "/reviews/" + text(review),
            "议定事项 " + text(wait.task->value)};
  }
  if (wait.deliverable) {
    return {"deliverable", wait.deliverable->value, "/deliverables", "节点报送"};
  }
  if (wait.review) {
    const std::int64_t id = wait.review->value;
    return {"review", id, "/reviews/" + text(id), "调度"};
  }
  const std::int64_t id = wait.problem ? wait.problem->value : 0;
  if (wait.urging) {
    return {"urging", wait.urging->value, "/problems/" + text(id), "催办 " + text(id)};
  }
  return {"problem", id, "/problems/" + text(id), "问题 " + text(id)};
}

/// The plans of the campaigns that waits belong to.
class Plans {
 public:
  explicit Plans(Desk& desk) : desk_(desk) {}
  const campaign::Plan& of(const base::CampaignCode& code) {
    auto& plan = plans_[code];
    if (!plan) plan = desk_.plan(code, desk_.stores().campaigns.load(code).value().plan_version);
    return *plan;
  }

 private:
  Desk& desk_;
  std::map<base::CampaignCode, std::shared_ptr<const campaign::Plan>> plans_;
};

notice::CalendarEntry entry_of(const OverdueWait& wait, const base::RegionCode& region,
                               Plans& plans, const std::string& home_link) {
  const CalendarThing thing = calendar_thing_of(wait);
  notice::CalendarEntry entry;
  entry.uid = thing.kind + "-" + region.text + "-" + std::to_string(thing.id) + "-" +
              std::string(base::name_of(wait.kind)) + "@pledge";
  entry.url = home_link + thing.page;
  entry.due_day = wait.due_day;
  entry.summary = (wait.number.empty() ? thing.called : wait.number) + " " +
                  std::string(base::label("wait_kind", wait.kind));
  if (!wait.responsible_unit.text.empty()) {
    entry.description = campaign::unit_name(plans.of(wait.campaign), wait.responsible_unit);
  }
  return entry;
}

/// What stands in a calendar, the soonest first, and until which day that is all.
struct Waiting {
  std::vector<OverdueWait> waits;
  std::optional<base::Day> whole_until;
};

/// What the officer has to do, the office's own steps included, due on whatever day.
Waiting waiting_for(Desk& desk, const access::Actor& reader) {
  OverdueFilter filter;
  filter.is_own_only = filter.is_any_day = true;
  Waiting all{desk.stores().ledger.overdue_waits(reader, filter, kCalendarRows), {}};
  const auto is_cut = [&] { return static_cast<std::int64_t>(all.waits.size()) >= kCalendarRows; };
  if (is_cut()) all.whole_until = all.waits.back().due_day;
  for (OverdueWait& wait : late_waits_beside(desk, reader, filter)) {
    // A calendar lies on servers outside: of a sealed referral it says nothing.
    if (!wait.referral) all.waits.push_back(std::move(wait));
  }
  std::stable_sort(all.waits.begin(), all.waits.end(), [](const auto& a, const auto& b) {
    return a.due_day < b.due_day;
  });
  if (!is_cut()) return all;
  all.waits.resize(static_cast<std::size_t>(kCalendarRows));
  const base::Day last = all.waits.back().due_day;
  all.whole_until = std::min(all.whole_until.value_or(last), last);
  return all;
}

struct CalendarReading {
  access::Officer officer;
  notice::CalendarTurn turn;
  base::Instant now;
};

std::optional<CalendarReading> read_calendar(Desk& desk, const std::string& token,
                                     const std::string& home_link) {
  const auto held = desk.stores().subscriptions.find_by_calendar(
      base::to_hex(access::digest_of_token(token)));
  const auto officer = held ? desk.stores().officers.load(held->id) : std::nullopt;
  if (!officer || officer->is_disabled) return std::nullopt;
  const Waiting all = waiting_for(desk, actor_of(desk, *officer));
  Plans plans(desk);
  std::vector<notice::CalendarEntry> waiting;
  for (const OverdueWait& wait : all.waits) {
    waiting.push_back(entry_of(wait, desk.region(), plans, home_link));
  }
  const auto stood = desk.stores().reminders.calendar_lines(officer->id);
  auto turn = notice::turn_calendar(stood, waiting, desk.now(), all.whole_until);
  return CalendarReading{*officer, std::move(turn), desk.now()};
}

}  // namespace

std::optional<std::string> calendar_of(Office& office, const std::string& token,
                                       const std::string& home_link, notice::CalendarAs as) {
  auto reading = office.look<std::optional<CalendarReading>>(
      "calendar.read", [&](Desk& desk) { return read_calendar(desk, token, home_link); });
  if (reading && !reading->turn.changed.empty()) {
    office.run("calendar.keep", [&](Desk& desk) {
      reading = read_calendar(desk, token, home_link);
      if (!reading) return false;
      for (const notice::CalendarEntry& line : reading->turn.changed) {
        desk.stores().reminders.keep_calendar_line(reading->officer.id, line);
      }
      return true;
    });
  }
  if (!reading) return std::nullopt;
  return notice::calendar_text("践诺 " + reading->officer.name, reading->turn.shown, reading->now,
                               as);
}

}  // namespace pledge::casework
