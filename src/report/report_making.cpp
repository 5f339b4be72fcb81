#include "report/report_making.hpp"

#include <algorithm>

#include "access/scope.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "report/filed_month.hpp"

namespace pledge::report {
namespace {

using casework::Desk;

/// Whose rows are all that the report counts: anything less would be a wrong report.
base::Refusals why_not_make(const access::Actor& reader, const ReportWish& wish) {
  const access::Scope scope = access::scope_of(reader);
  // Who is recused from a problem does not see the whole.
  if (scope.sees_all && scope.recused_problems.empty()) return {};
  const bool is_own = scope.recused_problems.empty() &&
                      wish.kind == ReportKind::unit_page && wish.unit &&
                      std::find(scope.units.begin(), scope.units.end(), *wish.unit) !=
                          scope.units.end();
  if (is_own) return {};
  return {{base::Rule::actor_holds_the_role}};
}

/// The period before: the month or the year before it; none for a phase.
std::optional<Period> period_before(const ReportWish& wish, const Period& period) {
  if (wish.kind == ReportKind::phase_summary) return std::nullopt;
  const base::Day until = period.from - 1;
  const base::Month month = base::month_of(until);
  const bool is_year = wish.kind == ReportKind::annual_report;
  return Period{base::first_day(is_year ? base::Month{month.year, 1} : month), until};
}

/// A report goes out: 黑 is internal, and who had complained is nobody's to read there. So no field
/// of it differs from reader to reader.
void show_as_it_goes_out(std::vector<ItemFact>& facts) {
  for (ItemFact& fact : facts) {
    if (fact.light == problem::Light::black) fact.light = problem::Light::red;
    hide_earlier_complaint(fact);
  }
}

std::vector<ItemFact> facts_of(FactBook& book, Desk& desk, const access::Actor& reader,
                               const ReportWish& wish, const Moment& moment) {
  auto facts = book.facts_at(desk, wish.campaign, moment).facts;
  keep_seen(reader, facts);
  show_as_it_goes_out(facts);
  if (wish.unit) {
    std::erase_if(facts, [&](const ItemFact& fact) { return fact.unit != *wish.unit; });
  }
  return facts;
}

/// From the list that was frozen at the month's end, and the one before it.
base::Outcome<ReportFacts> monthly_facts(FactBook& book, Desk& desk, const access::Actor& reader,
                                         const ReportWish& wish) {
  if (desk.today() < base::first_day(wish.month)) {
    throw base::Malformed("month", "这一期还没有开始");
  }
  const auto filed = filed_month(desk, wish.campaign, wish.month, wish.size);
  if (!filed) return why_not_frozen(wish.month);
  ReportFacts made;
  made.wish = wish;
  made.wish.unit.reset();
  made.wish.until = filed->period.until;
  made.wish.size = filed->entry_index + 1;
  made.filing = filed->filing;
  made.filing_index = filed->entry_index;
  made.plan = desk.plan(wish.campaign, filed->filing.plan_version);
  made.origin = {wish.campaign,    filed->filing.day, filed->period, *made.wish.size,
                 root_text(desk, *made.wish.size), 0};
  made.now = filed_facts(book, desk, reader, *filed);
  show_as_it_goes_out(made.now);
  if (!filed->previous) return made;
  const auto before = filed_month(desk, *filed->previous);
  made.period_before = before->period;
  made.before = filed_facts(book, desk, reader, *before);
  show_as_it_goes_out(made.before);
  return made;
}

}  // namespace

base::Outcome<ReportFacts> report_facts(FactBook& book, Desk& desk, const access::Actor& reader,
                                        const ReportWish& wish) {
  if (!desk.stores().campaigns.load(wish.campaign)) {
    return base::Refusals{{base::Rule::thing_exists}};
  }
  if (wish.kind == ReportKind::monthly_report) {
    if (auto why = why_not_make(reader, wish); !why.empty()) return why;
    return monthly_facts(book, desk, reader, wish);
  }
  ReportFacts made;
  made.wish = wish;
  made.plan = desk.plan(wish.campaign, book.plan_version_at(desk, wish.campaign, wish.size));
  if (wish.kind == ReportKind::unit_page && !wish.unit) {
    throw base::Malformed("unit", "单位专页须指明单位");
  }
  if (wish.kind != ReportKind::unit_page) made.wish.unit.reset();
  if (made.wish.unit && campaign::find_unit(*made.plan, *made.wish.unit) == nullptr) {
    return base::Refusals{{base::Rule::thing_exists, "unit"}};
  }
  if (auto why = why_not_make(reader, made.wish); !why.empty()) return why;
  // Made again from so many entries, it ends where they end, whatever day it is.
  const bool is_of_entries = wish.size && !wish.until;
  const base::Day today = is_of_entries ? book.moment_of(desk, {{}, wish.size}).day : desk.today();
  const Period asked = asked_period(wish, *made.plan, today);
  const Moment moment = book.moment_of(desk, {asked.until, wish.size});
  // Names as they were then: a plan that is loaded later does not change this report.
  made.plan =
      desk.plan(wish.campaign, book.plan_version_at(desk, wish.campaign, moment.size));
  const Period period = period_of(wish, *made.plan, today);
  made.wish.until = period.until;
  made.wish.size = moment.size;
  made.origin = {wish.campaign, moment.day, period, moment.size, root_text(desk, moment.size), 0};
  made.now = facts_of(book, desk, reader, made.wish, moment);
  if (const auto before = period_before(wish, period)) {
    made.period_before = *before;
    const Moment then = book.moment_of(desk, {before->until, moment.size});
    made.before = facts_of(book, desk, reader, made.wish, then);
  }
  return made;
}

base::Outcome<MadeReport> make_report(ReportDesk& reports, Desk& desk,
                                      const access::Actor& reader, const ReportWish& wish) {
  auto facts = report_facts(reports.book, desk, reader, wish);
  if (!facts) return facts.refusals();
  const auto fields = report_fields(facts.value());
  MadeReport made;
  made.wish = facts.value().wish;
  made.origin = facts.value().origin;
  if (facts.value().filing) made.filing = facts.value().filing->id;
  made.docx = reports.press.engine.fill(reports.press.shipped(wish.kind), report_field_list(),
                                        fields);
  const auto text_in = [&](std::string_view name) {
    return std::get<std::string>(*fields.find(name));
  };
  made.name = std::string(spec_of(wish.kind).name) + " " + text_in("期间");
  if (made.wish.unit) made.name += " " + text_in("单位名称");
  return made;
}

}  // namespace pledge::report
