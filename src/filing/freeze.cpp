#include "filing/freeze.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "base/event_code.hpp"
#include "base/label.hpp"
#include "base/limits.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "journal/tree.hpp"

namespace pledge::filing {
namespace {

using access::Permission;
using access::Relation;
using access::Role;
using enum base::Rule;

constexpr std::array kOffice{Permission{Role::coordinating_office}};
constexpr std::array kOfficeOrUnit{Permission{Role::coordinating_office},
                                   Permission{Role::responsible_unit, Relation::responsible_unit}};

bool is_of_month(Kind kind) { return kind == Kind::month_end || kind == Kind::review; }
bool is_of_unit(const Freeze& command) {
  const bool is_list =
      command.kind == Kind::self_check_list || command.kind == Kind::confirmed_list;
  return is_list && command.unit.has_value();
}

bool is_of_a_set_day(Kind kind) {
  return kind == Kind::month_end || kind == Kind::self_check_list || kind == Kind::confirmed_list;
}

/// 补办, the day whose list it is, and why nobody froze it then, where somebody says so.
std::string made_up_reason(base::Day day, const std::string& reason) {
  std::string all = "补办：按 " + base::to_text(day) + " 终了时的记录定格";
  if (!reason.empty()) all += "；" + reason;
  return base::cut_to(all, base::kLongTextCharacters);
}

/// The first day of the period; nothing when it names none.
std::optional<base::Day> begin_of(const Freeze& command) {
  if (is_of_month(command.kind)) {
    const auto month = base::parse_month(command.period);
    return month ? std::optional(base::first_day(*month)) : std::nullopt;
  }
  return base::parse_day(command.period + "-01-01");
}

base::Refusals why_not_period(const Freeze& command, const Facts& facts) {
  if (command.kind == Kind::other) return {};
  // A correction is of a list that was frozen already.
  if (command.is_correction && first_of_period(command, facts.earlier)) return {};
  auto begin = begin_of(command);
  if (begin && command.kind == Kind::month_end) begin = base::last_day(base::month_of(*begin));
  // A unit hands in its own list by that day, and takes nothing from the whole one.
  const bool is_set = is_of_a_set_day(command.kind) && !command.unit;
  if (begin && is_set && facts.set_day) begin = facts.set_day;
  const bool is_in_the_evening = begin && is_set;
  const std::int64_t minute = is_in_the_evening ? kFreezeFromMinute : 0;
  if (begin && base::start_of(*begin).milliseconds + minute * 60'000 <= facts.now.milliseconds) {
    return {};
  }
  std::string from;
  if (begin) from = "，要到 " + base::to_text(*begin) + (minute > 0 ? " 23:30" : "");
  return {{filing_period_is_reached,
           "period",
           {name_of_filing(command.kind, command.period), from}}};
}

}  // namespace

std::vector<const Filing*> of_same_period(const Freeze& command, const std::vector<Filing>& all) {
  std::vector<const Filing*> same;
  for (const Filing& one : all) {
    if (one.campaign == command.campaign && one.kind == command.kind &&
        one.period == command.period && one.unit == command.unit) {
      same.push_back(&one);
    }
  }
  std::sort(same.begin(), same.end(), [](auto* a, auto* b) { return a->id > b->id; });
  return same;
}

std::optional<Filing> first_of_period(const Freeze& command, const std::vector<Filing>& all) {
  const auto same = of_same_period(command, all);
  return same.empty() ? std::nullopt : std::optional(*same.back());
}

std::string name_of_filing(Kind kind, const std::string& period) {
  if (kind == Kind::other) return "“" + period + "”";
  const std::string label(base::label("filing.kind", kind));
  const auto month = base::parse_month(period);
  if (!month) return period + " 年" + label;
  return std::to_string(month->year) + " 年 " + std::to_string(month->month) + " 月" + label;
}

base::Refusals why_not(const Freeze& command, const Facts& facts, const access::Actor& actor) {
  base::Refusals why;
  if (actor.job.empty() || !actor.grants.empty()) {
    const access::Subject subject{command.unit.value_or(base::UnitCode{}), {}};
    const auto allowed = is_of_unit(command) ? std::span<const Permission>(kOfficeOrUnit) : kOffice;
    why = access::why_not_permitted(actor, allowed, subject);
  }
  if (!facts.is_unit_known) why.push_back({unit_is_in_the_plan, "unit"});
  for (auto& refusal : why_not_period(command, facts)) why.push_back(std::move(refusal));
  const bool is_there = !of_same_period(command, facts.earlier).empty();
  const std::string name = name_of_filing(command.kind, command.period);
  if (is_there && !command.is_correction) why.push_back({filing_is_frozen_once, "period", {name}});
  if (!is_there && command.is_correction) {
    why.push_back({filing_corrects_an_earlier, "period", {name}});
  }
  if (command.is_correction && command.reason.empty()) why.push_back({filing_says_why, "reason"});
  return why;
}

void Collecting::add(const FiledRow& row) {
  ++sums_.count;
  sums_.money_count += row.has_money ? 1 : 0;
  sums_.principal_fen.value += row.principal_fen.value;
  sums_.paid_fen.value += row.paid_fen.value;
  sums_.agreed_fen.value += row.agreed_fen.value;
  sums_.balance_fen.value += row.balance_fen.value;
  std::vector<journal::Tile> completed;
  frontier_.append(row.original ? *row.original : journal::leaf_hash(row.text), completed);
}

Content Collecting::finish(std::int64_t journal_size) const {
  return {sums_, frontier_.root(), journal_size};
}

base::Outcome<std::vector<Event>> decide(const Freeze& command, const Gathered& gathered,
                                         const Facts& facts, const access::Actor& actor) {
  auto why = why_not(command, facts, actor);
  if (!why.empty()) return why;
  ListFrozen event;
  event.id = gathered.id;
  event.campaign = command.campaign;
  event.plan_version = gathered.plan_version;
  event.kind = command.kind;
  event.period = command.period;
  event.unit = command.unit;
  event.day = gathered.day;
  event.reason =
      gathered.is_made_up ? made_up_reason(gathered.day, command.reason) : command.reason;
  if (command.is_correction) event.corrects = of_same_period(command, facts.earlier).front()->id;
  event.content = gathered.content;
  return std::vector<Event>{std::move(event)};
}

Filing apply(const std::optional<Filing>& before, const Event& held, const base::Stamp& stamp) {
  PLEDGE_ASSERT(!before);
  const ListFrozen& event = std::get<ListFrozen>(held);
  Filing filing;
  filing.id = event.id;
  filing.version = 1;
  filing.campaign = event.campaign;
  filing.plan_version = event.plan_version;
  filing.kind = event.kind;
  filing.period = event.period;
  filing.unit = event.unit;
  filing.day = event.day;
  filing.corrects = event.corrects;
  filing.reason = event.reason;
  filing.content = event.content;
  filing.filed_by_unit = stamp.unit;
  if (stamp.job.empty()) filing.filed_by = stamp.officer;
  filing.frozen_at = stamp.at;
  return filing;
}

std::optional<base::Day> made_up_day(const Filing& filing) {
  // One that was begun before midnight may have ended behind it.
  constexpr std::int64_t kOneHour = 3'600'000;
  const bool is_late =
      filing.frozen_at.milliseconds >= base::start_of(filing.day + 1).milliseconds + kOneHour;
  if (filing.corrects || !is_late) return std::nullopt;
  return base::beijing_day(filing.frozen_at);
}

std::optional<base::Day> freezing_day(base::Month month, std::optional<std::int32_t> set_day,
                                      const deadline::WorkingCalendar& calendar) {
  if (!set_day) return calendar.last_working_day(month);
  const base::Day last = base::last_day(month);
  const base::Day wanted = base::first_day(month) + (*set_day - 1);
  return std::min(wanted, last);
}

}  // namespace pledge::filing

PLEDGE_EVENT_CODE(pledge::filing::Event);
