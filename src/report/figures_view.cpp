#include "report/figures_view.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/label.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "report/filed_month.hpp"
#include "report/report_fields.hpp"

namespace pledge::report {
namespace {

using casework::Desk;

std::shared_ptr<const campaign::Plan> current_plan(Desk& desk, const base::CampaignCode& code) {
  const auto campaign = desk.stores().campaigns.load(code);
  return campaign ? desk.plan(code, campaign->plan_version) : nullptr;
}

std::vector<FigureView> all_figures(Facts facts, const Period& period) {
  std::vector<FigureView> all;
  for (const Indicator& indicator : indicators()) {
    all.push_back(view_of(indicator, indicator.of(facts, period)));
  }
  return all;
}

/// The period and what the journal is asked for: with a month, those of a report of that month.
std::pair<Period, AsOf> asked_for(FactBook& book, Desk& desk, const FiguresWish& wish) {
  if (!wish.month) return {{}, wish.as_of};
  const auto plan = current_plan(desk, wish.campaign);
  const ReportWish like{wish.kind, wish.campaign, *wish.month, {}, wish.as_of.day, {}};
  const bool is_of_entries = wish.as_of.size && !wish.as_of.day;
  const base::Day today = is_of_entries ? book.moment_of(desk, wish.as_of).day : desk.today();
  const Period period = asked_period(like, *plan, today);
  return {period, {period.until, wish.as_of.size}};
}

/// Of a list that was frozen at a month's end: its rows, its period, its place in the journal.
base::Outcome<SeenFacts> filed_seen(FactBook& book, Desk& desk, const access::Actor& reader,
                                    const FiguresWish& wish) {
  const base::Refusals none{{base::Rule::thing_exists, "filing"}};
  const auto seen = casework::seen_filing(desk, reader, *wish.filing);
  if (!seen || seen.value().filing.campaign != wish.campaign) return none;
  const auto filed = filed_month(desk, *desk.stores().filings.load(*wish.filing));
  if (!filed) return none;
  SeenFacts made;
  made.facts = filed_facts(book, desk, reader, *filed);
  const std::int64_t size = filed->entry_index + 1;
  made.origin = {wish.campaign, filed->filing.day, filed->period, size, root_text(desk, size), 0};
  return made;
}

FigureProblem view_of(const campaign::Plan& plan, const ItemFact& fact) {
  FigureProblem view;
  view.id = fact.id;
  view.number = fact.number;
  view.group_name = label_of(plan, Dimension::group, fact.group.text);
  view.unit_name = label_of(plan, Dimension::unit, fact.unit.text);
  view.category_name = label_of(plan, Dimension::category, fact.category.text);
  view.source = fact.source;
  view.state = fact.state;
  view.closing_code = fact.closing_code;
  view.light = fact.light;
  view.round = fact.round;
  view.due_day_original = fact.due_day_original;
  view.due_day = fact.due_day;
  view.closed_day = fact.closed_day;
  if (!fact.money.empty()) {
    view.principal_fen = fact.money_on(fact.day).principal();
    view.balance_fen = fact.money_on(fact.day).balance();
  }
  return view;
}

}  // namespace

IndicatorView view_of(const Indicator& indicator) {
  return {std::string(indicator.name), std::string(indicator.label), std::string(indicator.group),
          indicator.kind,              indicator.is_of_period,       std::string(indicator.rule),
          std::string(indicator.basis)};
}

FigureView view_of(const Indicator& indicator, const Figure& figure) {
  return {std::string(indicator.name), figure_text(indicator.kind, figure), figure.value,
          figure.denominator, static_cast<std::int64_t>(figure.ids.size())};
}

std::string label_of(const campaign::Plan& plan, Dimension dimension, const std::string& key) {
  switch (dimension) {
    case Dimension::group: {
      const auto* group = campaign::find_group(plan, {key});
      return group != nullptr ? group->name : key;
    }
    case Dimension::unit: return campaign::unit_name(plan, {key});
    case Dimension::source: {
      const auto* source = campaign::find_source(plan, key);
      return source != nullptr ? source->label : std::string(base::label("source", key));
    }
    case Dimension::category: {
      const auto* category = campaign::find_category(plan, {key});
      return category != nullptr ? category->name : key;
    }
    case Dimension::month: return key.empty() ? "未列入" : key;
  }
  return key;
}

base::Outcome<SeenFacts> seen_facts(FactBook& book, Desk& desk, const access::Actor& reader,
                                    const FiguresWish& wish) {
  if (!desk.stores().campaigns.load(wish.campaign)) {
    return base::Refusals{{base::Rule::thing_exists}};
  }
  if (wish.filing) return filed_seen(book, desk, reader, wish);
  const auto [period, as_of] = asked_for(book, desk, wish);
  const Moment moment = book.moment_of(desk, as_of);
  SeenFacts seen;
  FactSet set = book.facts_at(desk, wish.campaign, moment);
  seen.facts = std::move(set.facts);
  keep_seen(reader, seen.facts);
  seen.origin = {wish.campaign,
                 moment.day,
                 wish.month ? period : Period{base::first_day(base::month_of(moment.day)),
                                              moment.day},
                 moment.size,
                 root_text(desk, moment.size),
                 set.cut_count};
  return seen;
}

base::Outcome<FigureTable> figure_table(FactBook& book, Desk& desk, const access::Actor& reader,
                                        const FiguresWish& wish) {
  auto seen = seen_facts(book, desk, reader, wish);
  if (!seen) return seen.refusals();
  auto& [origin, facts] = seen.value();
  const auto plan = current_plan(desk, wish.campaign);
  FigureTable table;
  table.origin = origin;
  table.by = wish.by;
  for (const Indicator& indicator : indicators()) table.indicators.push_back(view_of(indicator));
  table.total = all_figures(facts, origin.period);
  if (wish.by.empty()) return table;
  // Whatever was never listed belongs to no figure.
  std::erase_if(facts, [](const ItemFact& fact) { return !fact.listed_day; });
  for (const Cell& cell : break_down(facts, wish.by)) {
    FigureRow row{cell.keys, {}, all_figures(cell.facts, origin.period)};
    for (std::size_t i = 0; i < wish.by.size(); ++i) {
      row.labels.push_back(label_of(*plan, wish.by[i], cell.keys[i]));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

base::Outcome<FigureProblems> figure_problems(FactBook& book, Desk& desk,
                                              const access::Actor& reader,
                                              const OpenFigure& wanted) {
  const Indicator* const indicator = find_indicator(wanted.name);
  if (indicator == nullptr) return base::Refusals{{base::Rule::thing_exists}};
  auto seen = seen_facts(book, desk, reader, wanted.wish);
  if (!seen) return seen.refusals();
  const FigureOrigin& origin = seen.value().origin;
  const auto facts = within(std::move(seen.value().facts), wanted.slice);
  const Figure figure = indicator->of(facts, origin.period);
  const auto plan = current_plan(desk, wanted.wish.campaign);
  FigureProblems view;
  view.origin = origin;
  view.indicator = view_of(*indicator);
  view.figure = view_of(*indicator, figure);
  const auto& ids = wanted.side == FigureSide::value ? figure.ids : figure.denominator_ids;
  view.count = static_cast<std::int64_t>(ids.size());
  std::unordered_set<std::int64_t> behind;
  for (const base::ProblemId id : ids) behind.insert(id.value);
  for (const ItemFact& fact : facts) {
    if (view.problems.size() == kFigureProblems) break;
    if (behind.contains(fact.id.value)) view.problems.push_back(view_of(*plan, fact));
  }
  return view;
}

}  // namespace pledge::report
