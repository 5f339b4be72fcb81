#pragma once
#include <string_view>

namespace pledge::documents {

class ZipPackage;

/// What a file is, by its bytes alone: names lie (an .xls is often a web page or plain text).
enum class FileKind {
  xlsx,
  xlsb,
  docx,
  ods,
  xls,
  doc,
  rtf,
  html,
  spreadsheet_xml,  ///< Excel 2003's XML
  text,
  encrypted,   ///< opens with a password only
  web_archive, ///< MHTML, "single file web page"
  other_zip,
  other_office,  ///< slides, drawings
  page_image     ///< PDF, OFD, pictures: pages and no cells
};

FileKind kind_of_file(std::string_view bytes);
/// Of a zip file that was opened.
FileKind kind_of_package(ZipPackage& package);

}  // namespace pledge::documents
