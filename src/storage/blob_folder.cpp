#include "storage/blob_folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/fault.hpp"

namespace pledge::storage {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* what) {
  const auto kind = errno == ENOSPC || errno == EDQUOT ? base::FaultKind::disk_full
                                                       : base::FaultKind::unavailable;
  throw base::Fault(kind, std::string("evidence folder: ") + what);
}

/// A file descriptor that closes itself.
class File {
 public:
  File(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags, 0600)) {
    if (descriptor_ < 0) fail("open");
  }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void sync() const {
    if (::fsync(descriptor_) != 0) fail("fsync");
  }
  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) fail("write");
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  /// Calls `visit` with every piece.
  template <class F>
  void read_all(F&& visit) const {
    std::string piece(std::size_t{1} << 18, '\0');
    for (;;) {
      const auto got = ::read(descriptor_, piece.data(), piece.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail("read");
      if (got == 0) return;
      visit(std::string_view(piece).substr(0, static_cast<std::size_t>(got)));
    }
  }

 private:
  int descriptor_;
};

base::Digest digest_of_file(const std::string& path) {
  base::Sha256 hash;
  File(path, O_RDONLY | O_CLOEXEC).read_all([&](std::string_view piece) { hash.update(piece); });
  return hash.finish();
}

}  // namespace

BlobFolder::BlobFolder(std::string folder) : folder_(std::move(folder)) {
  std::error_code failed;
  fs::create_directories(folder_ + "/incoming", failed);
  if (failed) throw base::Fault(base::FaultKind::unavailable, "evidence folder: " + failed.message());
}

std::string BlobFolder::path_for(const base::Digest& digest) const {
  const std::string hex = base::to_hex(digest);
  return folder_ + "/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex;
}

void BlobFolder::put_in_place(const std::string& temporary, const base::Digest& digest) {
  const std::string path = path_for(digest);
  const std::string parent = fs::path(path).parent_path();
  std::error_code failed;
  fs::create_directories(parent, failed);
  if (failed) throw base::Fault(base::FaultKind::unavailable, "evidence folder: " + failed.message());
  if (::rename(temporary.c_str(), path.c_str()) != 0) fail("rename");
  File(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC).sync();
}

base::Digest BlobFolder::keep(std::string_view bytes) {
  const base::Digest digest = base::sha256(bytes);
  if (path_of(digest)) return digest;
  std::string temporary = folder_ + "/incoming/XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) fail("temporary file");
  ::close(descriptor);
  const File file(temporary, O_WRONLY | O_CLOEXEC);
  file.write(bytes);
  file.sync();
  put_in_place(temporary, digest);
  return digest;
}

base::Digest BlobFolder::keep_file(const std::string& path) {
  const base::Digest digest = digest_of_file(path);
  if (path_of(digest)) return digest;
  std::string temporary = folder_ + "/incoming/XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) fail("temporary file");
  ::close(descriptor);
  const File file(temporary, O_WRONLY | O_CLOEXEC);
  File(path, O_RDONLY | O_CLOEXEC).read_all([&](std::string_view piece) { file.write(piece); });
  file.sync();
  put_in_place(temporary, digest);
  return digest;
}

std::optional<std::string> BlobFolder::path_of(const base::Digest& digest) {
  const std::string path = path_for(digest);
  return ::access(path.c_str(), R_OK) == 0 ? std::optional(path) : std::nullopt;
}

bool BlobFolder::is_whole(const base::Digest& digest) {
  const auto path = path_of(digest);
  return path && digest_of_file(*path) == digest;
}

}  // namespace pledge::storage
