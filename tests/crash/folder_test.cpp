#include <doctest/doctest.h>

#include <fstream>

#include "support/child.hpp"
#include "support/person.hpp"
#include "support/scratch_folder.hpp"

/// What the program says when its data folder is in use or damaged.
namespace pledge {
namespace {

using support::ScratchFolder;

std::vector<std::string> on(const ScratchFolder& folder, std::vector<std::string> arguments) {
  for (const std::string& argument :
       {std::string("--data"), folder.path() + "/data", std::string("--today"),
        std::string("2024-08-20")}) {
    arguments.push_back(argument);
  }
  return arguments;
}

TEST_CASE("a second process on one data folder refuses to start and says why") {
  const ScratchFolder folder;
  support::ServedProgram served(on(folder, {}));
  for (const auto& command : {std::vector<std::string>{"serve", "--port", "0"},
                              std::vector<std::string>{"journal", "verify"}}) {
    const auto second = support::run(on(folder, command));
    CHECK(second.code == 3);
    CHECK(second.text.find("另一个践诺进程正在使用") != std::string::npos);
  }
  CHECK(support::Person(served.port()).get("/api/session").status == 401);
}

TEST_CASE("SIGTERM ends the program in good order, and the folder is free again") {
  const ScratchFolder folder;
  for (int life = 0; life < 2; ++life) {
    support::ServedProgram served(on(folder, {}));
    served.child().stop();
    CHECK(served.child().wait() == 0);
    CHECK(served.child().text().find("践诺已停止") != std::string::npos);
  }
}

void overwrite(const std::string& path, std::streamoff at, const std::string& bytes) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  REQUIRE(file.good());
  file.seekp(at);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

TEST_CASE("a damaged database or key is reported in a sentence; nothing crashes") {
  struct Damage {
    const char* name;
    const char* file;
    std::streamoff at;
    std::size_t size_bytes;
  };
  const Damage damages[] = {
      {"the head of the database", "pledge.sqlite", 0, 100},
      {"the schema page", "pledge.sqlite", 100, 3000},
      {"pages in the middle", "pledge.sqlite", 65'536, 1'500'000},
      {"the journal's key", "keys/journal.pem", 0, 200},
      {"the vault's key", "keys/vault.key", 0, 10},
  };
  const ScratchFolder whole;
  REQUIRE(support::run(on(whole, {"demo"})).code == 0);
  for (const Damage& damage : damages) {
    CAPTURE(std::string(damage.name));
    const ScratchFolder folder;
    std::filesystem::copy(whole.path() + "/data", folder.path() + "/data",
                          std::filesystem::copy_options::recursive);
    std::string garbage;
    for (std::size_t i = 0; i < damage.size_bytes; ++i) garbage += static_cast<char>(i * 37 + 11);
    overwrite(folder.path() + "/data/" + damage.file, damage.at, garbage);
    const auto verified = support::run(on(folder, {"journal", "verify"}));
    CAPTURE(verified.text);
    CHECK(verified.code > 0);
    CHECK(verified.code < 128);
    CHECK(verified.text.size() > 10);
  }
}

TEST_CASE("a folder that cannot be used and an unknown day are refused with a sentence") {
  const auto unusable = support::run({"journal", "verify", "--data", "/proc/nothing"});
  CHECK(unusable.code == 3);
  CHECK(unusable.text.find("文件夹") != std::string::npos);
  const ScratchFolder folder;
  const auto unknown_day =
      support::run({"journal", "verify", "--data", folder.path(), "--today", "2024-13-01"});
  CHECK(unknown_day.code == 2);
}

}  // namespace
}  // namespace pledge
