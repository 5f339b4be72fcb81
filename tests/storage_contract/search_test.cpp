#include "base/rule.hpp"
#include "casework/complainant_search.hpp"
#include "casework/letter_view.hpp"
#include "support/every_database.hpp"
#include "support/scratch_folder.hpp"
#include "support/trial_case.hpp"

/// What the search box asks, on every database.
namespace pledge {
namespace {

using casework::Desk;
using support::on_every_database;
using support::TrialRegion;

lead::Lead registered(TrialRegion& region, lead::RegisterLead command, const std::string& name) {
  lead::Identity identity;
  identity.name = name;
  return region.office()
      .perform<lead::Lead>("lead.register",
                           [&](Desk& desk) {
                             return casework::register_lead(desk, region.clerk(),
                                                            {std::move(command), identity});
                           })
      .outcome.value();
}

base::Outcome<casework::ComplainantFinds> found(TrialRegion& region, const access::Actor& reader,
                                                const std::string& words) {
  return region.office()
      .perform<casework::ComplainantFinds>("lead.find_complainants",
                                           [&](Desk& desk) {
                                             return casework::find_complainants(desk, reader,
                                                                                {words});
                                           })
      .outcome;
}

std::vector<std::int64_t> leads_found(TrialRegion& region, const access::Actor& reader,
                                      const std::string& words) {
  const auto finds = found(region, reader, words);
  REQUIRE(finds.ok());
  std::vector<std::int64_t> leads;
  for (const auto& one : finds.value().finds) leads.push_back(one.id.value);
  return leads;
}

/// Payloads of the read log's entries about searches, and of all entries.
std::vector<std::string> payloads(const TrialRegion& region, const std::string& event) {
  std::vector<std::string> all;
  const auto db = region.database().open_reader();
  db->each("SELECT p.payload FROM journal_payload p JOIN journal_entry e ON"
           " e.region_code = p.region_code AND e.entry_index = p.entry_index"
           " WHERE e.region_code = ? AND (e.event = ? OR ? = '') ORDER BY e.entry_index",
           [&](const storage::Row& row) { all.emplace_back(row.text(0)); },
           region.region().text, event, event);
  return all;
}

using Leads = std::vector<std::int64_t>;

TEST_CASE("complainants are found by a part of their name, by who may, and with an entry") {
  on_every_database("420438", [](TrialRegion& region) {
    const auto& clerk = region.clerk();
    const auto first = registered(region, region.a_lead("尾款未付"), "甲乙建材有限公司").id.value;
    const auto second =
        registered(region, region.a_lead("押金未退"), "丙建材 Ａbc 商行").id.value;
    lead::RegisterLead own = region.a_lead("奖补未兑现");
    own.accused_unit = clerk.unit;
    registered(region, own, "丁建材厂");

    CHECK(leads_found(region, clerk, "建材") == Leads{second, first});
    CHECK(leads_found(region, clerk, "乙建材") == Leads{first});
    CHECK(leads_found(region, clerk, "aBC") == Leads{second});
    CHECK(leads_found(region, clerk, "建乙").empty());
    CHECK(leads_found(region, clerk, "有限公司").empty());
    CHECK(leads_found(region, clerk, "建").empty());
    access::Actor recused = clerk;
    recused.recused_leads = {{second}};
    CHECK(leads_found(region, recused, "建材") == Leads{first});

    const auto searches = payloads(region, "identities_searched");
    REQUIRE(searches.size() == 7);
    CHECK(searches.front() == "{\"leads\":[" + std::to_string(second) + "," +
                                  std::to_string(first) + "]}");
    for (const std::string& payload : payloads(region, "")) {
      CHECK(payload.find("建材") == std::string::npos);
    }
  });
}

TEST_CASE("nobody else learns from a search for complainants, not even that there was none") {
  on_every_database("420439", [](TrialRegion& region) {
    registered(region, region.a_lead("尾款未付"), "甲乙建材有限公司");
    access::Actor unit = region.clerk();
    unit.unit = {"education_bureau"};
    unit.unit_tree = {unit.unit};
    for (const auto role : {access::Role::responsible_unit, access::Role::leader,
                            access::Role::discipline, access::Role::audit_administrator}) {
      unit.grants = {{role, {}}};
      for (const char* words : {"建材", "没有"}) {
        const auto refused = found(region, unit, words);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.refusals().front().rule == base::Rule::actor_holds_the_role);
      }
    }
    CHECK(payloads(region, "identities_searched").empty());
  });
}

TEST_CASE("identities that were sealed before there was an index are found, too") {
  on_every_database("420440", [](TrialRegion& region) {
    const auto lead = registered(region, region.a_lead("尾款未付"), "甲乙建材").id.value;
    {
      const auto db = region.database().open_writer();
      db->begin_write();
      db->exec("DELETE FROM identity_gram WHERE region_code = ?", region.region().text);
      db->commit();
    }
    CHECK(leads_found(region, region.clerk(), "建材") == Leads{lead});
  });
}

TEST_CASE("a lead is found by the number that it had elsewhere, in scope only") {
  on_every_database("420441", [](TrialRegion& region) {
    lead::RegisterLead command = region.a_lead("尾款未付");
    command.original_number = "P0163";
    const auto lead = registered(region, command, "甲乙建材").id;
    const auto page_for = [&](const access::Actor& reader) {
      return region.office().look<casework::LeadPage>("trial.leads", [&](Desk& desk) {
        casework::LeadFilter filter;
        filter.words = "P0163";
        return desk.stores().ledger.lead_page(reader, filter, {});
      });
    };
    REQUIRE(page_for(region.clerk()).rows.size() == 1);
    CHECK(page_for(region.clerk()).rows.front().id == lead);
    access::Actor unit = region.clerk();
    unit.unit = {"education_bureau"};
    unit.unit_tree = {unit.unit};
    unit.grants = {{access::Role::responsible_unit, {}}};
    CHECK(page_for(unit).rows.empty());
  });
}

TEST_CASE("a letter is found by its number, whatever brackets are typed, by who may see it") {
  on_every_database("420442", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    support::TrialCase trial(region, folder.path());
    const auto problem = trial.an_assigned_problem();
    const auto issued = trial.issue(
        support::TrialCase::a_wish(problem, letter::LetterKind::assignment_order));
    REQUIRE(issued.ok());
    const std::string number = issued.value().number;
    const auto count_for = [&](const access::Actor& reader, const std::string& words) {
      letter::RegisterPage wanted;
      wanted.words = words;
      return region.office()
          .look<casework::LetterRegister>("trial.letters",
                                          [&](Desk& desk) {
                                            return casework::letter_register(desk, reader, wanted);
                                          })
          .letters.size();
    };
    for (const char* words : {"〔2024〕1号", "[2024]1号", "（2024）1号", "2024】 1 号"}) {
      CAPTURE(words);
      CHECK(count_for(region.clerk(), words) == 1);
    }
    CHECK(count_for(region.clerk(), number) == 1);
    CHECK(count_for(region.clerk(), number.substr(0, 6)) == 1);
    CHECK(count_for(region.clerk(), "〔2024〕2号") == 0);
    CHECK(count_for(region.clerk(), "%") == 0);
    access::Actor other = region.clerk();
    other.unit = {"finance_bureau"};
    other.unit_tree = {other.unit};
    other.grants = {{access::Role::responsible_unit, {}}};
    CHECK(count_for(other, number) == 0);
  });
}

}  // namespace
}  // namespace pledge
