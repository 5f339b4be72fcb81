#include "notice_trial.hpp"

#include <map>

#include "casework/calendar_work.hpp"
#include "casework/notice_work.hpp"

/// Calendars of several officers, on every database. The problem was assigned on Monday
/// 2024-05-06, to be signed for by 05-08, its plan due on 05-16.
namespace pledge {
namespace {

using casework::Desk;
using support::NoticeTrial;
using support::on_every_database_without_milestones;
using support::TrialRegion;

/// The parts of a calendar by their UID.
using Parts = std::map<std::string, std::string>;

Parts parts_of(const std::string& text) {
  Parts parts;
  for (auto at = text.find("BEGIN:VTODO"); at != text.npos; at = text.find("BEGIN:VTODO", at + 1)) {
    const std::string part = text.substr(at, text.find("END:VTODO", at) - at);
    const auto uid = part.find("UID:") + 4;
    parts[part.substr(uid, part.find("\r\n", uid) - uid)] = part;
  }
  return parts;
}

bool has(const std::string& part, const std::string& line) {
  return part.find(line + "\r\n") != part.npos;
}

class Calendars {
 public:
  explicit Calendars(NoticeTrial& trial) : trial_(trial) {}
  void open(base::OfficerId officer, const std::string& token) {
    const auto who = trial_.actor(officer);
    trial_.region().office().perform<std::string>("subscription.open_calendar", [&](Desk& desk) {
      return casework::open_calendar(desk, who, token);
    });
  }
  std::string text(const std::string& token) {
    return casework::calendar_of(trial_.region().office(), token, "https://pledge.example",
                                 notice::CalendarAs::tasks)
        .value_or("");
  }
  Parts read(const std::string& token) { return parts_of(text(token)); }

 private:
  NoticeTrial& trial_;
};

void submit_plan(NoticeTrial& trial, const problem::Problem& before) {
  problem::SubmitPlan command;
  problem::PlannedMeasure measure;
  measure.text = "筹资支付";
  measure.section = "财务科";
  measure.person = "王科长";
  measure.due_day = base::parse_day("2024-06-28").value();
  command.measures = {measure};
  const auto who = trial.actor(trial.zhao);
  const auto done = trial.region().office().perform<problem::Problem>(
      "trial.plan", [&](Desk& desk) {
        return casework::act_on_problem(desk, {who, before.id.value, before.version}, command);
      });
  REQUIRE(done.outcome.ok());
}

TEST_CASE("every wait of his own stands in an officer's calendar, and only that is taken back") {
  on_every_database_without_milestones("420437", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto problem = trial.trial().an_assigned_problem();
    const auto leader = trial.add("zhou", "周某", "development_reform_bureau", "leader");
    const auto other = trial.add("qian", "钱某", "finance_bureau", "responsible_unit");
    Calendars calendars(trial);
    calendars.open(trial.zhao, "unit");
    calendars.open(leader, "leader");
    calendars.open(other, "other");
    calendars.open(trial.li, "office");
    const std::string head = "problem-420437-" + std::to_string(problem.id.value);
    const std::string sign = head + "-sign_for@pledge";
    const std::string plan = head + "-plan_submission@pledge";

    const Parts before = calendars.read("unit");
    REQUIRE(before.contains(sign));
    REQUIRE(before.contains(plan));
    CHECK(has(before.at(sign), "DUE;VALUE=DATE:20240508"));
    CHECK(has(before.at(plan), "DUE;VALUE=DATE:20240516"));
    CHECK(has(before.at(plan), "SEQUENCE:0"));
    CHECK(calendars.read("unit") == before);
    CHECK(calendars.read("leader").empty());
    CHECK(calendars.read("other").empty());
    CHECK_FALSE(calendars.read("office").contains(plan));

    trial.go_to("2024-05-07T02:00:00.000Z");
    submit_plan(trial, problem);
    const Parts after = calendars.read("unit");
    REQUIRE(after.contains(plan));
    CHECK(has(after.at(plan), "STATUS:CANCELLED"));
    CHECK(has(after.at(plan), "DUE;VALUE=DATE:20240516"));
    CHECK(has(after.at(plan), "SEQUENCE:1"));
    CHECK(after.at(plan).find("VALARM") == std::string::npos);
    CHECK(calendars.read("leader").empty());
    CHECK(calendars.read("other").empty());
    CHECK_FALSE(calendars.read("office").contains(plan));

    trial.go_to("2024-06-05T02:00:00.000Z");
    CHECK(calendars.read("unit").contains(plan));
    trial.go_to("2024-06-07T02:00:00.000Z");
    CHECK_FALSE(calendars.read("unit").contains(plan));
  });
}

TEST_CASE("a calendar is behind its token alone") {
  on_every_database_without_milestones("420436", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.trial().an_assigned_problem();
    Calendars calendars(trial);
    calendars.open(trial.zhao, "first");
    CHECK_FALSE(calendars.text("first").empty());
    CHECK(calendars.text("other").empty());
    CHECK(calendars.text("").empty());
    calendars.open(trial.zhao, "second");
    CHECK(calendars.text("first").empty());
    CHECK_FALSE(calendars.text("second").empty());
    const auto zhao = trial.actor(trial.zhao);
    region.office().perform<notice::Subscription>("subscription.close", [&](Desk& desk) {
      return casework::close_calendar(desk, zhao);
    });
    CHECK(calendars.text("second").empty());
  });
}

}  // namespace
}  // namespace pledge
