#include "base/rule.hpp"
#include "casework/complainant_search.hpp"
#include "casework/dossier.hpp"
#include "casework/filing_work.hpp"
#include "casework/lead_dossier.hpp"
#include "casework/redaction_work.hpp"
#include "casework/supervision_work.hpp"
#include "report/fact_book.hpp"
#include "support/columns.hpp"
#include "support/drop_guards.hpp"
#include "support/every_database.hpp"

/// 依法隐去 (ADR 0043) on every database: what goes is gone, and all the rest still agrees.
namespace pledge {
namespace {

using casework::Desk;
using redaction::Redaction;
using support::on_every_database;
using support::TrialRegion;

const std::string kWords = "老板张三丰电话一三九零零零零零零零零";

access::Actor another_clerk() { return campaign::an_office_clerk(7); }
access::Actor auditor(std::int64_t id = 9) {
  return campaign::an_officer(id, "development_reform_bureau",
                              access::Role::audit_administrator);
}

base::Outcome<Redaction> proposed(TrialRegion& trial, const access::Actor& who,
                                  const redaction::Propose& command) {
  return trial.office()
      .perform<Redaction>("redaction.propose",
                          [&](Desk& desk) {
                            return casework::propose_redaction(desk, who, command);
                          })
      .outcome;
}

base::Outcome<Redaction> confirmed(TrialRegion& trial, const access::Actor& who,
                                   const Redaction& before) {
  return trial.office()
      .perform<Redaction>("redaction.confirm",
                          [&](Desk& desk) {
                            return casework::confirm_redaction(
                                desk, {who, before.id.value, before.version}, {"同意"});
                          })
      .outcome;
}

redaction::Propose about(redaction::SubjectKind kind, std::int64_t id) {
  redaction::Propose command;
  command.subject_kind = kind;
  command.subject_id = id;
  command.reason = "企业要求删去个人信息";
  return command;
}

/// The first place of the thing that holds the words.
redaction::Place place_of(TrialRegion& trial, redaction::SubjectKind kind, std::int64_t id) {
  return trial.office().look<redaction::Place>("trial.place", [&](Desk& desk) {
    const auto found = casework::redactable_texts(desk, another_clerk(), {kind, id});
    REQUIRE(found.ok());
    for (const auto& text : found.value().texts) {
      if (text.text.find(kWords) != std::string::npos) return text.place;
    }
    FAIL("the words stand nowhere");
    return redaction::Place{};
  });
}

std::vector<std::string> rules_of(const base::Outcome<Redaction>& outcome) {
  return outcome ? std::vector<std::string>{} : campaign::rules_of(outcome.refusals());
}

/// Every text column of every table in which the words stand.
std::vector<std::string> columns_with_the_words(const TrialRegion& trial) {
  std::vector<std::string> found;
  const auto db = trial.database().open_reader();
  for (const support::Column& column : support::columns_of(*db)) {
    if (column.type != "TEXT" && column.type != "text") continue;
    const auto count = db->one("SELECT COUNT(*) FROM " + column.table + " WHERE " + column.name +
                                   " LIKE ?",
                               [](const storage::Row& row) { return row.int64(0); },
                               "%" + kWords + "%");
    if (count.value() > 0) found.push_back(column.called());
  }
  return found;
}

lead::Lead a_lead_with_words(TrialRegion& trial) {
  lead::RegisterLead command = trial.a_lead("尾款未付");
  command.content = "欠款三年，找" + kWords;
  lead::Identity identity;
  identity.name = "甲乙建材有限公司";
  return trial.office()
      .perform<lead::Lead>("lead.register",
                           [&](Desk& desk) {
                             return casework::register_lead(desk, trial.clerk(),
                                                            {command, identity});
                           })
      .outcome.value();
}

problem::Propose a_proposal_with_words() {
  const auto& plan = campaign::seed_plan();
  problem::Propose command;
  command.campaign = plan.code;
  command.text.description = "拖欠" + kWords;
  command.source = problem::Source::audit;
  command.category = plan.categories.front().code;
  command.group = plan.groups.back().code;
  command.responsible_unit = {"education_bureau"};
  return command;
}

problem::Problem a_problem_with_words(TrialRegion& trial) {
  casework::Proposal proposal;
  proposal.command = a_proposal_with_words();
  return trial.office()
      .perform<problem::Problem>("trial.propose",
                                 [&](Desk& desk) {
                                   return casework::propose_problem(desk, trial.clerk(), proposal);
                                 })
      .outcome.value();
}

filing::Filing freeze(TrialRegion& trial) {
  filing::Freeze command;
  command.campaign = campaign::seed_plan().code;
  command.kind = filing::Kind::other;
  command.period = "报送时";
  command.reason = "留存";
  return casework::freeze_list(trial.office(), trial.clerk(), command).outcome.value();
}

TEST_CASE("words of a lead and of the referral that copied them go; everything else agrees") {
  on_every_database("420650", [](TrialRegion& trial) {
    auto lead = a_lead_with_words(trial);
    lead = trial.act(lead.id, lead.version, lead::AdmitLead{}).outcome.value();
    lead::ConcludeLead direct;
    direct.conclusion = lead::Conclusion::referred_directly;
    direct.reason = "涉嫌失职";
    direct.basis = "方案四（四）";
    lead = trial.act(lead.id, lead.version, direct).outcome.value();
    CHECK_FALSE(columns_with_the_words(trial).empty());

    auto command = about(redaction::SubjectKind::lead, lead.id.value);
    command.places = {place_of(trial, command.subject_kind, command.subject_id)};
    const auto made = proposed(trial, another_clerk(), command);
    REQUIRE(made.ok());
    CHECK(trial.verify().redacted_count == 0);
    const auto done = confirmed(trial, auditor(), made.value());
    REQUIRE(done.ok());
    // The lead's registration and the referral's opening.
    CHECK(done.value().redacted.size() == 2);
    CHECK(columns_with_the_words(trial).empty());

    const auto seen = trial.verify();
    CHECK(seen.is_genuine());
    CHECK(seen.redacted_count == 2);
    CHECK(seen.redactions.front().reason == command.reason);
    trial.office().read("trial.read", [&](Desk& desk) {
      const auto after = desk.stores().leads.load(lead.id).value();
      CHECK(after.content == std::string(redaction::kHidden));
      CHECK(after.version == lead.version);
      CHECK(after.state == lead::State::concluded);
      CHECK(after.title == "尾款未付");
      for (const auto& referral : desk.stores().referrals.all()) {
        CHECK(referral.facts == std::string(redaction::kHidden));
      }
    });
    // Acts go on as before.
    CHECK(trial.act(lead.id, lead.version, lead::AnswerComplainant{"已移送"}).outcome.ok());
  });
}

TEST_CASE("words of a problem go from its row, its orders and the figures of past days") {
  on_every_database("420651", [](TrialRegion& trial) {
    const auto problem = a_problem_with_words(trial);
    const auto filing = freeze(trial);
    report::FactBook book;
    const auto counted = [&] {
      return trial.office().look<std::int64_t>("trial.facts", [&](Desk& desk) {
        const auto moment = book.moment_of(desk, {});
        const auto set = book.facts_at(desk, problem.campaign, moment);
        return set.cut_count > 0 ? -1 : static_cast<std::int64_t>(set.facts.size());
      });
    };
    CHECK(counted() == 1);
    auto asked = about(redaction::SubjectKind::problem, problem.id.value);
    asked.places = {place_of(trial, asked.subject_kind, asked.subject_id)};
    CHECK(asked.places.front().member == "text.description");
    const auto made = proposed(trial, another_clerk(), asked);
    REQUIRE(made.ok());
    REQUIRE(confirmed(trial, auditor(), made.value()).ok());
    CHECK(columns_with_the_words(trial).empty());
    CHECK(counted() == 1);
    // The list as it was filed keeps its root; its row lost the words alone.
    trial.office().read("trial.filed", [&](Desk& desk) {
      const auto rows = desk.stores().filings.rows_of(problem.id);
      REQUIRE(rows.size() == 1);
      CHECK(rows.front().first == filing.id);
      CHECK(rows.front().second.text.find(redaction::kHidden) != std::string::npos);
      filing::Collecting collecting;
      collecting.add(rows.front().second);
      CHECK(collecting.finish(0).root == filing.content.root);
    });
    trial.office().read("trial.read", [&](Desk& desk) {
      const auto dossier = casework::problem_dossier(desk, trial.clerk(), problem.id).value();
      CHECK(dossier.problem.text.description == std::string(redaction::kHidden));
      CHECK(dossier.journal.is_consistent);
      CHECK(dossier.timeline.front().entry.is_redacted);
      casework::ProblemFilter filter;
      filter.words = "张三丰";
      CHECK(desk.stores().ledger.problem_page(trial.clerk(), filter, {}).rows.empty());
    });
    const auto acted = trial.office().perform<problem::Problem>("trial.act", [&](Desk& desk) {
      return casework::act_on_problem(
          desk, casework::Acting{trial.clerk(), problem.id.value, problem.version},
          problem::Confirm{problem.group, problem.responsible_unit});
    });
    CHECK(acted.outcome.value().text.description == std::string(redaction::kHidden));
  });
}

TEST_CASE("who may not, what may not, and what is done already") {
  on_every_database("420652", [](TrialRegion& trial) {
    const auto lead = a_lead_with_words(trial);
    auto command = about(redaction::SubjectKind::lead, lead.id.value);
    command.places = {place_of(trial, command.subject_kind, command.subject_id)};
    using Rules = std::vector<std::string>;
    // He wrote them himself.
    CHECK(rules_of(proposed(trial, trial.clerk(), command)) ==
          Rules{"nobody_redacts_his_own_act"});
    CHECK(rules_of(proposed(trial, auditor(), command)) == Rules{"actor_holds_the_role"});
    const auto unit =
        campaign::an_officer(8, "education_bureau", access::Role::responsible_unit);
    CHECK(rules_of(proposed(trial, unit, command)) == Rules{"actor_holds_the_role"});
    for (const char* member : {"amount_fen", "channel", "number", "id", "accused_unit",
                               "received_day", "original_number", "nonsense", "content[0]"}) {
      CAPTURE(std::string(member));
      auto other = command;
      other.places.front().member = member;
      CHECK(rules_of(proposed(trial, another_clerk(), other)) ==
            Rules{"redaction_is_of_free_text"});
    }
    auto nowhere = command;
    nowhere.places.front().entry_index = 0;  // of the plan
    CHECK(rules_of(proposed(trial, another_clerk(), nowhere)) ==
          Rules{"redaction_is_of_free_text"});
    auto nothing = command;
    nothing.places.clear();
    CHECK(rules_of(proposed(trial, another_clerk(), nothing)) ==
          Rules{"redaction_names_something"});
    auto early = nothing;
    early.erases_identity = true;
    CHECK(rules_of(proposed(trial, another_clerk(), early)) ==
          Rules{"identity_is_no_longer_needed"});

    const auto made = proposed(trial, another_clerk(), command).value();
    const auto twin = proposed(trial, another_clerk(), command).value();
    CHECK(rules_of(confirmed(trial, trial.clerk(), made)) == Rules{"actor_holds_the_role"});
    auto both = auditor(7);  // the proposer got the other role meanwhile
    CHECK(rules_of(confirmed(trial, both, made)) == Rules{"redaction_needs_two_persons"});
    CHECK(rules_of(confirmed(trial, auditor(1), made)) == Rules{"nobody_redacts_his_own_act"});
    Redaction stale = made;
    stale.version = 7;
    CHECK(rules_of(confirmed(trial, auditor(), stale)) ==
          Rules{"row_is_unchanged_since_read"});
    const auto done = confirmed(trial, auditor(), made).value();
    CHECK(rules_of(confirmed(trial, auditor(), done)) == Rules{"state_allows_act"});
    CHECK(rules_of(confirmed(trial, auditor(), twin)) == Rules{"text_is_not_redacted_yet"});
    CHECK(rules_of(proposed(trial, another_clerk(), command)) ==
          Rules{"text_is_not_redacted_yet"});
    CHECK(trial.verify().redacted_count == 1);
  });
}

TEST_CASE("an identity is erased when it is no longer needed, and nothing finds it again") {
  on_every_database("420653", [](TrialRegion& trial) {
    auto lead = a_lead_with_words(trial);
    lead = trial.act(lead.id, lead.version, lead::AdmitLead{}).outcome.value();
    lead::ConcludeLead untrue;
    untrue.findings = "已付清";
    untrue.reason = "不属实";
    untrue.basis = "核实记录";
    lead = trial.act(lead.id, lead.version, untrue).outcome.value();
    lead = trial.act(lead.id, lead.version, lead::AnswerComplainant{"已答复"}).outcome.value();
    auto command = about(redaction::SubjectKind::lead, lead.id.value);
    command.basis = redaction::Basis::purpose_achieved;
    command.erases_identity = true;
    const auto made = proposed(trial, another_clerk(), command);
    REQUIRE(made.ok());
    const auto done = confirmed(trial, auditor(), made.value());
    REQUIRE(done.ok());
    CHECK(done.value().is_identity_erased);
    const auto opened = trial.office().perform<lead::Identity>("lead.open", [&](Desk& desk) {
      return casework::open_identity(desk, trial.clerk(), lead.id, {"再看看"});
    });
    REQUIRE_FALSE(opened.outcome.ok());
    CHECK(opened.outcome.refusals().front().rule == base::Rule::identity_is_not_erased);
    const auto finds = trial.office().perform<casework::ComplainantFinds>(
        "lead.find", [&](Desk& desk) {
          return casework::find_complainants(desk, trial.clerk(), {"建材"});
        });
    CHECK(finds.outcome.value().finds.empty());
    trial.office().read("trial.read", [&](Desk& desk) {
      const auto dossier = casework::lead_dossier(desk, trial.clerk(), lead.id).value();
      CHECK(dossier.is_identity_erased);
    });
    CHECK(rules_of(proposed(trial, another_clerk(), command)) ==
          std::vector<std::string>{"identity_is_not_erased"});
  });
}

TEST_CASE("an identity that is gone without an act, and words put in their place, are told") {
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const support::Backing backing(dialect);
    TrialRegion trial(backing.database(), "420654");
    const auto lead = a_lead_with_words(trial);
    auto command = about(redaction::SubjectKind::lead, lead.id.value);
    command.places = {place_of(trial, command.subject_kind, command.subject_id)};
    const auto made = proposed(trial, another_clerk(), command).value();
    REQUIRE(confirmed(trial, auditor(), made).ok());
    trial.close();
    const auto db = trial.database().open_writer();
    CHECK_THROWS(db->script("DELETE FROM journal_payload WHERE region_code = '420654'"));
    support::drop_guards(*db);
    db->script("UPDATE journal_remainder SET payload = replace(payload, '隐去', '核实')");
    CHECK(trial.verify().mismatch_count == 1);
    db->script("UPDATE identity_vault SET sealed = " +
               std::string(dialect == storage::Dialect::sqlite ? "x''" : "''::bytea"));
    CHECK_FALSE(trial.compare().differences.empty());
  }
}

}  // namespace
}  // namespace pledge
