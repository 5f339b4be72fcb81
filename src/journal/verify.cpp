#include "journal/verify.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/codec.hpp"
#include "journal/hashing.hpp"
#include "journal/tile_builder.hpp"
#include "journal/tree.hpp"

namespace pledge::journal {
namespace {

using base::Digest;

/// A gap up to this long keeps its places in the tree, so that what follows can be compared.
constexpr std::int64_t kGapHeld = 1'000'000;
/// Positions named for one tile.
constexpr int kPositionsShown = 5;

/// One run of verify_all. The passes over the store are not nested.
class Verifier {
 public:
  Verifier(JournalStore& store, std::span<const VerifierKey> keys)
      : store_(store), keys_(keys), head_(store.head()), builder_(Frontier(), store) {}

  Verification run();

 private:
  void report(JournalPart part, std::int64_t index, std::string what, std::int32_t level = 0);
  void read_checkpoints();
  void check_entry(const Entry& entry, const std::optional<Payload>& payload);
  void check_payload(const Entry& entry, const std::optional<Payload>& payload);
  void read_redaction(const Entry& entry, const std::string& text);
  void read_signing(const Entry& entry, const std::string& text);
  void read_cosigning(const Entry& entry, const std::string& text);
  void note_cosigners(const SignedNote& note);
  void hold_gap(std::int64_t end);
  void append(const Digest& hash);
  void keep_roots();
  void check_redactions();
  void check_remainders();
  void check_signings();
  void check_head();
  void check_tiles();
  std::string positions_of(const Tile& tile);
  void check_checkpoint(const StoredCheckpoint& stored);

  JournalStore& store_;
  std::span<const VerifierKey> keys_;
  Head head_;
  TileBuilder builder_;
  Verification result_;
  std::int64_t next_ = 0;             ///< index of the entry that should come next
  std::vector<std::int64_t> erased_;  ///< entries without a payload, ascending
  std::map<std::int64_t, Redaction> redactions_;
  std::map<std::int64_t, base::Digest> remainders_;  ///< SHA-256 of what is left, by entry
  /// Size and name of the key of a cosignature, entry that tells of it.
  std::map<std::pair<std::int64_t, std::string>, std::int64_t> cosignings_;
  std::map<std::int64_t, std::int64_t> signings_;  ///< size of a checkpoint, entry that tells of it
  std::map<std::pair<std::int32_t, std::int64_t>, Digest> tiles_;  ///< SHA-256 of each
  std::vector<StoredCheckpoint> checkpoints_;
  std::vector<std::int64_t> sizes_;  ///< of the checkpoints, ascending
  std::size_t sizes_passed_ = 0;
  std::map<std::int64_t, Digest> roots_;  ///< recomputed at the sizes of checkpoints
};

Verification Verifier::run() {
  result_.region = head_.region;
  result_.size = head_.size;
  read_checkpoints();
  store_.each_entry(INT64_MIN, INT64_MAX,
                    [&](const Entry& entry, const std::optional<Payload>& payload) {
                      check_entry(entry, payload);
                      return true;
                    });
  result_.root = builder_.frontier().root();
  check_head();
  check_redactions();
  check_remainders();
  check_signings();
  check_tiles();
  for (const StoredCheckpoint& stored : checkpoints_) check_checkpoint(stored);
  for (const auto& [cosigning, index] : cosignings_) {
    report(JournalPart::checkpoint, cosigning.first,
           "第 " + std::to_string(index) + " 条记着 " + cosigning.second + " 会签过，库里没有");
  }
  return std::move(result_);
}

void Verifier::report(JournalPart part, std::int64_t index, std::string what,
                      std::int32_t level) {
  add_mismatch(result_, {part, level, index, std::move(what)});
}

void Verifier::read_checkpoints() {
  store_.each_checkpoint([&](const StoredCheckpoint& stored) {
    checkpoints_.push_back(stored);
    sizes_.push_back(stored.size);
    if (const auto note = parse_note(stored.note)) sizes_.push_back(note->checkpoint.size);
  });
  std::sort(sizes_.begin(), sizes_.end());
  keep_roots();
}

/// The tree is built from what the columns hash to; the stored leaf hash is only compared.
void Verifier::check_entry(const Entry& entry, const std::optional<Payload>& payload) {
  ++result_.entry_count;
  if (entry.region != head_.region) {
    report(JournalPart::entry, entry.index, "条目的地区与日志的地区不符");
  }
  const Digest hash = hash_of(entry);
  if (hash != entry.leaf_hash) {
    report(JournalPart::entry, entry.index, "条目的内容与叶哈希不符（某一列被改动）");
  }
  check_payload(entry, payload);
  if (entry.index < next_) {
    report(JournalPart::entry, entry.index, "条目的序号重复或颠倒");
  } else if (entry.index >= head_.size) {
    report(JournalPart::entry, entry.index, "条目的序号超出日志头的条数");
  } else {
    if (entry.index > next_) hold_gap(entry.index);
    append(hash);
  }
}

void Verifier::check_payload(const Entry& entry, const std::optional<Payload>& payload) {
  if (!payload) {
    erased_.push_back(entry.index);
    return;
  }
  ++result_.payload_count;
  if (auto changed = why_not_payload_of(entry, *payload)) {
    report(JournalPart::payload, entry.index, std::move(changed->what));
  } else if (entry.event == kPayloadRedacted) {
    read_redaction(entry, payload->text);
  } else if (entry.event == CheckpointSigned::kKind) {
    read_signing(entry, payload->text);
  } else if (entry.event == CheckpointCosigned::kKind) {
    read_cosigning(entry, payload->text);
  }
}

void Verifier::read_cosigning(const Entry& entry, const std::string& text) {
  try {
    const auto cosigned = base::from_canonical_text<CheckpointCosigned>(text);
    cosignings_[{cosigned.size, cosigned.key_name}] = entry.index;
  } catch (const base::Malformed&) {
    report(JournalPart::payload, entry.index, "会签检查点的正文不是规定的格式");
  }
}

/// Signatures that do not hold were told of before.
void Verifier::note_cosigners(const SignedNote& note) {
  const std::int64_t size = note.checkpoint.size;
  Cosigned cosigned{size, {}};
  for (const NoteSignature& line : note.signatures) {
    const bool is_own = line.name == origin_of(note.checkpoint.region);
    if (!is_own) cosigned.key_names.push_back(line.name);
    cosignings_.erase({size, line.name});
  }
  if (cosigned.key_names.empty()) return;
  if (result_.cosigned.size() == kRedactionsShown) result_.cosigned.erase(result_.cosigned.begin());
  result_.cosigned.push_back(std::move(cosigned));
}

void Verifier::read_signing(const Entry& entry, const std::string& text) {
  try {
    signings_[base::from_canonical_text<CheckpointSigned>(text).size] = entry.index;
  } catch (const base::Malformed&) {
    report(JournalPart::payload, entry.index, "签发检查点的正文不是规定的格式");
  }
}

void Verifier::check_signings() {
  for (const StoredCheckpoint& stored : checkpoints_) signings_.erase(stored.size);
  for (const auto& [size, index] : signings_) {
    report(JournalPart::checkpoint, size,
           "第 " + std::to_string(index) + " 条记着签发过，库里没有");
  }
}

void Verifier::read_redaction(const Entry& entry, const std::string& text) {
  try {
    const auto notice = base::from_canonical_text<PayloadRedacted>(text);
    if (notice.entry_index < entry.index) {
      const bool is_first =
          redactions_
              .try_emplace(notice.entry_index,
                           Redaction{notice.entry_index, entry.index, notice.reason})
              .second;
      if (is_first && notice.remainder) {
        remainders_[notice.entry_index] = quick_sha256(*notice.remainder);
      }
    } else {
      report(JournalPart::payload, entry.index, "遮蔽所指的条目不在它之前");
    }
  } catch (const base::Malformed&) {
    report(JournalPart::payload, entry.index, "遮蔽的正文不是规定的格式");
  }
}

void Verifier::hold_gap(std::int64_t end) {
  report(JournalPart::entry, next_, "缺少条目（至第 " + std::to_string(end - 1) + " 条）");
  if (end - next_ > kGapHeld) {
    // Not worth the time: what follows will not compare, and the head will say so.
    next_ = end;
  }
  while (next_ < end) append(Digest{});
}

void Verifier::append(const Digest& hash) {
  builder_.append(hash);
  ++next_;
  for (const Tile& tile : builder_.take_tiles()) {
    tiles_[{tile.level, tile.index}] = quick_sha256(tile.hashes);
  }
  keep_roots();
}

void Verifier::keep_roots() {
  for (; sizes_passed_ < sizes_.size() && sizes_[sizes_passed_] <= next_; ++sizes_passed_) {
    if (sizes_[sizes_passed_] == next_) roots_[next_] = builder_.frontier().root();
  }
}

void Verifier::check_head() {
  const Frontier& frontier = builder_.frontier();
  if (next_ < head_.size) {
    report(JournalPart::entry, next_,
           "缺少条目（至第 " + std::to_string(head_.size - 1) + " 条）");
  }
  if (frontier.size() != head_.size) {
    report(JournalPart::head, head_.size, "日志头的条数与条目不符");
  }
  if (frontier.root() != head_.root) {
    report(JournalPart::head, head_.size, "日志头的树根与由条目重算的不符");
  }
  if (frontier.to_bytes() != head_.frontier) {
    report(JournalPart::head, head_.size, "日志头的边缘哈希与由条目重算的不符");
  }
}

void Verifier::check_redactions() {
  for (const std::int64_t index : erased_) {
    const auto found = redactions_.find(index);
    if (found == redactions_.end()) {
      report(JournalPart::payload, index, "正文缺失，且没有遮蔽它的记录");
      continue;
    }
    ++result_.redacted_count;
    if (result_.redactions.size() < kRedactionsShown) {
      result_.redactions.push_back(found->second);
    }
  }
  for (const auto& [index, redaction] : redactions_) {
    if (!std::binary_search(erased_.begin(), erased_.end(), index)) {
      report(JournalPart::payload, index, "已被遮蔽的正文仍在");
    }
  }
}

/// What readers are shown in place of a payload is what the act of redaction left of it.
void Verifier::check_remainders() {
  store_.each_remainder([&](std::int64_t index, const std::string& remainder) {
    const auto known = remainders_.find(index);
    if (known == remainders_.end()) {
      return report(JournalPart::payload, index, "留有遮蔽后的正文，却没有遮蔽它的记录");
    }
    if (known->second != quick_sha256(remainder)) {
      report(JournalPart::payload, index, "遮蔽后的正文与遮蔽它的记录不符");
    }
    remainders_.erase(known);
  });
  for (const auto& [index, digest] : remainders_) {
    report(JournalPart::payload, index, "遮蔽后的正文不见了");
  }
}

void Verifier::check_tiles() {
  std::vector<Tile> wrong;
  store_.each_tile([&](const Tile& tile) {
    ++result_.tile_count;
    const auto known = tiles_.find({tile.level, tile.index});
    if (known == tiles_.end()) {
      report(JournalPart::tile, tile.index, "多出的哈希块", tile.level);
      return;
    }
    const bool is_genuine = quick_sha256(tile.hashes) == known->second;
    tiles_.erase(known);
    if (is_genuine) return;
    if (wrong.size() < kMismatchesShown) {
      wrong.push_back(tile);
    } else {
      report(JournalPart::tile, tile.index, "哈希块与由条目重算的不符", tile.level);
    }
  });
  for (const Tile& tile : wrong) {
    report(JournalPart::tile, tile.index, "哈希块与由条目重算的不符" + positions_of(tile),
           tile.level);
  }
  for (const auto& [place, digest] : tiles_) {
    report(JournalPart::tile, place.second, "缺少哈希块", place.first);
  }
}

/// Which entries a wrong tile of level 0 points at: there the tile or the entry was changed.
std::string Verifier::positions_of(const Tile& tile) {
  if (tile.level != 0 || tile.hashes.size() != kTileBytes) return "";
  const std::int64_t first = tile.index << kTileHeight;
  const auto now = store_.leaf_hashes(first, first + static_cast<std::int64_t>(kTileHashes));
  const auto then = hashes_of(tile.hashes);
  if (now.size() != then.size()) return "";
  std::string positions;
  int count = 0;
  for (std::size_t i = 0; i < then.size() && count < kPositionsShown; ++i) {
    if (now[i] == then[i]) continue;
    ++count;
    positions += "，第 " + std::to_string(first + static_cast<std::int64_t>(i)) + " 条";
  }
  return positions;
}

void Verifier::check_checkpoint(const StoredCheckpoint& stored) {
  ++result_.checkpoint_count;
  const auto note = parse_note(stored.note);
  if (!note) return report(JournalPart::checkpoint, stored.size, "检查点不是规定的格式");
  if (note->checkpoint.size != stored.size) {
    report(JournalPart::checkpoint, stored.size, "检查点所写的条数与登记的不符");
  }
  if (note->checkpoint.region != head_.region) {
    report(JournalPart::checkpoint, stored.size, "检查点是别的地区的");
  }
  const auto root = roots_.find(note->checkpoint.size);
  if (root == roots_.end()) {
    report(JournalPart::checkpoint, stored.size, "日志比检查点短（被截短）");
  } else if (root->second != note->checkpoint.root) {
    report(JournalPart::checkpoint, stored.size, "检查点的树根与由条目重算的不符");
  }
  for (auto& reason : why_not_signed(*note, keys_)) {
    report(JournalPart::checkpoint, stored.size, std::move(reason));
  }
  note_cosigners(*note);
}

}  // namespace

std::string Mismatch::sentence() const {
  const std::string number = std::to_string(index);
  switch (part) {
    case JournalPart::entry:
    case JournalPart::payload: return "第 " + number + " 条：" + what;
    case JournalPart::tile:
      return "第 " + std::to_string(level) + " 层第 " + number + " 个哈希块：" + what;
    case JournalPart::head: return "日志头（" + number + " 条）：" + what;
    case JournalPart::checkpoint: return "检查点（" + number + " 条）：" + what;
    case JournalPart::key: return "在册的公钥：" + what;
  }
  return what;
}

void add_mismatch(Verification& into, Mismatch mismatch) {
  ++into.mismatch_count;
  if (into.mismatches.size() == kMismatchesShown) return;
  into.mismatches.push_back(std::move(mismatch));
}

void check_keys(std::span<const RegisteredKey> registered, const VerifierKey& own,
                Verification& into) {
  const auto report = [&](const std::string& what) {
    add_mismatch(into, {JournalPart::key, 0, 0, what});
  };
  bool has_own = false;
  for (const RegisteredKey& row : registered) {
    const auto key = VerifierKey::parse(row.public_key);
    if (!key) {
      report(row.name + " 的公钥读不懂");
    } else if (key->name != row.name) {
      report("登记为 " + row.name + " 的公钥其实是 " + key->name + " 的");
    } else if (row.name == own.name && row.public_key != own.to_text()) {
      report("登记的本地区公钥与密钥文件的不符");
    }
    has_own = has_own || row.name == own.name;
  }
  if (!has_own && into.size > 0) report("本地区的公钥 " + own.name + " 没有登记");
}

Verification verify_all(JournalStore& store, std::span<const VerifierKey> keys) {
  return Verifier(store, keys).run();
}

}  // namespace pledge::journal
