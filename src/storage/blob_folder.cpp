#include "storage/blob_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>

#include "base/fault.hpp"
#include "evidence/kept_file.hpp"
#include "storage/durable.hpp"

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
  /// Calls `visit` with every piece, in order.
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

/// Makes one folder unless it is there, and makes its name durable either way: another upload may
/// have made it a moment ago and not have come to its fsync yet.
void make_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) fail("mkdir");
  make_durable(folder.parent_path());
}

/// A name for bytes that are not in place yet; what is left when something fails is removed.
class Temporary {
 public:
  explicit Temporary(const std::string& folder) : path_(folder + "/XXXXXX") {
    const int descriptor = ::mkostemp(path_.data(), O_CLOEXEC);
    if (descriptor < 0) fail("temporary file");
    ::close(descriptor);
  }
  ~Temporary() {
    if (!is_moved_) ::unlink(path_.c_str());
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  const std::string& path() const { return path_; }
  void move_to(const std::string& path) {
    if (::rename(path_.c_str(), path.c_str()) != 0) fail("rename");
    is_moved_ = true;
  }

 private:
  std::string path_;
  bool is_moved_ = false;
};

}  // namespace

BlobFolder::BlobFolder(std::string folder) : folder_(std::move(folder)) {
  std::error_code failed;
  fs::create_directories(incoming(), failed);
  if (failed) {
    throw base::Fault(base::FaultKind::unavailable, "evidence folder: " + failed.message());
  }
  remove_leftovers();
}

void BlobFolder::remove_leftovers() const {
  // No upload takes a day, also not one of another server on the same folder.
  const auto before = fs::file_time_type::clock::now() - std::chrono::hours(24);
  for (const auto& entry : fs::directory_iterator(incoming())) {
    std::error_code gone;
    if (entry.last_write_time(gone) < before && !gone) fs::remove(entry.path(), gone);
  }
}

std::string BlobFolder::incoming() const { return folder_ + "/incoming"; }

std::string BlobFolder::path_for(const base::Digest& digest) const {
  return folder_ + "/" + evidence::blob_name(digest);
}

base::Digest BlobFolder::keep_pieces(const Pieces& pieces) {
  Temporary temporary(incoming());
  base::Sha256 hash;
  {
    const File file(temporary.path(), O_WRONLY | O_CLOEXEC);
    // Hashed while copied: the name is the digest of what was written, whatever the source does.
    pieces([&](std::string_view piece) {
      hash.update(piece);
      file.write(piece);
    });
    file.sync();
  }
  const base::Digest digest = hash.finish();
  // Bytes that lie there damaged are replaced by the good ones.
  if (is_whole(digest)) return digest;
  const fs::path path = path_for(digest);
  const fs::path parent = path.parent_path();
  make_folder(parent.parent_path());
  make_folder(parent);
  temporary.move_to(path);
  make_durable(parent);
  return digest;
}

base::Digest BlobFolder::keep(std::string_view bytes) {
  return keep_pieces([&](const Visit& visit) { visit(bytes); });
}

base::Digest BlobFolder::keep_file(const std::string& path) {
  const File source(path, O_RDONLY | O_CLOEXEC);
  return keep_pieces([&](const Visit& visit) { source.read_all(visit); });
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
