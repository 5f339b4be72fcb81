#include "documents/zip_package.hpp"

#include <zip.h>

#include "base/finding.hpp"

namespace pledge::documents {
namespace {

[[noreturn]] void refuse(std::string message) {
  throw base::Malformed("file", std::move(message));
}

/// A name that could leave the folder it is unpacked into. We never unpack to disk; such a file
/// was made by hand and is refused for that alone.
bool is_tricky(std::string_view name) {
  if (name.empty() || name.front() == '/') return true;
  if (name.find('\\') != name.npos || name.find(':') != name.npos) return true;
  std::size_t at = 0;
  while (at <= name.size()) {
    const auto end = std::min(name.find('/', at), name.size());
    if (name.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return false;
}

bool is_bomb(std::uint64_t unpacked, std::uint64_t packed) {
  return unpacked > kRatioCheckedFromBytes && unpacked / kUnpackRatioMax > packed;
}

}  // namespace

struct ZipPackage::Archive {
  zip_t* zip = nullptr;
  ~Archive() {
    if (zip != nullptr) zip_discard(zip);
  }
};

ZipPackage::ZipPackage(std::string_view bytes) : archive_(std::make_unique<Archive>()) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    archive_->zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (archive_->zip == nullptr) zip_source_free(source);
  }
  zip_error_fini(&error);
  if (archive_->zip == nullptr) refuse("文件已损坏，打不开，请重新保存后再导入");
  const zip_int64_t count = zip_get_num_entries(archive_->zip, 0);
  if (count > kZipEntriesMax) refuse("文件里的部件太多，不像一份表格");
  std::uint64_t total = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    const auto index = static_cast<zip_uint64_t>(i);
    if (zip_stat_index(archive_->zip, index, ZIP_FL_ENC_RAW, &stat) != 0) {
      refuse("文件已损坏，目录读不出来");
    }
    const std::string name = stat.name;
    if (is_tricky(name)) refuse("文件里有不正常的部件名，不导入");
    if (stat.encryption_method != ZIP_EM_NONE) refuse("文件加了密码，请去掉密码后再导入");
    if (is_bomb(stat.size, stat.comp_size)) refuse("文件解压后大得不正常，不导入");
    if (stat.size > kUnpackedBytesMax - total) refuse("文件解压后超过 256 MB，请分成几份导入");
    total += stat.size;
    const bool is_new = entries_.emplace(name, Entry{index, stat.size}).second;
    if (!is_new) refuse("文件里有重名的部件，不导入");
    names_.push_back(name);
  }
}

ZipPackage::~ZipPackage() = default;

void ZipPackage::read(const std::string& name,
                      const std::function<bool(std::string_view)>& take) {
  const auto entry = entries_.find(name);
  if (entry == entries_.end()) refuse("文件里缺少部件 " + name);
  const auto close = [](zip_file_t* file) { zip_fclose(file); };
  const std::unique_ptr<zip_file_t, decltype(close)> file(
      zip_fopen_index(archive_->zip, entry->second.index, 0), close);
  if (file == nullptr) refuse("文件已损坏，读不出部件 " + name);
  std::vector<char> buffer(std::size_t{1} << 16);
  std::uint64_t part_bytes = 0;
  while (true) {
    const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
    if (got < 0) refuse("文件已损坏，读不出部件 " + name);
    if (got == 0) return;
    // The sizes in the directory are the sender's word; these are counted.
    part_bytes += static_cast<std::uint64_t>(got);
    if (part_bytes > entry->second.unpacked_bytes) refuse("文件已损坏，部件 " + name + " 比目录说的大");
    read_bytes_ += static_cast<std::uint64_t>(got);
    if (read_bytes_ > kReadBytesMax) refuse("文件里的部件被引用太多次，不导入");
    if (!take({buffer.data(), static_cast<std::size_t>(got)})) return;
  }
}

}  // namespace pledge::documents
