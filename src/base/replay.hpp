#pragma once
#include <optional>
#include <stdexcept>
#include <variant>
#include <vector>

#include "base/assert.hpp"

/// Replaying what was written down before. An act that just was decided must fit the state it is
/// applied to, and where it does not, the program is wrong and stops. An event that is read back
/// may have been altered by somebody: there the same assertions are findings about the entry.
namespace pledge::base {

/// An event that does not fit what stands before it.
class Misfit : public std::logic_error {
 public:
  explicit Misfit(const char* condition) : std::logic_error(condition) {}
};

/// While one lives, assertions of its thread that do not hold throw Misfit.
class Replaying {
 public:
  Replaying() noexcept;
  ~Replaying();
  Replaying(const Replaying&) = delete;
  Replaying& operator=(const Replaying&) = delete;
};

/// Takes one step of a replay; false when it does not fit, and then what `step` was changing is of
/// no more use. `step` must be pure: no store is asked in it. Input that does not read is the
/// caller's to tell of.
template <class Step>
bool replays(Step step) {
  const Replaying replaying;
  try {
    step();
    return true;
  } catch (const std::logic_error&) {  // Misfit, and .at() of a list
    return false;
  } catch (const std::bad_optional_access&) {
    return false;
  } catch (const std::bad_variant_access&) {
    return false;
  }
}

/// What apply() works on and an altered event may find missing.
template <class T>
T& must_have(std::optional<T>& held) {
  PLEDGE_ASSERT(held.has_value());
  return *held;
}
template <class T>
T& last_of(std::vector<T>& all) {
  PLEDGE_ASSERT(!all.empty());
  return all.back();
}

}  // namespace pledge::base
