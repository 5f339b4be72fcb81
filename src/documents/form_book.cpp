#include "documents/form_book.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"
#include "documents/workbook.hpp"
#include "documents/zip_package.hpp"

namespace pledge::documents {
namespace {

constexpr std::string_view kCalculationChain = "xl/calcChain.xml";
constexpr int kTextFormat = 49;  // @
constexpr int kFirstOwnFormat = 164;

[[noreturn]] void refuse(std::string message) { throw base::Malformed("file", std::move(message)); }

std::string lower(std::string_view text) {
  std::string made(text);
  for (char& c : made) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return made;
}

/// What acts by itself or holds other files does not go out of the house again.
void check_part(const DocxPart& part) {
  const std::string name = lower(part.name);
  for (const auto& [mark, what] :
       {std::pair("vbaproject", "宏"), {"/activex/", "控件"}, {"/embeddings/", "嵌入的对象"},
        {"externallinks/", "到别的文件的链接"}, {"/macrosheets/", "宏"}}) {
    if (name.find(mark) != name.npos) refuse(fmt::format("空表里有{}，请去掉后再填", what));
  }
  if (!name.ends_with(".rels")) return;
  pugi::xml_document tree;
  parse_docx_part(part, tree);
  for (const auto& relation : tree.document_element().children()) {
    const bool is_outside = lower(relation.attribute("TargetMode").value()) == "external";
    const std::string_view type = relation.attribute("Type").value();
    const bool is_link = type.ends_with("/hyperlink");
    if (is_outside && !is_link) refuse("空表里有到别的文件的链接，请去掉后再填");
  }
}

DocxPackage read_parts(ZipPackage& zip) {
  DocxPackage package;
  for (const std::string& name : zip.names()) {
    if (name.ends_with('/')) continue;
    DocxPart part{name, {}};
    zip.read(name, [&](std::string_view piece) {
      part.bytes.append(piece);
      return true;
    });
    check_part(part);
    package.parts.push_back(std::move(part));
  }
  return package;
}

/// "xl/worksheets/_rels/sheet1.xml.rels" of "xl/worksheets/sheet1.xml".
std::string relations_of(const std::string& part) {
  const auto slash = part.rfind('/') + 1;
  return part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
}

std::string target_of(const std::string& part, std::string_view target) {
  if (target.starts_with("/")) return std::string(target.substr(1));
  std::string folder = part.substr(0, part.rfind('/') + 1);
  while (target.starts_with("../") && folder.size() > 1) {
    target.remove_prefix(3);
    folder.resize(folder.rfind('/', folder.size() - 2) + 1);
  }
  return folder.append(target);
}

void set(pugi::xml_node node, const char* name, const std::string& value) {
  auto attribute = node.attribute(name);
  if (!attribute) attribute = node.append_attribute(name);
  attribute.set_value(value.c_str());
}

void shift_attribute(pugi::xml_node node, const char* name, const RowShift& shift) {
  if (const auto attribute = node.attribute(name)) {
    node.attribute(name).set_value(shift_areas(attribute.value(), shift).c_str());
  }
}

/// Of pictures: where their anchors begin and end, counted from 0.
void shift_anchors(pugi::xml_node drawing, const RowShift& shift) {
  for (auto anchor : drawing.children()) {
    for (auto end : anchor.children()) {
      auto row = end.find_child([](const pugi::xml_node& one) { return local_name(one) == "row"; });
      if (row) row.text().set(shift.row_of(row.text().as_int() + 1) - 1);
    }
  }
}

void check_notes(const pugi::xml_node& comments, const RowShift& shift) {
  for (const auto& note : comments.child("commentList").children()) {
    const bool is_below = row_of_address(note.attribute("ref").value()) >= shift.first;
    if (is_below) refuse("空表下面的格子里有批注，插行会错位，请去掉批注后再填");
  }
}

void shift_text(pugi::xml_node node, const RowShift& shift, const MovedSheet& sheet) {
  const std::string moved = shift_formula(node.text().get(), shift, sheet);
  if (!moved.empty()) node.text().set(moved.c_str());
}

}  // namespace

std::int32_t row_of_address(std::string_view address) {
  const auto digits = address.find_first_of("0123456789");
  std::int32_t row = 0;
  if (digits == address.npos) return row;
  std::from_chars(address.data() + digits, address.data() + address.size(), row);
  return row;
}

std::size_t column_of_address(std::string_view address) {
  std::size_t column = 0;
  for (const char c : address) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
  }
  return column == 0 ? 0 : column - 1;
}

FormBook::FormBook(std::string_view bytes, const std::string& sheet_name)
    : sheet_name_(sheet_name) {
  if (bytes.size() > kTemplateBytes) refuse("空表超过 10 MB，不像一份表样");
  ZipPackage zip(bytes);
  const Workbook book = read_workbook(zip);
  is_1904_ = book.is_1904;
  for (const CellFormat& style : book.styles) {
    is_day_style_.push_back(style.kind == NumberKind::day);
  }
  for (const SheetPart& one : book.sheets) {
    if (one.name == sheet_name && sheet_part_.empty()) {
      sheet_part_ = one.part;
    } else {
      other_sheets_.push_back(one.part);
    }
  }
  if (sheet_part_.empty()) refuse("空表里没有这张工作表");
  package_ = read_parts(zip);
  for (const DocxPart& one : package_.parts) {
    if (one.name.ends_with("/styles.xml")) styles_part_ = one.name;
    if (one.name.ends_with("/workbook.xml")) book_part_ = one.name;
  }
  if (styles_part_.empty() || book_part_.empty()) refuse("空表的结构不完整，请用 WPS 或 Excel 另存后再填");
  parse_docx_part(*part(sheet_part_), sheet_);
  parse_docx_part(*part(styles_part_), styles_);
  parse_docx_part(*part(book_part_), book_);
  for (const auto* tree : {&sheet_, &styles_, &book_}) {
    const std::string_view name = tree->document_element().name();
    if (name.find(':') != name.npos) refuse("空表的写法特别，请用 WPS 或 Excel 另存为 xlsx 后再填");
  }
}

DocxPart* FormBook::part(const std::string& name) {
  const auto found = std::find_if(package_.parts.begin(), package_.parts.end(),
                                  [&](const DocxPart& one) { return one.name == name; });
  return found == package_.parts.end() ? nullptr : &*found;
}

void FormBook::shift_areas_of_sheet(const RowShift& shift) {
  const MovedSheet own{sheet_name_, true};
  auto root = sheet();
  if (root.child("tableParts")) refuse("空表用了“表格”（套用表格格式），插不进行，请转换为区域后再填");
  root.remove_child("dimension");
  for (auto merged : root.child("mergeCells").children()) shift_attribute(merged, "ref", shift);
  for (auto rule : root.children("conditionalFormatting")) {
    shift_attribute(rule, "sqref", shift);
    for (auto one : rule.children()) {
      for (auto formula : one.children("formula")) shift_text(formula, shift, own);
    }
  }
  for (auto check : root.child("dataValidations").children()) {
    shift_attribute(check, "sqref", shift);
    for (auto formula : check.children()) shift_text(formula, shift, own);
  }
  for (auto link : root.child("hyperlinks").children()) shift_attribute(link, "ref", shift);
  for (auto area : root.child("protectedRanges").children()) shift_attribute(area, "sqref", shift);
  for (auto area : root.child("ignoredErrors").children()) shift_attribute(area, "sqref", shift);
  shift_attribute(root.child("autoFilter"), "ref", shift);
  for (auto page : root.child("rowBreaks").children()) {
    set(page, "id", std::to_string(shift.row_of(page.attribute("id").as_int())));
  }
}

void FormBook::shift_names(const RowShift& shift) {
  const MovedSheet named{sheet_name_, false};
  for (auto name : book_.document_element().child("definedNames").children()) {
    shift_text(name, shift, named);
  }
}

void FormBook::shift_other_sheets(const RowShift& shift) {
  const MovedSheet named{sheet_name_, false};
  for (const std::string& other : other_sheets_) {
    DocxPart* const bytes = part(other);
    if (bytes == nullptr || bytes->bytes.find("<f") == std::string::npos) continue;
    pugi::xml_document tree;
    parse_docx_part(*bytes, tree);
    for (auto row : tree.document_element().child("sheetData").children()) {
      for (auto cell : row.children()) {
        if (auto formula = cell.child("f")) shift_text(formula, shift, named);
      }
    }
    bytes->bytes = print_docx_part(tree);
  }
}

/// Pictures move with the rows to which they are fixed; notes have their own places.
void FormBook::shift_drawings(const RowShift& shift) {
  const DocxPart* const relations = part(relations_of(sheet_part_));
  if (relations == nullptr) return;
  pugi::xml_document links;
  parse_docx_part(*relations, links);
  for (const auto& link : links.document_element().children()) {
    const std::string_view type = link.attribute("Type").value();
    DocxPart* const target = part(target_of(sheet_part_, link.attribute("Target").value()));
    if (target == nullptr) continue;
    pugi::xml_document tree;
    if (type.ends_with("/drawing")) {
      parse_docx_part(*target, tree);
      shift_anchors(tree.document_element(), shift);
      target->bytes = print_docx_part(tree);
    } else if (type.ends_with("/comments")) {
      parse_docx_part(*target, tree);
      check_notes(tree.document_element(), shift);
    }
  }
}

void FormBook::shift(const RowShift& shift) {
  shift_areas_of_sheet(shift);
  shift_names(shift);
  shift_other_sheets(shift);
  shift_drawings(shift);
}

pugi::xml_node FormBook::cell_style(int style) {
  auto styles = styles_.document_element().child("cellXfs");
  int at = 0;
  for (auto one : styles.children("xf")) {
    if (at++ == style) return one;
  }
  refuse("空表的样式不完整，请用 WPS 或 Excel 另存后再填");
}

int FormBook::add_style(pugi::xml_node style) {
  auto styles = styles_.document_element().child("cellXfs");
  styles.append_copy(style);
  int count = 0;
  for ([[maybe_unused]] auto one : styles.children("xf")) ++count;
  set(styles, "count", std::to_string(count));
  return count - 1;
}

int FormBook::day_format() {
  constexpr const char* kCode = "yyyy\\-mm\\-dd";
  auto root = styles_.document_element();
  auto formats = root.child("numFmts");
  if (!formats) formats = root.prepend_child("numFmts");
  int next = kFirstOwnFormat;
  for (const auto& one : formats.children()) {
    if (std::string_view(one.attribute("formatCode").value()) == kCode) {
      return one.attribute("numFmtId").as_int();
    }
    next = std::max(next, one.attribute("numFmtId").as_int() + 1);
  }
  auto made = formats.append_child("numFmt");
  set(made, "numFmtId", std::to_string(next));
  set(made, "formatCode", kCode);
  set(formats, "count", std::to_string(std::distance(formats.children().begin(),
                                                     formats.children().end())));
  return next;
}

int FormBook::style_for(int style, Kind kind) {
  const auto [made, is_new] = made_styles_.emplace(std::pair(style, static_cast<int>(kind)), style);
  if (!is_new) return made->second;
  const auto known = cell_style(style);
  const auto index = static_cast<std::size_t>(style);
  const bool is_day = index < is_day_style_.size() && is_day_style_[index];
  pugi::xml_document copy;
  auto changed = copy.append_copy(known);
  bool is_changed = false;
  const auto set_format = [&](int format) {
    set(changed, "numFmtId", std::to_string(format));
    set(changed, "applyNumberFormat", "1");
    is_changed = true;
  };
  if (kind == Kind::day && !is_day) set_format(day_format());
  const bool is_text = known.attribute("numFmtId").as_int() == kTextFormat;
  if (kind == Kind::number && (is_text || is_day)) set_format(0);
  if (kind == Kind::text && !known.child("alignment").attribute("wrapText").as_bool()) {
    auto alignment = changed.child("alignment");
    if (!alignment) alignment = changed.prepend_child("alignment");
    if (!alignment.attribute("vertical")) set(alignment, "vertical", "center");
    set(alignment, "wrapText", "1");
    set(changed, "applyAlignment", "1");
    is_changed = true;
  }
  if (is_changed) made->second = add_style(changed);
  return made->second;
}

int FormBook::plain_style(int style) {
  constexpr int kPlain = -1;
  const auto [made, is_new] = made_styles_.emplace(std::pair(style, kPlain), style);
  if (!is_new) return made->second;
  pugi::xml_document copy;
  auto changed = copy.append_copy(cell_style(style));
  set(changed, "fillId", "0");
  auto fonts = styles_.document_element().child("fonts");
  auto font = fonts.first_child();
  for (int i = changed.attribute("fontId").as_int(); i > 0 && font; --i) font = font.next_sibling();
  if (font) {
    auto plain = fonts.append_copy(font);
    plain.remove_child("b");
    const auto count = std::distance(fonts.children().begin(), fonts.children().end());
    set(fonts, "count", std::to_string(count));
    set(changed, "fontId", std::to_string(count - 1));
  }
  return made->second = add_style(changed);
}

double FormBook::font_size(int style) {
  constexpr double kUsual = 11;
  auto font = styles_.document_element().child("fonts").first_child();
  for (int i = cell_style(style).attribute("fontId").as_int(); i > 0 && font; --i) {
    font = font.next_sibling();
  }
  const double size = font.child("sz").attribute("val").as_double();
  return size > 0 ? size : kUsual;
}

/// The order in which cells were calculated: programs make it anew.
void FormBook::drop_calculation_chain() {
  if (part(std::string(kCalculationChain)) == nullptr) return;
  std::erase_if(package_.parts, [](const DocxPart& one) { return one.name == kCalculationChain; });
  for (DocxPart& one : package_.parts) {
    const bool names_it = one.name == "[Content_Types].xml" || one.name == relations_of(book_part_);
    if (!names_it) continue;
    pugi::xml_document tree;
    parse_docx_part(one, tree);
    auto root = tree.document_element();
    for (auto entry = root.first_child(); entry;) {
      const auto next = entry.next_sibling();
      const std::string_view name = entry.attribute("PartName").value();
      const std::string_view target = entry.attribute("Target").value();
      if (name.ends_with("calcChain.xml") || target.ends_with("calcChain.xml")) {
        root.remove_child(entry);
      }
      entry = next;
    }
    one.bytes = print_docx_part(tree);
  }
}

std::string FormBook::write() {
  auto root = book_.document_element();
  auto calculation = root.child("calcPr");
  if (!calculation) {
    const auto before = root.child("definedNames") ? root.child("definedNames")
                                                   : root.child("sheets");
    calculation = root.insert_child_after("calcPr", before);
  }
  set(calculation, "fullCalcOnLoad", "1");
  drop_calculation_chain();
  part(sheet_part_)->bytes = print_docx_part(sheet_);
  part(styles_part_)->bytes = print_docx_part(styles_);
  part(book_part_)->bytes = print_docx_part(book_);
  return write_docx(package_);
}

}  // namespace pledge::documents
