#include <doctest/doctest.h>

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/child.hpp"
#include "support/scratch_folder.hpp"

/// Where commands read and write: places that were mistyped, files that cannot be written, copies
/// that were cut off. Nothing is done that is not said, and nothing said that is not done.
namespace pledge {
namespace {

namespace fs = std::filesystem;
using support::Ran;
using support::run;
using support::ScratchFolder;

/// A demonstration that is made once and copied for each test.
std::string demo_in(const ScratchFolder& folder) {
  static const ScratchFolder made;
  static const Ran ran = run({"demo", "--data", made.path() + "/data"});
  CAPTURE(ran.text);
  REQUIRE(ran.code == 0);
  fs::copy(made.path() + "/data", folder.path() + "/data", fs::copy_options::recursive);
  return folder.path() + "/data";
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::int64_t entries_in(const std::string& data) {
  const auto verified = run({"journal", "verify", "--json", "--data", data});
  CAPTURE(verified.text);
  REQUIRE(verified.code == 0);
  const std::string mark = "\"size\":";
  return std::atoll(verified.text.c_str() + verified.text.find(mark) + mark.size());
}

TEST_CASE("a region that was mistyped is refused by every command that finds a store") {
  const ScratchFolder folder;
  const std::string data = demo_in(folder);
  const std::vector<std::vector<std::string>> commands{
      {"journal", "verify"},  {"journal", "checkpoint"},        {"rebuild", "--compare"},
      {"filing", "list"},     {"job", "list"},                  {"outbox", "list"},
      {"review", "prepare"},  {"backup", folder.path() + "/b"}, {"serve", "--port", "0"},
      {"officer", "add", "li", "--name", "李某", "--unit", "a"}};
  for (auto command : commands) {
    CAPTURE(command.front());
    command.insert(command.end(), {"--data", data, "--region", "420203"});
    const auto ran = run(command);
    CAPTURE(ran.text);
    CHECK(ran.code == 2);
    CHECK(ran.text.find("--region") != std::string::npos);
  }
  CHECK_FALSE(fs::exists(folder.path() + "/b"));
  const auto loaded = run({"plan", "load", "plans/huangshigang-2024.toml", "--data", data,
                           "--region", "420203"});
  CAPTURE(loaded.text);
  CHECK(loaded.code == 2);
  // None of them has left a region behind.
  CHECK(run({"filing", "list", "--data", data, "--region", "420203"}).code == 2);
  CHECK(run({"rebuild", "--compare", "--data", data}).code == 0);
}

TEST_CASE("a letter whose file has no place is not issued; one that was issued says so") {
  const ScratchFolder folder;
  const std::string data = demo_in(folder);
  const auto issue = [&](const std::string& file) {
    return run({"letter", "issue", file, "--kind", "台账", "--campaign", "huangshigang-2024",
                "--as", "office", "--data", data});
  };
  const std::int64_t before = entries_in(data);
  for (const std::string& place : {folder.path() + "/none/a.docx", folder.path()}) {
    const auto refused = issue(place);
    CAPTURE(refused.text);
    CHECK(refused.code == 2);
  }
  CHECK(entries_in(data) == before);
  const auto issued = issue(folder.path() + "/a.docx");
  CAPTURE(issued.text);
  CHECK(issued.code == 0);
  CHECK(fs::file_size(folder.path() + "/a.docx") > 1000);
  CHECK_FALSE(fs::exists(folder.path() + "/a.docx.new"));
  CHECK(entries_in(data) > before);
}

TEST_CASE("what cannot be printed is no success") {
  const ScratchFolder folder;
  const std::string data = demo_in(folder);
  support::Child child({"-c", "exec \"" + support::program() + "\" filing list --data \"" + data +
                                  "\" > /dev/full"},
                       "/bin/sh");
  CHECK(child.wait() == 3);
  CHECK(child.text().find("没有写出来") != std::string::npos);
}

TEST_CASE("every list that a command takes out of the house leaves an entry") {
  const ScratchFolder folder;
  const std::string data = demo_in(folder);
  const std::vector<std::vector<std::string>> commands{
      {"export", "problems", folder.path() + "/a.xlsx"},
      {"export", "problems", folder.path() + "/a.csv"},
      {"export", "form", folder.path() + "/a.xlsx", folder.path() + "/b.xlsx"},
      {"filing", "export", "1", folder.path() + "/c.xlsx"},
      {"letter", "preview", folder.path() + "/d.docx", "--kind", "台账", "--campaign",
       "huangshigang-2024", "--as", "office"}};
  for (auto command : commands) {
    CAPTURE(command[0] + " " + command[1]);
    const std::int64_t before = entries_in(data);
    command.insert(command.end(), {"--data", data});
    const auto ran = run(command);
    CAPTURE(ran.text);
    REQUIRE(ran.code == 0);
    CHECK(entries_in(data) == before + 1);
  }
}

TEST_CASE("a port that is none, and half of a certificate, are refused") {
  const ScratchFolder folder;
  const std::string data = folder.path() + "/data";
  for (const char* port : {"70000", "-1", "65536"}) {
    const auto ran = run({"serve", "--region", "420202", "--data", data, "--port", port});
    CAPTURE(ran.text);
    CHECK(ran.code == 2);
    CHECK(ran.text.find("--port") != std::string::npos);
  }
  for (const char* half : {"--key", "--certificate"}) {
    const auto ran =
        run({"serve", "--region", "420202", "--data", data, "--port", "0", half, "a.pem"});
    CAPTURE(ran.text);
    CHECK(ran.code == 2);
    CHECK(ran.text.find("须同时给出") != std::string::npos);
  }
}

mode_t mode_of(const fs::path& path) {
  struct stat seen {};
  REQUIRE(::stat(path.c_str(), &seen) == 0);
  return seen.st_mode & 0777;
}

/// For its owner alone, whatever the mask of the process.
void check_private(const std::string& folder) {
  CHECK(mode_of(folder) == 0700);
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    CAPTURE(entry.path().string());
    CHECK(mode_of(entry.path()) == (entry.is_directory() ? 0700 : 0600));
  }
}

struct BackedUp {
  ScratchFolder folder;
  std::string data = demo_in(folder);
  std::string backup = folder.path() + "/backup";
  BackedUp() {
    const auto made = run({"backup", backup, "--data", data});
    CAPTURE(made.text);
    REQUIRE(made.code == 0);
  }
  Ran restore(const std::string& into = "/restored") const {
    return run({"restore", backup, "--data", folder.path() + into});
  }
};

TEST_CASE("a backup is its owner's alone, and what is restored from it is the same installation") {
  const BackedUp made;
  check_private(made.backup);
  const std::string into = made.folder.path() + "/restored";
  const auto restored = made.restore();
  CAPTURE(restored.text);
  CHECK(restored.code == 0);
  check_private(into);
  CHECK(run({"rebuild", "--compare", "--data", into}).code == 0);
  CHECK(entries_in(into) == entries_in(made.data));
  CHECK(made.restore().code == 2);  // the place is taken
}

struct Damage {
  const char* name;
  int code;
  void (*damage)(const std::string& backup);
};

std::string some_evidence(const std::string& backup) {
  for (const auto& entry : fs::recursive_directory_iterator(backup + "/evidence")) {
    if (entry.is_regular_file()) return entry.path().string();
  }
  throw std::runtime_error("no evidence");
}

constexpr Damage kDamages[] = {
    {"cut off before the list was written", 2,
     [](const std::string& backup) { fs::remove(backup + "/manifest.sha256"); }},
    {"the list is cut off", 2,
     [](const std::string& backup) {
       const std::string text = bytes_of(backup + "/manifest.sha256");
       write(backup + "/manifest.sha256", text.substr(0, text.rfind("files ")));
     }},
    {"the list is cut off within a line", 2,
     [](const std::string& backup) {
       write(backup + "/manifest.sha256", bytes_of(backup + "/manifest.sha256").substr(0, 100));
     }},
    {"the list leads out of the folder", 2,
     [](const std::string& backup) {
       write(backup + "/manifest.sha256", std::string(64, '0') + " 1 ../a\nfiles 1\n");
     }},
    {"the database is cut off", 3,
     [](const std::string& backup) {
       fs::resize_file(backup + "/pledge.sqlite", fs::file_size(backup + "/pledge.sqlite") / 2);
     }},
    {"one byte of a file is another", 3,
     [](const std::string& backup) {
       const std::string path = some_evidence(backup);
       std::string bytes = bytes_of(path);
       bytes[0] = static_cast<char>(bytes[0] ^ 1);
       write(path, bytes);
     }},
    {"a key is gone", 3, [](const std::string& backup) { fs::remove(backup + "/keys/vault.key"); }},
    {"a file was added", 3,
     [](const std::string& backup) { write(backup + "/evidence/added", "x"); }},
};

TEST_CASE("a backup that was cut off or changed is not restored, and nothing is left of the try") {
  const BackedUp made;
  const std::string whole = made.folder.path() + "/whole";
  fs::copy(made.backup, whole, fs::copy_options::recursive);
  for (const Damage& damage : kDamages) {
    CAPTURE(std::string(damage.name));
    fs::remove_all(made.backup);
    fs::copy(whole, made.backup, fs::copy_options::recursive);
    damage.damage(made.backup);
    const auto refused = made.restore();
    CAPTURE(refused.text);
    CHECK(refused.code == damage.code);
    CHECK_FALSE(fs::exists(made.folder.path() + "/restored"));
  }
}

}  // namespace
}  // namespace pledge
