#pragma once
#include "casework/idempotency.hpp"
#include "http/door.hpp"

namespace pledge::http {

/// The key of a creating request: who, Idempotency-Key, and the digest of path and body.
casework::RequestKey request_key(const Call& call);
/// 201 with the answer's text, or the refusal.
Response created(const casework::Performed<std::string>& performed);

}  // namespace pledge::http
