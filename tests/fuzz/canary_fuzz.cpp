#include "fuzz/fuzz.hpp"

/// A planted fault that only coverage can lead to within seconds. ./dev fuzz fails when it is not
/// found: then the fuzzing finds nothing at all.
PLEDGE_FUZZ(input) {
  if (input.size() < 4) return;
  if (input[0] != 'X') return;
  if (input[1] != 'I') return;
  if (input[2] != 'A') return;
  if (input[3] == 'O') __builtin_trap();
}
