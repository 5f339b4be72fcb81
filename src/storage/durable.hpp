#pragma once
#include <filesystem>

namespace pledge::storage {

/// Makes the bytes of a file, or the names in a folder, durable (fsync). Throws Fault: disk_full
/// where the disk is, else unavailable.
void make_durable(const std::filesystem::path& path);

}  // namespace pledge::storage
