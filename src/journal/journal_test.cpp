#include <doctest/doctest.h>

#include "base/codec.hpp"
#include "base/fault.hpp"
#include "journal/receipt.hpp"
#include "journal/sample_journal.hpp"

using namespace pledge;
using namespace pledge::journal;

namespace {

/// Loses or changes something while it writes.
class BrokenJournal final : public JournalStore {
 public:
  enum class Defect { none, loses_an_entry, changes_a_payload, loses_tiles, keeps_the_old_head };

  explicit BrokenJournal(Defect defect) : defect_(defect) {}

  Head head() override { return inner_.head(); }
  void append(std::span<const Entry> entries, std::span<const Payload> payloads,
              std::span<const Tile> tiles, const Head& next) override {
    const Head before = inner_.head();
    inner_.append(entries, payloads, tiles, next);
    if (defect_ == Defect::loses_an_entry) inner_.rows.pop_back();
    if (defect_ == Defect::changes_a_payload) inner_.rows.back().payload->text += ' ';
    if (defect_ == Defect::loses_tiles) inner_.tile_rows.clear();
    if (defect_ == Defect::keeps_the_old_head) inner_.head_row = before;
  }
  void each_entry(std::int64_t from, std::int64_t to, const EntryVisitor& visit) override {
    inner_.each_entry(from, to, visit);
  }
  std::optional<Tile> tile(std::int32_t level, std::int64_t index) override {
    return inner_.tile(level, index);
  }
  std::vector<base::Digest> leaf_hashes(std::int64_t from, std::int64_t to) override {
    return inner_.leaf_hashes(from, to);
  }
  void each_tile(const std::function<void(const Tile&)>& visit) override {
    inner_.each_tile(visit);
  }
  void add_checkpoint(const StoredCheckpoint& checkpoint) override {
    inner_.add_checkpoint(checkpoint);
  }
  void add_cosignature(std::int64_t size, const RegisteredKey& key,
                       const std::string& line) override {
    inner_.add_cosignature(size, key, line);
  }
  void add_key(const RegisteredKey& key) override { inner_.add_key(key); }
  void redact(std::int64_t index, const std::string& remainder) override {
    inner_.redact(index, remainder);
  }
  void each_remainder(
      const std::function<void(std::int64_t, const std::string&)>& visit) override {
    inner_.each_remainder(visit);
  }
  void each_checkpoint(const std::function<void(const StoredCheckpoint&)>& visit) override {
    inner_.each_checkpoint(visit);
  }
  std::optional<StoredCheckpoint> latest_checkpoint() override {
    return inner_.latest_checkpoint();
  }
  std::vector<RegisteredKey> keys() override { return inner_.keys(); }

 private:
  Defect defect_;
  MemoryJournal inner_{"420202"};
};

}  // namespace

TEST_CASE("the size of the batches does not change a byte of the journal") {
  const MemoryJournal whole = sample_journal(600, 600);
  for (const std::int64_t batch : {1, 7, 256, 257}) {
    const MemoryJournal journal = sample_journal(600, batch);
    CHECK(journal.head_row.root == whole.head_row.root);
    CHECK(journal.head_row.frontier == whole.head_row.frontier);
    CHECK(journal.tile_rows == whole.tile_rows);
  }
}

TEST_CASE("a store that does not give back what was written is found before the commit") {
  using Defect = BrokenJournal::Defect;
  SampleEntropy entropy;
  const auto drafts = sample_drafts(0, 300);
  BrokenJournal sound(Defect::none);
  CHECK(append_drafts(sound, entropy, drafts).size == 300);
  for (const auto defect : {Defect::loses_an_entry, Defect::changes_a_payload,
                            Defect::loses_tiles, Defect::keeps_the_old_head}) {
    BrokenJournal broken(defect);
    CHECK_THROWS_AS(append_drafts(broken, entropy, drafts), base::Fault);
  }
}

TEST_CASE("nothing is appended to a head that does not fit") {
  MemoryJournal journal = sample_journal(10);
  SampleEntropy entropy;
  journal.head_row.frontier[0] ^= 1;
  CHECK_THROWS_AS(append_drafts(journal, entropy, sample_drafts(0, 1)), base::Fault);
  journal.head_row.frontier.clear();
  CHECK_THROWS_AS(append_drafts(journal, entropy, sample_drafts(0, 1)), base::Fault);
  CHECK_THROWS_AS(make_checkpoint(journal, sample_signer("pledge/420202")), base::Fault);
}

TEST_CASE("the instant of a leaf is written as everywhere else") {
  Entry entry;
  constexpr std::int64_t kInstants[] = {-2208902400000, -1,           0,
                                        1,              951782399999, 1709222400123,
                                        4102444799999,  253402099199999};
  for (const std::int64_t at : kInstants) {
    entry.stamp.at = {at};
    CHECK(leaf_bytes(entry).find("\nat " + base::to_text(entry.stamp.at) + "\n") !=
          std::string::npos);
  }
  for (const std::int64_t at : {INT64_MIN, INT64_MAX}) {
    entry.stamp.at = {at};
    CHECK(leaf_bytes(entry).find("\nat unreadable\n") != std::string::npos);
  }
}

TEST_CASE("a receipt goes to the complainant as JSON and proves the entry without us") {
  MemoryJournal journal = sample_journal(300);
  const Signer signer = sample_signer("pledge/420202");
  const std::vector keys{signer.verifier_key()};
  make_checkpoint(journal, signer);
  SampleEntropy entropy;
  append_drafts(journal, entropy, sample_drafts(0, 50));
  for (const std::int64_t index : {0, 255, 256, 299, 300, 349}) {
    const Receipt receipt = make_receipt(journal, index);
    CHECK(receipt.checkpoint.has_value() == (index < 300));
    CHECK(receipt.size == (index < 300 ? 300 : 350));
    const auto text = base::to_canonical_text(receipt);
    CHECK(base::from_canonical_text<Receipt>(text) == receipt);
    const auto leaf = leaf_bytes(journal.rows[static_cast<std::size_t>(index)].entry);
    CHECK(verify_receipt(receipt, leaf, keys));
    const auto other = leaf_bytes(journal.rows[17].entry);
    CHECK_FALSE(verify_receipt(receipt, other, keys));
  }
}

TEST_CASE("keys survive as text, and a damaged key is no key") {
  const Signer made = Signer::create("pledge/420202");
  const auto read = Signer::from_pem("pledge/420202", made.to_pem());
  REQUIRE(read);
  const auto key = VerifierKey::parse(made.verifier_key().to_text());
  REQUIRE(key);
  const auto signature = read->sign("text").signature;
  CHECK(key->verify("text", signature));
  CHECK_FALSE(key->verify("texT", signature));
  CHECK_FALSE(key->verify("text", signature.substr(1)));
  CHECK(Signer::create("pledge/420202").verifier_key().key != key->key);
  const auto text = key->to_text();
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string damaged = text;
    damaged[i] ^= 1;
    CHECK_FALSE(VerifierKey::parse(damaged));
  }
  CHECK_FALSE(Signer::from_pem("pledge/420202", "not a key"));
  for (const char* name : {"", "with space", "with+plus", "line\nend", "wide　space"}) {
    CHECK_FALSE(is_key_name(name));
  }
  CHECK(is_key_name("港区纪委监委"));
}

TEST_CASE("a cosigner signs the same text once") {
  MemoryJournal journal = sample_journal(5);
  const auto note = make_checkpoint(journal, sample_signer("pledge/420202")).note;
  const auto once = add_signature(note, sample_signer("qu-jiwei"));
  REQUIRE(once);
  CHECK(parse_note(*once)->signatures.size() == 2);
  CHECK_FALSE(add_signature(*once, sample_signer("qu-jiwei")));
  CHECK_FALSE(add_signature("no note", sample_signer("qu-jiwei")));
  std::string full = note;
  for (std::size_t i = 1; i < kSignatureLines; ++i) {
    full = add_signature(full, sample_signer("agency-" + std::to_string(i))).value();
  }
  CHECK_FALSE(add_signature(full, sample_signer("one-more")));
}

TEST_CASE("a checkpoint is made once for a size") {
  MemoryJournal journal = sample_journal(5);
  const Signer signer = sample_signer("pledge/420202");
  CHECK(make_checkpoint(journal, signer).note == make_checkpoint(journal, signer).note);
  CHECK(journal.checkpoint_rows.size() == 1);
}
