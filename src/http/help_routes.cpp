#include "http/help_routes.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/rule.hpp"
#include "campaign/deliverable.hpp"
#include "campaign/roster.hpp"
#include "casework/letter_work.hpp"
#include "filing/freeze.hpp"
#include "lead/decide.hpp"
#include "notice/channel.hpp"
#include "problem/decide.hpp"
#include "referral/referral.hpp"
#include "review/task.hpp"
#include "supervision/decide.hpp"
#include "supervision/lifecycle.hpp"

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
  std::string subject;  ///< problem, lead, deliverable, roster, supervision, …
  std::string act;
  std::vector<WhoMay> permissions;
  std::vector<std::string> from;
  std::vector<std::string> to;  ///< empty when the act leaves the state alone
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("subject", self.subject);
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

std::vector<WhoMay> who_may(std::span<const access::Permission> permissions) {
  std::vector<WhoMay> list;
  for (const auto& permission : permissions) {
    list.push_back({permission.role, std::string(relation_name(permission.relation))});
  }
  return list;
}

std::vector<std::string> states_from(Act act) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < base::kNamesOf<State>.size(); ++i) {
    const auto state = static_cast<State>(i);
    if (problem::allows(state, act)) list.emplace_back(base::name_of(state));
  }
  return list;
}

std::vector<std::string> states_to(Act act) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < base::kNamesOf<State>.size(); ++i) {
    const auto to = static_cast<State>(i);
    bool leads = act == Act::approve_withdrawal && to == State::withdrawn;
    for (const auto& step : problem::kSteps) {
      leads = leads || (step.act == act && step.to == to && step.from != to);
    }
    if (leads) list.emplace_back(base::name_of(to));
  }
  return list;
}

/// Acts that follow from others.
constexpr Act kUnseen[] = {Act::propose, Act::attach_lead, Act::undo_import};

/// What nobody may do is the program's, here and below.
void add_problem_acts(std::vector<ActHelp>& acts) {
  for (std::size_t i = 0; i < base::kNamesOf<Act>.size(); ++i) {
    const auto act = static_cast<Act>(i);
    auto who = who_may(problem::permissions(act));
    const bool is_unseen =
        std::find(std::begin(kUnseen), std::end(kUnseen), act) != std::end(kUnseen);
    if (who.empty() || is_unseen) continue;
    acts.push_back({"problem", std::string(base::name_of(act)), std::move(who), states_from(act),
                    states_to(act)});
  }
}

/// The acts of a table of steps, each once.
template <class Steps, class Permissions>
void add_acts(std::vector<ActHelp>& acts, const char* subject, const Steps& steps,
              const Permissions& permissions_of) {
  using StepAct = std::decay_t<decltype(steps.front().act)>;
  for (std::size_t i = 0; i < base::kNamesOf<StepAct>.size(); ++i) {
    const auto act = static_cast<StepAct>(i);
    auto who = who_may(permissions_of(act));
    std::set<std::string> from, to;
    for (const auto& step : steps) {
      if (step.act != act) continue;
      from.insert(std::string(base::name_of(step.from)));
      if (step.to != step.from) to.insert(std::string(base::name_of(step.to)));
    }
    if (who.empty() || from.empty()) continue;
    acts.push_back({subject, std::string(base::name_of(act)), std::move(who),
                    {from.begin(), from.end()}, {to.begin(), to.end()}});
  }
}

/// Who may, over all that an act can be about: kinds of orders, tasks of a unit or of a group.
template <class PermissionsOf, class Things>
std::vector<access::Permission> of_all(const Things& things, const PermissionsOf& permissions_of) {
  std::vector<access::Permission> all;
  for (const auto& thing : things) {
    for (const access::Permission& permission : permissions_of(thing)) {
      const bool is_known = std::any_of(all.begin(), all.end(), [&](const auto& known) {
        return known.role == permission.role && known.relation == permission.relation;
      });
      if (!is_known) all.push_back(permission);
    }
  }
  return all;
}

std::vector<access::Permission> permissions_of_orders(supervision::Act act) {
  constexpr auto kCount = base::kNamesOf<supervision::Kind>.size();
  std::array<std::pair<supervision::Kind, bool>, 2 * kCount> orders{};
  for (std::size_t i = 0; i < orders.size(); ++i) {
    orders[i] = {static_cast<supervision::Kind>(i / 2), i % 2 == 1};
  }
  return of_all(orders, [&](const auto& order) {
    return supervision::permissions(act, order.first, order.second);
  });
}

void add_acts_beside_problems(std::vector<ActHelp>& acts) {
  // It begins an order: no step of the table leads there.
  const auto proposing = permissions_of_orders(supervision::Act::propose);
  acts.push_back({"supervision", "propose", who_may(proposing), {}, {"proposed"}});
  add_acts(acts, "supervision", supervision::kSteps, &permissions_of_orders);
  add_acts(acts, "task", review::kTaskSteps, [](review::TaskAct act) {
    std::array<review::Task, 2> tasks;
    tasks[1].group = base::GroupCode{"group"};
    return of_all(tasks, [&](const review::Task& task) { return review::permissions(act, task); });
  });
  add_acts(acts, "referral", referral::kSteps,
           [](referral::Act act) { return referral::permissions(act); });
}

/// Where the tables hold no permissions, the rules are asked: of a thing of this unit, as somebody
/// of another unit, of the same one, and of the one that stands in for the office.
const base::UnitCode kOwnUnit{"own"};
const base::GroupCode kAnyGroup{"group"};

access::Actor somebody(access::Role role, access::Relation relation) {
  access::Actor actor;
  actor.officer = {2};
  actor.unit = relation == access::Relation::responsible_unit ? kOwnUnit : base::UnitCode{"other"};
  actor.unit_tree = {actor.unit};
  if (relation == access::Relation::stand_in) actor.stands_in_for = {kOwnUnit};
  actor.grants = {{role, std::nullopt}};
  if (role == access::Role::task_force) actor.grants.front().group = kAnyGroup;
  return actor;
}

bool is_let(const base::Refusals& why) {
  return std::none_of(why.begin(), why.end(), [](const base::Refusal& refusal) {
    return refusal.rule == base::Rule::actor_holds_the_role ||
           refusal.rule == base::Rule::actor_stands_in_the_relation;
  });
}

template <class WhyNot>
void ask_who_may(std::vector<WhoMay>& list, const WhyNot& why_not) {
  using access::Relation;
  const auto add = [&](access::Role role, Relation relation) {
    const std::string name(relation_name(relation));
    const bool is_known = std::any_of(list.begin(), list.end(), [&](const WhoMay& known) {
      return known.role == role && known.relation == name;
    });
    if (!is_known) list.push_back({role, name});
  };
  for (std::size_t i = 0; i < base::kNamesOf<access::Role>.size(); ++i) {
    const auto role = static_cast<access::Role>(i);
    const auto may = [&](Relation relation) { return is_let(why_not(somebody(role, relation))); };
    const bool others = may(Relation::any);
    const bool own = may(Relation::responsible_unit);
    if (others) add(role, own ? Relation::any : Relation::not_responsible_unit);
    if (own && !others) add(role, Relation::responsible_unit);
    if (!own && !others && may(Relation::stand_in)) add(role, Relation::stand_in);
  }
}

template <class WhyNot>
void add_asked(std::vector<ActHelp>& acts, ActHelp help, const WhyNot& why_not) {
  ask_who_may(help.permissions, why_not);
  if (!help.permissions.empty()) acts.push_back(std::move(help));
}

void add_letter_acts(std::vector<ActHelp>& acts) {
  problem::Problem problem;
  problem.responsible_unit = kOwnUnit;
  const auto why_not_any = [&](const access::Actor& actor) {
    base::Refusals why;
    for (std::size_t i = 0; i < base::kNamesOf<letter::LetterKind>.size(); ++i) {
      const auto kind = static_cast<letter::LetterKind>(i);
      const bool is_about = letter::is_about_a_problem(kind);
      why = casework::why_not_author(actor, kind, is_about ? &problem : nullptr);
      if (why.empty()) return why;
    }
    return why;
  };
  add_asked(acts, {"letter", "issue", {}, {}, {}}, why_not_any);
  add_asked(acts, {"letter", "withdraw", {}, {"issued"}, {"voided"}}, why_not_any);
  add_asked(acts, {"letter", "add_template", {}, {}, {}}, &letter::why_not_add_template);
}

void add_filing_acts(std::vector<ActHelp>& acts) {
  add_asked(acts, {"filing", "freeze", {}, {}, {}}, [](const access::Actor& actor) {
    filing::Freeze whole;
    filing::Freeze own{{}, filing::Kind::self_check_list, {}, kOwnUnit, false, {}};
    auto why = filing::why_not(whole, {}, actor);
    return is_let(why) ? why : filing::why_not(own, {}, actor);
  });
}

void add_officer_acts(std::vector<ActHelp>& acts) {
  using enum access::OfficerAct;
  access::Officer officer;
  officer.id = {1};
  const auto add_one = [&](std::string name, access::OfficerAct act) {
    add_asked(acts, {"officer", std::move(name), {}, {}, {}},
              [&](const access::Actor& actor) { return access::why_not(officer, act, actor); });
  };
  for (const access::OfficerAct act :
       {add, grant, revoke, recuse, lift_recusal, end_sessions, issue_link, disable}) {
    add_one(std::string(base::name_of(act)), act);
  }
  add_one("hand_over", revoke);
}

void add_channel_acts(std::vector<ActHelp>& acts) {
  using enum notice::ChannelAct;
  const auto add_one = [&](notice::ChannelAct act, std::vector<std::string> from,
                           std::vector<std::string> to) {
    add_asked(acts,
              {"channel", std::string(base::name_of(act)), {}, std::move(from), std::move(to)},
              [&](const access::Actor& actor) { return notice::why_not({}, act, actor); });
  };
  for (const auto act : {add, change, replace_secret}) add_one(act, {}, {});
  add_one(switch_on, {"off"}, {"on"});
  add_one(switch_off, {"on"}, {"off"});
  add_one(try_out, {"on"}, {});
  add_one(requeue, {"on"}, {});
}

Response acts_of_everything(Call&) {
  Help help;
  add_problem_acts(help.acts);
  add_acts(help.acts, "lead", lead::kSteps, [](lead::Act act) {
    return act == lead::Act::undo_import ? std::span<const access::Permission>{}
                                         : lead::permissions(act);
  });
  add_acts(help.acts, "deliverable", campaign::kDeliverableSteps,
           [](campaign::DeliverableAct act) { return campaign::permissions(act); });
  add_acts(help.acts, "roster", campaign::kRosterSteps,
           [](campaign::RosterAct act) { return campaign::permissions(act); });
  add_acts_beside_problems(help.acts);
  add_letter_acts(help.acts);
  add_filing_acts(help.acts);
  add_officer_acts(help.acts);
  add_channel_acts(help.acts);
  return json_of(200, help);
}

}  // namespace

void add_help_routes(Door& door) {
  door.add({"GET", "/api/help/acts", "每件事谁能办、什么时候能办", Guard::none, {},
            base::schema_of<Help>()},
           &acts_of_everything);
}

}  // namespace pledge::http
