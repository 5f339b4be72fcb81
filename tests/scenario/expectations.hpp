#pragma once
#include "campaign/deliverable.hpp"
#include "campaign/roster.hpp"
#include "scenario/trial.hpp"

/// What a case says must now hold.
namespace pledge::scenario {

/// Holds every `path=value` word from `first` on against the tree.
void expect_members(const base::Tree& tree, const Step& step, std::size_t first);

campaign::Deliverable find_deliverable(Trial& trial, const std::string& milestone,
                                       const std::string& unit, const Step& step);
/// `roster GROUP UNIT ROLE …`
campaign::RosterEntry find_roster_entry(Trial& trial, const Step& step);

/// expect PROBLEM path=value …: members as the record names them, `money.payments.size`,
/// `rounds.0.signed_by`; `none` for what is absent; and `light`, `working_days_left`.
void expect_problem(Trial& trial, const Step& step);
void expect_lead(Trial& trial, const Step& step);
/// expect_deliverable MILESTONE UNIT path=value …
void expect_deliverable(Trial& trial, const Step& step);
/// expect_roster GROUP UNIT ROLE path=value …
void expect_roster(Trial& trial, const Step& step);
/// expect_referrals COUNT by WHO [refused thing_exists]
void expect_referrals(Trial& trial, const Step& step);
/// offer PROBLEM ACT by WHO [refused …]: what the page says beside the button
void expect_offer(Trial& trial, const Step& step);
void expect_work(Trial& trial, const Step& step);
/// journal of problem|lead NAME kind …: every event of the thing in order
void expect_journal(Trial& trial, const Step& step);

}  // namespace pledge::scenario
