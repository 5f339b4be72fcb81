#include <cstdlib>

#include "base/codec.hpp"
#include "base/text.hpp"
#include "fuzz/fuzz.hpp"
#include "problem/commands.hpp"

namespace {

using namespace pledge;

/// A command that was read is written in one way, and read again it is the same.
template <class Command>
void read_command(const base::Tree& tree) {
  base::Findings findings;
  Command command{};
  base::TreeReader(findings).read(tree, command, base::Bounds{});
  for (const auto& finding : findings) {
    if (finding.message.empty() || !base::is_clean_utf8(finding.path)) std::abort();
  }
  if (!findings.empty()) return;
  const auto text = base::to_canonical_text(command);
  const auto again = base::from_canonical_text<Command>(text);
  if (base::to_canonical_text(again) != text) std::abort();
}

}  // namespace

/// Any bytes are the body of a request: strict JSON, then the records of some acts.
PLEDGE_FUZZ(input) {
  const auto tree = base::parse_json(input);
  const auto text = base::to_canonical(tree);
  if (base::to_canonical(base::parse_json(text)) != text) std::abort();
  read_command<problem::Propose>(tree);
  read_command<problem::SubmitPlan>(tree);
  read_command<problem::ReportProgress>(tree);
  read_command<problem::RecordPayment>(tree);
}
