#include "http/request_budget.hpp"

#include <algorithm>

namespace pledge::http {
namespace {

constexpr std::int64_t kOne = 1000;
constexpr std::size_t kBucketsMax = 20'000;

}  // namespace

std::int64_t RequestBudget::left_in(const Bucket& bucket, base::Instant now) const {
  const std::int64_t full = rate_.burst * kOne;
  const std::int64_t passed = std::max<std::int64_t>(now.milliseconds - bucket.at.milliseconds, 0);
  // Thousandths of requests in a millisecond are requests in a second.
  if (passed >= full / rate_.per_second) return full;
  return std::min(full, bucket.millis + passed * rate_.per_second);
}

void RequestBudget::forget_full(base::Instant now) {
  std::erase_if(buckets_, [&](const auto& entry) {
    return left_in(entry.second, now) >= rate_.burst * kOne;
  });
  if (buckets_.size() >= kBucketsMax) buckets_.clear();
}

std::optional<std::int64_t> RequestBudget::seconds_to_wait(const std::string& key,
                                                           base::Instant now) {
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kBucketsMax) forget_full(now);
  const auto [entry, is_new] = buckets_.try_emplace(key, Bucket{rate_.burst * kOne, now});
  Bucket& bucket = entry->second;
  bucket.millis = left_in(bucket, now);
  bucket.at = now;
  if (bucket.millis >= kOne) {
    bucket.millis -= kOne;
    return std::nullopt;
  }
  const std::int64_t second = rate_.per_second * kOne;
  return (kOne - bucket.millis + second - 1) / second;
}

}  // namespace pledge::http
