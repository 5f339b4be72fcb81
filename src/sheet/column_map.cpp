#include "sheet/column_map.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/finding.hpp"
#include "base/text.hpp"
#include "sheet/heading_rows.hpp"
#include "sheet/ledger_headings.hpp"
#include "sheet/row_words.hpp"

namespace pledge::sheet {
namespace {

template <class Column>
struct Known {
  std::string_view folded;  ///< the first one of a column is the form's own heading
  Column column;
};

using P = ProblemColumn;
constexpr Known<P> kProblem[] = {
    {"序号", P::sequence}, {"编号", P::sequence}, {"问题编号", P::sequence},
    {"地区(单位)", P::region_unit}, {"地区单位", P::region_unit}, {"地区/单位", P::region_unit},
    {"单位", P::region_unit}, {"地区", P::region_unit}, {"填报单位", P::region_unit},
    {"县(市、区)、单位", P::region_unit}, {"县(市、区)", P::region_unit},
    {"地区、单位", P::region_unit}, {"县市区", P::region_unit},
    {"来源", P::source}, {"问题来源", P::source}, {"线索来源", P::source},
    {"来源(自查、投诉、审计、巡查等)", P::source}, {"问题线索来源", P::source},
    {"存在问题", P::description}, {"存在的问题", P::description}, {"问题描述", P::description},
    {"具体问题", P::description}, {"主要问题", P::description}, {"问题简述", P::description},
    {"存在的主要问题", P::description}, {"问题内容", P::description},
    {"整改责任地区(单位)", P::responsible_unit}, {"整改责任单位", P::responsible_unit},
    {"责任单位", P::responsible_unit}, {"责任单位(牵头)", P::responsible_unit},
    {"责任单位(牵头单位)", P::responsible_unit}, {"整改责任地区单位", P::responsible_unit},
    {"整改单位", P::responsible_unit}, {"责任地区(单位)", P::responsible_unit},
    {"整改责任单位/部门", P::responsible_unit},
    {"整改时限", P::due}, {"整改期限", P::due}, {"整改完成时限", P::due}, {"完成时限", P::due},
    {"时限", P::due}, {"问题整改完成时限", P::due}, {"需要整改完成时限", P::due},
    {"整改措施", P::measures}, {"措施", P::measures}, {"拟采取措施", P::measures},
    {"整改要求", P::measures}, {"拟采取的整改措施", P::measures},
    {"工作组", P::group}, {"工作组别", P::group}, {"牵头组", P::group}, {"责任组", P::group},
    {"问题类别", P::category}, {"类别", P::category}, {"问题类型", P::category},
    {"涉及金额", P::amount}, {"金额", P::amount}, {"欠款金额", P::amount},
    {"拖欠金额", P::amount}, {"涉及资金", P::amount},
    {"无分歧欠款", P::undisputed}, {"无分歧金额", P::undisputed}, {"无分歧账款", P::undisputed},
    {"有分歧欠款", P::disputed}, {"有分歧金额", P::disputed}, {"有分歧账款", P::disputed}};

using R = RosterColumn;
constexpr Known<R> kRoster[] = {
    {"序号", R::sequence}, {"工作组别", R::group}, {"工作组", R::group}, {"组别", R::group},
    {"单位", R::unit}, {"单位名称", R::unit}, {"所在单位", R::unit},
    {"姓名", R::person_name}, {"职务", R::title}, {"单位职务", R::title},
    {"联系方式", R::phone}, {"联系电话", R::phone}, {"电话", R::phone}, {"手机", R::phone},
    {"手机号码", R::phone}};

template <class Column, std::size_t N>
std::optional<Column> find_column(const Known<Column> (&known)[N], std::string_view folded) {
  for (const auto& one : known) {
    if (one.folded == folded) return one.column;
  }
  if constexpr (std::is_same_v<Column, P>) return column_in_ledgers(folded);
  return std::nullopt;
}

/// What a form asks of its heading row.
template <class Column, std::size_t N>
struct Form {
  const Known<Column> (&known)[N];
  std::vector<Column> marks;     ///< a heading row has all of these,
  std::size_t known_min = 3;     ///< and so many known headings in all
  std::vector<Column> required;  ///< missing ones are findings
  std::optional<Column> (*look_first)(std::string_view) = nullptr;  ///< before `known`
  std::vector<Column> one_of = {};  ///< and one of these, if there are any
};

Form<P, std::size(kProblem)> problem_form() {
  return {kProblem, {P::description}, 3,
          {P::region_unit, P::source, P::description, P::responsible_unit, P::due, P::measures}};
}
/// Whoever owes is the responsible unit; what else a debt needs is checked with the options.
Form<P, std::size(kProblem)> arrears_form() {
  return {kProblem, {}, 3, {}, &column_in_arrears,
          {P::creditor, P::amount, P::undisputed, P::disputed}};
}
Form<P, std::size(kProblem)> form_of(ListForm form) {
  return form == ListForm::arrears ? arrears_form() : problem_form();
}
Form<R, std::size(kRoster)> roster_form() {
  return {kRoster, {R::unit, R::person_name}, 3,
          {R::group, R::unit, R::person_name, R::title, R::phone}};
}

/// The column that the sender chose for a heading, else the one that the form knows.
template <class Column, std::size_t N>
std::optional<Column> column_named(const Form<Column, N>& form, const HeadingChoices& choices,
                                   const std::string& text) {
  const auto chosen = choices.find(fold_heading(text));
  if (chosen == choices.end()) {
    const std::string folded = heading_from(text).folded;
    if (form.look_first != nullptr) {
      if (const auto own = form.look_first(folded)) return own;
    }
    return find_column(form.known, folded);
  }
  return base::find_enumerator<Column>(chosen->second);
}

/// The columns that a row names, each once.
template <class Column, std::size_t N>
std::vector<Column> columns_in(const Row& row, const Form<Column, N>& form,
                               const HeadingChoices& choices) {
  std::vector<Column> seen;
  for (const auto& cell : row.cells) {
    const auto column = column_named(form, choices, cell);
    const bool is_new = column && std::find(seen.begin(), seen.end(), *column) == seen.end();
    if (is_new) seen.push_back(*column);
  }
  return seen;
}

template <class Column, std::size_t N>
std::optional<std::size_t> heading_index(const Table& table, const Form<Column, N>& form,
                                         const HeadingChoices& choices = {}) {
  for (std::size_t i = 0; i < std::min(table.rows.size(), kTitleRowsMax); ++i) {
    const auto seen = columns_in(table.rows[i], form, choices);
    const auto is_seen = [&](Column mark) {
      return std::find(seen.begin(), seen.end(), mark) != seen.end();
    };
    const bool has_marks =
        std::all_of(form.marks.begin(), form.marks.end(), is_seen) &&
        (form.one_of.empty() || std::any_of(form.one_of.begin(), form.one_of.end(), is_seen));
    if (has_marks && seen.size() >= form.known_min) return i;
  }
  return std::nullopt;
}

/// A row of heading words of which some are the form's: its unknown ones can then be named.
template <class Column, std::size_t N>
std::optional<std::size_t> likely_heading(const Table& table, const Form<Column, N>& form,
                                          const HeadingChoices& choices) {
  const auto index = find_heading(table);
  if (!index || columns_in(table.rows[*index], form, choices).size() < 2) return std::nullopt;
  return index;
}

template <class Column, std::size_t N>
class Mapping {
 public:
  Mapping(const Table& table, const Form<Column, N>& form, const HeadingRules& rules)
      : table_(table), form_(form), rules_(rules) {}

  MapResult<Column> run() {
    auto index = heading_index(table_, form_, rules_.choices);
    if (!index) index = likely_heading(table_, form_, rules_.choices);
    if (!index) {
      add(result_.findings, {0, "", "", "",
          fmt::format("没有找到表头，表头行至少要有“{}”等列",
                      heading_of(form_.marks.empty() ? form_.one_of.front()
                                                     : form_.marks.front()))});
      return std::move(result_);
    }
    result_.map.layout = lay_out(table_, *index);
    const Layout& layout = result_.map.layout;
    const Row& row = table_.rows[layout.heading_last];
    result_.map.heading_row = row.number;
    for (std::size_t i = 0; i < layout.names.size(); ++i) {
      if (!take(row, i)) unknown_.push_back(i);
    }
    if (rules_.form == ListForm::arrears) take_balance(row);
    for (const std::size_t i : unknown_) pass_over(row, i);
    for (const Column column : form_.required) {
      if (result_.map.at(column)) continue;
      add(result_.findings, {row.number, "", std::string(heading_of(column)), "",
                             fmt::format("缺少“{}”列", heading_of(column))});
    }
    return std::move(result_);
  }

 private:
  static void add(CellFindings& to, CellFinding finding) { to.push_back(std::move(finding)); }

  CellFinding finding_at(const Row& row, std::size_t i, std::string message) const {
    const Layout& layout = result_.map.layout;
    return {row.number, column_letters(i), "",
            layout.is_named[i] ? base::cut_to(layout.names[i], 60) : std::string(),
            std::move(message)};
  }
  std::vector<std::string> readings(std::size_t i) const {
    const Layout& layout = result_.map.layout;
    return readings_of(layout.names[i], layout.heading_first == layout.heading_last);
  }
  bool has_choice(const std::vector<std::string>& readings) const {
    return std::any_of(readings.begin(), readings.end(), [&](const std::string& reading) {
      return rules_.choices.contains(fold_heading(reading));
    });
  }

  /// False when it is a heading that the form does not know.
  bool take(const Row& row, std::size_t i) {
    const Layout& layout = result_.map.layout;
    if (layout.names[i].empty()) return true;
    const auto at = [&](std::string message) { return finding_at(row, i, std::move(message)); };
    if (!layout.is_named[i]) {
      add(result_.findings, at("这一列有内容，却没有表头"));
      return true;
    }
    const auto all = readings(i);
    for (const std::string& reading : all) {
      const auto column = column_named(form_, rules_.choices, reading);
      if (!column) continue;
      place(*column, i, at);
      if (has_choice(all)) {
        add(result_.notes, at(fmt::format("按这个单位选过的，当作“{}”", heading_of(*column))));
      }
      return true;
    }
    return false;
  }

  template <class Is>
  bool is_any(std::size_t i, const Is& is) const {
    const auto all = readings(i);
    return std::any_of(all.begin(), all.end(), [&](const std::string& reading) {
      return is(heading_from(reading).folded);
    });
  }

  /// A ledger that gives what is still owed and no total: that is the debt.
  void take_balance(const Row& row) {
    if constexpr (std::is_same_v<Column, P>) {
      const auto& map = result_.map;
      if (map.at(P::amount) || map.at(P::undisputed) || map.at(P::disputed)) return;
      const auto found = std::find_if(unknown_.begin(), unknown_.end(), [&](std::size_t i) {
        return is_any(i, &is_unpaid_heading);
      });
      if (found == unknown_.end()) return;
      const std::size_t i = *found;
      unknown_.erase(found);
      place(P::amount, i, [&](std::string message) { return finding_at(row, i, message); });
      add(result_.notes, finding_at(row, i, "表里没有欠款总额，欠款按未付的数记"));
    }
  }

  /// Once it is known which columns there are.
  void pass_over(const Row& row, std::size_t i) {
    const auto is_out = [&](std::string_view folded) { return is_left_out(folded, rules_.form); };
    if (has_choice(readings(i)) || rules_.unknown == UnknownHeading::leave_out ||
        is_any(i, is_out)) {
      add(result_.notes, finding_at(row, i, "这一列不导入"));
    } else if (has_amount() && is_any(i, &is_paid_heading)) {
      add(result_.notes, finding_at(row, i, "已付的款不导入：欠款按总额记，付过的请凭凭证逐笔登记"));
      result_.map.paid = beside_total(row, i);
    } else if (has_amount() && is_any(i, &is_unpaid_heading)) {
      add(result_.notes, finding_at(row, i, "未付的数不导入：由欠款总额减去登记过的付款算出"));
      result_.map.unpaid = beside_total(row, i);
    } else if (has_amount() && is_any(i, &is_reduced_heading)) {
      add(result_.notes, finding_at(row, i, "核减的数不导入：核减凭依据用“更正金额”登记"));
      result_.map.reduced = beside_total(row, i);
    } else {
      add(result_.findings,
          finding_at(row, i, "表里没有这个表头，请改成规定的表头或删去这一列"));
    }
  }
  bool has_amount() const {
    if constexpr (std::is_same_v<Column, P>) return result_.map.at(P::amount).has_value();
    return false;
  }

  MappedColumn beside_total(const Row& row, std::size_t i) {
    refuse_odd_unit(row, i);
    const Layout& layout = result_.map.layout;
    const auto own = unit_of_name(layout.names[i]);
    MappedColumn place{i, own ? own : layout.unit};
    if constexpr (std::is_same_v<Column, P>) {
      if (!place.unit) place.unit = result_.map.at(P::amount)->unit;
    }
    return place;
  }
  /// (千元) in a heading goes before what the title says, and cannot be read.
  void refuse_odd_unit(const Row& row, std::size_t i) {
    const std::string odd = odd_unit_of_name(result_.map.layout.names[i]);
    if (odd.empty()) return;
    add(result_.findings,
        finding_at(row, i, fmt::format("表头写的金额单位是“{}”，请把金额换算成元、万元或亿元并改表头", odd)));
  }

  template <class At>
  void place(Column column, std::size_t i, const At& at) {
    auto& place = result_.map.columns[static_cast<std::size_t>(column)];
    if (place && column == Column::sequence) {
      add(result_.notes, at("这一列不导入"));  // 序号 and 问题编号: neither is taken over
      return;
    }
    if (place) {
      const std::string& other = result_.map.layout.names[place->column];
      const bool is_same = fold_heading(other) == fold_heading(result_.map.layout.names[i]);
      add(result_.findings,
          at(is_same ? fmt::format("与 {} 列是同一个表头，只能留一列", column_letters(place->column))
                     : fmt::format("与 {} 列（{}）都当作“{}”，只能用一列，另一列请选“不要”或改表头",
                                   column_letters(place->column), other, heading_of(column))));
      return;
    }
    const Layout& layout = result_.map.layout;
    const auto own = unit_of_name(layout.names[i]);
    place = MappedColumn{i, own ? own : layout.unit};
    place->is_unit_of_sheet = !own;
    if constexpr (std::is_same_v<Column, ProblemColumn>) {
      if (is_money(column)) refuse_odd_unit(table_.rows[layout.heading_last], i);
      if (!place->unit && is_money(column)) choose_unit(*place);
    }
  }

  /// What was chosen for an earlier sheet is no more than a guess about this one: its cells ask.
  void choose_unit(MappedColumn& place) {
    const std::string& name = result_.map.layout.names[place.column];
    const auto known = rules_.amount_units.find(fold_heading(name));
    if (rules_.amount_unit) {
      place.unit = rules_.amount_unit;
    } else if (known != rules_.amount_units.end()) {
      place.unit = money_unit_named(known->second);
      place.is_unit_remembered = place.unit.has_value();
    }
    place.is_unit_chosen = place.unit.has_value();
  }

  const Table& table_;
  const Form<Column, N>& form_;
  const HeadingRules& rules_;
  MapResult<Column> result_;
  std::vector<std::size_t> unknown_;
};

}  // namespace

std::string to_text(const CellFinding& finding) {
  std::string text = finding.row == 0 ? "" : fmt::format("第 {} 行", finding.row);
  if (!finding.column.empty()) text += fmt::format(" {} 列", finding.column);
  if (!finding.heading.empty()) text += fmt::format("（{}）", finding.heading);
  if (!finding.value.empty()) text += fmt::format("“{}”", finding.value);
  return text.empty() ? finding.message : text + "：" + finding.message;
}

std::optional<base::MoneyUnit> amount_unit_from(const std::string& word, const char* field) {
  if (word.empty()) return std::nullopt;
  const auto unit = money_unit_named(word);
  if (!unit) throw base::Malformed(field, fmt::format("“{}”不是金额单位，可以选：元、万元、亿元", word));
  return unit;
}

bool is_money(ProblemColumn column) {
  return column == P::amount || column == P::undisputed || column == P::disputed;
}

std::string_view heading_of(ProblemColumn column) {
  for (const auto& one : kProblem) {
    if (one.column == column) return one.folded;
  }
  return arrears_heading_of(column);
}

std::string_view heading_of(RosterColumn column) {
  for (const auto& one : kRoster) {
    if (one.column == column) return one.folded;
  }
  return {};
}

MapResult<ProblemColumn> map_problem_columns(const Table& table, const HeadingRules& rules) {
  const auto form = form_of(rules.form);
  return Mapping(table, form, rules).run();
}

MapResult<RosterColumn> map_roster_columns(const Table& table, const HeadingRules& rules) {
  const auto form = roster_form();
  return Mapping(table, form, rules).run();
}

bool begins_other_table(const Row& row, ListForm list) {
  const auto form = form_of(list);
  return columns_in(row, form, {}).size() >= form.known_min;
}

bool has_known_headings(const Table& table) {
  auto debts = arrears_form();
  debts.marks = {P::creditor, P::responsible_unit};
  return heading_index(table, problem_form()).has_value() ||
         heading_index(table, roster_form()).has_value() ||
         heading_index(table, debts).has_value();
}

}  // namespace pledge::sheet
