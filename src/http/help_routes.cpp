#include "http/help_routes.hpp"

#include <algorithm>
#include <set>

#include "campaign/deliverable.hpp"
#include "campaign/roster.hpp"
#include "lead/decide.hpp"
#include "problem/decide.hpp"

namespace pledge::http {
namespace {

using problem::Act;
using problem::State;

std::string_view relation_name(access::Relation relation) {
  switch (relation) {
    case access::Relation::any: return "any";
    case access::Relation::responsible_unit: return "responsible_unit";
    case access::Relation::group: return "group";
    case access::Relation::not_responsible_unit: return "not_responsible_unit";
    case access::Relation::stand_in: return "stand_in";
  }
  return "any";
}

base::Tree permission_tree(const access::Permission& permission) {
  base::Tree one;
  one.set("role", std::string(base::name_of(permission.role)));
  one.set("relation", std::string(relation_name(permission.relation)));
  return one;
}

base::Tree::List who_may(std::span<const access::Permission> permissions) {
  base::Tree::List list;
  for (const auto& permission : permissions) list.push_back(permission_tree(permission));
  return list;
}

base::Tree::List states_from(Act act) {
  base::Tree::List list;
  for (std::size_t i = 0; i < base::kNamesOf<State>.size(); ++i) {
    const auto state = static_cast<State>(i);
    if (problem::allows(state, act)) list.emplace_back(std::string(base::name_of(state)));
  }
  return list;
}

/// Where the act leads to; nothing when it leaves the state alone.
base::Tree::List states_to(Act act) {
  base::Tree::List list;
  for (std::size_t i = 0; i < base::kNamesOf<State>.size(); ++i) {
    const auto to = static_cast<State>(i);
    bool leads = act == Act::approve_withdrawal && to == State::withdrawn;
    for (const auto& step : problem::kSteps) {
      leads = leads || (step.act == act && step.to == to && step.from != to);
    }
    if (leads) list.emplace_back(std::string(base::name_of(to)));
  }
  return list;
}

/// Acts that follow from others, or that only the program does.
constexpr Act kUnseen[] = {Act::propose, Act::attach_lead, Act::record_light,
                           Act::note_supervision, Act::undo_import};

void add_problem_acts(base::Tree::List& acts) {
  for (std::size_t i = 0; i < base::kNamesOf<Act>.size(); ++i) {
    const auto act = static_cast<Act>(i);
    if (std::find(std::begin(kUnseen), std::end(kUnseen), act) != std::end(kUnseen)) continue;
    base::Tree one;
    one.set("subject", "problem");
    one.set("act", std::string(base::name_of(act)));
    one.set("permissions", who_may(problem::permissions(act)));
    one.set("from", states_from(act));
    one.set("to", states_to(act));
    acts.push_back(std::move(one));
  }
}

/// The acts of a table of steps, each once; those that nobody may do are the program's.
template <class Steps, class Permissions>
void add_acts(base::Tree::List& acts, const char* subject, const Steps& steps,
              const Permissions& permissions_of) {
  using StepAct = std::decay_t<decltype(steps.front().act)>;
  for (std::size_t i = 0; i < base::kNamesOf<StepAct>.size(); ++i) {
    const auto act = static_cast<StepAct>(i);
    base::Tree::List who = who_may(permissions_of(act));
    std::set<std::string> from, to;
    for (const auto& step : steps) {
      if (step.act != act) continue;
      from.insert(std::string(base::name_of(step.from)));
      if (step.to != step.from) to.insert(std::string(base::name_of(step.to)));
    }
    if (who.empty() || from.empty()) continue;
    base::Tree one;
    one.set("subject", subject);
    one.set("act", std::string(base::name_of(act)));
    one.set("permissions", std::move(who));
    one.set("from", base::Tree::List(from.begin(), from.end()));
    one.set("to", base::Tree::List(to.begin(), to.end()));
    acts.push_back(std::move(one));
  }
}

Response acts_of_everything(Call&) {
  base::Tree::List acts;
  add_problem_acts(acts);
  add_acts(acts, "lead", lead::kSteps, [](lead::Act act) {
    return act == lead::Act::undo_import ? std::span<const access::Permission>{}
                                         : lead::permissions(act);
  });
  add_acts(acts, "deliverable", campaign::kDeliverableSteps,
           [](campaign::DeliverableAct act) { return campaign::permissions(act); });
  add_acts(acts, "roster", campaign::kRosterSteps,
           [](campaign::RosterAct act) { return campaign::permissions(act); });
  base::Tree tree;
  tree.set("acts", std::move(acts));
  return json(200, tree);
}

}  // namespace

void add_help_routes(Door& door) {
  door.add({"GET", "/api/help/acts", "每件事谁能办、什么时候能办", Guard::none, {}, {}},
           &acts_of_everything);
}

}  // namespace pledge::http
