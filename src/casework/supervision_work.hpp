#pragma once
#include "casework/problem_work.hpp"
#include "supervision/decide.hpp"
#include "supervision/lifecycle.hpp"

/// Acts on supervision orders. An order stands against a problem, and the problem notes it: its
/// light looks at unanswered letters.
namespace pledge::casework {

/// What decisions about an order look at: the problem as it is today, and its other orders.
supervision::Facts supervision_facts(Desk& desk, const campaign::Plan& plan,
                                     const problem::Problem& problem);

/// Proposals are the office's and the group's; the unit sees what was signed.
bool is_seen(const access::Actor& actor, const supervision::SupervisionOrder& order);
base::Outcome<supervision::SupervisionOrder> load_seen_order(Desk& desk,
                                                             const access::Actor& actor,
                                                             base::SupervisionOrderId id);
base::Outcome<supervision::SupervisionOrder> load_order_for(Desk& desk, const Acting& acting);

supervision::SupervisionOrder carry_out(Desk& desk, const Acting& acting,
                                        const std::optional<supervision::SupervisionOrder>& before,
                                        const supervision::Events& events);

base::Outcome<supervision::SupervisionOrder> propose_order(Desk& desk, const access::Actor& actor,
                                                           const supervision::ProposeOrder&
                                                               command);

template <class Command>
base::Outcome<supervision::SupervisionOrder> act_on_order(Desk& desk, const Acting& acting,
                                                          const Command& command) {
  auto loaded = load_order_for(desk, acting);
  if (!loaded) return loaded;
  const auto problem = desk.stores().problems.load(loaded.value().problem).value();
  const auto facts = supervision_facts(desk, *plan_of(desk, problem), problem);
  const auto decision = supervision::decide(loaded.value(), command, facts, acting.actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, acting, loaded.value(), decision.value());
}

}  // namespace pledge::casework
