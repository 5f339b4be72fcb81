#include <doctest/doctest.h>

#include "base/only_refusal.hpp"
#include "base/rule.hpp"
#include "casework/archive.hpp"
#include "casework/daily_scan.hpp"
#include "casework/minutes.hpp"
#include "casework/order_signing.hpp"
#include "documents/made_docx.hpp"
#include "report/number_check.hpp"
#include "report/report_issue.hpp"
#include "support/every_database.hpp"
#include "support/scratch_folder.hpp"
#include "support/trial_case.hpp"

/// Papers on every database: orders with their letters, minutes, the 月通报, the archive.
namespace pledge {
namespace {

using access::Role;
using casework::Desk;
using supervision::Kind;
using supervision::SupervisionOrder;
using support::on_every_database;
using support::TrialCase;
using support::TrialRegion;

void go_to(TrialRegion& region, const char* day) {
  region.clock().move_to(campaign::instant_of((std::string(day) + "T01:00:00.000Z").c_str()));
}
/// A quarter to midnight, when a month's list is due.
void go_to_the_evening(TrialRegion& region, std::string_view day) {
  const std::string at = std::string(day) + "T15:45:00.000Z";
  region.clock().move_to(base::parse_instant(at).value());
}
const base::CampaignCode& campaign_code() { return campaign::seed_plan().code; }

void expect_whole(const TrialRegion& region) {
  CHECK(region.verify().mismatch_count == 0);
  const auto comparison = region.compare();
  CHECK(comparison.differences.empty());
  for (const auto& difference : comparison.differences) MESSAGE(difference.what);
}

SupervisionOrder propose(TrialRegion& region, const problem::Problem& problem, Kind kind) {
  const supervision::ProposeOrder command{problem.id, kind, supervision::usual_requirement(kind)};
  return region.office()
      .perform<SupervisionOrder>("trial.propose", [&](Desk& desk) {
        return casework::propose_order(desk, region.clerk(), command);
      })
      .outcome.value();
}

std::vector<SupervisionOrder> orders_of(TrialRegion& region, base::ProblemId problem) {
  return region.office().look<std::vector<SupervisionOrder>>(
      "trial.orders", [&](Desk& desk) { return desk.stores().supervisions.of_problem(problem); });
}

letter::Letter letter_of(TrialRegion& region, const SupervisionOrder& order) {
  REQUIRE(order.letter.has_value());
  return region.office().look<letter::Letter>("trial.letter", [&](Desk& desk) {
    return desk.stores().letters.load({*order.letter}).value();
  });
}

TEST_CASE("an order of every step goes out with its letter, under a number without gaps") {
  on_every_database("420451", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const access::Actor other = campaign::an_office_clerk(2);
    const struct {
      Kind kind;
      const char* series;
      const char* words;
    } steps[] = {{Kind::reminder, "港营商办提〔2024〕", "提 示 单"},
                 {Kind::urging, "港营商办催〔2024〕", "催 办 单"},
                 {Kind::supervision, "港营商办督〔2024〕", "督 办 单"},
                 {Kind::admonition, "港营商办约〔2024〕", "约 谈 通 知 书"},
                 {Kind::circular, "港营商办通〔2024〕", "逾期未整改情况的通报"}};
    for (int time = 1; time <= 2; ++time) {
      const auto problem = trial.an_assigned_problem();
      for (const auto& step : steps) {
        CAPTURE(step.series);
        const auto order = propose(region, problem, step.kind);
        casework::ConfirmOrder command;
        command.requirement = order.requirement;
        const auto done = casework::confirm_order(
            region.office(), {other, order.id.value, order.version}, command, trial.press());
        const auto letter = letter_of(region, done.outcome.value());
        CHECK(letter.number == step.series + std::to_string(time) + "号");
        const std::string words = documents::words_of(trial.press().kept(letter.digest));
        CHECK(words.find(letter.number) != std::string::npos);
        CHECK(words.find(step.words) != std::string::npos);
      }
    }
    expect_whole(region);
  });
}

TEST_CASE("a paper of an order cannot be had without the order's signature") {
  on_every_database("420452", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problem = trial.an_assigned_problem();
    for (const auto kind : {letter::LetterKind::admonition_notice, letter::LetterKind::circular}) {
      CHECK(base::is_only(trial.issue(TrialCase::a_wish(problem, kind)).refusals(),
                          base::Rule::letter_fits_the_case));
    }
    letter::LetterWish report;
    report.kind = letter::LetterKind::monthly_report;
    report.campaign = campaign_code();
    CHECK(base::is_only(trial.issue(report).refusals(), base::Rule::letter_fits_the_case));
  });
}

TEST_CASE("several orders are signed one by one, and what is refused keeps no other back") {
  on_every_database("420453", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const problem::Problem problems[] = {trial.an_assigned_problem(), trial.an_assigned_problem(),
                                         trial.an_assigned_problem()};
    go_to(region, "2024-05-17");
    casework::run_daily_scan(region.office());
    const auto listed = [&](const access::Actor& reader) {
      auto all = region.office().look<casework::SigningList>("trial.to_sign", [&](Desk& desk) {
        return casework::orders_to_sign(desk, reader, campaign_code());
      });
      // What is owed beside problems has cases of its own.
      std::erase_if(all.rows, [](const auto& row) { return row.order.is_beside_problem(); });
      return all;
    };
    const auto list = listed(region.clerk());
    REQUIRE(list.rows.size() == 3);
    for (const auto& row : list.rows) {
      CHECK(row.is_possible);
      CHECK(row.number_series == "港营商办催〔2024〕");
      CHECK(row.reply_due_day == base::parse_day("2024-05-22"));
      CHECK_FALSE(row.order.ground.sentence.empty());
    }
    CHECK(listed(campaign::an_officer(9, "education_bureau", Role::responsible_unit)).rows.empty());
    casework::SignOrders command;
    for (const auto& row : list.rows) {
      casework::ConfirmOrder one;
      one.requirement = row.order.requirement;
      command.items.push_back({row.order.id, row.order.version, one});
    }
    command.items[1].version = 7;
    command.items.push_back({{999}, 1, command.items[0].command});
    const auto done =
        casework::confirm_orders(region.office(), region.clerk(), command, trial.press());
    REQUIRE(done.rows.size() == 4);
    CHECK(done.signed_count == 2);
    CHECK(done.rows[0].letter_number == "港营商办催〔2024〕1号");
    CHECK(done.rows[1].refusals.front().rule == "row_is_unchanged_since_read");
    CHECK(done.rows[2].letter_number == "港营商办催〔2024〕2号");
    CHECK(done.rows[3].refusals.front().rule == "thing_exists");
    CHECK(support::rows_in(region, "letter") == 2);
    CHECK(listed(region.clerk()).rows.size() == 1);
    expect_whole(region);
  });
}

/// A review of May that is concluded on June 3rd, with a task.
struct Reviewed {
  review::Review review;
  review::Task task;
};
review::Task set_task(TrialRegion& region, base::ReviewId review, base::ProblemId problem) {
  review::SetTask command;
  command.review = review;
  command.problem = problem;
  command.resolution = "列出支付计划";
  command.unit = {"education_bureau"};
  command.due_day = campaign::day_of("2024-06-20");
  return region.office()
      .perform<review::Task>("trial.set_task", [&](Desk& desk) {
        return casework::set_task(desk, region.clerk(), command);
      })
      .outcome.value();
}
Reviewed a_concluded_review(TrialRegion& region, TrialCase& trial) {
  const auto problem = trial.an_assigned_problem();
  go_to(region, "2024-06-03");
  const review::OpenReview opening{campaign_code(), {2024, 5}};
  auto review = casework::open_review(region.office(), region.clerk(), opening).outcome.value();
  const auto task = set_task(region, review.id, problem.id);
  review::ConcludeReview command;
  command.meeting.held_day = campaign::day_of("2024-06-03");
  command.meeting.chair = "区营商办主任";
  review = region.office()
               .perform<review::Review>("trial.conclude", [&](Desk& desk) {
                 return casework::conclude_review(
                     desk, {region.clerk(), review.id.value, review.version}, command);
               })
               .outcome.value();
  return {review, task};
}

template <class Command>
review::Task act_on_task(TrialRegion& region, const access::Actor& actor,
                         const review::Task& task, const Command& command) {
  return region.office()
      .perform<review::Task>("trial.task", [&](Desk& desk) {
        return casework::act_on_task(desk, {actor, task.id.value, task.version}, command);
      })
      .outcome.value();
}

TEST_CASE("minutes of a concluded review stay what they were, whatever is reported later") {
  on_every_database("420454", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto [review, task] = a_concluded_review(region, trial);
    const auto minutes = [&] {
      return region.office().look<std::string>("trial.minutes", [&](Desk& desk) {
        return casework::minutes_docx(desk, region.clerk(), review.id, trial.press()).value();
      });
    };
    const std::string first = minutes();
    CHECK(documents::words_of(first).find("待办理") != std::string::npos);
    go_to(region, "2024-06-11");
    const auto unit = campaign::an_officer(9, "education_bureau", Role::responsible_unit);
    const auto reported = act_on_task(region, unit, task, review::ReportTask{"已列出"});
    CHECK(minutes() == first);
    act_on_task(region, region.clerk(), reported, review::AcceptTask{"同意"});
    set_task(region, review.id, *task.problem);
    CHECK(minutes() == first);
    region.close();
    region.open();
    CHECK(minutes() == first);
    expect_whole(region);
  });
}

filing::Filing freeze_month(TrialRegion& region, const std::string& month,
                            bool is_correction = false) {
  filing::Freeze command;
  command.campaign = campaign_code();
  command.kind = filing::Kind::month_end;
  command.period = month;
  command.is_correction = is_correction;
  if (is_correction) command.reason = "漏了一件";
  return casework::freeze_list(region.office(), region.clerk(), command).outcome.value();
}

base::Outcome<report::PreparedReport> prepared(TrialRegion& region, report::ReportDesk& reports,
                                               base::Month month) {
  report::IssueReport command;
  command.campaign = campaign_code();
  command.month = month;
  command.copies = "区纪委监委机关";
  return region.office().look<base::Outcome<report::PreparedReport>>(
      "trial.prepare", [&](Desk& desk) {
        return report::prepare_report(reports, desk, region.clerk(), command);
      });
}
base::Outcome<letter::Letter> issued(TrialRegion& region, TrialCase& trial,
                                     report::ReportDesk& reports,
                                     const report::PreparedReport& ready) {
  return region.office()
      .perform<letter::Letter>("trial.issue", [&](Desk& desk) {
        return report::issue_report(desk, region.clerk(), ready, reports, trial.press());
      })
      .outcome;
}
std::string made(TrialRegion& region, report::ReportDesk& reports, base::Month month) {
  report::ReportWish wish;
  wish.campaign = campaign_code();
  wish.month = month;
  return region.office().look<std::string>("trial.report", [&](Desk& desk) {
    return report::make_report(reports, desk, region.clerk(), wish).value().docx;
  });
}

TEST_CASE("a month's report is that of its frozen list, and of no other moment") {
  on_every_database("420455", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    report::ReportDesk reports{{}, app::report_press()};
    auto problem = trial.an_assigned_problem();
    go_to_the_evening(region, "2024-05-31");
    const auto why = prepared(region, reports, {2024, 5}).refusals();
    CHECK(base::is_only(why, base::Rule::month_list_is_frozen));
    CHECK(why.front().message() == "2024 年 5 月月末清单还没有定格，出不了月通报");
    freeze_month(region, "2024-05");
    const std::string first = made(region, reports, {2024, 5});
    CHECK(documents::words_of(first).find("共1件") != std::string::npos);
    // Assigned on the last day, after the list was frozen: the next month's.
    trial.an_assigned_problem();
    go_to_the_evening(region, "2024-06-28");
    freeze_month(region, "2024-06");
    CHECK(made(region, reports, {2024, 5}) == first);
    const std::string june = documents::words_of(made(region, reports, {2024, 6}));
    CHECK(june.find("本月新增1件（上月1件）") != std::string::npos);
    CHECK(june.find("本月指2024年6月1日至2024年6月28日") != std::string::npos);
    expect_whole(region);
  });
}

TEST_CASE("a month that was frozen after the next one tells of no day twice and leaves none out") {
  on_every_database("420459", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    report::ReportDesk reports{{}, app::report_press()};
    trial.an_assigned_problem();
    const auto days_of = [&](base::Month month) {
      const std::string words = documents::words_of(made(region, reports, month));
      const auto at = words.find("本月指");
      return at == words.npos ? words : words.substr(at, words.find_first_of(")", at) - at);
    };
    go_to_the_evening(region, "2024-06-28");
    freeze_month(region, "2024-06");
    go_to_the_evening(region, "2024-07-01");
    freeze_month(region, "2024-05");
    go_to_the_evening(region, "2024-07-31");
    freeze_month(region, "2024-07");
    CHECK(days_of({2024, 6}).starts_with("本月指2024年6月1日至2024年6月28日"));
    CHECK(days_of({2024, 5}).starts_with("本月指2024年5月1日至2024年5月31日"));
    CHECK(days_of({2024, 7}).starts_with("本月指2024年6月29日至2024年7月31日"));
    expect_whole(region);
  });
}

TEST_CASE("a month's report goes out once, under a number, and its numbers are checked as sent") {
  on_every_database("420456", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    report::ReportDesk reports{{}, app::report_press()};
    reports.press.kept = trial.press().kept;
    trial.an_assigned_problem();
    go_to_the_evening(region, "2024-05-31");
    freeze_month(region, "2024-05");
    go_to(region, "2024-06-03");
    const auto ready = prepared(region, reports, {2024, 5}).value();
    const auto letter = issued(region, trial, reports, ready).value();
    CHECK(letter.number == "港营商办月通〔2024〕1号");
    const std::string docx = trial.press().kept(letter.digest);
    const std::string words = documents::words_of(docx);
    for (const char* part : {"港营商办月通〔2024〕1号", "各工作组、各责任单位：", "抄送：区纪委监委机关。",
                             "2024年6月3日印发"}) {
      CAPTURE(part);
      CHECK(words.find(part) != std::string::npos);
    }
    CHECK(base::is_only(issued(region, trial, reports, ready).refusals(),
                        base::Rule::circular_is_issued_once));
    region.office().read("trial.check", [&](Desk& desk) {
      const auto check = [&](const std::string& file) {
        return report::check_report(reports, desk, region.clerk(), file).value().findings;
      };
      CHECK(check(docx).empty());
      CHECK(check(reports.press.mark(docx, {{0, "另有7件"}})).size() == 1);
    });
    REQUIRE(trial.withdraw(letter, region.clerk()).ok());
    CHECK(issued(region, trial, reports, ready).value().number == "港营商办月通〔2024〕2号");
    freeze_month(region, "2024-05", true);
    CHECK(campaign::rules_of(issued(region, trial, reports, ready).refusals()) ==
          std::vector<std::string>{"circular_is_issued_once", "row_is_unchanged_since_read"});
    expect_whole(region);
  });
}

TEST_CASE("the archive holds orders, 催办 and tasks with their entries, as its reader may see them") {
  on_every_database("420457", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto [review, task] = a_concluded_review(region, trial);
    casework::run_daily_scan(region.office());
    const auto order = orders_of(region, *task.problem).front();
    casework::ConfirmOrder command;
    command.requirement = order.requirement;
    REQUIRE(casework::confirm_order(region.office(),
                                    {region.clerk(), order.id.value, order.version}, command,
                                    trial.press())
                .outcome.ok());
    storage::BlobFolder blobs(folder.path() + "/letters");
    const auto names = [&](const access::Actor& reader) {
      const casework::Kept kept{blobs, trial.press()};
      const auto archive = region.office().look<casework::Archive>(
          "trial.archive", [&](Desk& desk) {
            return casework::problem_archive(desk, reader, *task.problem, kept).value();
          });
      std::string all;
      for (const auto& file : archive.files) {
        all += file.name + "\n" + (file.name == "目录.json" ? file.bytes : "");
      }
      return all;
    };
    const auto unit = campaign::an_officer(9, "education_bureau", Role::responsible_unit);
    for (const auto& reader : {region.clerk(), unit}) {
      const std::string all = names(reader);
      CHECK(all.find("督办/" + std::to_string(order.id.value)) != std::string::npos);
      CHECK(all.find("议定事项/" + std::to_string(task.id.value)) != std::string::npos);
      const bool is_office = reader.officer == region.clerk().officer;
      CHECK((all.find("的正文：拟出督办") == std::string::npos) == is_office);
    }
  });
}

}  // namespace
}  // namespace pledge
