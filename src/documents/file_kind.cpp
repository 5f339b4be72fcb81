#include "documents/file_kind.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "documents/compound_file.hpp"
#include "documents/zip_package.hpp"

namespace pledge::documents {
namespace {

struct Mark {
  std::string_view bytes;
  FileKind kind;
};
constexpr Mark kMarks[] = {
    {"%PDF-", FileKind::page_image},         {"\x89PNG", FileKind::page_image},
    {"\xFF\xD8\xFF", FileKind::page_image},  {"GIF8", FileKind::page_image},
    {"BM\x36", FileKind::page_image},        {"II*", FileKind::page_image},
    {"{\\rtf", FileKind::rtf},               {"MIME-Version:", FileKind::web_archive},
    {"Rar!", FileKind::other_zip},           {"7z\xBC\xAF", FileKind::other_zip}};

constexpr std::string_view kOleMark = "\xD0\xCF\x11\xE0";
constexpr std::string_view kZipMark = "PK\x03\x04";
constexpr std::size_t kHeadBytes = 4096;

/// Of the workbook stream: a FILEPASS record stands right behind the first one ([MS-XLS] 2.4.117).
bool is_locked_xls(std::string_view head) {
  if (head.size() < 8) return false;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(head[i]); };
  const std::size_t next = 4u + at(2) + (std::size_t{at(3)} << 8);
  return next + 1 < head.size() && at(next) == 0x2F && at(next + 1) == 0;
}

/// Of the document stream: bit fEncrypted of the FIB ([MS-DOC] 2.5.2).
bool is_locked_doc(std::string_view head) {
  return head.size() > 12 && (static_cast<unsigned char>(head[11]) & 1) != 0;
}

FileKind kind_of_compound(std::string_view bytes) {
  for (const CompoundStream& stream : streams_of(bytes)) {
    if (stream.name == "EncryptedPackage") return FileKind::encrypted;
    if (stream.name == "Workbook" || stream.name == "Book") {
      return is_locked_xls(stream.head) ? FileKind::encrypted : FileKind::xls;
    }
    if (stream.name == "WordDocument") {
      return is_locked_doc(stream.head) ? FileKind::encrypted : FileKind::doc;
    }
  }
  return FileKind::other_office;
}

std::string lower_head(std::string_view bytes) {
  std::string head;
  for (const char c : bytes.substr(0, kHeadBytes)) {
    if (c != '\0') head += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return head;
}

FileKind kind_of_text(std::string_view bytes) {
  const std::string head = lower_head(bytes);
  const auto first = head.find_first_not_of("\xEF\xBB\xBF\xFF\xFE \t\r\n");
  if (first == std::string::npos || head[first] != '<') return FileKind::text;
  const bool is_spreadsheet =
      head.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos &&
      head.find("<html") == std::string::npos;
  if (is_spreadsheet) return FileKind::spreadsheet_xml;
  for (const char* tag : {"<html", "<table", "<!doctype html", "<body", "<meta"}) {
    if (head.find(tag) != std::string::npos) return FileKind::html;
  }
  return FileKind::text;
}

}  // namespace

FileKind kind_of_package(ZipPackage& package) {
  if (package.has("xl/workbook.bin")) return FileKind::xlsb;
  if (package.has("word/document.xml")) return FileKind::docx;
  if (package.has("OFD.xml")) return FileKind::page_image;
  if (package.has("ppt/presentation.xml")) return FileKind::other_office;
  if (!package.has("mimetype")) {
    return package.has("[Content_Types].xml") || package.has("xl/workbook.xml") ||
                   package.has("_rels/.rels")
               ? FileKind::xlsx
               : FileKind::other_zip;
  }
  std::string type;
  package.read("mimetype", [&](std::string_view piece) {
    type.append(piece.substr(0, 100));
    return type.size() < 100;
  });
  return type.starts_with("application/vnd.oasis.opendocument.spreadsheet")
             ? FileKind::ods
             : FileKind::other_office;
}

FileKind kind_of_file(std::string_view bytes) {
  for (const Mark& mark : kMarks) {
    if (bytes.starts_with(mark.bytes)) return mark.kind;
  }
  if (bytes.starts_with(kOleMark)) return kind_of_compound(bytes);
  if (bytes.starts_with(kZipMark)) return FileKind::other_zip;
  return kind_of_text(bytes);
}

}  // namespace pledge::documents
