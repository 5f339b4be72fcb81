#include "storage/filing_rows.hpp"

#include "base/codec.hpp"
#include "journal/entry.hpp"
#include "storage/stored_text.hpp"
#include "storage/where.hpp"

namespace pledge::storage {
namespace {

using filing::FiledRow;
using filing::Filing;

constexpr std::string_view kLoadFiling =
    "SELECT body FROM filing WHERE region_code = ? AND filing_id = ?";
constexpr std::string_view kListFiling =
    "SELECT body FROM filing WHERE region_code = ? AND campaign = ? ORDER BY filing_id DESC";
constexpr std::string_view kInsertFiling =
    "INSERT INTO filing (region_code, filing_id, version, campaign, body) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT DO NOTHING";
constexpr RowTarget kRowTarget{
    "INSERT INTO filing_row (region_code, filing_id, problem_id, group_code, responsible_unit,"
    " has_money, principal_fen, paid_fen, agreed_fen, balance_fen, body)",
    11};

/// A sum of BIGINT is NUMERIC on PostgreSQL.
constexpr std::string_view kSums =
    "SELECT COUNT(*), CAST(COALESCE(SUM(has_money), 0) AS BIGINT),"
    " CAST(COALESCE(SUM(principal_fen), 0) AS BIGINT),"
    " CAST(COALESCE(SUM(paid_fen), 0) AS BIGINT), CAST(COALESCE(SUM(agreed_fen), 0) AS BIGINT),"
    " CAST(COALESCE(SUM(balance_fen), 0) AS BIGINT) FROM filing_row WHERE ";

FiledRow read_row(const Row& row) {
  FiledRow filed;
  filed.problem = {row.int64(0)};
  filed.group = {std::string(row.text(1))};
  filed.responsible_unit = {std::string(row.text(2))};
  filed.has_money = row.int64(3) != 0;
  filed.principal_fen = base::Fen{row.int64(4)};
  filed.paid_fen = base::Fen{row.int64(5)};
  filed.agreed_fen = base::Fen{row.int64(6)};
  filed.balance_fen = base::Fen{row.int64(7)};
  filed.text = row.text(8);
  if (!row.is_null(9)) {
    filed.original =
        base::digest_from_bytes(row.bytes(9)).value_or(journal::kUnreadableDigest);
  }
  return filed;
}

Where where_rows(const base::RegionCode& region, base::FilingId id, const access::Scope& scope) {
  Where where(region);
  where.add_number("filing_id = ?", id.value);
  add_problem_scope(where, scope);
  // Rows of leads bear the negative of their number, and are seen as self-checks are.
  if (!scope.sees_all_leads) {
    const std::string own = "responsible_unit IN (" + marks_of(scope.units.size()) + ")";
    where.add("(problem_id > 0" + (scope.units.empty() ? std::string() : " OR " + own) + ")");
    for (const auto& unit : scope.units) where.values().emplace_back(unit.text);
  }
  for (const auto lead : scope.recused_leads) {
    where.add_number("problem_id <> ?", -lead.value);
  }
  return where;
}

}  // namespace

std::optional<Filing> FilingRows::load(base::FilingId id) {
  return db_.one(kLoadFiling, &body_of<Filing>, region_.text, id.value);
}

bool FilingRows::add(const Filing& filing) {
  return db_.exec(kInsertFiling, region_.text, filing.id.value, filing.version,
                  filing.campaign.text, base::to_canonical_text(filing)) == 1;
}

std::vector<Filing> FilingRows::list(const base::CampaignCode& campaign) {
  return bodies_of<Filing>(db_, kListFiling, region_.text, campaign.text);
}

void FilingRows::add_rows(base::FilingId id, const std::vector<FiledRow>& rows) {
  if (rows.empty()) return;
  std::vector<Value> values;
  values.reserve(rows.size() * kRowTarget.columns);
  for (const FiledRow& row : rows) {
    for (const Value& value :
         {to_value(region_.text), to_value(id.value), to_value(row.problem.value),
          to_value(row.group.text), to_value(row.responsible_unit.text), to_value(row.has_money),
          to_value(row.principal_fen.value), to_value(row.paid_fen.value),
          to_value(row.agreed_fen.value), to_value(row.balance_fen.value), to_value(row.text)}) {
      values.push_back(value);
    }
  }
  insert_rows(db_, kRowTarget, values);
}

std::vector<FiledRow> FilingRows::rows(base::FilingId id, const access::Scope& scope,
                                       const filing::RowWish& wish) {
  Where where = where_rows(region_, id, scope);
  if (wish.after.value != 0) where.add_number("problem_id > ?", wish.after.value);
  if (wish.unit) where.add("responsible_unit = ?", wish.unit->text);
  where.values().emplace_back(wish.limit);
  std::vector<FiledRow> rows;
  db_.query("SELECT problem_id, group_code, responsible_unit, has_money, principal_fen, paid_fen,"
            " agreed_fen, balance_fen, body, redacted_leaf FROM filing_row WHERE " +
                where.sql() + " ORDER BY problem_id LIMIT ?",
            where.parameters(), [&](const Row& row) { rows.push_back(read_row(row)); });
  return rows;
}

std::vector<std::pair<base::FilingId, FiledRow>> FilingRows::rows_of(base::ProblemId problem) {
  std::vector<std::pair<base::FilingId, FiledRow>> rows;
  db_.each("SELECT problem_id, group_code, responsible_unit, has_money, principal_fen, paid_fen,"
           " agreed_fen, balance_fen, body, redacted_leaf, filing_id FROM filing_row"
           " WHERE region_code = ? AND problem_id = ? ORDER BY filing_id",
           [&](const Row& row) { rows.emplace_back(base::FilingId{row.int64(10)}, read_row(row)); },
           region_.text, problem.value);
  return rows;
}

/// The database takes no other change of a row that was filed.
void FilingRows::redact_row(base::FilingId id, const FiledRow& row) {
  db_.exec("UPDATE filing_row SET body = ?, redacted_leaf = ? WHERE region_code = ?"
           " AND filing_id = ? AND problem_id = ?",
           row.text, Blob{base::bytes_of(row.original.value())}, region_.text, id.value,
           row.problem.value);
}

filing::Sums FilingRows::sums(base::FilingId id, const access::Scope& scope) {
  const Where where = where_rows(region_, id, scope);
  filing::Sums sums;
  db_.query(std::string(kSums) + where.sql(),
            where.parameters(), [&](const Row& row) {
              sums = {row.int64(0),
                      row.int64(1),
                      base::Fen{row.int64(2)},
                      base::Fen{row.int64(3)},
                      base::Fen{row.int64(4)},
                      base::Fen{row.int64(5)}};
            });
  return sums;
}

}  // namespace pledge::storage
