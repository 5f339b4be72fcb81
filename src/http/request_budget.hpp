#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/day.hpp"

namespace pledge::http {

/// How many requests one session (before sign-in: one address) may send. Far above what people
/// and their pages need; against a script that has gone astray.
struct RequestRate {
  std::int64_t per_second = 50;
  std::int64_t burst = 300;
};

/// A token bucket for every key.
class RequestBudget {
 public:
  explicit RequestBudget(RequestRate rate) : rate_(rate) {}

  /// Takes one request; when none is left, the whole seconds until there is one again.
  std::optional<std::int64_t> seconds_to_wait(const std::string& key, base::Instant now);

 private:
  struct Bucket {
    std::int64_t millis = 0;  ///< thousandths of requests that are left
    base::Instant at;
  };
  std::int64_t left_in(const Bucket& bucket, base::Instant now) const;
  /// A full bucket says no more than none.
  void forget_full(base::Instant now);

  RequestRate rate_;
  std::mutex mutex_;
  std::map<std::string, Bucket> buckets_;
};

}  // namespace pledge::http
