#include "crowd.hpp"
#include "parts.hpp"

namespace pledge::bench {

void measure_acts(const Sizes& sizes) {
  Scratch scratch("acts");
  Crowd crowd(scratch);
  const auto wanted = at_least(8000, "8000 /s");
  const auto rate = [&](const char* what, const Target& target,
                        const std::function<void(int)>& act) {
    const auto samples = run_clients({kClients, sizes.seconds, 0}, act);
    report(what, static_cast<double>(samples.size()) / sizes.seconds, Unit::per_second, target);
  };
  rate("SQLite，64 个客户：登记线索（持久，含全部检查与日志）", wanted,
       [&](int client) { crowd.register_lead(client); });
  const auto before = scratch.office().figures();
  rate("SQLite，64 个客户：办理线索（读、判、写、记）", wanted,
       [&](int client) { crowd.act_on_lead(client); });
  const auto after = scratch.office().figures();
  report("每次提交（一次 fsync）承载的办理",
         static_cast<double>(after.acts - before.acts) /
             static_cast<double>(std::max<std::int64_t>(1, after.batches - before.batches)),
         Unit::count);
  for (int client = 0; client < kClients; ++client) crowd.propose(client);
  rate("SQLite，64 个客户：提出并确认问题", wanted,
       [&](int client) { crowd.act_on_problem(client); });
  auto samples = run_clients({kClients, sizes.seconds, 2000},
                             [&](int client) { crowd.act_on_lead(client); });
  report("SQLite，每秒 2000 件时的 p99", percentile(samples, 0.99), Unit::milliseconds,
         at_most(0.020, "20 ms"));
  report("SQLite，每秒 2000 件时的 p50", percentile(samples, 0.50), Unit::milliseconds);
}

}  // namespace pledge::bench
