#include "documents/read_table.hpp"

#include <fmt/format.h>

#include "base/finding.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "documents/csv_text.hpp"
#include "documents/docx_reader.hpp"
#include "documents/file_kind.hpp"
#include "documents/html_reader.hpp"
#include "documents/ods_reader.hpp"
#include "documents/spreadsheet_xml_reader.hpp"
#include "documents/xlsx_reader.hpp"
#include "sheet/column_map.hpp"

namespace pledge::documents {
namespace {

[[noreturn]] void refuse(const char* why) { throw base::Malformed("file", why); }

sheet::Table read_package(ZipPackage& package, const SheetChoice& choice) {
  switch (kind_of_package(package)) {
    case FileKind::xlsx: return read_xlsx(package, choice);
    case FileKind::docx: return read_docx(package, choice);
    case FileKind::ods: return read_ods(package, choice);
    case FileKind::page_image:
      refuse("这是版式文件（OFD），里面没有单元格，请用原来的表格导入");
    case FileKind::other_office: refuse("这不是表格文件，请用 .xlsx 或者 .csv");
    default: refuse("这是压缩包，不是 Excel 工作簿（.xlsx），请解压后导入里面的表格");
  }
}

struct Old {
  const char* from;
  const char* to;
  const char* what;
};

sheet::Table read_old(std::string_view bytes, const SheetChoice& choice,
                      const OfficeConverter& office, const Old& old) {
  const std::string converted = convert(office, bytes, {old.from, old.to}, old.what);
  ZipPackage package(converted);
  sheet::Table table = read_package(package, choice);
  table.remarks.insert(table.remarks.begin(),
                       fmt::format("这是{}，由 LibreOffice 转换后读取", old.what));
  return table;
}

sheet::Table read_zip(std::string_view bytes, const SheetChoice& choice,
                      const OfficeConverter& office) {
  ZipPackage package(bytes);
  if (kind_of_package(package) != FileKind::xlsb) return read_package(package, choice);
  return read_old(bytes, choice, office, {"xlsb", "xlsx", "二进制工作簿（.xlsb）"});
}

/// "xls" of "清单.XLS"; empty when the name has no ending.
std::string ending_of(std::string_view name) {
  const auto dot = name.rfind('.');
  std::string ending = base::to_upper(dot == name.npos ? std::string_view() : name.substr(dot + 1));
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return ending;
}

/// A workbook's name on a file that is none.
void say_false_name(sheet::Table& table, const sheet::ReadWish& wish) {
  const std::string ending = ending_of(wish.file_name);
  const bool is_workbook_name = ending == "xls" || ending == "xlsx" || ending == "et";
  if (!is_workbook_name) return;
  table.remarks.insert(table.remarks.begin(),
                       fmt::format("文件名是 .{}，内容却不是 Excel 工作簿，请核对读出的内容", ending));
}

sheet::Table read_by_kind(std::string_view bytes, const SheetChoice& choice,
                          const OfficeConverter& office, const std::string& ending) {
  switch (kind_of_file(bytes)) {
    case FileKind::encrypted: refuse("文件有打开密码，请去掉密码后再导入");
    case FileKind::web_archive:
      refuse("这是“单个文件网页”（.mht），请用 Excel 打开后另存为 .xlsx 再导入");
    case FileKind::page_image:
      refuse("这是 PDF 或者图片，里面没有单元格，请用原来的表格导入");
    case FileKind::other_office: refuse("这不是表格文件，请用 .xlsx 或者 .csv");
    case FileKind::xls:
      return read_old(bytes, choice, office, {"xls", "xlsx", "旧版表格（.xls、.et）"});
    case FileKind::doc:
      return read_old(bytes, choice, office, {"doc", "docx", "旧版文档（.doc、.wps）"});
    case FileKind::rtf: return read_old(bytes, choice, office, {"rtf", "docx", "RTF 文档"});
    case FileKind::html: return read_html(bytes, choice);
    case FileKind::spreadsheet_xml: return read_spreadsheet_xml(bytes, choice);
    case FileKind::text: return read_csv(bytes, ending == "tsv" || ending == "tab");
    default: return read_zip(bytes, choice, office);
  }
}

}  // namespace

sheet::Table read_table_with(const OfficeConverter& office, std::string_view bytes,
                             const sheet::ReadWish& wish) {
  if (bytes.empty()) throw base::Malformed("file", fmt::format("文件“{}”是空的", wish.file_name));
  if (bytes.size() > base::kImportBytes) refuse("文件超过 64 MB，请分成几份导入");
  const SheetChoice choice{sheet::has_known_headings, wish.sheet_name};
  sheet::Table table = read_by_kind(bytes, choice, office, ending_of(wish.file_name));
  const FileKind kind = kind_of_file(bytes);
  const bool is_text = kind == FileKind::text || kind == FileKind::html ||
                       kind == FileKind::spreadsheet_xml;
  if (is_text) say_false_name(table, wish);
  return table;
}

sheet::Table read_table(std::string_view bytes, const sheet::ReadWish& wish) {
  return read_table_with(installed_office(), bytes, wish);
}

}  // namespace pledge::documents
