#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "deadline/seed_calendar.hpp"
#include "sheet/deadline_json.hpp"

/// What holds of every cell, whatever stands in it.
namespace pledge::sheet {
namespace {

constexpr std::string_view kPieces[] = {
    "2024年", "6月", "底", "前", "30日", "至", "—", "2024.6.30", "2024-02-30", "，", "；", "、", "\n",
    "（", "）", "立行立改", "长期坚持", "近期", "按期", "每月", "5日", "自", "收到通知", "之日起", "后",
    "30个工作日内", "三个月", "内", "预计", "力争", "截至", "已完成", "第一阶段", "第二季度", "末",
    "上半年", "年内", "春节前", "去年", "明年", "次年", "上旬", "X月", "45473", "20240630", "#REF!",
    "延期至", "原定", "有效期", "工期", "共7天", "起", "止", "在", "于", "完成", "整改", "拖欠工资",
    "二〇二四年", "十二月", "壹年", "《2023年方案》", "〔2024〕3号", "３０日", "　", " ", "_", "“十四五”",
    "待", "时", "每年", "1月31日", "不超过", "100%", "13812345678", "。", "99999999999999", "零", "两"};

class Maker {
 public:
  explicit Maker(std::uint32_t seed) : source_(seed) {}

  std::string words() {
    std::string text;
    const std::size_t count = below(9);
    for (std::size_t i = 0; i < count; ++i) text += kPieces[below(std::size(kPieces))];
    return text;
  }

  /// Any bytes, also such as are no text.
  std::string bytes() {
    std::string text = words();
    const std::size_t count = below(4);
    for (std::size_t i = 0; i < count; ++i) {
      text.insert(text.begin() + static_cast<std::ptrdiff_t>(below(text.size() + 1)),
                  static_cast<char>(below(256)));
    }
    return text;
  }

  ReferenceDay reference() {
    const auto known = below(4);
    if (known == 0) return {};
    const auto year = static_cast<std::int32_t>(2015 + below(15));
    const auto day = base::make_day(year, static_cast<std::int32_t>(1 + below(12)),
                                    static_cast<std::int32_t>(1 + below(28)));
    return known == 1 ? parse_reference_day(std::to_string(year)).value() : ReferenceDay(*day);
  }

 private:
  std::size_t below(std::size_t end) { return source_() % end; }
  std::mt19937 source_;
};

DeadlineReading read(const std::string& raw, const ReferenceDay& reference) {
  return read_deadline_text(raw, reference, deadline::seed_calendar());
}

/// Without marks, blanks and the signs that hold no meaning.
std::string letters(std::string_view text) {
  static const std::vector<std::string> kGone = {
      "，", "；", "。", "、", "：", "（", "）", "“", "”", "—", "…", "　", " ", "\n", "_", "/", "-",
      "#", "!", "?", ".", ":", "(", ")", "~", "%"};
  std::string out;
  while (!text.empty()) {
    std::size_t skipped = 0;
    for (const auto& gone : kGone) {
      if (text.starts_with(gone)) skipped = gone.size();
    }
    if (skipped == 0) out += text.front();
    text.remove_prefix(skipped == 0 ? 1 : skipped);
  }
  return out;
}

std::string not_understood(const std::string& raw, const DeadlineReading& reading) {
  std::string rest;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    bool is_inside = false;
    for (const TextSpan& span : reading.understood) is_inside |= span.begin <= i && i < span.end;
    if (!is_inside) rest += raw[i];
  }
  return rest;
}

void check_sound(const DeadlineReading& reading) {
  CHECK(reading.confidence >= 0);
  CHECK(reading.confidence <= 1);
  if (reading.start && reading.due) CHECK(*reading.start <= *reading.due);
  const bool is_unread = reading.kind == DeadlineKind::vague ||
                         reading.kind == DeadlineKind::invalid;
  if (!is_unread) return;
  CHECK(reading.confidence <= 0.3);
  CHECK_FALSE(reading.findings.empty());
  CHECK_FALSE(reading.due.has_value());
}

TEST_CASE("what was understood and what was left over are together the whole cell") {
  Maker maker(20240315);
  for (int i = 0; i < 4000; ++i) {
    const std::string raw = maker.words();
    CAPTURE(raw);
    const DeadlineReading reading = read(raw, maker.reference());
    CHECK(letters(not_understood(raw, reading)) == letters(reading.leftover));
    check_sound(reading);
  }
}

TEST_CASE("full-width writing means the same as half-width writing") {
  Maker maker(7);
  for (int i = 0; i < 2000; ++i) {
    const std::string raw = maker.words();
    CAPTURE(raw);
    const ReferenceDay reference = maker.reference();
    auto wide = deadline_json(read(raw, reference));
    auto half = deadline_json(read(base::fold_width(raw), reference));
    // The rest is told as it was written.
    for (const char* key : {"leftover", "findings", "phases"}) {
      wide.erase(key);
      half.erase(key);
    }
    CHECK(wide == half);
  }
}

TEST_CASE("no bytes make a reading throw, and every answer is text") {
  Maker maker(99);
  for (int i = 0; i < 4000; ++i) {
    const std::string raw = maker.bytes();
    CAPTURE(raw);
    const DeadlineReading reading = read(raw, maker.reference());
    check_sound(reading);
    CHECK((reading.leftover.empty() || base::is_clean_utf8(reading.leftover)));
  }
}

TEST_CASE("a text of many thousand marks is read in time that a person does not notice") {
  std::string raw;
  while (raw.size() < 3'900) raw += "自2024年6月至";
  CHECK(read(raw, {}).start == base::make_day(2024, 6, 1));
  CHECK(read(raw + raw, {}).kind == DeadlineKind::vague);
}

}  // namespace
}  // namespace pledge::sheet
