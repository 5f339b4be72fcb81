#pragma once
#include <array>
#include <string>

#include "base/enumeration.hpp"
#include "problem/problem.hpp"

/// 问题的办理步骤 (ADR 0006): the table below is the whole workflow. docs/workflow.md
/// is printed from it, and the compiler checks it.
namespace pledge::problem {

PLEDGE_ENUM(Act, propose, object, rule_objection, confirm, assign, sign_for, return_assignment,
            rule_return, submit_plan, accept_plan, send_back_plan, report_progress,
            request_extension, decide_extension, pause, resume, record_payment, record_agreement,
            adjust_money, approve_adjustment, refuse_adjustment, request_closure, check_closure,
            send_back_closure, sign_verification, restart_verification, consult_complainant,
            open_notice, object_to_notice, rule_notice_objection, close, reopen,
            propose_withdrawal, approve_withdrawal, refuse_withdrawal, attach_lead, record_light,
            note_supervision, undo_import, correct_listing, count_waits,
            note_broken_agreement)

struct Step {
  State from;
  Act act;
  State to;
};

/// Acts that leave the state alone and are possible in several states.
struct StandingAct {
  Act act;
  State first;  ///< possible from this state …
  State last;   ///< … to this one, in the order of State
};

inline constexpr std::array kSteps{
    Step{State::proposed, Act::object, State::proposed},
    Step{State::proposed, Act::rule_objection, State::proposed},
    Step{State::proposed, Act::rule_objection, State::withdrawn},
    Step{State::proposed, Act::confirm, State::listed},
    Step{State::proposed, Act::undo_import, State::withdrawn},
    Step{State::listed, Act::assign, State::assigned},
    Step{State::assigned, Act::sign_for, State::assigned},
    Step{State::assigned, Act::return_assignment, State::assigned},
    Step{State::assigned, Act::rule_return, State::assigned},
    Step{State::assigned, Act::submit_plan, State::plan_submitted},
    Step{State::plan_submitted, Act::accept_plan, State::rectifying},
    Step{State::plan_submitted, Act::send_back_plan, State::assigned},
    Step{State::rectifying, Act::report_progress, State::rectifying},
    Step{State::rectifying, Act::request_closure, State::closure_requested},
    Step{State::closure_requested, Act::check_closure, State::group_checked},
    Step{State::closure_requested, Act::send_back_closure, State::rectifying},
    Step{State::group_checked, Act::sign_verification, State::group_checked},
    Step{State::group_checked, Act::sign_verification, State::verified},
    Step{State::group_checked, Act::sign_verification, State::rectifying},
    Step{State::group_checked, Act::restart_verification, State::group_checked},
    Step{State::verified, Act::open_notice, State::in_notice},
    Step{State::verified, Act::close, State::closed},
    Step{State::in_notice, Act::object_to_notice, State::in_notice},
    Step{State::in_notice, Act::rule_notice_objection, State::in_notice},
    Step{State::in_notice, Act::rule_notice_objection, State::rectifying},
    Step{State::in_notice, Act::close, State::closed},
    Step{State::closed, Act::reopen, State::rectifying},
    // What was verified was verified of other amounts.
    Step{State::verified, Act::adjust_money, State::rectifying},
    Step{State::verified, Act::approve_adjustment, State::rectifying},
    Step{State::in_notice, Act::adjust_money, State::rectifying},
    Step{State::in_notice, Act::approve_adjustment, State::rectifying},
};

inline constexpr std::array kStandingActs{
    StandingAct{Act::request_extension, State::assigned, State::rectifying},
    StandingAct{Act::decide_extension, State::assigned, State::group_checked},
    StandingAct{Act::pause, State::assigned, State::in_notice},
    StandingAct{Act::resume, State::assigned, State::in_notice},
    StandingAct{Act::record_payment, State::listed, State::closed},
    StandingAct{Act::record_agreement, State::listed, State::closed},
    StandingAct{Act::adjust_money, State::listed, State::in_notice},
    StandingAct{Act::approve_adjustment, State::listed, State::in_notice},
    StandingAct{Act::refuse_adjustment, State::listed, State::in_notice},
    StandingAct{Act::consult_complainant, State::closure_requested, State::in_notice},
    StandingAct{Act::propose_withdrawal, State::proposed, State::in_notice},
    StandingAct{Act::refuse_withdrawal, State::proposed, State::in_notice},
    StandingAct{Act::attach_lead, State::proposed, State::in_notice},
    StandingAct{Act::correct_listing, State::proposed, State::rectifying},
    StandingAct{Act::record_light, State::assigned, State::in_notice},
    StandingAct{Act::note_supervision, State::assigned, State::closed},
    StandingAct{Act::count_waits, State::proposed, State::closed},
    StandingAct{Act::note_broken_agreement, State::closed, State::closed},
};

constexpr bool allows(State from, Act act) {
  for (const Step& step : kSteps) {
    if (step.from == from && step.act == act) return true;
  }
  for (const StandingAct& standing : kStandingActs) {
    if (standing.act == act && standing.first <= from && from <= standing.last) return true;
  }
  return act == Act::approve_withdrawal && from <= State::in_notice;
}

/// True when `act` may lead from one state to the other.
constexpr bool leads(State from, Act act, State to) {
  for (const Step& step : kSteps) {
    if (step.from == from && step.act == act && step.to == to) return true;
  }
  for (const StandingAct& standing : kStandingActs) {
    if (standing.act == act && standing.first <= from && from <= standing.last) return from == to;
  }
  return act == Act::approve_withdrawal && from <= State::in_notice && to == State::withdrawn;
}

namespace detail {

constexpr bool every_state_is_reachable() {
  std::array<bool, base::kNamesOf<State>.size()> reached{};
  reached[static_cast<std::size_t>(State::proposed)] = true;
  for (std::size_t round = 0; round < reached.size(); ++round) {
    for (const Step& step : kSteps) {
      if (!reached[static_cast<std::size_t>(step.from)]) continue;
      reached[static_cast<std::size_t>(step.to)] = true;
    }
  }
  for (const bool is_reached : reached) {
    if (!is_reached) return false;
  }
  return true;
}

constexpr bool only_withdrawn_is_final() {
  for (std::size_t i = 0; i < base::kNamesOf<State>.size(); ++i) {
    const auto state = static_cast<State>(i);
    bool has_way_out = false;
    for (const Step& step : kSteps) has_way_out |= step.from == state && step.to != state;
    if (has_way_out == (state == State::withdrawn)) return false;
  }
  return true;
}

}  // namespace detail

static_assert(detail::every_state_is_reachable());
static_assert(detail::only_withdrawn_is_final());

/// docs/workflow.md: the table and a Mermaid state diagram, with Chinese labels.
std::string workflow_document();

}  // namespace pledge::problem
