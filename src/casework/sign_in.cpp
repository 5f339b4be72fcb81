#include "casework/sign_in.hpp"

#include "base/assert.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/officer_work.hpp"
#include "party/unit.hpp"

namespace pledge::casework {
namespace {

using access::Credential;
using access::Session;
using enum base::Rule;

/// What sign-in has to know before the slow work, which is done outside of the lane.
struct Known {
  access::Officer officer;
  Credential credential;
};

std::optional<Known> find_known(Office& office, const std::string& name) {
  return office.look<std::optional<Known>>("session.find", [&](Desk& desk) {
    std::optional<Known> known;
    auto officer = desk.stores().officers.find_by_sign_in_name(name);
    if (!officer || officer->is_disabled) return known;
    auto credential = desk.stores().credentials.load(officer->id);
    if (credential && !credential->password_hash.empty()) {
      known = Known{std::move(*officer), std::move(*credential)};
    }
    return known;
  });
}

base::Refusal locked_until(base::Instant until) {
  // Beijing time for people.
  const std::string text = base::to_text(base::Instant{until.milliseconds + 8 * 3'600'000});
  return {sign_in_is_not_locked, "password", {text.substr(11, 5)}};
}

base::Refusal refuse_unknown(Office& office, access::UnknownNames& unknown,
                             const std::string& name, const std::string& password) {
  access::spend_password_work(password);
  const auto now =
      office.look<base::Instant>("session.now", [](Desk& desk) { return desk.now(); });
  const auto until = unknown.fail(name, now);
  return until ? locked_until(*until) : base::Refusal{sign_in_is_right, "password"};
}

}  // namespace

base::Outcome<SignedIn> sign_in(Office& office, base::Entropy& entropy,
                                access::UnknownNames& unknown, const std::string& name,
                                const std::string& password) {
  const auto known = find_known(office, name);
  if (!known) return refuse_unknown(office, unknown, name, password);
  const bool is_right = access::is_password(known->credential.password_hash, password);
  SignedIn made{access::new_token(entropy), {}};
  made.csrf_token = csrf_token_of(made.session_token);
  std::optional<base::Refusal> why;
  office.run("session.sign_in", [&](Desk& desk) {
    // Again, because others may have failed meanwhile.
    auto credential = desk.stores().credentials.load(known->officer.id).value();
    if (access::is_locked(credential, desk.now())) {
      why = locked_until(*credential.locked_until);
      return false;
    }
    if (!is_right) {
      desk.stores().credentials.save(access::after_failure(credential, desk.now()));
      why = base::Refusal{sign_in_is_right, "password"};
      return true;
    }
    desk.stores().credentials.save(access::after_success(credential));
    desk.stores().credentials.save(Session{access::digest_of_token(made.session_token),
                                           known->officer.id, desk.now(), desk.now(), false});
    return true;
  });
  if (why) return *why;
  return made;
}

std::string csrf_token_of(const std::string& session_token) {
  return base::to_hex(base::sha256("pledge/csrf/1\n", session_token));
}

std::optional<Present> present(Office& office, const std::string& session_token) {
  const base::Digest digest = access::digest_of_token(session_token);
  std::optional<Session> stale;
  auto found = office.look<std::optional<Present>>("session.present", [&](Desk& desk) {
    std::optional<Present> present;
    const auto session = desk.stores().credentials.find_session(digest);
    if (!session || !access::is_live(*session, desk.now())) return present;
    const auto officer = desk.stores().officers.load(session->officer);
    if (!officer || officer->is_disabled) return present;
    constexpr std::int64_t kMinute = 60'000;
    if (desk.now().milliseconds - session->last_seen_at.milliseconds > kMinute) stale = session;
    present = Present{actor_of(desk, *officer), officer->sign_in_name};
    return present;
  });
  if (stale) {
    office.run("session.seen", [&](Desk& desk) {
      auto session = desk.stores().credentials.find_session(digest);
      if (!session || session->is_revoked) return false;
      session->last_seen_at = desk.now();
      desk.stores().credentials.save(*session);
      return true;
    });
  }
  return found;
}

base::Outcome<base::Done> change_password(Office& office, base::Entropy& entropy,
                                          base::OfficerId id, const ChangePassword& command) {
  const auto known = office.look<std::optional<Known>>("password.find", [&](Desk& desk) {
    std::optional<Known> found;
    auto officer = desk.stores().officers.load(id);
    auto credential = desk.stores().credentials.load(id);
    if (officer && credential) found = Known{std::move(*officer), std::move(*credential)};
    return found;
  });
  if (!known) return base::Refusal{thing_exists};
  auto why = access::why_not_password(command.new_password, known->officer.sign_in_name);
  if (!access::is_password(known->credential.password_hash, command.old_password)) {
    why.push_back({old_password_is_right, "old_password"});
  }
  if (!why.empty()) return why;
  const std::string hash = access::hash_password(command.new_password, entropy);
  office.run("officer.set_password", [&](Desk& desk) {
    const auto officer = desk.stores().officers.load(id);
    if (!officer) return false;
    set_password(desk, *officer, hash);
    return true;
  });
  return base::Done{};
}

void sign_out(Office& office, const std::string& session_token) {
  office.run("session.sign_out", [&](Desk& desk) {
    auto session =
        desk.stores().credentials.find_session(access::digest_of_token(session_token));
    if (!session) return false;
    session->is_revoked = true;
    desk.stores().credentials.save(*session);
    return true;
  });
}

access::Actor actor_of(Desk& desk, const access::Officer& officer) {
  access::Actor actor;
  actor.officer = officer.id;
  actor.name = officer.name;
  actor.unit = officer.unit;
  actor.grants = officer.grants;
  for (const auto& campaign : desk.stores().campaigns.list()) {
    const auto plan = desk.plan(campaign.code, campaign.plan_version);
    for (const auto& code : party::tree_of(plan->units, officer.unit)) {
      if (!actor.is_in_tree(code)) actor.unit_tree.push_back(code);
    }
    if (officer.unit != campaign::stand_in_unit_of(*plan)) continue;
    for (const auto& code : party::tree_of(plan->units, plan->coordinating_unit)) {
      if (!actor.handles_for_the_office(code)) actor.stands_in_for.push_back(code);
    }
  }
  if (actor.unit_tree.empty()) actor.unit_tree.push_back(officer.unit);
  for (const access::Recusal& recusal : officer.recusals) {
    if (recusal.problem) actor.recused_problems.push_back(*recusal.problem);
    if (recusal.lead) actor.recused_leads.push_back(*recusal.lead);
  }
  return actor;
}

std::optional<access::Actor> actor_of(Desk& desk, base::OfficerId id) {
  const auto officer = desk.stores().officers.load(id);
  return officer ? std::optional(actor_of(desk, *officer)) : std::nullopt;
}

std::optional<std::string> first_administrator_link(Office& office, base::Entropy& entropy) {
  const std::string token = access::new_token(entropy);
  bool is_first = false;
  office.run("setup.link", [&](Desk& desk) {
    is_first = desk.stores().officers.all().empty();
    if (!is_first) return false;
    desk.stores().credentials.save(
        access::SetupLink{access::digest_of_token(token),
                          {},
                          {desk.now().milliseconds + access::kSetupLinkMilliseconds},
                          false});
    return true;
  });
  return is_first ? std::optional(token) : std::nullopt;
}

bool is_setup_link_valid(Office& office, const std::string& token) {
  return office.look<bool>("setup.check", [&](Desk& desk) {
    const auto link = desk.stores().credentials.find_link(access::digest_of_token(token));
    return link && !link->is_used && desk.now() <= link->expires_at;
  });
}

base::Outcome<base::OfficerId> set_up(Office& office, base::Entropy& entropy,
                                      const FirstAdministrator& first) {
  auto why = access::why_not_password(first.password, first.sign_in_name);
  if (!is_setup_link_valid(office, first.token)) why.push_back({setup_link_is_valid, "token"});
  if (!why.empty()) return why;
  const std::string hash = access::hash_password(first.password, entropy);
  const auto performed = office.perform<base::OfficerId>(
      "officer.set_up",
      [&](Desk& desk) { return use_setup_link(desk, first, hash); });
  return performed.outcome;
}

}  // namespace pledge::casework
