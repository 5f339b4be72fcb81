#include "documents/archive_writer.hpp"

#include <zip.h>

#include "base/fault.hpp"

namespace pledge::documents {
namespace {

struct ArchiveOut {
  zip_t* zip = nullptr;
  ~ArchiveOut() {
    if (zip != nullptr) zip_discard(zip);
  }
};

[[noreturn]] void fail(const std::string& what) {
  throw base::Fault(base::FaultKind::internal, "archive: cannot " + what);
}

zip_source_t* source_of(zip_t* zip, const casework::ArchiveFile& file) {
  return file.path.empty()
             ? zip_source_buffer(zip, file.bytes.data(), file.bytes.size(), 0)
             : zip_source_file(zip, file.path.c_str(), 0, -1);
}

}  // namespace

void write_archive(const std::vector<casework::ArchiveFile>& files, const std::string& into) {
  ArchiveOut out;
  int error = 0;
  out.zip = zip_open(into.c_str(), ZIP_CREATE | ZIP_EXCL, &error);
  if (out.zip == nullptr) fail("begin");
  for (const casework::ArchiveFile& file : files) {
    zip_source_t* const source = source_of(out.zip, file);
    if (source == nullptr) fail("read " + file.name);
    if (zip_file_add(out.zip, file.name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
      zip_source_free(source);
      fail("add " + file.name);
    }
  }
  if (zip_close(out.zip) != 0) fail(std::string("finish: ") + zip_strerror(out.zip));
  out.zip = nullptr;
}

}  // namespace pledge::documents
