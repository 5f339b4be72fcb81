#pragma once
#include <cstdint>

namespace pledge::bench {

/// Durable acts from 64 clients, and their p99 at a paced 2,000 /s.
void measure_acts();
/// Pages, totals and pivot over `count` problems; start-up and memory.
void measure_ledger(std::int64_t count);
/// Full verification and proofs of a stored journal.
void measure_journal(std::int64_t count);

}  // namespace pledge::bench
