#include "documents/html_reader.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include "base/finding.hpp"
#include "base/fold.hpp"
#include "documents/markup_rows.hpp"
#include "documents/run_text.hpp"
#include "documents/text_encoding.hpp"

namespace pledge::documents {
namespace {

constexpr std::size_t kTablesMax = 64;

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// &nbsp; is how pages write a space.
std::string with_plain_spaces(std::string_view text) {
  constexpr std::string_view kUnbroken = "\xC2\xA0";
  std::string plain;
  for (std::size_t at = text.find(kUnbroken); at != text.npos; at = text.find(kUnbroken)) {
    plain.append(text.substr(0, at)) += ' ';
    text.remove_prefix(at + kUnbroken.size());
  }
  return plain.append(text);
}

/// Collects the outermost tables of a page; what a table inside a cell holds is text of the cell.
class PageSink {
 public:
  void start(std::string_view name, const xmlChar** attributes) {
    if (name == "table" && ++depth_ == 1) begin_table();
    if (name == "script" || name == "style") ++silent_;
    if (is_strike(name)) ++struck_;
    if (tables_.empty() || depth_ == 0) return;
    if (name == "br" || name == "p" || name == "div" || (depth_ > 1 && name == "tr")) {
      break_line();
    }
    if (depth_ > 1) return;
    if (name == "tr") {
      end_cell();
      tables_.back()->rows.begin_row();
      is_in_row_ = true;
    }
    if (name == "td" || name == "th") begin_cell(attributes);
  }

  void end(std::string_view name) {
    if ((name == "script" || name == "style") && silent_ > 0) --silent_;
    if (is_strike(name) && struck_ > 0) --struck_;
    const bool closes_cell = name == "td" || name == "th" || name == "tr" || name == "table";
    if (closes_cell && depth_ == 1) end_cell();
    if (name == "tr" && depth_ == 1) is_in_row_ = false;
    if (name == "table" && depth_ > 0) --depth_;
  }

  void text(std::string_view piece) {
    if (!is_in_cell_ || silent_ > 0) return;
    if (struck_ > 0) {
      struck_text_.append(piece);
      return;
    }
    for (const char c : piece) {  // white space of the source is one blank
      const bool is_white = c == ' ' || c == '\t' || c == '\r' || c == '\n';
      const bool follows_white = text_.empty() || text_.back() == ' ' || text_.back() == '\n';
      if (!is_white) text_ += c;
      if (is_white && !follows_white) text_ += ' ';
    }
  }

  std::vector<sheet::Table> finish() {
    std::vector<sheet::Table> tables;
    for (auto& table : tables_) {
      tables.push_back(table->builder.finish(fmt::format("第 {} 个表格", tables.size() + 1)));
    }
    return tables;
  }

 private:
  struct Pending {
    TableBuilder builder;
    MarkupRows rows{builder};
  };

  void begin_table() {
    if (tables_.size() == kTablesMax) {
      tables_.back()->builder.fail("网页里的表格太多，请只留要导入的一个");
    } else {
      tables_.push_back(std::make_unique<Pending>());
    }
  }

  static bool is_strike(std::string_view name) {
    return name == "s" || name == "strike" || name == "del";
  }

  static std::int32_t span_in(const xmlChar** attributes, std::string_view wanted) {
    std::int32_t span = 1;
    for (; attributes != nullptr && *attributes != nullptr; attributes += 2) {
      if (view_of(attributes[0]) != wanted) continue;
      const std::string_view text = view_of(attributes[1]);
      std::from_chars(text.data(), text.data() + text.size(), span);
    }
    return std::max(span, 1);
  }

  void begin_cell(const xmlChar** attributes) {
    end_cell();
    if (!is_in_row_) tables_.back()->rows.begin_row();
    is_in_row_ = true;
    is_in_cell_ = true;
    const auto columns = static_cast<std::size_t>(span_in(attributes, "colspan"));
    column_ = tables_.back()->rows.place(columns, span_in(attributes, "rowspan"));
  }

  void break_line() {
    while (!text_.empty() && text_.back() == ' ') text_.pop_back();
    if (!text_.empty() && text_.back() != '\n') text_ += '\n';
  }

  void end_cell() {
    if (!is_in_cell_) return;
    while (!text_.empty() && (text_.back() == ' ' || text_.back() == '\n')) text_.pop_back();
    if (!base::is_blank(struck_text_)) {
      RunText runs;
      runs.append(text_);
      runs.set_struck(true);
      runs.append(struck_text_);
      tables_.back()->builder.doubt(column_, runs.doubt());
      text_ = runs.text();
    }
    struck_text_.clear();
    tables_.back()->builder.put(column_, with_plain_spaces(text_));
    text_.clear();
    is_in_cell_ = false;
  }

  std::vector<std::unique_ptr<Pending>> tables_;
  std::size_t depth_ = 0, silent_ = 0, struck_ = 0, column_ = 0;
  bool is_in_row_ = false, is_in_cell_ = false;
  std::string text_, struck_text_;
};

void on_start(void* sink, const xmlChar* name, const xmlChar** attributes) {
  static_cast<PageSink*>(sink)->start(view_of(name), attributes);
}
void on_end(void* sink, const xmlChar* name) { static_cast<PageSink*>(sink)->end(view_of(name)); }
void on_text(void* sink, const xmlChar* text, int length) {
  static_cast<PageSink*>(sink)->text(
      {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

void parse_page(const std::string& text, PageSink& sink) {
  xmlSAXHandler handler{};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.cdataBlock = on_text;
  const auto free_context = [](htmlParserCtxtPtr context) { htmlFreeParserCtxt(context); };
  const std::unique_ptr<htmlParserCtxt, decltype(free_context)> context(
      htmlCreatePushParserCtxt(&handler, &sink, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8),
      free_context);
  if (context == nullptr) throw base::Malformed("file", "网页读不出来");
  htmlCtxtUseOptions(context.get(), HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                        HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
  htmlParseChunk(context.get(), text.data(), static_cast<int>(text.size()), 0);
  htmlParseChunk(context.get(), nullptr, 0, 1);
}

}  // namespace

sheet::Table read_html(std::string_view bytes, const SheetChoice& choice) {
  const DecodedText decoded = decode_text(bytes);
  PageSink sink;
  parse_page(decoded.text, sink);
  auto tables = sink.finish();
  std::vector<SheetSeen> seen;
  for (const auto& table : tables) seen.push_back(see_sheet(table, true, choice.is_wanted));
  if (seen.empty()) throw base::Malformed("file", "网页里没有表格");
  const std::size_t chosen = choose_sheet(seen, choice.sheet_name);
  sheet::Table table = std::move(tables[chosen]);
  auto remarks = remarks_on(seen, chosen);
  remarks.insert(remarks.begin(), "这是一个网页，按网页里的表格读取，编码 " + decoded.encoding);
  table.remarks.insert(table.remarks.begin(), remarks.begin(), remarks.end());
  return table;
}

}  // namespace pledge::documents
