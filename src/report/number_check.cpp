#include "report/number_check.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/report_issue.hpp"
#include "report/stamp_line.hpp"

namespace pledge::report {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// A paragraph with every number taken out of it.
struct Shape {
  std::string words;
  std::vector<std::string> numbers;
};

/// Where the number ends that begins at `at`.
std::size_t end_of_number(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const bool is_point = text[end] == '.' || text[end] == ',';
    const bool is_inside = is_point && end + 1 < text.size() && is_digit(text[end + 1]);
    if (!is_digit(text[end]) && !is_inside) break;
    ++end;
  }
  if (end < text.size() && text[end] == '%') ++end;
  return end;
}

/// In half width, every sign of minus as '-'.
std::string folded(const std::string& paragraph) {
  constexpr std::string_view kMinus = "−";
  std::string text = base::fold_width(base::trim(paragraph));
  for (auto at = text.find(kMinus); at != text.npos; at = text.find(kMinus, at)) {
    text.replace(at, kMinus.size(), "-");
  }
  return text;
}

/// A minus, not what joins the parts of a day or of a letter's number.
bool is_sign(std::string_view text, std::size_t at) {
  if (text[at] != '-' || at + 1 == text.size() || !is_digit(text[at + 1])) return false;
  if (at == 0) return true;
  const char before = text[at - 1];
  const bool is_letter = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
  return !is_digit(before) && !is_letter && before != ')' && before != ']';
}

Shape shape_of(const std::string& paragraph) {
  const std::string text = folded(paragraph);
  Shape shape;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_signed = is_sign(text, at);
    if (!is_signed && !is_digit(text[at])) {
      if (text[at] != ' ') shape.words += text[at];
      ++at;
      continue;
    }
    const std::size_t end = end_of_number(text, is_signed ? at + 1 : at);
    shape.numbers.push_back(text.substr(at, end - at));
    shape.words += '#';
    at = end;
  }
  return shape;
}

std::vector<Shape> shapes_of(const Paragraphs& paragraphs) {
  std::vector<Shape> shapes;
  for (const std::string& paragraph : paragraphs) shapes.push_back(shape_of(paragraph));
  return shapes;
}

struct Pair {
  std::size_t expected;
  std::size_t returned;
};

/// What is compared at the utmost: 16 million steps; a report has some thousand paragraphs.
constexpr std::size_t kStepsMax = std::size_t{16} << 20;

/// The longest common run within [begin, end) of both.
void pair_between(Pair begin, Pair end,
                  const std::function<bool(std::size_t, std::size_t)>& is_same_at,
                  std::vector<Pair>& pairs) {
  const std::size_t rows = end.expected - begin.expected, columns = end.returned - begin.returned;
  // Nothing but a rewritten document is as different as that: nothing of it is the same.
  if (rows * columns > kStepsMax) return;
  const std::size_t width = columns + 1;
  std::vector<std::uint32_t> length((rows + 1) * width);
  const auto is_same = [&](std::size_t i, std::size_t j) {
    return is_same_at(begin.expected + i, begin.returned + j);
  };
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      length[i * width + j] =
          is_same(i, j) ? length[(i + 1) * width + j + 1] + 1
                        : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
    if (is_same(i, j)) {
      pairs.push_back({begin.expected + i++, begin.returned + j++});
    } else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
}

/// Which paragraph is which: what is the same at both ends, and the longest common run between.
std::vector<Pair> pairs_of(const std::vector<Shape>& a, const std::vector<Shape>& b) {
  std::vector<Pair> pairs;
  Pair begin{0, 0}, end{a.size(), b.size()};
  while (begin.expected < end.expected && begin.returned < end.returned &&
         a[begin.expected].words == b[begin.returned].words) {
    pairs.push_back({begin.expected++, begin.returned++});
  }
  std::vector<Pair> tail;
  while (begin.expected < end.expected && begin.returned < end.returned &&
         a[end.expected - 1].words == b[end.returned - 1].words) {
    tail.push_back({--end.expected, --end.returned});
  }
  pair_between(
      begin, end, [&](std::size_t i, std::size_t j) { return a[i].words == b[j].words; }, pairs);
  pairs.insert(pairs.end(), tail.rbegin(), tail.rend());
  return pairs;
}

class Comparing {
 public:
  explicit Comparing(const Paragraphs& returned) : returned_(returned) {}

  /// Words are the same: number against number.
  void same(const Shape& expected, const Shape& found, std::size_t at) {
    for (std::size_t i = 0; i < found.numbers.size(); ++i) {
      if (found.numbers[i] == expected.numbers[i]) continue;
      add(at, NumberFault::changed, found.numbers[i], expected.numbers[i]);
    }
  }
  /// Words were changed between two paragraphs that were not: their numbers, in their order.
  void rewritten(const std::vector<std::string>& expected, const std::vector<Shape>& found,
                 std::size_t begin, std::size_t end) {
    std::vector<Placed> there;
    for (std::size_t at = begin; at < end; ++at) {
      for (const std::string& number : found[at].numbers) there.push_back({number, at});
    }
    std::vector<Pair> pairs;
    pair_between(
        {0, 0}, {expected.size(), there.size()},
        [&](std::size_t i, std::size_t j) { return expected[i] == there[j].number; }, pairs);
    pairs.push_back({expected.size(), there.size()});
    std::size_t last = begin == 0 || end > begin ? begin : begin - 1;
    Pair next{0, 0};
    for (const Pair& pair : pairs) {
      differing(expected, there, next, pair, last);
      if (pair.returned < there.size()) last = there[pair.returned].at;
      next = {pair.expected + 1, pair.returned + 1};
    }
  }
  std::vector<NumberFinding> take() && { return std::move(findings_); }

 private:
  struct Placed {
    std::string number;
    std::size_t at;  ///< paragraph
  };
  /// Between two numbers that stayed; `last` is where the former of them stands.
  void differing(const std::vector<std::string>& expected, const std::vector<Placed>& there,
                 Pair begin, Pair end, std::size_t last) {
    const bool is_one_for_one =
        end.expected - begin.expected == end.returned - begin.returned;
    for (std::size_t j = begin.returned; j < end.returned; ++j) {
      const std::string wanted =
          is_one_for_one ? expected[begin.expected + j - begin.returned] : std::string();
      const auto fault = is_one_for_one ? NumberFault::changed : NumberFault::added;
      add(there[j].at, fault, there[j].number, wanted);
    }
    if (is_one_for_one) return;
    for (std::size_t i = begin.expected; i < end.expected; ++i) {
      add(last, NumberFault::removed, {}, expected[i]);
    }
  }
  void add(std::size_t at, NumberFault fault, const std::string& found,
           const std::string& expected) {
    if (findings_.size() == kNumberFindings) return;
    findings_.push_back({static_cast<std::int64_t>(at) + 1, fault, found, expected,
                         at < returned_.size() ? base::cut_to(returned_[at], 200) : ""});
  }

  const Paragraphs& returned_;
  std::vector<NumberFinding> findings_;
};

/// What a report has to say: what it was made to say, or, once it is out under a number, the letter
/// as it went out, with its number, its day and its end matter.
Paragraphs expected_of(const ReportDesk& reports, casework::Desk& desk, const MadeReport& made,
                       const Paragraphs& returned) {
  const auto drafted = [&] { return reports.press.read(made.docx); };
  if (!made.filing || !reports.press.kept) return drafted();
  const auto letter = standing_report(desk, made.wish.campaign, made.wish.month);
  if (!letter || letter->filing != made.filing) return drafted();
  const bool is_it = std::any_of(returned.begin(), returned.end(), [&](const std::string& text) {
    return base::trim(text) == letter->number;
  });
  return is_it ? reports.press.read(reports.press.kept(letter->digest)) : drafted();
}

}  // namespace

std::vector<std::string> numbers_in(std::string_view text) {
  return shape_of(std::string(text)).numbers;
}

std::vector<NumberFinding> compare_numbers(const Paragraphs& expected,
                                           const Paragraphs& returned) {
  const auto wanted = shapes_of(expected), found = shapes_of(returned);
  auto pairs = pairs_of(wanted, found);
  pairs.push_back({wanted.size(), found.size()});
  Comparing comparing(returned);
  Pair next{0, 0};
  for (const Pair& pair : pairs) {
    std::vector<std::string> between;
    for (std::size_t i = next.expected; i < pair.expected; ++i) {
      between.insert(between.end(), wanted[i].numbers.begin(), wanted[i].numbers.end());
    }
    comparing.rewritten(between, found, next.returned, pair.returned);
    if (pair.expected < wanted.size()) {
      comparing.same(wanted[pair.expected], found[pair.returned], pair.returned);
    }
    next = {pair.expected + 1, pair.returned + 1};
  }
  return std::move(comparing).take();
}

base::Outcome<NumberCheck> check_report(ReportDesk& reports, casework::Desk& desk,
                                        const access::Actor& reader, std::string_view docx) {
  const Paragraphs returned = reports.press.read(docx);
  const auto stamped = read_stamp(returned);
  if (!stamped) {
    throw base::Malformed("file", "文件里没有“数据来源”一行，或者被改坏了，无法核对");
  }
  const auto made = make_report(reports, desk, reader, stamped->wish);
  if (!made) return made.refusals();
  if (made.value().origin.journal_root != stamped->journal_root) {
    throw base::Malformed("file", "“数据来源”一行的根与日志不符：不是从这里的日志做的，或者被改过");
  }
  NumberCheck check;
  check.name = made.value().name;
  check.origin = made.value().origin;
  const Paragraphs expected = expected_of(reports, desk, made.value(), returned);
  check.findings = compare_numbers(expected, returned);
  return check;
}

std::string marked_report(const ReportPress& press, std::string_view docx,
                          const std::vector<NumberFinding>& findings) {
  std::map<std::size_t, std::string> texts;
  for (const NumberFinding& finding : findings) {
    const auto at = static_cast<std::size_t>(finding.paragraph - 1);
    std::string& text = texts[at];
    text += text.empty() ? "〔数字核对：" : "；";
    text += finding.fault == NumberFault::changed
                ? fmt::format("{} 应为 {}", finding.found, finding.expected)
            : finding.fault == NumberFault::added
                ? fmt::format("{} 不是系统的数", finding.found)
                : fmt::format("缺 {}", finding.expected);
  }
  std::vector<Mark> marks;
  for (const auto& [at, text] : texts) marks.push_back({at, text + "〕"});
  return press.mark(docx, marks);
}

std::string sentence_of(const NumberFinding& finding) {
  const std::string place = fmt::format("第 {} 段：", finding.paragraph);
  switch (finding.fault) {
    case NumberFault::changed:
      return place + fmt::format("写着 {}，应为 {}", finding.found, finding.expected);
    case NumberFault::added: return place + fmt::format("{} 不是系统的数", finding.found);
    case NumberFault::removed: return place + fmt::format("缺 {}", finding.expected);
  }
  return place;
}

}  // namespace pledge::report
