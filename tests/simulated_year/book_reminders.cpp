#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "simulated_year/book_people.hpp"

/// 提醒梯次 (ADR 0017): who is told of what on which day.
namespace pledge::year {
namespace {

struct Rung {
  std::int32_t working_days;
  std::size_t level;
};
/// T−10 and T−5 联系人, T−3 科室负责人, T 分管负责人, T+1 主要负责人, T+5 综合办公室.
constexpr std::array kLadder{Rung{-10, 0}, Rung{-5, 0}, Rung{-3, 1},
                             Rung{0, 2},   Rung{1, 3},  Rung{5, 4}};
/// Of a pause that ends the office is told once, T−3.
constexpr std::array kLadderOfPauses{Rung{-3, 0}};

std::int32_t place_of(base::Day due, base::Day day, const OfficeCalendar& calendar) {
  return day > due ? calendar.between(due, day) : -calendar.between(day, due);
}

/// The highest rung that today has come to and that did not lie behind when the wait began; what
/// began when its day was over stands where it has come to.
const Rung* reached(const Waiting& wait, base::Day day, const OfficeCalendar& calendar,
                    std::span<const Rung> ladder) {
  const std::int32_t now = place_of(wait.due, day, calendar);
  const std::int32_t begun = place_of(wait.due, wait.since, calendar);
  const Rung* highest = nullptr;
  for (const Rung& rung : ladder) {
    const bool is_ahead = wait.due < wait.since || begun < rung.working_days;
    if (is_ahead && rung.working_days <= now) highest = &rung;
  }
  return highest;
}

}  // namespace

Line line_about(const std::string& about, const std::string& wait, base::Day due,
                std::int32_t working_days) {
  return fmt::format("{} {} {} {:+}", about, wait, base::to_text(due), working_days);
}

namespace {

/// The digests of one morning.
class Morning {
 public:
  Morning(base::Day day, const OfficeCalendar& calendar) : day_(day), calendar_(calendar) {}

  /// The rung that is new, and is noted as told; null when there is none.
  const Rung* new_rung(const Waiting& wait, const std::string& unit, Told& told) const {
    const bool is_pause = wait.kind == "pause_end";
    if (is_pause && wait.due < day_) return nullptr;
    const Rung* rung = reached(wait, day_, calendar_,
                               is_pause ? std::span<const Rung>(kLadderOfPauses) : kLadder);
    const std::string of = base::to_text(wait.due) + " " + unit;
    if (rung == nullptr || (told.of == of && told.step >= rung->working_days)) return nullptr;
    told = {of, rung->working_days};
    return rung;
  }
  void tell(const People& people, const std::string& about, const Waiting& wait) {
    for (const std::int64_t one : people) {
      NoticeLines& digest = digests_[one];
      digest.kind = "digest";
      digest.day = day_;
      digest.officer = one;
      digest.lines.insert(
          line_about(about, wait.kind, wait.due, place_of(wait.due, day_, calendar_)));
      if (wait.kind != "pause_end") named_.insert({one, about});
    }
  }
  /// As new, to whoever is told nothing of it today.
  void tell_of_new(const People& people, const std::string& about, const Waiting& wait) {
    for (const std::int64_t one : people) {
      if (named_.contains({one, about})) continue;
      tell({one}, about, wait);
      NoticeLines& digest = digests_[one];
      auto line = digest.lines.extract(
          line_about(about, wait.kind, wait.due, place_of(wait.due, day_, calendar_)));
      line.value() += kNew;
      digest.lines.insert(std::move(line));
    }
  }
  /// That its clock runs again, to the unit: in a line without a place to any day.
  void tell_of_end(const People& people, const std::string& about, base::Day until) {
    for (const std::int64_t one : people) {
      NoticeLines& digest = digests_[one];
      digest.kind = "digest";
      digest.day = day_;
      digest.officer = one;
      digest.lines.insert(line_about(about, "pause_end", until, 0) + kNew);
    }
  }
  std::vector<NoticeLines> all() {
    std::vector<NoticeLines> all;
    for (auto& [one, digest] : digests_) all.push_back(std::move(digest));
    return all;
  }

 private:
  base::Day day_;
  const OfficeCalendar& calendar_;
  std::map<std::int64_t, NoticeLines> digests_;
  std::set<std::pair<std::int64_t, std::string>> named_;  ///< who is told of what
};

People people_at(const Staff& staff, const Item& item, const std::string& kind,
                 const Rung& rung) {
  People people = at_level(staff, item, kind, rung.level);
  people.merge(owners_of(staff, item, kind));
  return people;
}

void tell_of_letters(Morning& morning, const Staff& staff, Item& item) {
  for (Letter& letter : item.letters) {
    if (letter.is_ended || letter.is_replied) continue;
    const Waiting wait{"order_reply", letter.since, letter.reply_due, letter.reply_due};
    const Rung* rung = morning.new_rung(wait, letter.unit, letter.told);
    if (rung == nullptr) continue;
    morning.tell(people_at(staff, item, wait.kind, *rung),
                 "问题 " + std::to_string(item.id) + " 督办 " + std::to_string(letter.order),
                 wait);
  }
}

/// What a unit owes beside its problems.
Item place_of_unit(const std::string& unit, const std::string& group) {
  Item place;
  place.unit = unit;
  place.group = group;
  return place;
}

/// One of them, and how far it was told of.
struct Duty {
  Item place;
  std::string about;
  Waiting wait;
};

void tell_of(Morning& morning, const Staff& staff, const Duty& duty, Told& told) {
  const Rung* rung = morning.new_rung(duty.wait, duty.place.unit, told);
  if (rung == nullptr) return;
  morning.tell(people_at(staff, duty.place, duty.wait.kind, *rung), duty.about, duty.wait);
}

/// Before any rung.
constexpr std::int32_t kToldAsReady = -1000;

/// What the office has to do with what others brought.
void tell_the_office(Morning& morning, const Staff& staff, const Pending& pending,
                     const OfficeCalendar& calendar) {
  for (auto& [id, item] : pending.items) {
    for (Letter& letter : item.letters) {
      if (letter.is_ended || !letter.is_replied) continue;
      Item place = item;
      place.unit = letter.unit;
      tell_of(morning, staff,
              {place, "问题 " + std::to_string(id) + " 督办 " + std::to_string(letter.order),
               to_judge("reply_acceptance", letter.replied, 3, calendar)},
              letter.told_of_reply);
    }
  }
  for (auto& [key, paper] : pending.papers) {
    const Duty duty{paper.place, about_paper(paper), wait_for_paper(paper, calendar)};
    const bool is_ready = paper.review != 0 && paper.told.of.empty();
    tell_of(morning, staff, duty, paper.told);
    // That the review is ready is told on its day.
    if (!is_ready || !paper.told.of.empty()) continue;
    paper.told = {base::to_text(duty.wait.due) + " ", kToldAsReady};
    morning.tell_of_new(owners_of(staff, duty.place, duty.wait.kind), duty.about, duty.wait);
  }
  for (auto& [id, errand] : pending.errands) {
    if (errand.state != "reported") continue;
    tell_of(morning, staff,
            {place_of_unit(errand.unit, {}), "议定 " + std::to_string(id),
             to_judge("task_acceptance", errand.reported, 3, calendar)},
            errand.told_of_report);
  }
  for (auto& [key, owed] : pending.owed) {
    if (!owed.there) continue;
    tell_of(morning, staff,
            {place_of_unit(owed.unit, owed.group), owed.about(),
             to_judge("deliverable_acceptance", *owed.there, 5, calendar)},
            owed.told_of_delivery);
  }
}

/// The pause that ended since the last morning, by itself or taken back.
void tell_of_ended_pause(Morning& morning, const Staff& staff, Item& item,
                         const Mornings& mornings) {
  if (item.stops.empty() || item.state == "closed" || item.state == "withdrawn") return;
  const Stop& stop = item.stops.back();
  const bool is_new = mornings.before - 1 <= stop.until && stop.until < mornings.today;
  const std::string of = base::to_text(stop.until) + " " + item.unit;
  Told& told = item.told["pause_end"];
  if (!stop.is_of_the_clock() || !is_new || (told.of == of && told.step == 0)) return;
  told = {of, 0};
  morning.tell_of_end(exactly_at(staff, item, Owner::unit, 0),
                      "问题 " + std::to_string(item.id), stop.until);
}

/// Whom it was asked of, and the ladder above them; when the day is over who asked, too.
void tell_of_answers(Morning& morning, const Staff& staff, const Pending& pending) {
  for (auto& [id, asked] : pending.asked) {
    const Item& item = pending.items.at(asked.problem);
    if (!asked.is_owed(item)) continue;
    const Waiting wait = asked.waiting();
    const Rung* rung = morning.new_rung(wait, asked.unit, asked.told);
    if (rung == nullptr) continue;
    People owing = those(staff, item, [&](const Colleague& one) {
      return asked.people.contains(one.id);
    });
    if (owing.empty()) owing = owners_of(staff, item, asked.wait);
    People people = at_level(staff, item, asked.wait, rung->level);
    people.merge(owing);
    if (rung->working_days > 0 && sees(staff.of(asked.by), item)) people.insert(asked.by);
    morning.tell(people, asked.about(), wait);
  }
}

/// 交办, signed orders and tasks, and what came back, since the last morning; the soonest first.
std::vector<Duty> given_between(const Pending& pending, const Mornings& mornings) {
  std::vector<Duty> all;
  const auto add = [&](const Item& place, const std::string& about, const Waiting& wait) {
    if (mornings.before <= wait.since && wait.since < mornings.today) {
      all.push_back({place, about, wait});
    }
  };
  for (const auto& [id, item] : pending.items) {
    const std::string about = "问题 " + std::to_string(id);
    for (const Letter& letter : item.letters) {
      if (letter.is_ended || letter.is_replied) continue;
      add(item, about + " 督办 " + std::to_string(letter.order),
          {"order_reply", letter.since, letter.reply_due, letter.reply_due});
    }
    for (const Waiting& wait : item.waits) {
      const bool is_news = wait.kind == "sign_for" || wait.kind == "plan_submission" ||
                           (wait.kind == "rectification" && item.state == "rectifying");
      if (is_news && !item.is_clock_stopped(mornings.today)) add(item, about, wait);
    }
  }
  for (const auto& [id, errand] : pending.errands) {
    if (errand.state != "open") continue;
    add(place_of_unit(errand.unit, {}), "议定 " + std::to_string(id),
        {"task_report", errand.given, errand.due, errand.due});
  }
  for (const auto& [key, owed] : pending.owed) {
    if (!owed.since || !owed.is_back) continue;
    add(place_of_unit(owed.unit, owed.group), owed.about(),
        {"deliverable_delivery", *owed.since, owed.due, owed.due});
  }
  static const std::vector<std::string> kInOrder{"sign_for", "plan_submission", "rectification"};
  const auto rank = [](const Duty& duty) {
    return std::find(kInOrder.begin(), kInOrder.end(), duty.wait.kind) - kInOrder.begin();
  };
  std::stable_sort(all.begin(), all.end(), [&](const Duty& a, const Duty& b) {
    return std::pair(a.wait.due, rank(a)) < std::pair(b.wait.due, rank(b));
  });
  return all;
}

}  // namespace

bool is_of_the_office(const std::string& wait) { return owner_of(wait) == Owner::office; }

std::vector<NoticeLines> reminders_of(const Staff& staff, const Pending& pending,
                                      const Mornings& mornings, const OfficeCalendar& calendar) {
  const base::Day day = mornings.today;
  Morning morning(day, calendar);
  for (auto& [id, item] : pending.items) {
    tell_of_letters(morning, staff, item);
    const bool is_stopped = item.is_clock_stopped(day);
    for (const Waiting& wait : item.waits) {
      if (wait.kind == "notice_end") continue;
      if (is_stopped && !is_of_the_office(wait.kind)) continue;
      const Rung* rung = morning.new_rung(wait, item.unit, item.told[wait.kind]);
      if (rung == nullptr) continue;
      morning.tell(people_at(staff, item, wait.kind, *rung), "问题 " + std::to_string(id), wait);
    }
  }
  for (auto& [id, tip] : pending.tips) {
    if (!tip.wait) continue;
    const Rung* rung = morning.new_rung(*tip.wait, {}, tip.told[tip.wait->kind]);
    if (rung == nullptr) continue;
    morning.tell(told_of_tip(staff, tip, rung->level == kOfficeLevel),
                 "线索 " + std::to_string(id), *tip.wait);
  }
  for (auto& [id, errand] : pending.errands) {
    if (errand.state != "open") continue;
    const Waiting wait{"task_report", errand.since, errand.due, errand.due};
    tell_of(morning, staff,
            {place_of_unit(errand.unit, {}), "议定 " + std::to_string(id), wait}, errand.told);
  }
  for (auto& [key, owed] : pending.owed) {
    if (!owed.since) continue;
    const Waiting wait{"deliverable_delivery", *owed.since, owed.due, owed.due};
    tell_of(morning, staff, {place_of_unit(owed.unit, owed.group), owed.about(), wait},
            owed.told);
  }
  tell_the_office(morning, staff, pending, calendar);
  tell_of_answers(morning, staff, pending);
  for (auto& [id, item] : pending.items) tell_of_ended_pause(morning, staff, item, mornings);
  for (const Duty& duty : given_between(pending, mornings)) {
    morning.tell_of_new(owners_of(staff, duty.place, duty.wait.kind), duty.about, duty.wait);
  }
  return morning.all();
}

}  // namespace pledge::year
