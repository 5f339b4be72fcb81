#include "http/help_routes.hpp"

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

base::Tree::List who_may(Act act) {
  base::Tree::List list;
  for (const auto& permission : problem::permissions(act)) {
    base::Tree one;
    one.set("role", std::string(base::name_of(permission.role)));
    one.set("relation", std::string(relation_name(permission.relation)));
    list.push_back(std::move(one));
  }
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

Response acts_of_a_problem(Call&) {
  base::Tree::List acts;
  for (std::size_t i = 0; i < base::kNamesOf<Act>.size(); ++i) {
    const auto act = static_cast<Act>(i);
    if (act == Act::propose || act == Act::attach_lead) continue;
    base::Tree one;
    one.set("act", std::string(base::name_of(act)));
    one.set("permissions", who_may(act));
    one.set("from", states_from(act));
    one.set("to", states_to(act));
    acts.push_back(std::move(one));
  }
  base::Tree tree;
  tree.set("acts", std::move(acts));
  return json(200, tree);
}

}  // namespace

void add_help_routes(Door& door) {
  door.add({"GET", "/api/help/acts", "每件事谁能办、什么时候能办", Guard::none, {}, {}},
           &acts_of_a_problem);
}

}  // namespace pledge::http
