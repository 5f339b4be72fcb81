#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include <stdlib.h>

#include "base/assert.hpp"
#include "campaign/seed_plan.hpp"
#include "casework/campaign_work.hpp"
#include "storage/sql_office.hpp"

/// An office on SQLite in a folder of its own, with the plan that ships with the program.
namespace pledge {

class TrialOffice {
 public:
  TrialOffice()
      : folder_((std::filesystem::temp_directory_path() / "pledge-sheets-XXXXXX").string()),
        clock_(campaign::instant_of("2024-05-06T01:00:00.000Z")) {
    PLEDGE_ASSERT(mkdtemp(folder_.data()) != nullptr);
    storage::OfficeSettings settings;
    settings.region = campaign::seed_plan().region;
    settings.clock = &clock_;
    settings.calendar = &campaign::shipped_calendar();
    settings.entropy = &entropy_;
    settings.vault_key = std::string(32, 'k');
    office_.emplace(storage::parse_database(folder_ + "/pledge.db"), settings);
    const auto loaded = office_->perform<campaign::Campaign>(
        "campaign.load_plan", [&](casework::Desk& desk) {
          return casework::load_plan(desk, clerk_, campaign::LoadPlan{campaign::seed_plan()});
        });
    PLEDGE_ASSERT(loaded.outcome.ok());
  }
  ~TrialOffice() {
    office_.reset();
    std::filesystem::remove_all(folder_);
  }
  TrialOffice(const TrialOffice&) = delete;
  TrialOffice& operator=(const TrialOffice&) = delete;

  casework::Office& office() { return *office_; }
  const access::Actor& clerk() const { return clerk_; }
  base::CampaignCode campaign() const { return campaign::seed_plan().code; }
  std::int64_t journal_size() {
    return office_->look<std::int64_t>("trial.journal_size", [](casework::Desk& desk) {
      return desk.stores().journal.head().size;
    });
  }

 private:
  std::string folder_;
  base::FixedClock clock_;
  base::SeededEntropy entropy_{7};
  access::Actor clerk_ = campaign::an_office_clerk();
  std::optional<storage::SqlOffice> office_;
};

}  // namespace pledge
