#include "casework/room_digest.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "campaign/plan_rules.hpp"
#include "casework/lead_work.hpp"
#include "casework/notice_work.hpp"
#include "casework/office_waits.hpp"
#include "casework/referral_work.hpp"
#include "casework/reminder_days.hpp"
#include "casework/wait_line.hpp"

namespace pledge::casework {
namespace {

using deadline::WaitKind;
using deadline::WaitOwner;

constexpr std::int64_t kWaitsRead = 500;

/// Whom a room hears of, as the plans stand now.
struct Room {
  notice::ChannelSettings settings;
  /// Its unit with whatever is under it in any of the plans.
  std::vector<base::UnitCode> units;
  /// Campaigns that the room's unit or group coordinates.
  std::set<base::CampaignCode> office_of;
  bool is_of_discipline = false;

  bool hears(const DueWait& wait) const {
    if (settings.group && wait.group != *settings.group) return false;
    return !settings.unit ||
           std::find(units.begin(), units.end(), wait.responsible_unit) != units.end();
  }
};

Room room_of(Desk& desk, const notice::ChannelSettings& settings) {
  Room room;
  room.settings = settings;
  if (settings.unit) room.units.push_back(*settings.unit);
  for (const auto& campaign : desk.stores().campaigns.list()) {
    const auto plan = current_plan(desk, campaign.code);
    const bool is_office = settings.unit == plan->coordinating_unit ||
                           settings.group == plan->coordinating_group;
    if (is_office) room.office_of.insert(campaign.code);
    if (!settings.unit) continue;
    for (auto& unit : party::tree_of(plan->units, *settings.unit)) {
      room.units.push_back(std::move(unit));
    }
    const auto* unit = campaign::find_unit(*plan, *settings.unit);
    room.is_of_discipline |= unit != nullptr && unit->kind == party::UnitKind::discipline_body;
  }
  return room;
}

struct Count {
  std::int64_t near = 0;  ///< late ones are not among them
  std::int64_t late = 0;
  std::int64_t all() const { return near + late; }
};

/// "催办待答复 3 件（超期 1 件）"
void add_part(std::string& line, std::string_view what, const Count& count) {
  if (count.all() == 0) return;
  line += (line.empty() ? "" : "；") + fmt::format("{} {} 件", what, count.all());
  if (count.late > 0) line += fmt::format("（超期 {} 件）", count.late);
}

class Telling {
 public:
  Telling(Desk& desk, const notice::ChannelSettings& settings, base::Day since)
      : desk_(desk),
        room_(room_of(desk, settings)),
        near_(desk.calendar()
                  .add_working_days(desk.today(), kRoomWorkingDays)
                  .value_or(desk.today() + 5)) {
    for (auto& mark : desk.stores().reminders.marks_after(since)) marks_.insert(std::move(mark));
  }

  RoomDigest tell() {
    const base::Day until = std::max(near_, last_day_told_of(desk_));
    DueWaitPosition position;
    for (;;) {
      const auto waits =
          desk_.stores().reminders.waits_due(until, desk_.today(), position, kWaitsRead);
      for (const DueWait& wait : waits) look_at(wait);
      if (static_cast<std::int64_t>(waits.size()) < kWaitsRead) break;
      position = waits.back().position;
    }
    for (const DueWait& wait : waits_beside(desk_)) look_beside(wait);
    digest_.title = fmt::format("践诺 {}：{} 件新到提醒节点", base::to_text(desk_.today()),
                                digest_.news_count);
    add_part(digest_.counts, "临期或超期", owed_);
    add_part(digest_.counts, "催办待答复", answers_);
    add_part(digest_.counts, "综合办公室待办", of_office_);
    add_part(digest_.counts, "移送待接收或回告", referrals_);
    return std::move(digest_);
  }

 private:
  /// Leads are told to those alone who handle them: a room is read by others, too.
  void look_at(const DueWait& wait) {
    const bool is_over = wait.kind == WaitKind::pause_end && wait.due_day < desk_.today();
    if (wait.is_unreadable || wait.lead || is_over) return;
    if (wait.owner == WaitOwner::coordinating_office) return count_for_office(wait);
    if (!room_.hears(wait)) return;
    add(owed_, wait);
    if (!is_new(wait)) return;
    ++digest_.news_count;
    ++digest_.named_count;
    if (digest_.lines.size() < kRoomLines) digest_.lines.push_back(line_about(wait));
  }
  /// Of these a room hears how many there are.
  void look_beside(const DueWait& wait) {
    if (wait.is_unreadable) return;
    if (wait.referral) {
      if (is_for_the_discipline(wait)) count(referrals_, wait);
    } else if (wait.owner == WaitOwner::coordinating_office) {
      count_for_office(wait);
    } else if (room_.hears(wait)) {
      count(answers_, wait);
    }
  }
  void count_for_office(const DueWait& wait) {
    if (room_.office_of.contains(wait.campaign)) count(of_office_, wait);
  }
  /// Sealed for everybody else, and for the unit that it is about.
  bool is_for_the_discipline(const DueWait& wait) {
    if (!room_.is_of_discipline || room_.settings.group) return false;
    const auto referral = desk_.stores().referrals.load(*wait.referral);
    const auto accused = referral ? matter_of(desk_, *referral).facts.accused_unit : std::nullopt;
    return !accused ||
           std::find(room_.units.begin(), room_.units.end(), *accused) == room_.units.end();
  }
  void count(Count& sum, const DueWait& wait) {
    add(sum, wait);
    if (is_new(wait)) ++digest_.news_count;
  }
  void add(Count& sum, const DueWait& wait) const {
    if (wait.due_day < desk_.today()) {
      ++sum.late;
    } else if (wait.due_day <= near_) {
      ++sum.near;
    }
  }
  bool is_new(const DueWait& wait) const {
    return marks_.contains({wait.subject(), wait.kind, wait.would_tell_of()});
  }
  std::string line_about(const DueWait& wait) {
    const auto campaign = desk_.stores().campaigns.load(wait.campaign).value();
    const auto plan = desk_.plan(wait.campaign, campaign.plan_version);
    notice::NoticeLine line;
    line.number = number_of(*plan, wait);
    line.unit_name = campaign::unit_name(*plan, wait.responsible_unit);
    line.wait = wait.kind;
    line.due_day = wait.due_day;
    set_place(line, desk_.today(), desk_.calendar());
    return notice::sentence_of(line);
  }

  Desk& desk_;
  Room room_;
  base::Day near_;
  std::set<ReminderMark> marks_;
  RoomDigest digest_;
  Count owed_, answers_, of_office_, referrals_;
};

}  // namespace

std::string RoomDigest::text(const std::string& link) const {
  std::string text = title + "\n";
  for (const std::string& line : lines) text += line + "\n";
  const auto left_out = named_count - static_cast<std::int64_t>(lines.size());
  if (left_out > 0) text += fmt::format("另有 {} 件\n", left_out);
  if (!counts.empty()) text += "现有：" + counts + "\n";
  return text + "登录后看清单、办理：" + link + "/supervision?tab=overdue";
}

RoomDigest room_digest(Desk& desk, const notice::ChannelSettings& settings, base::Day since) {
  return Telling(desk, settings, since).tell();
}

}  // namespace pledge::casework
