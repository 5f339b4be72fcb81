#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "documents/zip_package.hpp"

namespace pledge::documents {

/// The automatic numbers of a Word file: they stand in no paragraph's text, only as "list 3, level
/// 0" (ECMA-376 part 1, 17.9).
class DocxNumbering {
 public:
  static constexpr std::size_t kLevels = 9;
  struct Level {
    std::string format = "decimal";  ///< w:numFmt
    std::string pattern = "%1.";     ///< w:lvlText
    std::int32_t start = 1;
  };
  using Levels = std::array<Level, kLevels>;

  /// Reads word/numbering.xml if there is one. Throws base::Malformed.
  static DocxNumbering read(ZipPackage& package);

  /// The number that the next paragraph of that list shows; empty for bullets and unknown lists.
  std::string next(std::int32_t list, std::size_t level);

  void define(std::int32_t abstract, std::size_t level, const Level& how);
  void use(std::int32_t list, std::int32_t abstract);

 private:
  std::map<std::int32_t, Levels> levels_;            ///< by abstract list
  std::map<std::int32_t, std::int32_t> abstract_of_;  ///< list → abstract list
  std::map<std::int32_t, std::array<std::int32_t, kLevels>> counters_;
};

/// "三十二" for 32; up to 99.
std::string chinese_number(std::int32_t number);

}  // namespace pledge::documents
