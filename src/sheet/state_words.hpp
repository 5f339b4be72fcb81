#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enumeration.hpp"

/// Words of progress columns (整改状态, 完成情况) and the state they mean.
namespace pledge::sheet {

/// done, partial 部分, doing, not_started, overdue 滞后, continuous 持续整改, rejected 不属管辖,
/// submitted waiting for a check, returned, postponed, cancelled, open (not closed, nothing more),
/// due_soon, escalation 督办, unknown.
PLEDGE_ENUM(StateWord, done, partial, doing, not_started, overdue, continuous, rejected, unknown,
            submitted, returned, postponed, cancelled, open, due_soon, escalation)

struct StateReading {
  StateWord state = StateWord::unknown;
  std::optional<std::int32_t> percent;  ///< written, or 100 where the word alone says all of it
  std::int32_t confidence = 0;          ///< 0–100
  std::vector<std::string> findings;    ///< Chinese sentences
};

/// Never throws. A word of completion beside 未 or beside less than 100 % is not done.
StateReading read_state_text(std::string_view raw);

}  // namespace pledge::sheet
