#pragma once
#include <functional>

#include "casework/office.hpp"

/// Answers of creations are kept for whoever asks again with the same key (casework/idempotency):
/// a network that broke, a phone that was away for days. Longer than that nothing depends on them.
namespace pledge::casework {

inline constexpr std::int64_t kAnswersKeptDays = 30;
/// In one transaction: short enough for the acts of people that wait behind it.
inline constexpr std::int64_t kForgottenAtOnce = 500;

/// Gives up what was kept longer, in small transactions; returns how many. Between them it asks
/// whether to stop.
std::int64_t forget_answers(Office& office, const std::function<bool()>& is_stopping = nullptr);

}  // namespace pledge::casework
