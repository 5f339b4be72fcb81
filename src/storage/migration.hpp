#pragma once
#include <string>
#include <vector>

#include "storage/connection.hpp"

namespace pledge::storage {

/// One step of the schema: numbered once, forward only, in one transaction.
struct Migration {
  std::int64_t number = 0;
  std::string name;
  std::string text;  ///< with `-- only: sqlite|postgres|both` lines and {{blob}}
};

/// The migrations inside the program, by number; a doubled number is a defect.
std::vector<Migration> embedded_migrations();

/// Brings the schema up to date. Throws Fault when an applied migration was changed, when one is
/// missing, or when the data was written by a newer program; then nothing is changed.
void migrate(Connection& db, const std::vector<Migration>& migrations);

/// The statements of a migration for one database.
std::string text_for(Dialect dialect, const std::string& text);

}  // namespace pledge::storage
