#include "storage/ledger_rows.hpp"
#include "storage/light_columns.hpp"
#include "storage/own_waits.hpp"

/// Of the ledger: 待办, kind by kind. Lists and their counts ask the same conditions.
namespace pledge::storage {
namespace {

using casework::OwnWait;
using casework::OwnWaitQuery;
using deadline::WaitKind;

/// Where a kind of wait is found.
struct Question {
  Where where;
  std::string columns;
  std::string from;
  std::string order;
};

std::optional<base::Day> due_day_in(std::string_view text) {
  return text.empty() || text == kNever ? std::nullopt : base::parse_day(text);
}

bool is_of_leads(WaitKind kind) { return base::name_of(kind).starts_with("lead_"); }

std::optional<Question> of_leads(const base::RegionCode& region, const access::Actor& reader,
                                 const OwnWaitQuery& query, base::Day today) {
  // What a complainant does not bring in time is the office's again.
  const bool is_run_out = query.kind == WaitKind::lead_supplement;
  const bool is_owed =
      is_run_out ||
      deadline::rule_of(query.kind).owner == deadline::WaitOwner::coordinating_office;
  if (!access::handles_leads(reader) || !is_owed) return std::nullopt;
  casework::LeadFilter filter;
  filter.campaign = query.campaign;
  Where where = where_lead(region, access::scope_of(reader), filter);
  where.add("wait_kind = ?", std::string(base::name_of(query.kind)));
  if (is_run_out) where.add("wait_due_day < ?", base::to_text(today));
  return Question{std::move(where),
                  "lead_id, number, title, CASE WHEN accused_unit NOT IN ('', '" +
                      std::string(kUnknownUnit) +
                      "') THEN accused_unit ELSE reporting_unit END, '', wait_since_day,"
                      " wait_due_day",
                  " FROM lead WHERE ", "wait_due_day, lead_id"};
}

std::optional<Question> of_problems(const base::RegionCode& region, const access::Actor& reader,
                                    const OwnWaitQuery& query, base::Day today) {
  Where where(region, "w.");
  where.add("w.kind = ?", std::string(base::name_of(query.kind)));
  where.add("w.since_day <= ?", base::to_text(today));
  if (query.kind == WaitKind::monthly_report) {
    where.add("w.due_day <= ?", base::to_text(today + casework::kReportIsNearDays));
  }
  // Until then, and after it, another step is the next one.
  if (query.kind == WaitKind::rectification) where.add("p.state = 'rectifying'");
  where.add("p.campaign = ?", query.campaign.text);
  if (!add_own_waits(where, reader, query)) return std::nullopt;
  add_problem_scope(where, access::scope_of(reader), "p.");
  return Question{std::move(where),
                  "w.problem_id, p.number, p.description, p.responsible_unit, p.group_code,"
                  " w.since_day, w.due_day",
                  std::string(kFromWaits), "w.due_day, w.problem_id"};
}

std::optional<Question> asked_for(const base::RegionCode& region, const access::Actor& reader,
                                  const OwnWaitQuery& query, base::Day today) {
  return is_of_leads(query.kind) ? of_leads(region, reader, query, today)
                                 : of_problems(region, reader, query, today);
}

/// Of the list; its count is of all.
void add_position(Question& asked, const OwnWaitQuery& query) {
  if (!query.after) return;
  const bool is_lead = is_of_leads(query.kind);
  const std::string day = is_lead ? "wait_due_day" : "w.due_day";
  const std::string id = is_lead ? "lead_id" : "w.problem_id";
  const auto& due = query.after->due_day;
  const std::string at = due ? base::to_text(*due) : std::string(kNever);
  asked.where.add("(" + day + " > ? OR (" + day + " = ? AND " + id + " > ?))");
  asked.where.values().emplace_back(at);
  asked.where.values().emplace_back(at);
  asked.where.values().emplace_back(query.after->subject);
}

}  // namespace

std::vector<OwnWait> LedgerRows::own_waits(const access::Actor& reader, const OwnWaitQuery& query,
                                           std::int64_t limit) {
  std::vector<OwnWait> waits;
  auto asked = asked_for(region_, reader, query, today_);
  if (!asked) return waits;
  add_position(*asked, query);
  asked->where.values().emplace_back(limit);
  db_.query("SELECT " + asked->columns + asked->from + asked->where.sql() + " ORDER BY " +
                asked->order + " LIMIT ?",
            asked->where.parameters(), [&](const Row& row) {
              OwnWait wait;
              if (is_of_leads(query.kind)) {
                wait.lead = base::LeadId{row.int64(0)};
              } else {
                wait.problem = base::ProblemId{row.int64(0)};
              }
              wait.number = row.text(1);
              wait.description = row.text(2);
              wait.responsible_unit = {std::string(row.text(3))};
              wait.group = {std::string(row.text(4))};
              wait.since_day = base::parse_day(row.text(5)).value();
              wait.due_day = due_day_in(row.text(6));
              waits.push_back(std::move(wait));
            });
  return waits;
}

casework::OwnWaitCount LedgerRows::own_wait_count(const access::Actor& reader,
                                                  const OwnWaitQuery& query) {
  casework::OwnWaitCount found;
  auto asked = asked_for(region_, reader, query, today_);
  if (!asked) return found;
  const std::string day = is_of_leads(query.kind) ? "wait_due_day" : "w.due_day";
  // The mark before the conditions stands before theirs.
  auto parameters = asked->where.parameters();
  const std::string today = base::to_text(today_);
  parameters.insert(parameters.begin(), std::string_view(today));
  db_.query("SELECT COUNT(*), COALESCE(SUM(CASE WHEN " + day + " < ? THEN 1 ELSE 0 END), 0)" +
                asked->from + asked->where.sql(),
            parameters, [&](const Row& row) {
              found = {row.int64(0), row.int64(1)};
            });
  return found;
}

}  // namespace pledge::storage
