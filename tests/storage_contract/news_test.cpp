#include <stdexcept>

#include "casework/calendar_work.hpp"
#include "casework/monthly_jobs.hpp"
#include "casework/notice_work.hpp"
#include "casework/order_signing.hpp"
#include "casework/supervision_work.hpp"
#include "notice_trial.hpp"

/// What people hear of without being late with it: the end of a pause, a review that is ready, and
/// what the office owes in its calendar; on every database.
namespace pledge {
namespace {

using casework::Desk;
using deadline::WaitKind;
using notice::NoticeLine;
using support::NoticeTrial;
using support::on_every_database_without_milestones;
using support::TrialRegion;

base::Day day_of(std::string_view text) { return base::parse_day(text).value(); }

using Told = std::vector<std::pair<base::Day, NoticeLine>>;
Told told(NoticeTrial& trial, base::OfficerId officer, WaitKind kind) {
  Told all;
  for (const auto& notice : trial.notices_of(officer)) {
    for (const NoticeLine& line : notice.lines) {
      if (line.wait == kind) all.emplace_back(notice.day, line);
    }
  }
  return all;
}
void remind_daily(NoticeTrial& trial, std::string_view from, std::string_view until) {
  for (base::Day day = day_of(from); day <= day_of(until); day = day + 1) {
    trial.remind(base::to_text(day));
  }
}

TEST_CASE("the end of a pause is told to the office beforehand and to the unit when it is there") {
  on_every_database_without_milestones("420493", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto leader = trial.add("zhou", "周某", "development_reform_bureau", "leader");
    const auto problem = trial.trial().an_assigned_problem();
    trial.go_to("2024-05-13T02:00:00.000Z");
    trial.trial().act(problem, trial.trial().a_pause(day_of("2024-06-14")));
    remind_daily(trial, "2024-05-14", "2024-06-21");
    // 06-10 is a day off: three working days before the 14th is the 11th.
    const auto office = told(trial, trial.li, WaitKind::pause_end);
    REQUIRE(office.size() == 1);
    CHECK(office.front().first == day_of("2024-06-11"));
    CHECK(office.front().second.working_days == -3);
    CHECK_FALSE(office.front().second.begun_day);
    // The 15th and 16th are days off.
    const auto unit = told(trial, trial.zhao, WaitKind::pause_end);
    REQUIRE(unit.size() == 1);
    CHECK(unit.front().first == day_of("2024-06-17"));
    CHECK(unit.front().second.begun_day == day_of("2024-06-14"));
    const std::string said = notice::sentence_of(unit.front().second);
    CHECK(said.starts_with("恢复计时　" + problem.number));
    CHECK(said.ends_with("2024-06-14"));
    CHECK(told(trial, leader, WaitKind::pause_end).empty());
  });
}

TEST_CASE("a pause that was noted and stops nothing brings no clock back") {
  on_every_database_without_milestones("420494", [](TrialRegion& region) {
    NoticeTrial trial(region);
    auto problem = trial.trial().propose();
    problem = trial.trial().act(problem,
                                problem::Confirm{problem.group, problem.responsible_unit});
    problem = trial.trial().act(
        problem, problem::Assign{day_of("2024-05-10"), day_of("2024-05-09"), "付清"});
    trial.go_to("2024-05-13T02:00:00.000Z");
    trial.trial().act(problem, trial.trial().a_pause(day_of("2024-05-20")));
    remind_daily(trial, "2024-05-14", "2024-05-23");
    CHECK(told(trial, trial.li, WaitKind::pause_end).size() == 1);
    CHECK(told(trial, trial.zhao, WaitKind::pause_end).empty());
  });
}

TEST_CASE("that a review is ready is told on its day, once, and its ladder goes on") {
  on_every_database_without_milestones("420495", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.trial().an_assigned_problem();
    trial.go_to("2024-06-03T00:10:00.000Z");
    casework::run_monthly_jobs(region.office());
    remind_daily(trial, "2024-06-03", "2024-06-07");
    const auto office = told(trial, trial.li, WaitKind::review_conclusion);
    REQUIRE(office.size() == 2);
    CHECK(office[0].first == day_of("2024-06-03"));
    CHECK(office[0].second.begun_day == day_of("2024-06-03"));
    CHECK(notice::sentence_of(office[0].second).starts_with("已备好　2024-05"));
    CHECK_FALSE(office[1].second.begun_day);
    CHECK(office[1].second.working_days == -3);
    CHECK(told(trial, trial.zhao, WaitKind::review_conclusion).empty());
  });
}

class Calendar {
 public:
  Calendar(NoticeTrial& trial, base::OfficerId officer, const std::string& token)
      : trial_(trial), token_(token) {
    const auto who = trial.actor(officer);
    trial.region().office().perform<std::string>("subscription.open_calendar", [&](Desk& desk) {
      return casework::open_calendar(desk, who, token);
    });
  }
  std::string text() const {
    return casework::calendar_of(trial_.region().office(), token_, "https://pledge.example",
                                 notice::CalendarAs::tasks)
        .value();
  }
  bool holds(const std::string& text_in_it) const {
    return text().find(text_in_it) != std::string::npos;
  }

 private:
  NoticeTrial& trial_;
  std::string token_;
};

TEST_CASE("what the office has to do stands in the calendars of those who have to do it") {
  on_every_database_without_milestones("420496", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto leader = trial.add("zhou", "周某", "development_reform_bureau", "leader");
    const auto problem = trial.trial().an_assigned_problem();
    const Calendar office(trial, trial.li, "office"), unit(trial, trial.zhao, "unit"),
        above(trial, leader, "leader");
    trial.go_to("2024-06-03T00:10:00.000Z");
    casework::run_monthly_jobs(region.office());
    using supervision::Kind;
    const supervision::ProposeOrder command{problem.id, Kind::reminder,
                                            supervision::usual_requirement(Kind::reminder)};
    const auto order =
        region.office()
            .perform<supervision::SupervisionOrder>(
                "trial.propose",
                [&](Desk& desk) { return casework::propose_order(desk, region.clerk(), command); })
            .outcome.value();
    const std::string signing =
        "order-420496-" + std::to_string(order.id.value) + "-order_signing@pledge";
    CHECK(office.holds("UID:" + signing));
    CHECK(office.holds("https://pledge.example/supervision?tab=proposed&order="));
    CHECK(office.holds("-review_conclusion@pledge"));
    CHECK(office.holds("https://pledge.example/reviews/1"));
    CHECK(office.holds("2024-05"));
    for (const Calendar* other : {&unit, &above}) {
      CHECK_FALSE(other->holds("order_signing"));
      CHECK_FALSE(other->holds("review_conclusion"));
    }
    const auto dismissed = region.office().perform<supervision::SupervisionOrder>(
        "trial.dismiss", [&](Desk& desk) {
          const casework::Acting acting{region.clerk(), order.id.value, order.version};
          return casework::act_on_order(desk, acting, supervision::DismissOrder{"已谈过"});
        });
    REQUIRE(dismissed.outcome.ok());
    CHECK(office.holds("STATUS:CANCELLED"));
  });
}

/// 附件1: who answers the phone at the unit.
void set_contact(TrialRegion& region, const campaign::RosterPerson& person) {
  const auto entry = region.office().look<campaign::RosterEntry>("trial.roster", [](Desk& desk) {
    for (const auto& one : desk.stores().rosters.list(campaign::seed_plan().code)) {
      const bool is_it = one.unit.text == "education_bureau" &&
                         one.role == campaign::ContactRole::contact;
      if (is_it) return one;
    }
    throw std::runtime_error("no such entry of 附件1");
  });
  const auto acted = [&](const auto& command) {
    const auto done = region.office().perform<campaign::RosterEntry>(
        "trial.contact", [&](Desk& desk) {
          const casework::Acting acting{region.clerk(), entry.id.value, entry.version};
          return casework::act_on_roster(desk, acting, command);
        });
    REQUIRE(done.outcome.ok());
  };
  if (entry.state == campaign::RosterState::blank) {
    acted(campaign::FillRosterEntry{person, {}});
  } else {
    acted(campaign::SucceedRosterEntry{person, {}});
  }
}

TEST_CASE("a message that waited does not go to the number of somebody who was replaced") {
  for (const bool is_replaced : {false, true}) {
    on_every_database_without_milestones(
        is_replaced ? "420497" : "420498", [&](TrialRegion& region) {
          NoticeTrial trial(region);
          trial.add_channel(notice::ChannelKind::sms, "https://sms.example/send", "key");
          set_contact(region, {"孙某", "科长", "13900000001"});
          trial.trial().an_assigned_problem();
          remind_daily(trial, "2024-05-07", "2024-05-08");
          const auto queued = trial.outbox();
          REQUIRE_FALSE(queued.empty());
          for (const auto& message : queued) CHECK(message.to == "13900000001");
          if (is_replaced) set_contact(region, {"钱某", "科长", "13900000002"});
          support::KeepingCourier courier;
          trial.send(courier);
          CHECK(courier.parcels.empty() == is_replaced);
          const auto state = is_replaced ? notice::MessageState::cancelled
                                         : notice::MessageState::sent;
          CHECK(support::states_of(trial.outbox()) == std::vector(queued.size(), state));
        });
  }
}

}  // namespace
}  // namespace pledge
