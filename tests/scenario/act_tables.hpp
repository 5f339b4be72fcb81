#pragma once
#include <map>
#include <string>

#include "scenario/trial.hpp"

/// Every command by the name of its act.
namespace pledge::scenario {

using ActRunner = void (*)(Trial&, const Step&, const casework::Acting&, const base::Tree&);
using ActTable = std::map<std::string, ActRunner, std::less<>>;

const ActTable& problem_acts();
const ActTable& lead_acts();
const ActTable& roster_acts();
const ActTable& deliverable_acts();
const ActTable& officer_acts();
const ActTable& referral_acts();
const ActTable& supervision_acts();
const ActTable& task_acts();

}  // namespace pledge::scenario
