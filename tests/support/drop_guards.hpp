#pragma once
#include <string>
#include <vector>

#include "storage/connection.hpp"

/// For tests only: what an insider with the database's own rights does first.
namespace pledge::support {

/// Takes away whatever makes a table refuse updates and deletes.
inline void drop_guards(storage::Connection& db) {
  std::vector<std::string> drops;
  if (db.dialect() == storage::Dialect::sqlite) {
    db.each("SELECT name FROM sqlite_master WHERE type = 'trigger'", [&](const storage::Row& row) {
      drops.push_back("DROP TRIGGER " + std::string(row.text(0)));
    });
  } else {
    for (const char* table : {"journal_entry", "journal_payload", "journal_tile",
                              "journal_checkpoint", "journal_head", "journal_key", "filing",
                              "filing_row", "demonstration", "vault_key", "journal_remainder",
                              "journal_cosignature"}) {
      drops.push_back(std::string("ALTER TABLE ") + table + " DISABLE TRIGGER ALL");
    }
  }
  for (const auto& drop : drops) db.script(drop);
}

}  // namespace pledge::support
