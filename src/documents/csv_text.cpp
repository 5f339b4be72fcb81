#include "documents/csv_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "base/finding.hpp"
#include "base/fold.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "documents/html_entity.hpp"
#include "documents/shown_words.hpp"
#include "documents/table_builder.hpp"
#include "documents/text_encoding.hpp"

namespace pledge::documents {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

bool looks_like_formula(std::string_view text) {
  const auto first = text.find_first_not_of('\'');
  return first != text.npos && std::string_view("=+-@\t\r").find(text[first]) != text.npos;
}

/// Whether the ; at `at` ends &mdash; or &#8212;.
bool ends_entity(std::string_view text, std::size_t at) {
  const auto begin = text.substr(0, at).find_last_of("&,\t;\"\r\n ");
  return begin != text.npos && text[begin] == '&' && at - begin > 1;
}

/// Whether a web page was exported, whose entities are to be resolved: it has one that nobody
/// types, like &mdash;. &amp; and &lt; alone may be what somebody wrote.
bool is_of_the_web(std::string_view text) {
  constexpr std::size_t kNameBytesMax = 10;
  constexpr std::string_view kBasic[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
  for (auto at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
    const auto end = text.substr(at, kNameBytesMax).find(';');
    if (end == text.npos) continue;
    std::string name(text.substr(at, end + 1));
    const bool is_basic = std::find(std::begin(kBasic), std::end(kBasic), name) != std::end(kBasic);
    if (!is_basic && decode_entities(name)) return true;
  }
  return false;
}

/// How a separator parts the first lines: in a table it stands in every line as often.
struct Parting {
  std::size_t even_lines = 0;  ///< with as many as most lines that have any
  std::size_t count = 0;       ///< of those
  auto operator<=>(const Parting&) const = default;
};

/// The first lines, as the counts of each separator outside quotes.
class FirstLines {
 public:
  explicit FirstLines(std::string_view text) {
    std::array<std::size_t, kSeparators.size()> counts{};
    bool is_quoted = false, is_filled = false;
    text = text.substr(0, kBytesMax);
    for (std::size_t at = 0; at < text.size(); ++at) {
      is_quoted ^= text[at] == '"';
      if (text[at] == '\n' && !is_quoted) {
        if (is_filled) lines_.push_back(counts);
        counts = {};
        is_filled = false;
        continue;
      }
      is_filled |= text[at] != '\r' && text[at] != ' ';
      const auto which = is_quoted ? kSeparators.npos : kSeparators.find(text[at]);
      if (which == kSeparators.npos || (text[at] == ';' && ends_entity(text, at))) continue;
      ++counts[which];
    }
    if (is_filled && (lines_.empty() || text.size() < kBytesMax)) lines_.push_back(counts);
  }

  Parting parting_of(std::size_t which) const {
    std::map<std::size_t, std::size_t> lines_with;
    for (const auto& counts : lines_) {
      if (counts[which] > 0) ++lines_with[counts[which]];
    }
    Parting best;
    for (const auto& [count, lines] : lines_with) best = std::max(best, Parting{lines, count});
    return best;
  }
  /// The first of those that part the most lines evenly.
  std::size_t best() const {
    std::size_t best = 0;
    for (std::size_t i = 1; i < kSeparators.size(); ++i) {
      if (parting_of(i) > parting_of(best)) best = i;
    }
    return best;
  }
  std::size_t size() const { return lines_.size(); }

  static constexpr std::string_view kSeparators = ",\t;";

 private:
  static constexpr std::size_t kBytesMax = 65536;
  std::vector<std::array<std::size_t, kSeparators.size()>> lines_;
};

bool is_json(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == text.npos || (text[begin] != '{' && text[begin] != '[')) return false;
  const std::string_view head = text.substr(begin, 4096);
  const auto after = head.find_first_not_of(" \t\r\n", 1);
  const bool is_object = head[0] == '{' && after != head.npos && head[after] == '"';
  const bool is_list = head[0] == '[' && after != head.npos &&
                       std::string_view("{[\"").find(head[after]) != std::string_view::npos;
  return is_list || (is_object && head.find("\":") != head.npos) ||
         (is_object && head.find("\" :") != head.npos);
}

[[noreturn]] void refuse_text(const char* what) {
  throw base::Malformed("file", fmt::format("这是{}，不是表格（没有行和列），请用 .xlsx 或者 .csv", what));
}

/// The separator; refuses what is no table. A name that ends in .tsv says what it is.
char separator_of(std::string_view text, bool is_tabbed) {
  if (is_json(text)) refuse_text("JSON 数据");
  const FirstLines lines(text);
  const std::size_t best = lines.best();
  constexpr std::size_t kLinesMin = 10, kOfTen = 3;
  const bool is_prose = lines.size() >= kLinesMin &&
                        lines.parting_of(best).even_lines * 10 < lines.size() * kOfTen;
  const bool has_tabs = lines.parting_of(FirstLines::kSeparators.find('\t')).even_lines > 0;
  if (is_tabbed && has_tabs) return '\t';
  if (is_prose) refuse_text("一段文字");
  return FirstLines::kSeparators[best];
}

std::string quoted_part(std::string_view text) { return base::cut_to(text, kQuotedCharacters); }

class CsvReader {
 public:
  CsvReader(std::string_view text, char separator)
      : text_(text), separator_(separator), is_of_the_web_(is_of_the_web(text)) {}

  sheet::Table read() {
    while (at_ < text_.size()) read_record();
    if (entity_count_ > 0) {
      table_.remarks.push_back(
          fmt::format("有 {} 个单元格带网页转义符（如 &mdash;），已还原", entity_count_));
    }
    return std::move(table_);
  }

 private:
  void read_record() {
    sheet::Row row{++number_, {}};
    bool is_filled = false;
    while (true) {
      const bool is_quoted = at_ < text_.size() && text_[at_] == '"';
      std::string cell = is_quoted ? quoted(row.cells.size()) : plain();
      // The ' in front is how a spreadsheet says "this is text".
      if (cell.starts_with('\'') && looks_like_formula(cell)) cell.erase(0, 1);
      if (is_of_the_web_) entity_count_ += decode_entities(cell) ? 1 : 0;
      is_filled |= !base::is_blank(cell);
      if (is_too_long_for_cell(cell)) {
        throw base::Malformed("file", too_long_sentence(number_, row.cells.size()));
      }
      row.cells.push_back(std::move(cell));
      if (at_ >= text_.size() || text_[at_] != separator_) break;
      ++at_;
    }
    skip_line_break();
    if (is_filled) keep(std::move(row));
  }

  void keep(sheet::Row row) {
    while (base::is_blank(row.cells.back())) row.cells.pop_back();
    cell_count_ += row.cells.size();
    if (row.cells.size() > sheet::kColumnsMax) {
      throw base::Malformed("file", fmt::format("第 {} 行超过 {} 列", number_,
                                                sheet::kColumnsMax));
    }
    if (table_.rows.size() > base::kImportRows + 1000 || cell_count_ > kCellsMax) {
      throw base::Malformed("file", fmt::format("行数超过 {}，请分成几份导入", base::kImportRows));
    }
    table_.rows.push_back(std::move(row));
  }

  void skip_line_break() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  }

  bool is_end_of_cell() const {
    const char c = text_[at_];
    return c == separator_ || c == '\n' || c == '\r';
  }

  std::string plain() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_end_of_cell()) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  /// A quotation mark that nobody closed swallows what follows to the next one, rows and all.
  std::string quoted(std::size_t column) {
    std::string cell;
    const std::int32_t begun = number_;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != '"') {
        cell += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        cell += text_[++at_];
      } else {
        ++at_;
        const std::string behind = plain();
        if (base::is_blank(behind)) return cell;
        if (cell.find('\n') != cell.npos) {
          throw base::Malformed("file", fmt::format("第 {} 行 {} 列的引号没有配对：一直到“{}”才又有"
                                                    "引号，几行会并成一行", begun,
                                                    sheet::column_letters(column),
                                                    quoted_part(behind)));
        }
        cell += behind;
        doubt_quotes(begun, column, cell);
        return cell;
      }
    }
    throw base::Malformed("file", fmt::format("第 {} 行的引号没有配对", begun));
  }

  void doubt_quotes(std::int32_t row, std::size_t column, std::string_view cell) {
    if (table_.doubts.size() >= kDoubtsMax) {
      throw base::Malformed("file", fmt::format("有疑问的单元格超过 {} 个，请先改正", kDoubtsMax));
    }
    table_.doubts.push_back({row, column, "引号没有写对，请核对：" + quoted_part(cell)});
  }

  std::string_view text_;
  char separator_;
  bool is_of_the_web_;
  std::size_t at_ = 0;
  std::int32_t number_ = 0;
  std::size_t entity_count_ = 0;
  std::size_t cell_count_ = 0;
  sheet::Table table_;
};

void append_cell(std::string& to, std::string_view text, bool is_guarded) {
  if (is_guarded && looks_like_formula(text)) {
    std::string guarded(1, '\'');
    append_cell(to, guarded.append(text), false);
    return;
  }
  const bool needs_quotes = text.find_first_of(",\"\r\n\t") != text.npos || text.starts_with(' ');
  if (!needs_quotes) {
    to.append(text);
    return;
  }
  to += '"';
  for (const char c : text) {
    if (c == '"') to += '"';
    to += c;
  }
  to += '"';
}

std::string decimal_of(std::int64_t hundredths) {
  const char* sign = hundredths < 0 ? "-" : "";
  const std::int64_t whole = std::abs(hundredths / 100), rest = std::abs(hundredths % 100);
  if (rest == 0) return fmt::format("{}{}", sign, whole);
  return fmt::format("{}{}.{:02}", sign, whole, rest);
}

}  // namespace

sheet::Table read_csv(std::string_view bytes, bool is_tabbed) {
  const DecodedText decoded = decode_text(bytes);
  std::string_view text = decoded.text;
  char separator = ',';
  if (text.starts_with("sep=") && text.size() > 5) {
    separator = text[4];  // Excel's own first line that names the separator
    text.remove_prefix(5);
  } else {
    separator = separator_of(text, is_tabbed);
  }
  sheet::Table table = CsvReader(text, separator).read();
  table.remarks.insert(table.remarks.begin(),
                       fmt::format("按{}分隔的文字读取，编码 {}",
                                   separator == '\t' ? "制表符" : fmt::format("“{}”", separator),
                                   decoded.encoding));
  return table;
}

std::string write_csv(const sheet::SheetForm& form, const sheet::EachRow& rows) {
  std::string csv(kBom);
  std::string line;
  if (!form.unit_line.empty()) {
    append_cell(line, form.unit_line, true);
    csv.append(line).append("\r\n");
    line.clear();
  }
  const auto write_headings = [&](bool is_upper) {
    line.clear();
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
      const sheet::OutputColumn& column = form.columns[i];
      if (i > 0) line += ',';
      append_cell(line, is_upper && !column.group.empty() ? column.group : column.heading, true);
    }
    csv.append(line).append("\r\n");
  };
  // A merged heading is its text in every cell that it covers.
  if (sheet::has_groups(form)) write_headings(true);
  write_headings(false);
  rows([&](const std::vector<sheet::OutputCell>& cells) {
    line.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line += ',';
      if (cells[i].hundredths) {
        line += decimal_of(*cells[i].hundredths);
      } else if (cells[i].kind == sheet::OutputKind::number) {
        line += cells[i].text;
      } else {
        append_cell(line, cells[i].text, true);
      }
    }
    csv.append(line).append("\r\n");
  });
  return csv;
}

}  // namespace pledge::documents
