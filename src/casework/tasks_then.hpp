#pragma once
#include "casework/review_work.hpp"

/// Tasks as they stood when a review was concluded: replayed from their journal lines up to there.
namespace pledge::casework {

struct TasksThen {
  std::vector<TaskView> earlier;  ///< of reviews before, open then, the earliest day first
  std::vector<TaskView> own;      ///< settled at this review by then, by number
};

/// Of a concluded review. A line whose payload was redacted ends the replay of its task: it stands
/// as it was before that line, and is left out when that was its first.
TasksThen tasks_at_conclusion(Desk& desk, const access::Actor& reader,
                              const review::Review& review);

}  // namespace pledge::casework
