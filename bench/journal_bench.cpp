#include "acts_bench.hpp"
#include "bench_support.hpp"
#include "journal/receipt.hpp"
#include "journal/verify.hpp"

namespace pledge::bench {

void measure_journal(std::int64_t count) {
  Scratch scratch("journal");
  const auto connection = scratch.database().open_writer();
  storage::JournalRows rows(*connection, scratch.region());
  base::SeededEntropy entropy(1);
  journal::Draft draft;
  draft.act = "problem.report_progress";
  draft.event = "progress_reported";
  draft.subject_kind = "bench";
  draft.subject_id = 1;
  draft.stamp = {{1'724'115'600'000}, {1}, {"finance_bureau"}, {}};
  draft.payload = R"({"measures":[{"measure":1,"note":")" + std::string(180, 'x') +
                  R"(","percent":60}],"month":"2024-07"})";
  const std::vector<journal::Draft> batch(1000, draft);
  connection->begin_write();
  const auto begin = Clock::now();
  for (std::int64_t n = 0; n < count; n += 1000) journal::append_drafts(rows, entropy, batch);
  connection->commit();
  report("日志追加（入库并读回核验）",
         per_second(static_cast<double>(count) / seconds_since(begin)), "—");
  const auto start = Clock::now();
  const auto seen = journal::verify_all(rows, {});
  report("日志全量核验（从 SQLite 读出）",
         per_second(static_cast<double>(seen.entry_count) / seconds_since(start)),
         "≥ 1000000 /s（内存）");
  std::vector<double> proofs;
  for (std::int64_t i = 0; i < 200; ++i) {
    const auto one = Clock::now();
    journal::make_receipt(rows, i * 7919 % count);
    proofs.push_back(seconds_since(one));
  }
  report("一条记录的证明 p99", in_milliseconds(percentile(proofs, 0.99)), "≤ 1 ms");
}

}  // namespace pledge::bench
