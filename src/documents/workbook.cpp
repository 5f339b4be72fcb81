#include "documents/workbook.hpp"

#include <charconv>
#include <cstdint>
#include <unordered_map>

#include "base/finding.hpp"
#include "base/text.hpp"
#include "documents/run_text.hpp"
#include "documents/table_builder.hpp"
#include "documents/xml_stream.hpp"

namespace pledge::documents {
namespace {

std::int32_t to_number(std::string_view text) {
  std::int32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

class QuietSink : public XmlSink {
 public:
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  const std::string& trouble() const override { return trouble_; }

 protected:
  std::string trouble_;
};

using Targets = std::unordered_map<std::string, std::string>;  // id or type → target

/// Excel itself allows 65,490 cell formats, and a sheet of ours holds at most kCellsMax texts.
constexpr std::size_t kSheetsMax = 256;
constexpr std::size_t kStylesMax = 70'000;
constexpr std::size_t kStringsMax = kCellsMax;
/// Of all sheets of the book; one sheet may have fewer.
constexpr std::size_t kStringDoubtsMax = 100'000;

/// _rels/*.rels: by id, and by the last word of the type ("officeDocument", "styles").
class RelationSink final : public QuietSink {
 public:
  void start(std::string_view name, const Attributes& attributes) override {
    if (name != "Relationship" || attributes.get("TargetMode") == "External") return;
    const std::string_view type = attributes.get("Type");
    const std::string target(attributes.get("Target"));
    targets.emplace(attributes.get("Id"), target);
    targets.emplace("type:" + std::string(type.substr(type.rfind('/') + 1)), target);
  }
  Targets targets;
};

/// The part that a target means, seen from a part's folder ("xl/").
std::string resolve(const std::string& folder, std::string_view target) {
  if (!target.empty() && target.front() == '/') return std::string(target.substr(1));
  std::string base = folder;
  while (target.starts_with("../") && !base.empty()) {
    target.remove_prefix(3);
    const auto slash = base.size() < 2 ? std::string::npos : base.rfind('/', base.size() - 2);
    base = slash == std::string::npos ? "" : base.substr(0, slash + 1);
  }
  if (target.starts_with("./")) target.remove_prefix(2);
  return base.append(target);
}

Targets read_relations(ZipPackage& package, const std::string& part) {
  RelationSink sink;
  if (package.has(part)) parse_xml(package, part, sink);
  return std::move(sink.targets);
}

class WorkbookSink final : public QuietSink {
 public:
  void start(std::string_view name, const Attributes& attributes) override {
    if (name == "workbookPr") {
      const auto flag = attributes.get("date1904");
      is_1904 = flag == "1" || flag == "true";
    }
    if (name != "sheet") return;
    if (sheets.size() == kSheetsMax) trouble_ = "工作表太多，请把要导入的一张另存";
    const auto state = attributes.get("state");
    sheets.push_back({base::trim(attributes.get("name")), std::string(relation_of(attributes)),
                      state.empty() || state == "visible"});
  }
  std::vector<SheetPart> sheets;  ///< `part` holds the relation's id
  bool is_1904 = false;

 private:
  /// r:id, and not sheetId; both end in "id" only with different case.
  static std::string_view relation_of(const Attributes& attributes) {
    return attributes.get("id");
  }
};

class StringSink final : public XmlSink {
 public:
  explicit StringSink(Workbook& book) : book_(book) {}
  void start(std::string_view name, const Attributes& attributes) override {
    if (name == "si") current_.clear();
    if (name == "rPh") is_phonetic_ = true;
    if (name == "t") is_text_ = !is_phonetic_;
    current_.note_property(name, attributes);
  }
  void end(std::string_view name) override {
    if (name == "t") is_text_ = false;
    if (name == "r") current_.end_run();
    if (name == "rPh") is_phonetic_ = false;
    if (name == "si") end_string();
  }
  void text(std::string_view piece) override {
    if (is_text_) current_.append(piece);
  }
  const std::string& trouble() const override { return trouble_; }

 private:
  void end_string() {
    TextStore& strings = book_.shared_strings;
    append_unescaped(strings.tail(), current_.text());
    std::string doubt = current_.doubt();
    if (!doubt.empty()) book_.string_doubts.emplace(strings.size(), std::move(doubt));
    if (book_.string_doubts.size() > kStringDoubtsMax) {
      trouble_ = "加了删除线或上标的文字太多，请先清理再导入";
    }
    strings.end_text();
    if (strings.size() > kStringsMax) trouble_ = "文字太多，请分成几份导入";
  }

  Workbook& book_;
  RunText current_;
  std::string trouble_;
  bool is_text_ = false;
  bool is_phonetic_ = false;
};

class StyleSink final : public QuietSink {
 public:
  explicit StyleSink(Workbook& book) : book_(book) {}
  void start(std::string_view name, const Attributes& attributes) override {
    if (name == "cellXfs") is_cell_format_ = true;
    if (name == "fonts") is_font_ = true;
    if (name == "font" && is_font_) struck_fonts_.push_back(false);
    if (name == "strike" && !struck_fonts_.empty() && is_font_) {
      struck_fonts_.back() = is_property_on(attributes);
    }
    const std::int32_t id = to_number(attributes.get("numFmtId"));
    // An id that is given again and again takes a place every time.
    const std::size_t count = book_.styles.size() + codes_.size() + struck_fonts_.size() +
                              book_.number_formats.size();
    if (count > kStylesMax) trouble_ = "单元格样式太多，请另存后再导入";
    if (name == "numFmt") codes_[id] = format_of_code(attributes.get("formatCode"));
    if (name == "xf" && is_cell_format_) add_style(id, attributes.get("fontId"));
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") is_cell_format_ = false;
    if (name == "fonts") is_font_ = false;
  }

 private:
  CellFormat format_of_code(std::string_view code) {
    CellFormat format;
    format.kind = kind_of_code(code);
    NumberFormat shown = number_format_of(code);
    if (format.kind != NumberKind::number || shown.is_plain()) return format;
    format.number_format = static_cast<std::uint32_t>(book_.number_formats.size());
    book_.number_formats.push_back(std::move(shown));
    return format;
  }
  void add_style(std::int32_t id, std::string_view font) {
    auto own = codes_.find(id);
    if (own == codes_.end() && is_percent_builtin(id)) {
      own = codes_.emplace(id, format_of_code("0%")).first;
    }
    CellFormat format = own == codes_.end() ? CellFormat{kind_of_builtin(id)} : own->second;
    const auto index = static_cast<std::size_t>(to_number(font));
    format.is_struck = !font.empty() && index < struck_fonts_.size() && struck_fonts_[index];
    book_.styles.push_back(format);
  }

  Workbook& book_;
  std::unordered_map<std::int32_t, CellFormat> codes_;
  std::vector<bool> struck_fonts_;
  bool is_cell_format_ = false;
  bool is_font_ = false;
};

std::string target_of(const Targets& targets, const std::string& key, const char* otherwise) {
  const auto found = targets.find(key);
  return found == targets.end() ? otherwise : found->second;
}

/// The code point of "_xHHHH_" at the head of `text`, or -1.
std::int32_t escaped_at(std::string_view text) {
  if (text.size() < 7 || text[1] != 'x' || text[6] != '_') return -1;
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, code, 16);
  const bool is_whole = error == std::errc() && end == text.data() + 6;
  return is_whole ? static_cast<std::int32_t>(code) : -1;
}

}  // namespace

void append_unescaped(std::string& to, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::int32_t code = text[i] == '_' ? escaped_at(text.substr(i)) : -1;
    // Only ASCII is written in this way by Excel; a NUL stays visible and is refused later.
    if (code <= 0 || code >= 0x80) {
      to += text[i++];
      continue;
    }
    to += static_cast<char>(code);
    i += 7;
  }
}

Workbook read_workbook(ZipPackage& package) {
  const Targets root = read_relations(package, "_rels/.rels");
  const std::string main = resolve("", target_of(root, "type:officeDocument", "xl/workbook.xml"));
  if (!package.has(main)) throw base::Malformed("file", "这不是 Excel 工作簿（.xlsx），不能导入");
  const auto slash = main.rfind('/') + 1;  // 0 when there is no folder
  const std::string folder = main.substr(0, slash);
  const Targets targets =
      read_relations(package, folder + "_rels/" + main.substr(slash) + ".rels");
  WorkbookSink sink;
  parse_xml(package, main, sink);
  Workbook book;
  book.is_1904 = sink.is_1904;
  for (SheetPart& sheet : sink.sheets) {
    const auto target = targets.find(sheet.part);
    if (target == targets.end()) continue;
    sheet.part = resolve(folder, target->second);
    const bool is_worksheet = sheet.part.find("chartsheet") == std::string::npos;
    if (is_worksheet && package.has(sheet.part)) book.sheets.push_back(std::move(sheet));
  }
  const auto strings =
      resolve(folder, target_of(targets, "type:sharedStrings", "sharedStrings.xml"));
  StringSink string_sink(book);
  if (package.has(strings)) parse_xml(package, strings, string_sink);
  const auto styles = resolve(folder, target_of(targets, "type:styles", "styles.xml"));
  StyleSink style_sink(book);
  if (package.has(styles)) parse_xml(package, styles, style_sink);
  return book;
}

}  // namespace pledge::documents
