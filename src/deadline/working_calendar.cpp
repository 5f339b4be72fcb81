#include "deadline/working_calendar.hpp"

#include <algorithm>
#include <map>

#include "base/assert.hpp"
#include "base/digest.hpp"
#include "base/finding.hpp"
#include "base/text.hpp"

namespace pledge::deadline {

struct WorkingCalendar::Exceptions {
  std::map<base::Day, bool> is_working;  ///< by day: true for a make-up work day
  base::Findings findings;

  void read_line(std::string_view line, const std::string& place) {
    const auto cells = base::split(line, ',');
    if (cells.size() < 3 || cells.size() > 4) {
      findings.push_back({place, "应有日期、类别、名称三列（可加来源）"});
      return;
    }
    const auto day = base::parse_day(cells[0]);
    const bool is_makeup = cells[1] == "makeup_workday";
    if (!day) {
      findings.push_back({place, "日期应写成 2024-10-01"});
    } else if (!is_makeup && cells[1] != "holiday") {
      findings.push_back({place, "类别应为 holiday 或 makeup_workday"});
    } else if (is_makeup && base::weekday(*day) < 6) {
      findings.push_back({place, "调休上班日不在周末"});
    } else if (!is_working.emplace(*day, is_makeup).second) {
      findings.push_back({place, "这一天写了两次"});
    }
  }

  void read(std::string_view csv) {
    if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
    std::int32_t number = 0;
    for (const std::string& raw : base::split(csv, '\n')) {
      const std::string line = base::trim(raw);
      const std::string place = "line " + std::to_string(++number);
      if (number == 1) {
        if (!line.starts_with("date,kind,name")) {
          findings.push_back({place, "首行应为 date,kind,name"});
        }
      } else if (!line.empty() && !line.starts_with('#')) {
        read_line(line, place);
      }
    }
  }

  void need_holiday(std::int32_t year, std::int32_t month, std::string_view name) {
    const auto found = is_working.find(base::make_day(year, month, 1).value());
    if (found != is_working.end() && !found->second) return;
    const std::string text = std::to_string(year);
    findings.push_back({text, text + " 年缺少" + std::string(name) + "，这一年没有录全"});
  }
};

WorkingCalendar WorkingCalendar::load(std::string_view csv) {
  Exceptions exceptions;
  exceptions.read(csv);
  WorkingCalendar calendar;
  if (exceptions.is_working.empty()) {
    exceptions.findings.push_back({"line 2", "没有任何节假日"});
  } else {
    calendar.first_year_ = base::civil(exceptions.is_working.begin()->first).year;
    calendar.last_year_ = base::civil(exceptions.is_working.rbegin()->first).year;
  }
  for (auto year = calendar.first_year_; year != 0 && year <= calendar.last_year_; ++year) {
    exceptions.need_holiday(year, 1, "元旦");
    exceptions.need_holiday(year, 10, "国庆节");
  }
  if (!exceptions.findings.empty()) throw base::Malformed(std::move(exceptions.findings));
  calendar.version_ = base::to_hex(base::sha256(csv)).substr(0, 16);
  calendar.exceptions_ = std::move(exceptions.is_working);
  calendar.fill();
  return calendar;
}

WorkingCalendar WorkingCalendar::with_year(std::int32_t year,
                                           const std::map<base::Day, bool>& is_working) const {
  PLEDGE_ASSERT(first_year_ <= year && year <= last_year_ + 1);
  WorkingCalendar made;
  made.first_year_ = first_year_;
  made.last_year_ = std::max(last_year_, year);
  std::string text = version_ + "\n" + std::to_string(year) + "\n";
  for (const auto& [day, works] : is_working) {
    PLEDGE_ASSERT(base::civil(day).year == year);
    text += base::to_text(day) + (works ? "+" : "-");
    made.exceptions_.emplace(day, works);
  }
  for (const auto& [day, works] : exceptions_) {
    if (base::civil(day).year != year) made.exceptions_.emplace(day, works);
  }
  made.version_ = base::to_hex(base::sha256(text)).substr(0, 16);
  made.fill();
  return made;
}

void WorkingCalendar::fill() {
  first_ = base::first_day({first_year_, 1});
  last_ = base::last_day({last_year_, 12});
  counts_.reserve(static_cast<std::size_t>(last_ - first_ + 1));
  for (base::Day day = first_; day <= last_; day = day + 1) {
    const auto exception = exceptions_.find(day);
    const bool is_working = exception == exceptions_.end() ? base::weekday(day) < 6
                                                                     : exception->second;
    if (is_working) working_days_.push_back(day);
    counts_.push_back(static_cast<std::int32_t>(working_days_.size()));
  }
  PLEDGE_ASSERT(counts_.back() == static_cast<std::int32_t>(working_days_.size()));
}

std::optional<bool> WorkingCalendar::is_working_day(base::Day day) const {
  if (!knows(day)) return std::nullopt;
  return day == first_ ? count_up_to(day) == 1 : count_up_to(day) != count_up_to(day - 1);
}

std::optional<base::Day> WorkingCalendar::add_working_days(base::Day start,
                                                           std::int64_t count) const {
  const auto is_start_working = is_working_day(start);
  if (!is_start_working) return std::nullopt;
  if (count == 0) return start;
  const std::int64_t until_start = count_up_to(start);
  // Going back, the start itself stands between and is not counted either.
  const std::int64_t index =
      count > 0 ? until_start + count - 1 : until_start - (*is_start_working ? 1 : 0) + count;
  if (index < 0 || index >= static_cast<std::int64_t>(working_days_.size())) return std::nullopt;
  return working_days_[static_cast<std::size_t>(index)];
}

std::optional<base::Day> WorkingCalendar::roll_forward(base::Day day) const {
  const auto is_working = is_working_day(day);
  if (!is_working) return std::nullopt;
  return *is_working ? day : add_working_days(day, 1);
}

std::optional<std::int32_t> WorkingCalendar::working_days_between(base::Day from,
                                                                  base::Day to) const {
  if (!knows(from) || !knows(to)) return std::nullopt;
  return count_up_to(to) - count_up_to(from);
}

std::optional<base::Day> WorkingCalendar::last_working_day(base::Month month) const {
  const base::Day last = base::last_day(month);
  const auto is_working = is_working_day(last);
  if (!is_working) return std::nullopt;
  return *is_working ? last : add_working_days(last, -1);
}

}  // namespace pledge::deadline
