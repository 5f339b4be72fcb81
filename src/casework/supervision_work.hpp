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
/// The same of a step that the problem's group has to do. The ground is absent when nothing of the
/// kind waits, its clock stands, or the office does the group's part itself.
supervision::Facts group_facts(Desk& desk, const campaign::Plan& plan,
                               const problem::Problem& problem, deadline::WaitKind step);
/// Rules, calendar and day: no ground and no orders.
supervision::Facts facts_of_rules(Desk& desk, const campaign::Plan& plan);
/// Those of the order: of its problem, or of the group's step or the owed thing that it is about.
supervision::Facts facts_of(Desk& desk, const supervision::SupervisionOrder& order);

/// Proposals are the office's and the group's; the unit sees what was signed.
bool is_seen(const access::Actor& actor, const supervision::SupervisionOrder& order);
base::Outcome<supervision::SupervisionOrder> load_seen_order(Desk& desk,
                                                             const access::Actor& actor,
                                                             base::SupervisionOrderId id);
base::Outcome<supervision::SupervisionOrder> load_order_for(Desk& desk, const Acting& acting);

supervision::SupervisionOrder carry_out(Desk& desk, const Acting& acting,
                                        const std::optional<supervision::SupervisionOrder>& before,
                                        const supervision::Events& events);

/// Draws the number of the origin and records what was decided.
base::Outcome<supervision::SupervisionOrder> propose_with(Desk& desk, const Acting& acting,
                                                          supervision::Origin origin,
                                                          const supervision::Facts& facts,
                                                          const supervision::ProposeOrder&
                                                              command);
base::Outcome<supervision::SupervisionOrder> propose_order(Desk& desk, const access::Actor& actor,
                                                           const supervision::ProposeOrder&
                                                               command,
                                                           const std::string& batch = {});
/// Of jobs alone: proposes whatever steps of its group the problem asks for; how many.
std::int64_t propose_to_group(Desk& desk, const access::Actor& job, const campaign::Plan& plan,
                              const problem::Problem& problem);
/// The first later day on which that may be otherwise; nothing when there is none.
std::optional<base::Day> next_group_look(Desk& desk, const campaign::Plan& plan,
                                         const problem::Problem& problem);

template <class Command>
base::Outcome<supervision::SupervisionOrder> act_on_order(Desk& desk, const Acting& acting,
                                                          const Command& command) {
  auto loaded = load_order_for(desk, acting);
  if (!loaded) return loaded;
  const auto facts = facts_of(desk, loaded.value());
  const auto decision = supervision::decide(loaded.value(), command, facts, acting.actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, acting, loaded.value(), decision.value());
}

}  // namespace pledge::casework
