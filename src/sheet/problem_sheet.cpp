#include "sheet/problem_sheet.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base/label.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/listed_text.hpp"
#include "sheet/debt_rows.hpp"
#include "sheet/listed_deadline.hpp"
#include "sheet/listed_responsible.hpp"
#include "sheet/named_unit.hpp"
#include "sheet/null_words.hpp"
#include "sheet/row_money.hpp"
#include "sheet/row_routing.hpp"
#include "sheet/rows_seen.hpp"
#include "sheet/sheet_facts.hpp"
#include "sheet/source_words.hpp"
#include "sheet/word_choice.hpp"

namespace pledge::sheet {
namespace {

using Column = ProblemColumn;

/// 附件2 as issued has 自查、投诉、审计、巡查等 under 来源 and nothing else: the form's own hint.
bool is_hint_row(const Row& row, const ColumnMap<Column>& map) {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const bool is_source = map.at(Column::source) && map.at(Column::source)->column == i;
    if (!is_source && !base::fold(row.cells[i]).empty()) return false;
  }
  return base::fold(map.cell(row, Column::source)).ends_with("等");
}

bool is_unfilled(std::string_view text) {
  return base::is_blank(text) || null_word_in(text) != NullWord::none;
}

/// Where a row stands in its sheet.
struct RowPlace {
  std::size_t index = 0;        ///< into Table::rows
  std::string_view group_line;  ///< the one above the row, if there is one
};

/// Reads one row; every finding says where.
class RowReader {
 public:
  RowReader(const Row& row, const ColumnMap<Column>& map, const RowRules& rules,
            SheetFacts& facts, ProblemRows& into)
      : row_(row),
        map_(map),
        rules_(rules),
        units_(facts.units),
        facts_(facts),
        into_(into) {}

  void read(std::span<const CellDoubt> doubts, const RowPlace& at) {
    const std::size_t before = into_.findings.size(), doubts_before = into_.doubts.size();
    at_ = at;
    for (const CellDoubt& doubt : doubts) take_doubt(doubt);
    ProblemRow read;
    read.row = row_.number;
    auto& command = read.command;
    command.campaign = rules_.plan.code;
    command.text = texts();
    const casework::RowKeyParts key{command.text.region_unit, command.text.description};
    read.row_key = casework::row_key_of(key);
    read.full_row_key = casework::full_row_key_of(key);
    command.due_day = due_day();
    read_source(read);
    read_money(command);
    read.is_money_blank = is_money_blank(command);
    if (const party::Unit* unit = responsible_unit()) {
      command.responsible_unit = unit->code;
      route(read, *unit);
    }
    read.is_doubtful = into_.doubts.size() > doubts_before;
    const bool is_read = into_.findings.size() == before;
    const bool is_as_sent = std::none_of(is_doubted_.begin(), is_doubted_.end(), std::identity());
    if (is_read || is_as_sent) (is_read ? into_.rows : into_.unread).push_back(std::move(read));
  }

 private:
  void say(CellFindings& to, Column column, std::string message) {
    const auto& place = map_.at(column);
    to.push_back({row_.number, place ? column_letters(place->column) : "",
                  std::string(heading_of(column)), base::cut_to(map_.cell(row_, column), 60),
                  std::move(message)});
  }
  void refuse(Column column, std::string message) {
    if (is_doubted_[static_cast<std::size_t>(column)]) return;  // why the text is not right is said
    say(into_.findings, column, std::move(message));
  }

  /// A cell that is not what its sender saw forbids the row where we would use it.
  void take_doubt(const CellDoubt& doubt) {
    for (std::size_t i = 0; i < ColumnMap<Column>::kCount; ++i) {
      const auto column = static_cast<Column>(i);
      if (map_.at(column) && map_.at(column)->column == doubt.column) {
        refuse(column, doubt.message);
        is_doubted_[i] = true;
        return;
      }
    }
    into_.notes.push_back({row_.number, column_letters(doubt.column), "",
                           base::cut_to(row_.cell(doubt.column), 60), doubt.message});
  }

  /// The group that the row or the line above it names.
  std::string_view group_text() const {
    const std::string_view own = map_.cell(row_, Column::group);
    if (!base::is_blank(own)) return own;
    return find_group_named(rules_.plan, at_.group_line) == nullptr ? own : at_.group_line;
  }

  std::string text(Column column, std::size_t characters_max, bool is_required) {
    std::string value = base::trim(map_.cell(row_, column));
    const NullWord null_word = null_word_in(value);
    if (null_word != NullWord::none) {
      const bool is_ditto = null_word == NullWord::ditto;
      const std::string why = is_ditto ? "请把内容写出来，不能写“同上”"
                              : null_word == NullWord::nothing ? "等于没有填写"
                                                               : "是表样里的字样，没有填写";
      if (is_required || is_ditto) {
        refuse(column, why);
      } else {
        say(into_.notes, column, why);
      }
      return {};
    }
    if (value.empty() && is_required) refuse(column, "没有填写");
    const bool is_empty_word = is_required && !value.empty() && says_nothing(value) &&
                               !value.starts_with('#') && column != Column::source;
    if (is_empty_word) refuse(column, "没有写出内容，请写清楚");
    if (!base::is_clean_utf8(value) || has_control(value)) {
      refuse(column, "有不能保存的字符");
    } else if (is_cut_off(value)) {
      refuse(column, "是列宽不够时显示的符号，原来的内容没有了");
    } else if (const auto length = base::length_of(value); length > characters_max) {
      refuse(column, fmt::format("有 {} 字，超过 {} 字", length, characters_max));
    } else if (is_error_of_sheet(value)) {
      refuse(column, "单元格的公式出错");
    }
    return value;
  }

  problem::ListedText texts() {
    constexpr auto kShort = base::kShortTextCharacters, kLong = base::kLongTextCharacters;
    problem::ListedText listed;
    listed.region_unit = text(Column::region_unit, kShort, true);
    listed.source_text = text(Column::source, kShort, !rules_.source);
    listed.description = is_debt_told() ? debt() : text(Column::description, kLong, true);
    listed.responsible_unit_text = text(Column::responsible_unit, kShort, true);
    listed.due_text = text(Column::due, kShort, false);
    listed.measures_text = text(Column::measures, kLong, false);
    return listed;
  }

  /// Whether columns of a 清欠台账 say which debt it is.
  bool is_debt_told() const {
    return map_.at(Column::creditor) || map_.at(Column::contract) || map_.at(Column::payable) ||
           map_.at(Column::reason);
  }

  std::string debt() {
    constexpr auto kLong = base::kLongTextCharacters;
    std::string description = text(Column::description, kLong, false);
    const std::string creditor = text(Column::creditor, kLong, false);
    const std::string contract = text(Column::contract, kLong, false);
    const std::string payable = text(Column::payable, kLong, false);
    const std::string reason = text(Column::reason, kLong, false);
    std::string all = debt_in_words({description, creditor, contract, payable, reason});
    const Column where = map_.at(Column::description) ? Column::description
                         : map_.at(Column::creditor)  ? Column::creditor
                                                      : Column::contract;
    if (all.empty()) refuse(where, "没有写是哪一笔欠款");
    if (base::length_of(all) > kLong) refuse(where, "各栏合起来的文字太长");
    return all;
  }

  std::optional<base::Day> due_day() {
    const std::string written = base::trim(map_.cell(row_, Column::due));
    // Nothing, or an error of the sheet; said already.
    if (is_unfilled(written) || written.starts_with('#')) return {};
    ListedDeadline listed =
        read_listed_deadline(written, facts_.date, rules_.calendar);
    if (!listed.refusal.empty()) refuse(Column::due, std::move(listed.refusal));
    if (!listed.note.empty()) {
      say(listed.is_doubtful ? into_.doubts : into_.notes, Column::due, std::move(listed.note));
    }
    return listed.due_day;
  }

  void read_source(ProblemRow& read) {
    const auto written = map_.cell(row_, Column::source);
    if (is_unfilled(written) && !rules_.source) return;  // said already
    auto source = is_unfilled(written) ? rules_.source : find_source(written);
    if (!source) source = chosen_source(written);
    if (!source && may_be_other_source(written)) {
      source = problem::Source::other;
      say(into_.doubts, Column::source,
          "认不出这种来源：确认后按“其他”记，原文保留；是自查、投诉、审计等的，请改写");
    }
    if (!source) {
      refuse(Column::source, "认不出来源，请只写一种：" + known_source_words());
      return;
    }
    read.command.source = *source;
    if (*source == problem::Source::complaint) ask_of_creditor();
    if (*source != problem::Source::self_check) return;
    if (const party::Unit* unit = unit_in(Column::region_unit)) read.reporting_unit = unit->code;
  }

  /// Units are not shown who complained.
  void ask_of_creditor() {
    if (is_unfilled(map_.cell(row_, Column::creditor))) return;
    say(into_.doubts, Column::creditor,
        "来源是投诉，债权企业的名称写进存在问题后责任单位看得到：确认后照写；不能让它知道是谁的，请把这一列选“不要”");
  }

  std::optional<problem::Source> chosen_source(std::string_view written) {
    const auto known = choose_word(written, rules_.sources);
    into_.words.push_back(known.told(Column::source, written));
    const auto source = base::find_enumerator<problem::Source>(known.meaning);
    if (source) tell_choice(Column::source, known, base::label("source", *source));
    return source;
  }

  const party::Unit* chosen_unit(Column column, std::string_view written) {
    const auto known = choose_word(written, rules_.units);
    into_.words.push_back(known.told(Column::responsible_unit, written));
    const party::Unit* const unit =
        find_unit_coded(rules_.plan, {known.meaning}, rules_.today);
    if (unit != nullptr) tell_choice(column, known, unit->name);
    return unit;
  }

  /// A choice of this import is noted, one of an earlier list of the sender asks.
  void tell_choice(Column column, const ChosenWord& known, std::string_view name) {
    if (!known.is_remembered) {
      return say(into_.notes, column, fmt::format("没有这个词，按选的当作“{}”", name));
    }
    say(into_.doubts, column,
        fmt::format("没有这个词，按这个单位上次选过的当作“{}”：确认后照此，不对请重选", name));
  }

  const party::Unit* unit_in(Column column) {
    const std::string written = base::trim(map_.cell(row_, column));
    if (is_unfilled(written)) return nullptr;  // said already
    NamedUnit named = find_named_unit(written, rules_.find_unit);
    if (named.unit == nullptr || !named.trouble.empty()) {
      if (const party::Unit* chosen = chosen_unit(column, written)) return chosen;
    }
    if (!named.trouble.empty()) {
      refuse(column, std::move(named.trouble));
    } else if (named.unit == nullptr) {
      const bool is_list = base::fold(written).find("、") != std::string::npos;
      refuse(column, is_list ? "只能写一个单位" : "方案里没有这个单位，也没有这个别名");
    }
    return named.unit;
  }

  const party::Unit* responsible_unit() {
    const std::string written = base::trim(map_.cell(row_, Column::responsible_unit));
    if (is_unfilled(written)) return nullptr;  // said already
    ListedResponsible listed = read_listed_responsible(written, rules_.find_unit, units_);
    if (listed.states_first_leads) units_.first_leads = FirstLeads::stated;
    if (!listed.refusal.empty()) {
      if (const party::Unit* chosen = chosen_unit(Column::responsible_unit, written)) return chosen;
    }
    if (!listed.refusal.empty()) refuse(Column::responsible_unit, std::move(listed.refusal));
    if (!listed.note.empty()) say(into_.notes, Column::responsible_unit, std::move(listed.note));
    return listed.unit;
  }

  void read_money(problem::Propose& command) {
    RowMoney money = read_row_money(row_, at_.index, map_, facts_);
    if (rules_.form == ListForm::arrears) ask_of_no_sum(money);
    command.undisputed_fen = money.undisputed_fen;
    command.disputed_fen = money.disputed_fen;
    for (MoneyRemark& remark : money.remarks) {
      if (remark.grade == Grade::finding) {
        refuse(remark.column, std::move(remark.message));
      } else {
        say(remark.grade == Grade::doubt ? into_.doubts : into_.notes, remark.column,
            std::move(remark.message));
      }
    }
  }

  /// A debt without a sum is no row of a ledger of debts.
  void ask_of_no_sum(const RowMoney& money) {
    const bool is_told = money.undisputed_fen || money.disputed_fen || !money.remarks.empty();
    if (is_told) return;
    const Column column = map_.at(Column::amount)       ? Column::amount
                          : map_.at(Column::undisputed) ? Column::undisputed
                                                        : Column::disputed;
    say(into_.doubts, column, "没有写欠款金额：确认后不记金额");
  }

  /// Where a merged cell holds the sum of several rows, it is not left empty.
  bool is_money_blank(const problem::Propose& command) const {
    bool has_column = false;
    for (const Column column : {Column::amount, Column::undisputed, Column::disputed}) {
      if (!map_.at(column)) continue;
      has_column = true;
      if (facts_.merged.over(column, row_.number) != nullptr) return false;
    }
    return has_column && !command.undisputed_fen && !command.disputed_fen;
  }

  void route(ProblemRow& read, const party::Unit& unit) {
    std::string category(map_.cell(row_, Column::category));
    if (rules_.form == ListForm::arrears) {
      category = debt_category_name(rules_.plan, category);
      const bool is_named =
          !is_unfilled(category) || rules_.category || !base::is_blank(group_text());
      if (!is_named) refuse(Column::category, "没有写款项类型：请写明，或者选没有写类别的行按哪一类");
    }
    const RouteRequest request{category, group_text(),
                               rules_.category, unit.kind, rules_.today};
    const Routing routing = route_row(rules_.plan, request);
    if (!routing.category_trouble.empty()) refuse(Column::category, routing.category_trouble);
    if (!routing.group_trouble.empty()) refuse(Column::group, routing.group_trouble);
    read.command.category = routing.category;
    read.command.group = routing.group;
    read.group_basis = routing.basis;
    read.names_category = !is_unfilled(request.category_text);
    read.names_group = !is_unfilled(request.group_text);
  }

  const Row& row_;
  const ColumnMap<Column>& map_;
  const RowRules& rules_;
  UnitContext& units_;
  const SheetFacts& facts_;
  ProblemRows& into_;
  RowPlace at_;
  std::array<bool, ColumnMap<Column>::kCount> is_doubted_ = {};
};

}  // namespace

struct ProblemSheetReader::Seen {
  KeysSeen keys;
  SheetFacts facts;
};

ProblemSheetReader::ProblemSheetReader(const Table& table, const ColumnMap<Column>& map,
                                       const RowRules& rules)
    : table_(table),
      map_(map),
      rules_(rules),
      next_(map.layout.heading_last + 1),
      seen_(std::make_unique<Seen>(
          KeysSeen(), facts_of_sheet(table, map, rules))) {}

ProblemSheetReader::~ProblemSheetReader() = default;

ProblemRows ProblemSheetReader::next(std::size_t rows_max) {
  ProblemRows read;
  const Layout& layout = map_.layout;
  const std::size_t end = std::min(table_.rows.size(), next_ + rows_max);
  for (; next_ < end; ++next_) {
    const Row& row = table_.rows[next_];
    const bool is_data = layout.kinds[next_] == RowKind::data && !is_hint_row(row, map_);
    if (!is_data) {
      ++read.skipped_count;
      continue;
    }
    const std::size_t finding_count = read.findings.size();
    RowReader(row, map_, rules_, seen_->facts, read)
        .read(doubts_at(table_, row.number), {next_, layout.group_at(next_)});
    refuse_other_table(row, finding_count, rules_.form, read);
    seen_->keys.see(read, map_, row.number);
  }
  return read;
}

ProblemRows read_problem_rows(const Table& table, const ColumnMap<Column>& map,
                              const RowRules& rules) {
  ProblemRows read = ProblemSheetReader(table, map, rules).next(table.rows.size());
  read.doubts.insert(read.doubts.begin(), map.layout.doubts.begin(), map.layout.doubts.end());
  return read;
}

}  // namespace pledge::sheet
