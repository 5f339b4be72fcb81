#pragma once
#include <string>
#include <vector>

#include "storage/connection.hpp"

/// For tests only: the columns of a schema, as the database itself names them.
namespace pledge::support {

struct Column {
  std::string table, name, type;
  bool is_key = false;
  std::string called() const { return table + "." + name; }
};

inline constexpr const char* kSqliteColumns =
    "SELECT m.name, c.name, c.type, c.pk > 0 FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
    " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid";
inline constexpr const char* kPostgresColumns =
    "SELECT CAST(c.table_name AS TEXT), CAST(c.column_name AS TEXT), CAST(c.data_type AS TEXT),"
    " CAST((SELECT COUNT(*) FROM information_schema.key_column_usage k JOIN"
    " information_schema.table_constraints t ON t.constraint_name = k.constraint_name AND"
    " t.table_name = k.table_name WHERE t.constraint_type = 'PRIMARY KEY' AND"
    " k.table_name = c.table_name AND k.column_name = c.column_name) AS BIGINT)"
    " FROM information_schema.columns c WHERE c.table_schema = current_schema()"
    " ORDER BY c.table_name, c.ordinal_position";

inline std::vector<Column> columns_of(storage::Connection& db) {
  std::vector<Column> columns;
  const bool is_sqlite = db.dialect() == storage::Dialect::sqlite;
  db.each(is_sqlite ? kSqliteColumns : kPostgresColumns, [&](const storage::Row& row) {
    columns.push_back({std::string(row.text(0)), std::string(row.text(1)),
                       std::string(row.text(2)), row.int64(3) > 0});
  });
  return columns;
}

/// Picks the first row of the table by its key.
inline std::string first_row(const std::vector<Column>& columns, const std::string& table) {
  std::string key;
  for (const Column& column : columns) {
    if (column.table != table || !column.is_key) continue;
    key += (key.empty() ? "" : ", ") + column.name;
  }
  return "(" + key + ") IN (SELECT " + key + " FROM " + table + " ORDER BY " + key + " LIMIT 1)";
}

}  // namespace pledge::support
