#include <doctest/doctest.h>

#include <stdexcept>

#include "base/only_refusal.hpp"
#include "base/rule.hpp"
#include "casework/idempotency.hpp"
#include "support/every_database.hpp"

/// What every database must keep about a single act.
namespace pledge {
namespace {

using casework::Desk;
using storage::ConstraintFault;
using storage::ConstraintKind;
using support::on_every_database;
using support::rows_in;
using support::TrialRegion;

/// Everything that an act could leave behind.
struct Traces {
  std::int64_t entries, payloads, leads, vault, counters, requests;
  friend bool operator==(const Traces&, const Traces&) = default;
};
Traces traces_of(const TrialRegion& trial) {
  const auto connection = trial.database().open_reader();
  const auto counters = connection->one(
      "SELECT coalesce(sum(drawn), 0) FROM counter WHERE region_code = ?",
      [](const storage::Row& row) { return row.int64(0); }, trial.region().text);
  return {rows_in(trial, "journal_entry"), rows_in(trial, "journal_payload"),
          rows_in(trial, "lead"),          rows_in(trial, "identity_vault"),
          counters.value(),                rows_in(trial, "idempotency")};
}

TEST_CASE("acknowledged acts are there after the office was closed, numbered without gaps") {
  on_every_database("420281", [](TrialRegion& trial) {
    for (int i = 1; i <= 20; ++i) {
      const auto made = trial.register_lead("拖欠工程款 " + std::to_string(i));
      REQUIRE(made.outcome.ok());
      CHECK(made.outcome.value().id.value == i);
      CHECK(made.recorded.count == 1);
    }
    trial.close();
    trial.open();
    CHECK(trial.lead_count() == 20);
    const auto next = trial.register_lead("重启之后");
    CHECK(next.outcome.value().id.value == 21);
    CHECK(next.outcome.value().number == "线2024-0021");
    CHECK(next.recorded.first_index == trial.journal_size() - 1);
  });
}

TEST_CASE("a refused act leaves no row, no number and no event") {
  on_every_database("420282", [](TrialRegion& trial) {
    const Traces before = traces_of(trial);
    auto command = trial.a_lead("不存在的单位");
    command.accused_unit = base::UnitCode{"no_such_unit"};
    const auto refused = trial.office().perform<lead::Lead>("lead.register", [&](Desk& desk) {
      lead::Identity identity;
      identity.name = "张三";
      return casework::register_lead(desk, trial.clerk(), {command, identity});
    });
    CHECK_FALSE(refused.outcome.ok());
    CHECK(refused.recorded.count == 0);
    CHECK(traces_of(trial) == before);
    CHECK(trial.register_lead("之后的").outcome.value().id.value == 1);
  });
}

TEST_CASE("an act that throws leaves nothing, whatever it threw and however far it came") {
  on_every_database("420283", [](TrialRegion& trial) {
    const Traces before = traces_of(trial);
    const auto failing = [&](auto thrown) {
      trial.office().run("trial.failing", [&](Desk& desk) -> bool {
        const auto made = casework::register_lead(desk, trial.clerk(), {trial.a_lead("半途"), {}});
        REQUIRE(made.ok());
        throw thrown;
      });
    };
    CHECK_THROWS_AS(failing(std::runtime_error("半途而废")), std::runtime_error);
    CHECK_THROWS_AS(failing(base::Malformed("x", "坏")), base::Malformed);
    CHECK_THROWS_AS(failing(base::Fault(base::FaultKind::internal, "x")), base::Fault);
    CHECK_THROWS_AS(failing(base::Fault(base::FaultKind::disk_full, "x")), base::Fault);
    CHECK(traces_of(trial) == before);
    CHECK(trial.register_lead("之后的").outcome.value().id.value == 1);
  });
}

TEST_CASE("a database refusal inside an act ends that act and no other") {
  on_every_database("420284", [](TrialRegion& trial) {
    const auto doubled = [&](Desk& desk) {
      const auto made = casework::register_lead(desk, trial.clerk(), {trial.a_lead("一"), {}});
      // Saving under version 0 means a new row: the same id again must be refused.
      desk.stores().leads.save(made.value(), 0);
      return true;
    };
    bool was_refused = false;
    try {
      was_refused = trial.office().run("trial.doubled", doubled).count == 0;
    } catch (const ConstraintFault& fault) {
      was_refused = fault.constraint == ConstraintKind::unique;
    }
    CHECK(was_refused);
    CHECK(trial.lead_count() == 0);
    CHECK(trial.register_lead("二").outcome.value().id.value == 1);
  });
}

TEST_CASE("whoever acts on an old version is refused and changes nothing") {
  on_every_database("420285", [](TrialRegion& trial) {
    const auto made = trial.register_lead("一").outcome.value();
    const auto asked = trial.act(made.id, made.version, lead::RequestSupplement{"请补合同"});
    REQUIRE(asked.outcome.ok());
    const Traces before = traces_of(trial);
    for (const std::int64_t version : {made.version, made.version + 2, std::int64_t{0}}) {
      const auto stale = trial.act(made.id, version, lead::RequestSupplement{"请补合同"});
      REQUIRE_FALSE(stale.outcome.ok());
      CHECK(stale.outcome.refusals().front().rule == base::Rule::row_is_unchanged_since_read);
    }
    CHECK(traces_of(trial) == before);
  });
}

TEST_CASE("the same request key gives the same answer, and refuses another request") {
  on_every_database("420286", [](TrialRegion& trial) {
    const auto ask = [&](const std::string& key, const std::string& body) {
      return casework::once<lead::Lead>(
          trial.office(), "lead.register_lead", {{1}, key, base::sha256(body)},
          [&](Desk& desk) {
            return casework::register_lead(desk, trial.clerk(), {trial.a_lead(body), {}});
          },
          [](Desk&, const lead::Lead& made) { return made.number; });
    };
    const auto first = ask("k1", "甲");
    const auto again = ask("k1", "甲");
    CHECK(first.outcome.value() == "线2024-0001");
    CHECK(again.outcome.value() == "线2024-0001");
    CHECK(again.recorded.count == 0);
    const auto other = ask("k1", "乙");
    REQUIRE_FALSE(other.outcome.ok());
    CHECK(base::is_only(other.outcome.refusals(), base::Rule::request_key_is_fresh));
    CHECK(ask("k2", "甲").outcome.value() == "线2024-0002");
    CHECK(trial.lead_count() == 2);
  });
}

TEST_CASE("the journal holds the events of accepted acts and no others, where the answer says") {
  on_every_database("420287", [](TrialRegion& trial) {
    std::int64_t accepted = trial.journal_size();
    for (int i = 0; i < 10; ++i) {
      const auto made = trial.register_lead("第几 " + std::to_string(i));
      CHECK(made.recorded.first_index == accepted);
      accepted += made.recorded.count;
      const auto lead = made.outcome.value();
      const auto admitted = trial.act(lead.id, lead.version, lead::AdmitLead{});
      CHECK(admitted.recorded.first_index == accepted);
      accepted += admitted.recorded.count;
      CHECK_FALSE(trial.act(lead.id, lead.version, lead::AdmitLead{}).outcome.ok());
    }
    CHECK(trial.journal_size() == accepted);
    CHECK(rows_in(trial, "journal_entry") == accepted);
    CHECK(rows_in(trial, "journal_payload") == accepted);
  });
}

TEST_CASE("a reading desk refuses every change") {
  on_every_database("420288", [](TrialRegion& trial) {
    const auto made = trial.register_lead("一").outcome.value();
    const Traces before = traces_of(trial);
    auto changed = made;
    ++changed.version;
    CHECK_THROWS(trial.office().read("trial.write", [&](Desk& desk) {
      desk.stores().leads.save(changed, made.version);
    }));
    CHECK_THROWS(trial.office().read(
        "trial.draw", [&](Desk& desk) { desk.draw(casework::Counter::lead); }));
    CHECK(traces_of(trial) == before);
  });
}

}  // namespace
}  // namespace pledge
