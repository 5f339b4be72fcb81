#include "journal/verify.hpp"

#include <doctest/doctest.h>

#include "base/codec.hpp"
#include "journal/sample_journal.hpp"

using namespace pledge;
using namespace pledge::journal;

namespace {

const std::string kOwn = "pledge/420202";
const std::string kCosigner = "qu-jiwei";

std::vector<VerifierKey> sample_keys() {
  return {sample_signer(kOwn).verifier_key(), sample_signer(kCosigner).verifier_key()};
}

bool names(const Verification& result, JournalPart part, std::int64_t index) {
  for (const Mismatch& mismatch : result.mismatches) {
    if (mismatch.part == part && mismatch.index == index) return true;
  }
  return false;
}

/// Calls `visit(place)` with every byte of `bytes` changed once, and puts it back.
template <class Bytes, class Visit>
void each_flip(Bytes& bytes, const std::string& place, const Visit& visit) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto before = bytes[i];
    bytes[i] = static_cast<std::decay_t<decltype(before)>>(before ^ (1 << (i % 8)));
    visit(place + " byte " + std::to_string(i));
    bytes[i] = before;
  }
}

template <class Visit>
void each_flip(std::int64_t& value, const std::string& place, const Visit& visit) {
  const std::int64_t before = value;
  for (int byte = 0; byte < 8; ++byte) {
    value = before ^ (std::int64_t{1} << (8 * byte + byte % 7));
    visit(place + " byte " + std::to_string(byte));
  }
  value = before;
}

template <class Visit>
void each_flip(Entry& entry, const Visit& visit) {
  each_flip(entry.region, "region", visit);
  each_flip(entry.index, "index", visit);
  each_flip(entry.act, "act", visit);
  each_flip(entry.event, "event", visit);
  each_flip(entry.subject_kind, "subject_kind", visit);
  each_flip(entry.subject_id, "subject_id", visit);
  each_flip(entry.subject_version, "subject_version", visit);
  each_flip(entry.stamp.at.milliseconds, "at", visit);
  each_flip(entry.stamp.officer.value, "officer", visit);
  each_flip(entry.stamp.unit.text, "unit", visit);
  each_flip(entry.stamp.job, "job", visit);
  each_flip(entry.batch, "batch", visit);
  each_flip(entry.payload_digest, "payload_digest", visit);
  each_flip(entry.leaf_hash, "leaf_hash", visit);
}

MemoryJournal journal_with_checkpoints(std::int64_t count) {
  MemoryJournal journal("420202");
  SampleEntropy entropy;
  append_drafts(journal, entropy, sample_drafts(0, count / 2));
  make_checkpoint(journal, sample_signer(kOwn));
  append_drafts(journal, entropy, sample_drafts(count / 2, count));
  make_checkpoint(journal, sample_signer(kOwn));
  auto& note = journal.checkpoint_rows.back().note;
  note = add_signature(note, sample_signer(kCosigner)).value();
  return journal;
}

void redact(MemoryJournal& journal, std::int64_t index, const std::string& notice) {
  Draft draft = sample_draft(0);
  draft.event = std::string(kPayloadRedacted);
  draft.payload = notice;
  SampleEntropy entropy;
  append_drafts(journal, entropy, std::vector{draft});
  journal.rows[static_cast<std::size_t>(index)].payload.reset();
}

}  // namespace

TEST_CASE("a journal as written is genuine and says what was checked") {
  MemoryJournal journal = journal_with_checkpoints(600);
  const auto result = verify_all(journal, sample_keys());
  CHECK(result.is_genuine());
  CHECK(result.entry_count == 600);
  CHECK(result.payload_count == 600);
  CHECK(result.tile_count == 2);
  CHECK(result.checkpoint_count == 2);
  CHECK(result.root == journal.head_row.root);
  MemoryJournal empty("420202");
  CHECK(verify_all(empty, {}).is_genuine());
}

TEST_CASE("any byte of an entry, salt or payload that changes is found and its entry named") {
  MemoryJournal journal = sample_journal(23);
  const auto expect_named = [&](std::int64_t index, const std::string& place) {
    const auto result = verify_all(journal, {});
    if (names(result, JournalPart::entry, index)) return;
    if (names(result, JournalPart::payload, index)) return;
    FAIL_CHECK(place << " of entry " << index);
  };
  for (std::size_t i = 0; i < journal.rows.size(); ++i) {
    const auto index = static_cast<std::int64_t>(i);
    const auto visit = [&](const std::string& place) { expect_named(index, place); };
    each_flip(journal.rows[i].entry, visit);
    each_flip(journal.rows[i].payload->salt, "salt", visit);
    each_flip(journal.rows[i].payload->text, "payload", visit);
  }
  CHECK(verify_all(journal, {}).is_genuine());
}

TEST_CASE("any byte of a tile that changes is found, its tile and entry named") {
  MemoryJournal journal = sample_journal(257);
  auto& hashes = journal.tile_rows.begin()->second.hashes;
  std::size_t at = 0;
  each_flip(hashes, "tile", [&](const std::string& place) {
    const auto entry = "第 " + std::to_string(at++ / 32) + " 条";
    // Every seventh byte: all places within a hash, all hashes, a seventh of the time.
    if (at % 7 != 0) return;
    const auto result = verify_all(journal, {});
    const bool is_named = names(result, JournalPart::tile, 0) &&
                          result.mismatches[0].what.find(entry) != std::string::npos;
    if (!is_named) FAIL_CHECK(place);
  });
}

TEST_CASE("any byte of the head that changes is found") {
  MemoryJournal journal = sample_journal(300);
  const auto visit = [&](const std::string& place) {
    const auto result = verify_all(journal, {});
    if (!names(result, JournalPart::head, journal.head_row.size)) FAIL_CHECK(place);
  };
  each_flip(journal.head_row.size, "size", visit);
  each_flip(journal.head_row.frontier, "frontier", visit);
  each_flip(journal.head_row.root, "root", visit);
  journal.head_row.region = "420203";
  CHECK_FALSE(verify_all(journal, {}).is_genuine());
}

TEST_CASE("any byte of a checkpoint that changes is found and the checkpoint named") {
  MemoryJournal journal = journal_with_checkpoints(10);
  const auto keys = sample_keys();
  for (StoredCheckpoint& row : journal.checkpoint_rows) {
    const auto visit = [&](const std::string& place) {
      const auto result = verify_all(journal, keys);
      if (!names(result, JournalPart::checkpoint, row.size)) FAIL_CHECK(place);
    };
    each_flip(row.note, "note", visit);
    each_flip(row.size, "size", visit);
  }
  CHECK(verify_all(journal, keys).is_genuine());
}

TEST_CASE("an entry that was forged with its leaf hash is found by its tile and the checkpoint") {
  MemoryJournal journal = journal_with_checkpoints(600);
  Entry& entry = journal.rows[300].entry;
  entry.stamp.officer = {18};
  entry.leaf_hash = hash_of(entry);
  const auto result = verify_all(journal, sample_keys());
  CHECK(names(result, JournalPart::tile, 1));
  CHECK(names(result, JournalPart::head, 600));
  CHECK(names(result, JournalPart::checkpoint, 600));
  CHECK_FALSE(names(result, JournalPart::checkpoint, 300));
  bool is_named = false;
  for (const auto& mismatch : result.mismatches) {
    is_named = is_named || mismatch.what.find("第 300 条") != std::string::npos;
  }
  CHECK(is_named);
}

TEST_CASE("a journal that was written again from a changed entry on contradicts its checkpoint") {
  MemoryJournal journal = journal_with_checkpoints(40);
  MemoryJournal forged("420202");
  SampleEntropy entropy;
  auto drafts = sample_drafts(0, 40);
  drafts[7].stamp.officer = {18};
  append_drafts(forged, entropy, drafts);
  CHECK(verify_all(forged, {}).is_genuine());
  forged.checkpoint_rows = journal.checkpoint_rows;
  const auto result = verify_all(forged, sample_keys());
  CHECK(names(result, JournalPart::checkpoint, 20));
  CHECK(names(result, JournalPart::checkpoint, 40));
}

TEST_CASE("missing, added and exchanged rows are found") {
  const MemoryJournal whole = journal_with_checkpoints(600);
  const auto keys = sample_keys();
  SUBCASE("an entry in the middle") {
    MemoryJournal journal = whole;
    journal.rows.erase(journal.rows.begin() + 5);
    const auto result = verify_all(journal, keys);
    CHECK(names(result, JournalPart::entry, 5));
    CHECK_FALSE(names(result, JournalPart::entry, 6));
  }
  SUBCASE("the last entries") {
    MemoryJournal journal = whole;
    journal.rows.resize(590);
    CHECK(names(verify_all(journal, keys), JournalPart::entry, 590));
  }
  SUBCASE("the last entries and a head that fits") {
    MemoryJournal journal = whole;
    const MemoryJournal shorter = sample_journal(590);
    journal.rows = shorter.rows;
    journal.head_row = shorter.head_row;
    const auto result = verify_all(journal, keys);
    CHECK(names(result, JournalPart::checkpoint, 600));
    CHECK(result.mismatches[0].what.find("截短") != std::string::npos);
  }
  SUBCASE("two entries exchanged") {
    MemoryJournal journal = whole;
    std::swap(journal.rows[8], journal.rows[9]);
    CHECK(names(verify_all(journal, keys), JournalPart::entry, 8));
  }
  SUBCASE("an entry too many") {
    MemoryJournal journal = whole;
    journal.rows.push_back(sample_journal(601).rows.back());
    CHECK(names(verify_all(journal, keys), JournalPart::entry, 600));
  }
  SUBCASE("tiles") {
    MemoryJournal journal = whole;
    journal.tile_rows.erase({0, 1});
    journal.tile_rows[{0, 2}] = {0, 2, std::string(kTileBytes, 'x')};
    const auto result = verify_all(journal, keys);
    CHECK(names(result, JournalPart::tile, 1));
    CHECK(names(result, JournalPart::tile, 2));
  }
  SUBCASE("more mismatches than are shown are still counted") {
    MemoryJournal journal = whole;
    for (auto& row : journal.rows) row.entry.act += "x";
    const auto result = verify_all(journal, keys);
    CHECK(result.mismatches.size() == kMismatchesShown);
    CHECK(result.mismatch_count > 600);
  }
}

TEST_CASE("a redacted payload is reported with its reason and is no mismatch") {
  MemoryJournal journal = sample_journal(20);
  redact(journal, 3, R"({"entry_index":3,"reason":"含投诉人姓名"})");
  const auto result = verify_all(journal, {});
  CHECK(result.is_genuine());
  REQUIRE(result.redacted_count == 1);
  CHECK(result.redactions[0].index == 3);
  CHECK(result.redactions[0].redacted_by == 20);
  CHECK(result.redactions[0].reason == "含投诉人姓名");
}

TEST_CASE("a payload is not simply gone, and a redacted one does not come back") {
  MemoryJournal journal = sample_journal(20);
  SUBCASE("gone without a word") {
    journal.rows[3].payload.reset();
    CHECK(names(verify_all(journal, {}), JournalPart::payload, 3));
  }
  SUBCASE("redacted, but still there") {
    const auto payload = journal.rows[3].payload;
    redact(journal, 3, R"({"entry_index":3,"reason":"含投诉人姓名"})");
    journal.rows[3].payload = payload;
    CHECK(names(verify_all(journal, {}), JournalPart::payload, 3));
  }
  SUBCASE("a notice of something else, of the future, or of nothing") {
    redact(journal, 3, R"({"entry_index":4,"reason":"含投诉人姓名"})");
    redact(journal, 5, R"({"entry_index":500,"reason":"含投诉人姓名"})");
    redact(journal, 6, "{}");
    const auto result = verify_all(journal, {});
    for (const std::int64_t index : {3, 4, 5, 6, 21, 22}) {
      CHECK(names(result, JournalPart::payload, index));
    }
  }
}

TEST_CASE("a verification is said in Chinese and as data") {
  MemoryJournal journal = sample_journal(5);
  journal.rows[2].payload->text += " ";
  const auto result = verify_all(journal, {});
  REQUIRE(result.mismatch_count == 1);
  CHECK(result.mismatches[0].sentence() == "第 2 条：正文与摘要不符（正文或盐被改动）");
  const auto tree = base::to_tree(result);
  CHECK(number_of(tree, "mismatch_count") == 1);
  CHECK(text_of(tree.find("mismatches")->list()->at(0), "part") == "payload");
}

TEST_CASE("the register of keys must hold the region's own, and each under its name") {
  const VerifierKey own = sample_signer(kOwn).verifier_key();
  const VerifierKey other = sample_signer(kCosigner).verifier_key();
  const auto mistakes = [&](const std::vector<RegisteredKey>& registered, std::int64_t size) {
    Verification result;
    result.size = size;
    check_keys(registered, own, result);
    for (const Mismatch& mismatch : result.mismatches) CHECK(mismatch.part == JournalPart::key);
    return result.mismatch_count;
  };
  const RegisteredKey good{kOwn, own.to_text()}, cosigner{kCosigner, other.to_text()};
  CHECK(mistakes({good, cosigner}, 5) == 0);
  CHECK(mistakes({}, 0) == 0);  // nothing was written yet
  CHECK(mistakes({}, 5) == 1);
  CHECK(mistakes({cosigner}, 5) == 1);
  CHECK(mistakes({{kOwn, other.to_text()}}, 5) == 1);
  CHECK(mistakes({good, {"somebody", other.to_text()}}, 5) == 1);
  CHECK(mistakes({good, {kCosigner, "no key"}}, 5) == 1);
}
