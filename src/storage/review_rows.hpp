#pragma once
#include <algorithm>
#include <functional>

#include "review/review.hpp"
#include "review/task.hpp"
#include "storage/body_rows.hpp"

namespace pledge::storage {

class ReviewRows final : public review::ReviewStore {
 public:
  ReviewRows(Connection& db, const base::RegionCode& region)
      : rows_(db, region.text, {"review", "review_id", "campaign"}) {}
  std::optional<review::Review> load(base::ReviewId id) override { return rows_.load(id.value); }
  bool save(const review::Review& review, std::int64_t expected_version) override {
    return rows_.save(review.id.value, review.campaign.text, review, expected_version);
  }
  std::vector<review::Review> list(const base::CampaignCode& campaign) override {
    auto all = rows_.list(campaign.text);
    std::reverse(all.begin(), all.end());
    return all;
  }

 private:
  BodyRows<review::Review> rows_;
};

/// Rows of `review_task`: the columns that lists filter by, and the canonical body.
class TaskRows final : public review::TaskStore {
 public:
  TaskRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  std::optional<review::Task> load(base::TaskId id) override;
  bool save(const review::Task& task, std::int64_t expected_version) override;
  std::vector<review::Task> list(const access::Actor& reader,
                                 const review::TaskFilter& filter) override;
  std::int32_t count_of(base::ReviewId review) override;

 private:
  Connection& db_;
  const base::RegionCode& region_;
};

/// For `rebuild --compare`: every body, and the first column that does not agree with it.
void each_task_row(Connection& db, const std::string& region,
                   const std::function<void(std::int64_t, const std::string&,
                                            const std::string&)>& visit);

}  // namespace pledge::storage
