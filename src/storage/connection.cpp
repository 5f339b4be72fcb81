#include "storage/connection.hpp"

namespace pledge::storage {

Database parse_database(const std::string& url) {
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    return {Dialect::postgres, url};
  }
  if (url.starts_with("sqlite:")) return {Dialect::sqlite, url.substr(7)};
  if (url.find("://") != std::string::npos) {
    throw base::Fault(base::FaultKind::internal, "unknown kind of database");
  }
  return {Dialect::sqlite, url};
}

std::unique_ptr<Connection> Database::open_writer() const {
  return dialect == Dialect::sqlite ? open_sqlite(address, true) : open_postgres(address, true);
}

std::unique_ptr<Connection> Database::open_reader() const {
  return dialect == Dialect::sqlite ? open_sqlite(address, false) : open_postgres(address, false);
}

}  // namespace pledge::storage
