#include "documents/read_table.hpp"

#include <fmt/format.h>

#include "base/finding.hpp"
#include "base/limits.hpp"
#include "documents/csv_text.hpp"
#include "documents/xlsx_reader.hpp"
#include "sheet/column_map.hpp"

namespace pledge::documents {
namespace {

constexpr std::string_view kOleMark = "\xD0\xCF\x11\xE0";
constexpr std::string_view kZipMark = "PK\x03\x04";

}  // namespace

sheet::Table read_table(std::string_view bytes, std::string_view file_name) {
  if (bytes.empty()) throw base::Malformed("file", fmt::format("文件“{}”是空的", file_name));
  if (bytes.size() > base::kImportBytes) {
    throw base::Malformed("file", "文件超过 64 MB，请分成几份导入");
  }
  if (bytes.starts_with(kOleMark)) {
    throw base::Malformed("file", "这是旧版 .xls 或加密文件，请另存为 .xlsx 后再导入");
  }
  if (bytes.starts_with(kZipMark)) return read_xlsx(bytes, sheet::has_known_headings);
  return read_csv(bytes);
}

}  // namespace pledge::documents
