#pragma once
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "journal/entry.hpp"

namespace pledge::storage {

/// One row of a journal on its way from the database to who verifies it.
struct StoredEntry {
  journal::Entry entry;
  std::optional<journal::Payload> payload;
};

/// Reads a long run of entries on a thread of its own while the caller works at those read before:
/// decoding rows and hashing them cost about the same. The connection belongs to that thread until
/// run() returns.
class EntryStream {
 public:
  /// Rows are put into the same objects again and again, so that their texts keep their memory.
  class Sink {
   public:
    explicit Sink(EntryStream& stream) : stream_(stream) {}
    /// Where the next row goes; null when no more is wanted.
    StoredEntry* next();
    /// Hands over what is left.
    void finish();

   private:
    friend class EntryStream;
    EntryStream& stream_;
    std::vector<StoredEntry> rows_;
    std::size_t used_ = 0;
  };

  /// `read` fills the sink; `visit` is called here, in order, until it returns false. Throws what
  /// either throws.
  void run(const std::function<void(Sink&)>& read,
           const std::function<bool(const StoredEntry&)>& visit);

 private:
  struct Batch {
    std::vector<StoredEntry> rows;
    std::size_t used = 0;
  };

  /// Gives a full batch and gets an empty one; false when no more is wanted.
  bool hand_over(std::vector<StoredEntry>& rows, std::size_t& used);
  std::optional<Batch> take();
  void give_back(Batch batch);
  void end(std::exception_ptr fault);
  void stop();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Batch> full_;   ///< in order
  std::vector<Batch> empty_;
  bool is_ended_ = false;
  bool is_stopped_ = false;
  std::exception_ptr fault_;
};

}  // namespace pledge::storage
