#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/deadline_anchor.hpp"
#include "sheet/deadline_resolve.hpp"
#include "sheet/deadline_scan.hpp"

/// From the parts of a cell to what they say together.
namespace pledge::sheet::grammar {

enum class Says { day, span, start, counted, recurring, immediate, continuous, vague };

/// One thing that the cell says about time.
struct Entry {
  Says says = Says::day;
  std::size_t item = 0;
  std::optional<base::Day> start, due;
  std::string start_words, due_words;
  std::string anchor, offset, recur;
  std::string what, unit;
  std::string label;         ///< the words before its colon or bracket
  bool is_loose = false;     ///< no word shows that this is the deadline
  bool is_open = false;      ///< 春节后: begins and does not end
  bool is_begun = false;     ///< 开工: the day is that of a beginning
  bool is_own_anchor = false;  ///< the anchor is written, not presumed
  bool is_period = false;    ///< 上季度: a stretch, not its last day
  bool is_approx = false;
};

/// A reading while it is made.
struct Draft {
  const Scan& scan;
  Frame frame;
  std::vector<Entry> entries = {};
  std::vector<std::string> flags = {};
  std::vector<std::string> findings = {};
  std::vector<TextSpan> used = {};  ///< characters that the reading rests on, beside the items
  std::vector<std::size_t> unused = {};  ///< items that it does not rest on
  std::optional<Entry> as_of = {};
  std::size_t matter_count = 0;     ///< dates of the matter (2017年5月份工资), no deadlines
  std::string impossible = {};      ///< why one of the dates cannot be
  bool has_criterion = false;       ///< 一年以上未开工的
};

void flag(Draft& draft, std::string_view word);
void find(Draft& draft, std::string sentence);

/// Every entry in the order of the text.
void collect_entries(Draft& draft);
/// A point as one entry: whether its day is the first or the last, or a stretch (deadline_shape).
void shape_entry(Draft& draft, const Point& point, const Resolved& resolved, Entry& entry);
/// 6月、9月底前: the words behind the last of a list hold for all of it.
Point with_shared_end(const Scan& scan, std::size_t item);
void flag_bare(Draft& draft, const Point& point);
bool is_year_known(const Point& point);
/// "春节 2016-02-08", or the words of a point from which something counts.
std::string anchor_of_point(const Scan& scan, std::size_t item, const Resolved& resolved);

/// 开工日期 + 竣工日期 → a stretch; a stretch + 共7天 → checked; a start + 三年 → its end.
void merge_entries(Draft& draft);

/// The part that a date plays, by the words around it.
bool is_matter(const Draft& draft, std::size_t item);
bool is_beginning(View after);
bool is_firm(const Draft& draft, std::size_t item);
/// 6月底前或9月底前, 6月底/9月底: which of the two is meant?
bool are_alternatives(const Draft& draft);
/// 2026年10月1日签订后30日内: the day is that of the event from which the next length counts.
bool is_day_of_event(const Draft& draft, std::size_t item);
/// 6月底前, 验收后30日内: a stage whose end nobody has counted.
bool has_uncounted(const DeadlineReading& reading);
/// 12月25日(农历): the word stands apart from its date.
bool has_other_lunar(const Draft& draft);
/// 6月底前（无法完成的，9月底前）: the later date is for those who fail.
bool has_fallback(const Draft& draft);
/// 6月1日至: the end got lost.
bool runs_on(const Draft& draft, const Entry& entry);
/// Fills what, unit and label.
void name_entry(const Draft& draft, Entry& entry);
/// Without the words of no weight at both ends.
View bare(View text);

/// Turns the entries into kind, days, phases; then confidence, findings and leftover.
void conclude(Draft& draft, DeadlineReading& reading);
void weigh(const Draft& draft, DeadlineReading& reading);
void cover(const Draft& draft, DeadlineReading& reading);
/// What words around a day leave open, and days beside the matter: after cover().
void caution(const Draft& draft, DeadlineReading& reading);
/// Flags that the looks of the cell earn: line breaks, numbers, brackets.
void flag_looks(Draft& draft);

/// Blank, null tokens, errors of Excel, serial numbers: cells that are no sentence.
bool read_whole_cell(const CellChars& cell, std::string_view raw, Draft& draft,
                     DeadlineReading& reading);

}  // namespace pledge::sheet::grammar
