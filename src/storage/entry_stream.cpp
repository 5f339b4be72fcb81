#include "storage/entry_stream.hpp"

#include <thread>

namespace pledge::storage {
namespace {

constexpr std::size_t kBatchEntries = 512;
/// Read ahead; some megabytes at most.
constexpr std::size_t kBatchesAhead = 4;

}  // namespace

StoredEntry* EntryStream::Sink::next() {
  if (used_ == rows_.size()) {
    if (!stream_.hand_over(rows_, used_)) return nullptr;
    rows_.resize(kBatchEntries);
  }
  return &rows_[used_++];
}

void EntryStream::Sink::finish() {
  if (used_ > 0) stream_.hand_over(rows_, used_);
}

void EntryStream::run(const std::function<void(Sink&)>& read,
                      const std::function<bool(const StoredEntry&)>& visit) {
  std::thread reader([&] {
    try {
      Sink sink(*this);
      read(sink);
      sink.finish();
      end(nullptr);
    } catch (const std::exception&) {
      end(std::current_exception());
    }
  });
  try {
    bool is_wanted = true;
    while (is_wanted) {
      auto batch = take();
      if (!batch) break;
      for (std::size_t i = 0; i < batch->used && is_wanted; ++i) is_wanted = visit(batch->rows[i]);
      give_back(std::move(*batch));
    }
  } catch (const std::exception&) {
    end(std::current_exception());
  }
  stop();
  reader.join();
  if (fault_) std::rethrow_exception(fault_);
}

bool EntryStream::hand_over(std::vector<StoredEntry>& rows, std::size_t& used) {
  std::unique_lock lock(mutex_);
  if (used > 0) {
    changed_.wait(lock, [&] { return full_.size() < kBatchesAhead || is_stopped_; });
    full_.push_back({std::move(rows), used});
    changed_.notify_all();
  }
  rows.clear();
  used = 0;
  if (!empty_.empty()) {
    rows = std::move(empty_.back().rows);
    empty_.pop_back();
  }
  return !is_stopped_;
}

std::optional<EntryStream::Batch> EntryStream::take() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !full_.empty() || is_ended_; });
  if (full_.empty() || fault_) return std::nullopt;
  Batch batch = std::move(full_.front());
  full_.erase(full_.begin());
  changed_.notify_all();
  return batch;
}

void EntryStream::give_back(Batch batch) {
  const std::lock_guard lock(mutex_);
  empty_.push_back(std::move(batch));
}

void EntryStream::end(std::exception_ptr fault) {
  const std::lock_guard lock(mutex_);
  is_ended_ = true;
  if (fault && !fault_) fault_ = std::move(fault);
  changed_.notify_all();
}

void EntryStream::stop() {
  const std::lock_guard lock(mutex_);
  is_stopped_ = true;
  changed_.notify_all();
}

}  // namespace pledge::storage
