#include <memory>

#include <unicode/calendar.h>

#include "sheet/deadline_resolve.hpp"

namespace pledge::sheet::grammar {
namespace {

constexpr double kDayMilliseconds = 86'400'000;

/// ICU's Chinese calendar. It reckons in Beijing time; noon keeps clear of both midnights.
class LunarCalendar {
 public:
  LunarCalendar() {
    UErrorCode status = U_ZERO_ERROR;
    calendar_.reset(icu::Calendar::createInstance(*icu::TimeZone::getGMT(),
                                                  icu::Locale("zh@calendar=chinese"), status));
    if (U_FAILURE(status)) calendar_.reset();
  }

  bool is_lunar(base::Day day, std::int32_t month, std::int32_t day_of_month) {
    if (calendar_ == nullptr) return false;
    UErrorCode status = U_ZERO_ERROR;
    calendar_->setTime((day.since_epoch + 0.5) * kDayMilliseconds, status);
    const bool is_leap = calendar_->get(UCAL_IS_LEAP_MONTH, status) != 0;
    const bool is_same = calendar_->get(UCAL_MONTH, status) == month - 1 &&
                         calendar_->get(UCAL_DATE, status) == day_of_month;
    return U_SUCCESS(status) && is_same && !is_leap;
  }

 private:
  std::unique_ptr<icu::Calendar> calendar_;
};

std::optional<base::Day> find_from(base::Day from, std::int32_t days, std::int32_t month,
                                   std::int32_t day_of_month) {
  LunarCalendar calendar;
  for (std::int32_t i = 0; i < days; ++i) {
    if (calendar.is_lunar(from + i, month, day_of_month)) return from + i;
  }
  return std::nullopt;
}

/// Solar term 清明, 2001–2099: known rule 0.2422·Y + 4.81 without the leap days.
base::Day tomb_sweeping(std::int32_t year) {
  const std::int32_t in_century = year % 100;
  const std::int32_t day = (2422 * in_century + 48100) / 10000 - in_century / 4;
  return base::make_day(year, 4, day).value();
}

}  // namespace

std::optional<base::Day> lunar_day(std::int32_t year, std::int32_t month, std::int32_t day) {
  if (month < 1 || month > 12 || day < 1 || day > 30) return std::nullopt;
  // 正月初一 falls between 20 January and 21 February.
  const auto new_year = find_from(base::make_day(year, 1, 20).value(), 34, 1, 1);
  if (!new_year) return std::nullopt;
  return find_from(*new_year + (month - 1) * 29 + day - 1, 36, month, day);
}

std::optional<base::Day> festival_day(std::int32_t year, Festival festival) {
  switch (festival) {
    case Festival::spring_festival: return lunar_day(year, 1, 1);
    case Festival::new_years_eve: {
      const auto next = lunar_day(year, 1, 1);
      return next ? std::optional(*next - 1) : std::nullopt;
    }
    case Festival::lantern: return lunar_day(year, 1, 15);
    case Festival::tomb_sweeping: return tomb_sweeping(year);
    case Festival::dragon_boat: return lunar_day(year, 5, 5);
    case Festival::mid_autumn: return lunar_day(year, 8, 15);
    case Festival::new_year: return base::make_day(year, 1, 1);
    case Festival::labour: return base::make_day(year, 5, 1);
    case Festival::national: return base::make_day(year, 10, 1);
    case Festival::party_day: return base::make_day(year, 7, 1);
  }
  return std::nullopt;
}

}  // namespace pledge::sheet::grammar
