#pragma once
#include "access/actor.hpp"
#include "campaign/plan.hpp"
#include "problem/light.hpp"

namespace pledge::casework {

/// `[lights]` of a plan as the problem's light takes it; the usual ones without a plan.
problem::LightThresholds thresholds_of(const campaign::Plan* plan);

/// 黑 is internal (ADR 0012): whoever only answers for a unit is shown 红.
bool sees_black(const access::Actor& reader);
inline problem::Light shown_to(const access::Actor& reader, problem::Light light) {
  return light == problem::Light::black && !sees_black(reader) ? problem::Light::red : light;
}

}  // namespace pledge::casework
