#include "storage/problem_rows.hpp"

#include "base/codec.hpp"
#include "problem/facets.hpp"
#include "storage/ledger_blocks.hpp"
#include "storage/pieces.hpp"
#include "storage/problem_columns.hpp"
#include "storage/stored_text.hpp"
#include "storage/voucher_rows.hpp"
#include "storage/wait_rows.hpp"

namespace pledge::storage {
namespace {

constexpr std::string_view kLoadProblem =
    "SELECT body FROM problem_body WHERE region_code = ? AND problem_id = ?";
constexpr std::string_view kInsertBody =
    "INSERT INTO problem_body (body, region_code, problem_id) VALUES (?, ?, ?)";
constexpr std::string_view kUpdateBody =
    "UPDATE problem_body SET body = ? WHERE region_code = ? AND problem_id = ?";
constexpr std::string_view kFindByRowKey =
    "SELECT problem_id FROM problem WHERE region_code = ? AND campaign = ? AND row_key = ?";

constexpr std::string_view kInsertProblem =
    "INSERT INTO problem (region_code, problem_id, campaign, serial_number, source, category,"
    " region_unit, source_text, description, responsible_unit_text, due_text, measures_text,"
    " row_key, version, number, state, group_code, responsible_unit, round, sent_back_count,"
    " due_day_original, due_day, plan_due_day, paused_until_day, is_disputed, is_referred,"
    " has_money, principal_fen, paid_fen, agreed_fen, balance_fen, changed_at, yellow_from_day,"
    " yellow_cause, red_from_day, red_cause, black_from_day, black_cause, blue_working_days,"
    " black_red_working_days, light_recorded, supervised_as) VALUES"
    " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// Source and serial number never change, and the text only by a list that came again, so an
/// update leaves them alone.
constexpr std::string_view kUpdateProblem =
    "UPDATE problem SET row_key = ?, version = ?, number = ?, state = ?, group_code = ?,"
    " responsible_unit = ?, round = ?, sent_back_count = ?, due_day_original = ?, due_day = ?,"
    " plan_due_day = ?, paused_until_day = ?, is_disputed = ?, is_referred = ?, has_money = ?,"
    " principal_fen = ?,"
    " paid_fen = ?, agreed_fen = ?, balance_fen = ?, changed_at = ?, yellow_from_day = ?,"
    " yellow_cause = ?, red_from_day = ?, red_cause = ?, black_from_day = ?, black_cause = ?,"
    " blue_working_days = ?, black_red_working_days = ?, light_recorded = ?, supervised_as = ?"
    " WHERE region_code = ? AND problem_id = ? AND version = ?";

constexpr std::string_view kUpdateText =
    "UPDATE problem SET region_unit = ?, source_text = ?, description = ?,"
    " responsible_unit_text = ?, due_text = ?, measures_text = ?"
    " WHERE region_code = ? AND problem_id = ?";

std::string text_or_empty(const std::optional<base::Day>& day) {
  return day ? base::to_text(*day) : std::string();
}

/// The columns that change with the problem's life, as they are stored.
struct Columns : ProblemColumns {
  std::string due_day_original, due_day, plan_due_text, paused_until_text, changed_at;
  StartColumns yellow, red, black;
  std::string_view light_recorded = base::name_of(problem::Light::green);
  std::string_view supervised_as;

  Columns(const problem::Problem& problem, const ThresholdsOf& thresholds)
      : ProblemColumns(columns_of(problem, thresholds)),
        due_day_original(text_or_empty(problem.due_day_original)),
        due_day(text_or_empty(problem.due_day)),
        plan_due_text(text_or_empty(plan_due_day)),
        paused_until_text(text_or_empty(light.paused_until_day)),
        changed_at(base::to_text(problem.changed_at)),
        yellow(start_columns_of(light.yellow)),
        red(start_columns_of(light.red)),
        black(start_columns_of(light.black)) {
    if (!problem.lights.empty()) light_recorded = base::name_of(problem.lights.back().light);
    if (const auto kind = problem::supervised_as(problem)) supervised_as = base::name_of(*kind);
  }
};

/// In kWordColumns.
bool has_same_words(const problem::Problem& before, const problem::Problem& now) {
  return before.number == now.number && before.text.description == now.text.description &&
         before.text.region_unit == now.text.region_unit &&
         before.text.responsible_unit_text == now.text.responsible_unit_text;
}

}  // namespace

std::optional<problem::Problem> ProblemRows::load(base::ProblemId id) {
  if (auto kept = kept_.find(id.value)) return kept;
  auto problem = db_.one(
      kLoadProblem, [](const Row& row) { return from_stored<problem::Problem>(row.text(0)); },
      region_.text, id.value);
  if (problem) kept_.put(id.value, *problem);
  return problem;
}

std::optional<base::ProblemId> ProblemRows::find_by_row_key(const base::CampaignCode& campaign,
                                                            const std::string& row_key) {
  return db_.one(
      kFindByRowKey, [](const Row& row) { return base::ProblemId{row.int64(0)}; }, region_.text,
      campaign.text, row_key);
}

std::vector<base::ProblemId> ProblemRows::paid_with(const base::Digest& voucher) {
  return problems_paid_with(db_, region_.text, voucher);
}

void ProblemRows::insert(const problem::Problem& p) {
  const Columns c(p, thresholds_);
  db_.exec_later(kInsertProblem, region_.text, p.id.value, p.campaign.text, p.serial_number,
                 base::name_of(p.source), p.category.text, p.text.region_unit, p.text.source_text,
                 p.text.description, p.text.responsible_unit_text, p.text.due_text,
                 p.text.measures_text, p.row_key, p.version, p.number, base::name_of(p.state),
                 p.group.text, p.responsible_unit.text, p.round, p.sent_back_count,
                 c.due_day_original, c.due_day, c.plan_due_text, c.paused_until_text, c.is_disputed,
                 p.is_referred, p.money.has_value(), c.principal_fen, c.paid_fen, c.agreed_fen,
                 c.balance_fen, c.changed_at, c.yellow.from_day, c.yellow.cause, c.red.from_day,
                 c.red.cause, c.black.from_day, c.black.cause, c.light.blue_working_days,
                 c.light.black_red_working_days, c.light_recorded, c.supervised_as);
}

void ProblemRows::update(const problem::Problem& p, std::int64_t expected_version) {
  const Columns c(p, thresholds_);
  db_.exec_later(kUpdateProblem, p.row_key, p.version, p.number, base::name_of(p.state),
                 p.group.text, p.responsible_unit.text, p.round, p.sent_back_count,
                 c.due_day_original, c.due_day, c.plan_due_text, c.paused_until_text, c.is_disputed,
                 p.is_referred, p.money.has_value(), c.principal_fen, c.paid_fen, c.agreed_fen,
                 c.balance_fen, c.changed_at, c.yellow.from_day, c.yellow.cause, c.red.from_day,
                 c.red.cause, c.black.from_day, c.black.cause, c.light.blue_working_days,
                 c.light.black_red_working_days, c.light_recorded, c.supervised_as, region_.text,
                 p.id.value, expected_version);
}

void ProblemRows::update_text(const problem::Problem& p) {
  db_.exec_later(kUpdateText, p.text.region_unit, p.text.source_text, p.text.description,
                 p.text.responsible_unit_text, p.text.due_text, p.text.measures_text,
                 region_.text, p.id.value);
}

void ProblemRows::write(const problem::Problem& problem) {
  for (const char* table : {"problem", "problem_body", "open_wait", "payment_voucher"}) {
    db_.exec(std::string("DELETE FROM ") + table + " WHERE region_code = ? AND problem_id = ?",
             region_.text, problem.id.value);
  }
  save(problem, 0);
}

void ProblemRows::save(const problem::Problem& problem, std::int64_t expected_version) {
  const problem::Problem* const before = kept_.look(problem.id.value);
  if (before == nullptr || !has_same_words(*before, problem)) grams_.note(problem.id.value);
  kept_.put(problem.id.value, problem);
  const std::string body = base::to_canonical_text(problem);
  if (expected_version == 0) {
    insert(problem);
    db_.exec_later(kInsertBody, body, region_.text, problem.id.value);
    insert_waits(db_, region_.text, problem.id.value, problem.waits);
    insert_vouchers(db_, region_.text, problem);
  } else {
    update(problem, expected_version);
    // The same version once more: words were taken away by an act of redaction.
    const bool is_rewritten = problem.version == expected_version;
    if (is_rewritten || !problem.corrections.empty()) update_text(problem);
    db_.exec_later(kUpdateBody, body, region_.text, problem.id.value);
    if (!is_rewritten) insert_new_voucher(db_, region_.text, problem);
    if (problem.waits_version > expected_version) {
      replace_waits(db_, region_.text, problem.id.value, problem.waits);
    }
  }
  blocks_.note(problem);
}

namespace {

constexpr std::string_view kRowsWithBody =
    "SELECT b.problem_id, b.body, p.campaign, p.serial_number, p.source, p.category,"
    " p.region_unit, p.source_text, p.description, p.responsible_unit_text, p.due_text,"
    " p.measures_text, p.row_key, p.version, p.number, p.state, p.group_code, p.responsible_unit,"
    " p.round, p.sent_back_count, p.due_day_original, p.due_day, p.plan_due_day,"
    " p.paused_until_day, p.is_disputed, p.is_referred, p.has_money, p.principal_fen, p.paid_fen,"
    " p.agreed_fen, p.balance_fen, p.changed_at, p.yellow_from_day, p.yellow_cause,"
    " p.red_from_day, p.red_cause, p.black_from_day, p.black_cause, p.blue_working_days,"
    " p.black_red_working_days, p.light_recorded, p.supervised_as"
    " FROM problem_body b LEFT JOIN problem p ON p.region_code = b.region_code AND"
    " p.problem_id = b.problem_id WHERE b.region_code = ?"
    " ORDER BY b.problem_id";

/// Compares column after column, from the third on, with what the body gives.
class ColumnCheck {
 public:
  explicit ColumnCheck(const Row& row) : row_(row) {}
  void text(const char* name, std::string_view expected) {
    note(name, row_.text(next_) == expected);
  }
  void number(const char* name, std::int64_t expected) {
    note(name, row_.int64(next_) == expected);
  }
  const std::string& wrong() const { return wrong_; }

 private:
  void note(const char* name, bool is_same) {
    if (!is_same && wrong_.empty()) wrong_ = name;
    ++next_;
  }
  const Row& row_;
  int next_ = 2;
  std::string wrong_;
};

void check_light(ColumnCheck& check, const Columns& c) {
  check.text("yellow_from_day", c.yellow.from_day);
  check.text("yellow_cause", c.yellow.cause);
  check.text("red_from_day", c.red.from_day);
  check.text("red_cause", c.red.cause);
  check.text("black_from_day", c.black.from_day);
  check.text("black_cause", c.black.cause);
  check.number("blue_working_days", c.light.blue_working_days);
  check.number("black_red_working_days", c.light.black_red_working_days);
  check.text("light_recorded", c.light_recorded);
  check.text("supervised_as", c.supervised_as);
}

std::string wrong_column(const Row& row, const problem::Problem& p,
                         const ThresholdsOf& thresholds, BlockCheck& blocks) {
  if (row.is_null(2)) return "problem_id";
  const Columns c(p, thresholds);
  ColumnCheck check(row);
  check.text("campaign", p.campaign.text);
  check.number("serial_number", p.serial_number);
  check.text("source", base::name_of(p.source));
  check.text("category", p.category.text);
  check.text("region_unit", p.text.region_unit);
  check.text("source_text", p.text.source_text);
  check.text("description", p.text.description);
  check.text("responsible_unit_text", p.text.responsible_unit_text);
  check.text("due_text", p.text.due_text);
  check.text("measures_text", p.text.measures_text);
  check.text("row_key", p.row_key);
  check.number("version", p.version);
  check.text("number", p.number);
  check.text("state", base::name_of(p.state));
  check.text("group_code", p.group.text);
  check.text("responsible_unit", p.responsible_unit.text);
  check.number("round", p.round);
  check.number("sent_back_count", p.sent_back_count);
  check.text("due_day_original", c.due_day_original);
  check.text("due_day", c.due_day);
  check.text("plan_due_day", c.plan_due_text);
  check.text("paused_until_day", c.paused_until_text);
  check.number("is_disputed", c.is_disputed);
  check.number("is_referred", p.is_referred);
  check.number("has_money", p.money.has_value());
  check.number("principal_fen", c.principal_fen);
  check.number("paid_fen", c.paid_fen);
  check.number("agreed_fen", c.agreed_fen);
  check.number("balance_fen", c.balance_fen);
  check.text("changed_at", c.changed_at);
  check_light(check, c);
  const bool is_in_block = blocks.agrees(p);
  return check.wrong().empty() && !is_in_block ? "ledger_block" : check.wrong();
}

}  // namespace

void each_problem_row(Connection& db, const base::RegionCode& region,
                      const ThresholdsOf& thresholds,
                      const std::function<void(std::int64_t, const std::string&,
                                               const std::string&)>& visit) {
  BlockCheck blocks(db, region, thresholds,
                    [&](std::int64_t id) { visit(id, "", "ledger_block"); });
  const auto waits = digests_of_waits(db, region.text);
  auto vouchers = stored_vouchers(db, region.text);
  const auto wrong_in = [&](const Row& row, const std::string& body) -> std::string {
    problem::Problem problem;
    try {
      problem = base::from_canonical_text<problem::Problem>(body);
    } catch (const base::Malformed&) {
      return "body";
    }
    const std::string wrong = wrong_column(row, problem, thresholds, blocks);
    const auto found = waits.find(problem.id.value);
    const std::size_t stored = found == waits.end() ? 0 : found->second;
    if (!wrong.empty()) return wrong;
    if (vouchers[problem.id.value] != vouchers_of(problem)) return "payment_voucher";
    return stored != digest_of(problem.waits) ? "open_wait" : "";
  };
  each_in_pieces(
      db, std::string(kRowsWithBody),
      [&](const Row& row) {
        const std::string body(row.text(1));
        visit(row.int64(0), body, wrong_in(row, body));
      },
      region.text);
  blocks.finish();
}

}  // namespace pledge::storage
