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

struct WhoMay {
  access::Role role{};
  std::string relation;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("role", self.role);
    visit("relation", self.relation);
  }
};
struct ActHelp {
  Act act{};
  std::vector<WhoMay> permissions;
  std::vector<State> from;
  std::vector<State> to;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("act", self.act);
    visit("permissions", self.permissions);
    visit("from", self.from);
    visit("to", self.to);
  }
};
struct Help {
  std::vector<ActHelp> acts;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("acts", self.acts); }
};

std::vector<WhoMay> who_may(Act act) {
  std::vector<WhoMay> list;
  for (const auto& permission : problem::permissions(act)) {
    list.push_back({permission.role, std::string(relation_name(permission.relation))});
  }
  return list;
}

std::vector<State> states_from(Act act) {
  std::vector<State> list;
  for (std::size_t i = 0; i < base::kNamesOf<State>.size(); ++i) {
    const auto state = static_cast<State>(i);
    if (problem::allows(state, act)) list.push_back(state);
  }
  return list;
}

/// Where the act leads to; nothing when it leaves the state alone.
std::vector<State> states_to(Act act) {
  std::vector<State> list;
  for (std::size_t i = 0; i < base::kNamesOf<State>.size(); ++i) {
    const auto to = static_cast<State>(i);
    bool leads = act == Act::approve_withdrawal && to == State::withdrawn;
    for (const auto& step : problem::kSteps) {
      leads = leads || (step.act == act && step.to == to && step.from != to);
    }
    if (leads) list.push_back(to);
  }
  return list;
}

Response acts_of_a_problem(Call&) {
  Help help;
  for (std::size_t i = 0; i < base::kNamesOf<Act>.size(); ++i) {
    const auto act = static_cast<Act>(i);
    if (act == Act::propose || act == Act::attach_lead) continue;
    help.acts.push_back({act, who_may(act), states_from(act), states_to(act)});
  }
  return json_of(200, help);
}

}  // namespace

void add_help_routes(Door& door) {
  door.add({"GET", "/api/help/acts", "每件事谁能办、什么时候能办", Guard::none, {},
            base::schema_of<Help>()},
           &acts_of_a_problem);
}

}  // namespace pledge::http
