#include "storage/connection.hpp"

#include "base/assert.hpp"

namespace pledge::storage {
namespace {

constexpr std::size_t kRowsMax = 256;
/// SQLite takes 32,766 parameters, PostgreSQL 65,535.
constexpr std::size_t kParametersMax = 32'000;

std::string insert_text(const RowTarget& target, std::size_t rows) {
  std::string row = "(";
  for (std::size_t i = 0; i < target.columns; ++i) row += i == 0 ? "?" : ", ?";
  row += ')';
  std::string sql = std::string(target.head) + " VALUES ";
  sql.reserve(sql.size() + rows * (row.size() + 2) + target.tail.size());
  for (std::size_t i = 0; i < rows; ++i) sql += i == 0 ? row : ", " + row;
  if (!target.tail.empty()) sql += ' ' + std::string(target.tail);
  return sql;
}

/// Only powers of two, so that nine statements in the cache serve every number of rows.
template <class Run>
void in_pieces(const RowTarget& target, std::span<const Value> values, const Run& run) {
  PLEDGE_ASSERT(target.columns > 0 && target.columns <= kParametersMax);
  PLEDGE_ASSERT(values.size() % target.columns == 0);
  std::size_t rows = kRowsMax;
  while (!values.empty()) {
    const std::size_t wanted = values.size() / target.columns;
    while (rows > wanted || rows * target.columns > kParametersMax) rows /= 2;
    run(insert_text(target, rows), values.first(rows * target.columns),
        static_cast<std::int64_t>(rows));
    values = values.subspan(rows * target.columns);
  }
}

}  // namespace

std::int64_t insert_rows(Connection& db, const RowTarget& target, std::span<const Value> values) {
  std::int64_t inserted = 0;
  in_pieces(target, values, [&](const std::string& sql, std::span<const Value> some, std::int64_t) {
    inserted += db.query(sql, some, nullptr);
  });
  return inserted;
}

void send_rows(Connection& db, const RowTarget& target, std::span<const Value> values) {
  in_pieces(target, values,
            [&](const std::string& sql, std::span<const Value> some, std::int64_t rows) {
              db.send(sql, some, rows);
            });
}

Database parse_database(const std::string& url) {
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    return {Dialect::postgres, url};
  }
  if (url.starts_with("sqlite:")) return {Dialect::sqlite, url.substr(7)};
  if (url.find("://") != std::string::npos) {
    throw base::Fault(base::FaultKind::internal,
                      "不认识这种数据库地址：" + url.substr(0, url.find("://")) +
                          "://…，只接受文件路径、sqlite:<路径> 或 postgresql://…");
  }
  return {Dialect::sqlite, url};
}

std::unique_ptr<Connection> Database::open_writer() const {
  return dialect == Dialect::sqlite ? open_sqlite(address, true, patience)
                                    : open_postgres(address, true, patience);
}

std::unique_ptr<Connection> Database::open_reader() const {
  return dialect == Dialect::sqlite ? open_sqlite(address, false, patience)
                                    : open_postgres(address, false, patience);
}

}  // namespace pledge::storage
