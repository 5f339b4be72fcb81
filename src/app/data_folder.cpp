#include "app/data_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "base/fault.hpp"
#include "base/finding.hpp"
#include "storage/durable.hpp"

namespace pledge::app {
namespace {

namespace fs = std::filesystem;
using base::Fault;
using base::FaultKind;

void make_folder(const std::string& path) {
  std::error_code failed;
  fs::create_directories(path, failed);
  if (failed) throw Fault(FaultKind::unavailable, "文件夹建不了：" + path);
  fs::permissions(path, fs::perms::owner_all, failed);
}

/// What a process that ended in between had taken in. No upload takes a day, also not one of
/// another server on the same folder.
void remove_leftovers(const std::string& folder) {
  const auto before = fs::file_time_type::clock::now() - std::chrono::hours(24);
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::error_code gone;
    if (entry.last_write_time(gone) < before && !gone) fs::remove(entry.path(), gone);
  }
}

}  // namespace

DataFolder::DataFolder(const std::string& path, FolderUse use) : path_(path) {
  for (const std::string& folder : {path_, path_ + "/keys", evidence_folder(), upload_folder()}) {
    make_folder(folder);
  }
  lock_ = ::open((path_ + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0) throw Fault(FaultKind::unavailable, "数据文件夹打不开：" + path_);
  const int kind = use == FolderUse::alone ? LOCK_EX : LOCK_SH;
  if (::flock(lock_, kind | LOCK_NB) != 0) {
    ::close(lock_);
    throw Fault(FaultKind::busy, "另一个践诺进程正在使用 " + path_ + "，请先停掉它");
  }
  remove_leftovers(upload_folder());
}

DataFolder::~DataFolder() { ::close(lock_); }

void DataFolder::have_keys(base::Entropy& entropy, bool may_make) const {
  // Servers that begin together make them once: whoever comes second finds them.
  const int turn = ::open((path_ + "/keys.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (turn < 0) throw Fault(FaultKind::unavailable, "数据文件夹打不开：" + path_);
  const std::shared_ptr<void> closed(nullptr, [turn](void*) { ::close(turn); });
  if (::flock(turn, LOCK_EX) != 0) throw Fault(FaultKind::unavailable, "密钥锁不住：" + path_);
  for (const std::string& file : {vault_file(), journal_file()}) {
    if (fs::exists(file)) continue;
    if (!may_make) {
      throw Fault(FaultKind::corrupt,
                  "这个库已有自己的密钥，数据文件夹里却没有 " + file +
                      "，没有另造；请放回原来的文件，几台服务器须共用一个数据文件夹");
    }
    // A key as a file has no name; whoever signs gives it his.
    const bool is_vault = file == vault_file();
    write_file(file, is_vault ? base::to_hex(entropy.bytes(32))
                              : journal::Signer::create("pledge").to_pem());
  }
}

std::string DataFolder::vault_key() const {
  const auto key = base::from_hex(read_file(vault_file()));
  if (!key || key->size() != 32) {
    throw Fault(FaultKind::corrupt, "身份密钥文件损坏：" + vault_file());
  }
  return *key;
}

journal::Signer DataFolder::signer(const std::string& name) const {
  auto signer = journal::Signer::from_pem(name, read_file(journal_file()));
  if (!signer) throw Fault(FaultKind::corrupt, "日志签名密钥文件损坏：" + journal_file());
  return *signer;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Fault(FaultKind::unavailable, "文件打不开：" + path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string read_given_file(const std::string& path) {
  std::error_code gone;
  const auto refuse = [&](const std::string& why) {
    throw base::Malformed("文件", why + "：" + path);
  };
  if (!fs::exists(path, gone)) refuse("没有这个文件");
  if (fs::is_directory(path, gone)) refuse("这是文件夹，要写文件的名字");
  std::ifstream in(path, std::ios::binary);
  if (!in) refuse("没有读这个文件的权限");
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) refuse("这个文件读不出来");
  return bytes;
}

namespace {

void refuse_no_place(const std::string& path) {
  std::error_code gone;
  const fs::path parent = fs::path(path).parent_path();
  if (!parent.empty() && !fs::is_directory(parent, gone)) {
    throw base::Malformed("文件", "没有这个文件夹：" + parent.string());
  }
  if (fs::is_directory(path, gone)) {
    throw base::Malformed("文件", "这是文件夹，要写文件的名字：" + path);
  }
}

int open_beside(const std::string& path) {
  const std::string temporary = path + ".new";
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) throw Fault(FaultKind::unavailable, "文件写不了：" + path);
  return file;
}

}  // namespace

void check_given_target(const std::string& path) {
  refuse_no_place(path);
  ::close(open_beside(path));
  ::unlink((path + ".new").c_str());
}

void write_given_file(const std::string& path, const std::string& bytes) {
  refuse_no_place(path);
  write_file(path, bytes);
}

void write_file(const std::string& path, const std::string& bytes) {
  const std::string temporary = path + ".new";
  const int file = open_beside(path);
  std::size_t written = 0;
  while (written < bytes.size()) {
    const auto count = ::write(file, bytes.data() + written, bytes.size() - written);
    if (count <= 0) break;
    written += static_cast<std::size_t>(count);
  }
  const bool is_kept = written == bytes.size() && ::fsync(file) == 0;
  ::close(file);
  if (!is_kept || ::rename(temporary.c_str(), path.c_str()) != 0) {
    throw Fault(FaultKind::disk_full, "文件没有写完：" + path);
  }
  storage::make_durable(fs::absolute(path).parent_path());
}

}  // namespace pledge::app
