#include "storage/ledger_rows.hpp"

#include <unordered_map>

#include "base/assert.hpp"
#include "base/codec.hpp"
#include "storage/ledger_cursor.hpp"
#include "storage/light_columns.hpp"
#include "storage/wait_rows.hpp"
#include "storage/where.hpp"

namespace pledge::storage {
namespace {

using casework::LedgerRow;

constexpr std::string_view kRowColumns =
    "problem_id, version, campaign, serial_number, number, region_unit, source_text, description,"
    " responsible_unit_text, due_text, measures_text, state, round, sent_back_count, source,"
    " category, group_code, responsible_unit, due_day_original, due_day, plan_due_day,"
    " paused_until_day, is_disputed, is_referred, has_money, principal_fen, paid_fen, agreed_fen,"
    " balance_fen, changed_at, yellow_from_day, yellow_cause, red_from_day, red_cause,"
    " black_from_day, black_cause, blue_working_days, black_red_working_days, supervised_as";

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
  if (problem::is_open(out.state) && out.due_day_original) {
    out.working_days_left = problem::working_days_left(out.due_day, today, calendar);
  }
  return out;
}

std::int64_t leads_in(Connection& db, const Where& where) {
  std::int64_t count = 0;
  db.query("SELECT COUNT(*) FROM lead WHERE " + where.sql(), where.parameters(),
           [&](const Row& row) { count = row.int64(0); });
  return count;
}

/// Rows are fetched by statements of these two sizes.
constexpr std::size_t kUsualRows = 64;
constexpr std::size_t kMostRows = 512;

}  // namespace

std::vector<LedgerRow> LedgerRows::rows_at(const std::vector<RowPlace>& places) {
  std::vector<LedgerRow> rows(places.size());
  std::unordered_map<std::int64_t, std::size_t> wanted;
  for (std::size_t i = 0; i < places.size(); ++i) wanted.emplace(places[i].id, i);
  std::vector<Value> values{region_.text};
  for (const RowPlace& place : places) values.emplace_back(place.id);
  // One of two statements whatever the number of rows: the last id stands in for those missing.
  const std::size_t marks = places.size() <= kUsualRows ? kUsualRows : kMostRows;
  if (places.empty()) return rows;
  PLEDGE_ASSERT(places.size() <= kMostRows);
  values.resize(marks + 1, values.back());
  std::size_t seen = 0;
  db_.query("SELECT " + std::string(kRowColumns) + " FROM problem WHERE region_code = ?" +
                " AND problem_id IN (" + marks_of(marks) + ")",
            values, [&](const Row& row) {
              rows[wanted.at(row.int64(0))] = read_row(row, today_, *calendar_);
              ++seen;
            });
  if (seen != rows.size()) {
    throw base::Fault(base::FaultKind::corrupt, "a ledger block names a problem without a row");
  }
  return rows;
}

casework::LeadPage LedgerRows::lead_page(const access::Actor& reader,
                                         const casework::LeadFilter& filter,
                                         const casework::PageRequest& page) {
  Where where = where_lead(region_, access::scope_of(reader), filter);
  if (!page.cursor.empty()) {
    where.add_number(page.is_descending ? "lead_id < ?" : "lead_id > ?",
                     position_of(page.cursor).id);
  }
  where.values().emplace_back(page.limit + 1);
  where.values().emplace_back(page.position);
  casework::LeadPage out;
  db_.query(
      "SELECT lead_id, version, number, state, channel, title, accused_unit, reporting_unit,"
      " has_identity, received_day, admission_due_day, conclusion, wait_kind, wait_since_day,"
      " wait_due_day FROM lead WHERE " +
          where.sql() + " ORDER BY lead_id" + (page.is_descending ? " DESC" : "") +
          " LIMIT ? OFFSET ?",
      where.parameters(), [&](const Row& row) {
        casework::LeadRow lead;
        lead.id = {row.int64(0)};
        lead.version = row.int64(1);
        lead.number = row.text(2);
        lead.state = enumerator<lead::State>(row.text(3));
        lead.channel = enumerator<lead::Channel>(row.text(4));
        lead.title = row.text(5);
        lead.is_unit_unknown = row.text(6) == kUnknownUnit;
        if (!row.text(6).empty() && !lead.is_unit_unknown) {
          lead.accused_unit = base::UnitCode{std::string(row.text(6))};
        }
        if (!row.text(7).empty()) lead.reporting_unit = base::UnitCode{std::string(row.text(7))};
        lead.has_identity = row.int64(8) != 0;
        lead.received_day = base::parse_day(row.text(9)).value();
        lead.admission_due_day = day_or_none(row.text(10));
        lead.conclusion = base::find_enumerator<lead::Conclusion>(row.text(11));
        lead.wait = wait_from(row.text(12), row.text(13), row.text(14));
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
  return leads_in(db_, where_lead(region_, access::scope_of(reader), filter));
}

casework::LeadFunnel LedgerRows::lead_funnel(const access::Actor& reader,
                                             const base::CampaignCode& campaign) {
  const auto count = [&](const casework::LeadFilter& filter) {
    return leads_in(db_, where_lead(region_, access::count_scope_of(reader), filter));
  };
  casework::LeadFilter filter;
  filter.campaign = campaign;
  casework::LeadFunnel funnel;
  funnel.registered = count(filter);
  funnel.verified_conclusions.assign(casework::kVerifiedConclusions.begin(),
                                     casework::kVerifiedConclusions.end());
  filter.conclusions = funnel.verified_conclusions;
  funnel.verified = count(filter);
  funnel.can_open = access::scope_of(reader).sees_all_leads;
  return funnel;
}

namespace {

/// One payload that was altered into no JSON must not keep the whole page back: `journal verify`
/// tells of it, and here it is like one that was redacted.
base::Tree payload_or_null(std::string_view text) {
  try {
    return base::parse_json(text);
  } catch (const base::Malformed&) {
    return {};
  }
}

}  // namespace

std::vector<casework::TimelineEntry> LedgerRows::timeline(const std::string& subject_kind,
                                                          std::int64_t subject_id) {
  std::vector<casework::TimelineEntry> entries;
  db_.each(
      "SELECT e.entry_index, e.at, e.act, e.event, e.subject_version, e.officer_id, e.unit_code,"
      " e.job, e.leaf_hash, p.payload, r.payload FROM journal_entry e LEFT JOIN journal_payload p"
      " ON p.region_code = e.region_code AND p.entry_index = e.entry_index"
      " LEFT JOIN journal_remainder r ON r.region_code = e.region_code"
      " AND r.entry_index = e.entry_index WHERE e.region_code = ?"
      " AND e.subject_kind = ? AND e.subject_id = ? ORDER BY e.entry_index",
      [&](const Row& row) {
        casework::TimelineEntry entry;
        entry.entry_index = row.int64(0);
        entry.at = base::parse_instant(row.text(1)).value_or(base::Instant{});
        entry.act = row.text(2);
        entry.event = row.text(3);
        entry.subject_version = row.int64(4);
        entry.officer = {row.int64(5)};
        entry.unit = {std::string(row.text(6))};
        entry.job = row.text(7);
        entry.leaf_hash = base::to_hex(row.blob(8));
        entry.is_redacted = row.is_null(9) && !row.is_null(10);
        if (!row.is_null(9)) entry.payload = payload_or_null(row.text(9));
        if (entry.is_redacted) entry.payload = payload_or_null(row.text(10));
        entries.push_back(std::move(entry));
      },
      region_.text, subject_kind, subject_id);
  return entries;
}

}  // namespace pledge::storage
