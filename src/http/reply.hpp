#pragma once
#include "base/codec.hpp"
#include "base/fault.hpp"
#include "base/refusal.hpp"
#include "casework/office.hpp"
#include "http/message.hpp"

/// Outcomes to answers: the one mapping of rules, findings and faults to HTTP.
namespace pledge::http {

Response json(int status, const base::Tree& tree);
template <class T>
Response json_of(int status, const T& record) {
  return json(status, base::to_tree(record));
}

/// RFC 9457 with our members: reasons of a refusal, findings of malformed input, incident number.
Response problem(int status, std::string_view title, std::string_view detail);
Response refused(const base::Refusals& why);
/// 412 with the row as it is now in `fresh`.
Response stale(const base::Refusals& why, base::Tree fresh);
Response malformed(const base::Findings& findings);
/// 503 with an incident number; the log has the rest.
Response fault(const std::string& incident);
/// 503: what is asked for is taken; when it is worth coming again.
Response too_busy(std::string_view why, std::int64_t seconds);

/// Content-Disposition of a file that is saved under `name`, whatever its characters (RFC 6266).
std::string attachment(std::string_view name);

/// ETag of a version, and back from If-Match; throws Malformed when it is no version of ours.
std::string etag_of(std::int64_t version);
std::int64_t version_of(std::string_view if_match);

}  // namespace pledge::http
