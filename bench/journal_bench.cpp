#include "journal/memory_journal.hpp"
#include "journal/proof.hpp"
#include "journal/receipt.hpp"
#include "journal/tile_builder.hpp"
#include "journal/verify.hpp"
#include "parts.hpp"

namespace pledge::bench {
namespace {

/// What a monthly report of one measure leaves in the journal: a payload of some 250 bytes.
journal::Draft some_draft() {
  journal::Draft draft;
  draft.act = "problem.report_progress";
  draft.event = "progress_reported";
  draft.subject_kind = "bench";
  draft.subject_id = 1;
  draft.stamp = {{1'724'115'600'000}, {1}, {"finance_bureau"}, {}};
  draft.payload = R"({"measures":[{"measure":1,"note":")" + std::string(180, 'x') +
                  R"(","percent":60}],"month":"2024-07"})";
  return draft;
}

constexpr std::int64_t kBatch = 1000;

double append(journal::JournalStore& store, std::int64_t count) {
  base::SeededEntropy entropy(1);
  const std::vector<journal::Draft> batch(kBatch, some_draft());
  const auto begin = Clock::now();
  for (std::int64_t n = 0; n < count; n += kBatch) journal::append_drafts(store, entropy, batch);
  return static_cast<double>(count) / seconds_since(begin);
}

void verify(const std::string& what, journal::JournalStore& store, const Target& target) {
  const auto start = Clock::now();
  const auto seen = journal::verify_all(store, {});
  const double rate = static_cast<double>(seen.entry_count) / seconds_since(start);
  if (!seen.is_genuine()) return report_missing(what, seen.mismatches.front().sentence());
  report(what, rate, Unit::per_second, target);
}

/// A tree of many leaves in the tables: all its tiles, and entries only where a proof reads them,
/// in the last tile, which is not complete.
void plant_tree(storage::Connection& db, Scratch& scratch, std::int64_t leaves) {
  storage::JournalRows rows(db, scratch.region());
  storage::Transaction transaction(db, storage::Transaction::Access::write);
  db.exec("DROP TRIGGER journal_entry_no_delete");
  db.exec("DELETE FROM journal_entry");
  journal::TileBuilder builder(journal::Frontier(), rows);
  const auto last_tile = leaves >> journal::kTileHeight << journal::kTileHeight;
  for (std::int64_t index = 0; index < leaves; ++index) {
    const base::Digest leaf = base::sha256(std::to_string(index));
    builder.append(leaf);
    for (const auto& tile : builder.take_tiles()) {
      db.exec("INSERT INTO journal_tile (region_code, level, tile_index, hashes)"
              " VALUES (?, ?, ?, ?)",
              scratch.region().text, tile.level, tile.index, storage::Blob{tile.hashes});
    }
    if (index < last_tile) continue;
    db.exec("INSERT INTO journal_entry (region_code, entry_index, act, event, subject_kind,"
            " subject_id, subject_version, at, officer_id, unit_code, job, batch, payload_digest,"
            " leaf_hash) VALUES (?, ?, '', '', '', 0, 0, '', 0, '', '', '', ?, ?)",
            scratch.region().text, index, storage::Blob{base::bytes_of(leaf)},
            storage::Blob{base::bytes_of(leaf)});
  }
  const auto& frontier = builder.frontier();
  db.exec("UPDATE journal_head SET size = ?, frontier = ?, root = ?", frontier.size(),
          storage::Blob{frontier.to_bytes()}, storage::Blob{base::bytes_of(frontier.root())});
  transaction.commit();
}

void measure_proofs(std::int64_t leaves) {
  Scratch scratch("proof");
  const auto connection = scratch.database().open_writer();
  if (scratch.is_new()) plant_tree(*connection, scratch, leaves);
  storage::JournalRows rows(*connection, scratch.region());
  std::vector<double> proofs;
  std::uint64_t at = 1;
  for (int i = 0; i < 2000; ++i) {
    at = at * 6'364'136'223'846'793'005 + 1'442'695'040'888'963'407;
    const auto index = static_cast<std::int64_t>(at >> 16) % leaves;
    const auto start = Clock::now();
    const auto receipt = journal::make_receipt(rows, index);
    proofs.push_back(seconds_since(start));
    PLEDGE_ASSERT(journal::verify_inclusion(
        {receipt.index, receipt.size, receipt.leaf_hash, receipt.root, receipt.path}));
  }
  const std::string what = "日志 " + in_ten_thousands(leaves, "条") + "：一条的证明";
  report(what + " p99", percentile(proofs, 0.99), Unit::milliseconds, at_most(0.001, "1 ms"));
  report(what + " p50", percentile(proofs, 0.5), Unit::milliseconds);
}

}  // namespace

void measure_journal(const Sizes& sizes) {
  const std::string count = in_ten_thousands(sizes.entries, "条");
  const auto million = at_least(1e6, "1000000 /s（每核）");
  {
    Scratch scratch("journal");
    const auto connection = scratch.database().open_writer();
    storage::JournalRows rows(*connection, scratch.region());
    storage::Transaction transaction(*connection, storage::Transaction::Access::write);
    report("日志追加（入库、读回并核验）", append(rows, sizes.entries), Unit::per_second);
    transaction.commit();
    verify("日志 " + count + "：全量核验，从 SQLite 读出（两线程：一读一算）", rows, million);
  }
  journal::MemoryJournal memory("420202");
  append(memory, std::min<std::int64_t>(sizes.entries, 200'000));
  verify("日志全量核验，内存中（一线程）", memory, million);
  measure_proofs(sizes.leaves);
}

}  // namespace pledge::bench
