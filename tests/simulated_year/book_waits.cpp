#include <algorithm>

#include "simulated_year/books.hpp"

/// What every problem waits for, and until when (ADR 0015, src/deadline/wait.hpp says the same to
/// the program; these numbers are copied by hand).
namespace pledge::year {
namespace {

using MaybeDay = std::optional<base::Day>;

struct Wanted {
  std::string kind;
  MaybeDay since;     ///< today, or since it waits already
  MaybeDay original;  ///< given by an order; else counted from today
  MaybeDay due;       ///< given anew by every act
};
using AllWanted = std::vector<Wanted>;

std::int32_t working_days_for(const std::string& kind) {
  static const std::map<std::string, std::int32_t> kDays{
      {"listing_confirmation", 10}, {"objection_ruling", 5},      {"assignment", 5},
      {"sign_for", 2},              {"return_ruling", 3},         {"plan_review", 5},
      {"extension_ruling", 3},      {"closure_check", 5},         {"on_site_verification", 10},
      {"notice_opening", 3},        {"notice_objection_ruling", 5}, {"approval", 5},
      {"withdrawal_approval", 5},   {"adjustment_approval", 5},   {"reopening_ruling", 5}};
  return kDays.at(kind);
}

void want_for_assigned(const Item& item, AllWanted& wanted) {
  if (item.is_return_pending) {
    wanted.push_back({"return_ruling", {}, {}, {}});
  } else if (!item.is_signed_for) {
    wanted.push_back({"sign_for", {}, {}, {}});
  }
  wanted.push_back({"plan_submission", {}, item.plan_due, {}});
}

/// 到点销号: from 交办 to 销号 the day of the whole is waited for.
void want_the_whole(const Item& item, AllWanted& wanted) {
  static const std::set<std::string> kWithoutIt{"proposed", "listed", "rectifying"};
  if (kWithoutIt.contains(item.state)) return;
  wanted.push_back({"rectification", {}, item.original, item.due});
}

void want_for_rectifying(const Item& item, AllWanted& wanted) {
  wanted.push_back({"rectification", item.rectifying_since, item.original, item.due});
  const base::Month month = *owed_report(item);
  const base::Day last = base::last_day(month);
  wanted.push_back({"monthly_report", base::first_day(month), last, last});
}

void want_for_notice(const Item& item, AllWanted& wanted) {
  if (item.is_notice_objected) wanted.push_back({"notice_objection_ruling", {}, {}, {}});
  wanted.push_back({"notice_end", {}, item.notice_ends, item.notice_ends});
  wanted.push_back({"approval", item.notice_ends, {}, {}});
}

AllWanted wanted_by(const Item& item, base::Day day) {
  AllWanted wanted;
  const std::string& state = item.state;
  if (item.is_watched() && item.broken) {
    wanted.push_back({"reopening_ruling", item.broken, {}, {}});
  } else if (item.is_watched()) {
    wanted.push_back({"agreement_end", {}, item.agreed_until, item.agreed_until});
  }
  if (state == "closed" || state == "withdrawn") return wanted;
  if (state == "proposed") {
    if (item.is_objected) wanted.push_back({"objection_ruling", {}, {}, {}});
    wanted.push_back({"listing_confirmation", {}, {}, {}});
  }
  if (state == "listed") wanted.push_back({"assignment", {}, {}, {}});
  if (state == "assigned") want_for_assigned(item, wanted);
  if (state == "plan_submitted") wanted.push_back({"plan_review", {}, {}, {}});
  if (state == "rectifying") want_for_rectifying(item, wanted);
  if (state == "closure_requested") wanted.push_back({"closure_check", {}, {}, {}});
  if (state == "group_checked") wanted.push_back({"on_site_verification", {}, {}, {}});
  if (state == "verified") wanted.push_back({"notice_opening", {}, {}, {}});
  if (state == "in_notice") want_for_notice(item, wanted);
  want_the_whole(item, wanted);
  if (item.asked_extension) wanted.push_back({"extension_ruling", {}, {}, {}});
  if (!item.stops.empty() && item.stops.back().until >= day) {
    const Stop& stop = item.stops.back();
    wanted.push_back({"pause_end", stop.from, stop.until, stop.until});
  }
  if (item.withdrawal_by) wanted.push_back({"withdrawal_approval", {}, {}, {}});
  if (item.asked_money) wanted.push_back({"adjustment_approval", {}, {}, {}});
  return wanted;
}

/// The clock stands for whatever the unit or its group has to do, not only for the whole; never for
/// the office, which stopped it, nor for what had run out by then.
bool stands_with_the_clock(const Item& item, const Waiting& wait) {
  static const std::set<std::string> kStanding{"sign_for", "plan_submission", "plan_review",
                                               "extension_ruling", "closure_check"};
  return kStanding.contains(wait.kind) && item.stops.back().from <= wait.due;
}

const Waiting* find_same(const std::vector<Waiting>& waits, const Wanted& wanted) {
  for (const Waiting& wait : waits) {
    const bool is_same = wait.kind == wanted.kind &&
                         (!wanted.since || *wanted.since == wait.since) &&
                         (!wanted.original || *wanted.original == wait.original);
    if (is_same) return &wait;
  }
  return nullptr;
}

}  // namespace

void renew_waits(Item& item, base::Day day, std::int32_t moved, const OfficeCalendar& calendar) {
  std::vector<Waiting> waits;
  for (const Wanted& wanted : wanted_by(item, day)) {
    const Waiting* old = find_same(item.waits, wanted);
    Waiting wait;
    if (old != nullptr) {
      wait = *old;
      if (moved != 0 && stands_with_the_clock(item, wait)) {
        wait.due = std::max(calendar.after(wait.due, moved), wait.original);
      }
    } else {
      wait.kind = wanted.kind;
      wait.since = wanted.since.value_or(day);
      const bool is_given = wanted.original || wanted.due;
      wait.due = is_given ? wanted.original.value_or(day)
                          : calendar.after(wait.since, working_days_for(wanted.kind));
      wait.original = wait.due;
    }
    if (wanted.due) wait.due = *wanted.due;
    waits.push_back(wait);
  }
  item.waits = std::move(waits);
}

const Waiting* wait_to_urge(const Item& item, base::Day day) {
  const bool is_stopped = item.is_clock_stopped(day);
  const Waiting* soonest = nullptr;
  for (const Waiting& wait : item.waits) {
    if (wait.kind == "notice_end" || wait.kind == "pause_end") continue;
    if (wait.kind == "rectification" && item.state != "rectifying") continue;
    if (is_stopped && !is_of_the_office(wait.kind)) continue;
    if (soonest == nullptr || wait.due < soonest->due) soonest = &wait;
  }
  return soonest;
}

}  // namespace pledge::year
