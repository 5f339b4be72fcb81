#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "support/backing.hpp"
#include "support/child.hpp"
#include "support/person.hpp"

/// Several servers on one PostgreSQL and one data folder; keys that do not belong to a store.
namespace pledge {
namespace {

namespace fs = std::filesystem;
using support::Backing;
using support::Person;
using support::ScratchFolder;

using Words = std::vector<std::string>;

Words on(const Backing& backing, const std::string& data, Words words) {
  words.insert(words.end(), {"--data", data, "--region", "420202", "--today", "2024-06-03"});
  if (!backing.is_sqlite()) words.insert(words.end(), {"--database", backing.database().address});
  return words;
}

/// A store with the plan and an officer; the token of his link.
std::string begin_store(const Backing& backing, const std::string& data) {
  const auto loaded =
      support::run(on(backing, data, {"plan", "load", "plans/huangshigang-2024.toml"}));
  REQUIRE_MESSAGE(loaded.code == 0, loaded.text);
  const auto added =
      support::run(on(backing, data, {"officer", "add", "clerk", "--name", "李某", "--unit",
                                      "development_reform_bureau", "--role",
                                      "coordinating_office"}));
  REQUIRE_MESSAGE(added.code == 0, added.text);
  return added.text.substr(added.text.find("token=") + 6, 64);
}

/// Runs `serve`, which must not come up, and says why it does not.
std::string why_refused(const Backing& backing, const std::string& data) {
  const auto ran = support::run(on(backing, data, {"serve", "--port", "0"}));
  CAPTURE(ran.text);
  CHECK(ran.code == 3);
  return ran.text;
}

TEST_CASE("two servers and the command line work on one PostgreSQL and one folder") {
  if (Backing::cluster().empty()) return;
  const Backing backing(storage::Dialect::postgres);
  const ScratchFolder folder;
  const std::string data = folder.path() + "/data";
  const std::string token = begin_store(backing, data);
  support::ServedProgram first(on(backing, data, {}));
  support::ServedProgram second(on(backing, data, {}));
  Person at_first(first.port());
  const auto set = at_first.post("/api/setup", "",
                                 R"({"token":")" + token +
                                     R"(","sign_in_name":"clerk","name":"李某",)"
                                     R"("password":"Kuailian-2024-x"})");
  REQUIRE_MESSAGE(set.status == 201, set.body);
  REQUIRE(at_first.sign_in("clerk", "Kuailian-2024-x").status == 200);
  Person at_second(second.port());
  at_second.take_session_of(at_first);
  // What one server seals the other opens.
  const auto made = at_first.post(
      "/api/leads", "Idempotency-Key: k-1\r\n",
      R"({"lead":{"campaign":"huangshigang-2024","channel":"complaint","original_number":"",)"
      R"("title":"拖欠工程款","content":"验收已满一年","accused_unit":"education_bureau"},)"
      R"("identity":{"name":"张三","credit_code":"","contact_person":"",)"
      R"("phone":"13899990000","note":""}})");
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto id = support::number_of(base::parse_json(made.body), "id");
  const auto opened = at_second.post("/api/leads/" + std::to_string(id) + "/open_identity", "",
                                     R"({"reason":"核实情况"})");
  CHECK_MESSAGE(opened.status == 200, opened.body);
  CHECK(opened.body.find("张三") != std::string::npos);
  // The command line beside both.
  for (const Words& words : {Words{"journal", "verify"}, Words{"rebuild", "--compare"},
                             Words{"journal", "checkpoint"}}) {
    const auto ran = support::run(on(backing, data, words));
    CHECK_MESSAGE(ran.code == 0, ran.text);
  }
  CHECK(at_second.get("/api/leads").status == 200);
}

TEST_CASE("servers that begin together on an empty store have one pair of keys") {
  if (Backing::cluster().empty()) return;
  const Backing backing(storage::Dialect::postgres);
  const ScratchFolder folder;
  const std::string data = folder.path() + "/data";
  {
    support::Child first(on(backing, data, {"serve", "--port", "0"}));
    support::Child second(on(backing, data, {"serve", "--port", "0"}));
    first.read_until("\n");
    second.read_until("\n");
  }
  const auto verified = support::run(on(backing, data, {"journal", "verify"}));
  CHECK_MESSAGE(verified.code == 0, verified.text);
}

TEST_CASE("a folder of its own is no second server's: its keys are refused in a sentence") {
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    const ScratchFolder folder;
    const std::string own = folder.path() + "/own", other = folder.path() + "/other";
    begin_store(backing, own);
    begin_store(Backing(storage::Dialect::sqlite), other);
    // The other store's keys, one after the other, with the database of the first.
    const std::string mixed = folder.path() + "/mixed";
    fs::copy(own, mixed, fs::copy_options::recursive);
    const auto take = [&](const std::string& from, const std::string& key) {
      fs::copy_file(from + "/keys/" + key, mixed + "/keys/" + key,
                    fs::copy_options::overwrite_existing);
    };
    take(other, "vault.key");
    CHECK(why_refused(backing, mixed).find("身份密钥") != std::string::npos);
    take(own, "vault.key");
    take(other, "journal.pem");
    CHECK(why_refused(backing, mixed).find("日志签名密钥") != std::string::npos);
    CHECK(support::run(on(backing, mixed, {"journal", "checkpoint"})).code == 3);
    CHECK(support::run(on(backing, mixed, {"journal", "verify"})).code == 1);
    // Without keys none are made: the store has its own.
    fs::remove_all(mixed + "/keys");
    CHECK(why_refused(backing, mixed).find("没有另造") != std::string::npos);
    CHECK_FALSE(fs::exists(mixed + "/keys/vault.key"));
    take(own, "vault.key");
    take(own, "journal.pem");
    CHECK(support::run(on(backing, mixed, {"journal", "verify"})).code == 0);
  }
}

TEST_CASE("on PostgreSQL a folder in use by SQLite is refused, and the other way round") {
  if (Backing::cluster().empty()) return;
  const Backing shared(storage::Dialect::postgres), alone(storage::Dialect::sqlite);
  const ScratchFolder folder;
  const std::string data = folder.path() + "/data";
  begin_store(shared, data);
  support::ServedProgram served(on(shared, data, {}));
  CHECK(why_refused(alone, data).find("另一个践诺进程正在使用") != std::string::npos);
}

}  // namespace
}  // namespace pledge
