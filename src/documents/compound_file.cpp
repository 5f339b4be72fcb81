#include "documents/compound_file.hpp"

#include <cstdint>

namespace pledge::documents {
namespace {

constexpr std::size_t kHeaderBytes = 512;
constexpr std::size_t kEntryBytes = 128;
/// Real files have some tens of entries; a broken chain must end somewhere.
constexpr std::size_t kDirectorySectorsMax = 64;
/// Sectors of the allocation table that the header itself names.
constexpr std::size_t kTableSectorsInHeader = 109;
constexpr std::uint8_t kStreamEntry = 2, kRootEntry = 5;
/// Streams below this size live in the small-sector stream ([MS-CFB] 2.2, mini stream cutoff).
constexpr std::uint32_t kSmallStreamBytes = 4096;

class CompoundReader {
 public:
  explicit CompoundReader(std::string_view bytes) : bytes_(bytes) {
    const std::uint32_t shift = number(30, 2);
    sector_bytes_ = shift == 12 ? 4096 : 512;
  }

  std::vector<CompoundStream> read() {
    std::uint32_t sector = number(48, 4);
    for (std::size_t i = 0; i < kDirectorySectorsMax; ++i) {
      const std::string_view entries = sector_at(sector);
      if (entries.size() < sector_bytes_) break;
      for (std::size_t at = 0; at < sector_bytes_; at += kEntryBytes) {
        take(entries.substr(at, kEntryBytes));
      }
      sector = next_of(sector);
    }
    return std::move(streams_);
  }

 private:
  static std::uint32_t number_in(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint32_t value = 0;
    for (std::size_t i = width; i-- > 0;) {
      const std::size_t place = at + i;
      value = value << 8 | (place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0);
    }
    return value;
  }
  std::uint32_t number(std::size_t at, std::size_t width) const {
    return number_in(bytes_, at, width);
  }

  std::string_view sector_at(std::uint32_t sector) const {
    const std::size_t begin = (std::size_t{sector} + 1) * sector_bytes_;
    return begin < bytes_.size() ? bytes_.substr(begin, sector_bytes_) : std::string_view();
  }

  std::uint32_t next_of(std::uint32_t sector) const {
    const std::size_t per_sector = sector_bytes_ / 4;
    const std::size_t which = sector / per_sector;
    if (which >= kTableSectorsInHeader) return UINT32_MAX;
    const std::string_view table = sector_at(number(76 + which * 4, 4));
    return table.empty() ? UINT32_MAX : number_in(table, sector % per_sector * 4, 4);
  }

  void take(std::string_view entry) {
    const auto kind = static_cast<std::uint8_t>(entry[66]);
    if (kind == kRootEntry) small_streams_ = number_in(entry, 116, 4);
    if (kind != kStreamEntry) return;
    CompoundStream stream;
    const std::uint32_t name_bytes = number_in(entry, 64, 2);
    for (std::size_t i = 0; i + 2 < name_bytes && i < 64; i += 2) {
      const std::uint32_t unit = number_in(entry, i, 2);
      stream.name += unit > 0 && unit < 0x80 ? static_cast<char>(unit) : '?';
    }
    const std::uint32_t size = number_in(entry, 120, 4), first = number_in(entry, 116, 4);
    stream.head = size >= kSmallStreamBytes ? std::string(sector_at(first)) : small(first);
    streams_.push_back(std::move(stream));
  }

  /// Of a small stream whose sector lies in the first sector of the small-sector stream.
  std::string small(std::uint32_t first) const {
    constexpr std::size_t kSmallSectorBytes = 64;
    const std::string_view sector = sector_at(small_streams_);
    const std::size_t begin = std::size_t{first} * kSmallSectorBytes;
    return begin < sector.size() ? std::string(sector.substr(begin, kSmallSectorBytes)) : "";
  }

  std::string_view bytes_;
  std::size_t sector_bytes_ = kHeaderBytes;
  std::uint32_t small_streams_ = UINT32_MAX - 1;
  std::vector<CompoundStream> streams_;
};

}  // namespace

std::vector<CompoundStream> streams_of(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes) return {};
  return CompoundReader(bytes).read();
}

}  // namespace pledge::documents
