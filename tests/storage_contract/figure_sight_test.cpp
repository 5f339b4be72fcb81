#include <algorithm>

#include <doctest/doctest.h>

#include "casework/dossier.hpp"
#include "casework/filing_work.hpp"
#include "report/figures_view.hpp"
#include "report/report_making.hpp"
#include "support/every_database.hpp"
#include "support/scratch_folder.hpp"
#include "support/trial_case.hpp"

/// That somebody had complained before a unit's own self-check is told to nobody of the unit,
/// through whatever door its figures are asked for and whatever role he holds (ADR 0032).
namespace pledge {
namespace {

using access::Role;
using casework::Desk;
using report::FiguresWish;
using support::on_every_database;
using support::TrialCase;
using support::TrialRegion;

constexpr const char* kFigure = "overdue_deductible";

base::Day day_of(std::string_view text) { return base::parse_day(text).value(); }
void go_to(TrialRegion& region, const char* at) {
  region.clock().move_to(campaign::instant_of(at));
}

lead::Lead examined(TrialRegion& region, const lead::RegisterLead& command) {
  auto lead = region.office()
                  .perform<lead::Lead>("lead.register", [&](Desk& desk) {
                    return casework::register_lead(desk, region.clerk(), {command, std::nullopt});
                  })
                  .outcome.value();
  lead = region.act(lead.id, lead.version, lead::AdmitLead{}).outcome.value();
  return region.act(lead.id, lead.version, lead::BeginVerification{{"audit_bureau"}})
      .outcome.value();
}

/// Overdue from 05-21 on, out of the unit's own report.
problem::Problem an_own_check(TrialRegion& region, TrialCase& trial) {
  lead::RegisterLead report = region.a_lead("自查：尾款未付");
  report.channel = lead::Channel::self_check;
  report.accused_unit.reset();
  report.reporting_unit = base::UnitCode{"education_bureau"};
  const auto lead = examined(region, report);
  casework::ListProblem command{"属实", TrialCase::a_proposal()};
  command.problem.source = problem::Source::self_check;
  auto problem = region.office()
                     .perform<problem::Problem>("lead.list", [&](Desk& desk) {
                       return casework::list_problem(
                           desk, {region.clerk(), lead.id.value, lead.version}, command);
                     })
                     .outcome.value();
  problem = trial.act(problem, problem::Confirm{problem.group, problem.responsible_unit});
  return trial.act(problem, problem::Assign{day_of("2024-05-20"), day_of("2024-05-16"), "付清"});
}

/// One own check after a complaint, one that nobody had reported; both late.
void play(TrialRegion& region, TrialCase& trial) {
  go_to(region, "2024-05-06T01:00:00.000Z");
  const auto complaint = examined(region, region.a_lead("投诉：尾款未付"));
  const auto reported = an_own_check(region, trial);
  an_own_check(region, trial);
  const lead::MergeLead merge{reported.id, "同一件事"};
  const auto merged = region.office().perform<lead::Lead>("lead.merge", [&](Desk& desk) {
    return casework::merge_lead(desk, {region.clerk(), complaint.id.value, complaint.version},
                                merge);
  });
  REQUIRE(merged.outcome.ok());
}

base::FilingId freeze_may(TrialRegion& region) {
  go_to(region, "2024-05-31T15:45:00.000Z");
  filing::Freeze command;
  command.campaign = campaign::seed_plan().code;
  command.period = "2024-05";
  return casework::freeze_list(region.office(), region.clerk(), command).outcome.value().id;
}

std::vector<FiguresWish> doors(base::FilingId filing, std::int64_t size) {
  using report::ReportKind;
  const auto& campaign = campaign::seed_plan().code;
  const base::Month may{2024, 5};
  std::vector<FiguresWish> all{{campaign, {}, {}, {}, {}},
                               {campaign, {day_of("2024-05-31"), {}}, {}, {}, {}},
                               {campaign, {{}, size}, {}, {}, {}},
                               {campaign, {}, may, ReportKind::phase_summary, {}},
                               {campaign, {}, may, ReportKind::annual_report, {}},
                               {campaign, {}, may, ReportKind::unit_page, {}},
                               {campaign, {}, may, ReportKind::monthly_report, {}}};
  FiguresWish filed = all.front();
  filed.filing = filing;
  all.push_back(filed);
  for (std::size_t i = 0, count = all.size(); i < count; ++i) {
    for (const auto by : {report::Dimension::unit, report::Dimension::source}) {
      all.push_back(all[i]);
      all.back().by = {by};
    }
  }
  return all;
}

std::int64_t value_in(const std::vector<report::FigureView>& figures) {
  for (const auto& figure : figures) {
    if (figure.name == kFigure) return figure.value;
  }
  return -1;
}

/// All that one door says of the figure: its value, its rows, the problems behind it.
void expect_told(Desk& desk, report::FactBook& book, const access::Actor& reader,
                 const FiguresWish& wish, std::int64_t expected) {
  const auto table = report::figure_table(book, desk, reader, wish).value();
  CHECK(value_in(table.total) == expected);
  std::int64_t in_rows = 0;
  for (const auto& row : table.rows) in_rows += value_in(row.figures);
  if (!wish.by.empty()) CHECK(in_rows == expected);
  for (const auto side : {report::FigureSide::value, report::FigureSide::denominator}) {
    report::OpenFigure open{wish, kFigure, {}, side};
    const auto behind = report::figure_problems(book, desk, reader, open).value();
    CHECK(behind.figure.value == expected);
    if (side == report::FigureSide::value) CHECK(behind.count == expected);
    CHECK(behind.problems.size() == static_cast<std::size_t>(behind.count));
  }
  const auto trend = report::figure_trend(book, desk, reader, {wish.campaign, {kFigure}}).value();
  for (const auto& month : trend.months) CHECK(value_in(month.figures) <= expected);
  CHECK(value_in(trend.months.back().figures) == expected);
}

access::Actor of_the_unit(Role role) {
  access::Actor actor;
  actor.officer = {77};
  actor.unit = {"education_bureau"};
  actor.unit_tree = {actor.unit};
  const bool is_of_group = role == Role::task_force;
  actor.grants = {{role, is_of_group ? std::optional(campaign::seed_plan().groups.back().code)
                                     : std::nullopt}};
  return actor;
}

TEST_CASE("no door tells anybody of a unit that its own check had been reported before") {
  on_every_database("420491", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    play(region, trial);
    const base::FilingId filing = freeze_may(region);
    const auto wishes = doors(filing, region.journal_size());
    report::FactBook book;
    region.office().read("trial.sight", [&](Desk& desk) {
      for (const FiguresWish& wish : wishes) {
        CAPTURE(wish.filing.has_value());
        CAPTURE(base::name_of(wish.kind));
        // The office is told, so there is something to hide.
        expect_told(desk, book, region.clerk(), wish, 1);
        for (const Role role :
             {Role::responsible_unit, Role::leader, Role::coordinating_office, Role::task_force,
              Role::verifier, Role::discipline}) {
          CAPTURE(base::name_of(role));
          expect_told(desk, book, of_the_unit(role), wish, 0);
        }
      }
    });
  });
}

/// What a page and a list of the problem say of its entries and of when something happened.
std::vector<std::string> marks_of(Desk& desk, const access::Actor& reader, base::ProblemId id) {
  const auto dossier = casework::problem_dossier(desk, reader, id).value();
  casework::ProblemFilter filter;
  filter.campaign = campaign::seed_plan().code;
  const auto rows = desk.stores().ledger.problem_page(reader, filter, {}).rows;
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const casework::LedgerRow& one) { return one.id == id; });
  REQUIRE(row != rows.end());
  return {base::to_text(dossier.problem.changed_at), base::to_text(row->changed_at),
          std::to_string(dossier.journal.entry_count), std::to_string(dossier.journal.last_index),
          std::to_string(dossier.timeline.size())};
}

TEST_CASE("a complaint that comes later leaves no mark on what its unit is shown of the problem") {
  on_every_database("420493", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    go_to(region, "2024-05-06T01:00:00.000Z");
    const auto complaint = examined(region, region.a_lead("投诉：尾款未付"));
    const auto problem = an_own_check(region, trial);
    const auto marks = [&](const access::Actor& reader) {
      std::vector<std::string> seen;
      region.office().read("trial.marks",
                           [&](Desk& desk) { seen = marks_of(desk, reader, problem.id); });
      return seen;
    };
    const auto unit = of_the_unit(Role::responsible_unit);
    const auto before = marks(unit);
    const auto office_before = marks(region.clerk());
    go_to(region, "2024-05-08T02:00:00.000Z");
    const lead::MergeLead merge{problem.id, "同一件事"};
    REQUIRE(region.office()
                .perform<lead::Lead>("lead.merge",
                                     [&](Desk& desk) {
                                       return casework::merge_lead(
                                           desk,
                                           {region.clerk(), complaint.id.value, complaint.version},
                                           merge);
                                     })
                .outcome.ok());
    CHECK(marks(unit) == before);
    CHECK(marks(region.clerk()) != office_before);
  });
}

TEST_CASE("a paper that goes out says nothing of it to anybody") {
  on_every_database("420492", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    play(region, trial);
    freeze_may(region);
    report::FactBook book;
    for (const auto& spec : report::kReportSpecs) {
      CAPTURE(spec.name);
      report::ReportWish wish;
      wish.kind = spec.kind;
      wish.campaign = campaign::seed_plan().code;
      wish.month = {2024, 5};
      wish.unit = base::UnitCode{"education_bureau"};
      for (const auto& reader : {region.clerk(), of_the_unit(Role::leader)}) {
        region.office().read("trial.paper", [&](Desk& desk) {
          const auto facts = report::report_facts(book, desk, reader, wish).value();
          const auto& period = facts.origin.period;
          CHECK(report::figure_of("self_check", facts.now, period).value == 2);
          CHECK(report::figure_of(kFigure, facts.now, period).value == 0);
          CHECK(report::figure_of("overdue_current", facts.now, period).value == 2);
        });
      }
    }
  });
}

}  // namespace
}  // namespace pledge
