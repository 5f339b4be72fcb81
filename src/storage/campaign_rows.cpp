#include "storage/campaign_rows.hpp"

#include "base/codec.hpp"
#include "storage/stored_text.hpp"

namespace pledge::storage {
namespace {

constexpr std::string_view kListCampaign =
    "SELECT body FROM campaign WHERE region_code = ? ORDER BY campaign";
constexpr std::string_view kLoadCampaign =
    "SELECT body FROM campaign WHERE region_code = ? AND campaign = ?";
constexpr std::string_view kInsertCampaign =
    "INSERT INTO campaign (version, body, region_code, campaign) VALUES (?, ?, ?, ?)";
constexpr std::string_view kUpdateCampaign =
    "UPDATE campaign SET version = ?, body = ? WHERE region_code = ? AND campaign = ?"
    " AND version = ?";
constexpr std::string_view kPutPlan =
    "INSERT INTO campaign_plan (region_code, campaign, plan_version, body) VALUES (?, ?, ?, ?)";
constexpr std::string_view kLoadPlan =
    "SELECT body FROM campaign_plan WHERE region_code = ? AND campaign = ? AND plan_version = ?";

}  // namespace

std::optional<campaign::Campaign> CampaignRows::load(const base::CampaignCode& code) {
  if (!kept_ || kept_->code != code)
    kept_ = db_.one(kLoadCampaign, &body_of<campaign::Campaign>, region_.text, code.text);
  return kept_;
}

bool CampaignRows::save(const campaign::Campaign& campaign, std::int64_t expected_version) {
  forget();
  ++changes_;
  const std::string body = base::to_canonical_text(campaign);
  if (expected_version == 0) {
    return db_.exec(kInsertCampaign, campaign.version, body, region_.text, campaign.code.text) == 1;
  }
  return db_.exec(kUpdateCampaign, campaign.version, body, region_.text, campaign.code.text,
                  expected_version) == 1;
}

std::vector<campaign::Campaign> CampaignRows::list() {
  return bodies_of<campaign::Campaign>(db_, kListCampaign, region_.text);
}

void CampaignRows::put_plan(const campaign::Plan& plan, std::int32_t plan_version) {
  db_.exec(kPutPlan, region_.text, plan.code.text, plan_version, base::to_canonical_text(plan));
}

std::optional<campaign::Plan> CampaignRows::load_plan(const base::CampaignCode& code,
                                                      std::int32_t plan_version) {
  return db_.one(
      kLoadPlan,
      [](const Row& row) { return from_stored<campaign::Plan>(row.text(0)); },
      region_.text, code.text, plan_version);
}

bool DeliverableRows::save(const campaign::Deliverable& deliverable,
                           std::int64_t expected_version) {
  const bool is_saved = rows_.save(deliverable.id.value, deliverable.campaign.text, deliverable,
                                   expected_version);
  if (!is_saved) return false;
  const bool is_owed = campaign::awaited_since(deliverable).has_value();
  db_.exec("UPDATE deliverable SET owed_day = ? WHERE region_code = ? AND deliverable_id = ?"
           " AND version = ?",
           is_owed ? base::to_text(campaign::due_day_now(deliverable)) : std::string(),
           region_.text, deliverable.id.value, deliverable.version);
  return true;
}

}  // namespace pledge::storage
