#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

/// LibreOffice, run without a window, for the formats that nobody else reads (.xls, .et, .doc,
/// .wps) and for PDF. It is optional; a program of this size that strangers' files pass through is
/// kept on a short lead: one process a file, one at a time, with its own profile (two processes
/// with one profile fail), limits of time, memory and file size, no macros and no way to the
/// network.
namespace pledge::documents {

struct OfficeConverter {
  std::string program;  ///< path of soffice; empty when it is not installed
  std::chrono::seconds time_max{60};
  /// Address space: a conversion takes about 215 MB, and the libraries map more than they use.
  std::uint64_t memory_bytes_max = std::uint64_t{3} << 30;
};

/// `soffice` or `libreoffice` of the PATH.
OfficeConverter installed_office();

/// What a file is and shall become, by the endings of file names: "xls" → "xlsx".
struct Conversion {
  std::string from;
  std::string to;
};

enum class ConversionEnd { made, not_installed, took_too_long, made_nothing };

struct Converted {
  ConversionEnd end = ConversionEnd::made_nothing;
  std::string bytes;  ///< only of one that was made
};

/// How many may wait while one is converted; more are refused at once.
inline constexpr std::int64_t kConversionsWaitingMax = 2;

/// Throws base::TooBusy when as many wait already, or its turn does not come in the time of one
/// conversion; base::Fault when the disk is full.
Converted try_convert(const OfficeConverter& office, std::string_view bytes,
                      const Conversion& conversion);

/// The bytes of the converted file, for imports. Throws base::Malformed when it is not installed
/// (named `what`), when the file cannot be converted or takes too long; otherwise as above.
std::string convert(const OfficeConverter& office, std::string_view bytes,
                    const Conversion& conversion, std::string_view what);

}  // namespace pledge::documents
