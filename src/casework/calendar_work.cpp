#include "casework/calendar_work.hpp"

#include <set>

#include "base/label.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/sign_in.hpp"

namespace pledge::casework {
namespace {

constexpr std::int64_t kDay = 24 * 3'600'000;

notice::CalendarEntry entry_of(Desk& desk, const CalendarRow& row, const std::string& home_link) {
  notice::CalendarEntry entry;
  const std::string id = std::to_string(row.problem.value);
  entry.uid = "problem-" + desk.region().text + "-" + id + "@pledge";
  entry.sequence = row.version;
  entry.changed_at = row.changed_at;
  entry.url = home_link + "/problems/" + id;
  entry.due_day = row.due_day;
  entry.is_cancelled = !row.kind;
  entry.summary = row.number.empty() ? "问题 " + id : row.number;
  if (row.kind) entry.summary += " " + std::string(base::label("wait_kind", *row.kind));
  const auto campaign = desk.stores().campaigns.load(row.campaign).value();
  const auto plan = desk.plan(row.campaign, campaign.plan_version);
  entry.description = campaign::unit_name(*plan, row.responsible_unit);
  return entry;
}

}  // namespace

std::optional<std::string> calendar_of(Desk& desk, const std::string& token,
                                       const std::string& home_link, notice::CalendarAs as) {
  const auto held = desk.stores().subscriptions.find_by_calendar(
      base::to_hex(access::digest_of_token(token)));
  const auto officer = held ? desk.stores().officers.load(held->id) : std::nullopt;
  if (!officer || officer->is_disabled) return std::nullopt;
  const access::Actor actor = actor_of(desk, *officer);
  std::vector<notice::CalendarEntry> entries;
  std::set<base::ProblemId> open;
  for (const CalendarRow& row : desk.stores().reminders.calendar_open(actor)) {
    open.insert(row.problem);
    entries.push_back(entry_of(desk, row, home_link));
  }
  const base::Instant since{desk.now().milliseconds - kCancelledDays * kDay};
  for (const CalendarRow& row : desk.stores().reminders.calendar_changed(actor, since)) {
    if (!open.contains(row.problem)) entries.push_back(entry_of(desk, row, home_link));
  }
  return notice::calendar_text("践诺 " + officer->name, entries, desk.now(), as);
}

}  // namespace pledge::casework
