#include "workday/notice_text.hpp"

#include <array>

#include "base/finding.hpp"
#include "base/fold.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace pledge::workday {
namespace {

using Letters = std::u32string_view;

constexpr std::array<Letters, 7> kFestivals{U"元旦",   U"春节",   U"清明", U"劳动节",
                                            U"端午节", U"中秋节", U"国庆节"};
constexpr Letters kNumerals = U"一二三四五六七八九十";
constexpr Letters kWeekdays = U"一二三四五六日";
/// Longer ranges than any holiday has ever been are a misprint.
constexpr std::int32_t kLongest = 15;

bool has(Letters text, Letters part) { return text.find(part) != Letters::npos; }

/// Reads one sentence of a holiday from left to right.
class Sentence {
 public:
  Sentence(Letters text, std::int32_t year) : text_(text), year_(year) {}

  bool is_over() const { return at_ >= text_.size(); }
  bool take(Letters word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }
  std::optional<std::int32_t> number() {
    std::int32_t value = 0;
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] >= U'0' && text_[at_] <= U'9' && at_ - begin < 4) {
      value = value * 10 + static_cast<std::int32_t>(text_[at_++] - U'0');
    }
    if (at_ == begin) return std::nullopt;
    return value;
  }
  /// "2022年12月31日(周六)", the year and the month of the date before may be left out.
  std::optional<base::Day> date() {
    auto value = number();
    if (value && take(U"年")) {
      year_ = *value;
      value = number();
    }
    if (value && take(U"月")) {
      month_ = *value;
      value = number();
    }
    if (!value || !take(U"日")) return std::nullopt;
    const auto day = base::make_day(year_, month_, *value);
    if (!day) {
      trouble_ = "没有 " + std::to_string(month_) + "月" + std::to_string(*value) + "日 这一天";
      return std::nullopt;
    }
    check_weekday(*day);
    return day;
  }
  const std::string& trouble() const { return trouble_; }
  Letters rest() const { return text_.substr(at_); }

 private:
  void check_weekday(base::Day day) {
    if (!take(U"(")) return;
    const std::size_t end = text_.find(U')', at_);
    const Letters said = text_.substr(at_, end == Letters::npos ? end : end - at_);
    at_ = end == Letters::npos ? text_.size() : end + 1;
    std::size_t mark = said.find(U"周");
    if (mark == Letters::npos) mark = said.find(U"星期");
    if (mark == Letters::npos) return;  // only the lunar date is said
    const Letters name = said.substr(mark + (said[mark] == U'周' ? 1 : 2), 1);
    const auto place = name.empty() ? Letters::npos : kWeekdays.find(name);
    if (place == static_cast<std::size_t>(base::weekday(day) - 1)) return;
    trouble_ = base::to_text(day) + " 不是通知里写的 " + base::to_utf8(said.substr(mark));
  }

  Letters text_;
  std::size_t at_ = 0;
  std::int32_t year_;
  std::int32_t month_ = 1;
  std::string trouble_;
};

class NoticeReader {
 public:
  NoticeReader(std::int32_t year, LoadYear& into, base::Findings& findings)
      : year_(year), into_(into), findings_(findings) {}

  void read(Letters text) {
    check_year(text);
    std::size_t found = 0;
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
      const auto end = end_of_heading(text, i);
      if (end == Letters::npos) continue;
      std::size_t next = end;
      while (next < text.size() && end_of_heading(text, next) == Letters::npos) ++next;
      name_ = base::to_utf8(text.substr(i + 2, end - i - 3));
      festival(text.substr(end, next - end));
      ++found;
    }
    if (found == 0) tell("没有认出节日，应为通知原文，如“一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。”");
  }

 private:
  void tell(std::string what) { findings_.push_back({"text", std::move(what)}); }

  /// The place after "二、春节:" when such a heading begins here, else npos.
  static std::size_t end_of_heading(Letters text, std::size_t at) {
    if (at + 1 >= text.size() || kNumerals.find(text[at]) == Letters::npos) return Letters::npos;
    if (text[at + 1] != U'、') return Letters::npos;
    const std::size_t colon = text.find(U':', at + 2);
    if (colon == Letters::npos || colon - at > 16) return Letters::npos;
    const Letters name = text.substr(at + 2, colon - at - 2);
    for (const Letters festival : kFestivals) {
      if (has(name, festival)) return colon + 1;
    }
    return Letters::npos;
  }

  void check_year(Letters text) {
    for (const Letters mark : {Letters(U"年部分节假日"), Letters(U"年节假日安排")}) {
      const std::size_t at = text.find(mark);
      if (at == Letters::npos || at < 4) continue;
      const auto said = Sentence(text.substr(at - 4), year_).number();
      if (said && *said != year_) {
        tell("通知是 " + std::to_string(*said) + " 年的，要载入的是 " + std::to_string(year_) +
             " 年");
      }
      return;
    }
  }

  void festival(Letters body) {
    bool is_any = false;
    while (!body.empty()) {
      const std::size_t stop = body.find(U'。');
      const Letters one = body.substr(0, stop);
      body = stop == Letters::npos ? Letters() : body.substr(stop + 1);
      if (!has(one, U"日") || has(one, U"鼓励") || has(one, U"节假日期间")) continue;
      is_any = sentence(one) || is_any;
    }
    if (!is_any) tell(name_ + "：没有认出放假的日子");
  }

  /// True when it was understood.
  bool sentence(Letters text) {
    Sentence reading(text, year_);
    const bool is_understood =
        text.ends_with(U"上班") ? makeup_days(reading) : holidays(reading);
    if (!reading.trouble().empty()) {
      tell(name_ + "：" + reading.trouble());
    } else if (!is_understood) {
      tell(name_ + "：看不懂“" + base::to_utf8(text) + "”");
    }
    return is_understood;
  }

  bool makeup_days(Sentence& reading) {
    std::vector<base::Day> days;
    do {
      const auto day = reading.date();
      if (!day) return false;
      days.push_back(*day);
    } while (reading.take(U"、") || reading.take(U","));
    if (!reading.take(U"上班")) return false;
    for (const base::Day day : days) add(day, DayKind::makeup_workday);
    return true;
  }

  bool holidays(Sentence& reading) {
    const auto first = reading.date();
    if (!first) return false;
    const auto last = reading.take(U"至") ? reading.date() : first;
    if (!last || !reading.take(U"放假")) return false;
    const std::int32_t count = *last - *first + 1;
    if (count < 1 || count > kLongest) return false;
    std::optional<std::int32_t> said = reading.number();
    if (!said) {
      const Letters rest = reading.rest();
      const std::size_t mark = rest.find(U"共");
      if (mark != Letters::npos) said = Sentence(rest.substr(mark + 1), year_).number();
    }
    if (said && *said != count) {
      tell(name_ + "：写明共 " + std::to_string(*said) + " 天，起止却是 " +
           std::to_string(count) + " 天");
    }
    for (base::Day day = *first; day <= *last; day = day + 1) add(day, DayKind::holiday);
    return true;
  }

  void add(base::Day day, DayKind kind) {
    if (base::civil(day).year == year_) into_.days.push_back({day, kind, name_});
  }

  std::int32_t year_;
  LoadYear& into_;
  base::Findings& findings_;
  std::string name_;
};

void read_table(std::string_view text, LoadYear& into, base::Findings& findings) {
  std::int32_t number = 0;
  for (const std::string& raw : base::split(text, '\n')) {
    const std::string line = base::trim(raw);
    ++number;
    if (number == 1 || line.empty() || line.starts_with('#')) continue;
    const std::string place = "第 " + std::to_string(number) + " 行：";
    const auto cells = base::split(line, ',');
    const auto day = base::parse_day(cells[0]);
    const auto kind = cells.size() > 1 ? base::find_enumerator<DayKind>(cells[1]) : std::nullopt;
    if (cells.size() < 3 || !day || !kind) {
      findings.push_back(
          {"text", place + "应为 日期,类别,名称，类别是 holiday 或 makeup_workday"});
    } else if (base::civil(*day).year == into.year) {
      into.days.push_back({*day, *kind, cells[2]});
    }
  }
}

}  // namespace

LoadYear read_notice(std::string_view text, std::int32_t year, std::string source) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  LoadYear command{year, std::move(source), {}};
  base::Findings findings;
  if (text.starts_with("date,kind,name")) {
    read_table(text, command, findings);
  } else {
    const std::u32string letters = base::to_code_points(base::fold(text));
    NoticeReader(year, command, findings).read(letters);
  }
  if (!findings.empty()) throw base::Malformed(std::move(findings));
  return command;
}

}  // namespace pledge::workday
