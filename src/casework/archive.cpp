#include "casework/archive.hpp"

#include <set>

#include "base/codec.hpp"
#include "base/fault.hpp"
#include "base/label.hpp"
#include "casework/evidence_work.hpp"
#include "casework/letter_work.hpp"
#include "casework/other_side.hpp"
#include "casework/order_signing.hpp"
#include "casework/review_work.hpp"
#include "casework/urging_work.hpp"
#include "evidence/kept_file.hpp"
#include "journal/receipt.hpp"

namespace pledge::casework {
namespace {

constexpr const char* kExplained =
    "这是一件问题的档案，离开本系统也能核对。\n"
    "\n"
    "一事一档.json　问题现在的全部内容和办理经过\n"
    "督办/　　　　　对这件问题签发的督办和回复，每张一个文件\n"
    "催办/　　　　　催办和答复，每次一个文件\n"
    "议定事项/　　　调度会对这件问题议定的事项和办理，每项一个文件\n"
    "存证/　　　　　每条记录一个文件：叶（leaf）、盐（salt）、正文（payload）和证明（receipt）\n"
    "佐证/　　　　　上传的材料，原样\n"
    "文书/　　　　　发出的文书，原样\n"
    "目录.json　　　每个文件的大小、SHA-256 和它是什么；没有收进来的写明为什么\n"
    "SHA256SUMS　　 同样的摘要，一行一个\n"
    "\n"
    "一、文件是否完整：在解压后的文件夹里运行 sha256sum -c SHA256SUMS\n"
    "二、记录是否原样：SHA-256(盐 ‖ 正文) 等于叶中的 payload_digest；\n"
    "　　SHA-256(0x00 ‖ 叶) 等于证明中的 leaf_hash；从 leaf_hash 沿 path 逐级合并\n"
    "　　（RFC 6962，SHA-256(0x01 ‖ 左 ‖ 右)），得到的须等于 root。\n"
    "三、root 是否就是当时的：证明里的 checkpoint 是签名的检查点；与会签机关留存的同一条数的\n"
    "　　检查点比对，一致就说明这一条那时已经记下，之后没有改过。\n"
    "四、材料是否就是登记的那一份：一事一档.json 里每份佐证写着摘要，与目录.json 的相同。\n"
    "五、督办、催办、议定事项是否都有记录：目录.json 里每一份写着它的记录（entries），\n"
    "　　各在存证/里有一个文件，叶里的对象（subject）就是这一份。\n";

/// Packs files and writes about each of them what a stranger needs to know.
class Packer {
 public:
  void add(const std::string& name, const std::string& what, std::string bytes) {
    listed_.push_back(listing(name, what, base::sha256(bytes), bytes.size()));
    archive_.files.push_back({name, std::move(bytes), {}, {}});
  }
  /// With the journal entries that it was made of.
  void add_recorded(const std::string& name, const std::string& what, std::string bytes,
                    base::Tree::List entries) {
    auto one = listing(name, what, base::sha256(bytes), bytes.size());
    one.set("entries", std::move(entries));
    listed_.push_back(std::move(one));
    archive_.files.push_back({name, std::move(bytes), {}, {}});
  }
  void add_kept(const std::string& name, const std::string& what, const evidence::Evidence& kept,
                const std::string& path) {
    listed_.push_back(
        listing(name, what, kept.digest, static_cast<std::uint64_t>(kept.size_bytes)));
    archive_.files.push_back({name, {}, path, kept.digest});
  }
  void leave_out(const std::string& what, const std::string& why) {
    base::Tree one;
    one.set("what", what);
    one.set("why", why);
    left_out_.push_back(std::move(one));
  }
  Archive finish(const std::string& name, base::Tree head) {
    head.set("files", std::move(listed_));
    head.set("left_out", std::move(left_out_));
    const std::string manifest = base::to_canonical(head);
    sums_ += base::to_hex(base::sha256(manifest)) + "  目录.json\n";
    archive_.files.push_back({"目录.json", manifest, {}, {}});
    archive_.files.push_back({"SHA256SUMS", sums_, {}, {}});
    archive_.name = name;
    return std::move(archive_);
  }

 private:
  base::Tree listing(const std::string& name, const std::string& what,
                     const base::Digest& digest, std::uint64_t size) {
    base::Tree one;
    one.set("name", name);
    one.set("what", what);
    one.set("sha256", base::to_hex(digest));
    one.set("size_bytes", static_cast<std::int64_t>(size));
    sums_ += base::to_hex(digest) + "  " + name + "\n";
    return one;
  }

  Archive archive_;
  base::Tree::List listed_;
  base::Tree::List left_out_;
  std::string sums_;
};

/// Everything in the tree that refers to evidence, whichever event brought it.
void collect_evidence(const base::Tree& tree, std::set<base::EvidenceId>& into) {
  if (const auto* list = tree.list()) {
    for (const base::Tree& each : *list) collect_evidence(each, into);
  }
  const auto* const map = tree.map();
  if (map == nullptr) return;
  const base::Tree* const id = tree.find("id");
  const bool is_evidence = id != nullptr && id->number() != nullptr &&
                           tree.find("digest") != nullptr && tree.find("kind") != nullptr;
  if (is_evidence) into.insert(base::EvidenceId{*id->number()});
  for (const auto& [key, member] : *map) collect_evidence(member, into);
}

/// Without its payload where the reader may not read all of that: the leaf proves the entry still.
void pack_entry(Packer& packer, Desk& desk, const TimelineEntry& line, bool is_whole) {
  auto& journal = desk.stores().journal;
  const std::int64_t index = line.entry_index;
  base::Tree tree;
  tree.set("receipt", base::to_tree(journal::make_receipt(journal, index)));
  journal.each_entry(index, index + 1,
                     [&](const journal::Entry& entry,
                         const std::optional<journal::Payload>& payload) {
                       tree.set("leaf", journal::leaf_bytes(entry));
                       if (payload && is_whole) tree.set("payload", payload->text);
                       if (payload && is_whole) tree.set("salt", base::to_hex(payload->salt));
                       return true;
                     });
  const std::string what(base::label("event", line.event));
  packer.add("存证/" + std::to_string(index) + ".json", what, base::to_canonical(tree));
  if (line.is_redacted) {
    packer.leave_out("存证 " + std::to_string(index) + " 的部分文字：" + what,
                     "已依法隐去，只留摘要；留下的内容写在一事一档里");
  }
  if (!is_whole) packer.leave_out("存证 " + std::to_string(index) + " 的正文：" + what,
                                  "导出的人没有看全部正文的权限");
}

/// A thing beside the problem: its file, and the entries that it was made of.
struct Beside {
  std::string folder;
  std::string what;
  std::string subject_kind;
  std::int64_t id = 0;
  std::string text;
};

void pack_beside(Packer& packer, Desk& desk, const Beside& thing,
                 const std::function<bool(const TimelineEntry&)>& is_whole) {
  base::Tree::List entries;
  for (const auto& line : desk.stores().ledger.timeline(thing.subject_kind, thing.id)) {
    pack_entry(packer, desk, line, is_whole(line));
    entries.push_back(base::Tree(line.entry_index));
  }
  packer.add_recorded(thing.folder + "/" + std::to_string(thing.id) + " " +
                          evidence::safe_name(thing.what) + ".json",
                      thing.what, thing.text, std::move(entries));
}

/// What was said to the unit; a proposal, and why the scan took it back, are the office's.
bool is_said_to_the_unit(const TimelineEntry& line) {
  using supervision::AcceptReply;
  using supervision::OrderIssued;
  using supervision::ReplySentBack;
  using supervision::ReplyToOrder;
  return line.event == OrderIssued::kKind || line.event == ReplyToOrder::kKind ||
         line.event == ReplySentBack::kKind || line.event == AcceptReply::kKind;
}

void pack_orders(Packer& packer, Desk& desk, const access::Actor& reader, base::ProblemId id) {
  for (const auto& order : desk.stores().supervisions.of_problem(id)) {
    if (!is_seen(reader, order)) continue;
    const bool reads_all = sees_other_side(reader, order.ground.responsible_unit);
    Beside thing{"督办", std::string(base::label("supervision_kind", order.kind)),
                 "supervision_order", order.id.value,
                 base::to_canonical_text(shown_order(reader, order))};
    pack_beside(packer, desk, thing, [&](const TimelineEntry& line) {
      return reads_all || is_said_to_the_unit(line);
    });
  }
}

/// Their entries stand on the problem's timeline, and so among its own; here each is told again.
void pack_urgings(Packer& packer, Desk& desk, base::ProblemId id) {
  for (const notice::Urging& urging : desk.stores().urgings.of_problem(id)) {
    base::Tree::List entries;
    for (const auto& line : desk.stores().ledger.timeline("urging", urging.id.value)) {
      entries.push_back(base::Tree(line.entry_index));
    }
    const std::string what = "催办 " + base::to_text(base::beijing_day(urging.urged_at));
    packer.add_recorded("催办/" + std::to_string(urging.id.value) + " " + what + ".json", what,
                        base::to_canonical_text(urging), std::move(entries));
  }
}

void pack_tasks(Packer& packer, Desk& desk, const access::Actor& reader, base::ProblemId id) {
  review::TaskFilter filter;
  filter.problem = id;
  for (const review::Task& task : desk.stores().tasks.list(reader, filter)) {
    const std::string what =
        base::to_text(task.month) + " 调度第 " + std::to_string(task.number) + " 项";
    pack_beside(packer, desk,
                {"议定事项", what, "review_task", task.id.value, base::to_canonical_text(task)},
                [](const TimelineEntry&) { return true; });
  }
}

/// Not read here: that takes as long as the file is large, and a look keeps a reader.
std::string kept_path(evidence::BlobStore& blobs, const base::Digest& digest) {
  const auto path = blobs.path_of(digest);
  if (path) return *path;
  throw base::Fault(base::FaultKind::corrupt, "存放的文件不见了：" + evidence::blob_name(digest));
}

void pack_evidence(Packer& packer, Desk& desk, const access::Actor& reader,
                   const Dossier& dossier, evidence::BlobStore& blobs) {
  std::set<base::EvidenceId> ids;
  collect_evidence(base::to_tree(dossier.problem), ids);
  for (const TimelineView& line : dossier.timeline) collect_evidence(line.entry.payload, ids);
  // Asked once for all of them: what stands on the problem is worked out anew with each question.
  std::set<base::EvidenceId> readable;
  for (const auto& one : usable_evidence(desk, reader, {ids.begin(), ids.end()},
                                         {dossier.problem.id, {}})) {
    readable.insert(one.id);
  }
  for (const base::EvidenceId id : ids) {
    const auto found = desk.stores().evidence.load(id);
    if (!found) continue;
    const std::string what = "佐证 " + std::to_string(id.value) + "：" + found->name;
    if (!readable.contains(id)) {
      packer.leave_out(what, "导出的人没有看这份材料的权限");
    } else {
      packer.add_kept("佐证/" + std::to_string(id.value) + " " + found->name, what, *found,
                      kept_path(blobs, found->digest));
    }
  }
}

void pack_letters(Packer& packer, Desk& desk, const access::Actor& reader, base::ProblemId id,
                  const letter::Press& press) {
  for (const letter::Letter& letter : desk.stores().letters.of_problem(id)) {
    if (!sees_letter(desk, reader, letter)) continue;
    const std::string name =
        std::string(letter::spec_of(letter.kind).name) + " " + letter.number;
    const bool is_void = letter.state == letter::LetterState::voided;
    packer.add("文书/" + evidence::safe_name(name) + (is_void ? "（作废）" : "") + ".docx", name,
               press.kept(letter.digest));
  }
}

}  // namespace

void must_be_whole(const Archive& archive, evidence::BlobStore& blobs) {
  for (const ArchiveFile& file : archive.files) {
    if (!file.path.empty()) evidence::whole_path(blobs, file.digest);
  }
}

base::Outcome<Archive> problem_archive(Desk& desk, const access::Actor& reader,
                                       base::ProblemId id, const Kept& kept) {
  const auto seen = problem_dossier(desk, reader, id);
  if (!seen) return seen.refusals();
  const Dossier& dossier = seen.value();
  const std::string number =
      dossier.problem.number.empty() ? std::to_string(id.value) : dossier.problem.number;
  Packer packer;
  packer.add("说明.txt", "怎样核对这份档案", kExplained);
  packer.add("一事一档.json", "问题的全部内容", base::to_canonical_text(dossier));
  for (const TimelineView& line : dossier.timeline) {
    pack_entry(packer, desk, line.entry, !line.is_withheld);
  }
  pack_orders(packer, desk, reader, id);
  pack_urgings(packer, desk, id);
  pack_tasks(packer, desk, reader, id);
  pack_evidence(packer, desk, reader, dossier, kept.blobs);
  pack_letters(packer, desk, reader, id, kept.press);
  base::Tree head;
  head.set("format", "pledge/archive/1");
  head.set("problem", number);
  head.set("title", dossier.problem.text.description);
  head.set("version", dossier.problem.version);
  head.set("made_at", base::to_tree(desk.now()));
  head.set("made_by", reader.officer.value);
  head.set("journal", base::to_tree(dossier.journal));
  return packer.finish("档案 " + number, std::move(head));
}

}  // namespace pledge::casework
