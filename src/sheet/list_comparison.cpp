#include "sheet/list_comparison.hpp"

#include <fmt/format.h>

#include "base/label.hpp"
#include "base/text.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/listed_text.hpp"

namespace pledge::sheet {
namespace {

using problem::Act;
using problem::ListedText;
using problem::State;
using Column = ProblemColumn;

/// What has to be done instead; without an act there is nothing that would do it.
struct Elsewhere {
  std::string why;
  std::optional<Act> act = {};
};

ListedText shown_of(const problem::Problem& stored, const campaign::Plan& plan) {
  return casework::shown_text(
      stored.text,
      {stored.source, stored.responsible_unit, stored.due_day_original, stored.due_day}, plan);
}

/// What was written by hand may begin with blanks, which no import keeps.
bool is_same_text(const std::string& cell, const std::string& written, const std::string& shown) {
  return cell == written || cell == shown || cell == base::trim(written);
}

std::string ListedText::*text_of(Column column) {
  switch (column) {
    case Column::region_unit: return &ListedText::region_unit;
    case Column::source: return &ListedText::source_text;
    case Column::description: return &ListedText::description;
    case Column::responsible_unit: return &ListedText::responsible_unit_text;
    case Column::due: return &ListedText::due_text;
    case Column::measures: return &ListedText::measures_text;
    default: return nullptr;
  }
}

std::string act_word(Act act) { return std::string(base::label("problem.act", act)); }

class Comparing {
 public:
  Comparing(const problem::Problem& stored, const ProblemRow& row, const campaign::Plan& plan)
      : stored_(stored),
        row_(row),
        plan_(plan),
        shown_(shown_of(stored, plan)) {
    result_.before = result_.after = problem::content_of(stored);
  }

  ListComparison run() {
    const problem::Propose& read = row_.command;
    compare(Column::region_unit, &ListedText::region_unit, {});
    compare(Column::source, &ListedText::source_text,
            read.source == stored_.source ? std::nullopt : source_elsewhere());
    compare(Column::description, &ListedText::description, {});
    compare(Column::responsible_unit, &ListedText::responsible_unit_text,
            read.responsible_unit == stored_.responsible_unit ? std::nullopt : unit_elsewhere());
    const bool is_due_moved = compare(Column::due, &ListedText::due_text, due_elsewhere());
    if (is_due_moved) result_.after.due_day = read.due_day;
    compare(Column::measures, &ListedText::measures_text, {});
    compare_amounts();
    compare_route();
    return std::move(result_);
  }

 private:
  std::string category_name(const base::CategoryCode& code) const {
    const campaign::Category* const category = campaign::find_category(plan_, code);
    return category == nullptr ? code.text : category->name;
  }
  bool is_correctable() const { return problem::allows(stored_.state, Act::correct_listing); }

  /// What no list corrects any more.
  Elsewhere ended() const {
    const std::string state(base::label("problem.state", stored_.state));
    if (stored_.state == State::closed) {
      return {fmt::format("{}，要改须先{}", state, act_word(Act::reopen)), Act::reopen};
    }
    if (stored_.state == State::withdrawn) return {fmt::format("{}，清单里不再更正", state)};
    return {fmt::format("{}，{}后才能更正", state, act_word(Act::send_back_closure)),
            Act::send_back_closure};
  }
  std::optional<Elsewhere> source_elsewhere() const {
    return Elsewhere{fmt::format("来源立项后不改，确属报错的走“{}”后重新列入",
                                 act_word(Act::propose_withdrawal)),
                     Act::propose_withdrawal};
  }
  std::optional<Elsewhere> unit_elsewhere() const {
    const bool is_proposed = stored_.state == State::proposed;
    const bool is_returnable = stored_.state == State::listed || stored_.state == State::assigned;
    const Act act = is_proposed     ? Act::confirm
                    : is_returnable ? Act::rule_return
                                    : Act::propose_withdrawal;
    return Elsewhere{fmt::format("责任单位由“{}”定", act_word(act)), act};
  }
  std::optional<Elsewhere> due_elsewhere() const {
    if (stored_.state < State::assigned) return std::nullopt;
    return Elsewhere{fmt::format("已经交办，改时限走“{}”", act_word(Act::request_extension)),
                     Act::request_extension};
  }

  void add(Column column, std::string before, std::string after,
           const std::optional<Elsewhere>& elsewhere) {
    CellChange change;
    change.heading = heading_of(column);
    change.before = std::move(before);
    change.after = std::move(after);
    if (elsewhere) {
      change.elsewhere = elsewhere->why;
      if (elsewhere->act) change.act = base::name_of(*elsewhere->act);
    }
    result_.changes.push_back(std::move(change));
    result_.columns.push_back(column);
  }

  /// True when the text is corrected.
  bool compare(Column column, std::string ListedText::*text,
               const std::optional<Elsewhere>& elsewhere) {
    const std::string& cell = row_.command.text.*text;
    if (is_same_text(cell, stored_.text.*text, shown_.*text)) return false;
    const std::optional<Elsewhere> why = is_correctable() ? elsewhere : ended();
    add(column, stored_.text.*text, cell, why);
    if (why) return false;
    result_.after.text.*text = cell;
    return true;
  }

  void compare_amounts() {
    const auto& read = row_.command;
    const auto known = stored_.money.value_or(problem::Money{});
    if (!read.undisputed_fen && !read.disputed_fen) return say_blank(known);
    compare_amount(Column::undisputed, read.undisputed_fen.value_or(base::Fen{}),
                   known.undisputed_fen);
    compare_amount(Column::disputed, read.disputed_fen.value_or(base::Fen{}), known.disputed_fen);
    if (result_.before.undisputed_fen == result_.after.undisputed_fen &&
        result_.before.disputed_fen == result_.after.disputed_fen) {
      return;
    }
    // Stored together: a sum that was not there is then zero.
    auto& after = result_.after;
    after.undisputed_fen = after.undisputed_fen.value_or(base::Fen{});
    after.disputed_fen = after.disputed_fen.value_or(base::Fen{});
  }

  /// An empty cell takes no sum away; the sheet may also have no column of money.
  void say_blank(const problem::Money& known) {
    const base::Fen sum = known.undisputed_fen + known.disputed_fen;
    if (!row_.is_money_blank || sum.value == 0) return;
    add(Column::amount, base::to_exact_text(sum), "",
        Elsewhere{"清单里金额空着，不改原来的金额；确实没有欠款的，请写 0"});
  }

  void compare_amount(Column column, base::Fen read, base::Fen known) {
    if (read == known) return;
    std::optional<Elsewhere> why;
    if (!is_correctable()) {
      why = ended();
    } else if (stored_.state != State::proposed) {
      why = Elsewhere{fmt::format("金额已经确认，走“{}”", act_word(Act::adjust_money)),
                      Act::adjust_money};
    }
    add(column, base::to_exact_text(known), base::to_exact_text(read), why);
    if (why) return;
    auto& after = result_.after;
    (column == Column::undisputed ? after.undisputed_fen : after.disputed_fen) = read;
  }

  void compare_route() {
    const auto& read = row_.command;
    if (row_.names_category && read.category != stored_.category) {
      add(Column::category, category_name(stored_.category), category_name(read.category),
          Elsewhere{fmt::format("类别立项后不改，确属报错的走“{}”后重新列入",
                                act_word(Act::propose_withdrawal)),
                    Act::propose_withdrawal});
    }
    if (row_.names_group && read.group != stored_.group) {
      const Act act = stored_.state == State::proposed ? Act::confirm : Act::propose_withdrawal;
      add(Column::group, campaign::group_name(plan_, stored_.group),
          campaign::group_name(plan_, read.group),
          Elsewhere{fmt::format("工作组由“{}”定", act_word(act)), act});
    }
  }

  const problem::Problem& stored_;
  const ProblemRow& row_;
  const campaign::Plan& plan_;
  const ListedText shown_;
  ListComparison result_;
};

}  // namespace

bool says_what_is_stored(const problem::Problem& stored, const ProblemRow& row, Column column,
                         const campaign::Plan& plan) {
  std::string ListedText::*const text = text_of(column);
  if (text == nullptr) return false;
  return is_same_text(row.command.text.*text, stored.text.*text, shown_of(stored, plan).*text);
}

ListComparison compare_listed(const problem::Problem& stored, const ProblemRow& row,
                              const campaign::Plan& plan) {
  return Comparing(stored, row, plan).run();
}

}  // namespace pledge::sheet
