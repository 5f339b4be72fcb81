#include "storage/durable.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "base/fault.hpp"

namespace pledge::storage {

void make_durable(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool is_kept = descriptor >= 0 && ::fsync(descriptor) == 0;
  const bool is_full = errno == ENOSPC || errno == EDQUOT;
  if (descriptor >= 0) ::close(descriptor);
  if (is_kept) return;
  throw base::Fault(is_full ? base::FaultKind::disk_full : base::FaultKind::unavailable,
                    "文件没有写完：" + path.string());
}

}  // namespace pledge::storage
