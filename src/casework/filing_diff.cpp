#include "casework/filing_diff.hpp"

#include "base/label.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"

namespace pledge::casework {
namespace {

using filing::RowWish;

std::string day_text(const std::optional<base::Day>& day) {
  return day ? base::to_text(*day) : std::string();
}
std::string fen_text(const std::optional<base::Fen>& amount) {
  return amount ? base::to_wan_text(*amount) + " 万元" : std::string();
}
std::string flag_text(bool flag) { return flag ? "是" : "否"; }

std::string category_name(const campaign::Plan& plan, const base::CategoryCode& code) {
  const auto* const category = campaign::find_category(plan, code);
  return category == nullptr ? code.text : category->name;
}

/// A column of the comparison: its name, its heading, and its cell in words.
struct Column {
  const char* name;
  const char* label;
  std::string (*text)(const LedgerRow& row, const campaign::Plan& plan);
};
constexpr Column kColumns[] = {
    {"region_unit", "地区（单位）",
     [](const LedgerRow& row, const campaign::Plan&) { return row.text.region_unit; }},
    {"source_text", "来源",
     [](const LedgerRow& row, const campaign::Plan&) {
       return row.text.source_text.empty() ? std::string(base::label("source", row.source))
                                           : row.text.source_text;
     }},
    {"description", "存在问题",
     [](const LedgerRow& row, const campaign::Plan&) { return row.text.description; }},
    {"responsible_unit_text", "整改责任单位",
     [](const LedgerRow& row, const campaign::Plan&) { return row.text.responsible_unit_text; }},
    {"due_text", "整改时限（原文）",
     [](const LedgerRow& row, const campaign::Plan&) { return row.text.due_text; }},
    {"measures_text", "整改措施",
     [](const LedgerRow& row, const campaign::Plan&) { return row.text.measures_text; }},
    {"number", "编号", [](const LedgerRow& row, const campaign::Plan&) { return row.number; }},
    {"state", "状态",
     [](const LedgerRow& row, const campaign::Plan&) {
       return std::string(base::label("problem.state", row.state));
     }},
    {"responsible_unit", "责任单位",
     [](const LedgerRow& row, const campaign::Plan& plan) {
       return campaign::unit_name(plan, row.responsible_unit);
     }},
    {"group", "工作组",
     [](const LedgerRow& row, const campaign::Plan& plan) {
       return campaign::group_name(plan, row.group);
     }},
    {"category", "类别",
     [](const LedgerRow& row, const campaign::Plan& plan) {
       return category_name(plan, row.category);
     }},
    {"due_day_original", "原时限",
     [](const LedgerRow& row, const campaign::Plan&) { return day_text(row.due_day_original); }},
    {"due_day", "现时限",
     [](const LedgerRow& row, const campaign::Plan&) { return day_text(row.due_day); }},
    {"principal_fen", "欠款",
     [](const LedgerRow& row, const campaign::Plan&) { return fen_text(row.principal_fen); }},
    {"paid_fen", "已付",
     [](const LedgerRow& row, const campaign::Plan&) { return fen_text(row.paid_fen); }},
    {"agreed_fen", "还款协议",
     [](const LedgerRow& row, const campaign::Plan&) { return fen_text(row.agreed_fen); }},
    {"balance_fen", "未付",
     [](const LedgerRow& row, const campaign::Plan&) { return fen_text(row.balance_fen); }},
    {"light", "亮灯",
     [](const LedgerRow& row, const campaign::Plan&) {
       return std::string(base::label("light", row.light));
     }},
    {"round", "轮次",
     [](const LedgerRow& row, const campaign::Plan&) { return std::to_string(row.round); }},
    {"sent_back_count", "退回次数",
     [](const LedgerRow& row, const campaign::Plan&) {
       return std::to_string(row.sent_back_count);
     }},
    {"is_paused", "暂停计时",
     [](const LedgerRow& row, const campaign::Plan&) { return flag_text(row.is_paused); }},
    {"is_disputed", "有异议",
     [](const LedgerRow& row, const campaign::Plan&) { return flag_text(row.is_disputed); }},
};

/// One list, row after row, from pages.
class Rows {
 public:
  using NextPage = std::function<std::vector<LedgerRow>()>;
  explicit Rows(NextPage next_page) : next_page_(std::move(next_page)) { fill(); }
  const LedgerRow* front() const { return at_ < page_.size() ? &page_[at_] : nullptr; }
  void pop() {
    if (++at_ == page_.size()) fill();
  }

 private:
  void fill() {
    page_ = next_page_();
    at_ = 0;
  }
  NextPage next_page_;
  std::vector<LedgerRow> page_;
  std::size_t at_ = 0;
};

Rows rows_of_filing(Desk& desk, const access::Actor& reader, base::FilingId id) {
  RowWish wish;
  wish.limit = base::kPageRows;
  return Rows([&desk, &reader, id, wish]() mutable {
    std::vector<LedgerRow> rows;
    for (auto& entry : filed_entries(desk, reader, id, wish)) rows.push_back(entry.row);
    if (!rows.empty()) wish.after = rows.back().id;
    return rows;
  });
}

/// The list of now, of the same kind of rows.
Rows rows_of_now(Desk& desk, const access::Actor& reader, const filing::Filing& like) {
  filing::Freeze same;
  same.campaign = like.campaign;
  same.kind = like.kind;
  same.unit = like.unit;
  PageRequest request;
  request.limit = base::kPageRows;
  return Rows([&desk, &reader, filter = filter_of(same), request,
               is_done = false]() mutable -> std::vector<LedgerRow> {
    if (is_done) return {};
    LedgerPage page = desk.stores().ledger.problem_page(reader, filter, request);
    request.cursor = page.next_cursor;
    is_done = page.next_cursor.empty();
    return std::move(page.rows);
  });
}

DiffRow one_sided(FilingChange change, const LedgerRow& row) { return {change, row, {}}; }

/// Merges two lists that are both in the order of problems.
class Merging {
 public:
  Merging(Rows before, Rows after, const campaign::Plan& plan, const VisitDiff& visit)
      : before_(std::move(before)), after_(std::move(after)), plan_(plan), visit_(visit) {}

  DiffCounts run() {
    while (before_.front() != nullptr || after_.front() != nullptr) step();
    return counts_;
  }

 private:
  void step() {
    const LedgerRow* const before = before_.front();
    const LedgerRow* const after = after_.front();
    if (after == nullptr || (before != nullptr && before->id < after->id)) {
      ++counts_.removed;
      visit_(one_sided(FilingChange::removed, *before), before);
      return before_.pop();
    }
    if (before == nullptr || after->id < before->id) {
      ++counts_.added;
      visit_(one_sided(FilingChange::added, *after), nullptr);
      return after_.pop();
    }
    auto cells = cell_changes(*before, *after, plan_);
    if (cells.empty()) {
      ++counts_.same;
    } else {
      ++counts_.changed;
      visit_({FilingChange::changed, *after, std::move(cells)}, before);
    }
    before_.pop();
    after_.pop();
  }

  Rows before_;
  Rows after_;
  const campaign::Plan& plan_;
  const VisitDiff& visit_;
  DiffCounts counts_;
};

}  // namespace

std::vector<CellChange> cell_changes(const LedgerRow& before, const LedgerRow& after,
                                     const campaign::Plan& plan) {
  std::vector<CellChange> changes;
  for (const Column& column : kColumns) {
    std::string was = column.text(before, plan);
    std::string is = column.text(after, plan);
    if (was != is) changes.push_back({column.name, column.label, std::move(was), std::move(is)});
  }
  return changes;
}

base::Outcome<DiffCounts> walk_diff(Desk& desk, const access::Actor& reader,
                                    const DiffWish& wish, const VisitDiff& visit) {
  const auto from = seen_filing(desk, reader, wish.from);
  if (!from) return from.refusals();
  const filing::Filing& before = from.value().filing;
  if (wish.to) {
    const auto to = seen_filing(desk, reader, *wish.to);
    if (!to) return to.refusals();
    if (to.value().filing.campaign != before.campaign) {
      return base::Refusal{base::Rule::filings_are_of_one_campaign};
    }
  }
  const auto plan = desk.plan(before.campaign, before.plan_version);
  return Merging(rows_of_filing(desk, reader, before.id),
                 wish.to ? rows_of_filing(desk, reader, *wish.to)
                         : rows_of_now(desk, reader, before),
                 *plan, visit)
      .run();
}

base::Outcome<FilingDiff> filing_diff(Desk& desk, const access::Actor& reader,
                                      const DiffWish& wish) {
  FilingDiff diff;
  const auto counts =
      walk_diff(desk, reader, wish, [&](const DiffRow& row, const LedgerRow*) {
        diff.is_cut = static_cast<std::int64_t>(diff.rows.size()) == base::kPageRows;
        if (!diff.is_cut) diff.rows.push_back(row);
      });
  if (!counts) return counts.refusals();
  diff.counts = counts.value();
  diff.from = seen_filing(desk, reader, wish.from).value();
  if (wish.to) diff.to = seen_filing(desk, reader, *wish.to).value();
  return diff;
}

}  // namespace pledge::casework
