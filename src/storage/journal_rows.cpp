#include "storage/journal_rows.hpp"

#include "base/assert.hpp"

namespace pledge::storage {
namespace {

constexpr RowTarget kEntryTarget{
    "INSERT INTO journal_entry (region_code, entry_index, act, event, subject_kind, subject_id,"
    " subject_version, at, officer_id, unit_code, job, batch, payload_digest, leaf_hash)",
    14};
constexpr RowTarget kPayloadTarget{
    "INSERT INTO journal_payload (region_code, entry_index, salt, payload)", 4};
constexpr std::string_view kInsertTile =
    "INSERT INTO journal_tile (region_code, level, tile_index, hashes) VALUES (?, ?, ?, ?)";
constexpr std::string_view kUpdateHead =
    "UPDATE journal_head SET size = ?, frontier = ?, root = ?, seal = ?"
    " WHERE region_code = ? AND size = ?";
constexpr std::string_view kEntries =
    "SELECT entry_index, act, event, subject_kind, subject_id, subject_version, at, officer_id,"
    " unit_code, job, batch, payload_digest, leaf_hash FROM journal_entry"
    " WHERE region_code = ? AND entry_index >= ? AND entry_index < ? ORDER BY entry_index";
constexpr std::string_view kPayloads =
    "SELECT entry_index, salt, payload FROM journal_payload"
    " WHERE region_code = ? AND entry_index >= ? AND entry_index < ? ORDER BY entry_index";

/// Entries are visited in pieces, so that neither database holds a whole journal in memory.
constexpr std::int64_t kPieceEntries = 1024;

/// From so many on, reading gets a thread of its own.
constexpr std::int64_t kLongRun = 16 * kPieceEntries;

base::Digest digest_or_unreadable(std::string_view bytes) {
  return base::digest_from_bytes(bytes).value_or(journal::kUnreadableDigest);
}

/// Puts a row of kEntries into an object that held another before.
void read_entry(const Row& row, journal::Entry& entry) {
  entry.index = row.int64(0);
  entry.act = row.text(1);
  entry.event = row.text(2);
  entry.subject_kind = row.text(3);
  entry.subject_id = row.int64(4);
  entry.subject_version = row.int64(5);
  entry.stamp.at = base::parse_instant(row.text(6)).value_or(journal::kUnreadableInstant);
  entry.stamp.officer = {row.int64(7)};
  entry.stamp.unit.text = row.text(8);
  entry.stamp.job = row.text(9);
  entry.batch = row.text(10);
  entry.payload_digest = digest_or_unreadable(row.bytes(11));
  entry.leaf_hash = digest_or_unreadable(row.bytes(12));
}

/// The payloads beside a piece of entries. Two tables in one order are read side by side: a join
/// would seek the second one anew for every row.
class PayloadPiece {
 public:
  PayloadPiece(Connection& db, const std::string& region) : db_(db), region_(region) {}

  void read(std::int64_t from, std::int64_t to) {
    used_ = 0;
    next_ = 0;
    db_.each(
        kPayloads,
        [&](const Row& row) {
          if (used_ == rows_.size()) rows_.emplace_back();
          Stored& stored = rows_[used_++];
          stored.index = row.int64(0);
          stored.payload.salt = row.bytes(1);
          stored.payload.text = row.text(2);
        },
        region_, from, to);
  }

  /// Entries ask in their order. What was asked for is gone: memory changes hands, nothing is
  /// copied.
  void put_into(StoredEntry& row) {
    while (next_ < used_ && rows_[next_].index < row.entry.index) ++next_;
    if (next_ == used_ || rows_[next_].index != row.entry.index) {
      row.payload.reset();
      return;
    }
    if (!row.payload) row.payload.emplace();
    std::swap(*row.payload, rows_[next_].payload);
  }

 private:
  struct Stored {
    std::int64_t index = 0;
    journal::Payload payload;
  };

  Connection& db_;
  const std::string& region_;
  std::vector<Stored> rows_;
  std::size_t used_ = 0;
  std::size_t next_ = 0;
};

journal::StoredCheckpoint read_checkpoint(const Row& row) {
  return {row.int64(0), std::string(row.text(1))};
}

}  // namespace

void JournalRows::append(std::span<const journal::Entry> entries,
                         std::span<const journal::Payload> payloads,
                         std::span<const journal::Tile> tiles, const journal::Head& next) {
  PLEDGE_ASSERT(entries.size() == payloads.size() && !entries.empty());
  insert_entries(entries);
  std::vector<Value> values;
  values.reserve(payloads.size() * kPayloadTarget.columns);
  for (std::size_t i = 0; i < payloads.size(); ++i) {
    const Value row[] = {region_, entries[i].index, Blob{payloads[i].salt}, payloads[i].text};
    values.insert(values.end(), std::begin(row), std::end(row));
  }
  send_rows(db_, kPayloadTarget, values);
  for (const journal::Tile& tile : tiles) {
    db_.exec_later(kInsertTile, region_, tile.level, tile.index, Blob{tile.hashes});
  }
  const std::string_view root = base::bytes_of(next.root);
  const std::string seal = seal_of(next.size, root);
  db_.exec_later(kUpdateHead, next.size, Blob{next.frontier}, Blob{root}, Blob{seal}, region_,
                 entries.front().index);
}

void JournalRows::insert_entries(std::span<const journal::Entry> entries) {
  std::vector<std::string> instants;
  instants.reserve(entries.size());
  std::vector<Value> values;
  values.reserve(entries.size() * kEntryTarget.columns);
  for (const journal::Entry& e : entries) {
    instants.push_back(base::to_text(e.stamp.at));
    const Value row[] = {region_,
                         e.index,
                         e.act,
                         e.event,
                         e.subject_kind,
                         e.subject_id,
                         e.subject_version,
                         std::string_view(instants.back()),
                         e.stamp.officer.value,
                         e.stamp.unit.text,
                         e.stamp.job,
                         e.batch,
                         Blob{base::bytes_of(e.payload_digest)},
                         Blob{base::bytes_of(e.leaf_hash)}};
    values.insert(values.end(), std::begin(row), std::end(row));
  }
  send_rows(db_, kEntryTarget, values);
}

void JournalRows::each_entry(std::int64_t from, std::int64_t to, const EntryVisitor& visit) {
  bool is_wanted = true;
  std::int64_t payloads = 0;
  const auto see = [&](const StoredEntry& row) {
    payloads += row.payload ? 1 : 0;
    return is_wanted = visit(row.entry, row.payload);
  };
  if (to - kLongRun > from) {
    EntryStream stream;
    stream.run(
        [&](EntryStream::Sink& sink) {
          read_entries(from, to, [&] { return sink.next(); }, [] { return true; });
        },
        see);
  } else {
    StoredEntry row;
    read_entries(from, to, [&] { return is_wanted ? &row : nullptr; }, [&] { return see(row); });
  }
  if (is_wanted && payloads != payload_count(from, to)) each_orphan(from, to, visit);
}

/// Entries in pieces, each put where `place` says; ends when that is nowhere, or `is_more_wanted`
/// says so after an entry.
void JournalRows::read_entries(std::int64_t from, std::int64_t to,
                               const std::function<StoredEntry*()>& place,
                               const std::function<bool()>& is_more_wanted) {
  bool is_wanted = true;
  std::int64_t last = from - 1;
  PayloadPiece payloads(db_, region_);
  for (bool is_more = true; is_more && is_wanted;) {
    const std::int64_t begin = last + 1;
    const std::int64_t end = std::min(to, begin + kPieceEntries);
    is_more = end < to;
    std::int64_t seen = 0;
    payloads.read(begin, end);
    db_.each(
        kEntries,
        [&](const Row& row) {
          StoredEntry* const into = is_wanted ? place() : nullptr;
          if (into == nullptr) {
            is_wanted = false;
            return;
          }
          ++seen;
          into->entry.region = region_;
          read_entry(row, into->entry);
          payloads.put_into(*into);
          is_wanted = is_more_wanted();
        },
        region_, begin, end);
    last = end - 1;
    // A gap as long as a piece is the end, unless entries stand behind it.
    if (seen == 0 && is_more && is_wanted) {
      const auto next = db_.one(
          "SELECT entry_index FROM journal_entry WHERE region_code = ? AND entry_index >= ?"
          " ORDER BY entry_index LIMIT 1",
          [](const Row& row) { return row.int64(0); }, region_, end);
      if (!next) break;
      last = *next - 1;
    }
  }
}

std::int64_t JournalRows::payload_count(std::int64_t from, std::int64_t to) {
  return db_
      .one("SELECT COUNT(*) FROM journal_payload WHERE region_code = ? AND entry_index >= ?"
           " AND entry_index < ?",
           [](const Row& row) { return row.int64(0); }, region_, from, to)
      .value();
}

void JournalRows::each_orphan(std::int64_t from, std::int64_t to, const EntryVisitor& visit) {
  bool is_wanted = true;
  db_.each(
      // Asked for only when there are any, since no index serves it well on PostgreSQL.
      "SELECT p.entry_index, p.salt, p.payload FROM journal_payload p LEFT JOIN"
      " (SELECT entry_index FROM journal_entry WHERE region_code = ? AND entry_index >= ?"
      " AND entry_index < ?) e ON e.entry_index = p.entry_index"
      " WHERE p.region_code = ? AND p.entry_index >= ? AND p.entry_index < ?"
      " AND e.entry_index IS NULL ORDER BY p.entry_index",
      [&](const Row& row) {
        if (!is_wanted) return;
        journal::Entry entry;
        entry.region = region_;
        entry.index = row.int64(0);
        entry.stamp.at = journal::kUnreadableInstant;
        is_wanted = visit(entry, journal::Payload{row.blob(1), std::string(row.text(2))});
      },
      region_, from, to, region_, from, to);
}

void JournalRows::each_tile(const std::function<void(const journal::Tile&)>& visit) {
  db_.each(
      "SELECT level, tile_index, hashes FROM journal_tile WHERE region_code = ?"
      " ORDER BY level, tile_index",
      [&](const Row& row) {
        visit({static_cast<std::int32_t>(row.int64(0)), row.int64(1), row.blob(2)});
      },
      region_);
}

std::optional<journal::Tile> JournalRows::tile(std::int32_t level, std::int64_t index) {
  return db_.one(
      "SELECT hashes FROM journal_tile WHERE region_code = ? AND level = ? AND tile_index = ?",
      [&](const Row& row) { return journal::Tile{level, index, row.blob(0)}; }, region_, level,
      index);
}

std::vector<base::Digest> JournalRows::leaf_hashes(std::int64_t from, std::int64_t to) {
  std::vector<base::Digest> hashes;
  db_.each(
      "SELECT leaf_hash FROM journal_entry WHERE region_code = ? AND entry_index >= ?"
      " AND entry_index < ? ORDER BY entry_index",
      [&](const Row& row) { hashes.push_back(digest_or_unreadable(row.bytes(0))); }, region_, from,
      to);
  return hashes;
}

void JournalRows::add_checkpoint(const journal::StoredCheckpoint& checkpoint) {
  db_.exec("INSERT INTO journal_checkpoint (region_code, size, note) VALUES (?, ?, ?)", region_,
           checkpoint.size, checkpoint.note);
}

void JournalRows::each_checkpoint(
    const std::function<void(const journal::StoredCheckpoint&)>& visit) {
  auto lines = cosignatures(INT64_MIN);
  db_.each("SELECT size, note FROM journal_checkpoint WHERE region_code = ? ORDER BY size",
           [&](const Row& row) {
             auto checkpoint = read_checkpoint(row);
             const auto found = lines.extract(checkpoint.size);
             if (found) checkpoint.note += found.mapped();
             visit(checkpoint);
           },
           region_);
  // Under no checkpoint: no note that anybody could believe.
  for (const auto& [size, line] : lines) visit({size, line});
}

std::optional<journal::StoredCheckpoint> JournalRows::latest_checkpoint() {
  auto latest = db_.one(
      "SELECT size, note FROM journal_checkpoint WHERE region_code = ? ORDER BY size DESC LIMIT 1",
      &read_checkpoint, region_);
  if (!latest) return latest;
  for (const auto& [size, lines] : cosignatures(latest->size)) {
    if (size == latest->size) latest->note += lines;
  }
  return latest;
}

void JournalRows::add_key(const journal::RegisteredKey& key) {
  db_.exec("INSERT INTO journal_key (region_code, key_name, public_key) VALUES (?, ?, ?)"
           " ON CONFLICT (region_code, key_name) DO NOTHING",
           region_, key.name, key.public_key);
}

std::vector<journal::RegisteredKey> JournalRows::keys() {
  std::vector<journal::RegisteredKey> keys;
  db_.each("SELECT key_name, public_key FROM journal_key WHERE region_code = ? ORDER BY key_name",
           [&](const Row& row) {
             keys.push_back({std::string(row.text(0)), std::string(row.text(1))});
           },
           region_);
  return keys;
}

namespace {

/// A checkpoint says in its first line whose it is, a key in its name: under another region they
/// would be missed by both.
void find_strays(Connection& db, const base::RegionCode& region,
                 const journal::VerifierKey& own, journal::Verification& into) {
  const std::string origin = journal::origin_of(region.text) + "\n";
  db.each("SELECT region_code, size, note FROM journal_checkpoint WHERE region_code <> ?",
          [&](const Row& row) {
            if (!row.text(2).starts_with(origin)) return;
            journal::add_mismatch(into, {journal::JournalPart::checkpoint, 0, row.int64(1),
                                         "登记在别的地区（" + std::string(row.text(0)) +
                                             "）名下"});
          },
          region.text);
  db.each("SELECT region_code FROM journal_key WHERE region_code <> ? AND key_name = ?",
          [&](const Row& row) {
            journal::add_mismatch(into, {journal::JournalPart::key, 0, 0,
                                         own.name + " 登记在别的地区（" +
                                             std::string(row.text(0)) + "）名下"});
          },
          region.text, own.name);
}

}  // namespace

journal::Verification verify_journal(Connection& db, const base::RegionCode& region,
                                     const journal::VerifierKey& own,
                                     std::string_view vault_key) {
  JournalRows rows(db, region, vault_key);
  const auto registered = rows.keys();
  std::vector<journal::VerifierKey> keys{own};
  for (const journal::RegisteredKey& row : registered) {
    const auto key = journal::VerifierKey::parse(row.public_key);
    if (key && key->key_hash() != own.key_hash()) keys.push_back(*key);
  }
  auto result = journal::verify_all(rows, keys);
  journal::check_keys(registered, own, result);
  find_strays(db, region, own, result);
  if (!rows.is_sealed()) {
    journal::add_mismatch(result, {journal::JournalPart::head, 0, result.size,
                                   "日志头不是本单位的密钥封的（有别的手写过这个库）"});
  }
  return result;
}

}  // namespace pledge::storage
