#pragma once
#include "app/press.hpp"
#include "casework/letter_work.hpp"
#include "storage/blob_folder.hpp"
#include "support/trial_region.hpp"

/// For tests only: an assigned problem in a trial region, and letters about it.
namespace pledge::support {

class TrialCase {
 public:
  TrialCase(TrialRegion& trial, const std::string& folder)
      : trial_(trial), blobs_(folder + "/letters"), press_(app::press(blobs_)) {}

  casework::Office& office() { return trial_.office(); }
  const letter::Press& press() const { return press_; }

  /// A problem of the education bureau that was assigned today.
  problem::Problem an_assigned_problem() {
    auto problem = propose();
    problem = act(problem, problem::Confirm{problem.group, problem.responsible_unit});
    const base::Day today = base::beijing_day(trial_.clock().now());
    return act(problem, problem::Assign{today + 60, today + 10, "先付无分歧部分"});
  }
  /// The same from a complaint of somebody whose identity is in the vault.
  problem::Problem assigned_from_a_complaint(const std::string& name, const std::string& phone) {
    lead::Identity identity;
    identity.name = name;
    identity.phone = phone;
    auto lead = office()
                    .perform<lead::Lead>("lead.register", [&](casework::Desk& desk) {
                      return casework::register_lead(
                          desk, trial_.clerk(), {trial_.a_lead("尾款未付"), identity});
                    })
                    .outcome.value();
    lead = trial_.act(lead.id, lead.version, lead::AdmitLead{}).outcome.value();
    lead = trial_.act(lead.id, lead.version, lead::BeginVerification{{"audit_bureau"}})
               .outcome.value();
    const casework::ListProblem command{"属实", a_proposal()};
    auto problem = office()
                       .perform<problem::Problem>("lead.list", [&](casework::Desk& desk) {
                         return casework::list_problem(
                             desk, {trial_.clerk(), lead.id.value, lead.version}, command);
                       })
                       .outcome.value();
    problem = act(problem, problem::Confirm{problem.group, problem.responsible_unit});
    const base::Day today = base::beijing_day(trial_.clock().now());
    return act(problem, problem::Assign{today + 60, today + 10, "先付无分歧部分"});
  }
  static problem::Propose a_proposal() {
    const auto& plan = campaign::seed_plan();
    problem::Propose command;
    command.campaign = plan.code;
    command.text.description = "学校食堂改造工程尾款逾期未付";
    command.source = problem::Source::audit;
    command.category = plan.categories.front().code;
    command.group = plan.groups.back().code;
    command.responsible_unit = {"education_bureau"};
    return command;
  }
  problem::Problem propose() {
    casework::Proposal proposal;
    proposal.command = a_proposal();
    const auto made = office().perform<problem::Problem>(
        "trial.propose", [&](casework::Desk& desk) {
          return casework::propose_problem(desk, trial_.clerk(), proposal);
        });
    return made.outcome.value();
  }
  template <class Command>
  problem::Problem act(const problem::Problem& problem, const Command& command) {
    return act_as(trial_.clerk(), problem, command);
  }
  template <class Command>
  problem::Problem act_as(const access::Actor& who, const problem::Problem& problem,
                          const Command& command) {
    const auto done = office().perform<problem::Problem>("trial.act", [&](casework::Desk& desk) {
      return casework::act_on_problem(
          desk, casework::Acting{who, problem.id.value, problem.version}, command);
    });
    return done.outcome.value();
  }

  base::EvidenceId a_proof(evidence::EvidenceKind kind) {
    casework::AddEvidence command;
    command.digest = base::sha256("佐证 " + std::to_string(++proof_count_));
    command.kind = kind;
    command.name = "佐证.pdf";
    command.size_bytes = 12;
    command.media_type = "application/pdf";
    const auto made = office().perform<evidence::Evidence>("trial.proof", [&](auto& desk) {
      return casework::add_evidence(desk, trial_.clerk(), command);
    });
    return made.outcome.value().id;
  }
  problem::PauseClock a_pause(base::Day until) {
    return {problem::PauseKind::judicial, until, "诉讼",
            {a_proof(evidence::EvidenceKind::document)}};
  }

  static letter::LetterWish a_wish(const problem::Problem& problem, letter::LetterKind kind) {
    letter::LetterWish wish;
    wish.kind = kind;
    wish.problem = problem.id;
    return wish;
  }
  base::Outcome<letter::Letter> issue(const letter::LetterWish& wish) {
    return issue(office(), wish);
  }
  base::Outcome<letter::Letter> issue(casework::Office& from, const letter::LetterWish& wish) {
    const auto prepared = casework::prepare_letter(from, trial_.clerk(), wish, press_);
    if (!prepared) return prepared.refusals();
    return issue_prepared(from, wish, prepared.value());
  }
  base::Outcome<letter::Letter> issue_prepared(casework::Office& from,
                                               const letter::LetterWish& wish,
                                               const casework::MadeLetter& prepared) {
    return from
        .perform<letter::Letter>("letter.issue", [&](casework::Desk& desk) {
          return casework::issue_letter(desk, trial_.clerk(), wish, press_, prepared);
        })
        .outcome;
  }
  base::Outcome<letter::Letter> withdraw(const letter::Letter& letter,
                                         const access::Actor& actor) {
    return office()
        .perform<letter::Letter>("letter.withdraw", [&](casework::Desk& desk) {
          return casework::withdraw_letter(
              desk, casework::Acting{actor, letter.id.value, letter.version}, {"发错单位"});
        })
        .outcome;
  }

 private:
  TrialRegion& trial_;
  int proof_count_ = 0;
  storage::BlobFolder blobs_;
  letter::Press press_;
};

}  // namespace pledge::support
