#include "journal/journal_store.hpp"

#include "base/fault.hpp"

namespace pledge::journal {

Frontier frontier_of(const Head& head) {
  const auto refuse = [](const char* what) {
    throw base::Fault(base::FaultKind::corrupt, what);
  };
  auto frontier = Frontier::parse(head.size, head.frontier);
  if (!frontier) refuse("the frontier of the journal does not fit its size");
  if (frontier->root() != head.root) refuse("the frontier of the journal does not give its root");
  return std::move(*frontier);
}

}  // namespace pledge::journal
