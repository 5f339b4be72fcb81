#include "journal/checkpoint_check.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace pledge::journal {
namespace {

/// Leaf hashes read at once.
constexpr std::int64_t kPieceHashes = 8192;

class Step {
 public:
  Step(JournalStore& store, CheckpointStep& step) : store_(store), step_(step) {}

  void check_entries() {
    std::int64_t next = step_.from;
    store_.each_entry(step_.from, step_.until,
                      [&](const Entry& entry, const std::optional<Payload>& payload) {
                        if (entry.index != next) tell_gap(next, entry.index);
                        next = entry.index + 1;
                        check_entry(entry, payload);
                        return true;
                      });
    if (next < step_.until) tell_gap(next, step_.until);
  }

  void check_root(const SignedNote& note) {
    Frontier frontier;
    std::vector<Tile> completed;
    for (std::int64_t from = 0; from < step_.size; from += kPieceHashes) {
      const auto to = std::min(step_.size, from + kPieceHashes);
      for (const base::Digest& leaf : store_.leaf_hashes(from, to)) {
        frontier.append(leaf, completed);
      }
      completed.clear();
    }
    if (frontier.size() < step_.size) {
      tell_checkpoint("日志比检查点短（被截短）");
    } else if (frontier.root() != note.checkpoint.root) {
      tell_checkpoint("检查点的树根与由条目重算的不符");
    }
  }

  void check_signatures(const SignedNote& note) {
    std::vector<VerifierKey> keys;
    for (const RegisteredKey& row : store_.keys()) {
      const auto key = VerifierKey::parse(row.public_key);
      if (key) keys.push_back(*key);
    }
    for (auto& reason : why_not_signed(note, keys)) tell_checkpoint(std::move(reason));
    for (const NoteSignature& line : note.signatures) {
      const auto holds = [&](const VerifierKey& key) {
        return key.name == line.name && key.verify(note.text, line.signature);
      };
      if (std::any_of(keys.begin(), keys.end(), holds)) step_.signed_by.push_back(line.name);
    }
  }

  void tell_checkpoint(std::string what) {
    tell({JournalPart::checkpoint, 0, step_.size, std::move(what)});
  }

 private:
  void check_entry(const Entry& entry, const std::optional<Payload>& payload) {
    if (const auto changed = why_not_genuine(entry)) {
      tell({JournalPart::entry, 0, entry.index, changed->what});
    }
    if (!payload) {
      ++step_.missing_payload_count;
      return;
    }
    ++step_.payload_count;
    if (const auto changed = why_not_payload_of(entry, *payload)) {
      tell({JournalPart::payload, 0, entry.index, changed->what});
    }
  }
  void tell_gap(std::int64_t from, std::int64_t to) {
    tell({JournalPart::entry, 0, from, "缺少条目（至第 " + std::to_string(to - 1) + " 条）"});
  }
  void tell(const Mismatch& mismatch) {
    ++step_.mismatch_count;
    if (step_.mismatches.size() < kMismatchesShown) {
      step_.mismatches.push_back(mismatch.sentence());
    }
  }

  JournalStore& store_;
  CheckpointStep& step_;
};

}  // namespace

CheckpointStep check_checkpoint(JournalStore& store, const StoredCheckpoint& checkpoint,
                                std::int64_t from) {
  PLEDGE_ASSERT(from >= 0 && from <= checkpoint.size);
  CheckpointStep made;
  made.size = checkpoint.size;
  made.from = from;
  made.until = std::min(checkpoint.size, from + kStepEntries);
  Step step(store, made);
  step.check_entries();
  if (from < checkpoint.size) return made;
  made.is_done = true;
  made.added_count = std::max<std::int64_t>(0, store.head().size - checkpoint.size);
  const auto note = parse_note(checkpoint.note);
  if (!note) {
    step.tell_checkpoint("检查点不是规定的格式");
    return made;
  }
  const Head head = store.head();
  if (note->checkpoint.size != checkpoint.size) step.tell_checkpoint("检查点所写的条数与登记的不符");
  if (note->checkpoint.region != head.region) step.tell_checkpoint("检查点是别的地区的");
  step.check_root(*note);
  step.check_signatures(*note);
  return made;
}

}  // namespace pledge::journal
