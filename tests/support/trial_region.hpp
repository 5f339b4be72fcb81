#pragma once
#include <memory>
#include <optional>
#include <string>

#include "campaign/seed_plan.hpp"
#include "casework/campaign_work.hpp"
#include "casework/consistency.hpp"
#include "casework/lead_work.hpp"
#include "journal/verify.hpp"
#include "storage/row_source.hpp"
#include "storage/sql_office.hpp"
#include "support/backing.hpp"

/// For tests only: a region with the plan that ships with the program, on either database.
namespace pledge::support {

class TrialRegion {
 public:
  static inline const std::string kVaultKey = std::string(32, 'k');

  explicit TrialRegion(const storage::Database& database, std::string region = "420202",
                       bool has_milestones = true)
      : database_(database), plan_(plan_for(std::move(region))) {
    if (!has_milestones) plan_.milestones.clear();
    open();
    register_key();
    const auto loaded = office().perform<campaign::Campaign>(
        "campaign.load_plan", [&](casework::Desk& desk) {
          return casework::load_plan(desk, clerk_, campaign::LoadPlan{plan_});
        });
    PLEDGE_ASSERT(loaded.outcome.ok());
  }

  storage::SqlOffice& office() { return *office_; }
  const access::Actor& clerk() const { return clerk_; }
  const storage::Database& database() const { return database_; }
  const base::RegionCode& region() const { return plan_.region; }
  base::FixedClock& clock() { return clock_; }
  const journal::Signer& signer() const { return signer_; }

  void close() { office_.reset(); }
  void open() { office_ = another_office(); }
  /// One more office on the same database and region, as a second server would have.
  std::unique_ptr<storage::SqlOffice> another_office() {
    storage::OfficeSettings settings;
    settings.region = plan_.region;
    settings.clock = &clock_;
    settings.calendar = &campaign::shipped_calendar();
    settings.entropy = &entropy_;
    settings.vault_key = kVaultKey;
    return std::make_unique<storage::SqlOffice>(database_, settings);
  }

  lead::RegisterLead a_lead(const std::string& title) const {
    lead::RegisterLead command;
    command.campaign = plan_.code;
    command.channel = lead::Channel::complaint;
    command.title = title;
    command.content = "项目验收已满一年，尾款仍未支付";
    command.accused_unit = base::UnitCode{"education_bureau"};
    return command;
  }
  casework::Performed<lead::Lead> register_lead(const std::string& title) {
    return register_lead(*office_, title);
  }
  casework::Performed<lead::Lead> register_lead(casework::Office& office,
                                                const std::string& title) {
    return office.perform<lead::Lead>("lead.register_lead", [&](casework::Desk& desk) {
      return casework::register_lead(desk, clerk_, {a_lead(title), std::nullopt});
    });
  }
  template <class Command>
  casework::Performed<lead::Lead> act(base::LeadId id, std::int64_t version,
                                      const Command& command) {
    return office_->perform<lead::Lead>("lead.act", [&](casework::Desk& desk) {
      return casework::act_on_lead(desk, casework::Acting{clerk_, id.value, version}, command);
    });
  }

  std::int64_t journal_size() {
    return office_->look<std::int64_t>("trial.journal_size", [](casework::Desk& desk) {
      return desk.stores().journal.head().size;
    });
  }
  std::int64_t lead_count() {
    return office_->look<std::int64_t>("trial.lead_count", [&](casework::Desk& desk) {
      return desk.stores().ledger.lead_count(clerk_, {});
    });
  }

  journal::Verification verify() const {
    const auto connection = database_.open_reader();
    connection->begin_read();
    return storage::verify_journal(*connection, plan_.region, signer_.verifier_key(),
                                   kVaultKey);
  }
  casework::Comparison compare() const {
    const auto connection = database_.open_reader();
    connection->begin_read();
    storage::SqlRowSource source(*connection, plan_.region, kVaultKey);
    return casework::compare_all(source);
  }

 private:
  /// As a site does before its first act.
  void register_key() {
    const auto connection = database_.open_writer();
    connection->begin_write();
    storage::JournalRows(*connection, plan_.region, kVaultKey)
        .add_key({signer_.name(), signer_.verifier_key().to_text()});
    connection->commit();
  }
  static campaign::Plan plan_for(std::string region) {
    campaign::Plan plan = campaign::seed_plan();
    plan.region = base::RegionCode{std::move(region)};
    return plan;
  }

  storage::Database database_;
  campaign::Plan plan_;
  base::FixedClock clock_{campaign::instant_of("2024-05-06T01:00:00.000Z")};
  base::SystemEntropy entropy_;
  access::Actor clerk_ = campaign::an_office_clerk();
  journal::Signer signer_ =
      journal::Signer::from_seed("pledge/" + plan_.region.text, std::string(32, 's'));
  std::unique_ptr<storage::SqlOffice> office_;
};

}  // namespace pledge::support
