#include <doctest/doctest.h>

#include "app/press.hpp"
#include "base/codec.hpp"
#include "base/rule.hpp"
#include "casework/filing_work.hpp"
#include "report/number_check.hpp"
#include "support/drop_guards.hpp"
#include "support/every_database.hpp"
#include "support/scratch_folder.hpp"
#include "support/trial_case.hpp"

/// Figures of any past day are those that were shown on it, on every database.
namespace pledge {
namespace {

using casework::Desk;
using report::AsOf;
using support::on_every_database;
using support::TrialCase;
using support::TrialRegion;

const base::CampaignCode& campaign_code() { return campaign::seed_plan().code; }
base::Day day_of(std::string_view text) { return base::parse_day(text).value(); }

void go_to(TrialRegion& region, std::string_view day) {
  const std::string at = std::string(day) + "T01:00:00.000Z";
  region.clock().move_to(base::parse_instant(at).value());
}
/// A quarter to midnight, when a month's list is due.
void go_to_the_evening(TrialRegion& region, std::string_view day) {
  const std::string at = std::string(day) + "T15:45:00.000Z";
  region.clock().move_to(base::parse_instant(at).value());
}

report::FactSet facts_at(TrialRegion& region, report::FactBook& book, const AsOf& as_of) {
  return region.office().look<report::FactSet>("trial.facts", [&](Desk& desk) {
    return book.facts_at(desk, campaign_code(), book.moment_of(desk, as_of));
  });
}

std::string table_text(TrialRegion& region, report::FactBook& book, const access::Actor& reader,
                       const report::FiguresWish& wish) {
  return region.office().look<std::string>("trial.table", [&](Desk& desk) {
    return base::to_canonical_text(report::figure_table(book, desk, reader, wish).value());
  });
}

report::FiguresWish wish_of(const AsOf& as_of) {
  return {campaign_code(), as_of, {}, {}, {report::Dimension::unit}};
}

base::EvidenceId a_contract(TrialRegion& region) {
  casework::AddEvidence command;
  command.digest = base::sha256(std::string("补充合同"));
  command.name = "补充合同.pdf";
  command.kind = evidence::EvidenceKind::contract;
  command.size_bytes = 12;
  command.media_type = "application/pdf";
  return region.office()
      .perform<evidence::Evidence>("trial.evidence",
                                   [&](Desk& desk) {
                                     return casework::add_evidence(desk, region.clerk(), command);
                                   })
      .outcome.value()
      .id;
}

/// What happens between May and July, a day at a time; `at_end` is called for each of them.
template <class AtEnd>
void play(TrialRegion& region, TrialCase& trial, AtEnd at_end) {
  go_to(region, "2024-05-06");
  auto first = trial.an_assigned_problem();
  auto second = trial.an_assigned_problem();
  at_end(day_of("2024-05-06"));
  go_to(region, "2024-05-20");
  problem::AdjustMoney money;
  money.undisputed_fen = {80'000'00};
  money.disputed_fen = {20'000'00};
  money.reason = "双方对账";
  money.evidence = {a_contract(region)};
  first = trial.act(first, money);
  at_end(day_of("2024-05-20"));
  go_to(region, "2024-06-11");
  trial.act(second, problem::ProposeWithdrawal{"与另一件重复"});
  auto third = trial.propose();
  at_end(day_of("2024-06-11"));
  go_to(region, "2024-07-10");
  money.reduced_fen = {5'000'00};
  first = trial.act(first, money);
  access::Actor second_person = region.clerk();
  second_person.officer = {region.clerk().officer.value + 1};
  first = trial.act_as(second_person, first, problem::ApproveAdjustment{});
  trial.act(third, problem::Confirm{third.group, third.responsible_unit});
  at_end(day_of("2024-07-10"));
}

TEST_CASE("figures of a past day are those that were shown on it") {
  on_every_database("420421", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    std::map<base::Day, std::string> shown;
    std::map<base::Day, std::int64_t> sizes;
    report::FactBook kept;  // asked all the time
    play(region, trial, [&](base::Day day) {
      report::FactBook fresh;
      shown[day] = table_text(region, fresh, region.clerk(), wish_of({}));
      sizes[day] = region.journal_size();
      CHECK(table_text(region, kept, region.clerk(), wish_of({})) == shown[day]);
    });
    report::FactBook later;
    report::FactBook ahead;  // read before anybody asks
    const auto read_ahead = [&](Desk& desk) { return ahead.read_ahead(desk); };
    while (region.office().look<bool>("trial.read_ahead", read_ahead)) continue;
    for (const auto& [day, text] : shown) {
      CAPTURE(base::to_text(day));
      CHECK(table_text(region, ahead, region.clerk(), wish_of({day, {}})) == text);
      CHECK(table_text(region, later, region.clerk(), wish_of({day, {}})) == text);
      CHECK(table_text(region, kept, region.clerk(), wish_of({day, {}})) == text);
      CHECK(table_text(region, later, region.clerk(), wish_of({{}, sizes[day]})) == text);
    }
    // A day on which nothing happened stands at what was before it, with its own lights.
    const auto quiet = facts_at(region, later, {day_of("2024-07-09"), {}});
    CHECK(quiet.facts.size() == 3);
    CHECK(quiet.facts.front().due_day_original == day_of("2024-07-05"));
    CHECK(quiet.facts.front().light == problem::Light::red);
    CHECK(facts_at(region, later, {day_of("2024-05-05"), {}}).facts.empty());
  });
}

TEST_CASE("facts of now are the rows") {
  on_every_database("420422", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    report::FactBook book;
    play(region, trial, [&](base::Day) {
      const auto set = facts_at(region, book, {});
      region.office().read("trial.rows", [&](Desk& desk) {
        const auto page = desk.stores().ledger.problem_page(region.clerk(), {}, {});
        REQUIRE(page.rows.size() == set.facts.size());
        for (std::size_t i = 0; i < page.rows.size(); ++i) {
          const auto& row = page.rows[i];
          const auto& fact = set.facts[i];
          CHECK(row.id == fact.id);
          CHECK(row.state == fact.state);
          CHECK(row.round == fact.round);
          CHECK(row.responsible_unit == fact.unit);
          CHECK(row.light == fact.light);
          CHECK(row.is_paused == fact.is_paused);
          // The ledger's principal is what is left of it after 核减.
          const auto money = fact.money_on(fact.day);
          CHECK(row.principal_fen.value_or(base::Fen{}) == money.principal() - money.reduced);
          CHECK(row.balance_fen.value_or(base::Fen{}) == fact.money_on(fact.day).balance());
        }
      });
    });
  });
}

TEST_CASE("an officer's figures count the rows of his scope and no others") {
  on_every_database("420423", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    play(region, trial, [](base::Day) {});
    report::FactBook book;
    const auto listed = [&](const access::Actor& reader) {
      return region.office().look<std::int64_t>("trial.listed", [&](Desk& desk) {
        const auto table = report::figure_table(book, desk, reader, wish_of({}));
        return table.value().total.front().value;
      });
    };
    access::Actor unit;
    unit.officer = {77};
    unit.unit = {"education_bureau"};
    unit.grants = {{access::Role::responsible_unit, {}}};
    CHECK(listed(region.clerk()) == 3);
    CHECK(listed(unit) == 3);
    unit.unit = {"health_commission"};
    CHECK(listed(unit) == 0);
    unit.unit = {"education_bureau"};
    unit.recused_problems = {{1}};
    CHECK(listed(unit) == 2);
  });
}

TEST_CASE("the same month and index give the same bytes, whatever happens later") {
  on_every_database("420424", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    report::ReportWish wish{report::ReportKind::monthly_report, campaign_code(), {2024, 5}, {}, {},
                            {}};
    const auto make = [&](const access::Actor& reader) {
      report::ReportDesk reports{{}, app::report_press()};
      return region.office().look<base::Outcome<report::MadeReport>>(
          "trial.report",
          [&](Desk& desk) { return report::make_report(reports, desk, reader, wish); });
    };
    std::string first;
    play(region, trial, [&](base::Day day) {
      if (day == day_of("2024-05-20")) {
        go_to_the_evening(region, "2024-05-31");
        filing::Freeze command;
        command.campaign = campaign_code();
        command.period = "2024-05";
        REQUIRE(casework::freeze_list(region.office(), region.clerk(), command).outcome.ok());
      }
      if (day <= day_of("2024-05-31")) return;
      const auto made = make(region.clerk()).value();
      if (first.empty()) first = made.docx;
      CHECK(made.docx == first);
      wish.size = made.wish.size;
    });
    access::Actor unit;
    unit.officer = {77};
    unit.unit = {"education_bureau"};
    unit.grants = {{access::Role::responsible_unit, {}}};
    const auto refused = make(unit);
    REQUIRE(!refused);
    CHECK(refused.refusals().front().rule == base::Rule::actor_holds_the_role);
    wish.kind = report::ReportKind::unit_page;
    wish.unit = base::UnitCode{"education_bureau"};
    REQUIRE(make(unit).ok());
    // The page of a unit is the same for whoever may have it.
    CHECK(make(unit).value().docx == make(region.clerk()).value().docx);
    // What is made again from the same entries ends where they end, however much later it is.
    for (const auto kind : {report::ReportKind::unit_page, report::ReportKind::phase_summary,
                            report::ReportKind::annual_report}) {
      CAPTURE(base::name_of(kind));
      wish.kind = kind;
      wish.until.reset();
      const std::string then = make(region.clerk()).value().docx;
      const base::Day today = base::beijing_day(region.clock().now());
      go_to_the_evening(region, base::to_text(today + 21).c_str());
      CHECK(make(region.clerk()).value().docx == then);
    }
    wish.kind = report::ReportKind::unit_page;
    wish.unit = base::UnitCode{"no_such_unit"};
    CHECK(make(region.clerk()).refusals().front().rule == base::Rule::thing_exists);
  });
}

TEST_CASE("a report that came back is checked against the journal") {
  on_every_database("420425", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    play(region, trial, [](base::Day) {});
    report::ReportDesk reports{{}, app::report_press()};
    const report::ReportWish wish{report::ReportKind::phase_summary, campaign_code(), {2024, 6},
                                  {}, {}, {}};
    region.office().read("trial.check", [&](Desk& desk) {
      const auto made = report::make_report(reports, desk, region.clerk(), wish).value();
      const auto check = [&](const std::string& docx) {
        return report::check_report(reports, desk, region.clerk(), docx).value();
      };
      CHECK(check(made.docx).findings.empty());
      CHECK(check(made.docx).name == made.name);
      const std::vector<report::Mark> marks{{0, "另有7件"}};
      const auto findings = check(reports.press.mark(made.docx, marks)).findings;
      REQUIRE(findings.size() == 1);
      CHECK(findings.front().found == "7");
      CHECK_THROWS_AS(check(reports.press.shipped(wish.kind)), base::Malformed);
    });
  });
}

TEST_CASE("one entry that does not read cuts its own problem and keeps no other figure back") {
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const support::Backing backing(dialect);
    TrialRegion region(backing.database(), "420427");
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto cut = trial.an_assigned_problem();
    const auto whole = trial.an_assigned_problem();
    const auto writer = region.database().open_writer();
    support::drop_guards(*writer);
    const auto changed = writer->exec(
        "UPDATE journal_payload SET payload = '{' WHERE entry_index = (SELECT MAX(entry_index)"
        " FROM journal_entry WHERE subject_kind = 'problem' AND subject_id = ?)",
        cut.id.value);
    REQUIRE(changed == 1);
    report::FactBook book;
    // Twice: a question that stopped half way would have counted the rest again.
    for (int time = 0; time < 2; ++time) {
      const auto set = facts_at(region, book, {});
      CHECK(set.cut_count == 1);
      REQUIRE(set.facts.size() == 2);
      CHECK(set.facts[0].state != problem::State::assigned);
      CHECK(set.facts[1].id == whole.id);
      CHECK(set.facts[1].state == problem::State::assigned);
    }
  }
}

TEST_CASE("a day and a size that have not come are refused") {
  on_every_database("420426", [](TrialRegion& region) {
    report::FactBook book;
    CHECK_THROWS_AS(facts_at(region, book, {day_of("2099-01-01"), {}}), base::Malformed);
    CHECK_THROWS_AS(facts_at(region, book, {{}, region.journal_size() + 1}), base::Malformed);
    CHECK(facts_at(region, book, {{}, 0}).facts.empty());
  });
}

}  // namespace
}  // namespace pledge
