#pragma once
#include <memory>
#include <optional>
#include <string>

#include "access/credential.hpp"
#include "access/kept_view.hpp"
#include "access/officer.hpp"
#include "base/variant_codec.hpp"
#include "campaign/campaign_store.hpp"
#include "casework/import_store.hpp"
#include "casework/job_run.hpp"
#include "casework/ledger.hpp"
#include "casework/reminder_store.hpp"
#include "deadline/working_calendar.hpp"
#include "evidence/evidence_store.hpp"
#include "filing/filing.hpp"
#include "journal/journal_store.hpp"
#include "lead/lead_store.hpp"
#include "letter/letter_store.hpp"
#include "notice/channel.hpp"
#include "notice/message.hpp"
#include "notice/notice.hpp"
#include "notice/subscription.hpp"
#include "notice/urging.hpp"
#include "problem/problem_store.hpp"
#include "redaction/redaction.hpp"
#include "referral/referral.hpp"
#include "review/review.hpp"
#include "review/task.hpp"
#include "supervision/supervision_order.hpp"
#include "workday/workday_year.hpp"

namespace pledge::casework {

/// Gap-free numbers of a region, drawn inside the transaction (a refused act gives them back).
PLEDGE_ENUM(Counter, lead, problem, referral, officer, evidence, deliverable, roster_entry, vault,
            import_batch, letter, letter_number, letter_template,
            supervision_order, filing, review, task, notice, urging, channel, message, redaction)

/// The stores open in one transaction.
struct Stores {
  campaign::CampaignStore& campaigns;
  campaign::RosterStore& rosters;
  campaign::DeliverableStore& deliverables;
  lead::LeadStore& leads;
  lead::IdentityVault& vault;
  problem::ProblemStore& problems;
  referral::ReferralStore& referrals;
  supervision::SupervisionStore& supervisions;
  filing::FilingStore& filings;
  review::ReviewStore& reviews;
  review::TaskStore& tasks;
  access::OfficerStore& officers;
  access::CredentialStore& credentials;
  access::ViewStore& views;
  evidence::EvidenceStore& evidence;
  letter::LetterStore& letters;
  letter::TemplateStore& letter_templates;
  journal::JournalStore& journal;
  Ledger& ledger;
  ImportStore& imports;
  JobStore& jobs;
  notice::NoticeStore& notices;
  notice::UrgingStore& urgings;
  notice::ChannelStore& channels;
  notice::SubscriptionStore& subscriptions;
  notice::OutboxStore& outbox;
  ReminderStore& reminders;
  workday::WorkdayStore& workdays;
  redaction::RedactionStore& redactions;
};

/// What an act works at: everything of one region, in one transaction. Handed in by the Office;
/// an act has no effect except through it.
class Desk {
 public:
  virtual ~Desk() = default;
  virtual const base::RegionCode& region() const = 0;
  /// The instant of this transaction; the same for everything in it.
  virtual base::Instant now() const = 0;
  virtual Stores& stores() = 0;
  virtual const deadline::WorkingCalendar& calendar() const = 0;
  /// The years that the program brings, without those that were loaded.
  virtual const deadline::WorkingCalendar& shipped_calendar() const = 0;
  /// From now on in this transaction, calendar() has that year as it was loaded.
  virtual void take_year(const workday::WorkdayYear& loaded) = 0;
  /// A plan version never changes, so it is kept. A version that a campaign, a problem or a filing
  /// names is there: Fault(corrupt) where somebody took it away.
  virtual std::shared_ptr<const campaign::Plan> plan(const base::CampaignCode& code,
                                                     std::int32_t version) = 0;
  /// The next number of a counter; `scope` separates series ("港2024").
  virtual std::int64_t draw(Counter counter, const std::string& scope = {}) = 0;
  /// Puts an event into the journal of this transaction. On a reading desk a defect.
  virtual void record(journal::Draft draft) = 0;
  /// What acts of this transaction recorded and nobody finds in the journal yet.
  virtual const std::vector<journal::Draft>& unwritten() const = 0;
  /// What an earlier request with that key answered; nothing when there was none.
  struct Remembered {
    base::Digest request;
    std::string answer;
  };
  virtual std::optional<Remembered> recall(base::OfficerId officer, const std::string& key) = 0;
  virtual void remember(base::OfficerId officer, const std::string& key,
                        const Remembered& answer) = 0;
  /// Gives up answers that were kept before that instant, at most so many; returns how many.
  virtual std::int64_t forget_answers(base::Instant before, std::int64_t limit) = 0;

  base::Day today() const { return base::beijing_day(now()); }
};

/// Records every event of one act on one subject; `version` is the subject's before the act. What
/// would not read back is refused here, with its field: an entry is for ever. Throws Malformed.
template <class Events>
void record_all(Desk& desk, const Events& events, journal::Draft head, std::int64_t version) {
  for (const auto& event : events) {
    journal::Draft draft = head;
    draft.event = std::string(base::kind_of(event));
    draft.subject_version = ++version;
    draft.payload = base::payload_text_of(event);
    desk.record(std::move(draft));
  }
}

}  // namespace pledge::casework
