#include "journal/consistency_proof.hpp"

#include "journal/proof.hpp"

namespace pledge::journal {

ConsistencyProof make_consistency_proof(JournalStore& store, std::int64_t older,
                                        std::int64_t newer) {
  const Head head = store.head();
  const Frontier frontier = frontier_of(head);
  TreeNodes nodes(frontier, store);
  ConsistencyProof proof;
  proof.region = head.region;
  proof.older_size = older;
  proof.older_root = root_at(older, nodes);
  proof.newer_size = newer;
  proof.newer_root = root_at(newer, nodes);
  proof.path = consistency_path({older, newer}, nodes);
  store.each_checkpoint([&](const StoredCheckpoint& one) {
    if (one.size == older) proof.older_checkpoint = one.note;
    if (one.size == newer) proof.newer_checkpoint = one.note;
  });
  return proof;
}

}  // namespace pledge::journal
