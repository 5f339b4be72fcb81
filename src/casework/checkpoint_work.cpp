#include "casework/checkpoint_work.hpp"

#include <algorithm>

#include "base/codec.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
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

base::Outcome<journal::RegisteredKey> register_cosigner(Desk& desk, const access::Actor& actor,
                                                        const std::string& public_key) {
  auto& store = desk.stores().journal;
  const std::string text(base::trim(public_key));
  const auto key = journal::VerifierKey::parse(text);
  if (!key || key->name == journal::origin_of(store.head().region)) {
    return base::Refusal{base::Rule::cosigner_key_reads, "public_key"};
  }
  for (const journal::RegisteredKey& known : store.keys()) {
    if (known.name != key->name) continue;
    if (known.public_key == text) return known;
    return base::Refusal{base::Rule::cosigner_is_new, "public_key"};
  }
  const journal::RegisteredKey made{key->name, text};
  store.add_key(made);
  record_of_journal(desk, actor, "journal.register_cosigner",
                    journal::CosignerRegistered{store.head().size, text});
  return made;
}

namespace {

/// The note of our checkpoint with one of these lines under it; nothing when it does not read.
std::optional<journal::SignedNote> with_line(const std::string& note, const std::string& line) {
  auto read = journal::parse_note(note + line);
  if (!read || read->signatures.size() < 2) return std::nullopt;
  return read;
}

/// The lines of a signature in what was sent: "— name base64".
std::vector<std::string> lines_in(const std::string& signed_note) {
  std::vector<std::string> lines;
  std::string line;
  for (const char letter : signed_note + "\n") {
    if (letter == '\r') continue;
    line += letter;
    if (letter != '\n') continue;
    if (line.starts_with("\u2014 ")) lines.push_back(line);
    line.clear();
  }
  return lines;
}

}  // namespace

base::Outcome<journal::StoredCheckpoint> add_cosignature(Desk& desk, const access::Actor& actor,
                                                         std::int64_t size,
                                                         const std::string& signed_note) {
  auto& store = desk.stores().journal;
  std::optional<journal::StoredCheckpoint> found;
  store.each_checkpoint([&](const journal::StoredCheckpoint& one) {
    if (one.size == size) found = one;
  });
  const auto known = found ? journal::parse_note(found->note) : std::nullopt;
  if (!known) return base::Refusal{base::Rule::thing_exists, "size"};
  bool has_old = false;
  for (const std::string& line : lines_in(signed_note)) {
    const auto read = with_line(found->note, line);
    if (!read) continue;
    const journal::NoteSignature& added = read->signatures.back();
    if (added.name == journal::origin_of(known->checkpoint.region)) continue;
    for (const journal::RegisteredKey& row : store.keys()) {
      const auto key = journal::VerifierKey::parse(row.public_key);
      const bool holds = key && key->name == added.name && key->key_hash() == added.key_hash &&
                         key->verify(read->text, added.signature);
      if (!holds) continue;
      const auto is_same = [&](const auto& old) { return old.name == added.name; };
      has_old = std::any_of(known->signatures.begin(), known->signatures.end(), is_same);
      if (has_old) continue;
      store.add_cosignature(size, row, line);
      record_of_journal(desk, actor, "journal.cosign",
                        journal::CheckpointCosigned{size, added.name});
      return journal::StoredCheckpoint{size, found->note + line};
    }
  }
  return base::Refusal{has_old ? base::Rule::cosignature_is_new : base::Rule::cosignature_holds,
                       "note"};
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
