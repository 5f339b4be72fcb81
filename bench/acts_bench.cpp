#include "acts_bench.hpp"

#include <atomic>
#include <mutex>
#include <thread>

#include "bench_support.hpp"
#include "casework/lead_work.hpp"

namespace pledge::bench {
namespace {

constexpr int kClients = 64;

casework::Registration some_lead(const campaign::Plan& plan) {
  casework::Registration registration;
  registration.command.campaign = plan.code;
  registration.command.channel = lead::Channel::audit;
  registration.command.title = "以等待竣工决算审计为由，未支付校舍维修工程款";
  registration.command.content = "合同约定验收合格后 30 日内付清，至今未付，多次催要无果。";
  registration.command.accused_unit = plan.units[5].code;
  return registration;
}

/// Runs `act` from all clients for some seconds; latencies of all, in seconds.
std::vector<double> run_clients(int clients, double seconds, double per_client_per_second,
                                const std::function<void(int)>& act) {
  std::mutex mutex;
  std::vector<double> all;
  std::vector<std::thread> threads;
  const auto start = Clock::now();
  for (int client = 0; client < clients; ++client) {
    threads.emplace_back([&, client] {
      std::vector<double> own;
      for (std::int64_t n = 0; seconds_since(start) < seconds; ++n) {
        if (per_client_per_second > 0) {
          const double due = static_cast<double>(n) / per_client_per_second;
          std::this_thread::sleep_until(start + std::chrono::duration_cast<Clock::duration>(
                                                    std::chrono::duration<double>(due)));
        }
        const auto begin = Clock::now();
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

}  // namespace

void measure_acts() {
  Scratch scratch("acts");
  auto& office = scratch.office();
  const auto registration = some_lead(scratch.plan());
  std::vector<base::LeadId> leads(kClients);
  std::vector<std::int64_t> versions(kClients, 0);
  const auto register_one = [&](int client) {
    const auto made = office.perform<lead::Lead>("lead.register_lead", [&](casework::Desk& desk) {
      return casework::register_lead(desk, scratch.coordinator(), registration);
    });
    leads[static_cast<std::size_t>(client)] = made.outcome.value().id;
    versions[static_cast<std::size_t>(client)] = 1;
  };
  // One lead after another goes back for more material and comes again: acts on stored things.
  const auto act_one = [&](int client) {
    const auto at = static_cast<std::size_t>(client);
    const casework::Acting acting{scratch.coordinator(), leads[at].value, versions[at]};
    const bool is_even = versions[at] % 2 == 0;
    const auto done = office.perform<lead::Lead>("lead.act", [&](casework::Desk& desk) {
      if (is_even) return casework::act_on_lead(desk, acting, lead::GiveSupplement{"合同复印件"});
      return casework::act_on_lead(desk, acting, lead::RequestSupplement{"请补充合同"});
    });
    versions[at] = done.outcome.value().version;
    if (versions[at] > 20) register_one(client);
  };
  for (int i = 0; i < kClients; ++i) register_one(i);
  const double seconds = 5;
  auto samples = run_clients(kClients, seconds, 0, register_one);
  report("登记线索（持久，含全部检查与日志），64 客户",
         per_second(static_cast<double>(samples.size()) / seconds), "≥ 8000 /s");
  samples = run_clients(kClients, seconds, 0, act_one);
  report("办理（读、判、写、记），64 客户",
         per_second(static_cast<double>(samples.size()) / seconds), "≥ 8000 /s");
  const auto figures = office.figures();
  report("每次 fsync 平均承载的办理",
         std::to_string(figures.acts / std::max<std::int64_t>(1, figures.batches)), "—");
  samples = run_clients(32, seconds, 2000.0 / 32, act_one);
  report("2000 /s 时的 p99", in_milliseconds(percentile(samples, 0.99)), "≤ 20 ms");
  report("2000 /s 时的 p50", in_milliseconds(percentile(samples, 0.50)), "—");
}

}  // namespace pledge::bench
