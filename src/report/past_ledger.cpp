#include "report/past_ledger.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include "base/fault.hpp"
#include "base/replay.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "base/variant_codec.hpp"
#include "casework/calendar_then.hpp"
#include "casework/ledger_row.hpp"
#include "casework/lights.hpp"
#include "casework/other_side.hpp"
#include "problem/apply.hpp"
#include "report/past_filter.hpp"
#include "sheet/export_sheets.hpp"

namespace pledge::report {
namespace {

using casework::Desk;
using casework::LedgerRow;
using casework::SortKey;

/// What a list needs of one problem: its facts, and its row where the question asks for one.
struct Candidate {
  ItemFact fact;
  std::optional<LedgerRow> row;
};

class PastLedger {
 public:
  PastLedger(FactBook& book, Desk& desk, const access::Actor& reader, const PastWish& wish)
      : desk_(desk),
        reader_(reader),
        filter_(wish.filter),
        moment_(book.moment_of(desk, {wish.day, {}})),
        calendar_(casework::calendar_at(desk, moment_.size)) {
    auto set = book.facts_at(desk, wish.filter.campaign.value(), moment_);
    keep_seen(reader, set.facts);
    for (ItemFact& fact : set.facts) {
      if (holds(filter_, fact)) candidates_.push_back({std::move(fact), {}});
    }
    if (needs_rows(filter_)) keep_by_rows();
  }

  const Moment& moment() const { return moment_; }
  std::vector<Candidate>& candidates() { return candidates_; }

  void sort(SortKey key, bool is_descending) {
    if (sorts_by_rows(key)) replay_all();
    const auto place = [key](const Candidate& one) {
      const auto at = one.row ? sort_place(*one.row, key) : sort_place(one.fact, key);
      return std::tuple(at.first, at.second, one.fact.id.value);
    };
    std::sort(candidates_.begin(), candidates_.end(), [&](const auto& a, const auto& b) {
      return is_descending ? place(b) < place(a) : place(a) < place(b);
    });
  }

  LedgerRow row_of(const Candidate& one) {
    if (one.row) return *one.row;
    auto row = replayed(one.fact.id);
    if (!row) {
      throw base::Fault(base::FaultKind::corrupt, "events of a problem do not read any more");
    }
    return std::move(*row);
  }

 private:
  void keep_by_rows() {
    replay_all();
    std::erase_if(candidates_, [&](const Candidate& one) {
      return !holds(filter_, *one.row);
    });
  }

  void replay_all() {
    if (candidates_.size() > kReplayedRows) {
      throw base::Malformed("query.as_of",
                            "回看的清单多于 " + std::to_string(kReplayedRows) +
                                " 件时，不能按文字、时限、序号、余/超或最近办理筛选和排序，请先按"
                                "单位、状态、灯缩小范围");
    }
    for (Candidate& one : candidates_) {
      if (!one.row) one.row = row_of(one);
    }
  }

  /// As far as its events can be read: a redacted one is where the facts stop, too.
  std::optional<LedgerRow> replayed(base::ProblemId id) {
    std::optional<problem::Problem> state;
    for (const auto& line : desk_.stores().ledger.timeline("problem", id.value)) {
      if (line.entry_index >= moment_.size) break;
      problem::Event event;
      if (line.payload.is_null() || !base::reads_back(line.event, line.payload, event)) break;
      const base::Stamp stamp{line.at, line.officer, line.unit, line.job};
      if (!base::replays([&] { state = problem::apply(state, event, stamp); })) break;
    }
    if (!state) return std::nullopt;
    const auto plan = desk_.plan(state->campaign, state->plan_version);
    auto row = casework::ledger_row_of(*state, casework::thresholds_of(plan.get()), moment_.day,
                                       *calendar_);
    casework::show_row(reader_, row);
    return row;
  }

  Desk& desk_;
  const access::Actor& reader_;
  const casework::ProblemFilter& filter_;
  Moment moment_;
  std::shared_ptr<const deadline::WorkingCalendar> calendar_;
  std::vector<Candidate> candidates_;
};

void add(casework::LedgerTotals& totals, const ItemFact& fact) {
  ++totals.count;
  if (fact.money.empty()) return;
  const PastMoney money = money_of(fact);
  ++totals.money_count;
  totals.principal_fen += money.principal;
  totals.paid_fen += money.paid;
  totals.agreed_fen += money.agreed;
  totals.balance_fen += money.balance;
}

std::size_t position_in(const casework::PageRequest& request) {
  std::size_t position = static_cast<std::size_t>(request.position);
  if (request.cursor.empty()) return position;
  const char* const end = request.cursor.data() + request.cursor.size();
  const auto read = std::from_chars(request.cursor.data(), end, position);
  if (read.ec != std::errc() || read.ptr != end) {
    throw base::Malformed("cursor", "不是本系统给出的翻页位置");
  }
  return position;
}

}  // namespace

PastPage past_page(FactBook& book, Desk& desk, const access::Actor& reader, const PastWish& wish,
                   const casework::PageRequest& request) {
  PastLedger ledger(book, desk, reader, wish);
  ledger.sort(request.sort, request.is_descending);
  PastPage page;
  page.day = ledger.moment().day;
  page.journal_size = ledger.moment().size;
  const auto& all = ledger.candidates();
  const std::size_t from = std::min(position_in(request), all.size());
  const std::size_t to = std::min(from + static_cast<std::size_t>(request.limit), all.size());
  for (std::size_t i = from; i < to; ++i) page.rows.push_back(ledger.row_of(all[i]));
  if (to < all.size()) page.next_cursor = std::to_string(to);
  return page;
}

casework::LedgerTotals past_totals(FactBook& book, Desk& desk, const access::Actor& reader,
                                   const PastWish& wish) {
  PastLedger ledger(book, desk, reader, wish);
  casework::LedgerTotals totals;
  for (const Candidate& one : ledger.candidates()) add(totals, one.fact);
  return totals;
}

std::vector<casework::PivotCell> past_pivot(FactBook& book, Desk& desk,
                                            const access::Actor& reader, const PastWish& wish) {
  PastLedger ledger(book, desk, reader, wish);
  using Key = std::tuple<std::string, std::string, problem::State, problem::Source>;
  std::map<Key, casework::LedgerTotals> cells;
  for (const Candidate& one : ledger.candidates()) {
    const ItemFact& fact = one.fact;
    add(cells[{fact.group.text, fact.unit.text, fact.state, fact.source}], fact);
  }
  std::vector<casework::PivotCell> pivot;
  for (const auto& [key, totals] : cells) {
    const auto& [group, unit, state, source] = key;
    pivot.push_back({{group}, {unit}, state, source, totals});
  }
  return pivot;
}

base::Outcome<std::string> export_past(FactBook& book, casework::Office& office,
                                       const access::Actor& reader, const PastWish& wish,
                                       const sheet::WriteTable& write) {
  std::optional<std::string> bytes;
  office.read("sheet.export_past", [&](Desk& desk) {
    const auto campaign = desk.stores().campaigns.load(wish.filter.campaign.value());
    const auto plan = campaign ? desk.plan(campaign->code, campaign->plan_version) : nullptr;
    if (plan == nullptr) return;
    PastLedger ledger(book, desk, reader, wish);
    ledger.sort(SortKey::serial_number, false);
    auto form = sheet::problem_form(*plan);
    form.title += "（截至 " + base::to_text(wish.day) + "）";
    bytes = write(form, [&](const sheet::EmitRow& emit) {
      for (const Candidate& one : ledger.candidates()) {
        emit(sheet::problem_cells(ledger.row_of(one), *plan));
      }
    });
  });
  if (!bytes) return base::Refusal{base::Rule::campaign_exists, "campaign"};
  return std::move(*bytes);
}

}  // namespace pledge::report
