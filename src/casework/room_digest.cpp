#include "casework/room_digest.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "campaign/plan_rules.hpp"
#include "casework/lead_work.hpp"
#include "casework/notice_work.hpp"
#include "casework/wait_line.hpp"

namespace pledge::casework {
namespace {

constexpr std::int64_t kWaitsRead = 500;

/// Leads are told to those alone who handle them: a room is read by others, too.
bool hears(const notice::ChannelSettings& settings, const std::vector<base::UnitCode>& units,
           const DueWait& wait) {
  if (wait.lead) return false;
  if (settings.group && wait.group != *settings.group) return false;
  return !settings.unit ||
         std::find(units.begin(), units.end(), wait.responsible_unit) != units.end();
}

/// With whatever is under its unit in any of the plans.
std::vector<base::UnitCode> units_of_room(Desk& desk, const notice::ChannelSettings& settings) {
  std::vector<base::UnitCode> units;
  if (!settings.unit) return units;
  units.push_back(*settings.unit);
  for (const auto& campaign : desk.stores().campaigns.list()) {
    const auto plan = current_plan(desk, campaign.code);
    for (auto& unit : party::tree_of(plan->units, *settings.unit)) {
      units.push_back(std::move(unit));
    }
  }
  return units;
}

notice::NoticeLine room_line(Desk& desk, const DueWait& wait) {
  const auto campaign = desk.stores().campaigns.load(wait.campaign).value();
  notice::NoticeLine line;
  const auto plan = desk.plan(wait.campaign, campaign.plan_version);
  line.number = number_of(*plan, wait);
  line.unit_name = campaign::unit_name(*plan, wait.responsible_unit);
  line.wait = wait.kind;
  line.due_day = wait.due_day;
  set_place(line, desk.today(), desk.calendar());
  return line;
}

}  // namespace

std::string RoomDigest::text(const std::string& link) const {
  std::string text = title + "\n";
  for (const std::string& line : lines) text += line + "\n";
  const auto left_out = count - static_cast<std::int64_t>(lines.size());
  if (left_out > 0) text += fmt::format("另有 {} 件\n", left_out);
  return text + "登录后办理：" + link;
}

RoomDigest room_digest(Desk& desk, const notice::ChannelSettings& settings) {
  RoomDigest digest;
  std::int64_t late = 0;
  const base::Day until = desk.calendar()
                              .add_working_days(desk.today(), kRoomWorkingDays)
                              .value_or(desk.today() + 5);
  const auto units = units_of_room(desk, settings);
  DueWaitPosition position;
  for (;;) {
    const auto waits = desk.stores().reminders.waits_due(until, desk.today(), position, kWaitsRead);
    for (const DueWait& wait : waits) {
      if (wait.is_unreadable || !hears(settings, units, wait)) continue;
      ++digest.count;
      const auto line = room_line(desk, wait);
      late += line.working_days > 0 ? 1 : 0;
      if (digest.lines.size() < kRoomLines) digest.lines.push_back(notice::sentence_of(line));
    }
    if (static_cast<std::int64_t>(waits.size()) < kWaitsRead) break;
    position = waits.back().position;
  }
  digest.title = fmt::format("践诺 {}：{} 件临期或超期，其中超期 {} 件", base::to_text(desk.today()),
                             digest.count, late);
  return digest;
}

}  // namespace pledge::casework
