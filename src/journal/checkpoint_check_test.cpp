#include <doctest/doctest.h>

#include "journal/append.hpp"
#include "journal/checkpoint_check.hpp"
#include "journal/sample_journal.hpp"

namespace pledge::journal {
namespace {

constexpr const char* kOwn = "pledge/420202";

MemoryJournal journal_with_checkpoint() {
  MemoryJournal journal("420202");
  SampleEntropy entropy;
  append_drafts(journal, entropy, sample_drafts(0, 300));
  make_checkpoint(journal, sample_signer(kOwn));
  append_drafts(journal, entropy, sample_drafts(300, 310));
  journal.key_rows = {{kOwn, sample_signer(kOwn).verifier_key().to_text()}};
  return journal;
}

/// Both steps: the entries, then the tree and the signatures.
std::vector<CheckpointStep> checked(MemoryJournal& journal) {
  const auto checkpoint = journal.checkpoint_rows.front();
  return {check_checkpoint(journal, checkpoint, 0),
          check_checkpoint(journal, checkpoint, checkpoint.size)};
}
std::int64_t mismatches(MemoryJournal& journal) {
  std::int64_t count = 0;
  for (const auto& step : checked(journal)) count += step.mismatch_count;
  return count;
}

TEST_CASE("a journal still is what its checkpoint says, whatever was added since") {
  MemoryJournal journal = journal_with_checkpoint();
  const auto steps = checked(journal);
  CHECK(steps[0].until == 300);
  CHECK(steps[0].payload_count == 300);
  CHECK_FALSE(steps[0].is_done);
  CHECK(steps[1].is_done);
  CHECK(steps[1].added_count == 10);
  CHECK(steps[1].signed_by == std::vector<std::string>{kOwn});
  CHECK(mismatches(journal) == 0);
}

TEST_CASE("what was changed under a checkpoint is told with its entry") {
  MemoryJournal journal = journal_with_checkpoint();
  journal.rows[7].entry.stamp.officer.value += 1;
  auto steps = checked(journal);
  REQUIRE(steps[0].mismatch_count == 1);
  CHECK(steps[0].mismatches.front().find("第 7 条") == 0);
  CHECK(steps[1].mismatch_count == 0);

  // Whoever writes the leaf hash anew as well does not get past the root.
  journal.rows[7].entry.leaf_hash = hash_of(journal.rows[7].entry);
  steps = checked(journal);
  CHECK(steps[0].mismatch_count == 0);
  REQUIRE(steps[1].mismatch_count == 1);
  CHECK(steps[1].mismatches.front().find("树根") != std::string::npos);
}

TEST_CASE("payloads, gaps, a cut journal and signatures that do not hold are told") {
  MemoryJournal journal = journal_with_checkpoint();
  journal.rows[3].payload->text += " ";
  journal.rows[4].payload.reset();
  const auto steps = checked(journal);
  CHECK(steps[0].mismatch_count == 1);
  CHECK(steps[0].missing_payload_count == 1);

  journal = journal_with_checkpoint();
  journal.rows.erase(journal.rows.begin() + 5);
  CHECK(mismatches(journal) == 2);  // the gap and the root

  journal = journal_with_checkpoint();
  journal.rows.resize(299);
  CHECK(mismatches(journal) == 2);

  journal = journal_with_checkpoint();
  journal.key_rows.clear();
  CHECK(checked(journal)[1].signed_by.empty());
  CHECK(mismatches(journal) > 0);
}

}  // namespace
}  // namespace pledge::journal
