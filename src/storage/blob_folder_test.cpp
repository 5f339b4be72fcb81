#include "storage/blob_folder.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "base/fault.hpp"

namespace pledge::storage {
namespace {

namespace fs = std::filesystem;

/// An empty folder that is gone after the test.
class Folder {
 public:
  Folder() {
    std::string name = fs::temp_directory_path() / "pledge_blob_XXXXXX";
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> files_under(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) names.push_back(fs::relative(entry.path(), folder));
  }
  return names;
}

}  // namespace

TEST_CASE("bytes lie under their digest in two levels of folders and nowhere else") {
  const Folder folder;
  BlobFolder blobs(folder.path("evidence"));
  const base::Digest digest = blobs.keep("银行回单");
  CHECK(digest == base::sha256("银行回单"));
  const std::string hex = base::to_hex(digest);
  CHECK(files_under(folder.path("evidence")) ==
        std::vector{hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex});
  CHECK(read_file(blobs.path_of(digest).value()) == "银行回单");
  CHECK(blobs.is_whole(digest));
}

TEST_CASE("a file larger than one piece is kept byte for byte, and the source stays") {
  const Folder folder;
  BlobFolder blobs(folder.path("evidence"));
  base::SeededEntropy entropy(5);
  const std::string bytes = entropy.bytes((std::size_t{1} << 19) + 17);
  const std::string upload = folder.path("..upload; rm");
  write_file(upload, bytes);
  const base::Digest digest = blobs.keep_file(upload);
  CHECK(digest == base::sha256(bytes));
  CHECK(read_file(*blobs.path_of(digest)) == bytes);
  CHECK(read_file(upload) == bytes);
}

TEST_CASE("the same bytes are kept once, also empty ones, also after a restart") {
  const Folder folder;
  BlobFolder blobs(folder.path("evidence"));
  const base::Digest digest = blobs.keep("same");
  write_file(folder.path("upload"), "same");
  CHECK(blobs.keep_file(folder.path("upload")) == digest);
  blobs.keep("");
  BlobFolder again(folder.path("evidence"));
  CHECK(again.keep("same") == digest);
  CHECK(again.is_whole(base::sha256("")));
  CHECK(files_under(folder.path("evidence")).size() == 2);
}

TEST_CASE("bytes that are not there are not whole and have no path") {
  const Folder folder;
  BlobFolder blobs(folder.path("evidence"));
  CHECK_FALSE(blobs.path_of(base::sha256("unknown")));
  CHECK_FALSE(blobs.is_whole(base::sha256("unknown")));
}

TEST_CASE("damage is noticed, and keeping the good bytes again mends it") {
  const Folder folder;
  BlobFolder blobs(folder.path("evidence"));
  const base::Digest digest = blobs.keep("银行回单");
  const std::string path = *blobs.path_of(digest);
  for (const std::string_view damaged : {"银行回執", "", "银行回单 "}) {
    CAPTURE(damaged);
    write_file(path, damaged);
    CHECK_FALSE(blobs.is_whole(digest));
    CHECK(blobs.keep("银行回单") == digest);
    CHECK(blobs.is_whole(digest));
  }
}

TEST_CASE("what a failed upload leaves is removed, of a crash after a day") {
  const Folder folder;
  const std::string incoming = folder.path("evidence/incoming");
  {
    BlobFolder blobs(folder.path("evidence"));
    CHECK_THROWS_AS(blobs.keep_file(folder.path("is not there")), base::Fault);
    CHECK_THROWS_AS(blobs.keep_file(folder.path("evidence")), base::Fault);
    CHECK(files_under(incoming).empty());
  }
  write_file(incoming + "/old", "x");
  write_file(incoming + "/new", "x");
  fs::last_write_time(incoming + "/old",
                      fs::file_time_type::clock::now() - std::chrono::hours(25));
  BlobFolder blobs(folder.path("evidence"));
  CHECK(files_under(incoming) == std::vector<std::string>{"new"});
}

TEST_CASE("many uploads of the same and of different bytes at once all arrive whole") {
  const Folder folder;
  BlobFolder blobs(folder.path("evidence"));
  std::vector<std::thread> clients;
  for (int client = 0; client < 4; ++client) {
    clients.emplace_back([&, client] {
      for (int i = 0; i < 10; ++i) {
        blobs.keep("shared " + std::to_string(i));
        blobs.keep("own " + std::to_string(client) + " " + std::to_string(i));
      }
    });
  }
  for (auto& client : clients) client.join();
  CHECK(files_under(folder.path("evidence")).size() == 50);
  for (int i = 0; i < 10; ++i) {
    CHECK(blobs.is_whole(base::sha256("shared " + std::to_string(i))));
  }
}

TEST_CASE("a folder that cannot be made is a fault") {
  const Folder folder;
  write_file(folder.path("file"), "x");
  CHECK_THROWS_AS(BlobFolder(folder.path("file") + "/evidence"), base::Fault);
}

}  // namespace pledge::storage
