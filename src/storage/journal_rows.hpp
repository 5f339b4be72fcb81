#pragma once
#include <map>

#include "journal/append.hpp"
#include "journal/journal_store.hpp"
#include "journal/verify.hpp"
#include "storage/connection.hpp"
#include "storage/entry_stream.hpp"

namespace pledge::storage {

/// Tables journal_head, journal_entry, journal_payload, journal_remainder, journal_tile,
/// journal_checkpoint.
class JournalRows final : public journal::JournalStore {
 public:
  /// `vault_key` seals the head; without it no seal is looked at and none is made.
  JournalRows(Connection& db, const base::RegionCode& region, std::string_view vault_key = {});

  /// The head row of an empty journal, if there is none yet.
  void create();
  /// The size, once this transaction alone may append (PostgreSQL: the row is locked; SQLite has
  /// one writer). Throws Fault(corrupt) when another hand has written the head: nothing is put
  /// behind what may be forged.
  std::int64_t lock_head();
  /// Whether the head bears the seal of this house.
  bool is_sealed();
  /// Seals the head as it stands.
  void seal_head();

  journal::Head head() override;
  void append(std::span<const journal::Entry> entries,
              std::span<const journal::Payload> payloads, std::span<const journal::Tile> tiles,
              const journal::Head& next) override;
  void each_entry(std::int64_t from, std::int64_t to, const EntryVisitor& visit) override;
  void redact(std::int64_t index, const std::string& remainder) override;
  void each_remainder(
      const std::function<void(std::int64_t, const std::string&)>& visit) override;
  void each_tile(const std::function<void(const journal::Tile&)>& visit) override;
  std::optional<journal::Tile> tile(std::int32_t level, std::int64_t index) override;
  std::vector<base::Digest> leaf_hashes(std::int64_t from, std::int64_t to) override;
  void add_checkpoint(const journal::StoredCheckpoint& checkpoint) override;
  void each_checkpoint(
      const std::function<void(const journal::StoredCheckpoint&)>& visit) override;
  std::optional<journal::StoredCheckpoint> latest_checkpoint() override;

  void add_cosignature(std::int64_t size, const journal::RegisteredKey& key,
                       const std::string& line) override;
  void add_key(const journal::RegisteredKey& key) override;
  std::vector<journal::RegisteredKey> keys() override;

 private:
  std::map<std::int64_t, std::string> cosignatures(std::int64_t from);
  void insert_entries(std::span<const journal::Entry> entries);
  void read_entries(std::int64_t from, std::int64_t to,
                    const std::function<StoredEntry*()>& place,
                    const std::function<bool()>& is_more_wanted);
  std::int64_t payload_count(std::int64_t from, std::int64_t to);
  /// Payloads without an entry, each shown as an entry that cannot be genuine.
  void each_orphan(std::int64_t from, std::int64_t to, const EntryVisitor& visit);

  std::string seal_of(std::int64_t size, std::string_view root) const;

  Connection& db_;
  const std::string& region_;
  std::string seal_key_;
};

/// journal::verify_all with every registered key, the register of keys itself, rows of this
/// region's journal that stand under another, and the seal of the head (not without its key). In a
/// transaction of the caller.
journal::Verification verify_journal(Connection& db, const base::RegionCode& region,
                                     const journal::VerifierKey& own,
                                     std::string_view vault_key = {});

}  // namespace pledge::storage
