#include <doctest/doctest.h>

#include <algorithm>
#include <mutex>
#include <thread>

#include "support/every_database.hpp"

/// What the lane must keep when many act at once.
namespace pledge {
namespace {

using casework::Desk;
using support::on_every_database;
using support::TrialRegion;

struct Acknowledged {
  std::int64_t id = 0;
  std::string number;
  std::int64_t entry_index = 0;
};

/// Every thread acts `acts_each` times at the office that it is given; what was acknowledged.
template <class OfficeOf>
std::vector<Acknowledged> load(TrialRegion& trial, int threads_count, int acts_each,
                               OfficeOf office_of) {
  std::vector<Acknowledged> all;
  std::mutex mutex;
  std::vector<std::thread> threads;
  for (int t = 0; t < threads_count; ++t) {
    threads.emplace_back([&, t] {
      std::vector<Acknowledged> mine;
      for (int i = 0; i < acts_each; ++i) {
        const auto made = trial.register_lead(
            office_of(t), "第 " + std::to_string(t) + "-" + std::to_string(i) + " 件");
        const auto& lead = made.outcome.value();
        mine.push_back({lead.id.value, lead.number, made.recorded.first_index});
      }
      const std::lock_guard lock(mutex);
      all.insert(all.end(), mine.begin(), mine.end());
    });
  }
  for (auto& thread : threads) thread.join();
  return all;
}

/// Ids 1…n once each, and entries one behind the other, from `first_entry` on.
void check_without_gaps(std::vector<Acknowledged> all, std::int64_t first_entry) {
  const auto check = [&](auto member, std::int64_t first) {
    std::sort(all.begin(), all.end(),
              [&](const auto& a, const auto& b) { return a.*member < b.*member; });
    std::int64_t wrong_count = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].*member != first + static_cast<std::int64_t>(i)) ++wrong_count;
    }
    CHECK(wrong_count == 0);
  };
  check(&Acknowledged::id, 1);
  check(&Acknowledged::entry_index, first_entry);
}

TEST_CASE("64 people, 50 acts each: nothing lost, nothing doubled, acts share commits") {
  on_every_database("420381", [](TrialRegion& trial) {
    const std::int64_t before = trial.journal_size();
    const auto figures_before = trial.office().figures();
    const auto all =
        load(trial, 64, 50, [&](int) -> casework::Office& { return trial.office(); });
    const auto figures = trial.office().figures();
    CHECK(figures.acts - figures_before.acts == 3200);
    CHECK(figures.batches - figures_before.batches < 3200);
    MESSAGE("batches: " << figures.batches - figures_before.batches);
    check_without_gaps(all, before);
    CHECK(trial.lead_count() == 3200);
  });
}

TEST_CASE("refused and failing acts in a batch take nothing from their neighbours") {
  on_every_database("420382", [](TrialRegion& trial) {
    std::vector<std::thread> threads;
    for (int t = 0; t < 24; ++t) {
      threads.emplace_back([&, t] {
        for (int i = 0; i < 20; ++i) {
          const int kind = (t + i) % 3;
          try {
            trial.office().run("trial.mixed", [&](Desk& desk) {
              const auto made =
                  casework::register_lead(desk, trial.clerk(), {trial.a_lead("混合"), {}});
              if (kind == 1) throw std::runtime_error("半途");
              return made.ok() && kind == 0;
            });
          } catch (const std::runtime_error&) {
            CHECK(kind == 1);
          }
        }
      });
    }
    for (auto& thread : threads) thread.join();
    CHECK(trial.lead_count() == 160);
    CHECK(trial.register_lead("最后").outcome.value().id.value == 161);
  });
}

TEST_CASE("two servers on one PostgreSQL region share the lane") {
  if (support::Backing::cluster().empty()) return;
  const support::Backing backing(storage::Dialect::postgres);
  TrialRegion trial(backing.database(), "420383");
  const auto other = trial.another_office();
  const std::int64_t before = trial.journal_size();
  const auto all = load(trial, 16, 40, [&](int t) -> casework::Office& {
    return t % 2 == 0 ? static_cast<casework::Office&>(trial.office()) : *other;
  });
  check_without_gaps(all, before);
  CHECK(trial.lead_count() == 640);
  CHECK(trial.verify().mismatch_count == 0);
  CHECK(trial.compare().differences.empty());
}

TEST_CASE("two servers that start at the same moment both come up") {
  if (support::Backing::cluster().empty()) return;
  const support::Backing backing(storage::Dialect::postgres);
  storage::open_postgres(backing.database().address, true);
  TrialRegion first(backing.database(), "420384");
  first.close();
  std::atomic<int> opened_count{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      const auto office = first.another_office();
      ++opened_count;
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(opened_count == 4);
}

TEST_CASE("people read a whole state while others act") {
  on_every_database("420385", [](TrialRegion& trial) {
    std::atomic<bool> is_over{false};
    std::atomic<std::int64_t> torn_count{0};
    std::thread reader([&] {
      while (!is_over) {
        trial.office().read("trial.read", [&](Desk& desk) {
          const std::int64_t leads = desk.stores().ledger.lead_count(trial.clerk(), {});
          const std::int64_t size = desk.stores().journal.head().size;
          std::int64_t events = 0;
          desk.stores().journal.each_entry(0, size, [&](const journal::Entry& entry, const auto&) {
            events += entry.event == "lead_registered" ? 1 : 0;
            return true;
          });
          if (events != leads) ++torn_count;
        });
      }
    });
    load(trial, 8, 20, [&](int) -> casework::Office& { return trial.office(); });
    is_over = true;
    reader.join();
    CHECK(torn_count == 0);
  });
}

}  // namespace
}  // namespace pledge
