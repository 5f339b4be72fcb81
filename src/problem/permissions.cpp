#include <array>

#include "problem/decide.hpp"

namespace pledge::problem {
namespace {

using access::Permission;
using access::Relation;
using access::Role;

/// Where the office's own unit is responsible, the unit that stands in does what the office does.
constexpr Permission kStandIn{Role::verifier, Relation::stand_in};

constexpr std::array kOffice{Permission{Role::coordinating_office}, kStandIn};
constexpr std::array kUnit{Permission{Role::responsible_unit, Relation::responsible_unit}};
/// The group rules and checks, but never over its own unit; the office stands in where the
/// group's principal unit is itself responsible.
constexpr std::array kGroup{Permission{Role::task_force, Relation::group},
                            Permission{Role::coordinating_office}, kStandIn};
constexpr std::array kVerifier{Permission{Role::coordinating_office}, Permission{Role::verifier},
                               Permission{Role::task_force, Relation::group}};
constexpr std::array kUnitOrOffice{
    Permission{Role::responsible_unit, Relation::responsible_unit},
    Permission{Role::coordinating_office}, kStandIn};

}  // namespace

std::span<const access::Permission> permissions(Act act) {
  switch (act) {
    case Act::object:
    case Act::sign_for:
    case Act::return_assignment:
    case Act::submit_plan:
    case Act::report_progress:
    case Act::request_extension:
    case Act::request_closure: return kUnit;
    case Act::accept_plan:
    case Act::send_back_plan:
    case Act::decide_extension:
    case Act::check_closure:
    case Act::send_back_closure: return kGroup;
    case Act::sign_verification: return kVerifier;
    case Act::record_payment:
    case Act::record_agreement: return kUnitOrOffice;
    case Act::propose:
    case Act::rule_objection:
    case Act::confirm:
    case Act::assign:
    case Act::rule_return:
    case Act::pause:
    case Act::resume:
    case Act::adjust_money:
    case Act::approve_adjustment:
    case Act::refuse_adjustment:
    case Act::restart_verification:
    case Act::consult_complainant:
    case Act::open_notice:
    case Act::object_to_notice:
    case Act::rule_notice_objection:
    case Act::close:
    case Act::reopen:
    case Act::propose_withdrawal:
    case Act::approve_withdrawal:
    case Act::refuse_withdrawal:
    case Act::attach_lead:
    case Act::undo_import:
    case Act::correct_listing: return kOffice;
    // Not by hand: the daily scan records lights, orders are noted by their own acts, and waits are
    // counted when a year of the calendar comes.
    case Act::record_light:
    case Act::note_supervision:
    case Act::count_waits:
    case Act::note_broken_agreement: return {};
  }
  return {};
}

std::span<const access::Permission> permissions(const Problem& problem, Act act) {
  const bool is_off_the_list = problem.state == State::closed && act == Act::record_agreement;
  return is_off_the_list ? permissions(Act::reopen) : permissions(act);
}

}  // namespace pledge::problem
