#include "documents/archive_writer.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "base/fault.hpp"
#include "documents/temporary_file.hpp"
#include "documents/zip_package.hpp"

namespace pledge::documents {
namespace {

std::string part_of(ZipPackage& zip, const std::string& name) {
  std::string bytes;
  zip.read(name, [&](std::string_view piece) { return bytes.append(piece), true; });
  return bytes;
}

TEST_CASE("an archive holds its files under Chinese names, whether from memory or from the disk") {
  const TemporaryFile kept, into;
  write_archive({{"内层.txt", "在盘上", {}}}, kept.path() + ".zip");
  std::filesystem::rename(kept.path() + ".zip", kept.path());
  std::filesystem::remove(into.path());
  write_archive({{"目录.json", "{}", {}}, {"佐证/7 回单.pdf", {}, kept.path()}}, into.path());
  const std::string bytes = into.read(), inner = kept.read();
  ZipPackage zip(bytes);
  REQUIRE(zip.names().size() == 2);
  CHECK(part_of(zip, "目录.json") == "{}");
  CHECK(part_of(zip, "佐证/7 回单.pdf") == inner);
}

TEST_CASE("an archive with a file that is gone is not made at all") {
  const TemporaryFile into;
  std::filesystem::remove(into.path());
  CHECK_THROWS_AS(write_archive({{"a", {}, "/nonexistent/file"}}, into.path()), base::Fault);
  CHECK_FALSE(std::filesystem::exists(into.path()));
}

}  // namespace
}  // namespace pledge::documents
