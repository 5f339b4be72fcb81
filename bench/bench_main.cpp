#include <cstdio>
#include <cstring>
#include <string>

#include "acts_bench.hpp"
#include "bench_support.hpp"

/// pledge_bench [acts] [ledger N] [journal N]; without arguments everything, up to 1,000,000.
int main(int argc, char** argv) {
  using namespace pledge::bench;
  const auto number_after = [&](int at, std::int64_t otherwise) {
    return at + 1 < argc ? std::stoll(argv[at + 1]) : otherwise;
  };
  bool is_any = false;
  for (int i = 1; i < argc; ++i) {
    is_any = true;
    if (std::strcmp(argv[i], "acts") == 0) measure_acts();
    if (std::strcmp(argv[i], "ledger") == 0) measure_ledger(number_after(i, 100'000));
    if (std::strcmp(argv[i], "journal") == 0) measure_journal(number_after(i, 200'000));
  }
  if (!is_any) {
    measure_acts();
    measure_journal(1'000'000);
    measure_ledger(100'000);
    measure_ledger(1'000'000);
  }
  print_reports();
  return 0;
}
