#include "casework/word_index.hpp"

namespace pledge::casework {

bool index_next_run(Office& office) {
  // Mostly there is none: looking does not hold up the acts of people.
  const bool is_any = office.look<bool>("words.look", [](Desk& desk) {
    return desk.stores().ledger.run_to_index().has_value();
  });
  if (!is_any) return false;
  office.run("words.index", [](Desk& desk) {
    Ledger& ledger = desk.stores().ledger;
    const auto run = ledger.run_to_index();
    if (run) ledger.index_run(*run);
    return run.has_value();
  });
  return true;
}

}  // namespace pledge::casework
