#include "storage/problem_rows.hpp"

#include "base/codec.hpp"

namespace pledge::storage {
namespace {

constexpr std::string_view kLoad =
    "SELECT body FROM problem_body WHERE region_code = ? AND problem_id = ?";
constexpr std::string_view kInsertBody =
    "INSERT INTO problem_body (body, region_code, problem_id) VALUES (?, ?, ?)";
constexpr std::string_view kUpdateBody =
    "UPDATE problem_body SET body = ? WHERE region_code = ? AND problem_id = ?";
constexpr std::string_view kFindByRowKey =
    "SELECT problem_id FROM problem WHERE region_code = ? AND campaign = ? AND row_key = ?";

constexpr std::string_view kInsert =
    "INSERT INTO problem (region_code, problem_id, campaign, serial_number, source, category,"
    " region_unit, source_text, description, responsible_unit_text, due_text, measures_text,"
    " row_key, version, number, state, group_code, responsible_unit, round, sent_back_count,"
    " due_day_original, due_day, plan_due_day, paused_until_day, is_disputed, is_referred,"
    " has_money, principal_fen, paid_fen, agreed_fen, balance_fen, changed_at) VALUES"
    " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    " ?, ?)";

/// Source, text and serial number never change, so an update leaves them alone.
constexpr std::string_view kUpdate =
    "UPDATE problem SET version = ?, number = ?, state = ?, group_code = ?, responsible_unit = ?,"
    " round = ?, sent_back_count = ?, due_day_original = ?, due_day = ?, plan_due_day = ?,"
    " paused_until_day = ?, is_disputed = ?, is_referred = ?, has_money = ?, principal_fen = ?,"
    " paid_fen = ?, agreed_fen = ?, balance_fen = ?, changed_at = ?"
    " WHERE region_code = ? AND problem_id = ? AND version = ?";

std::string text_or_empty(const std::optional<base::Day>& day) {
  return day ? base::to_text(*day) : std::string();
}

/// The columns that change with the problem's life.
struct Columns {
  std::string due_day_original, due_day, plan_due_day, paused_until_day, changed_at;
  bool is_disputed = false;
  problem::Money money;

  explicit Columns(const problem::Problem& problem)
      : due_day_original(text_or_empty(problem.due_day_original)),
        due_day(text_or_empty(problem.due_day)),
        changed_at(base::to_text(problem.changed_at)),
        money(problem.money.value_or(problem::Money{})) {
    if (problem.assignment) plan_due_day = base::to_text(problem.assignment->plan_due_day);
    if (!problem.pauses.empty()) paused_until_day = base::to_text(problem.pauses.back().until_day);
    const bool is_listing_disputed = problem.objection && !problem.objection->is_upheld;
    const bool is_return_pending = problem.assignment && problem.assignment->pending_return;
    const bool is_notice_disputed = problem.notice && !problem.notice->objections.empty() &&
                                    !problem.notice->objections.back().is_upheld;
    is_disputed = is_listing_disputed || is_return_pending || is_notice_disputed;
  }
  std::int64_t principal() const {
    return (money.undisputed_fen + money.disputed_fen - money.reduced_fen).value;
  }
};

}  // namespace

std::optional<problem::Problem> ProblemRows::load(base::ProblemId id) {
  return db_.one(
      kLoad,
      [](const Row& row) { return base::from_canonical_text<problem::Problem>(row.text(0)); },
      region_.text, id.value);
}

std::optional<base::ProblemId> ProblemRows::find_by_row_key(const base::CampaignCode& campaign,
                                                            const std::string& row_key) {
  return db_.one(
      kFindByRowKey, [](const Row& row) { return base::ProblemId{row.int64(0)}; }, region_.text,
      campaign.text, row_key);
}

void ProblemRows::insert(const problem::Problem& p) {
  const Columns c(p);
  db_.exec(kInsert, region_.text, p.id.value, p.campaign.text, p.serial_number,
           base::name_of(p.source), p.category.text, p.text.region_unit, p.text.source_text,
           p.text.description, p.text.responsible_unit_text, p.text.due_text,
           p.text.measures_text, p.row_key, p.version, p.number, base::name_of(p.state),
           p.group.text, p.responsible_unit.text, p.round, p.sent_back_count, c.due_day_original,
           c.due_day, c.plan_due_day, c.paused_until_day, c.is_disputed, p.is_referred,
           p.money.has_value(), c.principal(), c.money.paid_fen().value,
           c.money.agreed_fen.value, c.money.balance_fen().value, c.changed_at);
}

std::int64_t ProblemRows::update(const problem::Problem& p, std::int64_t expected_version) {
  const Columns c(p);
  return db_.exec(kUpdate, p.version, p.number, base::name_of(p.state), p.group.text,
                  p.responsible_unit.text, p.round, p.sent_back_count, c.due_day_original,
                  c.due_day, c.plan_due_day, c.paused_until_day, c.is_disputed, p.is_referred,
                  p.money.has_value(), c.principal(), c.money.paid_fen().value,
                  c.money.agreed_fen.value, c.money.balance_fen().value, c.changed_at,
                  region_.text, p.id.value, expected_version);
}

bool ProblemRows::save(const problem::Problem& problem, std::int64_t expected_version) {
  const std::string body = base::to_canonical_text(problem);
  if (expected_version == 0) {
    insert(problem);
    db_.exec(kInsertBody, body, region_.text, problem.id.value);
    return true;
  }
  if (update(problem, expected_version) != 1) return false;
  db_.exec(kUpdateBody, body, region_.text, problem.id.value);
  return true;
}

}  // namespace pledge::storage
