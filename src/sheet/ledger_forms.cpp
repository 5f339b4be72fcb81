#include "sheet/ledger_forms.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/label.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/lead_work.hpp"
#include "casework/listed_text.hpp"
#include "sheet/debt_rows.hpp"
#include "sheet/export_sheets.hpp"

namespace pledge::sheet {
namespace {

using casework::Desk;
using casework::LedgerRow;
using problem::Problem;

OutputColumn centred(const char* heading, double width) { return {heading, width, true}; }
OutputColumn money(const char* heading, const char* group) {
  return {heading, 13, true, group, true};
}

OutputCell yuan_cell(base::Fen fen) { return {{}, fen.value}; }

OutputCell day_cell(const std::optional<base::Day>& day) {
  return day_or_text_cell(day ? base::to_text(*day) : std::string());
}

std::string category_name(const campaign::Plan& plan, const base::CategoryCode& code) {
  const auto* const category = campaign::find_category(plan, code);
  return category == nullptr ? code.text : category->name;
}

/// Each once, in their order: 国库科、办公室.
std::string names_of(const std::vector<problem::Measure>& measures,
                     std::string problem::Measure::*member) {
  std::vector<std::string> names;
  for (const problem::Measure& measure : measures) {
    const std::string& name = measure.*member;
    const bool is_new = !name.empty() && std::find(names.begin(), names.end(), name) == names.end();
    if (is_new) names.push_back(name);
  }
  return base::join(names, "、");
}

/// One export: the plan, and what all of its rows share.
class Writing {
 public:
  Writing(Desk& desk, const campaign::Plan& plan) : desk_(desk), plan_(plan) {}

  void row(LedgerForm form, const LedgerRow& row, const EmitRow& emit) {
    shown_ = casework::shown_text(
        row.text, {row.source, row.responsible_unit, row.due_day_original, row.due_day}, plan_);
    const auto whole = desk_.stores().problems.load(row.id);
    if (!whole) return;
    ++sequence_;
    if (form == LedgerForm::arrears) return emit(debt(row, *whole));
    if (form == LedgerForm::duties) return emit(duty(row, *whole));
    if (whole->measures.empty()) return emit(measure(row, nullptr));
    for (const problem::Measure& one : whole->measures) emit(measure(row, &one));
  }

  /// The last row of a 清欠台账; its width is the form's.
  std::vector<OutputCell> total() const {
    std::vector<OutputCell> cells(arrears_form(plan_).columns.size());
    cells[0] = text_cell("合计");
    for (std::size_t i = 0; i < sums_.size(); ++i) cells[kFirstSum[i]] = yuan_cell(sums_[i]);
    return cells;
  }
  bool has_rows() const { return sequence_ > 0; }

 private:
  static constexpr std::size_t kFirstSum[] = {7, 8, 9, 10, 11, 13, 14};
  static constexpr std::size_t kSums = std::size(kFirstSum);

  std::vector<OutputCell> debt(const LedgerRow& row, const Problem& whole) {
    std::vector<OutputCell> cells = {
        number_cell(sequence_),          text_cell(shown_.responsible_unit_text),
        text_cell(row.number),           text_cell(shown_.region_unit),
        text_cell(shown_.source_text),   text_cell(category_name(plan_, row.category)),
        text_cell(shown_.description)};
    const problem::Money owed = whole.money.value_or(problem::Money{});
    const base::Fen parts[kSums] = {owed.undisputed_fen + owed.disputed_fen,
                                    owed.undisputed_fen,
                                    owed.disputed_fen,
                                    owed.reduced_fen,
                                    owed.paid_fen(),
                                    owed.balance_fen(),
                                    owed.agreed_fen};
    std::optional<base::Day> paid_day;
    for (const auto& payment : owed.payments) {
      paid_day = std::max(paid_day.value_or(payment.paid_day), payment.paid_day);
    }
    for (std::size_t i = 0; i < kSums; ++i) {
      if (kFirstSum[i] == 13) cells.push_back(day_cell(paid_day));
      cells.push_back(whole.money ? yuan_cell(parts[i]) : text_cell(""));
      sums_[i] += parts[i];
    }
    cells.push_back(day_cell(owed.agreed_until_day));
    const bool is_judicial =
        std::any_of(whole.pauses.begin(), whole.pauses.end(), [](const problem::Pause& pause) {
          return pause.kind == problem::PauseKind::judicial;
        });
    cells.push_back(text_cell(is_judicial ? "是" : ""));
    cells.push_back(day_or_text_cell(shown_.due_text));
    cells.push_back(text_cell(shown_.measures_text));
    cells.push_back(text_cell(names_of(whole.measures, &problem::Measure::person)));
    cells.push_back(text_cell(base::label("problem.state", row.state)));
    return cells;
  }

  std::vector<OutputCell> measure(const LedgerRow& row, const problem::Measure* one) const {
    std::vector<OutputCell> cells = {number_cell(sequence_), text_cell(row.number),
                                     text_cell(shown_.description),
                                     text_cell(campaign::group_name(plan_, row.group)),
                                     text_cell(shown_.responsible_unit_text)};
    if (one == nullptr) {
      cells.push_back(text_cell(""));
      cells.push_back(text_cell(shown_.measures_text));
      cells.resize(kMeasureColumns);
      return cells;
    }
    cells.push_back(number_cell(one->number));
    cells.push_back(text_cell(one->text));
    cells.push_back(text_cell(one->section));
    cells.push_back(text_cell(one->person));
    cells.push_back(day_cell(one->due_day));
    cells.push_back(text_cell(fmt::format("{}%", one->percent)));
    cells.push_back(day_cell(one->done_day));
    return cells;
  }
  static constexpr std::size_t kMeasureColumns = 12;

  std::vector<OutputCell> duty(const LedgerRow& row, const Problem& whole) const {
    return {number_cell(sequence_),
            text_cell(shown_.responsible_unit_text),
            text_cell(campaign::group_name(plan_, row.group)),
            text_cell(row.number),
            text_cell(shown_.description),
            text_cell(names_of(whole.measures, &problem::Measure::section)),
            text_cell(names_of(whole.measures, &problem::Measure::person)),
            day_or_text_cell(shown_.due_text),
            text_cell(base::label("problem.state", row.state))};
  }

  Desk& desk_;
  const campaign::Plan& plan_;
  problem::ListedText shown_;
  std::int64_t sequence_ = 0;
  std::array<base::Fen, kSums> sums_{};
};

SheetForm form_of(LedgerForm form, const campaign::Plan& plan) {
  if (form == LedgerForm::arrears) return arrears_form(plan);
  return form == LedgerForm::measures ? measure_form(plan) : duty_form(plan);
}

/// Only money owed; false when the filter wants none of it.
bool keep_debts(const campaign::Plan& plan, casework::ProblemFilter& filter) {
  auto debts = debt_categories(plan);
  const auto& wanted = filter.categories;
  if (!wanted.empty()) {
    std::erase_if(debts, [&](const base::CategoryCode& code) {
      return std::find(wanted.begin(), wanted.end(), code) == wanted.end();
    });
  }
  filter.categories = std::move(debts);
  return !filter.categories.empty();
}

void each_row_by(casework::Ledger& ledger, const access::Actor& reader,
                 const casework::ProblemFilter& filter, casework::SortKey sort,
                 const std::function<void(const LedgerRow&)>& take) {
  casework::PageRequest request;
  request.limit = base::kPageRows;
  request.sort = sort;
  do {
    const casework::LedgerPage page = ledger.problem_page(reader, filter, request);
    for (const auto& row : page.rows) take(row);
    request.cursor = page.next_cursor;
  } while (!request.cursor.empty());
}

struct Wanted {
  LedgerForm form;
  casework::ProblemFilter filter;
};

std::string write_form(Desk& desk, const access::Actor& reader, const campaign::Plan& plan,
                       Wanted wanted, const WriteTable& write) {
  auto& [form, filter] = wanted;
  const bool is_any = form != LedgerForm::arrears || keep_debts(plan, filter);
  auto& ledger = desk.stores().ledger;
  SheetForm made = form_of(form, plan);
  const bool is_long =
      is_any && ledger.problem_totals(reader, filter).count > kMergedRowsMax;
  if (is_long) made.merged_columns.clear();
  const auto sort = form == LedgerForm::measures ? casework::SortKey::serial_number
                                                 : casework::SortKey::responsible_unit;
  Writing writing(desk, plan);
  return write(made, [&](const EmitRow& emit) {
    if (!is_any) return;
    each_row_by(ledger, reader, wanted.filter, sort,
                [&](const LedgerRow& row) { writing.row(wanted.form, row, emit); });
    if (wanted.form == LedgerForm::arrears && writing.has_rows()) emit(writing.total());
  });
}

}  // namespace

SheetForm arrears_form(const campaign::Plan& plan) {
  constexpr const char *kOwed = "欠款金额", *kPaid = "清偿情况", *kAgreed = "还款协议";
  SheetForm form;
  form.sheet_name = "清欠台账";
  form.title = plan.region_name + "拖欠企业账款清欠台账";
  form.unit_line = "单位：元";
  form.columns = {centred("序号", 5),
                  centred("欠款单位", 12),
                  centred("问题编号", 11),
                  centred("地区(单位)", 10),
                  centred("来源", 8),
                  centred("款项类型", 10),
                  {"存在问题", 32, false},
                  money("总额", kOwed),
                  money("无分歧", kOwed),
                  money("有分歧", kOwed),
                  money("核减", kOwed),
                  money("已付金额", kPaid),
                  {"最近付款日", 11, true, kPaid},
                  money("未付金额", kPaid),
                  money("协议金额", kAgreed),
                  {"协议到期日", 11, true, kAgreed},
                  centred("是否司法", 5),
                  centred("整改时限", 11),
                  {"整改措施", 22, false},
                  centred("责任人", 8),
                  centred("整改状态", 8)};
  form.merged_columns = {1};
  return form;
}

SheetForm measure_form(const campaign::Plan& plan) {
  SheetForm form;
  form.sheet_name = "任务清单";
  form.title = plan.title + "任务（措施）清单";
  form.columns = {centred("序号", 6),      centred("问题编号", 12), {"存在问题", 34, false},
                  centred("工作组", 14),   centred("责任单位", 14), centred("措施", 5),
                  {"整改措施", 36, false}, centred("责任科室", 12), centred("责任人", 9),
                  centred("完成时限", 12), centred("进度", 6),      centred("完成时间", 12)};
  form.merged_columns = {0, 1, 2, 3, 4};
  form.note = "备注：还没有报整改方案的，整改措施按问题清单所写。";
  return form;
}

SheetForm duty_form(const campaign::Plan& plan) {
  SheetForm form;
  form.sheet_name = "责任清单";
  form.title = plan.title + "责任清单";
  form.columns = {centred("序号", 6),      centred("责任单位", 16), centred("工作组", 18),
                  centred("问题编号", 12), {"存在问题", 44, false}, centred("责任科室", 16),
                  centred("责任人", 12),   centred("整改时限", 14), centred("整改状态", 10)};
  form.merged_columns = {1, 2};
  return form;
}

base::Outcome<std::string> export_ledger(casework::Office& office, const access::Actor& reader,
                                         LedgerForm form, const casework::ProblemFilter& filter,
                                         const WriteTable& write) {
  if (form == LedgerForm::annex2) return export_problems(office, reader, filter, write);
  std::optional<std::string> bytes;
  office.read("sheet.export_ledger", [&](Desk& desk) {
    const auto plan =
        filter.campaign ? casework::current_plan(desk, *filter.campaign) : nullptr;
    if (plan == nullptr) return;
    bytes = write_form(desk, reader, *plan, {form, filter}, write);
  });
  if (!bytes) return base::Refusal{base::Rule::campaign_exists, "campaign"};
  return std::move(*bytes);
}

}  // namespace pledge::sheet
