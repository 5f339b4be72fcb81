#pragma once
#include <map>

#include "casework/consistency.hpp"
#include "storage/connection.hpp"
#include "storage/light_columns.hpp"

namespace pledge::storage {

/// Rows and events for `rebuild --compare`.
class SqlRowSource final : public casework::RowSource {
 public:
  /// `vault_key` opens the seals; without it only their rows are looked for.
  SqlRowSource(Connection& db, const base::RegionCode& region, std::string vault_key = {})
      : db_(db), region_(region), vault_key_(std::move(vault_key)) {}
  void each_event(const std::string& kind,
                  const std::function<void(const casework::StoredEvent&)>& visit) override;
  void each_row(const std::string& kind,
                const std::function<void(std::int64_t, const std::string&,
                                         const std::string&)>& visit) override;

  void read_anew() override {
    if (db_.is_healthy()) return;
    db_.rollback();
    db_.begin_read();
  }
  void each_filed_row(base::FilingId filing,
                      const std::function<void(const filing::FiledRow&)>& visit) override;

  void each_plan(const std::function<void(const casework::StoredPlan&)>& visit) override;
  void each_misplaced(const std::function<void(const casework::Difference&)>& tell) override;

  /// The events of one thing, in order.
  void each_event_of(const std::string& kind, std::int64_t subject_id,
                     const std::function<void(const casework::StoredEvent&)>& visit);
  /// Of every problem's own plan; Fault(corrupt) when that does not read.
  ThresholdsOf thresholds();

 private:
  ThresholdsOf readable_thresholds();

  Connection& db_;
  const base::RegionCode region_;
  const std::string vault_key_;
  std::map<std::pair<base::CampaignCode, std::int32_t>, problem::LightThresholds> thresholds_;
};

}  // namespace pledge::storage
