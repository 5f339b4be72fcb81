#pragma once
#include "casework/lead_work.hpp"
#include "clients.hpp"

/// People at work on leads and problems, for as long as something is measured.
namespace pledge::bench {

inline lead::RegisterLead some_lead(const campaign::Plan& plan) {
  lead::RegisterLead command;
  command.campaign = plan.code;
  command.channel = lead::Channel::audit;
  command.title = "以等待竣工决算审计为由，未支付校舍维修工程款";
  command.content = "合同约定验收合格后 30 日内付清，至今未付，多次催要无果。";
  command.accused_unit = plan.units[5].code;
  return command;
}

inline problem::Propose some_problem(const campaign::Plan& plan) {
  problem::Propose command;
  command.campaign = plan.code;
  command.source = problem::Source::audit;
  command.text.description = "以等待竣工决算审计为由，未支付校舍维修工程款";
  command.category = plan.categories.front().code;
  command.group = plan.groups.front().code;
  command.responsible_unit = plan.units[5].code;
  return command;
}

/// Each client works at a lead of its own, and later at a problem of its own.
class Crowd {
 public:
  explicit Crowd(Scratch& scratch) : scratch_(scratch), leads_(kClients), problems_(kClients) {}

  void register_lead(int client) {
    own(leads_, client) =
        scratch_.office()
            .perform<lead::Lead>("lead.register_lead",
                                 [&](casework::Desk& desk) {
                                   return casework::register_lead(
                                       desk, scratch_.coordinator(),
                                       {some_lead(scratch_.plan()), std::nullopt});
                                 })
            .outcome.value();
  }
  /// Back for more material, and here it is: acts on something stored.
  void act_on_lead(int client) {
    lead::Lead& lead = own(leads_, client);
    if (lead.version > 20) return register_lead(client);
    const casework::Acting acting{scratch_.coordinator(), lead.id.value, lead.version};
    lead = scratch_.office()
               .perform<lead::Lead>("lead.act",
                                    [&](casework::Desk& desk) {
                                      return lead.version % 2 == 0
                                                 ? casework::act_on_lead(
                                                       desk, acting,
                                                       lead::GiveSupplement{"合同复印件"})
                                                 : casework::act_on_lead(
                                                       desk, acting,
                                                       lead::RequestSupplement{"请补充合同"});
                                    })
               .outcome.value();
  }
  void propose(int client) {
    casework::Proposal proposal;
    proposal.command = some_problem(scratch_.plan());
    own(problems_, client) = scratch_.office()
                                 .perform<problem::Problem>(
                                     "problem.propose",
                                     [&](casework::Desk& desk) {
                                       return casework::propose_problem(
                                           desk, scratch_.coordinator(), proposal);
                                     })
                                 .outcome.value();
  }
  /// Confirmed, and the next one proposed: row, body and ledger block change.
  void act_on_problem(int client) {
    problem::Problem& problem = own(problems_, client);
    if (problem.state != problem::State::proposed) return propose(client);
    const casework::Acting acting{scratch_.coordinator(), problem.id.value, problem.version};
    problem = scratch_.office()
                  .perform<problem::Problem>("problem.confirm",
                                             [&](casework::Desk& desk) {
                                               return casework::act_on_problem(
                                                   desk, acting,
                                                   problem::Confirm{problem.group,
                                                                    problem.responsible_unit});
                                             })
                  .outcome.value();
  }

 private:
  template <class Thing>
  static Thing& own(std::vector<Thing>& things, int client) {
    return things[static_cast<std::size_t>(client)];
  }
  Scratch& scratch_;
  std::vector<lead::Lead> leads_;
  std::vector<problem::Problem> problems_;
};

}  // namespace pledge::bench
