#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sheet/deadline_chars.hpp"

/// One point or stretch of the calendar as a text writes it: 2024年6月底前, 6.30, 上季度, 春节前.
namespace pledge::sheet::grammar {

/// How a point is bounded by the words behind it. by: 前、之前. until: 止. from: 起、开始.
/// after: 后. within: 内、期间.
enum class Bound { none, by, until, from, after, within };
/// The part of a month or year that is meant. mid_late: 中下旬.
enum class Part { none, begin, middle, end, first_ten, mid_ten, last_ten, early_mid, mid_late };
enum class Festival { spring_festival, new_years_eve, lantern, tomb_sweeping, dragon_boat,
                      mid_autumn, new_year, labour, national, party_day };
enum class Season { spring, summer, autumn, winter };

struct Point {
  std::optional<std::int32_t> year;         ///< as written, four digits
  std::optional<std::int32_t> year_offset;  ///< 去年 −1, 今年 0, 明年 1
  bool is_following_year = false;           ///< 次年、下年度: of whatever year is spoken of
  bool is_bare_year_part = false;           ///< 年底 without any year
  std::optional<std::int32_t> month;
  std::optional<std::int32_t> month_offset;    ///< 上月 −1, 本月 0
  std::optional<std::int32_t> day;
  std::optional<std::int32_t> quarter;
  std::optional<std::int32_t> quarter_offset;  ///< 上季度 −1
  std::optional<std::int32_t> half;            ///< 1, 2
  std::optional<std::int32_t> plan;            ///< 14 for “十四五”
  std::optional<std::int32_t> week_offset;     ///< 本周 0, 下周 1
  std::optional<std::int32_t> week_day;        ///< 1 = Monday
  std::optional<std::int32_t> day_offset;      ///< 今日 0, 明日 1
  std::optional<Festival> festival;
  std::optional<Season> season;
  Part part = Part::none;
  Bound bound = Bound::none;
  bool is_lunar = false;
  bool is_term_start = false;          ///< 开学
  bool is_last_working_day = false;    ///< 最后一个工作日
  bool is_last_month = false;          ///< 最后一个月
  bool is_whole_year = false;          ///< 全年
  bool is_rest_of_year = false;        ///< 剩下的半年
  std::optional<std::int32_t> written_week_day;  ///< 2024年6月30日（星期日）
  std::vector<std::string> marks;      ///< flags that the spelling alone earns
  std::string impossible;              ///< why it can be no date, in Chinese; else empty

  /// A day is written, so no convention about ends of months was needed.
  bool is_whole_day() const { return (month && day) || day_offset || (week_offset && week_day); }
};

/// A stretch with both ends.
struct Span {
  Point from, to;
};

/// Reads a point at the cursor and moves behind it; nothing (and no move) when there is none.
std::optional<Point> read_point(Cursor& cursor);
/// Reads two points joined by 至, 到, – or 起至: 2024年3月—6月, 12月20-24日, 9-10月.
std::optional<Span> read_span(Cursor& cursor);

/// Parts of read_point.
bool read_numeric_date(Cursor& cursor, Point& point);
bool read_week_words(Cursor& cursor, Point& point);
bool read_month_tail(Cursor& cursor, Point& point);
bool read_year(Cursor& cursor, Point& point);
/// What may stand behind any date: a time of day, a weekday, 前, 止, 起, 后, 内.
void read_point_end(Cursor& cursor, Point& point);
void mark(Point& point, const char* flag);
/// Why a year of three or five digits is none; 106 looks like one of the Minguo reckoning.
std::string no_year_of_four(std::int64_t year);

}  // namespace pledge::sheet::grammar
