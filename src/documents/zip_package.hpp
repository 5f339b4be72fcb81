#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// A zip file (xlsx, docx) that strangers sent: opened only within limits.
namespace pledge::documents {

/// A workbook has some tens of parts; pictures may bring it to some hundreds.
inline constexpr std::int64_t kZipEntriesMax = 2000;
/// All parts together, unpacked: a ledger of 200,000 rows has about 150 MB of XML.
inline constexpr std::uint64_t kUnpackedBytesMax = std::uint64_t{256} << 20;
/// All that is unpacked while a file is read: a sheet is looked at before it is read.
inline constexpr std::uint64_t kReadBytesMax = 3 * kUnpackedBytesMax;
/// Real sheets reach about 60; a bomb begins at 1,000.
inline constexpr std::uint64_t kUnpackRatioMax = 200;
/// Below this size the ratio says nothing.
inline constexpr std::uint64_t kRatioCheckedFromBytes = std::uint64_t{1} << 20;

/// Reads parts out of the bytes, which must outlive it. Every member throws base::Malformed.
class ZipPackage {
 public:
  explicit ZipPackage(std::string_view bytes);
  ~ZipPackage();
  ZipPackage(const ZipPackage&) = delete;
  ZipPackage& operator=(const ZipPackage&) = delete;

  bool has(const std::string& name) const { return entries_.contains(name); }
  /// The parts in the order of the file.
  const std::vector<std::string>& names() const { return names_; }
  /// Hands over the unpacked bytes of a part piece by piece; stops early when `take` says false.
  void read(const std::string& name, const std::function<bool(std::string_view)>& take);

 private:
  struct Archive;
  std::unique_ptr<Archive> archive_;
  struct Entry {
    std::uint64_t index = 0;
    std::uint64_t unpacked_bytes = 0;  ///< the sender's word
  };
  std::unordered_map<std::string, Entry> entries_;
  std::vector<std::string> names_;
  std::uint64_t read_bytes_ = 0;
};

}  // namespace pledge::documents
