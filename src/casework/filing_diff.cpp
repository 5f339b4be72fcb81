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
    {"principal_fen", "核减后本金",
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

/// A row of either list.
struct ListRow {
  LedgerRow row;
  std::optional<FiledLead> lead;
};

/// One list, row after row, from pages.
class Rows {
 public:
  using NextPage = std::function<std::vector<ListRow>()>;
  explicit Rows(NextPage next_page) : next_page_(std::move(next_page)) { fill(); }
  const ListRow* front() const { return at_ < page_.size() ? &page_[at_] : nullptr; }
  void pop() {
    if (++at_ == page_.size()) fill();
  }

 private:
  void fill() {
    page_ = next_page_();
    at_ = 0;
  }
  NextPage next_page_;
  std::vector<ListRow> page_;
  std::size_t at_ = 0;
};

Rows rows_of_filing(Desk& desk, const access::Actor& reader, base::FilingId id) {
  RowWish wish;
  wish.limit = base::kPageRows;
  return Rows([&desk, &reader, id, wish]() mutable {
    std::vector<ListRow> rows;
    for (auto& entry : filed_entries(desk, reader, id, wish)) {
      rows.push_back({std::move(entry.row), entry.lead});
    }
    if (!rows.empty()) wish.after = rows.back().row.id;
    return rows;
  });
}

/// The list of now, of the same kind of rows: first what is no problem yet.
class ListOfNow {
 public:
  ListOfNow(Desk& desk, const access::Actor& reader, const filing::Filing& like)
      : desk_(desk), reader_(reader) {
    same_.campaign = like.campaign;
    same_.kind = like.kind;
    same_.unit = like.unit;
    leads_.limit = problems_.limit = base::kPageRows;
  }
  /// Empty at the end alone.
  std::vector<ListRow> next() {
    std::vector<ListRow> rows;
    while (rows.empty() && !has_all_leads_) rows = next_leads();
    if (!rows.empty() || is_done_) return rows;
    LedgerPage page = desk_.stores().ledger.problem_page(reader_, filter_of(same_), problems_);
    problems_.cursor = page.next_cursor;
    is_done_ = page.next_cursor.empty();
    for (LedgerRow& row : page.rows) rows.push_back({std::move(row), std::nullopt});
    return rows;
  }

 private:
  std::vector<ListRow> next_leads() {
    std::vector<ListRow> rows;
    for (auto& entry : filed_leads(desk_, reader_, same_, leads_)) {
      rows.push_back({std::move(entry.row), entry.lead});
    }
    has_all_leads_ = leads_.cursor.empty();
    return rows;
  }

  Desk& desk_;
  const access::Actor& reader_;
  filing::Freeze same_;
  PageRequest leads_, problems_;
  bool has_all_leads_ = false, is_done_ = false;
};

Rows rows_of_now(Desk& desk, const access::Actor& reader, const filing::Filing& like) {
  return Rows([list = ListOfNow(desk, reader, like)]() mutable { return list.next(); });
}

DiffRow one_sided(FilingChange change, const ListRow& row) {
  return {change, row.row, row.lead, {}};
}

/// Cells of two rows of one lead or one problem.
std::vector<CellChange> changes_between(const ListRow& before, const ListRow& after,
                                        const campaign::Plan& plan) {
  auto cells = cell_changes(before.row, after.row, plan);
  if (!before.lead || !after.lead || before.lead->state == after.lead->state) return cells;
  cells.push_back({"state", "状态", std::string(base::label("lead.state", before.lead->state)),
                   std::string(base::label("lead.state", after.lead->state))});
  return cells;
}

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
    const ListRow* const before = before_.front();
    const ListRow* const after = after_.front();
    if (after == nullptr || (before != nullptr && before->row.id < after->row.id)) {
      ++counts_.removed;
      visit_(one_sided(FilingChange::removed, *before), &before->row);
      return before_.pop();
    }
    if (before == nullptr || after->row.id < before->row.id) {
      ++counts_.added;
      visit_(one_sided(FilingChange::added, *after), nullptr);
      return after_.pop();
    }
    auto cells = changes_between(*before, *after, plan_);
    if (cells.empty()) {
      ++counts_.same;
    } else {
      ++counts_.changed;
      visit_({FilingChange::changed, after->row, after->lead, std::move(cells)}, &before->row);
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
