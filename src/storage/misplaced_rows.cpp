#include "storage/misplaced_rows.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <span>

#include "base/codec.hpp"
#include "lead/lead.hpp"
#include "notice/channel.hpp"
#include "storage/lead_rows.hpp"
#include "storage/notice_rows.hpp"
#include "storage/redaction_rows.hpp"
#include "storage/sealing.hpp"
#include "storage/vault_key.hpp"

namespace pledge::storage {
namespace {

/// A column, and the member of the body that it repeats.
struct Repeated {
  std::string_view column;
  std::string_view member;
};
/// A table whose lists do not filter by more than this.
struct BodyTable {
  std::string_view table;
  std::string_view key;  ///< a number, or empty
  std::vector<Repeated> columns;
};

const std::vector<BodyTable>& body_tables() {
  static const std::vector<BodyTable> kTables{
      {"campaign", "", {{"campaign", "code"}, {"version", "version"}}},
      {"roster_entry", "roster_entry_id", {{"roster_entry_id", "id"}, {"campaign", "campaign"}}},
      {"deliverable",
       "deliverable_id",
       {{"deliverable_id", "id"}, {"campaign", "campaign"}, {"owed_day", "owed_day"}}},
      {"officer", "officer_id", {{"officer_id", "id"}, {"sign_in_name", "sign_in_name"}}},
      {"evidence", "evidence_id", {{"evidence_id", "id"}, {"digest", "digest"}}},
      {"filing", "filing_id", {{"filing_id", "id"}, {"campaign", "campaign"}}},
      {"review", "review_id", {{"review_id", "id"}, {"campaign", "campaign"}}},
      {"letter_template", "letter_template_id", {{"letter_template_id", "id"}, {"kind", "kind"}}},
      {"credential", "officer_id", {{"officer_id", "officer"}}},
      {"officer_view", "officer_id", {{"officer_id", "officer"}}},
      {"session", "officer_id", {{"officer_id", "officer"}, {"token_digest", "token_digest"}}},
      {"setup_link", "", {{"token_digest", "token_digest"}}},
      {"import_batch",
       "batch_number",
       {{"batch_number", "number"}, {"version", "version"}, {"campaign", "campaign"}}},
      {"job_run", "", {{"job", "job"}, {"period", "period"}}},
      {"outbox",
       "message_id",
       {{"message_id", "id"},
        {"channel_id", "channel"},
        {"state", "state"},
        {"ready_at", "ready_at"},
        {"tried_at", "tried_at"}}},
  };
  return kTables;
}

std::string text_of(const base::Tree* member) {
  if (member == nullptr || member->is_null()) return {};
  if (const auto* number = member->number()) return std::to_string(*number);
  const auto* text = member->text();
  return text == nullptr ? std::string() : *text;
}

/// A deliverable that is there, is not owed.
std::string owed_day_in(const base::Tree& body) {
  const std::string state = text_of(body.find("state"));
  if (state != "due" && state != "returned") return {};
  const std::string again = text_of(body.find("redeliver_due_day"));
  return again.empty() ? text_of(body.find("due_day")) : again;
}

/// What the column should hold. A message is ready when it is due, or when a claim of it ends.
std::string wanted_text(const base::Tree& body, std::string_view member) {
  if (member == "owed_day") return owed_day_in(body);
  if (member != "ready_at") return text_of(body.find(member));
  const std::string claimed_until = text_of(body.find("claimed_until"));
  const bool is_claimed = text_of(body.find("state")) == "claimed" && !claimed_until.empty();
  return is_claimed ? claimed_until : text_of(body.find("due_at"));
}

/// The first column that says something else than the body; "body" when that does not read.
std::string wrong_column(const Row& row, const BodyTable& table) {
  base::Tree body;
  try {
    body = base::parse_json(row.text(0));
  } catch (const base::Malformed&) {
    return "body";
  }
  int place = 2;
  for (const Repeated& one : table.columns) {
    if (row.text(place++) != wanted_text(body, one.member)) return std::string(one.column);
  }
  return {};
}

/// Ids of a counter without series are those of a table, without gaps.
struct Numbered {
  const char* counter;
  const char* table;
  const char* column;
};
constexpr Numbered kNumbered[] = {
    {"lead", "lead", "lead_id"},
    {"problem", "problem_body", "problem_id"},
    {"referral", "referral", "referral_id"},
    {"officer", "officer", "officer_id"},
    {"evidence", "evidence", "evidence_id"},
    {"deliverable", "deliverable", "deliverable_id"},
    {"roster_entry", "roster_entry", "roster_entry_id"},
    {"vault", "identity_vault", "vault_id"},
    {"import_batch", "import_batch", "batch_number"},
    {"letter", "letter", "letter_id"},
    {"letter_template", "letter_template", "letter_template_id"},
    {"supervision_order", "supervision_order", "supervision_order_id"},
    {"filing", "filing", "filing_id"},
    {"review", "review", "review_id"},
    {"task", "review_task", "task_id"},
    {"notice", "notice", "notice_id"},
    {"urging", "urging", "urging_id"},
    {"channel", "channel", "channel_id"},
    {"message", "outbox", "message_id"},
    {"redaction", "redaction", "redaction_id"},
};

/// Whether a number may be drawn that no row bears in the end: a freeze that is cut short, an
/// order that the scan drafts and that is refused among others, a batch without any act.
bool may_be_in_vain(std::string_view counter, std::string_view series) {
  return counter == "filing" || counter == "supervision_order" || series == "bulk";
}

/// Rows of a table that belong to a row of another, which must be there.
struct Belonging {
  const char* table;
  const char* key;
  const char* owner;
  const char* owner_key;
};
constexpr Belonging kBelonging[] = {
    {"problem", "problem_id", "problem_body", "problem_id"},
    {"open_wait", "problem_id", "problem_body", "problem_id"},
    {"payment_voucher", "problem_id", "problem_body", "problem_id"},
    {"problem_unindexed", "problem_id", "problem_body", "problem_id"},
    {"credential", "officer_id", "officer", "officer_id"},
    {"session", "officer_id", "officer", "officer_id"},
    {"channel_secret", "channel_id", "channel", "channel_id"},
};

/// The number at the end of "bulk-12"; 0 when there is none.
std::int64_t number_after(std::string_view text, std::string_view head) {
  std::int64_t number = 0;
  if (!text.starts_with(head)) return 0;
  text.remove_prefix(head.size());
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : 0;
}

}  // namespace

std::vector<std::string> tables_with_region(Connection& db) {
  const char* const sql =
      db.dialect() == Dialect::sqlite
          ? "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND c.name = 'region_code' ORDER BY m.name"
          : "SELECT CAST(table_name AS TEXT) FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND column_name = 'region_code'"
            " ORDER BY table_name";
  std::vector<std::string> tables;
  db.each(sql, [&](const Row& row) { tables.emplace_back(row.text(0)); });
  return tables;
}

void MisplacedRows::run() {
  check_regions();
  check_bodies();
  check_counters();
  check_orphans();
  check_vault_key();
  check_identities();
  check_secrets();
}

void MisplacedRows::check_regions() {
  const auto known = db_.one("SELECT COUNT(*) FROM region WHERE region_code = ?",
                             [](const Row& row) { return row.int64(0); }, region_.text);
  if (known.value_or(0) == 0) tell_("region", 0, "没有登记本地区 " + region_.text);
  for (const std::string& table : tables_with_region(db_)) {
    const auto strays = db_.one("SELECT COUNT(*) FROM " + table +
                                    " WHERE region_code NOT IN (SELECT region_code FROM region)",
                                [](const Row& row) { return row.int64(0); });
    if (strays.value_or(0) == 0) continue;
    tell_(table, 0, "有 " + std::to_string(*strays) + " 行属于没有登记的地区");
  }
}

void MisplacedRows::check_bodies() {
  for (const BodyTable& table : body_tables()) {
    std::string sql = "SELECT body, ";
    sql += table.key.empty() ? "CAST(0 AS BIGINT)" : table.key;
    for (const Repeated& one : table.columns) {
      sql += ", CAST(" + std::string(one.column) + " AS TEXT)";
    }
    sql += " FROM " + std::string(table.table) + " WHERE region_code = ?";
    db_.each(
        sql,
        [&](const Row& row) {
          const std::string wrong = wrong_column(row, table);
          if (wrong.empty()) return;
          tell_(std::string(table.table), row.int64(1),
                wrong == "body" ? "内容读不懂" : "列 " + wrong + " 与内容不一致");
        },
        region_.text);
  }
}

void MisplacedRows::check_counters() {
  const Counts wanted = drawn_by_rows();
  Counts stored;
  db_.each("SELECT counter, series, drawn FROM counter WHERE region_code = ?",
           [&](const Row& row) {
             stored[{std::string(row.text(0)), std::string(row.text(1))}] = row.int64(2);
           },
           region_.text);
  const auto tell = [&](const auto& key, std::int64_t has, std::int64_t should) {
    tell_("counter", 0,
          "计数 " + key.first + (key.second.empty() ? "" : "（" + key.second + "）") + " 是 " +
              std::to_string(has) + "，按已发的编号应为 " + std::to_string(should));
  };
  for (const auto& [key, number] : wanted) {
    if (!stored.contains(key)) tell(key, 0, number);
  }
  for (const auto& [key, number] : stored) {
    const auto found = wanted.find(key);
    const std::int64_t should = found == wanted.end() ? 0 : found->second;
    const bool is_in_vain = number > should && may_be_in_vain(key.first, key.second);
    if (number != should && !is_in_vain) tell(key, number, should);
  }
}

/// By counter and series, the last number that a row or an event bears.
MisplacedRows::Counts MisplacedRows::drawn_by_rows() {
  Counts counts;
  const auto last = [&](const std::string& sql) {
    return db_.one(sql, [](const Row& row) { return row.int64(0); }, region_.text).value_or(0);
  };
  for (const Numbered& one : kNumbered) {
    const std::int64_t number =
        last("SELECT COALESCE(MAX(" + std::string(one.column) + "), 0) FROM " + one.table +
             " WHERE region_code = ?");
    if (number > 0) counts[{one.counter, ""}] = number;
  }
  const std::int64_t exports =
      last("SELECT COALESCE(MAX(subject_id), 0) FROM journal_entry WHERE region_code = ?"
           " AND subject_kind = 'export'");
  if (exports > 0) counts[{"import_batch", "export"}] = exports;
  if (const auto bulk = last_bulk_batch(); bulk > 0) counts[{"import_batch", "bulk"}] = bulk;
  count_series(counts);
  return counts;
}

void MisplacedRows::count_series(Counts& counts) {
  // "线2024-0007", "港2024-052": the series, and the number in it.
  for (const std::string table : {"lead", "problem"}) {
    db_.each("SELECT number FROM " + table + " WHERE region_code = ? AND number <> ''",
             [&](const Row& row) {
               const std::string number(row.text(0));
               const auto dash = number.rfind('-');
               if (dash == number.npos) return;
               std::int64_t& last = counts[{table, number.substr(0, dash)}];
               last = std::max(last, number_after(number, number.substr(0, dash + 1)));
             },
             region_.text);
  }
  db_.each("SELECT campaign, MAX(serial_number) FROM problem WHERE region_code = ?"
           " GROUP BY campaign",
           [&](const Row& row) {
             counts[{"problem", "serial:" + std::string(row.text(0))}] = row.int64(1);
           },
           region_.text);
  db_.each("SELECT prefix, year, MAX(serial_number) FROM letter WHERE region_code = ?"
           " GROUP BY prefix, year",
           [&](const Row& row) {
             const std::string series =
                 std::string(row.text(0)) + "〔" + std::to_string(row.int64(1)) + "〕";
             counts[{"letter_number", series}] = row.int64(2);
           },
           region_.text);
}

std::int64_t MisplacedRows::last_bulk_batch() {
  std::int64_t last = 0;
  db_.each("SELECT DISTINCT batch FROM journal_entry WHERE region_code = ? AND batch <> ''",
           [&](const Row& row) { last = std::max(last, number_after(row.text(0), "bulk-")); },
           region_.text);
  return last;
}

void MisplacedRows::check_orphans() {
  for (const Belonging& one : kBelonging) {
    const std::string key = one.key;
    db_.each("SELECT DISTINCT t." + key + " FROM " + one.table + " t LEFT JOIN " + one.owner +
                 " o ON o.region_code = t.region_code AND o." + one.owner_key + " = t." + key +
                 " WHERE t.region_code = ? AND o." + one.owner_key + " IS NULL",
             [&](const Row& row) {
               tell_(one.table, row.int64(0), std::string("不属于任何 ") + one.owner + " 行");
             },
             region_.text);
  }
  db_.each("SELECT filing_id FROM filing_row WHERE region_code = ? AND has_money <> 0"
           " AND has_money <> 1",
           [&](const Row& row) { tell_("filing_row", row.int64(0), "列 has_money 不是 0 或 1"); },
           region_.text);
  db_.each("SELECT referral_id FROM referral WHERE region_code = ? AND compartment <> 'sealed'",
           [&](const Row& row) { tell_("referral", row.int64(0), "列 compartment 与内容不一致"); },
           region_.text);
}

std::optional<std::string> MisplacedRows::opened(const std::string& sealed,
                                                const std::string& context) const {
  if (vault_key_.empty()) return std::string();
  return unseal(sealed, vault_key_, context);
}

void MisplacedRows::check_vault_key() {
  const auto known = known_fingerprint(db_, region_);
  if (!known) return tell_("vault_key", 0, "没有登记身份密钥");
  if (vault_key_.empty() || *known == fingerprint_of(vault_key_)) return;
  tell_("vault_key", 0, "登记的身份密钥不是在用的这一把");
}

/// Every identity that a lead names lies in the vault and opens; the vault holds no other.
void MisplacedRows::check_identities() {
  std::map<std::int64_t, std::int64_t> wanted;  // vault_id, lead_id
  db_.each("SELECT lead_id, body FROM lead WHERE region_code = ?",
           [&](const Row& row) {
             try {
               const auto lead = base::from_canonical_text<lead::Lead>(row.text(1));
               if (lead.identity) wanted[lead.identity->value] = row.int64(0);
             } catch (const base::Malformed&) {
               // The comparison of leads tells of it.
             }
           },
           region_.text);
  std::set<std::int64_t> erased = erased_identities(db_, region_);
  db_.each("SELECT vault_id, sealed FROM identity_vault WHERE region_code = ?",
           [&](const Row& row) {
             const std::int64_t id = row.int64(0);
             if (wanted.erase(id) == 0) return tell_("identity_vault", id, "没有线索用到这份身份");
             const bool is_erased = erased.contains(id);
             if (is_erased && row.bytes(1).empty()) return;
             if (is_erased) return tell_("identity_vault", id, "记着已删除，身份却还在");
             const auto plain = opened(row.blob(1), identity_context(region_, {id}));
             if (!plain) tell_("identity_vault", id, "密封的身份打不开");
           },
           region_.text);
  for (const auto& [vault, lead] : wanted) {
    tell_("identity_vault", vault,
          "第 " + std::to_string(lead) + " 号线索的投诉人身份不在保险库里");
  }
}

void MisplacedRows::check_secrets() {
  std::map<std::int64_t, std::int32_t> wanted;  // channel_id, keys
  db_.each("SELECT channel_id, body FROM channel WHERE region_code = ?",
           [&](const Row& row) {
             try {
               const auto channel = base::from_canonical_text<notice::Channel>(row.text(1));
               const bool has_secret = channel.key_count > 0 || !channel.address_host.empty();
               if (has_secret) wanted[row.int64(0)] = channel.key_count;
             } catch (const base::Malformed&) {
               // The comparison of channels tells of it.
             }
           },
           region_.text);
  db_.each("SELECT channel_id, sealed FROM channel_secret WHERE region_code = ?",
           [&](const Row& row) {
             const std::int64_t id = row.int64(0);
             wanted.erase(id);
             const auto plain = opened(row.blob(1), channel_context(region_, {id}));
             if (!plain) tell_("channel_secret", id, "密封的渠道密钥打不开");
           },
           region_.text);
  for (const auto& [channel, keys] : wanted) {
    tell_("channel_secret", channel, "渠道的密钥不在库里（应有 " + std::to_string(keys) + " 个）");
  }
}

}  // namespace pledge::storage
