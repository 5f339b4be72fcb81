#pragma once
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "base/refusal.hpp"
#include "casework/desk.hpp"

namespace pledge::casework {

/// Where the events of an accepted act stand in the region's journal.
struct Recorded {
  std::int64_t first_index = 0;
  std::int64_t count = 0;
};

template <class T>
struct Performed {
  base::Outcome<T> outcome;
  Recorded recorded;
};

/// The one place where something happens. Implemented by storage (sql_office).
class Office {
 public:
  virtual ~Office() = default;

  /// Runs `work` in the region's lane, in a savepoint of its own. When it returns true its
  /// effects and events are durable before run() returns; when false nothing of it stays.
  /// Throws Fault when the store is gone, full or corrupt: then nothing of it stays either.
  virtual Recorded run(std::string_view name, const std::function<bool(Desk&)>& work) = 0;

  /// Reads at one moment; the desk refuses every change.
  virtual void read(std::string_view name, const std::function<void(Desk&)>& work) = 0;

  /// Grows after each change of who may do what: officers, sessions, plans. For caches.
  virtual std::uint64_t access_changes() const = 0;

  /// One act: all or nothing, with every reason when nothing.
  template <class T>
  Performed<T> perform(std::string_view name,
                       const std::function<base::Outcome<T>(Desk&)>& work) {
    std::optional<base::Outcome<T>> outcome;
    const Recorded recorded = run(name, [&](Desk& desk) {
      outcome.emplace(work(desk));
      return outcome->ok();
    });
    return {std::move(*outcome), recorded};
  }

  template <class T>
  T look(std::string_view name, const std::function<T(Desk&)>& work) {
    std::optional<T> seen;
    read(name, [&](Desk& desk) { seen.emplace(work(desk)); });
    return std::move(*seen);
  }
};

}  // namespace pledge::casework
