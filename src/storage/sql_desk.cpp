#include "storage/sql_desk.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "casework/lights.hpp"

namespace pledge::storage {
namespace {

constexpr std::string_view kRecall =
    "SELECT request_digest, answer FROM idempotency WHERE region_code = ? AND officer_id = ?"
    " AND request_key = ?";
constexpr std::string_view kRememberAnswer =
    "INSERT INTO idempotency (region_code, officer_id, request_key, request_digest, answer,"
    " kept_at) VALUES (?, ?, ?, ?, ?, ?)";
/// A key that two officers used is given up for both: each of them was kept too long.
constexpr std::string_view kForget =
    "DELETE FROM idempotency WHERE region_code = ? AND kept_at < ? AND request_key IN"
    " (SELECT request_key FROM idempotency WHERE region_code = ? AND kept_at < ? LIMIT ?)";

}  // namespace

std::shared_ptr<const campaign::Plan> PlanCache::find(const Key& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = plans_.find(key);
  return found == plans_.end() ? nullptr : found->second;
}

void PlanCache::keep(const Key& key, std::shared_ptr<const campaign::Plan> plan) {
  const std::lock_guard lock(mutex_);
  plans_[key] = std::move(plan);
}

SqlDesk::SqlDesk(Connection& db, const OfficeSettings& settings, Shelf& shelf, bool is_reading)
    : db_(db),
      settings_(settings),
      shelf_(shelf),
      is_reading_(is_reading),
      counters_(db, settings.region),
      campaigns_(db, settings.region),
      rosters_(db, settings.region),
      deliverables_(db, settings.region),
      leads_(db, settings.region),
      vault_(db, settings.region, settings.vault_key, *settings.entropy),
      thresholds_([this](const base::CampaignCode& code, std::int32_t version) {
        return casework::thresholds_of(plan(code, version).get());
      }),
      blocks_(db, settings.region, thresholds_),
      problems_(db, settings.region, thresholds_, blocks_),
      referrals_(db, settings.region),
      supervisions_(db, settings.region),
      filings_(db, settings.region),
      reviews_(db, settings.region),
      tasks_(db, settings.region),
      officers_(db, settings.region),
      credentials_(db, settings.region, settings.vault_key),
      views_(db, settings.region),
      evidence_(db, settings.region),
      letters_(db, settings.region),
      letter_templates_(db, settings.region),
      journal_(db, settings.region, settings.vault_key),
      // Kept lights are of committed rows, so only for desks that read.
      ledger_(db, settings.region, blocks_, is_reading ? &shelf.lights : nullptr),
      imports_(db, settings.region),
      jobs_(db, settings.region),
      notices_(db, settings.region),
      urgings_(db, settings.region),
      channels_(db, settings.region, settings.vault_key, *settings.entropy),
      subscriptions_(db, settings.region),
      outbox_(db, settings.region),
      reminders_(db, settings.region),
      workdays_(db, settings.region),
      redactions_(db, settings.region),
      stores_{campaigns_,    rosters_,     deliverables_, leads_,    vault_,
              problems_,     referrals_,   supervisions_, filings_,  reviews_,
              tasks_,        officers_,     credentials_,  views_,
              evidence_,     letters_,     letter_templates_, journal_, ledger_,
              imports_,      jobs_,        notices_,      urgings_,  channels_,
              subscriptions_, outbox_,    reminders_,  workdays_, redactions_} {}

void SqlDesk::begin(base::Instant now) {
  now_ = now;
  drafts_.clear();
  campaigns_.forget();
  counters_.begin();
  blocks_.begin();
  read_calendar();
}

void SqlDesk::read_calendar() {
  calendar_ = shelf_.calendars.calendar(*settings_.calendar, workdays_);
  ledger_.set_today(today(), *calendar_);
  is_year_taken_ = false;
}

/// Not through the shelf: this transaction may still be rolled back.
void SqlDesk::take_year(const workday::WorkdayYear& loaded) {
  calendar_ = std::make_shared<const deadline::WorkingCalendar>(
      workday::with_year(*calendar_, loaded));
  ledger_.set_today(today(), *calendar_);
  is_year_taken_ = true;
}

void SqlDesk::begin_acts(base::Instant now, std::int64_t journal_size) {
  begin(now);
  const bool is_alone = journal_size == settled_size_;
  leads_.kept().begin(is_alone);
  problems_.kept().begin(is_alone);
  settled_size_ = kUnsettled;
}

void SqlDesk::return_to(const Mark& mark) {
  drafts_.resize(mark.drafts);
  campaigns_.forget();
  leads_.kept().return_to(mark.leads);
  problems_.kept().return_to(mark.problems);
  counters_.return_to(mark.drawn);
  blocks_.forget_from(mark.noted);
  if (is_year_taken_) read_calendar();
}

std::shared_ptr<const campaign::Plan> SqlDesk::plan(const base::CampaignCode& code,
                                                    std::int32_t version) {
  const PlanCache::Key key{code, version};
  if (auto kept = shelf_.plans.find(key)) return kept;
  auto loaded = campaigns_.load_plan(code, version);
  if (!loaded) {
    throw base::Fault(base::FaultKind::corrupt, "there is no version " + std::to_string(version) +
                                                    " of the plan of " + code.text);
  }
  auto plan = std::make_shared<const campaign::Plan>(std::move(*loaded));
  // What this transaction itself loaded may still be rolled back and differ the next time.
  const bool is_settled = std::none_of(drafts_.begin(), drafts_.end(), [](const auto& draft) {
    return draft.subject_kind == "campaign";
  });
  if (is_settled) shelf_.plans.keep(key, plan);
  return plan;
}

std::int64_t SqlDesk::draw(casework::Counter counter, const std::string& series) {
  if (is_reading_) throw base::Fault(base::FaultKind::internal, "a reading desk draws no number");
  return counters_.draw(counter, series);
}

void SqlDesk::record(journal::Draft draft) {
  PLEDGE_ASSERT(!is_reading_);
  drafts_.push_back(std::move(draft));
}

std::optional<casework::Desk::Remembered> SqlDesk::recall(base::OfficerId officer,
                                                          const std::string& key) {
  return db_.one(
      kRecall,
      [](const Row& row) {
        return Remembered{base::digest_from_bytes(row.blob(0)).value(),
                          std::string(row.text(1))};
      },
      region().text, officer.value, key);
}

void SqlDesk::remember(base::OfficerId officer, const std::string& key,
                       const Remembered& answer) {
  db_.exec_later(kRememberAnswer, region().text, officer.value, key,
                 Blob{base::bytes_of(answer.request)}, answer.answer, base::to_text(now()));
}

std::int64_t SqlDesk::forget_answers(base::Instant before, std::int64_t limit) {
  const std::string then = base::to_text(before);
  return db_.exec(kForget, region().text, then, region().text, then, limit);
}

}  // namespace pledge::storage
