#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "sheet/deadline_draft.hpp"

/// How sure a reading is, and what a person must be told.
namespace pledge::sheet::grammar {
namespace {

struct Weight {
  std::string_view flag;
  double factor;
  const char* finding;  ///< nothing when the flag needs no words
};

/// Ordered as people should read them. A factor below kConfidentDeadline asks a question.
constexpr Weight kWeights[] = {
    {"characters-lost", 0.6, "日期缺字，请核对原件"},
    {"typo", 0.85, "文字可能有误，请核对原件"},
    {"contradiction", 0.4, "前后时间对不上，请核对"},
    {"alternatives", 0.5, "写了两个可选的日期，看不出用哪一个"},
    {"week-day-differs", 1, "写的星期与日期不符"},
    {"excel-serial-1900", 0.8, "按 Excel 的日期序号读出，请核对"},
    {"utc-time", 0.7, "按世界时换算成北京时间，请核对"},
    {"year-month-digits", 0.7, "六位数字按“年月”读出，请核对"},
    {"two-digit-year", 0.85, "年份只有两位，按 20xx 年读"},
    {"numeric-month-day", 0.8, "按“月.日”读出，请核对不是小数或分数"},
    {"first-or-tenth", 0.6, "数字格里的 10 月也显示成“.1”：是 1 月还是 10 月，请核对"},
    {"weekless", 0.85, "没有写是哪一周，按文件所在的那一周读"},
    {"week-over", 0.6, "这一周的这一天已经到了，也可能是指下一周，请核对"},
    {"monthless", 0.8, "没有写月份，按文件所在的月份读"},
    {"yearless", 0.92, nullptr},
    {"year-rolls", 0.6, "没有写年份，按次年读，请核对"},
    {"following-year", 0.7, "“次年”“下年度”是哪一年，要看事情发生在哪一年"},
    {"month-before", 0.5, "“X月前”没有“底”字：严格说是上月底，也可能是指当月底，请核对"},
    {"quarter-before", 0.4, "“X季度前”严格说是上季度末，也可能是指当季末，请核对"},
    {"half-before", 0.4, "“半年前”严格说是上一个半年末，也可能是指当期末，请核对"},
    {"season-before", 0.4, "“某季前”没有确定的日子，请核对"},
    {"year-before", 0.5, "“X年前”严格说是上年底，也可能是指当年底，请核对"},
    {"ten-days-before", 0.6, "“X旬前”按该旬最后一天读，请核对"},
    {"start-not-end", 0.5, "写的是开始的时间，不是完成的时间"},
    {"open-ended", 0.6, "只有开始，没有写到哪一天为止"},
    {"hedged", 0.92, "措辞有保留（预计、力争、原则上之类）"},
    {"approx", 0.65, "时间是大约的，按最晚的一天读"},
    {"season", 0.6, "季节没有确定的日子，按该季最后一天读"},
    {"school-term", 0.7, "开学日期各地不同，请核对"},
    {"festival-unknown", 0.7, "这一年的放假安排没有录入，节日的日子请核对"},
    {"festival", 0.85, "节日换算成公历日期，请核对"},
    {"lunar", 0.95, nullptr},
    {"lunar-apart", 0.5, "写有“农历”，日期却按公历读，请核对"},
    {"leap-day", 0.95, "2 月 29 日只在闰年有"},
    {"plan-period", 0.9, "按五年规划的起止年份读"},
    {"past", 0.98, nullptr},
    {"holiday", 1, "这一天在节假日里，没有自动顺延"},
    {"weekend", 1, "这一天不是工作日，没有自动顺延"},
    {"time-of-day", 0.97, "写有钟点，只取日期"},
    {"status-date", 0.6, "“截至”“截止”可能是统计时点或已完成的日子，不是时限"},
    {"status-in-deadline", 0.7, "时限栏里写了办理状态"},
    {"negated", 0.5, "写的像是没有完成的情况，请核对"},
    {"no-day", 0.7, "只写了频次，没有写哪一天"},
    {"two-dates", 0.7, "有的日期是事项本身的时间，不是时限"},
    {"no-deadline", 0.5, "没有写明时限"},
    {"condition", 0.7, "以条件成就为前提，不是确定的日期"},
    {"postponed", 0.7, "写有延期，按延期后的时间读"},
    {"provisional", 0.8, "时间是暂定的"},
    {"maximum", 0.9, "写的是上限"},
    {"uncounted", 0.6, "有一段从某件事起算，没有算出日期，可能比写明的日期晚"},
    {"no-anchor", 0.6, "没有写明从哪一天算起"},
    {"anchor-presumed", 0.8, "暂按文件或答复的日期起算，请核对"},
    {"first-day", 0.8, nullptr},
    {"anchor-only", 0.5, "只写了从什么时候算起，没有写多久"},
    {"standing-rule", 0.85, "是对一类事项的一般规定，没有确定的日期"},
    {"calendar-unknown", 0.5, "这一年的工作日历没有录入，算不出日期"},
    {"last-working-day", 0.95, nullptr},
    {"day-excluded", 0.95, "写明不含当日，算到前一天"},
    {"per-unit", 0.9, "各单位的时限不同"},
    {"unit-in-cell", 0.95, "时限栏里写了单位"},
    {"no-dates", 0.5, "分了阶段，没有写日期"},
    {"refers-elsewhere", 1, "时限写在别的文件里"},
    {"not-understood", 0.3, "看不懂这段文字"},
    {"digits-noise", 0.95, nullptr},
    {"loose-date", 0.6, "不能断定这个日期就是时限，请核对"},
    {"unread-time", 0.5, nullptr},
    {"habit-left", 0.9, nullptr},
    {"remark-in-cell", 0.9, nullptr},
    {"noise-in-brackets", 0.95, nullptr},
    {"cn-numeral", 0.98, nullptr},
    {"mixed-script", 0.9, nullptr},
    {"month-only", 0.97, nullptr},
    {"year-only", 0.85, "只写了年份，按年底读"}};

bool has(const std::vector<std::string>& flags, std::string_view flag) {
  return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

double ceiling(const DeadlineReading& reading) {
  switch (reading.kind) {
    case DeadlineKind::vague: return 0.3;
    case DeadlineKind::invalid: return 0.2;
    case DeadlineKind::none: return has(reading.flags, "status-date") ? 0.5 : 0.7;
    default: return 1;
  }
}

void say_year(const Draft& draft, DeadlineReading& reading) {
  if (!has(reading.flags, "yearless")) return;
  const auto day = reading.due ? reading.due : reading.start;
  if (!day) {
    if (reading.phases.empty()) reading.findings.emplace_back("没有写年份，也不知道文件的年份");
    return;
  }
  const bool is_past = has(reading.flags, "past") && draft.frame.reference.year;
  reading.findings.push_back(
      is_past ? fmt::format("没有写年份，按 {} 年读已经过期，也可能是指次年，请核对",
                            base::civil(*day).year)
              : fmt::format("没有写年份，按 {} 年读", base::civil(*day).year));
  if (is_past) reading.confidence *= 0.65;
}

/// 3月底前 of a document of late December is last spring only if somebody was late already.
void say_past(DeadlineReading& reading) {
  const bool is_written = has(reading.flags, "past") && !has(reading.flags, "yearless");
  if (is_written) reading.findings.emplace_back("在文件日期之前，已经过期");
}

}  // namespace

void weigh(const Draft& draft, DeadlineReading& reading) {
  reading.flags = draft.flags;
  reading.confidence = 1;
  reading.findings = draft.findings;
  for (const Weight& weight : kWeights) {
    if (!has(reading.flags, weight.flag)) continue;
    reading.confidence *= weight.factor;
    if (weight.finding != nullptr) reading.findings.emplace_back(weight.finding);
  }
  say_year(draft, reading);
  say_past(reading);
  const bool is_wordless_vague =
      reading.kind == DeadlineKind::vague && reading.findings.empty();
  if (is_wordless_vague) reading.findings.emplace_back("没有写明确的日期");
  const bool is_silent_count = reading.kind == DeadlineKind::relative && !reading.due &&
                               !has(reading.flags, "no-anchor") &&
                               !has(reading.flags, "calendar-unknown");
  if (is_silent_count) reading.findings.emplace_back("起算日未知，没有算出日期");
  if (is_silent_count) reading.confidence *= 0.9;
  // A day without its year is no day.
  const bool is_part = !reading.due && !reading.due_words.empty();
  if (is_part) reading.confidence *= 0.6;
  reading.confidence = std::min(reading.confidence, ceiling(reading));
}

}  // namespace pledge::sheet::grammar
