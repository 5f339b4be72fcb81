#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "storage/migration.hpp"
#include "storage/misplaced_rows.hpp"
#include "support/backing.hpp"
#include "support/columns.hpp"
#include "support/drop_guards.hpp"
#include "support/full_site.hpp"

/// Every column of the schema, as the database itself names them: one changed value is found by
/// `journal verify` or `rebuild --compare`, or the column stands in docs/journal_format.md as one
/// that nothing proves.
namespace pledge {
namespace {

using support::Backing;
using support::columns_of;
using support::first_row;
using support::Column;
using support::FullSite;

/// What no event says, with the reason in docs/journal_format.md.
const std::set<std::string> kUnproved{
    "region.created_at",
    "schema_migration.name",
    "schema_migration.applied_at",
    "pending_refill.refill",
    "demonstration.today",
    "idempotency.officer_id",
    "idempotency.request_key",
    "idempotency.request_digest",
    "idempotency.answer",
    "idempotency.kept_at",
    "import_batch.body",
    "import_heading.sender",
    "import_heading.form",
    "import_heading.heading",
    "import_heading.column_name",
    "ledger_block.version",
    "ledger_block.looks",
    "notice.is_read",
    "outbox.body",
    "reminder_mark.subject_id",
    "reminder_mark.told_step",
    "reminder_mark.told_day",
    "calendar_line.officer_id",
    "calendar_line.uid",
    "calendar_line.body",
    "officer_view.body",
};

/// SQL for the value of the column with one character, byte or unit changed; what reads as a
/// record stays one.
std::string changed(const Column& column, storage::Dialect dialect) {
  const std::string& name = column.name;
  if (column.name == "body") return "substr(body, 1, length(body) - 1) || ' }'";
  if (column.type == "BIGINT" || column.type == "bigint") {
    return name + (column.is_key ? " + 1000000" : " + 1000");
  }
  if (column.type == "TEXT" || column.type == "text") {
    return "CASE WHEN " + name + " = '' THEN 'x' WHEN substr(" + name + ", 1, 1) = '7' THEN '8' ||"
           " substr(" + name + ", 2) ELSE '7' || substr(" + name + ", 2) END";
  }
  if (dialect == storage::Dialect::postgres) {
    return "set_byte(" + name + ", 0, get_byte(" + name + ", 0) # 1)";
  }
  return "CAST(CASE WHEN substr(" + name + ", 1, 1) = x'00' THEN x'01' ELSE x'00' END || substr(" +
         name + ", 2) AS BLOB)";
}

bool is_found(const FullSite& site, storage::Connection& db) {
  return !site.compare(db).differences.empty() || site.verify(db).mismatch_count > 0;
}

/// The journal's own tables are proved by `journal verify` alone.
bool is_found(const FullSite& site, storage::Connection& db, const Column& column) {
  if (column.table.starts_with("journal_")) return site.verify(db).mismatch_count > 0;
  return is_found(site, db);
}

/// Changes one row, looks, and puts everything back.
void try_change(const FullSite& site, storage::Connection& db, const Column& column,
                const std::string& update) {
  // A store whose list of migrations was changed is not even opened.
  const bool is_schema = column.table == "schema_migration";
  if (is_schema) db.script("CREATE TABLE kept AS SELECT * FROM schema_migration");
  if (!is_schema) db.begin_write();
  CHECK_MESSAGE(db.exec(update) == 1, "no row of the table: FullSite should make one");
  if (is_schema) {
    CHECK_THROWS_AS(storage::pending_migrations(db, storage::embedded_migrations()), base::Fault);
    db.script("DELETE FROM schema_migration; INSERT INTO schema_migration SELECT * FROM kept;"
              " DROP TABLE kept");
  } else {
    CHECK_MESSAGE(is_found(site, db, column), "changed, and nobody says so");
    db.rollback();
  }
}

TEST_CASE("one changed value in any column of any table is found, or written down as unprovable") {
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    const FullSite site(backing.database(), backing.folder());
    const auto db = backing.database().open_writer();
    support::drop_guards(*db);
    for (const auto& difference : site.compare(*db).differences) {
      FAIL_CHECK(difference.kind << " " << difference.id << " " << difference.what);
    }
    REQUIRE(site.verify(*db).mismatch_count == 0);
    const auto columns = columns_of(*db);
    REQUIRE(columns.size() > 200);
    std::set<std::string> seen;
    for (const Column& column : columns) {
      CAPTURE(column.called());
      seen.insert(column.called());
      if (kUnproved.contains(column.called())) continue;
      try_change(site, *db, column,
                 "UPDATE " + column.table + " SET " + column.name + " = " +
                     changed(column, dialect) + " WHERE " + first_row(columns, column.table));
    }
    for (const std::string& called : kUnproved) CHECK_MESSAGE(seen.contains(called), called);
  }
}

TEST_CASE("what nothing proves is written down, and nothing else") {
  std::ifstream file("docs/journal_format.md");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto begin = text.find("## 12.");
  REQUIRE(begin != text.npos);
  std::set<std::string> written;
  for (auto at = text.find('`', begin); at != text.npos; at = text.find('`', at + 1)) {
    const auto end = text.find('`', at + 1);
    const std::string word = text.substr(at + 1, end - at - 1);
    if (word.find('.') != word.npos && word.find(' ') == word.npos) written.insert(word);
    at = end;
  }
  CHECK(written == kUnproved);
}

TEST_CASE("a row taken away from any table that the journal speaks of is found") {
  const std::set<std::string> working{"session",       "setup_link",     "idempotency",
                                      "import_batch",  "import_heading", "outbox",
                                      "reminder_mark", "pending_refill", "demonstration",
                                      "calendar_line", "officer_view"};
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    const FullSite site(backing.database(), backing.folder());
    const auto db = backing.database().open_writer();
    support::drop_guards(*db);
    for (const std::string& table : storage::tables_with_region(*db)) {
      if (working.contains(table)) continue;
      CAPTURE(table);
      db->begin_write();
      CHECK(db->exec("DELETE FROM " + table) > 0);
      CHECK(is_found(site, *db));
      db->rollback();
    }
  }
}

TEST_CASE("a plan, a code or a filing that does not read is a difference that names it") {
  struct Change {
    const char* sql;
    const char* kind;
  };
  const Change changes[] = {
      {"UPDATE campaign_plan SET body = replace(body, '\"notice_working_days\":5',"
       " '\"notice_working_days\":1')", "campaign_plan"},
      {"DELETE FROM campaign_plan", "campaign_plan"},
      {"UPDATE campaign_plan SET body = '{'", "campaign_plan"},
      {"UPDATE campaign_plan SET body = '{}'", "campaign_plan"},
      {"UPDATE filing SET body = '{' WHERE filing_id = 2", "filing"},
      {"DELETE FROM ledger_code WHERE code_no = 3", "ledger_code"},
      {"UPDATE ledger_code SET code_no = 900 WHERE code_no = 2", "ledger_code"},
      {"DELETE FROM identity_vault", "identity_vault"},
      {"UPDATE counter SET drawn = 1 WHERE counter = 'lead' AND series = ''", "counter"},
      {"UPDATE counter SET drawn = drawn - 1 WHERE counter = 'supervision_order'", "counter"},
      {"UPDATE counter SET drawn = drawn + 1 WHERE counter = 'problem' AND series = '港2024'",
       "counter"},
      {"INSERT INTO open_wait SELECT region_code, 99999, kind, since_day, due_day_original,"
       " due_day FROM open_wait LIMIT 1", "open_wait"},
  };
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    const FullSite site(backing.database(), backing.folder());
    const auto db = backing.database().open_writer();
    support::drop_guards(*db);
    for (const auto& [sql, kind] : changes) {
      CAPTURE(std::string(sql));
      db->begin_write();
      CHECK(db->exec(sql) > 0);
      const auto seen = site.compare(*db).differences;
      CHECK(std::any_of(seen.begin(), seen.end(), [&, k = std::string(kind)](const auto& one) {
        return one.kind == k;
      }));
      db->rollback();
    }
  }
}

struct Insertion {
  const char* sql;
  const char* kind;
};
constexpr Insertion kInsertions[] = {
    // The hash of a password that he knows, with the old seal and with none.
    {"UPDATE credential SET body = replace(body, '\"password_hash\":\"$argon2id$v=19$',"
     " '\"password_hash\":\"$argon2id$v=19$x') WHERE officer_id = 1", "credential"},
    {"UPDATE credential SET body = '{\"failure_count\":0,\"officer\":1,'"
     " || '\"password_hash\":\"x\"}' WHERE officer_id = 1", "credential"},
    {"UPDATE credential SET body = replace(body, '\"failure_count\":0',"
     " '\"failure_count\":4') WHERE officer_id = 1", "credential"},
    {"DELETE FROM credential WHERE officer_id = 1", "credential"},
    {"INSERT INTO session (region_code, token_digest, officer_id, body) SELECT region_code,"
     " substr(token_digest, 2) || substr(token_digest, 1, 1), officer_id, replace(body,"
     " token_digest, substr(token_digest, 2) || substr(token_digest, 1, 1)) FROM session",
     "session"},
    {"INSERT INTO setup_link (region_code, token_digest, body) SELECT region_code,"
     " substr(token_digest, 2) || substr(token_digest, 1, 1), replace(body, token_digest,"
     " substr(token_digest, 2) || substr(token_digest, 1, 1)) FROM setup_link"
     " WHERE body LIKE '%\"officer\":1,%'"
     " OR body LIKE '%\"officer\":1}%'", "setup_link"},
    {"INSERT INTO job_run (region_code, job, period, body) SELECT region_code, job, '2024-12-31',"
     " replace(replace(body, period, '2024-12-31'), '\"finished_at\":\"2024',"
     " '\"finished_at\":\"2025') FROM job_run WHERE job = 'daily_scan'"
     " AND period = (SELECT MAX(period) FROM job_run WHERE job = 'daily_scan')", "job_run"},
    {"UPDATE job_run SET body = replace(body, '\"cursor\":', '\"cursor\":1')"
     " WHERE job = 'daily_scan'", "job_run"},
    {"DELETE FROM job_run WHERE job = 'daily_scan'", "job_run"},
    {"UPDATE reminder_mark SET told_step = 9999", "reminder_mark"},
    {"UPDATE reminder_mark SET told_of = 'x'", "reminder_mark"},
    {"DELETE FROM identity_gram", "identity_gram"},
    {"DELETE FROM identity_gram WHERE gram <> ''", "identity_gram"},
    {"INSERT INTO identity_gram SELECT region_code, 'ffffffffffffffffffff', vault_id FROM"
     " identity_gram WHERE gram = ''", "identity_gram"},
};
/// The third problem's rest without end.
constexpr const char* kEndlessRest =
    "UPDATE ledger_block SET looks = CAST(substr(looks, 1, 14) || x'7f7f' || substr(looks, 17)"
    " AS BLOB)";
constexpr const char* kEndlessRestPostgres =
    "UPDATE ledger_block SET looks = set_byte(set_byte(looks, 15, 127), 14, 127)";

TEST_CASE("what an insider writes past the program into what keeps how far the work is, is found") {
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    const FullSite site(backing.database(), backing.folder());
    const auto db = backing.database().open_writer();
    support::drop_guards(*db);
    std::vector<Insertion> all(std::begin(kInsertions), std::end(kInsertions));
    const bool is_sqlite = dialect == storage::Dialect::sqlite;
    all.push_back({is_sqlite ? kEndlessRest : kEndlessRestPostgres, "ledger_block"});
    for (const auto& [sql, kind] : all) {
      CAPTURE(std::string(sql));
      db->begin_write();
      CHECK(db->exec(sql) > 0);
      const auto seen = site.compare(*db).differences;
      CHECK(std::any_of(seen.begin(), seen.end(), [&, k = std::string(kind)](const auto& one) {
        return one.kind == k;
      }));
      db->rollback();
    }
    db->begin_write();
    CHECK(db->exec("DELETE FROM journal_checkpoint") > 0);
    CHECK(site.verify(*db).mismatch_count > 0);
    db->rollback();
  }
}

TEST_CASE("checkpoints moved to another region, and a key taken away, are told of") {
  struct Change {
    const char* sql;
  };
  const Change changes[] = {
      {"UPDATE journal_checkpoint SET region_code = '420203'"},
      {"DELETE FROM journal_key"},
      {"UPDATE journal_key SET region_code = '420203'"},
      {"UPDATE journal_key SET public_key = 'pledge/420202+00000000+AA'"},
  };
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    const FullSite site(backing.database(), backing.folder());
    const auto db = backing.database().open_writer();
    support::drop_guards(*db);
    db->script("INSERT INTO region (region_code, created_at) VALUES ('420203', 'x')");
    for (const auto& [sql] : changes) {
      CAPTURE(std::string(sql));
      db->begin_write();
      CHECK(db->exec(sql) > 0);
      CHECK(site.verify(*db).mismatch_count > 0);
      db->rollback();
    }
  }
}

TEST_CASE("a kept file that was changed or taken away is a difference that names it") {
  const Backing backing(storage::Dialect::sqlite);
  FullSite site(backing.database(), backing.folder());
  const auto db = backing.database().open_reader();
  const auto whole = site.compare_files(*db);
  CHECK(whole.differences.empty());
  CHECK(whole.file_count > 10);
  const auto digest_text =
      db->one("SELECT digest FROM evidence WHERE evidence_id = 1",
              [](const storage::Row& row) { return std::string(row.text(0)); });
  const auto digest = base::digest_from_bytes(base::from_hex(digest_text.value()).value()).value();
  const std::string path = site.blobs().path_of(digest).value();
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    const int first = file.get();
    file.seekp(0);
    file.put(static_cast<char>(first ^ 1));
  }
  const auto changed_file = site.compare_files(*db).differences;
  REQUIRE_FALSE(changed_file.empty());
  CHECK(changed_file.front().kind == "evidence");
  CHECK(changed_file.front().what.find(*digest_text) != std::string::npos);
  CHECK(changed_file.front().what.find("与摘要不符") != std::string::npos);
  std::filesystem::remove(path);
  const auto gone = site.compare_files(*db).differences;
  REQUIRE_FALSE(gone.empty());
  CHECK(gone.front().what.find("不见了") != std::string::npos);
}

}  // namespace
}  // namespace pledge
