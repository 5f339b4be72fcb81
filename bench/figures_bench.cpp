#include "app/press.hpp"
#include "base/assert.hpp"
#include "base/codec.hpp"
#include "casework/filing_work.hpp"
#include "parts.hpp"
#include "problem/events.hpp"
#include "report/report_making.hpp"

namespace pledge::bench {
namespace {

using casework::Desk;

/// Problems a year and three years of them; each from being proposed to being closed.
constexpr std::int64_t kYears = 3;

struct Step {
  std::int32_t days;  ///< after the problem was proposed
  const char* act;
  problem::Event event;
};

/// What happens to a problem in its life, as the journal records it: twenty events.
std::vector<Step> life_of(base::ProblemId id, base::Day day, const campaign::Plan& plan) {
  const auto& units = plan.reporting_units;
  problem::ProblemProposed proposed;
  proposed.id = id;
  proposed.campaign = plan.code;
  proposed.serial_number = static_cast<std::int32_t>(id.value);
  proposed.text.description = "项目验收已满一年，尾款仍未支付，多次催要没有结果";
  proposed.source = static_cast<problem::Source>(id.value % 11);
  proposed.category = plan.categories[static_cast<std::size_t>(id.value) %
                                      plan.categories.size()].code;
  proposed.group = plan.groups[static_cast<std::size_t>(id.value) % plan.groups.size()].code;
  proposed.responsible_unit = units[static_cast<std::size_t>(id.value) % units.size()];
  proposed.undisputed_fen = base::Fen{80'000'00};
  proposed.disputed_fen = base::Fen{20'000'00};
  problem::SubmitPlan measures;
  measures.measures.push_back({"核对账目，分期付清", "财务科", "刘某", day + 90});
  std::vector<Step> steps{
      {0, "propose", proposed},
      {5, "confirm", problem::ProblemListed{"港2024-" + std::to_string(id.value), proposed.group,
                                            proposed.responsible_unit, {}}},
      {6, "assign", problem::ProblemAssigned(problem::Assign{day + 100, day + 16, ""})},
      {12, "submit_plan", problem::PlanSubmitted(measures)},
      {15, "accept_plan", problem::PlanAccepted()}};
  problem::EvidenceRef voucher;
  voucher.id = {1};
  for (std::int32_t month = 1; month <= 6; ++month) {
    problem::ProgressReported reported;
    reported.month = base::month_of(day + 15 + 15 * month);
    reported.measures.push_back({1, 15 * month, "已付一部分", {}, {}});
    steps.push_back({15 + 15 * month, "report_progress", reported});
    steps.push_back({16 + 15 * month, "record_payment",
                     problem::PaymentRecorded{{10'000'00}, day + 15 * month, voucher}});
  }
  problem::RequestClosure request{"已付清", "局长"};
  steps.push_back({110, "request_closure", problem::ClosureRequested(request)});
  steps.push_back({112, "check_closure",
                   problem::ClosureChecked(problem::CheckClosure{"材料齐全"})});
  steps.push_back({120, "sign_verification",
                   problem::VerificationConcluded{problem::VerificationResult::in_place, {}}});
  return steps;
}

/// Events straight into the journal in the order of their days; no rows.
std::int64_t fill_journal(Scratch& scratch, std::int64_t count) {
  const base::Day first = base::beijing_day(scratch.office().look<base::Instant>(
                              "bench.now", [](Desk& desk) { return desk.now(); })) - 366 * kYears;
  std::vector<std::vector<std::pair<journal::Draft, std::int64_t>>> days(366 * kYears);
  for (std::int64_t n = 1; n <= count; ++n) {
    const auto born = static_cast<std::int32_t>(n * (366 * kYears - 130) / count);
    std::int64_t version = 0;
    for (const auto& step : life_of({n}, first + born, scratch.plan())) {
      journal::Draft draft;
      draft.act = std::string("problem.") + step.act;
      draft.event = std::string(base::kind_of(step.event));
      draft.subject_kind = "problem";
      draft.subject_id = n;
      draft.subject_version = ++version;
      draft.stamp = {{base::start_of(first + born + step.days).milliseconds + 36'000'000},
                     {1}, {"finance_bureau"}, {}};
      draft.payload = base::payload_text_of(step.event);
      days[static_cast<std::size_t>(born + step.days)].emplace_back(std::move(draft), n);
    }
  }
  std::int64_t made = 0;
  for (auto& day : days) {
    if (day.empty()) continue;
    scratch.office().run("bench.fill", [&](Desk& desk) {
      for (auto& [draft, id] : day) desk.record(std::move(draft));
      return true;
    });
    made += static_cast<std::int64_t>(day.size());
  }
  return made;
}

casework::FiledEntry entry_of(const report::ItemFact& fact) {
  casework::FiledEntry entry;
  casework::LedgerRow& row = entry.row;
  row.id = fact.id;
  row.number = fact.number;
  row.text.description = "项目验收已满一年，尾款仍未支付，多次催要没有结果";
  row.state = fact.state;
  row.round = fact.round;
  row.source = fact.source;
  row.category = fact.category;
  row.group = fact.group;
  row.responsible_unit = fact.unit;
  row.due_day_original = fact.due_day_original;
  row.due_day = fact.due_day;
  row.light = fact.light;
  const auto money = fact.money_on(fact.day);
  row.principal_fen = money.principal() - money.reduced;
  row.paid_fen = money.paid;
  row.agreed_fen = money.agreed;
  row.balance_fen = money.balance();
  return entry;
}

/// The list of a month's end as the journal tells it: there are no rows here to freeze.
void freeze_month(Scratch& scratch, report::FactBook& book, base::Month month) {
  scratch.office().run("bench.freeze", [&](Desk& desk) {
    filing::ListFrozen event;
    event.id = {month.month};
    event.campaign = scratch.plan().code;
    event.kind = filing::Kind::month_end;
    event.period = base::to_text(month);
    event.day = base::last_day(month);
    const auto moment = book.moment_of(desk, {event.day, {}});
    filing::Collecting collecting;
    std::vector<filing::FiledRow> rows;
    for (const auto& fact : book.facts_at(desk, event.campaign, moment).facts) {
      rows.push_back(casework::filed_row_of(entry_of(fact)));
      collecting.add(rows.back());
    }
    desk.stores().filings.add_rows(event.id, rows);
    event.content = collecting.finish(moment.size);
    journal::Draft draft;
    draft.act = "filing.freeze";
    draft.event = event.kKind;
    draft.subject_kind = "filing";
    draft.subject_id = event.id.value;
    draft.subject_version = 1;
    draft.stamp = {desk.now(), {1}, {"finance_bureau"}, {}};
    draft.payload = base::to_canonical(base::to_tree(event));
    PLEDGE_ASSERT(desk.stores().filings.add(filing::apply(std::nullopt, event, draft.stamp)));
    desk.record(std::move(draft));
    return true;
  });
}

}  // namespace

void measure_figures(const Sizes& sizes) {
  const std::int64_t count = sizes.is_quick ? 2'000 : 20'000;
  Scratch scratch("figures");
  const std::int64_t events = fill_journal(scratch, count);
  const std::string many = in_ten_thousands(count, "件") + "、" + in_ten_thousands(events, "条");
  report::ReportDesk reports{{}, app::report_press()};
  report::FiguresWish wish;
  wish.campaign = scratch.plan().code;
  wish.by = {report::Dimension::unit};
  const auto ask = [&] {
    const auto start = Clock::now();
    scratch.office().read("bench.figures", [&](Desk& desk) {
      PLEDGE_ASSERT(report::figure_table(reports.book, desk, scratch.coordinator(), wish).ok());
    });
    return seconds_since(start);
  };
  report("as-of: the first question, replaying " + many, ask(), Unit::seconds);
  std::vector<double> times;
  for (std::int32_t ago = 1; ago < 366 * kYears; ago += 37) {
    wish.as_of.day = scratch.office().look<base::Day>(
                         "bench.today", [](Desk& desk) { return desk.today(); }) - ago;
    times.push_back(ask());
  }
  report("as-of: all indicators by unit on any day of three years, slowest, " + many,
         percentile(times, 1.0), Unit::milliseconds, at_most(1.0, "1 s"));
  const base::Day last = *wish.as_of.day + 400;
  report::ReportWish monthly{report::ReportKind::monthly_report, wish.campaign,
                             base::month_of(last), {}, {}, {}};
  freeze_month(scratch, reports.book, base::month_of(base::first_day(monthly.month) - 1));
  freeze_month(scratch, reports.book, monthly.month);
  const auto start = Clock::now();
  scratch.office().read("bench.report", [&](Desk& desk) {
    PLEDGE_ASSERT(report::make_report(reports, desk, scratch.coordinator(), monthly).ok());
  });
  report("monthly report as docx, " + many, seconds_since(start), Unit::seconds,
         at_most(2.0, "2 s"));
}

}  // namespace pledge::bench
