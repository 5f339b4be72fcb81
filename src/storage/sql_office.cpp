#include "storage/sql_office.hpp"

#include "base/assert.hpp"
#include "storage/migration.hpp"
#include "storage/refill.hpp"
#include "storage/vault_key.hpp"

namespace pledge::storage {
namespace {

using base::Fault;
using base::FaultKind;

/// Short questions only: enough for all who come at a time.
constexpr std::size_t kDoorReaders = 2;

/// Faults after which nothing of the transaction can be trusted. A row that does not say what was
/// written is the fault of the act that reads it alone; a file that is damaged is everybody's.
bool ends_the_batch(const Fault& fault, const Connection& db) {
  return fault.kind == FaultKind::unavailable || fault.kind == FaultKind::disk_full ||
         fault.kind == FaultKind::busy || !db.is_healthy();
}

}  // namespace

SqlOffice::SqlOffice(Database database, OfficeSettings settings)
    : database_(std::move(database)),
      settings_(std::move(settings)),
      readers_([this] { return database_.open_reader(); }, settings_.readers_max),
      door_readers_([this] { return database_.open_reader(); }, kDoorReaders),
      writer_(database_.open_writer()) {
  migrate(*writer_, embedded_migrations());
  refill_pending(*writer_);
  writer_->begin_write();
  writer_->exec("INSERT INTO region (region_code, created_at) VALUES (?, ?)"
                " ON CONFLICT (region_code) DO NOTHING",
                settings_.region.text, base::to_text(settings_.clock->now()));
  JournalRows(*writer_, settings_.region, settings_.vault_key).create();
  own_vault_key(*writer_, settings_.region, settings_.vault_key);
  writer_->commit();
  lane_ = std::thread([this] { run_lane(); });
}

SqlOffice::~SqlOffice() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  arrived_.notify_all();
  lane_.join();
}

casework::Recorded SqlOffice::run(std::string_view name,
                                  const std::function<bool(casework::Desk&)>& work) {
  // An act inside an act would wait for itself.
  PLEDGE_ASSERT(std::this_thread::get_id() != lane_.get_id());
  Waiting waiting;
  waiting.name = name;
  waiting.work = &work;
  std::unique_lock lock(mutex_);
  if (is_stopping_) throw Fault(FaultKind::unavailable, "the office is closing");
  waiting_.push_back(&waiting);
  arrived_.notify_one();
  waiting.answered.wait(lock, [&] { return waiting.is_done; });
  lock.unlock();
  if (waiting.fault) std::rethrow_exception(waiting.fault);
  return waiting.recorded;
}

void SqlOffice::read(std::string_view name, const std::function<void(casework::Desk&)>& work) {
  const bool is_of_the_door = name.starts_with("session.");
  const auto connection = is_of_the_door ? door_readers_.lend() : readers_.lend();
  connection->begin_read();
  SqlDesk desk(*connection, settings_, shelf_, true);
  desk.begin(settings_.clock->now());
  work(desk);
  connection->commit();
}

SqlOffice::Figures SqlOffice::figures() const {
  const std::lock_guard lock(mutex_);
  return figures_;
}

std::vector<SqlOffice::Waiting*> SqlOffice::take_waiting() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [&] { return !waiting_.empty() || is_stopping_; });
  std::vector<Waiting*> batch;
  while (!waiting_.empty() && batch.size() < base::kBatchActs) {
    batch.push_back(waiting_.front());
    waiting_.pop_front();
  }
  return batch;
}

void SqlOffice::run_lane() {
  for (;;) {
    const auto batch = take_waiting();
    if (batch.empty()) return;
    std::exception_ptr fault;
    try {
      run_batch(batch);
    } catch (const std::exception&) {
      fault = std::current_exception();
      if (writer_) writer_->rollback();
      if (writer_ && !writer_->is_healthy()) {
        writing_desk_.reset();
        writer_.reset();
      }
    }
    answer(batch, fault);
  }
}

SqlDesk& SqlOffice::writing_desk() {
  if (!writer_) writer_ = database_.open_writer();
  if (!writing_desk_) {
    writing_desk_ = std::make_unique<SqlDesk>(*writer_, settings_, shelf_, false);
  }
  return *writing_desk_;
}

void SqlOffice::run_batch(const std::vector<Waiting*>& batch) {
  SqlDesk& desk = writing_desk();
  writer_->begin_write();
  // The head first: on PostgreSQL this is what makes several servers share the lane. The time
  // after it, so that their entries do not run backwards.
  const std::int64_t size = desk.journal().lock_head();
  desk.begin_acts(settings_.clock->now(), size);
  const std::int64_t access_before = desk.access_changes();
  bool is_any_accepted = false;
  for (Waiting* waiting : batch) is_any_accepted = run_act(desk, *waiting) || is_any_accepted;
  if (!is_any_accepted) {
    writer_->rollback();
    return desk.settle(size);
  }
  desk.finish();
  const auto drafts = static_cast<std::int64_t>(desk.drafts().size());
  if (drafts > 0) {
    journal::append_drafts(desk.journal(), *settings_.entropy, desk.drafts());
    for (Waiting* waiting : batch) waiting->recorded.first_index += size;
  }
  writer_->commit();
  desk.settle(size + drafts);
  // Not before: who asks in between must not keep the old answer as the new one.
  if (desk.access_changes() != access_before) ++access_changes_;
}

bool SqlOffice::run_act(SqlDesk& desk, Waiting& waiting) {
  const SqlDesk::Mark before = desk.mark();
  writer_->savepoint();
  bool is_accepted = false;
  try {
    is_accepted = (*waiting.work)(desk);
  } catch (const Fault& fault) {
    if (ends_the_batch(fault, *writer_)) throw;
    waiting.fault = std::current_exception();
  } catch (const std::exception&) {
    waiting.fault = std::current_exception();
  }
  if (is_accepted) {
    writer_->release();
    waiting.recorded.first_index = static_cast<std::int64_t>(before.drafts);
    waiting.recorded.count = static_cast<std::int64_t>(desk.drafts().size() - before.drafts);
  } else {
    writer_->rollback_to();
    desk.return_to(before);
  }
  return is_accepted;
}

void SqlOffice::answer(const std::vector<Waiting*>& batch, const std::exception_ptr& fault) {
  const std::lock_guard lock(mutex_);
  figures_.acts += static_cast<std::int64_t>(batch.size());
  ++figures_.batches;
  for (Waiting* waiting : batch) {
    if (fault) waiting->fault = fault;
    waiting->is_done = true;
    waiting->answered.notify_one();
  }
}

}  // namespace pledge::storage
