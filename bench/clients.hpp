#pragma once
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "bench_support.hpp"

namespace pledge::bench {

inline constexpr int kClients = 64;

struct Pace {
  int clients = kClients;
  double seconds = 5;
  double per_second = 0;  ///< of all clients together; 0: as fast as they can
};

/// Runs `act(client)` from all clients at once; the latencies of all, in seconds. A paced client
/// that is late does not wait: the delay counts, as it would for the person who clicked.
inline std::vector<double> run_clients(const Pace& pace, const std::function<void(int)>& act) {
  std::mutex mutex;
  std::vector<double> all;
  std::vector<std::thread> threads;
  const auto start = Clock::now();
  const auto moment = [&](double seconds) {
    return start + std::chrono::duration_cast<Clock::duration>(
                       std::chrono::duration<double>(seconds));
  };
  for (int client = 0; client < pace.clients; ++client) {
    threads.emplace_back([&, client] {
      std::vector<double> own;
      for (std::int64_t n = 0; seconds_since(start) < pace.seconds; ++n) {
        auto begin = Clock::now();
        if (pace.per_second > 0) {
          begin = moment((static_cast<double>(n * pace.clients) + client) / pace.per_second);
          std::this_thread::sleep_until(begin);
        }
        act(client);
        own.push_back(seconds_since(begin));
      }
      const std::lock_guard lock(mutex);
      all.insert(all.end(), own.begin(), own.end());
    });
  }
  for (auto& thread : threads) thread.join();
  return all;
}

}  // namespace pledge::bench
