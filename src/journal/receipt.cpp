#include "journal/receipt.hpp"

#include "base/assert.hpp"
#include "journal/proof.hpp"
#include "journal/tree.hpp"

namespace pledge::journal {
namespace {

void check_checkpoint(const Receipt& receipt, std::span<const VerifierKey> keys,
                      std::vector<std::string>& why) {
  const auto note = parse_note(*receipt.checkpoint);
  if (!note) {
    why.emplace_back("检查点不是规定的格式");
    return;
  }
  if (note->checkpoint != Checkpoint{receipt.region, receipt.size, receipt.root}) {
    why.emplace_back("检查点不是这棵树的");
  }
  if (keys.empty()) return;
  for (auto& reason : why_not_signed(*note, keys)) why.push_back("检查点：" + reason);
}

}  // namespace

Receipt make_receipt(JournalStore& store, std::int64_t index) {
  const Head head = store.head();
  PLEDGE_ASSERT(0 <= index && index < head.size);
  const Frontier frontier = frontier_of(head);
  TreeNodes nodes(frontier, store);
  Receipt receipt;
  receipt.region = head.region;
  receipt.index = index;
  receipt.size = head.size;
  const auto latest = store.latest_checkpoint();
  if (latest && index < latest->size && latest->size <= head.size) {
    receipt.size = latest->size;
    receipt.checkpoint = latest->note;
  }
  receipt.leaf_hash = nodes.node(0, index);
  receipt.root = root_at(receipt.size, nodes);
  receipt.path = inclusion_path({index, receipt.size}, nodes);
  return receipt;
}

std::vector<std::string> why_not_received(const Receipt& receipt, std::string_view leaf,
                                          std::span<const VerifierKey> keys) {
  std::vector<std::string> why;
  if (leaf_hash(leaf) != receipt.leaf_hash) why.emplace_back("条目内容与回执上的叶哈希不符");
  const std::string place = std::string(kLeafFormat) + "\nregion_code " + receipt.region +
                            "\nentry_index " + std::to_string(receipt.index) + '\n';
  if (!leaf.starts_with(place)) why.emplace_back("条目的地区或序号与回执不符");
  if (!verify_inclusion(
          {receipt.index, receipt.size, receipt.leaf_hash, receipt.root, receipt.path})) {
    why.emplace_back("哈希路径不能到达树根");
  }
  if (receipt.checkpoint) check_checkpoint(receipt, keys, why);
  return why;
}

bool verify_receipt(const Receipt& receipt, std::string_view leaf,
                    std::span<const VerifierKey> keys) {
  return why_not_received(receipt, leaf, keys).empty();
}

}  // namespace pledge::journal
