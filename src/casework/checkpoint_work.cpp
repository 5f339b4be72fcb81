#include "casework/checkpoint_work.hpp"

#include "base/codec.hpp"
#include "casework/job_actor.hpp"
#include "journal/append.hpp"
#include "journal/verify.hpp"

namespace pledge::casework {
namespace {

using journal::CheckpointSigned;

/// Whether the journal has grown by more than the record of the latest checkpoint.
bool has_grown(journal::JournalStore& store, const journal::StoredCheckpoint& latest) {
  bool has_other = false;
  store.each_entry(latest.size, latest.size + 2, [&](const journal::Entry& entry, const auto&) {
    const bool is_record =
        entry.index == latest.size && entry.event == CheckpointSigned::kKind;
    has_other = has_other || !is_record;
    return true;
  });
  return has_other;
}

/// What was done with the journal itself.
template <class Event>
void record_of_journal(Desk& desk, const access::Actor& actor, const char* act,
                       const Event& event) {
  base::must_read_back(event);
  journal::Draft draft;
  draft.act = act;
  draft.event = Event::kKind;
  draft.subject_kind = "journal";
  draft.subject_id = event.size;
  draft.subject_version = 1;
  draft.stamp = actor.stamp(desk.now());
  draft.payload = base::to_canonical_text(event);
  desk.record(std::move(draft));
}

}  // namespace

access::Actor signing_actor() { return job_actor("checkpoint", "签检查点"); }
access::Actor command_line_actor() { return job_actor("command_line", "命令行"); }

void record_sealing(Desk& desk, const std::string& reason) {
  const std::int64_t size = desk.stores().journal.head().size;
  record_of_journal(desk, command_line_actor(), "journal.seal",
                    journal::JournalSealed{size, reason});
}

journal::StoredCheckpoint sign_checkpoint(Desk& desk, const journal::Signer& signer,
                                          const access::Actor& actor) {
  auto& store = desk.stores().journal;
  const auto latest = store.latest_checkpoint();
  const std::int64_t size = store.head().size;
  if (latest && latest->size <= size && !has_grown(store, *latest)) return *latest;
  const auto made = journal::make_checkpoint(store, signer);
  record_of_journal(desk, actor, "journal.checkpoint", CheckpointSigned{made.size});
  return made;
}

}  // namespace pledge::casework
