#include <doctest/doctest.h>

#include "base/codec.hpp"
#include "base/only_refusal.hpp"
#include "base/rule.hpp"
#include "casework/daily_scan.hpp"
#include "casework/idempotency.hpp"
#include "casework/kept_answers.hpp"
#include "casework/officer_work.hpp"
#include "notice_trial.hpp"
#include "storage/vault_key.hpp"
#include "support/drop_guards.hpp"

/// What a store keeps beside the journal for a while, and the key that its seals belong to.
namespace pledge {
namespace {

using casework::Desk;
using notice::MessageState;
using support::KeepingCourier;
using support::NoticeTrial;
using support::on_every_database;
using support::rows_in;
using support::TrialRegion;

void keep(TrialRegion& trial, const std::string& key) {
  trial.office().run("trial.keep", [&](Desk& desk) {
    desk.remember({1}, key, {base::sha256(key), "{}"});
    return true;
  });
}

void pass_days(TrialRegion& trial, std::int64_t days) {
  trial.clock().move_to({trial.clock().now().milliseconds + days * 86'400'000});
}

TEST_CASE("an answer is kept for thirty days and then given up by the daily job") {
  on_every_database("420461", [](TrialRegion& trial) {
    const std::int64_t before = rows_in(trial, "idempotency");
    keep(trial, "early");
    pass_days(trial, 10);
    keep(trial, "late");
    pass_days(trial, 19);
    CHECK(casework::forget_answers(trial.office()) == 0);
    pass_days(trial, 2);
    casework::run_daily_scan(trial.office());
    CHECK(rows_in(trial, "idempotency") == before + 1);
    trial.office().read("trial.recall", [](Desk& desk) {
      CHECK_FALSE(desk.recall({1}, "early").has_value());
      CHECK(desk.recall({1}, "late").has_value());
    });
  });
}

TEST_CASE("many are given up in small steps, and a stop is heeded between them") {
  on_every_database("420462", [](TrialRegion& trial) {
    const std::int64_t count = casework::kForgottenAtOnce * 2 + 7;
    trial.office().run("trial.keep", [&](Desk& desk) {
      for (std::int64_t i = 0; i < count; ++i) {
        desk.remember({1}, "k" + std::to_string(i), {base::sha256("x"), "{}"});
      }
      return true;
    });
    pass_days(trial, 31);
    CHECK(casework::forget_answers(trial.office(), [] { return true; }) == 0);
    CHECK(casework::forget_answers(trial.office()) == count);
    CHECK(casework::forget_answers(trial.office()) == 0);
  });
}

TEST_CASE("what may be seen once is answered once and not kept") {
  on_every_database("420463", [](TrialRegion& trial) {
    const casework::RequestKey key{{1}, "once", base::sha256("request")};
    const auto ask = [&] {
      return casework::once_shown<int>(
                 trial.office(), "trial.once", key, [](Desk&) -> base::Outcome<int> { return 1; },
                 [](Desk&, const int&) { return casework::OnceAnswer{"secret", "kept"}; })
          .outcome.value();
    };
    CHECK(ask() == "secret");
    CHECK(ask() == "kept");
  });
}

/// An office as another server would open it, with another key.
void open_with_key(TrialRegion& trial, const std::string& vault_key) {
  base::SystemEntropy entropy;
  storage::OfficeSettings settings;
  settings.region = trial.region();
  settings.clock = &trial.clock();
  settings.calendar = &campaign::shipped_calendar();
  settings.entropy = &entropy;
  settings.vault_key = vault_key;
  const storage::SqlOffice office(trial.database(), settings);
}

TEST_CASE("a vault key that is not the store's is refused, also by a store of before the check") {
  on_every_database("420464", [](TrialRegion& trial) {
    const std::string own(32, 'k'), foreign(32, 'f');
    lead::Identity identity;
    identity.name = "张三";
    trial.office().run("trial.lead", [&](Desk& desk) {
      return casework::register_lead(desk, trial.clerk(), {trial.a_lead("拖欠"), identity}).ok();
    });
    CHECK_THROWS_WITH_AS(open_with_key(trial, foreign),
                         doctest::Contains("不是这个库的那一把"), base::Fault);
    open_with_key(trial, own);
    const auto db = trial.database().open_writer();
    if (db->dialect() == storage::Dialect::sqlite) {
      db->script("DROP TRIGGER vault_key_no_delete");
    } else {
      db->script("ALTER TABLE vault_key DISABLE TRIGGER vault_key_insert_only");
    }
    db->begin_write();
    db->exec("DELETE FROM vault_key WHERE region_code = ?", trial.region().text);
    db->commit();
    CHECK_THROWS_AS(open_with_key(trial, foreign), base::Fault);
    open_with_key(trial, own);
    CHECK(storage::known_fingerprint(*db, trial.region()) == storage::fingerprint_of(own));
  });
}

/// One row past the program, and what it was.
std::string change_body(TrialRegion& trial, const std::string& table, std::int64_t officer,
                        const std::string& body) {
  const auto db = trial.database().open_writer();
  const std::string where = " WHERE region_code = ? AND officer_id = ?";
  const auto before = db->one("SELECT body FROM " + table + where,
                              [](const storage::Row& row) { return std::string(row.text(0)); },
                              trial.region().text, officer);
  db->begin_write();
  CHECK(db->exec("UPDATE " + table + " SET body = ?" + where, body, trial.region().text,
                 officer) == 1);
  db->commit();
  return before.value();
}

bool has_credential(TrialRegion& trial, base::OfficerId officer) {
  return trial.office().look<bool>("trial.credential", [&](Desk& desk) {
    return desk.stores().credentials.load(officer).has_value();
  });
}

TEST_CASE("a password that was copied to another officer, or that lost its seal, opens nothing") {
  on_every_database("420466", [](TrialRegion& region) {
    NoticeTrial trial(region);
    region.office().run("trial.passwords", [&](Desk& desk) {
      for (const base::OfficerId officer : {trial.zhao, trial.li}) {
        casework::set_password(desk, desk.stores().officers.load(officer).value(), "$argon2id$x");
      }
      return true;
    });
    CHECK(has_credential(region, trial.li));
    // What is zhao's, in li's place.
    const std::string zhao = change_body(region, "credential", trial.zhao.value, "{}");
    change_body(region, "credential", trial.zhao.value, zhao);
    const std::string li = change_body(region, "credential", trial.li.value, zhao);
    CHECK_FALSE(has_credential(region, trial.li));
    // His own, without the seal, though the journal be altered to say that none was made then.
    const auto db = region.database().open_writer();
    support::drop_guards(*db);
    const auto change = [&](const char* sql) {
      db->begin_write();
      db->exec(sql);
      db->commit();
    };
    change("CREATE TABLE was_so AS SELECT entry_index, payload FROM journal_payload");
    change("UPDATE journal_payload SET payload = '{}' WHERE entry_index IN (SELECT entry_index FROM"
           " journal_entry WHERE event = 'password_set')");
    auto bare = base::from_canonical_text<access::Credential>(li);
    bare.seal.reset();
    change_body(region, "credential", trial.li.value, base::to_canonical_text(bare));
    CHECK_FALSE(has_credential(region, trial.li));
    change("UPDATE journal_payload SET payload = (SELECT w.payload FROM was_so w WHERE"
           " w.entry_index = journal_payload.entry_index)");
    change("DROP TABLE was_so");
    change_body(region, "credential", trial.li.value, li);
    CHECK(has_credential(region, trial.li));
  });
}

TEST_CASE("a session or a one-time link that was copied to another token opens nothing") {
  on_every_database("420467", [](TrialRegion& region) {
    const NoticeTrial trial(region);
    const base::Digest own = base::sha256("own"), other = base::sha256("other");
    region.office().run("trial.tokens", [&](Desk& desk) {
      desk.stores().credentials.save(
          access::Session{own, trial.li, desk.now(), desk.now(), false});
      desk.stores().credentials.save(access::SetupLink{own, trial.li, desk.now(), false});
      return true;
    });
    const auto db = region.database().open_writer();
    db->begin_write();
    db->exec("INSERT INTO session (region_code, token_digest, officer_id, body) SELECT region_code,"
             " ?, officer_id, body FROM session WHERE region_code = ? AND token_digest = ?",
             base::to_hex(other), region.region().text, base::to_hex(own));
    db->exec("INSERT INTO setup_link (region_code, token_digest, body) SELECT region_code, ?, body"
             " FROM setup_link WHERE region_code = ? AND token_digest = ?",
             base::to_hex(other), region.region().text, base::to_hex(own));
    db->commit();
    region.office().read("trial.tokens", [&](Desk& desk) {
      auto& credentials = desk.stores().credentials;
      CHECK(credentials.find_session(own));
      CHECK(credentials.find_link(own));
      CHECK_FALSE(credentials.find_session(other));
      CHECK_FALSE(credentials.find_link(other));
    });
    db->begin_write();
    for (const char* table : {"session", "setup_link"}) {
      CHECK(db->exec(std::string("DELETE FROM ") + table +
                         " WHERE region_code = ? AND token_digest = ?",
                     region.region().text, base::to_hex(other)) == 1);
    }
    db->commit();
  });
}

TEST_CASE("a channel whose secret does not open fails its own messages and nobody else's") {
  on_every_database("420465", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const char* const hook = "https://hooks.example/pledge";
    const char* const key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const auto broken = trial.add_channel(notice::ChannelKind::webhook, hook, key);
    trial.add_channel(notice::ChannelKind::smtp, "", "mail-password");
    trial.subscribe(trial.zhao, "zhao@example.gov.cn");
    trial.trial().assigned_from_a_complaint("某某建筑公司张三", "13899990000");
    trial.remind("2024-05-08");
    {
      const auto db = region.database().open_writer();
      db->begin_write();
      db->exec("UPDATE channel_secret SET sealed = ? WHERE region_code = ? AND channel_id = ?",
               storage::Blob{std::string(64, 'x')}, region.region().text, broken.id.value);
      db->commit();
    }
    KeepingCourier courier;
    CHECK(trial.send(courier) > 0);
    std::int64_t dead_count = 0;
    for (const auto& message : trial.outbox()) {
      CHECK((message.state == MessageState::dead) == (message.channel == broken.id));
      if (message.state != MessageState::dead) continue;
      ++dead_count;
      CHECK(message.last_error.find("密钥打不开") != std::string::npos);
    }
    CHECK(dead_count > 0);
    // Given anew, whole, it opens again.
    const auto system = trial.actor(trial.root);
    const auto replaced = region.office().perform<notice::Channel>("channel.act", [&](Desk& desk) {
      return casework::act_on_channel(desk, {system, broken.id.value, broken.version},
                                      notice::ReplaceSecret{hook, key, false});
    });
    CHECK(replaced.outcome.ok());
  });
}

}  // namespace
}  // namespace pledge
