#include "problem/facets.hpp"

namespace pledge::problem {

const Pause* pause_on(const Problem& problem, base::Day today) {
  if (problem.pauses.empty()) return nullptr;
  const Pause& last = problem.pauses.back();
  return last.from_day <= today && today <= last.until_day ? &last : nullptr;
}

std::optional<std::int32_t> working_days_left(std::optional<base::Day> due_day, base::Day today,
                                              const deadline::WorkingCalendar& calendar) {
  if (!due_day) return std::nullopt;
  const auto between = calendar.working_days_between(today, *due_day);
  if (!between) return std::nullopt;
  // A rest day between: the date is over although no working day has passed.
  if (*between == 0 && *due_day < today) return -1;
  return static_cast<std::int32_t>(*between);
}

LightFacts light_facts(const Problem& problem, base::Day today) {
  LightFacts facts;
  facts.state = problem.state;
  facts.due_day = problem.due_day_original ? problem.due_day : std::nullopt;
  if (problem.assignment) facts.plan_due_day = problem.assignment->plan_due_day;
  facts.sent_back_count = problem.sent_back_count;
  facts.is_paused = pause_on(problem, today) != nullptr;
  return facts;
}

Light light_of(const LightFacts& facts, base::Day today, const deadline::WorkingCalendar& calendar,
               const LightThresholds& thresholds) {
  const bool is_running = facts.state >= State::assigned && facts.state <= State::in_notice;
  if (!is_running || !facts.due_day) return Light::green;
  const auto left = working_days_left(facts.due_day, today, calendar);
  if (!left) return Light::unknown;
  if (facts.is_paused) return Light::green;
  if (*left < -thresholds.black_overdue_working_days) return Light::black;
  if (*left < 0 || facts.sent_back_count >= 2) return Light::red;
  const bool is_plan_late =
      facts.state == State::assigned && facts.plan_due_day && *facts.plan_due_day < today;
  if (is_plan_late || facts.sent_back_count == 1) return Light::yellow;
  return *left <= thresholds.blue_working_days ? Light::blue : Light::green;
}

std::string explain_light(const Problem& problem, base::Day today,
                          const deadline::WorkingCalendar& calendar) {
  if (problem.closure) return "已于 " + base::to_text(problem.closure->day) + " 销号。";
  if (!problem.due_day_original) return "还没有交办，未起算时限。";
  const base::Day due = *problem.due_day;
  const auto left = working_days_left(due, today, calendar);
  std::string text = "现时限 " + base::to_text(due);
  if (!left) {
    text += "，日历未载入，算不出工作日。";
  } else if (*left < 0) {
    text += " 已过 " + std::to_string(-*left) + " 个工作日。";
  } else if (*left == 0) {
    text += " 今天到期。";
  } else {
    text += " 还有 " + std::to_string(*left) + " 个工作日。";
  }
  if (due != *problem.due_day_original) {
    text += "原时限 " + base::to_text(*problem.due_day_original) + "。";
  }
  if (const Pause* pause = pause_on(problem, today)) {
    text += "暂停计时至 " + base::to_text(pause->until_day) + "。";
  }
  if (problem.sent_back_count > 0) {
    text += "退回 " + std::to_string(problem.sent_back_count) + " 次。";
  }
  return text;
}

}  // namespace pledge::problem
