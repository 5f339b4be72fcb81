#include "casework/lead_work.hpp"
#include "clients.hpp"
#include "parts.hpp"

namespace pledge::bench {
namespace {

lead::RegisterLead some_lead(const campaign::Plan& plan) {
  lead::RegisterLead command;
  command.campaign = plan.code;
  command.channel = lead::Channel::audit;
  command.title = "以等待竣工决算审计为由，未支付校舍维修工程款";
  command.content = "合同约定验收合格后 30 日内付清，至今未付，多次催要无果。";
  command.accused_unit = plan.units[5].code;
  return command;
}

problem::Propose some_problem(const campaign::Plan& plan) {
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

}  // namespace

void measure_acts(const Sizes& sizes) {
  Scratch scratch("acts");
  Crowd crowd(scratch);
  const auto wanted = at_least(8000, "8000 /s");
  const auto rate = [&](const char* what, const Target& target,
                        const std::function<void(int)>& act) {
    const auto samples = run_clients({kClients, sizes.seconds, 0}, act);
    report(what, static_cast<double>(samples.size()) / sizes.seconds, Unit::per_second, target);
  };
  rate("SQLite，64 个客户：登记线索（持久，含全部检查与日志）", wanted,
       [&](int client) { crowd.register_lead(client); });
  const auto before = scratch.office().figures();
  rate("SQLite，64 个客户：办理线索（读、判、写、记）", wanted,
       [&](int client) { crowd.act_on_lead(client); });
  const auto after = scratch.office().figures();
  report("每次提交（一次 fsync）承载的办理",
         static_cast<double>(after.acts - before.acts) /
             static_cast<double>(std::max<std::int64_t>(1, after.batches - before.batches)),
         Unit::count);
  for (int client = 0; client < kClients; ++client) crowd.propose(client);
  rate("SQLite，64 个客户：提出并确认问题", wanted,
       [&](int client) { crowd.act_on_problem(client); });
  auto samples = run_clients({kClients, sizes.seconds, 2000},
                             [&](int client) { crowd.act_on_lead(client); });
  report("SQLite，每秒 2000 件时的 p99", percentile(samples, 0.99), Unit::milliseconds,
         at_most(0.020, "20 ms"));
  report("SQLite，每秒 2000 件时的 p50", percentile(samples, 0.50), Unit::milliseconds);
}

}  // namespace pledge::bench
