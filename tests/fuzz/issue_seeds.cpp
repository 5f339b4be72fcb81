#include <filesystem>
#include <fstream>

#include "base/finding.hpp"
#include "documents/file_kind.hpp"
#include "documents/zip_package.hpp"
#include "sheets/issue_case.hpp"

/// Seeds for the fuzzers of file formats: what people sent (tests/sheets/issues), as each of them
/// takes it. `issue_seeds FOLDER` writes FOLDER/xlsx/… and so on.
namespace {

namespace fs = std::filesystem;
using pledge::documents::FileKind;
using pledge::documents::ZipPackage;

class Seeds {
 public:
  explicit Seeds(fs::path folder) : folder_(std::move(folder)) {}

  void take(const pledge::issues::IssueFile& file, const std::string& name) {
    const std::string bytes = pledge::issues::make_file(file);
    name_ = name;
    if (bytes.starts_with("PK")) return take_package(bytes);
    put("zip", bytes);
    const FileKind kind = pledge::documents::kind_of_file(bytes);
    if (kind == FileKind::text) put("csv", bytes);
    if (kind == FileKind::html) put("html", bytes);
  }

 private:
  void take_package(const std::string& bytes) {
    put("zip", bytes);
    try {
      take_parts(bytes);
    } catch (const pledge::base::Malformed&) {
      // A package that is broken on purpose is a seed as a whole alone.
    }
  }

  static std::string first_sheet(const ZipPackage& package) {
    for (const std::string& name : package.names()) {
      if (name.starts_with("xl/worksheets/")) return name;
    }
    return {};
  }

  void take_parts(const std::string& bytes) {
    ZipPackage package(bytes);
    const FileKind kind = pledge::documents::kind_of_package(package);
    if (kind == FileKind::xlsx) {
      put("xlsx", joined(package,
                         {first_sheet(package), "xl/sharedStrings.xml", "xl/styles.xml"}));
    } else if (kind == FileKind::docx) {
      put("docx", joined(package, {"word/document.xml", "word/numbering.xml"}));
    } else if (kind == FileKind::ods) {
      put("ods", joined(package, {"content.xml"}));
    }
  }

  /// The parts between bytes 1, as the fuzzers take them apart.
  static std::string joined(ZipPackage& package, const std::vector<std::string>& names) {
    std::string all;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i > 0) all += '\x01';
      if (!package.has(names[i])) continue;
      package.read(names[i], [&](std::string_view piece) {
        all += piece;
        return true;
      });
    }
    return all;
  }

  void put(const char* fuzzer, const std::string& bytes) {
    fs::create_directories(folder_ / fuzzer);
    std::ofstream(folder_ / fuzzer / name_, std::ios::binary) << bytes;
  }

  fs::path folder_;
  std::string name_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  Seeds seeds(arguments[1]);
  for (const auto& entry : fs::directory_iterator("tests/sheets/issues")) {
    if (entry.path().extension() != ".case") continue;
    const auto issue = pledge::issues::read_case(entry.path().string());
    for (std::size_t i = 0; i < issue.files.size(); ++i) {
      seeds.take(issue.files[i], entry.path().stem().string() + "_" + std::to_string(i));
    }
  }
  return 0;
}
