#include "casework/filing_work.hpp"

#include <algorithm>

#include "access/scope.hpp"
#include "base/assert.hpp"
#include "base/codec.hpp"
#include "base/must_be_saved.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/filing_then.hpp"
#include "casework/job_actor.hpp"
#include "casework/lead_work.hpp"
#include "casework/lights.hpp"
#include "casework/other_side.hpp"

namespace pledge::casework {
namespace {

/// The text of a filed row; what does not read is the store's fault, not the mistake of who asks.
FiledEntry entry_in(const filing::FiledRow& row) {
  try {
    return base::from_canonical_text<FiledEntry>(row.text);
  } catch (const base::Malformed&) {
    throw base::Fault(base::FaultKind::corrupt, "a filed row does not read back");
  }
}

using enum base::Rule;
using filing::FiledRow;
using filing::Filing;
using filing::Freeze;

filing::Facts freeze_facts(Desk& desk, const Freeze& command) {
  filing::Facts facts;
  facts.now = desk.now();
  facts.earlier = desk.stores().filings.list(command.campaign);
  const auto plan = current_plan(desk, command.campaign);
  facts.is_unit_known = !command.unit || campaign::find_unit(*plan, *command.unit) != nullptr;
  facts.set_day = set_day_of(desk, command);
  return facts;
}

/// The rows of a page with what they wait for.
std::vector<FiledEntry> entries_of(Ledger& ledger, std::vector<LedgerRow> rows) {
  std::vector<FiledEntry> entries;
  if (rows.empty()) return entries;
  const auto steps = ledger.pending_steps(rows.front().id, rows.back().id);
  const auto orders = ledger.unanswered_orders(rows.front().id, rows.back().id);
  auto step = steps.begin();
  auto order = orders.begin();
  for (LedgerRow& row : rows) {
    FiledEntry entry;
    for (; step != steps.end() && step->problem <= row.id; ++step) {
      if (step->problem == row.id) {
        entry.steps.push_back({step->kind, step->since_day, step->due_day});
      }
    }
    for (; order != orders.end() && order->problem <= row.id; ++order) {
      if (order->problem == row.id) entry.unanswered_order = {order->kind, order->reply_due_day};
    }
    entry.row = std::move(row);
    entries.push_back(std::move(entry));
  }
  return entries;
}

/// Draws the number of a filing: a freeze that is cut short leaves a number that nobody uses.
base::FilingId draw_filing(Office& office) {
  base::FilingId id;
  office.run("filing.draw", [&](Desk& desk) {
    id = {desk.draw(Counter::filing)};
    return true;
  });
  return id;
}

std::vector<FiledRow> rows_of(const std::vector<FiledEntry>& entries) {
  std::vector<FiledRow> rows;
  for (const FiledEntry& entry : entries) {
    PLEDGE_ASSERT(rows.empty() || rows.back().problem < entry.row.id);
    rows.push_back(filed_row_of(entry));
  }
  return rows;
}

std::vector<FiledRow> next_rows(Desk& desk, const ProblemFilter& filter, PageRequest& request) {
  LedgerPage page = desk.stores().ledger.problem_page(filing_reader(), filter, request);
  request.cursor = page.next_cursor;
  return rows_of(entries_of(desk.stores().ledger, std::move(page.rows)));
}

bool sees_unit_filing(const access::Scope& scope, const Filing& filing) {
  if (scope.sees_all || !filing.unit) return true;
  return std::find(scope.units.begin(), scope.units.end(), *filing.unit) != scope.units.end();
}

bool is_corrected(const Filing& filing, const std::vector<Filing>& all) {
  return std::any_of(all.begin(), all.end(), [&](const Filing& other) {
    return other.id > filing.id && other.kind == filing.kind && other.period == filing.period &&
           other.unit == filing.unit;
  });
}

FilingView view_of(Desk& desk, const access::Actor& reader, Filing filing) {
  const access::Scope scope = access::scope_of(reader);
  FilingView view;
  view.is_part = !scope.sees_all || !scope.sees_all_leads || !scope.recused_problems.empty() ||
                 !scope.recused_leads.empty();
  if (view.is_part) {
    const auto sums = desk.stores().filings.sums(filing.id, scope);
    view.is_part = sums != filing.content.sums;
    filing.content.sums = sums;
  }
  view.name = filing::name_of_filing(filing.kind, filing.period);
  if (filing.unit) {
    const auto plan = desk.plan(filing.campaign, filing.plan_version);
    view.unit_name = campaign::unit_name(*plan, *filing.unit);
  }
  if (filing.filed_by) {
    const auto officer = desk.stores().officers.load(*filing.filed_by);
    if (officer) view.filed_by_name = officer->name;
  }
  view.filing = std::move(filing);
  return view;
}

}  // namespace

access::Actor filing_reader() {
  access::Actor actor = job_actor(kMonthlyFreeze, "定格");
  actor.grants = {{access::Role::coordinating_office, {}}};
  return actor;
}

FiledRow filed_row_of(const FiledEntry& entry) {
  const LedgerRow& row = entry.row;
  const auto fen = [](const std::optional<base::Fen>& amount) {
    return amount.value_or(base::Fen{});
  };
  FiledRow filed;
  filed.problem = row.id;
  filed.group = row.group;
  filed.responsible_unit = row.responsible_unit;
  filed.has_money = row.principal_fen.has_value();
  filed.principal_fen = fen(row.principal_fen);
  filed.paid_fen = fen(row.paid_fen);
  filed.agreed_fen = fen(row.agreed_fen);
  filed.balance_fen = fen(row.balance_fen);
  filed.text = base::to_canonical_text(entry);
  return filed;
}

bool is_whole(const FiledRow& row) {
  try {
    const FiledRow said = filed_row_of(entry_in(row));
    return said.problem == row.problem && said.group == row.group &&
           said.responsible_unit == row.responsible_unit && said.has_money == row.has_money &&
           said.principal_fen == row.principal_fen && said.paid_fen == row.paid_fen &&
           said.agreed_fen == row.agreed_fen && said.balance_fen == row.balance_fen &&
           said.text == row.text;
  } catch (const base::Fault&) {
    return false;
  }
}

ProblemFilter filter_of(const Freeze& command) {
  using problem::State;
  ProblemFilter filter;
  filter.campaign = command.campaign;
  if (command.unit) filter.units = {*command.unit};
  if (command.kind == filing::Kind::self_check_list) {
    filter.sources = {problem::Source::self_check};
  }
  if (command.kind == filing::Kind::confirmed_list) {
    for (State state = State::listed; state <= State::closed;
         state = static_cast<State>(static_cast<int>(state) + 1)) {
      filter.states.push_back(state);
    }
  }
  return filter;
}

base::Refusals why_not_freeze(Desk& desk, const access::Actor& actor, const Freeze& command) {
  if (current_plan(desk, command.campaign) == nullptr) return {{campaign_exists, "campaign"}};
  return filing::why_not(command, freeze_facts(desk, command), actor);
}

filing::Gathered gather_rows(Office& office, const Freeze& command) {
  filing::Gathered gathered;
  gathered.id = draw_filing(office);
  office.read("filing.read", [&](Desk& desk) {
    gathered.day = desk.today();
    gathered.plan_version = desk.stores().campaigns.load(command.campaign)->plan_version;
    filing::Collecting collecting;
    const auto put_away = [&](const std::vector<FiledRow>& rows) {
      if (rows.empty()) return;
      for (const FiledRow& row : rows) collecting.add(row);
      office.run("filing.rows", [&](Desk& writing) {
        writing.stores().filings.add_rows(gathered.id, rows);
        return true;
      });
    };
    if (const auto then = moment_of_list(desk, command)) {
      gathered.day = then->day;
      gathered.plan_version = then->plan_version;
      gathered.is_made_up = !command.is_correction;
      each_entry_then(desk, command, *then,
                      [&](const std::vector<FiledEntry>& page) { put_away(rows_of(page)); });
      gathered.content = collecting.finish(then->journal_size);
      return;
    }
    PageRequest of_leads;
    of_leads.limit = base::kPageRows;
    do {
      put_away(rows_of(filed_leads(desk, filing_reader(), command, of_leads)));
    } while (!of_leads.cursor.empty());
    const ProblemFilter filter = filter_of(command);
    PageRequest request;
    request.limit = base::kPageRows;
    do {
      put_away(next_rows(desk, filter, request));
    } while (!request.cursor.empty());
    gathered.content = collecting.finish(desk.stores().journal.head().size);
  });
  return gathered;
}

base::Outcome<Filing> freeze_gathered(Desk& desk, const access::Actor& actor,
                                      const Freeze& command,
                                      const std::optional<filing::Gathered>& gathered) {
  auto why = why_not_freeze(desk, actor, command);
  if (!why.empty()) return why;
  if (!gathered) return base::Refusal{row_is_unchanged_since_read};
  const auto decision = filing::decide(command, *gathered, freeze_facts(desk, command), actor);
  if (!decision) return decision.refusals();
  const auto stamp = actor.stamp(desk.now());
  const Filing filing = filing::apply(std::nullopt, decision.value().front(), stamp);
  base::must_be_saved(desk.stores().filings.add(filing));
  journal::Draft head;
  head.act = "filing.freeze";
  head.subject_kind = "filing";
  head.subject_id = filing.id.value;
  head.stamp = stamp;
  record_all(desk, decision.value(), head, 0);
  return filing;
}

Performed<Filing> freeze_list(Office& office, const access::Actor& actor, const Freeze& command) {
  auto why = office.look<base::Refusals>("filing.why_not", [&](Desk& desk) {
    return why_not_freeze(desk, actor, command);
  });
  if (!why.empty()) return {std::move(why), {}};
  const std::optional<filing::Gathered> gathered = gather_rows(office, command);
  return office.perform<Filing>("filing.freeze", [&](Desk& desk) {
    return freeze_gathered(desk, actor, command, gathered);
  });
}

FilingList filing_list(Desk& desk, const access::Actor& reader,
                       const base::CampaignCode& campaign) {
  const access::Scope scope = access::scope_of(reader);
  const auto all = desk.stores().filings.list(campaign);
  FilingList list;
  if (!scope.sees_all && scope.units.empty() && scope.groups.empty()) return list;
  for (const Filing& filing : all) {
    if (!sees_unit_filing(scope, filing)) continue;
    list.filings.push_back(view_of(desk, reader, filing));
    list.filings.back().is_corrected = is_corrected(filing, all);
    if (static_cast<std::int64_t>(list.filings.size()) == base::kPageRows) break;
  }
  return list;
}

base::Outcome<FilingView> seen_filing(Desk& desk, const access::Actor& reader,
                                      base::FilingId id) {
  const access::Scope scope = access::scope_of(reader);
  auto filing = desk.stores().filings.load(id);
  const bool sees_any = scope.sees_all || !scope.units.empty() || !scope.groups.empty();
  if (!filing || !sees_any || !sees_unit_filing(scope, *filing)) {
    return base::Refusal{thing_exists};
  }
  const bool corrected = is_corrected(*filing, desk.stores().filings.list(filing->campaign));
  FilingView view = view_of(desk, reader, std::move(*filing));
  view.is_corrected = corrected;
  return view;
}

std::vector<FiledEntry> filed_entries(Desk& desk, const access::Actor& reader, base::FilingId id,
                                      const filing::RowWish& wish) {
  std::vector<FiledEntry> entries;
  for (const FiledRow& row : desk.stores().filings.rows(id, access::scope_of(reader), wish)) {
    entries.push_back(entry_in(row));
    show_row(reader, entries.back().row);
  }
  return entries;
}

void each_filed_entry(Desk& desk, const access::Actor& reader, base::FilingId id,
                      const std::function<void(const FiledEntry&)>& visit) {
  filing::RowWish wish;
  wish.limit = base::kPageRows;
  for (;;) {
    const auto page = filed_entries(desk, reader, id, wish);
    for (const FiledEntry& entry : page) visit(entry);
    if (static_cast<std::int64_t>(page.size()) < wish.limit) return;
    wish.after = page.back().row.id;
  }
}

base::Outcome<FiledPage> filed_page(Desk& desk, const access::Actor& reader, base::FilingId id,
                                    const filing::RowWish& wish) {
  auto view = seen_filing(desk, reader, id);
  if (!view) return view.refusals();
  FiledPage page;
  page.view = std::move(view.value());
  page.rows = filed_entries(desk, reader, id, wish);
  const bool is_full = static_cast<std::int64_t>(page.rows.size()) == wish.limit;
  if (is_full && !page.rows.empty()) {
    page.next_after = page.rows.back().row.id.value;
  }
  return page;
}

base::Outcome<FilingProof> filing_proof(Desk& desk, const access::Actor& reader,
                                        base::FilingId id) {
  const auto seen = seen_filing(desk, reader, id);
  if (!seen) return seen.refusals();
  const Filing filing = desk.stores().filings.load(id).value();
  access::Scope everything;
  everything.sees_all = everything.sees_all_leads = true;
  filing::Collecting collecting;
  bool has_own_columns = true;
  filing::RowWish wish;
  wish.limit = base::kPageRows;
  for (;;) {
    const auto rows = desk.stores().filings.rows(id, everything, wish);
    for (const FiledRow& row : rows) {
      collecting.add(row);
      has_own_columns = has_own_columns && is_whole(row);
    }
    if (static_cast<std::int64_t>(rows.size()) < wish.limit) break;
    wish.after = rows.back().problem;
  }
  const auto content = collecting.finish(filing.content.journal_size);
  FilingProof proof;
  proof.row_count = content.sums.count;
  proof.root = base::to_hex(content.root);
  const auto timeline = desk.stores().ledger.timeline("filing", id.value);
  if (timeline.empty()) return proof;
  const TimelineEntry& entry = timeline.front();
  proof.entry_index = entry.entry_index;
  proof.leaf_hash = entry.leaf_hash;
  filing::Event event;
  const bool is_read = base::reads_back(entry.event, entry.payload, event);
  if (!is_read) return proof;
  const auto& said = std::get<filing::ListFrozen>(event).content;
  proof.is_consistent =
      has_own_columns && said.root == content.root && said.sums == content.sums;
  return proof;
}

}  // namespace pledge::casework
