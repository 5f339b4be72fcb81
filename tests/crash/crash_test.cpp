#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "support/backing.hpp"
#include "support/child.hpp"
#include "support/person.hpp"

/// The real program is killed at random moments. Every answer that it gave must have come true.
namespace pledge {
namespace {

using support::Person;
using support::number_of;
using support::text_of;

constexpr const char* kPassword = "Kuailian-2024-x";

/// A data folder with the plan and an officer who has set his password.
struct Site {
  explicit Site(const storage::Dialect dialect) : backing(dialect) {
    const auto loaded = support::run(with({"plan", "load", "plans/huangshigang-2024.toml"}));
    REQUIRE_MESSAGE(loaded.code == 0, loaded.text);
    const auto added = support::run(with({"officer", "add", "clerk", "--name", "李某", "--unit",
                                          "development_reform_bureau", "--role",
                                          "coordinating_office"}));
    REQUIRE_MESSAGE(added.code == 0, added.text);
    const std::string token = added.text.substr(added.text.find("token=") + 6, 64);
    support::ServedProgram served(with({}));
    Person person(served.port());
    base::Tree body;
    body.set("token", token);
    body.set("sign_in_name", "clerk");
    body.set("name", "李某");
    body.set("password", kPassword);
    const auto answer = person.post("/api/setup", "", base::to_canonical(body));
    REQUIRE_MESSAGE(answer.status == 201, answer.body);
  }

  std::vector<std::string> with(std::vector<std::string> arguments) const {
    for (const std::string& argument :
         {std::string("--data"), folder.path() + "/data", std::string("--today"),
          std::string("2024-06-01"), std::string("--database"), database()}) {
      arguments.push_back(argument);
    }
    return arguments;
  }
  std::string database() const {
    return backing.is_sqlite() ? folder.path() + "/data/pledge.sqlite"
                               : backing.database().address;
  }

  support::ScratchFolder folder;
  support::Backing backing;
};

/// What the program has answered for, over all of its lives.
class Promises {
 public:
  void keep(std::int64_t id, const std::string& number, std::int64_t version) {
    const std::lock_guard lock(mutex_);
    numbers_[id] = number;
    versions_[id] = std::max(versions_[id], version);
  }
  std::size_t count() const { return numbers_.size(); }
  const std::map<std::int64_t, std::int64_t>& versions() const { return versions_; }
  const std::string& number_of_lead(std::int64_t id) const { return numbers_.at(id); }

 private:
  std::mutex mutex_;
  std::map<std::int64_t, std::string> numbers_;
  std::map<std::int64_t, std::int64_t> versions_;
};

std::string lead_body(const std::string& title) {
  base::Tree lead;
  lead.set("campaign", "huangshigang-2024");
  lead.set("channel", "complaint");
  lead.set("original_number", "");
  lead.set("title", title);
  lead.set("content", "尾款仍未支付");
  lead.set("accused_unit", "education_bureau");
  lead.set("reporting_unit", base::Tree());
  lead.set("category", base::Tree());
  lead.set("amount_fen", base::Tree());
  base::Tree identity;
  identity.set("name", "某某公司");
  for (const char* key : {"credit_code", "contact_person", "phone", "note"}) identity.set(key, "");
  base::Tree body;
  body.set("lead", std::move(lead));
  body.set("identity", std::move(identity));
  return base::to_canonical(body);
}

struct Worker {
  Promises& promises;
  std::atomic<std::int64_t>& key;
  std::atomic<std::int64_t>& wrong_count;

  /// Registers leads and acts on them until the server is gone.
  void work(std::uint16_t port, const Person& signed_in) {
    try {
      Person person(port);
      person.take_session_of(signed_in);
      while (register_one(person)) {
      }
    } catch (const std::runtime_error&) {
      return;  // the connection was refused: the server is gone
    }
  }

  bool register_one(Person& person) {
    const std::string mark = std::to_string(++key);
    const auto made = person.post("/api/leads", "Idempotency-Key: k" + mark + "\r\n",
                                  lead_body("第 " + mark + " 件"));
    if (!made.is_whole || made.status == 0) return false;
    if (made.status != 201) return note_wrong(made);
    const auto tree = base::parse_json(made.body);
    const std::int64_t id = number_of(tree, "id");
    promises.keep(id, text_of(tree, "number"), number_of(tree, "version"));
    const auto admitted = person.post("/api/leads/" + std::to_string(id) + "/admit",
                                      "If-Match: \"1\"\r\n", "{}");
    if (!admitted.is_whole || admitted.status == 0) return false;
    if (admitted.status != 200) return note_wrong(admitted);
    const std::int64_t version = number_of(base::parse_json(admitted.body), "version");
    promises.keep(id, text_of(tree, "number"), version);
    return true;
  }

  bool note_wrong(const http::RawAnswer& answer) {
    ++wrong_count;
    MESSAGE("unexpected answer " << answer.status << ": " << answer.body);
    return false;
  }
};

/// All leads that the server lists, by id.
std::map<std::int64_t, base::Tree> all_leads(Person& person) {
  std::map<std::int64_t, base::Tree> leads;
  std::string cursor;
  do {
    const auto page = person.get("/api/leads?limit=500&cursor=" + cursor);
    REQUIRE_MESSAGE(page.status == 200, page.body);
    const auto tree = base::parse_json(page.body);
    for (const auto& row : support::list_of(tree, "rows")) leads[number_of(row, "id")] = row;
    cursor = text_of(tree, "next_cursor");
  } while (!cursor.empty());
  return leads;
}

void check_promises(Person& person, const Promises& promises) {
  const auto leads = all_leads(person);
  std::int64_t lost = 0, changed = 0, gaps = 0, next = 1;
  for (const auto& [id, row] : leads) {
    if (id != next++) ++gaps;
  }
  for (const auto& [id, version] : promises.versions()) {
    const auto found = leads.find(id);
    if (found == leads.end()) {
      ++lost;
    } else if (number_of(found->second, "version") < version ||
               text_of(found->second, "number") != promises.number_of_lead(id)) {
      ++changed;
    }
  }
  CHECK(lost == 0);
  CHECK(changed == 0);
  CHECK(gaps == 0);
  // What was written but not yet answered may be there as well: at most one act a thread and life.
  CHECK(leads.size() >= promises.count());
}

void check_journal(const Site& site) {
  const auto verified = support::run(site.with({"journal", "verify"}));
  CHECK_MESSAGE(verified.code == 0, verified.text);
  const auto compared = support::run(site.with({"rebuild", "--compare"}));
  CHECK_MESSAGE(compared.code == 0, compared.text);
}

constexpr int kThreads = 6;

void live_and_die(const Site& site, Promises& promises, std::mt19937_64& random,
                  std::atomic<std::int64_t>& key) {
  std::atomic<std::int64_t> wrong_count{0};
  support::ServedProgram served(site.with({}));
  Person person(served.port());
  REQUIRE(person.sign_in("clerk", kPassword).status == 200);
  check_promises(person, promises);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] { Worker{promises, key, wrong_count}.work(served.port(), person); });
  }
  std::this_thread::sleep_for(std::chrono::microseconds(random() % 400'000));
  served.child().kill_now();
  for (auto& thread : threads) thread.join();
  CHECK(wrong_count == 0);
}

void kill_often(storage::Dialect dialect, int kill_count) {
  const char* wanted = std::getenv("PLEDGE_CRASH_SEED");
  const std::uint64_t seed =
      wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : std::random_device()();
  std::printf("%s: %d kills, seed %llu\n", support::name_of(dialect).c_str(), kill_count,
              static_cast<unsigned long long>(seed));
  std::mt19937_64 random(seed);
  const Site site(dialect);
  Promises promises;
  std::atomic<std::int64_t> key{0};
  for (int kill = 0; kill < kill_count; ++kill) {
    live_and_die(site, promises, random, key);
    if (kill % 5 == 4 || kill + 1 == kill_count) check_journal(site);
  }
  support::ServedProgram served(site.with({}));
  Person person(served.port());
  REQUIRE(person.sign_in("clerk", kPassword).status == 200);
  check_promises(person, promises);
  std::printf("%s: %zu leads acknowledged, none lost\n", support::name_of(dialect).c_str(),
              promises.count());
  CHECK(promises.count() > static_cast<std::size_t>(kill_count));
}

int kill_count_wanted() {
  const char* wanted = std::getenv("PLEDGE_CRASH_KILLS");
  return wanted == nullptr ? 40 : std::max(1, std::atoi(wanted));
}

TEST_CASE("SQLite: whatever was answered survives SIGKILL") {
  kill_often(storage::Dialect::sqlite, kill_count_wanted());
}

TEST_CASE("PostgreSQL: whatever was answered survives SIGKILL of the server") {
  if (support::Backing::cluster().empty()) return;
  kill_often(storage::Dialect::postgres, std::max(1, kill_count_wanted() / 4));
}

TEST_CASE("the same request again after a crash gives the same answer, not a second lead") {
  const Site site(storage::Dialect::sqlite);
  std::string first;
  for (int life = 0; life < 3; ++life) {
    support::ServedProgram served(site.with({}));
    Person person(served.port());
    REQUIRE(person.sign_in("clerk", kPassword).status == 200);
    const auto made = person.post("/api/leads", "Idempotency-Key: once\r\n", lead_body("同一件"));
    REQUIRE(made.status == 201);
    if (life == 0) first = made.body;
    CHECK(made.body == first);
    CHECK(all_leads(person).size() == 1);
    served.child().kill_now();
  }
}

}  // namespace
}  // namespace pledge
