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

/// Brings the schema up to date; several servers may do so at once. Throws Fault when the list has
/// a gap, when an applied migration was changed or is missing in the list, when the data was
/// written by a newer program, or when a statement fails: then that migration has changed nothing.
void migrate(Connection& db, const std::vector<Migration>& migrations);

/// How many migrations are still to be applied; refuses what migrate() refuses, writes nothing.
std::size_t pending_migrations(Connection& db, const std::vector<Migration>& migrations);

/// The part of a migration that is meant for one database.
std::string text_for(Dialect dialect, const std::string& text);

}  // namespace pledge::storage
