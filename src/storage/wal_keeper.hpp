#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

struct sqlite3;

namespace pledge::storage {

/// Carries what a writer committed from SQLite's write-ahead log into the database file, beside
/// the writer: done by the writer itself, acts waited for it whenever 16 MB were full (ADR 0051).
///
/// The log begins anew only when all of it was carried over, which beside a busy writer never
/// comes about. So the writer carries the last part himself, once it is short.
class WalKeeper {
 public:
  /// `path`: of a database file that the writer has opened and put into WAL mode.
  explicit WalKeeper(std::string path) : path_(std::move(path)) {}
  ~WalKeeper();
  WalKeeper(const WalKeeper&) = delete;
  WalKeeper& operator=(const WalKeeper&) = delete;

  /// From the writer's thread after each commit, with the pages that stand in the log. True: what
  /// is left is for the writer to carry over, at once.
  bool is_writers_turn(int pages);
  /// The writer did: so many pages of the log stand in the file.
  void note_carried(int pages);

 private:
  struct Close {
    void operator()(sqlite3* db) const;
  };
  void ask_keeper();
  void keep();
  /// Pages of the log that stand in the file afterwards; -1: it could not be done, and the next
  /// commit asks again.
  int carry();

  const std::string path_;
  std::mutex mutex_;
  std::condition_variable wanted_;
  int carried_ = 0;
  bool is_wanted_ = false;
  bool is_carrying_ = false;
  bool is_stopping_ = false;
  std::unique_ptr<sqlite3, Close> db_;  ///< of the keeper's thread alone
  std::thread thread_;                  ///< from the first time that there is something to carry
};

}  // namespace pledge::storage
