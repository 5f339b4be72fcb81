#pragma once
#include "access/actor.hpp"
#include "report/breakdown.hpp"
#include "report/fact_book.hpp"
#include "report/report_kind.hpp"

/// Figures as pages, the API and the command line show them.
namespace pledge::report {

struct FiguresWish {
  base::CampaignCode campaign;
  AsOf as_of;
  std::optional<base::Month> month;  ///< the period; absent: the month of the day
  ReportKind kind = ReportKind::monthly_report;  ///< with a month: the period of such a report
  std::vector<Dimension> by;
  std::optional<base::FilingId> filing = {};  ///< those of a month's frozen list, and no other day
};

/// Where figures come from: said with every answer and printed in every report.
struct FigureOrigin {
  base::CampaignCode campaign;
  base::Day day;
  Period period;
  std::int64_t journal_size = 0;
  std::string journal_root;
  std::int64_t cut_count = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("day", self.day);
    visit("from_day", self.period.from);
    visit("until_day", self.period.until);
    visit("journal_size", self.journal_size);
    visit("journal_root", self.journal_root);
    visit("cut_count", self.cut_count);
  }
};

/// What a reader may see of a campaign at a moment.
struct SeenFacts {
  FigureOrigin origin;
  std::vector<ItemFact> facts;
};

/// Rule `thing_exists` when there is no such campaign. Throws base::Malformed for a day, a month or
/// a size that has not come yet.
base::Outcome<SeenFacts> seen_facts(FactBook& book, casework::Desk& desk,
                                    const access::Actor& reader, const FiguresWish& wish);

struct IndicatorView {
  std::string name;
  std::string label;
  std::string group;
  FigureKind kind = FigureKind::count;
  bool is_of_period = false;
  std::string rule;
  std::string basis;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("name", self.name);
    visit("label", self.label);
    visit("group", self.group);
    visit("kind", self.kind);
    visit("is_of_period", self.is_of_period);
    visit("rule", self.rule, base::long_text());
    visit("basis", self.basis, base::long_text());
  }
};

struct FigureView {
  std::string name;
  std::string text;
  std::int64_t value = 0;
  std::int64_t denominator = 0;
  std::int64_t id_count = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("name", self.name);
    visit("text", self.text);
    visit("value", self.value);
    visit("denominator", self.denominator);
    visit("id_count", self.id_count);
  }
};

/// One row of a break-down; keys and labels follow the dimensions asked for.
struct FigureRow {
  std::vector<std::string> keys;
  std::vector<std::string> labels;
  std::vector<FigureView> figures;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("keys", self.keys);
    visit("labels", self.labels);
    visit("figures", self.figures);
  }
};
inline constexpr std::size_t kFigureRows = 20'000;

struct FigureTable {
  FigureOrigin origin;
  std::vector<Dimension> by;
  std::vector<IndicatorView> indicators;
  std::vector<FigureView> total;
  std::vector<FigureRow> rows;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    FigureOrigin::fields(self.origin, visit);
    visit("by", self.by);
    visit("indicators", self.indicators);
    visit("total", self.total);
    visit("rows", self.rows, base::up_to(kFigureRows));
  }
};
base::Outcome<FigureTable> figure_table(FactBook& book, casework::Desk& desk,
                                        const access::Actor& reader, const FiguresWish& wish);

/// One month of a trend: as it stood at its end, or today.
struct TrendMonth {
  base::Month month;
  base::Day day;
  std::vector<FigureView> figures;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("month", self.month);
    visit("day", self.day);
    visit("figures", self.figures);
  }
};
/// No more months than anybody looks at in one picture.
inline constexpr std::size_t kTrendMonths = 36;

struct FigureTrend {
  std::vector<IndicatorView> indicators;
  std::vector<TrendMonth> months;  ///< from the campaign's first to this one, the last kTrendMonths
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("indicators", self.indicators);
    visit("months", self.months);
  }
};
struct TrendWish {
  base::CampaignCode campaign;
  std::vector<std::string> names;
  std::optional<base::Day> as_of = {};  ///< as it was shown at the end of that day
};
/// Rule `thing_exists` when there is no such campaign or indicator.
base::Outcome<FigureTrend> figure_trend(FactBook& book, casework::Desk& desk,
                                        const access::Actor& reader, const TrendWish& wanted);

/// Which part of a figure is opened.
PLEDGE_ENUM(FigureSide, value, denominator)

struct OpenFigure {
  FiguresWish wish;
  std::string name;
  Slice slice;
  FigureSide side = FigureSide::value;
};

/// One problem behind a figure, as it was then.
struct FigureProblem {
  base::ProblemId id;
  std::string number;
  std::string group_name;
  std::string unit_name;
  std::string category_name;
  problem::Source source = problem::Source::other;
  problem::State state = problem::State::proposed;
  std::optional<problem::ClosingCode> closing_code;
  problem::Light light = problem::Light::green;
  std::int32_t round = 1;
  std::optional<base::Day> due_day_original;
  std::optional<base::Day> due_day;
  std::optional<base::Day> closed_day;
  std::optional<base::Fen> principal_fen;
  std::optional<base::Fen> balance_fen;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("number", self.number);
    visit("group_name", self.group_name);
    visit("unit_name", self.unit_name);
    visit("category_name", self.category_name);
    visit("source", self.source);
    visit("state", self.state);
    visit("closing_code", self.closing_code);
    visit("light", self.light);
    visit("round", self.round);
    visit("due_day_original", self.due_day_original);
    visit("due_day", self.due_day);
    visit("closed_day", self.closed_day);
    visit("principal_fen", self.principal_fen);
    visit("balance_fen", self.balance_fen);
  }
};
/// So many are listed; the count is always whole.
inline constexpr std::size_t kFigureProblems = 5000;

struct FigureProblems {
  FigureOrigin origin;
  IndicatorView indicator;
  FigureView figure;
  std::int64_t count = 0;
  std::vector<FigureProblem> problems;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    FigureOrigin::fields(self.origin, visit);
    visit("indicator", self.indicator);
    visit("figure", self.figure);
    visit("count", self.count);
    visit("problems", self.problems, base::up_to(kFigureProblems));
  }
};
/// Rule `thing_exists` when there is no such indicator.
base::Outcome<FigureProblems> figure_problems(FactBook& book, casework::Desk& desk,
                                              const access::Actor& reader,
                                              const OpenFigure& wanted);

IndicatorView view_of(const Indicator& indicator);
FigureView view_of(const Indicator& indicator, const Figure& figure);

/// How a key of a break-down is written for people.
std::string label_of(const campaign::Plan& plan, Dimension dimension, const std::string& key);

}  // namespace pledge::report
