#pragma once
#include "casework/problem_work.hpp"
#include "casework/sign_in.hpp"

/// Acts on officers, and the links by which they set their password.
namespace pledge::casework {

struct AddOfficer {
  std::string sign_in_name;
  std::string name;
  base::UnitCode unit;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("sign_in_name", self.sign_in_name, base::required_text());
    visit("name", self.name, base::required_text());
    visit("unit", self.unit);
  }
};
base::Outcome<access::Officer> add_officer(Desk& desk, const access::Actor& actor,
                                           const AddOfficer& command);

base::Outcome<access::Officer> load_officer_for(Desk& desk, const Acting& acting);
access::Officer carry_out(Desk& desk, const access::Actor& actor,
                          const std::optional<access::Officer>& before,
                          const access::OfficerEvents& events);

/// The actor of an act on an officer. While nobody has ever been security administrator, a system
/// administrator may make the first one, who is another person; after that only security
/// administrators grant, and the last of them stays (why_not_in_office).
access::Actor granting_actor(Desk& desk, const access::Actor& actor,
                             const access::GrantRole& command);
template <class Command>
access::Actor granting_actor(Desk&, const access::Actor& actor, const Command&) {
  return actor;
}

/// What the office around the officer forbids: nobody goes while he alone holds what is open, or
/// is the last of one of the three administrators.
base::Refusals why_not_in_office(Desk& desk, const access::Officer& officer,
                                 const access::DisableOfficer& command);
base::Refusals why_not_in_office(Desk& desk, const access::Officer& officer,
                                 const access::RevokeRole& command);
/// A role is granted for groups of a plan alone.
base::Refusals why_not_in_office(Desk& desk, const access::Officer& officer,
                                 const access::GrantRole& command);
template <class Command>
base::Refusals why_not_in_office(Desk&, const access::Officer&, const Command&) {
  return {};
}

/// What the act changes beside the officer.
template <class Command>
void settle(Desk&, const access::Officer&, const Command&) {}
/// Whoever becomes an administrator holds no link that another administrator gave him.
void settle(Desk& desk, const access::Officer& officer, const access::GrantRole& command);
void settle(Desk& desk, const access::Officer& officer, const access::EndSessions& command);

template <class Command>
base::Outcome<access::Officer> act_on_officer(Desk& desk, const Acting& acting,
                                              const Command& command) {
  const auto loaded = load_officer_for(desk, acting);
  if (!loaded) return loaded;
  const auto actor = granting_actor(desk, acting.actor, command);
  const auto decision = access::decide(loaded.value(), command, actor);
  if (!decision) return decision.refusals();
  const auto why = why_not_in_office(desk, loaded.value(), command);
  if (!why.empty()) return why;
  auto after = carry_out(desk, acting.actor, loaded.value(), decision.value());
  settle(desk, after, command);
  // Rights that changed end the sessions that were opened with the old ones.
  desk.stores().credentials.revoke_sessions(after.id);
  return after;
}

/// A link with which the officer sets a password within 24 hours; the earlier ones are void.
void make_setup_link(Desk& desk, base::OfficerId officer, const std::string& token);
/// Uses a link: sets the password of its officer, or makes the first system administrator.
base::Outcome<base::OfficerId> use_setup_link(Desk& desk, const FirstAdministrator& first,
                                              const std::string& password_hash);
/// Sets a password without a link: for the demonstration and tests.
void set_password(Desk& desk, const access::Officer& officer, const std::string& password_hash);

/// A new link for an officer who is there, under this token; earlier ones work no more.
base::Outcome<access::Officer> issue_setup_link(Desk& desk, const Acting& acting,
                                                const access::IssueLink& command,
                                                const std::string& token);
/// The same at the server, where officers are named; what it returns is the token.
base::Outcome<std::string> issue_setup_link(Office& office, base::Entropy& entropy,
                                            const access::Actor& actor,
                                            const std::string& sign_in_name,
                                            const access::IssueLink& command);

struct OfficerMade {
  base::OfficerId officer;
  std::string setup_token;
};
/// `officer add`: one act for the account and one grant a role, all or nothing. A role is
/// "verifier" or "task_force:<group>"; throws Malformed for an unknown one.
base::Outcome<OfficerMade> add_officer_with_roles(Office& office, base::Entropy& entropy,
                                                  const access::Actor& actor,
                                                  const AddOfficer& command,
                                                  const std::vector<std::string>& roles);

}  // namespace pledge::casework
