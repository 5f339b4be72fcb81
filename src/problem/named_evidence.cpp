#include "problem/named_evidence.hpp"

namespace pledge::problem {
namespace {

void add(std::vector<base::EvidenceId>& ids, const std::vector<EvidenceRef>& refs) {
  for (const EvidenceRef& ref : refs) ids.push_back(ref.id);
}

}  // namespace

std::vector<base::EvidenceId> named_evidence(const Event& event) {
  std::vector<base::EvidenceId> ids;
  std::visit(
      [&](const auto& each) {
        if constexpr (requires { each.voucher; }) ids.push_back(each.voucher.id);
        if constexpr (requires { each.agreement; }) ids.push_back(each.agreement.id);
        if constexpr (requires { each.evidence; }) add(ids, each.evidence);
        if constexpr (std::is_same_v<std::decay_t<decltype(each)>, ProgressReported>) {
          for (const ReportedWork& work : each.measures) add(ids, work.evidence);
        }
      },
      event);
  return ids;
}

}  // namespace pledge::problem
