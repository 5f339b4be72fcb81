#include "storage/wal_keeper.hpp"

#include <sqlite3.h>

namespace pledge::storage {
namespace {

/// Pages of 4 KiB. From 8 MB on they are carried beside the writer; from 16 MB on, when less than
/// 2 MB are left, the writer carries the rest and the log begins anew; at 256 MB he carries
/// however much is left.
constexpr int kBeside = 2'000;
constexpr int kAnew = 4'000;
constexpr int kShort = 500;
constexpr int kTooLong = 64'000;

}  // namespace

WalKeeper::~WalKeeper() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wanted_.notify_one();
  if (thread_.joinable()) thread_.join();
}

bool WalKeeper::is_writers_turn(int pages) {
  const std::lock_guard lock(mutex_);
  if (pages >= kTooLong) return true;
  if (is_carrying_) return false;
  // Fewer pages than were carried: the log began anew.
  const int left = carried_ > pages ? pages : pages - carried_;
  if (pages >= kAnew && left <= kShort) return true;
  if (left >= kBeside || pages >= kAnew) ask_keeper();
  return false;
}

void WalKeeper::note_carried(int pages) {
  const std::lock_guard lock(mutex_);
  carried_ = pages;
}

void WalKeeper::ask_keeper() {
  is_wanted_ = true;
  if (!thread_.joinable()) thread_ = std::thread([this] { keep(); });
  wanted_.notify_one();
}

void WalKeeper::keep() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wanted_.wait(lock, [this] { return is_wanted_ || is_stopping_; });
    if (is_stopping_) return;
    is_wanted_ = false;
    is_carrying_ = true;
    lock.unlock();
    const int carried = carry();
    lock.lock();
    is_carrying_ = false;
    if (carried >= 0) carried_ = carried;
  }
}

void WalKeeper::Close::operator()(sqlite3* db) const { sqlite3_close_v2(db); }

int WalKeeper::carry() {
  if (!db_) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path_.c_str(), &opened,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    db_.reset(opened);
    // The first question opens the log; before it there is nothing to carry.
    const bool is_open = code == SQLITE_OK &&
                         sqlite3_exec(opened, "PRAGMA synchronous = FULL; PRAGMA schema_version;",
                                      nullptr, nullptr, nullptr) == SQLITE_OK;
    if (!is_open) {
      db_.reset();
      return -1;
    }
  }
  int pages = 0;
  int carried = 0;
  const int code =
      sqlite3_wal_checkpoint_v2(db_.get(), "main", SQLITE_CHECKPOINT_PASSIVE, &pages, &carried);
  return code == SQLITE_OK ? carried : -1;
}

}  // namespace pledge::storage
