#include "storage/ledger_rows.hpp"

#include <algorithm>

#include "base/codec.hpp"
#include "base/text.hpp"
#include "casework/lights.hpp"
#include "storage/where.hpp"

namespace pledge::storage {
namespace {

using casework::LedgerRow;
using casework::SortKey;

constexpr std::string_view kRowColumns =
    "problem_id, version, campaign, serial_number, number, region_unit, source_text, description,"
    " responsible_unit_text, due_text, measures_text, state, round, sent_back_count, source,"
    " category, group_code, responsible_unit, due_day_original, due_day, plan_due_day,"
    " paused_until_day, is_disputed, is_referred, has_money, principal_fen, paid_fen, agreed_fen,"
    " balance_fen, changed_at, yellow_from_day, yellow_cause, red_from_day, red_cause,"
    " black_from_day, black_cause, blue_working_days, black_red_working_days, supervised_as";

struct SortColumn {
  SortKey key;
  std::string_view column;
  bool is_number;
};
constexpr SortColumn kSortColumns[] = {
    {SortKey::serial_number, "serial_number", true},
    {SortKey::due_day, "due_day", false},
    {SortKey::changed_at, "changed_at", false},
    {SortKey::responsible_unit, "responsible_unit", false},
    {SortKey::group, "group_code", false},
    {SortKey::state, "state", false},
    {SortKey::balance, "balance_fen", true},
};

const SortColumn& sort_column(SortKey key) {
  return *std::find_if(std::begin(kSortColumns), std::end(kSortColumns),
                       [&](const SortColumn& column) { return column.key == key; });
}

std::optional<base::Day> day_or_none(std::string_view text) {
  return text.empty() ? std::nullopt : base::parse_day(text);
}

template <class E>
E enumerator(std::string_view name) {
  return base::find_enumerator<E>(name).value();
}

/// Row of kRowColumns; the facets are derived for `today`.
LedgerRow read_row(const Row& row, base::Day today, const deadline::WorkingCalendar& calendar) {
  LedgerRow out;
  const auto text = [&](int column) { return std::string(row.text(column)); };
  const auto small = [&](int column) { return static_cast<std::int32_t>(row.int64(column)); };
  out.id = {row.int64(0)};
  out.version = row.int64(1);
  out.campaign = {text(2)};
  out.serial_number = small(3);
  out.number = text(4);
  out.text = {text(5), text(6), text(7), text(8), text(9), text(10)};
  out.state = enumerator<problem::State>(row.text(11));
  out.round = small(12);
  out.sent_back_count = small(13);
  out.source = enumerator<problem::Source>(row.text(14));
  out.category = {text(15)};
  out.group = {text(16)};
  out.responsible_unit = {text(17)};
  out.due_day_original = day_or_none(row.text(18));
  out.due_day = day_or_none(row.text(19));
  out.is_paused = !row.text(21).empty() && row.text(21) >= base::to_text(today);
  out.is_disputed = row.int64(22) != 0;
  out.is_referred = row.int64(23) != 0;
  if (row.int64(24) != 0) {
    out.principal_fen = base::Fen{row.int64(25)};
    out.paid_fen = base::Fen{row.int64(26)};
    out.agreed_fen = base::Fen{row.int64(27)};
    out.balance_fen = base::Fen{row.int64(28)};
  }
  out.changed_at = base::parse_instant(row.text(29)).value();
  problem::LightFacts facts;
  facts.state = out.state;
  if (out.due_day_original) facts.due_day = out.due_day;
  facts.due_day_original = out.due_day_original;
  facts.paused_until_day = day_or_none(row.text(21));
  facts.sent_back_count = out.sent_back_count;
  facts.yellow = start_from(row.text(30), row.text(31));
  facts.red = start_from(row.text(32), row.text(33));
  facts.black = start_from(row.text(34), row.text(35));
  facts.blue_working_days = small(36);
  facts.black_red_working_days = small(37);
  out.light = problem::light_of(facts, today, calendar);
  out.light_sentence = problem::explain_light(facts, today, calendar);
  out.supervised_as = base::find_enumerator<problem::SupervisionKind>(row.text(38));
  const bool is_open =
      out.state != problem::State::closed && out.state != problem::State::withdrawn;
  if (is_open && out.due_day_original) {
    out.working_days_left = problem::working_days_left(out.due_day, today, calendar);
  }
  return out;
}

/// Cursor: the last row's sort value and id, opaque to everybody else.
std::string cursor_of(const std::string& value, std::int64_t id) {
  return base::to_hex(std::to_string(id) + " " + value);
}

struct Position {
  std::int64_t id = 0;
  std::string value;
};

Position position_of(const std::string& cursor) {
  const auto bytes = base::from_hex(cursor);
  const auto space = bytes ? bytes->find(' ') : std::string::npos;
  const bool is_ours = space != std::string::npos && space > 0 && space < 19 &&
                       base::is_clean_utf8(*bytes) &&
                       bytes->find_first_not_of("0123456789") == space;
  if (!is_ours) throw base::Malformed("cursor", "不是本系统给出的翻页位置");
  return {std::stoll(bytes->substr(0, space)), bytes->substr(space + 1)};
}

void add_position(Where& where, const SortColumn& sort, const casework::PageRequest& page,
                  const char* id_column) {
  if (page.cursor.empty()) return;
  const Position after = position_of(page.cursor);
  const std::string order = page.is_descending ? " < " : " > ";
  where.add("(" + std::string(sort.column) + ", " + id_column + ")" + order + "(?, ?)");
  if (sort.is_number) {
    const bool is_number = !after.value.empty() && after.value.size() < 19 &&
                           after.value.find_first_not_of("-0123456789") == std::string::npos;
    if (!is_number) throw base::Malformed("cursor", "不是本系统给出的翻页位置");
    where.values().emplace_back(std::int64_t{std::stoll(after.value)});
  } else {
    where.values().emplace_back(after.value);
  }
  where.values().emplace_back(after.id);
}

std::string order_by(const SortColumn& sort, bool is_descending, const char* id_column) {
  const std::string direction = is_descending ? " DESC" : "";
  return " ORDER BY " + std::string(sort.column) + direction + ", " + id_column + direction;
}

std::string sort_value(const LedgerRow& row, SortKey key) {
  switch (key) {
    case SortKey::serial_number: return std::to_string(row.serial_number);
    case SortKey::due_day: return row.due_day ? base::to_text(*row.due_day) : std::string();
    case SortKey::changed_at: return base::to_text(row.changed_at);
    case SortKey::responsible_unit: return row.responsible_unit.text;
    case SortKey::group: return row.group.text;
    case SortKey::state: return std::string(base::name_of(row.state));
    case SortKey::balance:
      return std::to_string(row.balance_fen.value_or(base::Fen{}).value);
  }
  return {};
}

constexpr std::string_view kTotals =
    "COUNT(*), COALESCE(SUM(has_money), 0), COALESCE(SUM(principal_fen), 0),"
    " COALESCE(SUM(paid_fen), 0), COALESCE(SUM(agreed_fen), 0), COALESCE(SUM(balance_fen), 0)";

casework::LedgerTotals read_totals(const Row& row, int first) {
  return {row.int64(first), row.int64(first + 1), {row.int64(first + 2)},
          {row.int64(first + 3)}, {row.int64(first + 4)}, {row.int64(first + 5)}};
}

}  // namespace

std::string LedgerRows::light_of(const access::Actor& reader,
                                 const casework::ProblemFilter& filter) const {
  if (filter.lights.empty()) return {};
  return light_sql(today_, calendar_, scales_(), casework::sees_black(reader));
}

casework::LedgerPage LedgerRows::problem_page(const access::Actor& reader,
                                              const casework::ProblemFilter& filter,
                                              const casework::PageRequest& page) {
  const SortColumn& sort = sort_column(page.sort);
  Where where = where_problem(region_, reader, filter, light_of(reader, filter));
  add_position(where, sort, page, "problem_id");
  where.values().emplace_back(page.limit + 1);
  where.values().emplace_back(page.position);
  casework::LedgerPage out;
  db_.query("SELECT " + std::string(kRowColumns) + " FROM problem WHERE " + where.sql() +
                order_by(sort, page.is_descending, "problem_id") + " LIMIT ? OFFSET ?",
            where.parameters(),
            [&](const Row& row) {
              out.rows.push_back(read_row(row, today_, calendar_));
              out.rows.back().light = casework::shown_to(reader, out.rows.back().light);
            });
  if (static_cast<std::int64_t>(out.rows.size()) > page.limit) {
    out.rows.pop_back();
    out.next_cursor = cursor_of(sort_value(out.rows.back(), page.sort), out.rows.back().id.value);
  }
  return out;
}

casework::LedgerTotals LedgerRows::problem_totals(const access::Actor& reader,
                                                  const casework::ProblemFilter& filter) {
  const Where where = where_problem(region_, reader, filter, light_of(reader, filter));
  casework::LedgerTotals out;
  db_.query("SELECT " + std::string(kTotals) + " FROM problem WHERE " + where.sql(),
            where.parameters(), [&](const Row& row) { out = read_totals(row, 0); });
  return out;
}

std::vector<casework::PivotCell> LedgerRows::problem_pivot(
    const access::Actor& reader, const casework::ProblemFilter& filter) {
  const Where where = where_problem(region_, reader, filter, light_of(reader, filter));
  std::vector<casework::PivotCell> cells;
  db_.query("SELECT group_code, responsible_unit, state, source, " + std::string(kTotals) +
                " FROM problem WHERE " + where.sql() +
                " GROUP BY group_code, responsible_unit, state, source"
                " ORDER BY group_code, responsible_unit, state, source",
            where.parameters(), [&](const Row& row) {
              cells.push_back({{std::string(row.text(0))},
                               {std::string(row.text(1))},
                               enumerator<problem::State>(row.text(2)),
                               enumerator<problem::Source>(row.text(3)),
                               read_totals(row, 4)});
            });
  return cells;
}

casework::LeadPage LedgerRows::lead_page(const access::Actor& reader,
                                         const casework::LeadFilter& filter,
                                         const casework::PageRequest& page) {
  constexpr SortColumn kById{SortKey::serial_number, "lead_id", true};
  Where where = where_lead(region_, reader, filter);
  add_position(where, kById, page, "lead_id");
  where.values().emplace_back(page.limit + 1);
  where.values().emplace_back(page.position);
  casework::LeadPage out;
  db_.query(
      "SELECT lead_id, version, number, state, channel, title, accused_unit, reporting_unit,"
      " has_identity, received_day, admission_due_day, conclusion FROM lead WHERE " +
          where.sql() + order_by(kById, page.is_descending, "lead_id") + " LIMIT ? OFFSET ?",
      where.parameters(), [&](const Row& row) {
        casework::LeadRow lead;
        lead.id = {row.int64(0)};
        lead.version = row.int64(1);
        lead.number = row.text(2);
        lead.state = enumerator<lead::State>(row.text(3));
        lead.channel = enumerator<lead::Channel>(row.text(4));
        lead.title = row.text(5);
        if (!row.text(6).empty()) lead.accused_unit = base::UnitCode{std::string(row.text(6))};
        if (!row.text(7).empty()) lead.reporting_unit = base::UnitCode{std::string(row.text(7))};
        lead.has_identity = row.int64(8) != 0;
        lead.received_day = base::parse_day(row.text(9)).value();
        lead.admission_due_day = day_or_none(row.text(10));
        lead.conclusion = base::find_enumerator<lead::Conclusion>(row.text(11));
        out.rows.push_back(std::move(lead));
      });
  if (static_cast<std::int64_t>(out.rows.size()) > page.limit) {
    out.rows.pop_back();
    const auto id = out.rows.back().id.value;
    out.next_cursor = cursor_of(std::to_string(id), id);
  }
  return out;
}

std::int64_t LedgerRows::lead_count(const access::Actor& reader,
                                    const casework::LeadFilter& filter) {
  const Where where = where_lead(region_, reader, filter);
  std::int64_t count = 0;
  db_.query("SELECT COUNT(*) FROM lead WHERE " + where.sql(), where.parameters(),
            [&](const Row& row) { count = row.int64(0); });
  return count;
}

std::vector<casework::TimelineEntry> LedgerRows::timeline(const std::string& subject_kind,
                                                          std::int64_t subject_id) {
  std::vector<casework::TimelineEntry> entries;
  db_.each(
      "SELECT e.entry_index, e.at, e.act, e.event, e.subject_version, e.officer_id, e.unit_code,"
      " e.job, e.leaf_hash, p.payload FROM journal_entry e LEFT JOIN journal_payload p ON"
      " p.region_code = e.region_code AND p.entry_index = e.entry_index WHERE e.region_code = ?"
      " AND e.subject_kind = ? AND e.subject_id = ? ORDER BY e.entry_index",
      [&](const Row& row) {
        casework::TimelineEntry entry;
        entry.entry_index = row.int64(0);
        entry.at = base::parse_instant(row.text(1)).value();
        entry.act = row.text(2);
        entry.event = row.text(3);
        entry.subject_version = row.int64(4);
        entry.officer = {row.int64(5)};
        entry.unit = {std::string(row.text(6))};
        entry.job = row.text(7);
        entry.leaf_hash = base::to_hex(row.blob(8));
        if (!row.is_null(9)) entry.payload = base::parse_json(row.text(9));
        entries.push_back(std::move(entry));
      },
      region_.text, subject_kind, subject_id);
  return entries;
}

}  // namespace pledge::storage
