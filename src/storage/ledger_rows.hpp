#pragma once
#include "casework/ledger.hpp"
#include "deadline/working_calendar.hpp"
#include "storage/light_columns.hpp"

namespace pledge::storage {

/// Lists, counts and sums straight from the columns of `problem` and `lead`.
class LedgerRows final : public casework::Ledger {
 public:
  LedgerRows(Connection& db, const base::RegionCode& region,
             const deadline::WorkingCalendar& calendar,
             std::function<std::vector<LightScale>()> scales)
      : db_(db), region_(region), calendar_(calendar), scales_(std::move(scales)) {}
  void set_today(base::Day today) { today_ = today; }

  casework::LedgerPage problem_page(const access::Actor& reader,
                                    const casework::ProblemFilter& filter,
                                    const casework::PageRequest& page) override;
  casework::LedgerTotals problem_totals(const access::Actor& reader,
                                        const casework::ProblemFilter& filter) override;
  std::vector<casework::PivotCell> problem_pivot(const access::Actor& reader,
                                                 const casework::ProblemFilter& filter) override;
  casework::LeadPage lead_page(const access::Actor& reader, const casework::LeadFilter& filter,
                               const casework::PageRequest& page) override;
  std::int64_t lead_count(const access::Actor& reader,
                          const casework::LeadFilter& filter) override;
  std::vector<casework::TimelineEntry> timeline(const std::string& subject_kind,
                                                std::int64_t subject_id) override;
  std::vector<casework::TrailEntry> trail(const casework::TrailFilter& filter) override;

 private:
  /// The light as SQL, where the filter needs it.
  std::string light_of(const access::Actor& reader, const casework::ProblemFilter& filter) const;

  Connection& db_;
  const base::RegionCode& region_;
  const deadline::WorkingCalendar& calendar_;
  std::function<std::vector<LightScale>()> scales_;
  base::Day today_;
};

}  // namespace pledge::storage
