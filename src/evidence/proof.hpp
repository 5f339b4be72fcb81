#pragma once
#include "evidence/evidence.hpp"

namespace pledge::evidence {

/// A handwritten signature says who signed, never what was found or wished.
constexpr bool proves_something(EvidenceKind kind) {
  return kind != EvidenceKind::handwritten_signature;
}

}  // namespace pledge::evidence
