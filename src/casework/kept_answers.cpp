#include "casework/kept_answers.hpp"

namespace pledge::casework {

std::int64_t forget_answers(Office& office, const std::function<bool()>& is_stopping) {
  constexpr std::int64_t kDayMilliseconds = 86'400'000;
  std::int64_t all = 0;
  for (std::int64_t some = kForgottenAtOnce; some == kForgottenAtOnce;) {
    if (is_stopping && is_stopping()) break;
    some = 0;
    office.run("answers.forget", [&](Desk& desk) {
      const base::Instant before{desk.now().milliseconds - kAnswersKeptDays * kDayMilliseconds};
      some = desk.forget_answers(before, kForgottenAtOnce);
      return some > 0;
    });
    all += some;
  }
  return all;
}

}  // namespace pledge::casework
