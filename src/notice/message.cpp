#include "notice/message.hpp"

#include <algorithm>

namespace pledge::notice {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kBackOffMax = 120 * kMinute;

}  // namespace

std::int64_t back_off_milliseconds(std::int32_t attempts) {
  const std::int32_t doublings = std::clamp(attempts - 1, 0, 10);
  return std::min(kMinute << doublings, kBackOffMax);
}

OutboxMessage claimed(OutboxMessage message, const std::string& by, base::Instant now) {
  message.state = MessageState::claimed;
  message.claimed_by = by;
  message.claimed_until = base::Instant{now.milliseconds + kClaimMilliseconds};
  message.tried_at = now;
  ++message.attempts;
  return message;
}

OutboxMessage settled(OutboxMessage message, const Delivery& delivery, base::Instant now) {
  message.claimed_until.reset();
  message.claimed_by.clear();
  message.last_error = delivery.error;
  if (delivery.is_sent) {
    message.state = MessageState::sent;
    message.sent_at = now;
  } else if (delivery.is_final || delivery.is_gone || message.attempts >= kAttemptsMax) {
    message.state = MessageState::dead;
  } else {
    message.state = MessageState::waiting;
    message.due_at = {now.milliseconds + back_off_milliseconds(message.attempts)};
  }
  return message;
}

OutboxMessage cancelled(OutboxMessage message, const std::string& reason) {
  message.state = MessageState::cancelled;
  message.claimed_until.reset();
  message.claimed_by.clear();
  message.last_error = reason;
  return message;
}

OutboxMessage released(OutboxMessage message) {
  message.state = MessageState::waiting;
  message.claimed_until.reset();
  message.claimed_by.clear();
  message.tried_at.reset();
  --message.attempts;
  return message;
}

OutboxMessage requeued(OutboxMessage message, base::Instant now) {
  message.state = MessageState::waiting;
  message.attempts = 0;
  message.due_at = now;
  return message;
}

}  // namespace pledge::notice
