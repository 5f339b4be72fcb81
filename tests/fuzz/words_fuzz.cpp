#include <cstdlib>

#include "fuzz/fuzz.hpp"
#include "sheet/heading_words.hpp"
#include "sheet/null_words.hpp"
#include "sheet/source_words.hpp"
#include "sheet/state_words.hpp"

/// Any bytes are a word of a progress or source column or a heading: nothing throws, a percent is
/// one, and less than all of it is never done.
PLEDGE_FUZZ(input) {
  using namespace pledge;
  const auto reading = sheet::read_state_text(input);
  const bool is_percent = !reading.percent || (*reading.percent >= 0 && *reading.percent <= 100);
  const bool is_done = reading.state == sheet::StateWord::done;
  if (!is_percent || (is_done && reading.percent.value_or(100) < 100)) std::abort();
  static_cast<void>(sheet::find_source(input));
  static_cast<void>(sheet::null_word_in(input));
  static_cast<void>(sheet::meanings_of_heading(input));
}
