#include <doctest/doctest.h>

#include "base/codec.hpp"
#include "journal/receipt.hpp"
#include "journal/sample_journal.hpp"
#include "journal/tree.hpp"

using namespace pledge;
using namespace pledge::journal;

namespace {

std::vector<base::Digest> path_of(const base::Tree& tree) {
  std::vector<base::Digest> path;
  for (const auto& node : *tree.find("path")->list()) path.push_back(digest_of(*node.text()));
  return path;
}

std::vector<VerifierKey> keys_of(const base::Tree& tree) {
  std::vector<VerifierKey> keys;
  for (const auto& key : *tree.find("keys")->list()) {
    keys.push_back(VerifierKey::parse(*key.text()).value());
  }
  return keys;
}

Entry entry_of(const base::Tree& tree) {
  Entry entry;
  entry.region = text_of(tree, "region_code");
  entry.index = number_of(tree, "entry_index");
  entry.act = text_of(tree, "act");
  entry.event = text_of(tree, "event");
  entry.subject_kind = text_of(tree, "subject_kind");
  entry.subject_id = number_of(tree, "subject_id");
  entry.subject_version = number_of(tree, "subject_version");
  entry.stamp.at = base::parse_instant(text_of(tree, "at")).value_or(kUnreadableInstant);
  entry.stamp.officer = {number_of(tree, "officer_id")};
  entry.stamp.unit = {text_of(tree, "unit_code")};
  entry.stamp.job = text_of(tree, "job");
  entry.batch = text_of(tree, "batch");
  entry.payload_digest = digest_of(text_of(tree, "payload_digest"));
  entry.leaf_hash = digest_of(text_of(tree, "leaf_hash"));
  return entry;
}

}  // namespace

TEST_CASE("trees have the roots of the reference vectors") {
  for (const auto& test : vectors("roots.json")) {
    Frontier frontier;
    std::vector<Tile> tiles;
    for (const auto& leaf : *test.find("leaves")->list()) {
      frontier.append(leaf_hash(base::from_hex(*leaf.text()).value()), tiles);
    }
    CHECK(base::to_hex(frontier.root()) == text_of(test, "root"));
  }
}

TEST_CASE("an inclusion proof with anything changed proves nothing") {
  for (const auto& test : vectors("inclusion.json")) {
    CAPTURE(text_of(test, "name"));
    const Inclusion claim{number_of(test, "index"), number_of(test, "size"),
                          digest_of(text_of(test, "leaf_hash")),
                          digest_of(text_of(test, "root")), path_of(test)};
    CHECK(verify_inclusion(claim) != flag_of(test, "want_error"));
  }
}

TEST_CASE("a consistency proof with anything changed proves nothing") {
  for (const auto& test : vectors("consistency.json")) {
    CAPTURE(text_of(test, "name"));
    const Consistency claim{number_of(test, "older_size"), number_of(test, "newer_size"),
                            digest_of(text_of(test, "older_root")),
                            digest_of(text_of(test, "newer_root")), path_of(test)};
    CHECK(verify_consistency(claim) != flag_of(test, "want_error"));
  }
}

TEST_CASE("an entry with any column, salt or payload changed is not genuine") {
  for (const auto& test : vectors("entry.json")) {
    CAPTURE(text_of(test, "name"));
    const Entry entry = entry_of(*test.find("entry"));
    const Payload payload{base::from_hex(text_of(test, "salt")).value(),
                          text_of(test, "payload")};
    if (entry.stamp.at != kUnreadableInstant) CHECK(leaf_bytes(entry) == text_of(test, "leaf"));
    const auto why = why_not_genuine(entry, payload);
    CHECK(why.has_value() == flag_of(test, "want_error"));
    if (why) CHECK(why->index == entry.index);
  }
}

TEST_CASE("a checkpoint is read strictly and signed by the journal itself") {
  for (const auto& test : vectors("checkpoint.json")) {
    CAPTURE(text_of(test, "name"));
    const auto note = parse_note(text_of(test, "note"));
    const bool is_good = note && note->checkpoint.region == text_of(test, "region") &&
                         why_not_signed(*note, keys_of(test)).empty();
    CHECK(is_good != flag_of(test, "want_error"));
  }
}

TEST_CASE("a receipt proves its own leaf and no other") {
  for (const auto& test : vectors("receipt.json")) {
    CAPTURE(text_of(test, "name"));
    const auto receipt = base::from_tree<Receipt>(*test.find("receipt"));
    CHECK(base::to_tree(receipt).map()->size() == test.find("receipt")->map()->size());
    const auto keys = keys_of(test);
    CHECK(verify_receipt(receipt, text_of(test, "leaf"), keys) != flag_of(test, "want_error"));
  }
}

TEST_CASE("the sample journal has the same bytes as the independent program makes") {
  const Signer signer = sample_signer("pledge/420202");
  for (const auto& test : vectors("sample.json")) {
    const auto size = number_of(test, "size");
    CAPTURE(size);
    MemoryJournal journal = sample_journal(size);
    CHECK(base::to_hex(journal.head_row.root) == text_of(test, "root"));
    CHECK(base::to_hex(journal.head_row.frontier) == text_of(test, "frontier"));
    const auto& tiles = *test.find("tiles")->list();
    REQUIRE(journal.tile_rows.size() == tiles.size());
    for (const auto& wanted : tiles) {
      const auto level = static_cast<std::int32_t>(number_of(wanted, "level"));
      const auto tile = journal.tile(level, number_of(wanted, "index"));
      REQUIRE(tile);
      CHECK(base::to_hex(base::sha256(tile->hashes)) == text_of(wanted, "sha256"));
    }
    CHECK(make_checkpoint(journal, signer).note == text_of(test, "note"));
  }
}
