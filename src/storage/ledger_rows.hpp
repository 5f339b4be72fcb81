#pragma once
#include "casework/ledger.hpp"
#include "deadline/working_calendar.hpp"
#include "storage/connection.hpp"
#include "storage/ledger_blocks.hpp"
#include "storage/ledger_filter.hpp"
#include "storage/ledger_scan.hpp"
#include "storage/problem_grams.hpp"

namespace pledge::storage {

/// Lists, counts and sums: of problems from the ledger blocks, with the rows of a page from
/// `problem`; of leads from the columns of `lead`.
class LedgerRows final : public casework::Ledger {
 public:
  LedgerRows(Connection& db, const base::RegionCode& region, LedgerBlocks& blocks,
             KeptLights* kept_lights)
      : db_(db), region_(region), blocks_(blocks), kept_lights_(kept_lights) {}
  /// Before any question; the calendar must last until the next call.
  void set_today(base::Day today, const deadline::WorkingCalendar& calendar) {
    today_ = today;
    calendar_ = &calendar;
  }

  casework::LedgerPage problem_page(const access::Actor& reader,
                                    const casework::ProblemFilter& filter,
                                    const casework::PageRequest& page) override;
  casework::LedgerTotals problem_totals(const access::Actor& reader,
                                        const casework::ProblemFilter& filter) override;
  std::vector<casework::PivotCell> problem_pivot(const access::Actor& reader,
                                                 const casework::ProblemFilter& filter) override;
  std::vector<casework::OverdueWait> overdue_waits(const access::Actor& reader,
                                                   const casework::OverdueFilter& filter,
                                                   std::int64_t limit) override;
  casework::OverdueCounts overdue_counts(const access::Actor& reader,
                                         const casework::OverdueFilter& filter) override;
  std::vector<casework::OwnWait> own_waits(const access::Actor& reader,
                                           const casework::OwnWaitQuery& query,
                                           std::int64_t limit) override;
  casework::OwnWaitCount own_wait_count(const access::Actor& reader,
                                        const casework::OwnWaitQuery& query) override;
  casework::SupervisionPage supervision_page(const access::Actor& reader,
                                             const casework::SupervisionFilter& filter,
                                             const casework::PageRequest& page) override;
  std::int64_t supervision_count(const access::Actor& reader,
                                 const casework::SupervisionFilter& filter) override;
  std::vector<casework::PendingStep> pending_steps(base::ProblemId first,
                                                   base::ProblemId last) override;
  std::vector<casework::UnansweredOrder> unanswered_orders(base::ProblemId first,
                                                           base::ProblemId last) override;
  std::vector<base::ProblemId> problems_to_scan(base::ProblemId after,
                                                std::int64_t limit) override;
  void let_rest(base::ProblemId problem, problem::Light light,
                std::optional<base::Day> until) override;
  void end_rest(base::ProblemId problem) override;
  std::optional<std::int64_t> run_to_index() override {
    return ProblemGrams(db_, region_).next_run();
  }
  void index_run(std::int64_t run_no) override { ProblemGrams(db_, region_).index(run_no); }
  casework::LeadPage lead_page(const access::Actor& reader, const casework::LeadFilter& filter,
                               const casework::PageRequest& page) override;
  std::int64_t lead_count(const access::Actor& reader,
                          const casework::LeadFilter& filter) override;
  casework::LeadFunnel lead_funnel(const access::Actor& reader,
                                   const base::CampaignCode& campaign) override;
  std::vector<casework::TimelineEntry> timeline(const std::string& subject_kind,
                                                std::int64_t subject_id) override;
  std::vector<casework::TrailEntry> trail(const casework::TrailFilter& filter) override;

 private:
  LedgerFilter compile(const access::Actor& reader, const casework::ProblemFilter& filter,
                       const LedgerCodes& codes);
  /// The rows of a page and one more.
  std::vector<RowPlace> first_places(const access::Actor& reader,
                                     const casework::ProblemFilter& filter,
                                     const casework::PageRequest& page);
  std::vector<casework::LedgerRow> rows_at(const std::vector<RowPlace>& places);
  /// `take(block, slot)` for every row that the filter means and the reader may see.
  template <class Take>
  void each_row(const access::Actor& reader, const casework::ProblemFilter& filter,
                const Take& take);

  Connection& db_;
  const base::RegionCode& region_;
  const deadline::WorkingCalendar* calendar_ = nullptr;
  LedgerBlocks& blocks_;
  KeptLights* kept_lights_;  ///< null in a transaction that writes
  base::Day today_;
};

}  // namespace pledge::storage
