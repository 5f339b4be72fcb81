#include "lead/lead.hpp"

#include "base/event_code.hpp"
#include "lead/events.hpp"

namespace pledge::lead {

Lead::Lead() = default;
Lead::Lead(const Lead&) = default;
Lead::Lead(Lead&&) noexcept = default;
Lead& Lead::operator=(const Lead&) = default;
Lead& Lead::operator=(Lead&&) noexcept = default;
Lead::~Lead() = default;

}  // namespace pledge::lead

PLEDGE_EVENT_CODE(pledge::lead::Event);
