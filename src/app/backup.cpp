#include "app/backup.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <vector>

#include "app/data_folder.hpp"
#include "base/digest.hpp"
#include "base/fault.hpp"
#include "base/finding.hpp"
#include "storage/durable.hpp"

namespace pledge::app {
namespace {

namespace fs = std::filesystem;
using base::Fault;
using base::FaultKind;

constexpr const char* kManifest = "manifest.sha256";
constexpr const char* kDatabase = "pledge.sqlite";

struct Listed {
  base::Digest digest{};
  std::int64_t size_bytes = 0;
  std::string path;  ///< below the backup
};

[[noreturn]] void fail(const std::string& what) { throw Fault(FaultKind::unavailable, what); }

void make_private_folder(const fs::path& path) {
  std::error_code failed;
  fs::create_directories(path, failed);
  if (!failed) fs::permissions(path, fs::perms::owner_all, failed);
  if (failed) fail("文件夹建不了：" + path.string());
}

std::optional<Listed> read_listed(const fs::path& root, const std::string& path) {
  std::ifstream in(root / path, std::ios::binary);
  if (!in) return std::nullopt;
  Listed listed{{}, 0, path};
  base::Sha256 hash;
  std::string piece(std::size_t{1} << 18, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    const auto got = static_cast<std::size_t>(in.gcount());
    hash.update(std::string_view(piece).substr(0, got));
    listed.size_bytes += static_cast<std::int64_t>(got);
  }
  if (in.bad()) return std::nullopt;
  listed.digest = hash.finish();
  return listed;
}

/// What belongs to the installation; an upload that was under way does not.
bool is_copied(const std::string& path) { return !path.starts_with("evidence/incoming/"); }

std::vector<std::string> files_below(const fs::path& root) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_regular_file()) files.push_back(entry.path().lexically_relative(root).string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void copy_private(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  make_private_folder(to.parent_path());
  fs::copy_file(from, to, failed);
  if (!failed) {
    fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, failed);
  }
  if (failed) {
    const bool is_full = failed == std::errc::no_space_on_device;
    throw Fault(is_full ? FaultKind::disk_full : FaultKind::unavailable,
                "文件复制不了：" + from.string());
  }
  storage::make_durable(to);
}

/// Also those in between that were made on the way to a file, which the mask of the process made.
void sync_folders(const fs::path& root) {
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_directory()) continue;
    fs::permissions(entry.path(), fs::perms::owner_all);
    storage::make_durable(entry.path());
  }
  storage::make_durable(root);
  storage::make_durable(fs::absolute(root).parent_path());
}

std::string manifest_of(const fs::path& target) {
  std::string text;
  std::size_t count = 0;
  for (const std::string& path : files_below(target)) {
    const auto listed = read_listed(target, path);
    if (!listed) fail("文件读不出来：" + path);
    text += base::to_hex(listed->digest) + " " + std::to_string(listed->size_bytes) + " " + path +
            "\n";
    ++count;
  }
  return text + "files " + std::to_string(count) + "\n";
}

/// One line of the list; nothing when it is none, or leads out of the folder.
std::optional<Listed> line_from(const std::string& line) {
  const auto first = line.find(' ');
  const auto second = line.find(' ', first == line.npos ? first : first + 1);
  if (first == line.npos || second == line.npos) return std::nullopt;
  const auto bytes = base::from_hex(line.substr(0, first));
  const auto digest = bytes ? base::digest_from_bytes(*bytes) : std::nullopt;
  Listed listed{digest.value_or(base::Digest{}), 0, line.substr(second + 1)};
  const char* const end = line.data() + second;
  const auto read = std::from_chars(line.data() + first + 1, end, listed.size_bytes);
  const fs::path path(listed.path);
  const bool is_below = !path.empty() && path.is_relative() && path == path.lexically_normal() &&
                        *path.begin() != "..";
  if (!digest || read.ec != std::errc() || read.ptr != end || !is_below) return std::nullopt;
  return listed;
}

std::vector<Listed> read_manifest(const fs::path& backup) {
  const auto refuse = [](const std::string& why) -> std::vector<Listed> {
    throw base::Malformed("FOLDER", why);
  };
  std::ifstream in(backup / kManifest, std::ios::binary);
  if (!in) {
    return refuse("这里没有写完的备份（缺清单 " + std::string(kManifest) +
                  "）：可能备份时中断了，请用另一份");
  }
  std::vector<Listed> all;
  std::string line;
  while (std::getline(in, line)) {
    if (line == "files " + std::to_string(all.size())) return all;
    auto listed = line_from(line);
    if (!listed) return refuse("备份的清单读不懂：" + line);
    all.push_back(std::move(*listed));
  }
  return refuse("备份的清单不完整，请用另一份备份");
}

/// Every file that is listed, as it was written, and none that is not.
void refuse_altered(const fs::path& backup, const std::vector<Listed>& listed) {
  std::string wrong;
  const auto tell = [&](const std::string& path, const char* what) {
    wrong += "\n  " + path + "：" + what;
  };
  std::vector<std::string> known{kManifest};
  for (const Listed& one : listed) {
    known.push_back(one.path);
    const auto read = read_listed(backup, one.path);
    if (!read) {
      tell(one.path, "缺少或读不出来");
    } else if (read->digest != one.digest || read->size_bytes != one.size_bytes) {
      tell(one.path, "与清单不符");
    }
  }
  std::sort(known.begin(), known.end());
  for (const std::string& path : files_below(backup)) {
    if (!std::binary_search(known.begin(), known.end(), path)) tell(path, "清单里没有");
  }
  if (!wrong.empty()) {
    throw Fault(FaultKind::corrupt, "备份不是写下时的样子，没有恢复：" + wrong);
  }
}

bool is_within(const fs::path& path, const fs::path& folder) {
  const fs::path inner = fs::weakly_canonical(path);
  const fs::path outer = fs::weakly_canonical(folder);
  const auto [end, rest] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  return end == outer.end();
}

}  // namespace

void write_backup(storage::Connection& database, const std::string& data_folder,
                  const std::string& target) {
  if (fs::exists(target) && (!fs::is_directory(target) || !fs::is_empty(target))) {
    throw base::Malformed("FOLDER", "备份的文件夹须是空的");
  }
  if (is_within(target, data_folder)) {
    throw base::Malformed("FOLDER", "备份不能放在数据文件夹里面");
  }
  const fs::path root(target);
  make_private_folder(root);
  database.exec("VACUUM INTO ?", target + "/" + kDatabase);
  fs::permissions(root / kDatabase, fs::perms::owner_read | fs::perms::owner_write);
  storage::make_durable(root / kDatabase);
  for (const char* part : {"evidence", "keys"}) {
    make_private_folder(root / part);
    for (const std::string& file : files_below(fs::path(data_folder) / part)) {
      const std::string path = std::string(part) + "/" + file;
      if (is_copied(path)) copy_private(fs::path(data_folder) / path, root / path);
    }
  }
  sync_folders(root);
  write_file(target + "/" + kManifest, manifest_of(root));
  storage::make_durable(root);
}

void restore_backup(const std::string& backup, const std::string& data_folder) {
  if (!fs::is_directory(backup)) throw base::Malformed("FOLDER", "这里没有备份");
  if (fs::exists(data_folder) &&
      (!fs::is_directory(data_folder) || !fs::is_empty(data_folder))) {
    throw base::Malformed("--data", "数据文件夹须是空的");
  }
  auto listed = read_manifest(backup);
  const auto is_database = [](const Listed& one) { return one.path == kDatabase; };
  if (std::none_of(listed.begin(), listed.end(), is_database)) {
    throw base::Malformed("FOLDER", "备份里没有数据库");
  }
  refuse_altered(backup, listed);
  const fs::path root(data_folder);
  make_private_folder(root);
  // The database last: a restore that is cut off leaves nothing that looks like a store.
  std::stable_partition(listed.begin(), listed.end(),
                        [&](const Listed& one) { return !is_database(one); });
  for (const Listed& one : listed) copy_private(fs::path(backup) / one.path, root / one.path);
  sync_folders(root);
}

}  // namespace pledge::app
