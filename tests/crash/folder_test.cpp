#include <doctest/doctest.h>

#include <fstream>

#include "app/demo_people.hpp"
#include "storage/connection.hpp"
#include "support/child.hpp"
#include "support/person.hpp"
#include "support/scratch_folder.hpp"

/// What the program says when its data folder is in use or damaged.
namespace pledge {
namespace {

using support::ScratchFolder;

std::vector<std::string> on(const ScratchFolder& folder, std::vector<std::string> arguments) {
  for (const std::string& argument :
       {std::string("--data"), folder.path() + "/data", std::string("--region"),
        std::string("420202"), std::string("--today"), std::string("2024-08-20")}) {
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

TEST_CASE("a folder without a store is refused by whatever does not begin one, and stays so") {
  const std::vector<std::vector<std::string>> commands{
      {"journal", "verify"},       {"journal", "prove", "0"},
      {"journal", "checkpoint"},   {"rebuild", "--compare"},
      {"export", "problems", "/tmp/never-written.xlsx"},
      {"filing", "list"},          {"job", "list"},
      {"outbox", "list"},          {"review", "prepare"},
      {"officer", "add", "li", "--name", "李某", "--unit", "a"},
      {"backup", "/tmp/never-written"},
  };
  const ScratchFolder folder;
  std::filesystem::create_directory(folder.path() + "/empty");
  for (auto command : commands) {
    CAPTURE(command.front());
    for (const char* place : {"/none", "/empty"}) {
      auto arguments = command;
      arguments.insert(arguments.end(), {"--data", folder.path() + place});
      const auto ran = support::run(arguments);
      CAPTURE(ran.text);
      CHECK(ran.code == 2);
      CHECK(ran.text.find("没有践诺的数据") != std::string::npos);
    }
    CHECK_FALSE(std::filesystem::exists(folder.path() + "/none"));
    CHECK(std::filesystem::is_empty(folder.path() + "/empty"));
  }
}

TEST_CASE("a demonstration stays one: marked, on its day, on this machine alone") {
  const ScratchFolder folder;
  const std::string data = folder.path() + "/data";
  const auto made = support::run({"demo", "--data", data});
  CAPTURE(made.text);
  REQUIRE(made.code == 0);
  const auto again = support::run({"demo", "--data", data});
  CHECK(again.code == 1);
  CHECK(again.text.find("没有再写") != std::string::npos);
  const auto open = support::run({"serve", "--port", "0", "--host", "0.0.0.0", "--data", data});
  CHECK(open.code == 2);
  CHECK(open.text.find("只能在本机") != std::string::npos);
  for (int life = 0; life < 2; ++life) {  // without --demo, each time
    support::ServedProgram served({"--data", data});
    support::Person person(served.port());
    const auto session = person.sign_in("office", std::string(app::kDemoPassword));
    REQUIRE(session.status == 200);
    const auto tree = base::parse_json(person.get("/api/session").body);
    CHECK(*tree.find("is_demo")->flag());
    CHECK(*tree.find("is_fixed_clock")->flag());
    CHECK(support::text_of(tree, "today") == "2024-08-20");
    served.child().stop();
    CHECK(served.child().wait() == 0);
  }
  const auto verified = support::run({"journal", "verify", "--data", data});
  CHECK(verified.code == 0);
  CHECK(support::run({"rebuild", "--compare", "--data", data}).code == 0);
}

TEST_CASE("a real store is never served or filled as a demonstration") {
  const ScratchFolder folder;
  const std::string data = folder.path() + "/data";
  REQUIRE(support::run({"plan", "load", "plans/huangshigang-2024.toml", "--data", data}).code ==
          0);
  for (const auto& command : {std::vector<std::string>{"demo", "--data", data},
                              {"serve", "--demo", "--port", "0", "--data", data}}) {
    const auto ran = support::run(command);
    CHECK(ran.code == 2);
    CHECK(ran.text.find("已有正式数据") != std::string::npos);
  }
}

/// Where the bytes of a piece of evidence lie, and who uploaded it.
struct KeptEvidence {
  std::string file, sign_in_name;
};
KeptEvidence first_evidence(const std::string& data) {
  const auto db = storage::open_sqlite(data + "/pledge.sqlite", false);
  const auto body = [&](const char* sql, std::int64_t id) {
    return base::parse_json(
        db->one(sql, [](const storage::Row& row) { return std::string(row.text(0)); }, id).value());
  };
  const auto evidence = body("SELECT body FROM evidence WHERE evidence_id = ?", 1);
  const auto officer = body("SELECT body FROM officer WHERE officer_id = ?",
                            support::number_of(evidence, "uploaded_by"));
  const std::string digest = support::text_of(evidence, "digest");
  return {data + "/evidence/" + digest.substr(0, 2) + "/" + digest.substr(2, 2) + "/" + digest,
          support::text_of(officer, "sign_in_name")};
}

TEST_CASE("pages that the disk spoilt are told by the comparison, which goes on after each") {
  const ScratchFolder folder;
  const std::string data = folder.path() + "/data";
  REQUIRE(support::run({"demo", "--data", data}).code == 0);
  const std::string file = data + "/pledge.sqlite";
  const auto pages = static_cast<std::int64_t>(std::filesystem::file_size(file)) / 4096;
  for (const std::int64_t part : {3, 5, 7, 9}) {
    CAPTURE(part);
    // The head of the page: its kind and the places of its cells.
    overwrite(file, 4096 * (pages * part / 10), std::string(64, '\x05'));
    const auto compared = support::run({"rebuild", "--compare", "--data", data});
    CAPTURE(compared.text);
    CHECK(compared.code != 0);
    CHECK(compared.text.find("程序内部出错") == std::string::npos);
    CHECK(compared.text.find("roll back") == std::string::npos);
  }
}

TEST_CASE("evidence that was changed or taken away is never handed out; the comparison names it") {
  const ScratchFolder folder;
  const std::string data = folder.path() + "/data";
  REQUIRE(support::run({"demo", "--data", data}).code == 0);
  const KeptEvidence kept = first_evidence(data);
  const std::string digest = kept.file.substr(kept.file.rfind('/') + 1);
  for (const bool is_gone : {false, true}) {
    CAPTURE(is_gone);
    if (is_gone) {
      std::filesystem::remove(kept.file);
    } else {
      support::ServedProgram served({"--data", data});
      support::Person person(served.port());
      REQUIRE(person.sign_in(kept.sign_in_name, std::string(app::kDemoPassword)).status == 200);
      CHECK(person.get("/api/evidence/1").status == 200);
      std::filesystem::permissions(kept.file, std::filesystem::perms::owner_all);
      overwrite(kept.file, 0, "\x01");
    }
    support::ServedProgram served({"--data", data});
    support::Person person(served.port());
    REQUIRE(person.sign_in(kept.sign_in_name, std::string(app::kDemoPassword)).status == 200);
    for (const char* range : {"", "Range: bytes=2-3\r\n"}) {
      const auto answer = person.ask({"GET", "/api/evidence/1", range, "", true});
      CHECK(answer.status == 503);
      const std::string incident = support::text_of(base::parse_json(answer.body), "incident");
      CHECK(incident.size() == 8);
      served.child().read_until(incident);  // in the log too
    }
    served.child().stop();
    CHECK(served.child().wait() == 0);
    CHECK(served.child().text().find(digest) != std::string::npos);
    const auto compared = support::run({"rebuild", "--compare", "--data", data});
    CHECK(compared.code == 1);
    CHECK(compared.text.find(digest) != std::string::npos);
  }
}

TEST_CASE("a damaged plan, filing or table of codes is a difference, not a fault") {
  const ScratchFolder whole;
  REQUIRE(support::run(on(whole, {"demo"})).code == 0);
  for (const char* sql : {"DELETE FROM campaign_plan", "UPDATE campaign_plan SET body = '{'",
                          "DROP TRIGGER filing_no_update; UPDATE filing SET body = '{'",
                          "DELETE FROM ledger_code WHERE code_no = 2"}) {
    CAPTURE(std::string(sql));
    const ScratchFolder folder;
    std::filesystem::copy(whole.path() + "/data", folder.path() + "/data",
                          std::filesystem::copy_options::recursive);
    storage::open_sqlite(folder.path() + "/data/pledge.sqlite", true)->script(sql);
    const auto compared = support::run(on(folder, {"rebuild", "--compare"}));
    CAPTURE(compared.text);
    CHECK(compared.code == 1);
  }
}

TEST_CASE("a head without the seal of the house is told, and sealed only with a reason") {
  const ScratchFolder folder;
  const std::vector<std::string> load = {"plan", "load", "plans/huangshigang-2024.toml"};
  REQUIRE(support::run(on(folder, load)).code == 0);
  const auto entries = [&] {
    const auto db = storage::open_sqlite(folder.path() + "/data/pledge.sqlite", true);
    return db->one("SELECT size FROM journal_head",
                   [](const storage::Row& row) { return row.int64(0); });
  };
  const auto before = entries();
  storage::open_sqlite(folder.path() + "/data/pledge.sqlite", true)
      ->script("UPDATE journal_head SET seal = NULL");
  const auto verified = support::run(on(folder, {"journal", "verify"}));
  CHECK(verified.code == 1);
  CHECK(verified.text.find("不是本单位的密钥封的") != std::string::npos);
  // Whatever writes stops there, and says what to do.
  const auto refused = support::run(on(folder, {"journal", "checkpoint"}));
  CHECK(refused.code == 3);
  CHECK(refused.text.find("pledge journal verify") != std::string::npos);
  CHECK(support::run(on(folder, {"journal", "seal"})).code == 2);
  CHECK(support::run(on(folder, {"journal", "seal", "--reason", "　"})).code == 2);
  CHECK(entries() == before);
  const auto sealed =
      support::run(on(folder, {"journal", "seal", "--reason", "从没有封签的旧版升级"}));
  CAPTURE(sealed.text);
  CHECK(sealed.code == 0);
  CHECK(entries() == *before + 1);
  CHECK(support::run(on(folder, {"journal", "verify"})).code == 0);
  CHECK(support::run(on(folder, {"rebuild", "--compare"})).code == 0);
  CHECK(support::run(on(folder, {"journal", "checkpoint"})).code == 0);
}

TEST_CASE("a journal that does not agree is not sealed") {
  const ScratchFolder folder;
  REQUIRE(
      support::run(on(folder, {"plan", "load", "plans/huangshigang-2024.toml"})).code == 0);
  storage::open_sqlite(folder.path() + "/data/pledge.sqlite", true)
      ->script("UPDATE journal_head SET seal = NULL, root = zeroblob(32)");
  CHECK(support::run(on(folder, {"journal", "seal", "--reason", "不知道"})).code == 1);
  CHECK(support::run(on(folder, {"journal", "verify"})).text.find("密钥") != std::string::npos);
}

TEST_CASE("a folder that cannot be used and an unknown day are refused with a sentence") {
  const auto unusable =
      support::run({"plan", "load", "plans/huangshigang-2024.toml", "--data", "/proc/nothing"});
  CHECK(unusable.code == 3);
  CHECK(unusable.text.find("文件夹") != std::string::npos);
  const ScratchFolder folder;
  REQUIRE(support::run({"plan", "load", "plans/huangshigang-2024.toml", "--data", folder.path()})
              .code == 0);
  const auto unknown_day =
      support::run({"journal", "verify", "--data", folder.path(), "--today", "2024-13-01"});
  CHECK(unknown_day.code == 2);
}

}  // namespace
}  // namespace pledge
