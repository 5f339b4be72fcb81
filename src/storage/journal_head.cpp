#include "base/fault.hpp"
#include "storage/journal_rows.hpp"
#include "storage/sealing.hpp"

/// The head of a region's journal and its seal (docs/journal_format.md, section 6).
namespace pledge::storage {
namespace {

constexpr std::string_view kHead =
    "SELECT size, frontier, root FROM journal_head WHERE region_code = ?";
constexpr std::string_view kSealed =
    "SELECT size, root, seal FROM journal_head WHERE region_code = ?";

}  // namespace

JournalRows::JournalRows(Connection& db, const base::RegionCode& region,
                         std::string_view vault_key)
    : db_(db), region_(region.text) {
  if (!vault_key.empty()) seal_key_ = keyed_digest(vault_key, "journal head " + region_);
}

std::string JournalRows::seal_of(std::int64_t size, std::string_view root) const {
  if (seal_key_.empty()) return {};
  return keyed_digest(seal_key_, region_ + "\n" + std::to_string(size) + "\n" +
                                     std::string(root));
}

void JournalRows::create() {
  const journal::Head head = journal::empty_head(region_);
  const std::string_view root = base::bytes_of(head.root);
  db_.exec("INSERT INTO journal_head (region_code, size, frontier, root, seal)"
           " VALUES (?, ?, ?, ?, ?) ON CONFLICT (region_code) DO NOTHING",
           region_, head.size, Blob{head.frontier}, Blob{root}, Blob{seal_of(head.size, root)});
}

std::int64_t JournalRows::lock_head() {
  std::string question(kSealed);
  if (db_.dialect() == Dialect::postgres) question += " FOR UPDATE";
  std::int64_t size = 0;
  bool is_own = true;
  db_.each(question,
           [&](const Row& row) {
             size = row.int64(0);
             is_own = seal_key_.empty() || row.optional_blob(2) == seal_of(size, row.bytes(1));
           },
           region_);
  if (!is_own) {
    throw base::Fault(base::FaultKind::corrupt,
                      "日志头不是本单位的密钥封的：有别的手写过这个库，或库来自没有封签的旧版；已停止写入。"
                      "请用 pledge journal verify 核验，查清以后用 pledge journal seal 重新封");
  }
  return size;
}

bool JournalRows::is_sealed() {
  if (seal_key_.empty()) return true;
  const auto found = db_.one(
      kSealed,
      [&](const Row& row) {
        return row.optional_blob(2) == seal_of(row.int64(0), row.bytes(1));
      },
      region_);
  return found.value_or(true);
}

void JournalRows::seal_head() {
  const journal::Head now = head();
  const std::string seal = seal_of(now.size, base::bytes_of(now.root));
  db_.exec("UPDATE journal_head SET seal = ? WHERE region_code = ?", Blob{seal}, region_);
}

journal::Head JournalRows::head() {
  const auto read = [&](const Row& row) {
    journal::Head head;
    head.region = region_;
    head.size = row.int64(0);
    head.frontier = row.bytes(1);
    head.root = base::digest_from_bytes(row.bytes(2)).value_or(journal::kUnreadableDigest);
    return head;
  };
  return db_.one(kHead, read, region_).value_or(journal::empty_head(region_));
}

}  // namespace pledge::storage
