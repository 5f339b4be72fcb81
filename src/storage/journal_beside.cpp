#include "storage/journal_rows.hpp"

/// What stands beside entries and checkpoints: what is left of redacted payloads, and the signature
/// lines of other agencies.
namespace pledge::storage {

/// The database lets a payload go only where something is left of it.
void JournalRows::redact(std::int64_t index, const std::string& remainder) {
  if (db_.dialect() == Dialect::sqlite) db_.each("PRAGMA secure_delete = ON", [](const Row&) {});
  db_.exec("INSERT INTO journal_remainder (region_code, entry_index, payload) VALUES (?, ?, ?)",
           region_, index, remainder);
  const auto gone = db_.exec(
      "DELETE FROM journal_payload WHERE region_code = ? AND entry_index = ?", region_, index);
  if (gone != 1) throw base::Fault(base::FaultKind::corrupt, "there is no payload to redact");
}

void JournalRows::each_remainder(
    const std::function<void(std::int64_t, const std::string&)>& visit) {
  db_.each("SELECT entry_index, payload FROM journal_remainder WHERE region_code = ?"
           " ORDER BY entry_index",
           [&](const Row& row) { visit(row.int64(0), std::string(row.text(1))); }, region_);
}

void JournalRows::add_cosignature(std::int64_t size, const journal::RegisteredKey& key,
                                  const std::string& line) {
  db_.exec("INSERT INTO journal_cosignature (region_code, size, key_name, line)"
           " VALUES (?, ?, ?, ?)",
           region_, size, key.name, line);
}

/// The lines of others under checkpoints of that size and more, joined. One that is not of the key
/// under whose name it stands makes the note one that nobody believes.
std::map<std::int64_t, std::string> JournalRows::cosignatures(std::int64_t from) {
  std::map<std::int64_t, std::string> lines;
  db_.each("SELECT size, key_name, line FROM journal_cosignature WHERE region_code = ?"
           " AND size >= ? ORDER BY size, key_name",
           [&](const Row& row) {
             const std::string name(row.text(1));
             const bool is_its = row.text(2).starts_with("\u2014 " + name + " ");
             lines[row.int64(0)] += is_its ? std::string(row.text(2)) : name + "\n";
           },
           region_, from);
  return lines;
}

}  // namespace pledge::storage
