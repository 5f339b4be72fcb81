#pragma once
#include <array>

#include "supervision/supervision_order.hpp"

namespace pledge::supervision {

struct Step {
  State from;
  Act act;
  State to;
};

/// `issue` ends what wants no reply in the same step.
inline constexpr std::array kSteps{Step{State::proposed, Act::dismiss, State::dismissed},
                                   Step{State::proposed, Act::cancel, State::cancelled},
                                   Step{State::proposed, Act::issue, State::issued},
                                   Step{State::proposed, Act::issue, State::ended},
                                   Step{State::issued, Act::reply, State::replied},
                                   Step{State::issued, Act::cancel, State::cancelled},
                                   Step{State::replied, Act::send_back_reply, State::issued},
                                   Step{State::replied, Act::accept_reply, State::ended},
                                   Step{State::replied, Act::cancel, State::cancelled}};

constexpr bool allows(State from, Act act) {
  for (const Step& step : kSteps) {
    if (step.from == from && step.act == act) return true;
  }
  return false;
}
constexpr bool leads(State from, Act act, State to) {
  for (const Step& step : kSteps) {
    if (step.from == from && step.act == act && step.to == to) return true;
  }
  return false;
}

}  // namespace pledge::supervision
