#include "documents/csv_text.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include "base/finding.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace pledge::documents {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

std::string convert(std::string_view bytes, const char* encoding) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* from = ucnv_open(encoding, &error);
  UConverter* to = ucnv_open("UTF-8", &error);
  std::string text;
  if (U_SUCCESS(error)) {
    ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    text.resize(bytes.size() * 3 + 4);
    char* out = text.data();
    const char* in = bytes.data();
    ucnv_convertEx(to, from, &out, out + text.size(), &in, in + bytes.size(), nullptr, nullptr,
                   nullptr, nullptr, true, true, &error);
    text.resize(static_cast<std::size_t>(out - text.data()));
  }
  ucnv_close(to);
  ucnv_close(from);
  if (U_FAILURE(error)) {
    throw base::Malformed("file", "文字编码认不出来，请另存为 UTF-8 的 CSV 或者 .xlsx 后再导入");
  }
  return text;
}

bool looks_like_formula(std::string_view text) {
  const auto first = text.find_first_not_of('\'');
  return first != text.npos && std::string_view("=+-@\t\r").find(text[first]) != text.npos;
}

char separator_of(std::string_view text) {
  const std::string_view head = text.substr(0, 4096);
  const auto commas = std::count(head.begin(), head.end(), ',');
  const auto tabs = std::count(head.begin(), head.end(), '\t');
  return tabs > commas ? '\t' : ',';
}

class CsvReader {
 public:
  CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  sheet::Table read() {
    while (at_ < text_.size()) read_record();
    return std::move(table_);
  }

 private:
  void read_record() {
    if (table_.rows.size() > base::kImportRows + 1000) {
      throw base::Malformed("file", fmt::format("行数超过 {}，请分成几份导入", base::kImportRows));
    }
    sheet::Row row{++number_, {}};
    while (true) {
      std::string cell = at_ < text_.size() && text_[at_] == '"' ? quoted() : plain();
      // The ' in front is how a spreadsheet says "this is text".
      if (cell.starts_with('\'') && looks_like_formula(cell)) cell.erase(0, 1);
      row.cells.push_back(std::move(cell));
      if (row.cells.size() > sheet::kColumnsMax) {
        throw base::Malformed("file", fmt::format("第 {} 行超过 {} 列", number_,
                                                  sheet::kColumnsMax));
      }
      if (at_ >= text_.size() || text_[at_] != separator_) break;
      ++at_;
    }
    skip_line_break();
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

  std::string quoted() {
    std::string cell;
    const std::int32_t begun = number_;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != '"') {
        cell += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        cell += text_[++at_];
      } else {
        ++at_;
        cell += plain();
        return cell;
      }
    }
    throw base::Malformed("file", fmt::format("第 {} 行的引号没有配对", begun));
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::int32_t number_ = 0;
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

std::string to_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return convert(bytes.substr(2), "UTF-16LE");
  if (bytes.starts_with("\xFE\xFF")) return convert(bytes.substr(2), "UTF-16BE");
  if (bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  if (bytes.find('\0') != bytes.npos) {
    throw base::Malformed("file", "这不是表格文件，请用 .xlsx 或者 .csv");
  }
  return base::is_clean_utf8(bytes) ? std::string(bytes) : convert(bytes, "GB18030");
}

sheet::Table read_csv(std::string_view bytes) {
  const std::string text = to_utf8(bytes);
  return CsvReader(text, separator_of(text)).read();
}

std::string write_csv(const sheet::SheetForm& form, const sheet::EachRow& rows) {
  std::string csv(kBom);
  std::string line;
  for (const auto& column : form.columns) {
    if (!line.empty()) line += ',';
    append_cell(line, column.heading, true);
  }
  csv.append(line).append("\r\n");
  rows([&](const std::vector<sheet::OutputCell>& cells) {
    line.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line += ',';
      if (cells[i].hundredths) {
        line += decimal_of(*cells[i].hundredths);
      } else {
        append_cell(line, cells[i].text, true);
      }
    }
    csv.append(line).append("\r\n");
  });
  return csv;
}

}  // namespace pledge::documents
