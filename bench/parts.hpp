#pragma once
#include "bench_support.hpp"

/// The parts of the benchmark; each reports its own lines.
namespace pledge::bench {

/// Durable acts from 64 clients through the lane, and their p99 at a paced 2,000 /s.
void measure_acts(const Sizes& sizes);
/// What a person waits for at a ledger of `rows` in a real browser.
void measure_desk(const Sizes& sizes);
/// The daily scan, while people work.
void measure_daily(const Sizes& sizes);
/// Figures of any day by replay, and the monthly report.
void measure_figures(const Sizes& sizes);
/// The same acts over HTTP against the served program, on PostgreSQL and on SQLite.
void measure_http(const Sizes& sizes);
/// Full verification of a stored journal; proofs in a tree of `leaves`.
void measure_journal(const Sizes& sizes);
/// Pages, totals and pivot; then start and idle memory of the program on the same store.
void measure_ledger(const Sizes& sizes);
/// Two Chinese characters among all problems, as the search box asks.
void measure_search(const Sizes& sizes);
/// A dry run of an import, and an export, by the program.
void measure_sheets(const Sizes& sizes);

}  // namespace pledge::bench
