#include "http/creation.hpp"

namespace pledge::http {

casework::RequestKey request_key(const Call& call) {
  return {call.actor.officer, std::string(call.request.header("idempotency-key")),
          base::sha256(call.request.path, "\n", call.request.body)};
}

Response created(const casework::Performed<std::string>& performed) {
  if (!performed.outcome) return refused(performed.outcome.refusals());
  return json(201, base::parse_json(performed.outcome.value()));
}

}  // namespace pledge::http
