#include <cstdlib>

#include <boost/json/serialize.hpp>

#include "base/text.hpp"
#include "fuzz/fuzz.hpp"
#include "sheet/amount_text.hpp"
#include "sheet/listed_amount.hpp"

/// Any bytes are an amount cell: a reading never throws, its bounds are in order, what it could
/// not read carries no sum, and what a list would take over is never doubtful.
PLEDGE_FUZZ(input) {
  using namespace pledge;
  for (const std::int64_t unit : {1, 10'000, 100'000'000}) {
    const auto reading = sheet::read_amount_text(input, {unit});
    const bool has_bounds = reading.min_fen && reading.max_fen;
    const bool is_reversed = has_bounds && *reading.min_fen > *reading.max_fen;
    const bool is_guessed = reading.kind == sheet::AmountKind::invalid &&
                            (reading.value_fen || reading.findings.empty());
    const auto answer = boost::json::serialize(sheet::amount_json(reading));
    if (is_reversed || is_guessed || !base::is_clean_utf8(answer)) std::abort();
  }
  const auto listed = sheet::read_listed_amount(input, base::MoneyUnit::wan);
  if (listed.fen && (!listed.refusal.empty() || listed.fen->value < 0)) std::abort();
}
