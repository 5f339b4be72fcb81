#include "storage/schema_check.hpp"

#include <cstdlib>
#include <map>
#include <set>
#include <vector>

#include "base/text.hpp"
#include "storage/migration.hpp"
#include "storage/sql_text.hpp"

namespace pledge::storage {
namespace {

struct TypedColumn {
  std::string name;
  std::string type;
  bool may_be_null = false;
  bool is_key = false;
};
using TypedTables = std::map<std::string, std::vector<TypedColumn>>;

TypedTables typed_tables(Connection& db) {
  TypedTables tables;
  db.each("SELECT m.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_schema m"
          " JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
          " AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid",
          [&](const Row& row) {
            const bool is_key = row.int64(4) > 0;
            tables[std::string(row.text(0))].push_back({std::string(row.text(1)),
                                                        std::string(row.text(2)),
                                                        row.int64(3) == 0 && !is_key, is_key});
          });
  return tables;
}

/// The kinds of value that a column of this type holds, as typeof() names them.
std::string kinds_of(const TypedColumn& column) {
  std::string kinds = column.type == "BLOB" ? "'blob'" : column.type == "TEXT" ? "'text'" : "";
  if (kinds.empty()) kinds = "'integer'";
  return column.may_be_null ? kinds + ", 'null'" : kinds;
}

/// The key of a row as a text, whatever kind its values have.
std::string key_text(const std::vector<TypedColumn>& columns) {
  std::string text;
  for (const TypedColumn& column : columns) {
    if (!column.is_key) continue;
    const std::string& name = column.name;
    text += std::string(text.empty() ? "" : " || ' ' || ") + "'" + name + "=' || CASE typeof(" +
            name + ") WHEN 'blob' THEN 'x' || hex(" + name + ") ELSE COALESCE(CAST(" + name +
            " AS TEXT), '') END";
  }
  return text.empty() ? "''" : text;
}

void check_column(Connection& db, const std::string& table,
                  const std::vector<TypedColumn>& columns, const TypedColumn& column,
                  const std::function<void(const WrongValue&)>& tell) {
  const std::string sql = "SELECT " + key_text(columns) + ", typeof(" + column.name + ") FROM " +
                          table + " WHERE typeof(" + column.name + ") NOT IN (" +
                          kinds_of(column) + ") LIMIT 100";
  db.each(sql, [&](const Row& row) {
    const std::string key(row.text(0));
    tell({table, column.name, key,
          "表 " + table + " 的行（" + key + "）列 " + column.name + " 存的值种类不对（" +
              std::string(row.text(1)) + "）"});
  });
}

bool has_wrong_value(Connection& db, const std::string& table,
                     const std::vector<TypedColumn>& columns) {
  std::string where;
  for (const TypedColumn& column : columns) {
    where += std::string(where.empty() ? "" : " OR ") + "typeof(" + column.name + ") NOT IN (" +
             kinds_of(column) + ")";
  }
  return db.one("SELECT 1 FROM " + table + " WHERE " + where + " LIMIT 1",
                [](const Row&) { return true; })
      .value_or(false);
}

/// "table lead" -> the statement that makes it.
using Objects = std::map<std::string, std::string>;

Objects sqlite_objects(Connection& db) {
  Objects objects;
  db.each("SELECT type || ' ' || name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'",
          [&](const Row& row) {
            objects[std::string(row.text(0))] = row.optional_text(1).value_or("");
          });
  return objects;
}

void compare_objects(const Objects& expected, const Objects& found,
                     const std::function<void(const std::string&)>& tell) {
  for (const auto& [name, sql] : expected) {
    const auto there = found.find(name);
    if (there == found.end()) {
      tell("库结构里缺 " + name);
    } else if (there->second != sql) {
      tell("库结构里的 " + name + " 与程序所建的不一致");
    }
  }
  for (const auto& [name, sql] : found) {
    if (!expected.contains(name)) tell("库结构里多出 " + name + "，不是程序所建");
  }
}

/// The words of a statement that say what it does to what, without comments.
std::vector<std::string> words_of(const std::string& statement) {
  static const std::set<std::string> kBeside{"IF", "NOT", "EXISTS", "OR", "REPLACE", "UNIQUE", ""};
  std::vector<std::string> words;
  for (const std::string& line : base::split(statement, '\n')) {
    if (base::trim(line).starts_with("--")) continue;
    for (const std::string& word : base::split(line, ' ')) {
      if (!kBeside.contains(word)) words.push_back(word);
    }
  }
  return words;
}

/// The names that the migrations make and do not drop again, from their statements.
std::set<std::string> made_by_migrations(Dialect dialect) {
  std::set<std::string> names;
  for (const Migration& migration : embedded_migrations()) {
    for (const std::string& statement : split_statements(text_for(dialect, migration.text))) {
      const auto words = words_of(statement);
      const bool is_object = words.size() > 2 && (words[1] == "TABLE" || words[1] == "INDEX" ||
                                                  words[1] == "TRIGGER");
      if (!is_object) continue;
      const std::string name = words[2].substr(0, words[2].find_first_of("(;"));
      if (words[0] == "CREATE") names.insert(name);
      if (words[0] == "DROP") names.erase(name);
    }
  }
  return names;
}

void check_postgres(Connection& db, const std::function<void(const std::string&)>& tell) {
  std::set<std::string> found;
  const auto note = [&](const Row& row) { found.emplace(row.text(0)); };
  db.each("SELECT CAST(c.relname AS TEXT) FROM pg_class c WHERE c.relnamespace ="
          " CAST(current_schema() AS regnamespace) AND c.relkind IN ('r', 'i', 'p')",
          note);
  db.each("SELECT CAST(t.tgname AS TEXT), CAST(t.tgenabled AS TEXT) FROM pg_trigger t JOIN"
          " pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace ="
          " CAST(current_schema() AS regnamespace) AND NOT t.tgisinternal",
          [&](const Row& row) {
            note(row);
            if (row.text(1) != "O" && row.text(1) != "A") {
              tell("库结构里的触发器 " + std::string(row.text(0)) + " 被停用");
            }
          });
  const auto expected = made_by_migrations(Dialect::postgres);
  for (const std::string& name : expected) {
    if (!found.contains(name)) tell("库结构里缺 " + name);
  }
  // A trigger that was added may do anything with what is written.
  db.each("SELECT CAST(t.tgname AS TEXT) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
          " WHERE c.relnamespace = CAST(current_schema() AS regnamespace)"
          " AND NOT t.tgisinternal",
          [&](const Row& row) {
            const std::string name(row.text(0));
            if (!expected.contains(name)) tell("库结构里多出触发器 " + name + "，不是程序所建");
          });
}

journal::Mismatch mismatch_of(const WrongValue& one) {
  using enum journal::JournalPart;
  static const std::map<std::string, journal::JournalPart> kParts{
      {"journal_entry", entry}, {"journal_payload", payload},       {"journal_tile", tile},
      {"journal_head", head},   {"journal_checkpoint", checkpoint}, {"journal_key", key},
      {"journal_remainder", payload},
      {"journal_cosignature", checkpoint}};
  const auto part = kParts.find(one.table);
  const std::string mark = "entry_index=";
  const auto at = one.row.find(mark);
  journal::Mismatch mismatch;
  mismatch.part = part == kParts.end() ? entry : part->second;
  if (at != std::string::npos) {
    mismatch.index = std::strtoll(one.row.c_str() + at + mark.size(), nullptr, 10);
  }
  mismatch.what = one.what;
  return mismatch;
}

}  // namespace

void each_wrong_value(Connection& db, std::string_view prefix,
                      const std::function<void(const WrongValue&)>& tell) {
  if (db.dialect() != Dialect::sqlite) return;
  for (const auto& [table, columns] : typed_tables(db)) {
    if (!table.starts_with(prefix)) continue;
    if (!has_wrong_value(db, table, columns)) continue;
    for (const TypedColumn& column : columns) check_column(db, table, columns, column, tell);
  }
}

void each_wrong_object(Connection& db, const std::function<void(const std::string&)>& tell) {
  if (db.dialect() != Dialect::sqlite) return check_postgres(db, tell);
  const auto fresh = open_sqlite(":memory:", true);
  migrate(*fresh, embedded_migrations());
  compare_objects(sqlite_objects(*fresh), sqlite_objects(db), tell);
}

journal::Verification verify_readable(Connection& db,
                                      const std::function<journal::Verification()>& verify) {
  std::vector<WrongValue> wrong;
  each_wrong_value(db, "journal_", [&](const WrongValue& one) { wrong.push_back(one); });
  journal::Verification result;
  try {
    result = verify();
  } catch (const base::Fault& fault) {
    const bool is_altered = fault.kind == base::FaultKind::corrupt && db.is_healthy();
    if (!is_altered && wrong.empty()) throw;
    journal::add_mismatch(result, {journal::JournalPart::entry, 0, 0,
                                   std::string("日志读不到底：") + fault.what()});
  }
  // Before the rest, of which the list may be long because of them.
  result.mismatch_count += static_cast<std::int64_t>(wrong.size());
  auto& shown = result.mismatches;
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    shown.insert(shown.begin() + static_cast<std::ptrdiff_t>(i), mismatch_of(wrong[i]));
  }
  if (shown.size() > journal::kMismatchesShown) shown.resize(journal::kMismatchesShown);
  return result;
}

}  // namespace pledge::storage
