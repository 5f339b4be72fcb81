#include "storage/lead_rows.hpp"

#include "base/codec.hpp"
#include "base/fault.hpp"
#include "lead/decide.hpp"
#include "storage/light_columns.hpp"
#include "storage/pieces.hpp"
#include "storage/stored_text.hpp"
#include "storage/where.hpp"

namespace pledge::storage {
namespace {

constexpr std::string_view kLoadLead =
    "SELECT body FROM lead WHERE region_code = ? AND lead_id = ?";
constexpr std::string_view kInsertLead =
    "INSERT INTO lead (version, state, admission_due_day, conclusion, body, campaign, number,"
    " channel, title, accused_unit, reporting_unit, has_identity, received_day, region_code,"
    " lead_id, wait_kind, wait_since_day, wait_due_day, original_number, vault_id) VALUES"
    " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kUpdateLead =
    "UPDATE lead SET version = ?, state = ?, admission_due_day = ?, conclusion = ?, body = ?,"
    " wait_kind = ?, wait_since_day = ?, wait_due_day = ?, accused_unit = ?,"
    " title = ?"
    " WHERE region_code = ? AND lead_id = ? AND version = ?";

template <class T>
std::string code_or_empty(const std::optional<T>& code) {
  return code ? code->text : std::string();
}

std::string accused_by(const lead::Lead& lead) {
  return lead::is_unit_unknown(lead) ? std::string(kUnknownUnit)
                                     : code_or_empty(lead.accused_unit);
}

std::int64_t vault_of(const lead::Lead& lead) { return lead.identity ? lead.identity->value : 0; }

/// What the lead waits for; a day that the calendar does not know sorts last.
struct WaitColumns {
  std::string kind, since_day, due_day;
  explicit WaitColumns(const lead::Lead& lead) {
    if (lead.waits.empty()) return;
    const deadline::Wait& wait = lead.waits.front();
    kind = base::name_of(wait.kind);
    since_day = base::to_text(wait.since_day);
    due_day = wait.due_day ? base::to_text(*wait.due_day) : std::string(kNever);
  }
};

}  // namespace

std::optional<lead::Lead> LeadRows::load(base::LeadId id) {
  if (auto kept = kept_.find(id.value)) return kept;
  auto lead = db_.one(
      kLoadLead, [](const Row& row) { return from_stored<lead::Lead>(row.text(0)); }, region_.text,
      id.value);
  if (lead) kept_.put(id.value, *lead);
  return lead;
}

std::optional<lead::Lead> LeadRows::load_of(base::VaultId identity) {
  const auto id = db_.one("SELECT lead_id FROM lead WHERE region_code = ? AND vault_id = ?",
                          [](const Row& row) { return row.int64(0); }, region_.text,
                          identity.value);
  return id ? load({*id}) : std::nullopt;
}

void LeadRows::save(const lead::Lead& lead, std::int64_t expected_version) {
  kept_.put(lead.id.value, lead);
  const std::string body = base::to_canonical_text(lead);
  const std::string due =
      lead.admission_due_day ? base::to_text(*lead.admission_due_day) : std::string();
  const std::string_view conclusion =
      lead.conclusion ? base::name_of(*lead.conclusion) : std::string_view();
  const WaitColumns wait(lead);
  if (expected_version != 0) {
    return db_.exec_later(kUpdateLead, lead.version, base::name_of(lead.state), due, conclusion,
                          body, wait.kind, wait.since_day, wait.due_day, accused_by(lead),
                          lead.title, region_.text, lead.id.value, expected_version);
  }
  db_.exec_later(kInsertLead, lead.version, base::name_of(lead.state), due, conclusion, body,
                 lead.campaign.text, lead.number, base::name_of(lead.channel), lead.title,
                 accused_by(lead), code_or_empty(lead.reporting_unit), lead.identity.has_value(),
                 base::to_text(lead.received_day), region_.text, lead.id.value, wait.kind,
                 wait.since_day, wait.due_day, lead.original_number, vault_of(lead));
}

namespace {

std::string wrong_column(const Row& row, const std::string& body) {
  lead::Lead lead;
  try {
    lead = base::from_canonical_text<lead::Lead>(body);
  } catch (const base::Malformed&) {
    return "body";
  }
  const std::string due =
      lead.admission_due_day ? base::to_text(*lead.admission_due_day) : std::string();
  const WaitColumns wait(lead);
  const std::pair<const char*, std::string> texts[] = {
      {"campaign", lead.campaign.text},
      {"number", lead.number},
      {"state", std::string(base::name_of(lead.state))},
      {"channel", std::string(base::name_of(lead.channel))},
      {"title", lead.title},
      {"accused_unit", accused_by(lead)},
      {"reporting_unit", code_or_empty(lead.reporting_unit)},
      {"received_day", base::to_text(lead.received_day)},
      {"admission_due_day", due},
      {"conclusion", lead.conclusion ? std::string(base::name_of(*lead.conclusion)) : ""},
      {"wait_kind", wait.kind},
      {"wait_since_day", wait.since_day},
      {"wait_due_day", wait.due_day},
      {"original_number", lead.original_number}};
  int column = 4;
  for (const auto& [name, expected] : texts) {
    if (row.text(column++) != expected) return name;
  }
  if (row.int64(2) != lead.version) return "version";
  if (row.int64(18) != vault_of(lead)) return "vault_id";
  return row.int64(3) == (lead.identity ? 1 : 0) ? "" : "has_identity";
}

}  // namespace

void each_lead_row(Connection& db, const std::string& region,
                   const std::function<void(std::int64_t, const std::string&,
                                            const std::string&)>& visit) {
  each_in_pieces(
      db,
      "SELECT lead_id, body, version, has_identity, campaign, number, state, channel, title,"
      " accused_unit, reporting_unit, received_day, admission_due_day, conclusion,"
      " wait_kind, wait_since_day, wait_due_day, original_number, vault_id"
      " FROM lead WHERE region_code = ? ORDER BY lead_id",
      [&](const Row& row) {
        const std::string body(row.text(1));
        visit(row.int64(0), body, wrong_column(row, body));
      },
      region);
}

}  // namespace pledge::storage
