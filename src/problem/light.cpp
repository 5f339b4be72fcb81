#include "problem/light.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/label.hpp"

namespace pledge::problem {
namespace {

bool has_begun(const std::optional<LightStart>& start, base::Day today) {
  return start && start->day <= today;
}

/// The first red day: the day after the due day, or an earlier cause.
std::optional<LightStart> red_start(const LightFacts& facts, base::Day today) {
  std::optional<LightStart> start;
  if (*facts.due_day < today) start = LightStart{*facts.due_day + 1, LightCause::due_day};
  if (has_begun(facts.red, today) && (!start || facts.red->day < start->day)) start = facts.red;
  return start;
}

/// The light and what begins it. Green and blue have no cause but the due day.
struct Burning {
  Light light = Light::green;
  LightCause cause = LightCause::due_day;
};

Burning burning(const LightFacts& facts, base::Day today,
                const deadline::WorkingCalendar& calendar) {
  if (!is_running(facts.state) || !facts.due_day) return {};
  // What is certain comes first: a calendar that ends too early switches no warning off, and a
  // pause takes none of those away that somebody answers for already (ADR 0012, ADR 0031).
  if (has_begun(facts.black, today)) return {Light::black, facts.black->cause};
  if (const auto red = red_start(facts, today)) {
    const bool is_long =
        has_burnt_long(red->day, today, calendar, facts.black_red_working_days);
    return {is_long ? Light::black : Light::red, red->cause};
  }
  if (facts.paused_until_day && today <= *facts.paused_until_day) return {};
  if (has_begun(facts.yellow, today)) return {Light::yellow, facts.yellow->cause};
  const auto left = working_days_left(facts.due_day, today, calendar);
  if (!left) return {Light::unknown, LightCause::due_day};
  return {*left <= facts.blue_working_days ? Light::blue : Light::green, LightCause::due_day};
}

std::string due_sentence(const LightFacts& facts, base::Day today,
                         const deadline::WorkingCalendar& calendar) {
  const auto left = working_days_left(facts.due_day, today, calendar);
  std::string text = "现时限 " + base::to_text(*facts.due_day);
  if (!left) {
    text += "，日历未载入，算不出工作日";
  } else if (*left < 0) {
    text += fmt::format(" 已过 {} 个工作日", -*left);
  } else if (*left == 0) {
    text += *facts.due_day == today ? " 今天到期" : " 之前没有工作日了";
  } else {
    text += fmt::format(" 还有 {} 个工作日", *left);
  }
  if (facts.due_day != facts.due_day_original) {
    text += fmt::format("（原时限 {}）", base::to_text(*facts.due_day_original));
  }
  return text + "。";
}

std::string cause_sentence(const LightFacts& facts, LightCause cause) {
  switch (cause) {
    case LightCause::due_day: return {};
    case LightCause::sent_back: return fmt::format("退回 {} 次。", facts.sent_back_count);
    default: return std::string(base::label("light_cause", cause)) + "。";
  }
}

}  // namespace

std::optional<std::int32_t> working_days_left(std::optional<base::Day> due_day, base::Day today,
                                              const deadline::WorkingCalendar& calendar) {
  if (!due_day) return std::nullopt;
  const auto between = calendar.working_days_between(today, *due_day);
  if (!between) return std::nullopt;
  // A rest day between: the date is over although no working day has passed.
  if (*between == 0 && *due_day < today) return -1;
  return static_cast<std::int32_t>(*between);
}

bool has_burnt_long(base::Day since, base::Day today, const deadline::WorkingCalendar& calendar,
                    std::int32_t working_days) {
  const base::Day first = base::first_day({calendar.first_year(), 1});
  const base::Day until = std::min(today, base::last_day({calendar.last_year(), 12}));
  if (until < first || until < since) return false;
  const auto burnt = calendar.working_days_between(since - 1, until);
  return !burnt || *burnt > working_days;
}

Light light_of(const LightFacts& facts, base::Day today,
               const deadline::WorkingCalendar& calendar) {
  return burning(facts, today, calendar).light;
}

std::string explain_light(const LightFacts& facts, base::Day today,
                          const deadline::WorkingCalendar& calendar) {
  if (facts.state == State::closed) {
    return facts.closed_day ? "已于 " + base::to_text(*facts.closed_day) + " 销号。" : "已销号。";
  }
  if (facts.state == State::withdrawn) return "已撤出清单。";
  if (!facts.due_day) return "还没有交办，未起算时限。";
  const LightCause cause = burning(facts, today, calendar).cause;
  std::string text = cause_sentence(facts, cause) + due_sentence(facts, today, calendar);
  if (facts.paused_until_day && today <= *facts.paused_until_day) {
    text += "暂停计时至 " + base::to_text(*facts.paused_until_day) + "。";
  }
  if (cause != LightCause::sent_back && facts.sent_back_count > 0) {
    text += fmt::format("退回 {} 次。", facts.sent_back_count);
  }
  return text;
}

}  // namespace pledge::problem
