#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace pledge::documents {

/// One stream of an OLE compound file ([MS-CFB]): its name and its first bytes, at most one sector.
struct CompoundStream {
  std::string name;  ///< ASCII; other characters as ?
  std::string head;
};

/// The streams of the directory, as far as they can be followed; enough to know what a file is.
/// Never throws: a broken file has no streams.
std::vector<CompoundStream> streams_of(std::string_view bytes);

}  // namespace pledge::documents
