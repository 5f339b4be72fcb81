#include <doctest/doctest.h>

#include "casework/officer_work.hpp"
#include "support/backing.hpp"
#include "support/drop_guards.hpp"
#include "support/full_site.hpp"

/// A row that somebody altered fails the act or the look that meets it, as a fault of the store;
/// the program goes on, and so do all others. (That every save of a thing is of this kind is kept
/// by tools/check_tidy.py.)
namespace pledge {
namespace {

using base::FaultKind;
using casework::Desk;
using support::Backing;
using support::FullSite;

template <class What>
std::optional<FaultKind> fault_of(What what) {
  try {
    what();
  } catch (const base::Fault& fault) {
    return fault.kind;
  }
  return std::nullopt;
}

void write_password(Desk& desk, base::OfficerId id) {
  casework::set_password(desk, desk.stores().officers.load(id).value(), "x");
}

struct Altered {
  const char* table;
  const char* sql;
  bool (*act)(Desk& desk);
};
const Altered kAltered[] = {
    {"officer", "UPDATE officer SET version = version + 1000 WHERE officer_id = 1",
     [](Desk& desk) {
       write_password(desk, {1});
       return true;
     }},
    {"officer", "UPDATE officer SET body = '{' WHERE officer_id = 1",
     [](Desk& desk) {
       write_password(desk, {1});
       return true;
     }},
    {"campaign_plan", "DELETE FROM campaign_plan",
     [](Desk& desk) {
       const auto officer = desk.stores().officers.load({2});
       return !casework::actor_of(desk, officer.value()).unit_tree.empty();
     }},
    {"campaign_plan", "UPDATE campaign_plan SET body = '{}'",
     [](Desk& desk) {
       const auto officer = desk.stores().officers.load({2});
       return !casework::actor_of(desk, officer.value()).unit_tree.empty();
     }},
};

TEST_CASE("an altered row fails who meets it, and nobody else") {
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    const FullSite site(backing.database(), backing.folder());
    const auto db = backing.database().open_writer();
    support::drop_guards(*db);
    for (const auto& [table, sql, act] : kAltered) {
      CAPTURE(std::string(sql));
      // Opened anew, so that nothing is kept from before.
      const auto office = site.open_office();
      const std::string name(table);
      db->script("CREATE TABLE kept_rows AS SELECT * FROM " + name);
      CHECK(db->exec(sql) > 0);
      CHECK(fault_of([&] { office->run("trial.act", act); }) == FaultKind::corrupt);
      // The lane goes on with what has nothing to do with it.
      const auto other = [](Desk& desk) {
        write_password(desk, {3});
        return true;
      };
      CHECK_FALSE(fault_of([&] { office->run("trial.other", other); }));
      if (name == "officer") {
        db->exec("DELETE FROM kept_rows WHERE officer_id = 3");
        db->exec("INSERT INTO kept_rows SELECT * FROM officer WHERE officer_id = 3");
      }
      db->exec("DELETE FROM " + name);
      db->exec("INSERT INTO " + name + " SELECT * FROM kept_rows");
      db->script("DROP TABLE kept_rows");
    }
    CHECK(site.compare(*db).differences.empty());
  }
}

TEST_CASE("who is at the door is found while all that read are busy") {
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    support::TrialRegion trial(backing.database());
    auto& office = trial.office();
    bool is_found = false;
    const std::function<void(int)> read_beside = [&](int left) {
      office.read("trial.heavy", [&](Desk&) {
        if (left > 1) return read_beside(left - 1);
        office.read("session.present", [&](Desk&) { is_found = true; });
      });
    };
    read_beside(4);
    CHECK(is_found);
  }
}

}  // namespace
}  // namespace pledge
