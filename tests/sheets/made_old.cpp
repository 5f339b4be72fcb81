#include <cstdint>
#include <stdexcept>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "base/assert.hpp"
#include "sheets/issue_case.hpp"

/// Old formats: texts in the encodings of the field, and BIFF8 workbooks in OLE files.
namespace pledge::issues {
namespace {

std::string little(std::uint32_t value, std::size_t width) {
  std::string bytes;
  for (; width > 0; --width, value >>= 8) bytes += static_cast<char>(value & 0xFF);
  return bytes;
}

std::string converted(const std::string& utf8, const char* encoding) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding, &error);
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string bytes(utf8.size() * 4 + 16, '\0');
  const auto length =
      ucnv_fromUChars(converter, bytes.data(), static_cast<std::int32_t>(bytes.size()),
                      text.getBuffer(), text.length(), &error);
  ucnv_close(converter);
  PLEDGE_ASSERT(U_SUCCESS(error));
  bytes.resize(static_cast<std::size_t>(length));
  return bytes;
}

std::string record(std::uint32_t kind, const std::string& body) {
  return little(kind, 2) + little(static_cast<std::uint32_t>(body.size()), 2) + body;
}

std::string utf16(const std::string& text) {
  return converted(text, "UTF-16LE");
}

std::string label(std::uint32_t row, std::uint32_t column, const std::string& text) {
  const std::string units = utf16(text);
  return record(0x0204, little(row, 2) + little(column, 2) + little(15, 2) +
                            little(static_cast<std::uint32_t>(units.size() / 2), 2) + '\x01' +
                            units);
}

std::string begin(std::uint32_t kind) {  // BOF of BIFF8
  return record(0x0809, little(0x0600, 2) + little(kind, 2) + little(0, 12));
}

/// A font and the sixteen formats that the first cell format of a sheet counts from.
std::string formats() {
  const std::string name = utf16("Arial");
  std::string all;
  for (int i = 0; i < 5; ++i) {
    all += record(0x0031, little(200, 2) + little(0, 2) + little(0x7FFF, 2) + little(400, 2) +
                              little(0, 6) + std::string("\x05\x01", 2) + name);
  }
  for (int i = 0; i < 16; ++i) {
    all += record(0x00E0, little(0, 4) + little(i < 15 ? 0xFFF5 : 1, 2) + little(0x20, 2) +
                              little(0, 12));
  }
  return all;
}

}  // namespace

/// First line: the encoding, with -BOM for a mark; then the lines of the text.
std::string make_text(const std::vector<std::string>& lines) {
  std::string encoding = lines.at(0), text;
  const bool has_mark = encoding.ends_with("-BOM");
  if (has_mark) encoding.resize(encoding.size() - 4);
  if (has_mark) text = "\xEF\xBB\xBF";
  for (std::size_t i = 1; i < lines.size(); ++i) text += lines[i] + "\r\n";
  for (auto at = text.find("\\t"); at != std::string::npos; at = text.find("\\t", at)) {
    text.replace(at, 2, "\t");
  }
  return converted(text, encoding.c_str());
}

std::string make_compound(const std::string& stream_name, std::string stream) {
  constexpr std::size_t kSector = 512;
  constexpr std::uint32_t kEnd = 0xFFFFFFFE, kFree = 0xFFFFFFFF, kTable = 0xFFFFFFFD;
  // Below 4096 bytes a stream would have to lie among the small ones.
  stream.resize(std::max<std::size_t>((stream.size() + kSector - 1) / kSector * kSector, 4096));
  const auto count = static_cast<std::uint32_t>(stream.size() / kSector);
  if (count > 120) throw std::runtime_error("too much for one sector of the table");
  std::string header("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  header += std::string(16, '\0') + little(0x3E, 2) + little(3, 2) + little(0xFFFE, 2) +
            little(9, 2) + little(6, 2) + std::string(10, '\0') + little(1, 4) + little(1, 4) +
            little(0, 4) + little(4096, 4) + little(kEnd, 4) + little(0, 4) + little(kEnd, 4) +
            little(0, 4) + little(0, 4);
  for (int i = 1; i < 109; ++i) header += little(kFree, 4);
  std::string table = little(kTable, 4) + little(kEnd, 4);
  for (std::uint32_t i = 0; i < count; ++i) table += little(i + 1 < count ? i + 3 : kEnd, 4);
  while (table.size() < kSector) table += little(kFree, 4);
  const auto entry = [&](const std::string& name, char kind, std::uint32_t child,
                         std::uint32_t first, std::uint32_t size) {
    std::string units = utf16(name);
    const auto length = static_cast<std::uint32_t>(units.size() + 2);
    units.resize(64);
    return units + little(length, 2) + kind + '\x01' + little(kFree, 4) + little(kFree, 4) +
           little(child, 4) + std::string(36, '\0') + little(first, 4) + little(size, 4) +
           little(0, 4);
  };
  const auto size = static_cast<std::uint32_t>(stream.size());
  std::string directory =
      entry("Root Entry", 5, 1, kEnd, 0) + entry(stream_name, 2, kFree, 2, size);
  directory.resize(kSector);
  return header + table + directory + stream;
}

/// Rows of text cells, "merge R1 R2 C1 C2" (from 0), or "locked".
std::string make_old_workbook(const std::vector<std::string>& lines) {
  std::string cells, merges;
  std::uint32_t row = 0, merge_count = 0;
  for (const std::string& line : lines) {
    if (line == "locked") {
      return make_compound("Workbook", begin(5) + record(0x002F, little(0, 54)));
    }
    if (line.starts_with("merge ")) {
      ++merge_count;
      for (std::string rest = line.substr(6); !rest.empty(); rest = split_word(rest).second) {
        merges += little(static_cast<std::uint32_t>(std::stoi(rest)), 2);
      }
      continue;
    }
    std::uint32_t column = 0;
    for (const std::string& cell : cells_of_line(line)) {
      if (!cell.empty()) cells += label(row, column, cell);
      ++column;
    }
    ++row;
  }
  const std::string page = begin(0x10) +
                           record(0x0200, little(0, 4) + little(row, 4) + little(0, 2) +
                                              little(20, 2) + little(0, 2)) +
                           cells +
                           (merges.empty() ? "" : record(0x00E5, little(merge_count, 2) + merges)) +
                           record(0x000A, "");
  const std::string name = utf16("Sheet1");
  const auto globals = [&](std::uint32_t at) {
    return begin(5) + record(0x0042, little(1200, 2)) + formats() +
           record(0x0085, little(at, 4) + little(0, 2) + std::string("\x06\x01", 2) + name) +
           record(0x000A, "");
  };
  const auto at = static_cast<std::uint32_t>(globals(0).size());
  return make_compound("Workbook", globals(at) + page);
}

}  // namespace pledge::issues
