#pragma once
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "casework/desk.hpp"
#include "storage/campaign_rows.hpp"
#include "storage/counters.hpp"
#include "storage/evidence_rows.hpp"
#include "storage/filing_rows.hpp"
#include "storage/import_rows.hpp"
#include "storage/job_rows.hpp"
#include "storage/journal_rows.hpp"
#include "storage/lead_rows.hpp"
#include "storage/ledger_rows.hpp"
#include "storage/letter_rows.hpp"
#include "storage/notice_rows.hpp"
#include "storage/officer_rows.hpp"
#include "storage/problem_rows.hpp"
#include "storage/redaction_rows.hpp"
#include "storage/referral_rows.hpp"
#include "storage/review_rows.hpp"
#include "storage/supervision_rows.hpp"
#include "storage/view_rows.hpp"
#include "storage/workday_rows.hpp"

namespace pledge::storage {

/// What all desks of an office share.
struct OfficeSettings {
  base::RegionCode region;
  const base::Clock* clock = nullptr;
  const deadline::WorkingCalendar* calendar = nullptr;  ///< of the years the program brings
  base::Entropy* entropy = nullptr;
  std::string vault_key;            ///< 32 bytes
  std::size_t readers_max = 4;
};

/// Plans by campaign and version. A committed version never changes, so it may be kept.
class PlanCache {
 public:
  using Key = std::pair<base::CampaignCode, std::int32_t>;
  std::shared_ptr<const campaign::Plan> find(const Key& key) const;
  void keep(const Key& key, std::shared_ptr<const campaign::Plan> plan);

 private:
  mutable std::mutex mutex_;
  std::map<Key, std::shared_ptr<const campaign::Plan>> plans_;
};

/// What desks of an office keep for each other.
struct Shelf {
  PlanCache plans;
  CalendarShelf calendars;
  KeptLights lights;
};

/// A desk over one connection. Drafts collect until the lane writes them into the journal.
class SqlDesk final : public casework::Desk {
 public:
  SqlDesk(Connection& db, const OfficeSettings& settings, Shelf& shelf, bool is_reading);

  const base::RegionCode& region() const override { return settings_.region; }
  base::Instant now() const override { return now_; }
  casework::Stores& stores() override { return stores_; }
  const deadline::WorkingCalendar& calendar() const override { return *calendar_; }
  const deadline::WorkingCalendar& shipped_calendar() const override {
    return *settings_.calendar;
  }
  void take_year(const workday::WorkdayYear& loaded) override;
  std::shared_ptr<const campaign::Plan> plan(const base::CampaignCode& code,
                                             std::int32_t version) override;
  std::int64_t draw(casework::Counter counter, const std::string& series) override;
  void record(journal::Draft draft) override;
  const std::vector<journal::Draft>& unwritten() const override { return drafts_; }
  std::optional<Remembered> recall(base::OfficerId officer, const std::string& key) override;
  void remember(base::OfficerId officer, const std::string& key,
                const Remembered& answer) override;
  std::int64_t forget_answers(base::Instant before, std::int64_t limit) override;

  /// A new transaction begins at this instant.
  void begin(base::Instant now);
  /// The same, of the lane, which found a journal of this size.
  void begin_acts(base::Instant now, std::int64_t journal_size);
  /// Those acts are settled, and the journal has this size now.
  void settle(std::int64_t journal_size) { settled_size_ = journal_size; }
  const std::vector<journal::Draft>& drafts() const { return drafts_; }
  /// What an act left here beside the database; return_to() forgets it when it was refused.
  struct Mark {
    std::size_t drafts = 0;
    std::size_t noted = 0;
    std::size_t drawn = 0;
    std::size_t leads = 0;
    std::size_t problems = 0;
  };
  Mark mark() {
    return {drafts_.size(), blocks_.noted_count(), counters_.mark(), leads_.kept().mark(),
            problems_.kept().mark()};
  }
  void return_to(const Mark& mark);
  /// Writes what acts left for the end of the transaction.
  void finish() {
    counters_.write();
    blocks_.write();
  }
  /// Grows with every change of who may do what: officers, sessions, plans.
  std::int64_t access_changes() const {
    return officers_.changes() + credentials_.changes() + campaigns_.changes();
  }
  JournalRows& journal() { return journal_; }

 private:
  void read_calendar();

  Connection& db_;
  const OfficeSettings& settings_;
  Shelf& shelf_;
  bool is_reading_;
  base::Instant now_;
  static constexpr std::int64_t kUnsettled = -1;
  std::int64_t settled_size_ = kUnsettled;
  std::vector<journal::Draft> drafts_;
  Counters counters_;
  CampaignRows campaigns_;
  RosterRows rosters_;
  DeliverableRows deliverables_;
  LeadRows leads_;
  VaultRows vault_;
  ThresholdsOf thresholds_;
  LedgerBlocks blocks_;
  ProblemRows problems_;
  ReferralRows referrals_;
  SupervisionRows supervisions_;
  FilingRows filings_;
  ReviewRows reviews_;
  TaskRows tasks_;
  OfficerRows officers_;
  CredentialRows credentials_;
  ViewRows views_;
  EvidenceRows evidence_;
  LetterRows letters_;
  LetterTemplateRows letter_templates_;
  JournalRows journal_;
  LedgerRows ledger_;
  ImportRows imports_;
  JobRows jobs_;
  NoticeRows notices_;
  UrgingRows urgings_;
  ChannelRows channels_;
  SubscriptionRows subscriptions_;
  OutboxRows outbox_;
  ReminderRows reminders_;
  WorkdayRows workdays_;
  RedactionRows redactions_;
  CalendarShelf::Calendar calendar_;
  bool is_year_taken_ = false;  ///< calendar_ has a year that is not committed
  casework::Stores stores_;
};

}  // namespace pledge::storage
