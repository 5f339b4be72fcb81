#include "documents/html_reader.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include "base/finding.hpp"
#include "base/fold.hpp"
#include "base/text.hpp"
#include "documents/html_look.hpp"
#include "documents/markup_rows.hpp"
#include "documents/run_text.hpp"
#include "documents/shown_words.hpp"
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

/// Tags whose text nobody sees, or sees beside the text it belongs to.
bool is_silent_tag(std::string_view name) {
  return name == "script" || name == "style" || name == "rt" || name == "rp" ||
         name == "template" || name == "noscript";
}

/// Where an element that is not shown takes a whole part of the table with it.
bool is_part_of_table(std::string_view name) {
  constexpr std::string_view kParts[] = {"table", "thead", "tbody", "tfoot", "tr",
                                         "td",    "th",    "col",   "colgroup"};
  return std::find(std::begin(kParts), std::end(kParts), name) != std::end(kParts);
}

/// The attributes of an element of a page.
class HtmlAttributes {
 public:
  explicit HtmlAttributes(const xmlChar** pairs) : pairs_(pairs) {}
  std::string_view get(std::string_view wanted) const {
    const xmlChar** const pair = find(wanted);
    return pair == nullptr ? std::string_view() : view_of(pair[1]);
  }
  bool has(std::string_view wanted) const { return find(wanted) != nullptr; }
  std::int32_t span(std::string_view wanted) const {
    const std::string_view text = get(wanted);
    std::int32_t span = 1;
    std::from_chars(text.data(), text.data() + text.size(), span);
    return std::max(span, 1);
  }

 private:
  const xmlChar** find(std::string_view wanted) const {
    for (const xmlChar** pair = pairs_; pair != nullptr && *pair != nullptr; pair += 2) {
      if (view_of(pair[0]) == wanted) return pair;
    }
    return nullptr;
  }
  const xmlChar** pairs_;
};

/// The elements that are open, and what they make of the text inside them.
class OpenElements {
 public:
  /// False when they are nested deeper than in any page.
  bool push(std::string_view name, const HtmlLook& look) {
    if (open_.size() == kDepthMax) return false;
    open_.push_back({std::string(name), look});
    count(look, true);
    return true;
  }
  void pop(std::string_view name) {
    const auto found = std::find_if(open_.rbegin(), open_.rend(),
                                    [&](const Open& open) { return open.name == name; });
    if (found == open_.rend()) return;
    const auto depth = static_cast<std::size_t>(open_.rend() - found) - 1;
    for (; open_.size() > depth; open_.pop_back()) count(open_.back().look, false);
  }
  bool is_struck() const { return struck_ > 0; }
  bool is_raised() const { return raised_ > 0; }
  bool is_hidden() const { return hidden_ > 0; }
  bool may_be_hidden() const { return maybe_hidden_ > 0; }

 private:
  static constexpr std::size_t kDepthMax = 1000;
  struct Open {
    std::string name;
    HtmlLook look;
  };

  void count(const HtmlLook& look, bool is_more) {
    const auto change = [&](std::size_t& counted, bool is_so) {
      if (is_so) counted += is_more ? 1 : static_cast<std::size_t>(-1);
    };
    change(struck_, look.is_struck);
    change(raised_, look.is_raised);
    change(hidden_, look.is_hidden);
    change(maybe_hidden_, look.may_be_hidden);
  }

  std::vector<Open> open_;
  std::size_t struck_ = 0, raised_ = 0, hidden_ = 0, maybe_hidden_ = 0;
};

/// The text of a cell as a page shows it: white space of the source is one blank.
class CellText {
 public:
  void add(std::string_view piece, const OpenElements& open) {
    if (open.is_hidden()) {
      has_hidden_ |= !base::is_blank(piece);
      return;
    }
    std::string plain;
    for (const char c : piece) {
      const bool is_white = c == ' ' || c == '\t' || c == '\r' || c == '\n';
      const bool is_more = is_white && (last_ == ' ' || last_ == '\n');
      if (is_more) continue;
      last_ = is_white ? ' ' : c;
      plain += last_;
    }
    if (open.may_be_hidden()) maybe_hidden_.append(plain);
    append(plain, open);
  }
  void break_line(const OpenElements& open) {
    if (last_ == '\n') return;
    last_ = '\n';
    append("\n", open);
  }
  bool has_hidden() const { return has_hidden_; }
  std::string text() const {
    std::string text;
    for (const char c : base::trim(runs_.text())) {
      if (c == '\n' && !text.empty() && text.back() == ' ') text.pop_back();
      text += c;
    }
    return with_plain_spaces(text);
  }
  std::string doubt() const {
    if (!runs_.doubt().empty() || base::is_blank(maybe_hidden_)) return runs_.doubt();
    return fmt::format("“{}”在网页里可能没有显示，请核对",
                       base::cut_to(base::trim(maybe_hidden_), kQuotedCharacters));
  }

 private:
  void append(std::string_view piece, const OpenElements& open) {
    runs_.set_struck(open.is_struck());
    runs_.set_raised(open.is_raised());
    runs_.append(piece);
  }

  RunText runs_;
  std::string maybe_hidden_;
  char last_ = '\n';  ///< what the text ends in; a blank after a break is none
  bool has_hidden_ = false;
};

/// Collects the outermost tables of a page; what a table inside a cell holds is text of the cell.
class PageSink {
 public:
  explicit PageSink(const HtmlStyles& styles) : styles_(styles) {}

  void start(std::string_view name, const xmlChar** pairs) {
    const HtmlAttributes attributes(pairs);
    HtmlLook look = look_of(name, attributes);
    const bool is_hidden = look.is_hidden;
    // Rows, columns and tables that are not shown are read and told of, as those of a workbook.
    if (is_part_of_table(name)) look.is_hidden = look.may_be_hidden = false;
    if (name == "table" && ++depth_ == 1) begin_table(is_hidden);
    if (!open_.push(name, look) && trouble_.empty()) trouble_ = "网页的标签套得太深，不导入";
    if (is_silent_tag(name)) ++silent_;
    is_styled_elsewhere_ |= name == "link" && attributes.get("rel").find("tyle") != name.npos;
    if (tables_.empty() || depth_ == 0) return;
    if (name == "br" || name == "p" || name == "div" || (depth_ > 1 && name == "tr")) {
      cell_.break_line(open_);
    }
    if (depth_ == 1) start_part(name, attributes, is_hidden);
  }

  void end(std::string_view name) {
    open_.pop(name);
    if (is_silent_tag(name) && silent_ > 0) --silent_;
    const bool closes_cell = name == "td" || name == "th" || name == "tr" || name == "table";
    if (closes_cell && depth_ == 1) end_cell();
    if (name == "tr" && depth_ == 1) is_in_row_ = false;
    if (name == "tbody" && depth_ == 1) is_group_hidden_ = false;
    if (name == "table" && depth_ > 0 && --depth_ == 0) open_ = std::exchange(around_, {});
  }

  void text(std::string_view piece) {
    if (is_in_cell_ && silent_ == 0) cell_.add(piece, open_);
  }

  struct Page {
    sheet::Table table;
    bool is_visible = true;
  };

  std::vector<Page> finish() {
    if (!trouble_.empty()) throw base::Malformed("file", trouble_);
    std::vector<Page> pages;
    for (auto& table : tables_) {
      pages.push_back({table->builder.finish(fmt::format("第 {} 个表格", pages.size() + 1)),
                       table->is_visible});
      auto& remarks = pages.back().table.remarks;
      if (table->hidden_texts > 0) {
        remarks.push_back(
            fmt::format("有 {} 个单元格里有网页不显示的文字，没有读入", table->hidden_texts));
      }
      if (is_styled_elsewhere_) {
        remarks.push_back("网页的样式在别的文件里，看不出哪些文字加了删除线或者不显示");
      }
    }
    return pages;
  }

 private:
  struct Pending {
    bool is_visible = true;
    std::size_t hidden_texts = 0;  ///< cells with any
    std::size_t next_column = 0;   ///< of <col>
    TableBuilder builder;
    MarkupRows rows{builder};
  };

  HtmlLook look_of(std::string_view name, const HtmlAttributes& attributes) const {
    HtmlLook look = styles_.look_of(name, attributes.get("class"), attributes.get("id"));
    look.add(look_of_declarations(attributes.get("style")));
    look.is_struck |= name == "s" || name == "strike" || name == "del";
    look.is_raised |= name == "sup" || name == "sub";
    // Of a choice only what is chosen is seen.
    look.is_hidden |= attributes.has("hidden") || (name == "option" && !attributes.has("selected"));
    return look;
  }

  void begin_table(bool is_hidden) {
    // A table in a part of the page that is not shown is read if it is asked for.
    const bool is_visible = !is_hidden && !open_.is_hidden();
    around_ = std::exchange(open_, {});
    static_cast<void>(open_.push("", {around_.is_struck(), around_.is_raised(), false, false}));
    is_group_hidden_ = false;
    if (tables_.size() == kTablesMax) {
      tables_.back()->builder.fail("网页里的表格太多，请只留要导入的一个");
    } else {
      tables_.push_back(std::make_unique<Pending>());
      tables_.back()->is_visible = is_visible;
    }
  }

  void start_part(std::string_view name, const HtmlAttributes& attributes, bool is_hidden) {
    if (name == "thead" || name == "tbody" || name == "tfoot") is_group_hidden_ = is_hidden;
    if (name == "col") begin_column(attributes, is_hidden);
    if (name == "tr") {
      end_cell();
      tables_.back()->rows.begin_row(is_hidden || is_group_hidden_);
      is_in_row_ = true;
    }
    if (name == "td" || name == "th") begin_cell(attributes, is_hidden);
  }

  void begin_column(const HtmlAttributes& attributes, bool is_hidden) {
    Pending& table = *tables_.back();
    const std::size_t first = table.next_column;
    const auto span = std::min(static_cast<std::size_t>(attributes.span("span")),
                               sheet::kColumnsMax);
    table.next_column = std::min(first + span, sheet::kColumnsMax);
    if (is_hidden) table.builder.hide_columns(first, first + span - 1);
  }

  void begin_cell(const HtmlAttributes& attributes, bool is_hidden) {
    end_cell();
    Pending& table = *tables_.back();
    if (!is_in_row_) table.rows.begin_row(is_group_hidden_);
    is_in_row_ = true;
    is_in_cell_ = true;
    const auto columns = static_cast<std::size_t>(attributes.span("colspan"));
    column_ = table.rows.place(columns, attributes.span("rowspan"));
    cell_ = {};
    if (is_hidden) table.builder.hide_columns(column_, column_);
  }

  void end_cell() {
    if (!is_in_cell_) return;
    Pending& table = *tables_.back();
    std::string doubt = cell_.doubt();
    if (!doubt.empty()) table.builder.doubt(column_, std::move(doubt));
    table.hidden_texts += cell_.has_hidden() ? 1 : 0;
    table.builder.put(column_, cell_.text());
    is_in_cell_ = false;
  }

  const HtmlStyles& styles_;
  std::vector<std::unique_ptr<Pending>> tables_;
  OpenElements open_;    ///< inside the table, when there is one
  OpenElements around_;  ///< around it
  std::string trouble_;
  std::size_t depth_ = 0, silent_ = 0, column_ = 0;
  bool is_in_row_ = false, is_in_cell_ = false, is_group_hidden_ = false;
  bool is_styled_elsewhere_ = false;
  CellText cell_;
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
  const HtmlStyles styles(decoded.text);
  PageSink sink(styles);
  parse_page(decoded.text, sink);
  auto pages = sink.finish();
  std::vector<SheetSeen> seen;
  for (const auto& page : pages) {
    seen.push_back(see_sheet(page.table, page.is_visible, choice.is_wanted));
  }
  if (seen.empty()) throw base::Malformed("file", "网页里没有表格");
  const std::size_t chosen = choose_sheet(seen, choice.sheet_name);
  sheet::Table table = std::move(pages[chosen].table);
  note_others(table, seen, chosen, choice);
  auto remarks = remarks_on(seen, chosen);
  remarks.insert(remarks.begin(), "这是一个网页，按网页里的表格读取，编码 " + decoded.encoding);
  table.remarks.insert(table.remarks.begin(), remarks.begin(), remarks.end());
  return table;
}

}  // namespace pledge::documents
