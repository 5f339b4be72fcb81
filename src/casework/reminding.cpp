#include "casework/reminding.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/batches.hpp"
#include "casework/job_actor.hpp"
#include "casework/job_fault.hpp"
#include "casework/notice_work.hpp"
#include "casework/office_waits.hpp"
#include "casework/reminder_days.hpp"
#include "casework/supervision_work.hpp"
#include "casework/urging_work.hpp"
#include "casework/wait_line.hpp"
#include "notice/quiet.hpp"

namespace pledge::casework {
namespace {

using deadline::LadderLevel;
using notice::Notice;
using notice::NoticeLine;

constexpr std::int64_t kWaitsRead = 500;
constexpr std::string_view kCalendarThing = "工作日历";
/// Marked of what was told of as new, before any step of the ladder.
constexpr std::int32_t kToldAsNew = -1000;
/// Marked of a pause when its unit was told that it is over.
constexpr std::int32_t kToldOfItsEnd = 0;

/// A wait that has come to a new step.
struct Told {
  DueWait wait;
  deadline::ReachedStep reached;
};

/// What a run has to do, read at one moment.
struct Round {
  std::map<std::pair<std::int64_t, std::string>, Notice> notices;  ///< by account, or name+phone
  std::vector<Told> told;
  std::int64_t seen_count = 0;
  std::vector<JobFault> faults;
};

/// What a wait, or a line about one, is about, for those who look after the system. An order and a
/// task name their problem, too.
template <class About>
JobFault fault_of(const About& about, const std::string& what) {
  if (about.lead) return {"线索", about.lead->value, what};
  if (about.order) return {"督办", about.order->value, what};
  if (about.deliverable) return {"报送事项", about.deliverable->value, what};
  if (about.task) return {"议定事项", about.task->value, what};
  if (about.review) return {"调度", about.review->value, what};
  if (about.urging) return {"催办", about.urging->value, what};
  if (about.referral) return {"移送", about.referral->value, what};
  return {"问题", about.problem.value, what};
}

JobRun run_of_today(Desk& desk) {
  const std::string period = base::to_text(desk.today());
  if (auto run = desk.stores().jobs.load(std::string(kReminders), period)) return *run;
  JobRun run;
  run.job = kReminders;
  run.period = period;
  run.started_at = desk.now();
  return run;
}

Notice& notice_of(Round& round, const notice::UrgedPerson& person) {
  const std::string other = person.officer ? "" : person.name + " " + person.phone;
  Notice& notice = round.notices[{person.officer ? person.officer->value : 0, other}];
  notice.officer = person.officer;
  notice.name = person.name;
  notice.phone = person.phone;
  return notice;
}

void add_line(Round& round, const notice::UrgedPerson& person, const NoticeLine& line) {
  Notice& notice = notice_of(round, person);
  if (notice.lines.size() < notice::kLinesMax) {
    notice.lines.push_back(line);
  } else {
    ++notice.left_out_count;
    if (line.working_days > 0) {
      notice.late_left_out_count = notice.late_left_out_count.value_or(0) + 1;
    }
  }
}

class Reading {
 public:
  explicit Reading(Desk& desk) : desk_(desk), book_(desk) {}

  Round read() {
    const base::Day until = last_day_told_of(desk_);
    DueWaitPosition position;
    for (;;) {
      const auto waits =
          desk_.stores().reminders.waits_due(until, desk_.today(), position, kWaitsRead);
      for (const DueWait& wait : waits) try_look_at(wait);
      if (static_cast<std::int64_t>(waits.size()) < kWaitsRead) break;
      position = waits.back().position;
    }
    for (const DueWait& wait : waits_beside(desk_)) {
      if (wait.is_unreadable || wait.due_day <= until) try_look_at(wait);
    }
    // What was given today is news of tomorrow's.
    const base::Day from = last_reminded_day(desk_);
    const base::Day yesterday = desk_.today() - 1;
    for (const DueWait& wait :
         desk_.stores().reminders.waits_begun(from, yesterday, desk_.today())) {
      try_to(wait, [&] { look_at_begun(wait); });
    }
    return std::move(round_);
  }

 private:
  /// One that cannot be told of keeps nobody else's reminders back.
  void try_look_at(const DueWait& wait) {
    ++round_.seen_count;
    try_to(wait, [&] {
      if (wait.is_unreadable) {
        throw base::Fault(base::FaultKind::corrupt, "a stored text does not read back");
      }
      look_at(wait);
    });
  }
  template <class Work>
  void try_to(const DueWait& wait, Work work) {
    try {
      work();
    } catch (const std::exception& fault) {
      if (!is_about_one_thing(fault)) throw;
      round_.faults.push_back(fault_of(wait, sentence_of(fault)));
    }
  }
  static bool is_told_of(const DueWait& wait, std::int32_t step) {
    return wait.told_of == wait.would_tell_of() && wait.told_step == step;
  }
  void look_at(const DueWait& wait) {
    const bool is_pause = wait.kind == deadline::WaitKind::pause_end;
    if (is_pause && wait.due_day < desk_.today()) return;
    const auto reached =
        deadline::reached_step(is_pause ? ladder_of_pauses() : ladder(wait.campaign),
                               wait.since_day, wait.due_day, desk_.today(), desk_.calendar());
    if (!reached) return tell_of_a_ready_review(wait);
    // A step further than the one reached was marked by nobody.
    if (is_told_of(wait, reached->step.working_days)) return;
    const Told told{wait, *reached};
    const WaitPlace place = place_of_wait(wait);
    const auto campaign = desk_.stores().campaigns.load(wait.campaign).value();
    const auto plan = desk_.plan(wait.campaign, campaign.plan_version);
    NoticeLine line = line_of(desk_, *plan, wait);
    line.level = reached->step.level;
    if (line.is_by_weekdays) note_unknown_year(wait.due_day);
    auto [people, level] = book_.at_level(place, reached->step.level);
    const bool is_head_missing =
        reached->step.level == LadderLevel::principal && level != LadderLevel::principal;
    if (is_head_missing && !people.empty()) line.told_instead = level;
    for (const auto& owner : owners_of(wait, place, reached->step)) people.push_back(owner);
    std::vector<notice::UrgedPerson> once;
    for (const auto& person : people) {
      if (std::find(once.begin(), once.end(), person) != once.end()) continue;
      once.push_back(person);
      add_line(round_, person, line);
    }
    round_.told.push_back(told);
  }
  /// On the day on which it was made ready, whatever came first, and once.
  void tell_of_a_ready_review(const DueWait& wait) {
    if (!wait.review || !wait.told_of.empty()) return;
    look_at_begun(wait);
    round_.told.push_back({wait, {{kToldAsNew, LadderLevel::contact}, false}});
  }
  std::vector<notice::UrgedPerson> owners_of(const DueWait& wait, const WaitPlace& place,
                                             const deadline::LadderStep& step) {
    return wait.urging ? people_to_answer(desk_, book_, *wait.urging, place, step.working_days > 0)
                       : book_.owners(place);
  }
  /// What was given or came back is told once to those who have to do it, unless the digest names
  /// the thing already. That a clock runs again is told beside its days.
  void look_at_begun(const DueWait& wait) {
    const auto campaign = desk_.stores().campaigns.load(wait.campaign).value();
    const auto plan = desk_.plan(wait.campaign, campaign.plan_version);
    NoticeLine line = line_of(desk_, *plan, wait);
    line.begun_day = wait.since_day;
    const bool is_pause = wait.kind == deadline::WaitKind::pause_end;
    if (is_pause) {
      if (is_told_of(wait, kToldOfItsEnd)) return;
      line.working_days = 0;
      round_.told.push_back({wait, {{kToldOfItsEnd, LadderLevel::contact}, false}});
    }
    for (const auto& person : book_.owners(place_of_wait(wait))) {
      const auto& lines = notice_of(round_, person).lines;
      const bool is_named = !is_pause && std::any_of(lines.begin(), lines.end(), [&](auto& one) {
        return one.wait != deadline::WaitKind::pause_end && is_about_the_same(one, line);
      });
      if (!is_named) add_line(round_, person, line);
    }
  }
  void note_unknown_year(base::Day due) {
    const std::int32_t year = unknown_year(desk_, due);
    const bool is_noted = std::any_of(
        round_.faults.begin(), round_.faults.end(),
        [&](const JobFault& one) { return one.thing == kCalendarThing && one.id == year; });
    if (is_noted) return;
    round_.faults.push_back({std::string(kCalendarThing), year,
                             "这一年的工作日历没有载入，提醒先按周一至周五数，请尽快载入"});
  }
  WaitPlace place_of_wait(const DueWait& wait) {
    const auto lead = wait.lead ? desk_.stores().leads.load(*wait.lead) : std::nullopt;
    if (lead) return place_of(*lead, wait.kind);
    const auto referral =
        wait.referral ? desk_.stores().referrals.load(*wait.referral) : std::nullopt;
    if (referral) return place_of(desk_, *referral);
    return {wait.problem, wait.campaign, wait.responsible_unit, wait.group, wait.owner};
  }
  const std::vector<deadline::LadderStep>& ladder(const base::CampaignCode& code) {
    const auto kept = ladders_.find(code);
    if (kept != ladders_.end()) return kept->second;
    return ladders_.emplace(code, ladder_for(desk_, code)).first->second;
  }

  Desk& desk_;
  AddressBook book_;
  std::map<base::CampaignCode, std::vector<deadline::LadderStep>> ladders_;
  Round round_;
};

void note_once(JobRun& run, JobFault fault) {
  const bool is_known = std::any_of(run.faults.begin(), run.faults.end(), [&](const auto& one) {
    return one.thing == fault.thing && one.id == fault.id;
  });
  if (!is_known) note_fault(run, "reminder_failed", std::move(fault));
}

/// Gives the notice if it still says something to somebody; what changed since it was read is
/// looked at again.
void give_if_due(Desk& desk, AddressBook& book, Notice notice, JobRun& run) {
  notice.kind = notice::NoticeKind::digest;
  notice.day = desk.today();
  if (desk.stores().notices.is_given(notice)) return;
  const auto is_past = [&](const NoticeLine& line) {
    const auto place = place_of(desk, line);
    const bool is_reached =
        place && (notice.officer ? book.is_reached(*notice.officer, *place)
                                 : book.is_in_roster(notice.name, notice.phone, *place));
    return !is_reached || !still_holds(desk, line);
  };
  // What does not read is left out of the day's notice, and takes nothing else with it.
  std::erase_if(notice.lines, [&](const NoticeLine& line) {
    try {
      return is_past(line);
    } catch (const std::exception& fault) {
      if (!is_about_one_thing(fault)) throw;
      note_once(run, fault_of(line, sentence_of(fault)));
      return true;
    }
  });
  if (notice.lines.empty()) return;
  give_notice(desk, reminder_actor(), std::move(notice));
  run.count("notice_given");
}

/// The end of the ladder: an order is proposed, if the problem has a ground for one and none
/// stands. What waits for the office itself has no order to end in; what waits for a group,
/// deliverables and tasks get one from the daily scan; answers to 催办 end with the office that was
/// told, and stand in the list of what is late; referrals with the leader above.
void propose_order_for(Desk& desk, const Told& told, JobRun& run) {
  const bool is_of_unit = told.wait.owner == deadline::WaitOwner::responsible_unit;
  const bool has_problem_step = !told.wait.deliverable && !told.wait.task && !told.wait.urging;
  if (!is_of_unit || !has_problem_step) return;
  const auto order =
      told.wait.order ? desk.stores().supervisions.load(*told.wait.order) : std::nullopt;
  if (order && order->is_beside_problem()) return;
  const auto problem = desk.stores().problems.load(told.wait.problem);
  if (!problem) return;
  const auto facts = supervision_facts(desk, *plan_of(desk, *problem), *problem);
  const auto kind = supervision::next_step(facts);
  if (!kind) return;
  const supervision::ProposeOrder command{problem->id, *kind,
                                          supervision::usual_requirement(*kind)};
  if (propose_order(desk, reminder_actor(), command)) run.count("supervision_proposed");
}

/// One message a day for every room, made when it is sent; cancelled there on a day without news.
void queue_robots(Desk& desk, JobRun& run) {
  for (const notice::Channel& channel : desk.stores().channels.all()) {
    const bool is_on = channel.state == notice::ChannelState::on;
    if (!is_on || !notice::is_robot(channel.kind)) continue;
    queue_message(desk, channel, Notice{}, {});
    run.count("robot_digest");
  }
}

/// Does `step` with the run of today, unless another server finished it meanwhile.
bool with_run(Office& office, JobRun& run, const std::function<void(Desk&, JobRun&)>& step) {
  office.run("reminders.batch", [&](Desk& desk) {
    run = run_of_today(desk);
    if (run.finished_at) return false;
    step(desk, run);
    if (!run.finished_at) desk.stores().jobs.save(run);
    return true;
  });
  return !run.finished_at;
}

}  // namespace

access::Actor reminder_actor() { return job_actor(kReminders, "提醒"); }

base::Refusals why_not_remind(Desk& desk) {
  if (notice::is_open(desk.now(), desk.calendar())) return {};
  return {{base::Rule::reminders_may_go_now}};
}

JobRun run_reminders(Office& office, const std::function<bool()>& is_stopping) {
  JobRun run;
  Round round;
  office.read("reminders.look", [&](Desk& desk) {
    run = run_of_today(desk);
    if (!run.finished_at) round = Reading(desk).read();
  });
  if (run.finished_at) return run;
  std::vector<Notice> notices;
  for (auto& [key, notice] : round.notices) notices.push_back(std::move(notice));
  const auto may_go_on = [&] { return !is_stopping || !is_stopping(); };
  const bool is_given = in_batches(
      notices.size(), kNoticeBatch,
      [&](std::size_t begin, std::size_t end) {
        return may_go_on() && with_run(office, run, [&](Desk& desk, JobRun& now) {
                 AddressBook book(desk);
                 for (std::size_t i = begin; i < end; ++i) {
                   give_if_due(desk, book, notices[i], now);
                 }
               });
      },
      [&](std::size_t i, const std::string& what) {
        round.faults.push_back({"人员", notices[i].officer ? notices[i].officer->value : 0, what});
      });
  if (!is_given) return run;
  const bool is_marked = in_batches(
      round.told.size(), kMarkBatch,
      [&](std::size_t begin, std::size_t end) {
        return may_go_on() && with_run(office, run, [&](Desk& desk, JobRun& now) {
                 for (std::size_t i = begin; i < end; ++i) {
                   const Told& told = round.told[i];
                   if (told.reached.is_last) propose_order_for(desk, told, now);
                   desk.stores().reminders.mark(told.wait, told.reached.step.working_days,
                                                desk.today());
                 }
               });
      },
      [&](std::size_t i, const std::string& what) {
        round.faults.push_back(fault_of(round.told[i].wait, what));
      });
  if (!is_marked) return run;
  with_run(office, run, [&](Desk& desk, JobRun& now) {
    queue_robots(desk, now);
    if (round.seen_count > 0) now.count("wait_seen", round.seen_count);
    for (const JobFault& fault : round.faults) note_once(now, fault);
    finish_run(desk, reminder_actor(), now);
  });
  return run;
}

}  // namespace pledge::casework
