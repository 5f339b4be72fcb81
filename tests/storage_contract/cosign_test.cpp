#include "casework/checkpoint_work.hpp"
#include "journal/consistency_proof.hpp"
#include "support/drop_guards.hpp"
#include "support/every_database.hpp"

/// 会签 (ADR 0045) on every database: other agencies sign checkpoints, and what they signed stays.
namespace pledge {
namespace {

using casework::Desk;
using support::on_every_database;
using support::TrialRegion;
using Rules = std::vector<std::string>;

journal::Signer agency(char seed = 'q', const std::string& name = "qu-jiwei") {
  return journal::Signer::from_seed(name, std::string(32, seed));
}

template <class T>
Rules rules_of(const base::Outcome<T>& outcome) {
  return outcome ? Rules{} : campaign::rules_of(outcome.refusals());
}

journal::StoredCheckpoint signed_now(TrialRegion& trial) {
  journal::StoredCheckpoint made;
  trial.office().run("trial.sign", [&](Desk& desk) {
    made = casework::sign_checkpoint(desk, trial.signer(), casework::signing_actor());
    return true;
  });
  return made;
}

base::Outcome<journal::RegisteredKey> registered(TrialRegion& trial, const std::string& key) {
  return trial.office()
      .perform<journal::RegisteredKey>("trial.key",
                                       [&](Desk& desk) {
                                         return casework::register_cosigner(
                                             desk, casework::command_line_actor(), key);
                                       })
      .outcome;
}

base::Outcome<journal::StoredCheckpoint> cosigned(TrialRegion& trial, std::int64_t size,
                                                  const std::string& note) {
  return trial.office()
      .perform<journal::StoredCheckpoint>(
          "trial.cosign",
          [&](Desk& desk) {
            return casework::add_cosignature(desk, casework::command_line_actor(), size, note);
          })
      .outcome;
}

TEST_CASE("another agency signs a checkpoint, and verification names it") {
  on_every_database("420660", [](TrialRegion& trial) {
    REQUIRE(trial.register_lead("第一件").outcome.ok());
    const auto first = signed_now(trial);
    const std::string note = journal::add_signature(first.note, agency()).value();
    const std::string line = note.substr(first.note.size());
    CHECK(rules_of(cosigned(trial, first.size, note)) == Rules{"cosignature_holds"});
    REQUIRE(registered(trial, agency().verifier_key().to_text() + "\n").ok());
    CHECK(registered(trial, agency().verifier_key().to_text()).ok());  // said twice
    CHECK(rules_of(registered(trial, agency('r').verifier_key().to_text())) ==
          Rules{"cosigner_is_new"});
    CHECK(rules_of(registered(trial, trial.signer().verifier_key().to_text())) ==
          Rules{"cosigner_key_reads"});
    CHECK(rules_of(registered(trial, "qu-jiwei+00000000+AAAA")) == Rules{"cosigner_key_reads"});
    const std::string forged = journal::add_signature(first.note, agency('r')).value();
    CHECK(rules_of(cosigned(trial, first.size, forged)) == Rules{"cosignature_holds"});
    CHECK(rules_of(cosigned(trial, first.size + 1, note)) == Rules{"thing_exists"});
    CHECK(trial.verify().cosigned.empty());

    const auto made = cosigned(trial, first.size, line);
    REQUIRE(made.ok());
    CHECK(made.value().note == note);
    CHECK(rules_of(cosigned(trial, first.size, note)) == Rules{"cosignature_is_new"});
    const auto seen = trial.verify();
    CHECK(seen.is_genuine());
    REQUIRE(seen.cosigned.size() == 1);
    CHECK(seen.cosigned.front().size == first.size);
    CHECK(seen.cosigned.front().key_names == Rules{"qu-jiwei"});
    // Of another checkpoint it is no signature.
    REQUIRE(trial.register_lead("第二件").outcome.ok());
    const auto second = signed_now(trial);
    CHECK(rules_of(cosigned(trial, second.size, line)) == Rules{"cosignature_holds"});
  });
}

TEST_CASE("between any two sizes there is a proof that checks without us") {
  on_every_database("420661", [](TrialRegion& trial) {
    for (int i = 0; i < 300; ++i) REQUIRE(trial.register_lead("第几件").outcome.ok());
    const auto first = signed_now(trial);
    REQUIRE(trial.register_lead("还有一件").outcome.ok());
    const auto second = signed_now(trial);
    trial.office().read("trial.prove", [&](Desk& desk) {
      for (const std::int64_t older : {std::int64_t{0}, std::int64_t{7}, first.size}) {
        const auto proof =
            journal::make_consistency_proof(desk.stores().journal, older, second.size);
        CHECK(journal::verify_consistency({proof.older_size, proof.newer_size, proof.older_root,
                                           proof.newer_root, proof.path}));
        CHECK(proof.newer_checkpoint == second.note);
        if (older == 0) continue;  // every tree begins with the empty one
        auto other = proof;
        other.newer_root.front() = static_cast<unsigned char>(~other.newer_root.front());
        CHECK_FALSE(
            journal::verify_consistency({other.older_size, other.newer_size, other.older_root,
                                         other.newer_root, other.path}));
      }
    });
  });
}

TEST_CASE("a cosignature that was taken away is told") {
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const support::Backing backing(dialect);
    TrialRegion trial(backing.database(), "420662");
    const auto made = signed_now(trial);
    REQUIRE(registered(trial, agency().verifier_key().to_text()).ok());
    REQUIRE(cosigned(trial, made.size, journal::add_signature(made.note, agency()).value()).ok());
    trial.close();
    const auto db = trial.database().open_writer();
    CHECK_THROWS(db->script("DELETE FROM journal_cosignature WHERE region_code = '420662'"));
    support::drop_guards(*db);
    db->script("DELETE FROM journal_cosignature WHERE region_code = '420662'");
    CHECK(trial.verify().mismatch_count == 1);
  }
}

}  // namespace
}  // namespace pledge
