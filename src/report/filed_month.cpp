#include "report/filed_month.hpp"

#include <algorithm>
#include <utility>

#include "base/rule.hpp"

namespace pledge::report {
namespace {

using casework::Desk;
using filing::Filing;

std::int64_t entry_index_of(Desk& desk, const Filing& filing) {
  const auto lines = desk.stores().ledger.timeline("filing", filing.id.value);
  return lines.empty() ? 0 : lines.front().entry_index;
}

/// The newest of a month's end, unit by unit none, within the first `size` entries.
std::optional<Filing> frozen_list(Desk& desk, const base::CampaignCode& campaign,
                                  base::Month month, std::optional<std::int64_t> size) {
  filing::Freeze wanted;
  wanted.campaign = campaign;
  wanted.kind = filing::Kind::month_end;
  wanted.period = base::to_text(month);
  const auto all = desk.stores().filings.list(campaign);
  for (const Filing* one : filing::of_same_period(wanted, all)) {
    if (!size || entry_index_of(desk, *one) < *size) return *one;
  }
  return std::nullopt;
}

/// The list of the last day before this one's, of those that were frozen before it, of whatever
/// month: between the two lie the days that this one tells of, so that none is told of twice and
/// none is left out (ADR 0016). One that is made up for comes late and tells of an earlier day.
std::optional<Filing> list_before(Desk& desk, const Filing& filing, std::int64_t entry_index) {
  const auto all = desk.stores().filings.list(filing.campaign);
  const auto first_of = [&](const Filing& one) {
    filing::Freeze same;
    same.campaign = one.campaign;
    same.kind = one.kind;
    same.period = one.period;
    return *filing::first_of_period(same, all);
  };
  const Filing own = first_of(filing);
  const Filing* last = nullptr;
  for (const Filing& one : all) {
    const bool is_earlier = one.kind == filing::Kind::month_end && !one.unit && one.id < own.id &&
                            one.day < own.day;
    if (!is_earlier || first_of(one).id != one.id) continue;
    if (last == nullptr || std::pair(last->day, last->id) < std::pair(one.day, one.id)) {
      last = &one;
    }
  }
  const auto month = last == nullptr ? std::nullopt : base::parse_month(last->period);
  return month ? frozen_list(desk, filing.campaign, *month, entry_index) : std::nullopt;
}

/// A correction tells of no other days than what it corrects: the next month begins where the
/// first one ended.
base::Day last_day_of(Desk& desk, const Filing& filing) {
  filing::Freeze same;
  same.campaign = filing.campaign;
  same.kind = filing.kind;
  same.period = filing.period;
  const auto first =
      filing::first_of_period(same, desk.stores().filings.list(filing.campaign));
  return first ? first->day : filing.day;
}

/// The account as the row has it, where the journal at that place says otherwise or nothing.
void set_money(ItemFact& fact, const casework::LedgerRow& row) {
  if (!row.principal_fen) {
    fact.money.clear();
    return;
  }
  const base::Fen paid = row.paid_fen.value_or(base::Fen{});
  const base::Fen agreed = row.agreed_fen.value_or(base::Fen{});
  const MoneyPoint last = fact.money_on(fact.day);
  // The ledger's principal is what is left of it after 核减.
  const base::Fen principal = last.principal() - last.reduced;
  const bool is_same = !fact.money.empty() && principal == *row.principal_fen &&
                       last.paid == paid && last.agreed == agreed;
  if (is_same) return;
  std::erase_if(fact.money, [&](const MoneyPoint& point) { return point.day >= fact.day; });
  fact.money.push_back({fact.day, *row.principal_fen, {}, paid, {}, agreed, last.agreed_until});
}

void move_day(std::optional<base::Day>& day, const std::optional<base::Day>& before,
              base::Day frozen) {
  if (day == frozen && before != frozen) day = frozen + 1;
}

/// Those of the day beyond the ones that were known then; they stand at the end.
void move_days(std::vector<base::Day>& days, const std::vector<base::Day>& before,
               base::Day frozen) {
  auto known = std::count(before.begin(), before.end(), frozen);
  for (base::Day& day : days) {
    if (day == frozen && known-- <= 0) day = frozen + 1;
  }
}

void move_money(ItemFact& fact, const ItemFact& before, base::Day frozen) {
  const auto at = std::find_if(fact.money.begin(), fact.money.end(),
                               [&](const MoneyPoint& point) { return point.day == frozen; });
  const bool was_known =
      !before.money.empty() && at != fact.money.end() && before.money.back() == *at;
  if (at == fact.money.end() || was_known) return;
  const auto next = std::next(at);
  const bool is_taken = next != fact.money.end() && next->day == frozen + 1;
  if (is_taken) {
    fact.money.erase(at);
  } else {
    at->day = frozen + 1;
  }
  const bool had_point = !before.money.empty() && before.money.back().day == frozen;
  if (!had_point) return;
  const auto place = std::find_if(fact.money.begin(), fact.money.end(),
                                  [&](const MoneyPoint& point) { return point.day > frozen; });
  fact.money.insert(place, before.money.back());
}

}  // namespace

void move_after_freeze(ItemFact& fact, const ItemFact* before, base::Day frozen) {
  const ItemFact nothing;
  const ItemFact& then = before != nullptr ? *before : nothing;
  move_day(fact.listed_day, then.listed_day, frozen);
  move_day(fact.closed_day, then.closed_day, frozen);
  move_day(fact.withdrawn_day, then.withdrawn_day, frozen);
  move_days(fact.sent_back_days, then.sent_back_days, frozen);
  move_days(fact.return_upheld_days, then.return_upheld_days, frozen);
  move_days(fact.reopened_days, then.reopened_days, frozen);
  move_money(fact, then, frozen);
}

std::optional<FiledMonth> filed_month(Desk& desk, const Filing& filing) {
  const auto month = base::parse_month(filing.period);
  if (filing.kind != filing::Kind::month_end || filing.unit || !month) return std::nullopt;
  FiledMonth filed;
  filed.filing = filing;
  filed.entry_index = entry_index_of(desk, filing);
  filed.previous = list_before(desk, filing, filed.entry_index);
  filed.period = {filed.previous ? last_day_of(desk, *filed.previous) + 1 : base::first_day(*month),
                  last_day_of(desk, filing)};
  return filed;
}

std::optional<FiledMonth> filed_month(Desk& desk, const base::CampaignCode& campaign,
                                      base::Month month, std::optional<std::int64_t> size) {
  const auto filing = frozen_list(desk, campaign, month, size);
  return filing ? filed_month(desk, *filing) : std::nullopt;
}

base::Refusals why_not_frozen(base::Month month) {
  const std::string name =
      filing::name_of_filing(filing::Kind::month_end, base::to_text(month));
  return {{base::Rule::month_list_is_frozen, "month", {name}}};
}

ItemFact fact_of_row(const casework::LedgerRow& row, base::Day day, const ItemFact* history) {
  ItemFact fact = history != nullptr ? *history : ItemFact{};
  if (history == nullptr) {
    fact.is_free_of_deduction = row.source == problem::Source::self_check;
  }
  fact.id = row.id;
  fact.number = row.number;
  fact.group = row.group;
  fact.unit = row.responsible_unit;
  fact.source = row.source;
  fact.category = row.category;
  fact.state = row.state;
  fact.round = row.round;
  fact.due_day_original = row.due_day_original;
  fact.due_day = row.due_day_original ? row.due_day : std::nullopt;
  fact.is_paused = row.is_paused;
  fact.light = row.light;
  fact.day = day;
  set_money(fact, row);
  return fact;
}

std::vector<ItemFact> filed_facts(FactBook& book, Desk& desk, const access::Actor& reader,
                                  const FiledMonth& filed) {
  const Filing& filing = filed.filing;
  const Moment moment{filing.content.journal_size, filing.day};
  const auto histories = book.facts_at(desk, filing.campaign, moment).facts;
  std::vector<ItemFact> facts;
  auto history = histories.begin();  // both run by id
  casework::each_filed_entry(desk, reader, filing.id, [&](const casework::FiledEntry& entry) {
    while (history != histories.end() && history->id < entry.row.id) ++history;
    const bool is_known = history != histories.end() && history->id == entry.row.id;
    facts.push_back(fact_of_row(entry.row, filing.day, is_known ? &*history : nullptr));
  });
  hide_other_side(reader, facts);
  if (!filed.previous) return facts;
  const base::Day frozen = filed.previous->day;
  const Moment then{filed.previous->content.journal_size, frozen};
  const auto before = book.facts_at(desk, filing.campaign, then).facts;
  auto old = before.begin();
  for (ItemFact& fact : facts) {
    while (old != before.end() && old->id < fact.id) ++old;
    const bool is_known = old != before.end() && old->id == fact.id;
    move_after_freeze(fact, is_known ? &*old : nullptr, frozen);
  }
  return facts;
}

}  // namespace pledge::report
