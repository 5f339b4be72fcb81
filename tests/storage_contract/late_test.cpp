#include <algorithm>
#include <set>

#include "base/codec.hpp"
#include "casework/daily_scan.hpp"
#include "casework/review_work.hpp"
#include "casework/supervision_work.hpp"
#include "notice_trial.hpp"

/// Leads, replies to supervision orders, deliverables and tasks are reminded of as problems are, on
/// every database.
/// 2024-05-11 is a Saturday of work.
namespace pledge {
namespace {

using casework::Desk;
using deadline::WaitKind;
using notice::Notice;
using support::NoticeTrial;
using support::on_every_database;
using support::TrialRegion;

/// Days of the digests that hold a line of this kind, month and day.
std::vector<std::string> days_told(NoticeTrial& trial, base::OfficerId officer, WaitKind kind) {
  std::vector<std::string> days;
  for (const Notice& notice : trial.notices_of(officer)) {
    for (const auto& line : notice.lines) {
      if (line.wait == kind) days.push_back(base::to_text(notice.day).substr(5));
    }
  }
  return days;
}

void remind_daily(NoticeTrial& trial, const char* from, const char* to) {
  for (base::Day day = base::parse_day(from).value(); day <= base::parse_day(to).value();
       day = day + 1) {
    trial.remind(base::to_text(day));
  }
}

lead::Lead a_complaint(NoticeTrial& trial) {
  lead::Identity identity;
  identity.name = "某某建材有限公司";
  identity.phone = "13900000000";
  auto command = trial.region().a_lead("校舍尾款没有付");
  command.accused_unit = base::UnitCode{"education_bureau"};
  const auto li = trial.actor(trial.li);
  return trial.region()
      .office()
      .perform<lead::Lead>("lead.register",
                           [&](Desk& desk) {
                             return casework::register_lead(desk, li, {command, identity});
                           })
      .outcome.value();
}

lead::Lead admit(NoticeTrial& trial, const lead::Lead& lead) {
  const auto li = trial.actor(trial.li);
  return trial.region()
      .office()
      .perform<lead::Lead>("lead.admit",
                           [&](Desk& desk) {
                             return casework::act_on_lead(
                                 desk, {li, lead.id.value, lead.version}, lead::AdmitLead{});
                           })
      .outcome.value();
}

supervision::SupervisionOrder issue_first(NoticeTrial& trial, base::ProblemId problem) {
  const auto li = trial.actor(trial.li);
  const auto done = trial.region().office().perform<supervision::SupervisionOrder>(
      "supervision.issue", [&](Desk& desk) {
        const auto order = desk.stores().supervisions.of_problem(problem).at(0);
        return casework::act_on_order(desk, {li, order.id.value, order.version},
                                      supervision::IssueOrder{"请说明原因", std::nullopt});
      });
  return done.outcome.value();
}

TEST_CASE("a lead goes up the ladder by its number alone, and to nobody whom it accuses") {
  on_every_database("420441", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.go_to("2024-05-06T01:00:00.000Z");
    const auto above = trial.add("ju", "局长", "development_reform_bureau", "leader");
    const auto accused = trial.add("jiao", "教局", "education_bureau", "leader");
    trial.add_channel(notice::ChannelKind::smtp, "sender", "secret");
    trial.subscribe(trial.li, "li@example.gov.cn");
    const auto lead = a_complaint(trial);
    remind_daily(trial, "2024-05-06", "2024-05-31");
    // Ten working days from 05-06 end on 05-17.
    CHECK(days_told(trial, trial.li, WaitKind::lead_examination) ==
          std::vector<std::string>{"05-11", "05-14", "05-17", "05-20", "05-24"});
    CHECK(days_told(trial, above, WaitKind::lead_examination) ==
          std::vector<std::string>{"05-24"});
    CHECK(days_told(trial, accused, WaitKind::lead_examination).empty());
    CHECK(days_told(trial, trial.zhao, WaitKind::lead_examination).empty());
    const auto lines = trial.notices_of(trial.li).back().lines;
    const auto line = *std::find_if(lines.begin(), lines.end(),
                                    [](const auto& each) { return each.lead.has_value(); });
    CHECK(line.lead == lead.id);
    CHECK(line.number == lead.number);
    CHECK(line.unit_name.empty());
    CHECK(line.responsible_unit.text.empty());
    support::KeepingCourier courier;
    while (trial.send(courier) > 0) {
    }
    REQUIRE_FALSE(courier.parcels.empty());
    for (const auto& parcel : courier.parcels) {
      const std::string sent = parcel.subject + parcel.text + base::to_canonical_text(parcel.data);
      CHECK(sent.find(lead.number) == std::string::npos);
      // Units are named where the plan wants something of them.
      for (const char* secret : {"校舍尾款没有付", "某某建材", "13900000000"}) {
        CHECK(sent.find(secret) == std::string::npos);
      }
    }
  });
}

TEST_CASE("a lead that went on before the message was sent is told of no more") {
  on_every_database("420442", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.go_to("2024-05-06T01:00:00.000Z");
    trial.add_channel(notice::ChannelKind::smtp, "sender", "secret");
    trial.subscribe(trial.li, "li@example.gov.cn");
    const auto lead = a_complaint(trial);
    support::KeepingCourier before;
    // The day before tells of what the plan wanted by 05-05.
    trial.remind("2024-05-10");
    trial.send(before);
    trial.remind("2024-05-11");
    REQUIRE(days_told(trial, trial.li, WaitKind::lead_examination).size() == 1);
    admit(trial, lead);
    support::KeepingCourier courier;
    trial.send(courier);
    CHECK(courier.parcels.empty());
    CHECK(trial.outbox().back().state == notice::MessageState::cancelled);
  });
}

TEST_CASE("a reply that an order wants is reminded of at its day and after, up to the office") {
  on_every_database("420443", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.go_to("2024-05-06T01:00:00.000Z");
    const auto problem = trial.trial().an_assigned_problem();
    trial.go_to("2024-05-17T00:30:00.000Z");
    casework::run_daily_scan(region.office());
    const auto order = issue_first(trial, problem.id);
    REQUIRE(order.reply_due_day == base::parse_day("2024-05-22"));
    remind_daily(trial, "2024-05-17", "2024-05-31");
    CHECK(days_told(trial, trial.zhao, WaitKind::order_reply) ==
          std::vector<std::string>{"05-20", "05-22", "05-23", "05-29"});
    CHECK(days_told(trial, trial.li, WaitKind::order_reply) ==
          std::vector<std::string>{"05-23", "05-29"});
    std::set<std::string> days;
    const auto notices = trial.notices_of(trial.zhao);
    for (const Notice& notice : notices) days.insert(base::to_text(notice.day));
    CHECK(days.size() == notices.size());
  });
}

/// Days of the digests with a line of that name about the unit.
std::vector<std::string> days_told_of(NoticeTrial& trial, base::OfficerId officer,
                                      const std::string& number) {
  std::vector<std::string> days;
  for (const Notice& notice : trial.notices_of(officer)) {
    for (const auto& line : notice.lines) {
      const bool is_it =
          line.number == number && line.responsible_unit.text == "education_bureau";
      if (is_it) days.push_back(base::to_text(notice.day).substr(5));
    }
  }
  return days;
}

void deliver_nil(NoticeTrial& trial, base::OfficerId officer, const char* milestone) {
  const auto actor = trial.actor(officer);
  const auto done = trial.region().office().perform<campaign::Deliverable>(
      "deliverable.deliver", [&](Desk& desk) -> base::Outcome<campaign::Deliverable> {
        for (const auto& one : desk.stores().deliverables.list(campaign::seed_plan().code)) {
          if (one.milestone.text != milestone || one.unit != actor.unit) continue;
          campaign::Deliver command;
          command.is_nil_return = true;
          command.signed_by = "局长";
          return casework::act_on_deliverable(desk, {actor, one.id.value, one.version}, command);
        }
        return base::Refusal{base::Rule::thing_exists};
      });
  REQUIRE(done.outcome.ok());
}

TEST_CASE("what the plan wants delivered climbs the ladder, and is told of no more once it came") {
  on_every_database("420445", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const std::string list = "审定问题清单备案", plans = "整改方案备案";
    // 2024-06-10 is the Dragon Boat holiday; the list is due on 06-20, the plans on 07-05.
    remind_daily(trial, "2024-06-03", "2024-06-30");
    CHECK(days_told_of(trial, trial.zhao, list) ==
          std::vector<std::string>{"06-05", "06-13", "06-17", "06-20", "06-21", "06-27"});
    CHECK(days_told_of(trial, trial.li, list) == std::vector<std::string>{"06-21", "06-27"});
    CHECK(days_told_of(trial, trial.zhao, plans) == std::vector<std::string>{"06-21", "06-28"});
    deliver_nil(trial, trial.zhao, "rectification_plans");
    remind_daily(trial, "2024-07-01", "2024-07-31");
    CHECK(days_told_of(trial, trial.zhao, plans) == std::vector<std::string>{"06-21", "06-28"});
    CHECK(days_told_of(trial, trial.zhao, list).size() == 6);
    std::set<std::string> days;
    const auto notices = trial.notices_of(trial.zhao);
    for (const Notice& notice : notices) days.insert(base::to_text(notice.day));
    CHECK(days.size() == notices.size());
    const auto line = notices.front().lines.front();
    CHECK(line.deliverable);
    CHECK(line.problem.value == 0);
    CHECK(line.unit_name == "区教育局");
  });
}

TEST_CASE("a message about a delivery that came meanwhile is not sent") {
  on_every_database("420446", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.add_channel(notice::ChannelKind::smtp, "sender", "secret");
    trial.subscribe(trial.zhao, "zhao@example.gov.cn");
    remind_daily(trial, "2024-06-05", "2024-06-05");
    deliver_nil(trial, trial.zhao, "confirmed_list");
    deliver_nil(trial, trial.zhao, "self_check");
    support::KeepingCourier courier;
    while (trial.send(courier) > 0) {
    }
    for (const auto& parcel : courier.parcels) {
      CHECK(parcel.text.find("审定问题清单备案") == std::string::npos);
      CHECK(parcel.text.find("自查问题清单") == std::string::npos);
    }
  });
}

TEST_CASE("what a review settled climbs the ladder until its present day") {
  on_every_database("420447", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.trial().an_assigned_problem();
    trial.go_to("2024-06-03T01:00:00.000Z");
    const auto li = trial.actor(trial.li);
    const auto& code = campaign::seed_plan().code;
    const auto review = casework::open_review(region.office(), li, {code, {2024, 5}});
    REQUIRE(review.outcome.ok());
    review::SetTask command;
    command.review = review.outcome.value().id;
    command.resolution = "拿出支付计划";
    command.unit = base::UnitCode{"education_bureau"};
    command.person = "局长";
    command.due_day = base::parse_day("2024-06-14").value();
    const auto task = region.office().perform<review::Task>(
        "task.set", [&](Desk& desk) { return casework::set_task(desk, li, command); });
    REQUIRE(task.outcome.ok());
    remind_daily(trial, "2024-06-03", "2024-06-12");
    const std::string name = "2024-05 调度第 1 项";
    CHECK(days_told_of(trial, trial.zhao, name) ==
          std::vector<std::string>{"06-04", "06-06", "06-11"});
    const auto moved = region.office().perform<review::Task>("task.move", [&](Desk& desk) {
      const base::TaskId id = task.outcome.value().id;
      return casework::act_on_task(
          desk, {li, id.value, 1},
          review::MoveTask{base::parse_day("2024-06-21").value(), "等审计结果"});
    });
    REQUIRE(moved.outcome.ok());
    remind_daily(trial, "2024-06-13", "2024-07-31");
    CHECK(days_told_of(trial, trial.zhao, name) ==
          std::vector<std::string>{"06-04", "06-06", "06-11", "06-13", "06-14", "06-18", "06-21",
                                   "06-24", "06-28"});
    CHECK(days_told_of(trial, trial.li, name) == std::vector<std::string>{"06-24", "06-28"});
  });
}

/// Everything that is due, read in pages of that length: each by its position.
std::vector<std::string> due_lines(TrialRegion& region, std::int64_t limit) {
  return region.office().look<std::vector<std::string>>("trial.due", [&](Desk& desk) {
    std::vector<std::string> all;
    casework::DueWaitPosition position;
    for (;;) {
      const auto waits = desk.stores().reminders.waits_due(
          base::parse_day("2024-12-31").value(), desk.today(), position, limit);
      for (const auto& wait : waits) {
        const auto& at = wait.position;
        CHECK(wait.subject() == at.subject);
        all.push_back(at.due_day + " " + std::to_string(at.source) + " " +
                      std::to_string(at.subject) + " " + at.kind +
                      (wait.is_unreadable ? " unreadable" : ""));
      }
      if (static_cast<std::int64_t>(waits.size()) < limit) return all;
      position = waits.back().position;
    }
  });
}

/// Of each source, in a day or a kind; back again with the two exchanged.
void change_what_is_due(TrialRegion& region, const std::string& from, const std::string& to) {
  const auto db = region.database().open_writer();
  db->begin_write();
  for (const char* change :
       {"UPDATE open_wait SET due_day = replace(due_day, ?, ?) WHERE region_code = ?"
        " AND problem_id % 2 = 0",
        "UPDATE open_wait SET kind = replace(kind, ?, ?) WHERE region_code = ?"
        " AND problem_id % 2 = 1",
        "UPDATE lead SET wait_due_day = replace(wait_due_day, ?, ?) WHERE region_code = ?",
        "UPDATE supervision_order SET body = replace(body, ?, ?) WHERE region_code = ?",
        "UPDATE deliverable SET body = replace(body, ?, ?) WHERE region_code = ?"}) {
    CHECK(db->exec(change, from, to, region.region().text) > 0);
  }
  db->commit();
}

TEST_CASE("what is due is read to the end, however small the pages are and whatever is spoilt") {
  on_every_database("420444", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.go_to("2024-05-06T01:00:00.000Z");
    const auto problem = trial.trial().an_assigned_problem();
    trial.trial().an_assigned_problem();
    a_complaint(trial);
    a_complaint(trial);
    trial.go_to("2024-05-17T00:30:00.000Z");
    casework::run_daily_scan(region.office());
    issue_first(trial, problem.id);
    const auto whole = due_lines(region, 500);
    // Two problems to be signed for, with a plan due and to be put right, two leads, one order, and
    // of the plan six milestones: five of 21 units, one of five groups.
    CHECK(whole.size() == 9 + 5 * 21 + 5);
    CHECK(due_lines(region, 1) == whole);
    CHECK(due_lines(region, 3) == whole);
    change_what_is_due(region, "-", "- ");
    change_what_is_due(region, "_", "_ ");
    const auto spoilt = due_lines(region, 500);
    CHECK(spoilt.size() == whole.size());
    CHECK(std::count_if(spoilt.begin(), spoilt.end(), [](const std::string& line) {
            return line.ends_with(" unreadable");
          }) > 100);
    CHECK(due_lines(region, 1) == spoilt);
    CHECK(due_lines(region, 3) == spoilt);
    change_what_is_due(region, "_ ", "_");
    change_what_is_due(region, "- ", "-");
  });
}

}  // namespace
}  // namespace pledge
