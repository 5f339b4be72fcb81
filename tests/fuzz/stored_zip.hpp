#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <zlib.h>

/// Zip files with parts as they are, uncompressed and made in memory: quick enough to make one
/// for every input of a fuzzer.
namespace pledge::fuzz {

inline void append_number(std::string& to, std::uint32_t value, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) {
    to += static_cast<char>(value & 0xFF);
    value >>= 8;
  }
}

inline std::string stored_zip(const std::vector<std::pair<std::string, std::string_view>>& parts) {
  std::string file, directory;
  for (const auto& [name, bytes] : parts) {
    const auto at = static_cast<std::uint32_t>(file.size());
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const auto crc = static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
    std::string common;
    append_number(common, 0, 8);  // flags, stored, time and day
    append_number(common, crc, 4);
    append_number(common, size, 4);
    append_number(common, size, 4);
    append_number(common, static_cast<std::uint32_t>(name.size()), 2);
    append_number(common, 0, 2);
    file += std::string("PK\x03\x04\x14\0", 6) + common + name;
    file += bytes;
    directory += std::string("PK\x01\x02\x14\0\x14\0", 8) + common;
    append_number(directory, 0, 10);
    append_number(directory, at, 4);
    directory += name;
  }
  const auto begin = static_cast<std::uint32_t>(file.size());
  file += directory + std::string("PK\x05\x06\0\0\0\0", 8);
  append_number(file, static_cast<std::uint32_t>(parts.size()), 2);
  append_number(file, static_cast<std::uint32_t>(parts.size()), 2);
  append_number(file, static_cast<std::uint32_t>(directory.size()), 4);
  append_number(file, begin, 4);
  append_number(file, 0, 2);
  return file;
}

/// The pieces of an input between bytes 1, at most `count`; missing ones are empty.
inline std::vector<std::string_view> pieces_of(std::string_view input, std::size_t count) {
  std::vector<std::string_view> pieces(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto end = i + 1 < count ? input.find('\x01') : input.npos;
    pieces[i] = input.substr(0, end);
    input = end == input.npos ? std::string_view() : input.substr(end + 1);
  }
  return pieces;
}

}  // namespace pledge::fuzz
