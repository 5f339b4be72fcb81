#include "casework/sign_in.hpp"

#include "base/fault.hpp"
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

base::Refusal locked_until(base::Instant until, const char* field) {
  // Beijing time for people.
  const std::string text = base::to_text(base::Instant{until.milliseconds + 8 * 3'600'000});
  return {sign_in_is_not_locked, field, {text.substr(11, 5)}};
}

/// What is known of an officer, in the lane, once the slow work is done with `before`: nothing
/// when he was disabled meanwhile, or his password is another by now.
std::optional<Known> still_known(Desk& desk, const Known& before) {
  auto officer = desk.stores().officers.load(before.officer.id);
  auto credential = desk.stores().credentials.load(before.officer.id);
  const bool is_same = officer && !officer->is_disabled && credential &&
                       credential->password_hash == before.credential.password_hash;
  return is_same ? std::optional(Known{std::move(*officer), std::move(*credential)})
                 : std::nullopt;
}

base::Refusal refuse_unknown(Office& office, access::UnknownNames& unknown,
                             const std::string& name, const std::string& password) {
  access::spend_password_work(password);
  const auto now =
      office.look<base::Instant>("session.now", [](Desk& desk) { return desk.now(); });
  const auto until = unknown.fail(name, now);
  return until ? locked_until(*until, "password") : base::Refusal{sign_in_is_right, "password"};
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
    // Again, because others may have failed, or the password may be another, meanwhile.
    const auto now_known = still_known(desk, *known);
    if (!now_known) {
      why = base::Refusal{sign_in_is_right, "password"};
      return false;
    }
    const Credential& credential = now_known->credential;
    if (access::is_locked(credential, desk.now())) {
      why = locked_until(*credential.locked_until, "password");
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

namespace {

/// That somebody is there is written down where it can be: a disk that is full, or a store that
/// takes no more, does not keep him from reading.
void note_seen(Office& office, const base::Digest& digest) {
  try {
    office.run("session.seen", [&](Desk& desk) {
      auto session = desk.stores().credentials.find_session(digest);
      if (!session || session->is_revoked) return false;
      session->last_seen_at = desk.now();
      desk.stores().credentials.save(*session);
      return true;
    });
  } catch (const base::Fault&) {
    return;
  }
}

}  // namespace

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
  if (stale) note_seen(office, digest);
  return found;
}

namespace {

/// A wrong old password counts as one at the door does: who took over a session guesses no
/// further here than there.
void note_failure(Office& office, const Known& known) {
  office.run("password.failure", [&](Desk& desk) {
    const auto now_known = still_known(desk, known);
    if (!now_known || access::is_locked(now_known->credential, desk.now())) return false;
    desk.stores().credentials.save(access::after_failure(now_known->credential, desk.now()));
    return true;
  });
}

/// In the lane: nothing when it was done.
std::optional<base::Refusal> exchange(Desk& desk, const Known& known, const std::string& hash) {
  const auto now_known = still_known(desk, known);
  if (!now_known) return base::Refusal{old_password_is_right, "old_password"};
  if (access::is_locked(now_known->credential, desk.now())) {
    return locked_until(*now_known->credential.locked_until, "old_password");
  }
  set_password(desk, now_known->officer, hash);
  return std::nullopt;
}

}  // namespace

base::Outcome<base::Done> change_password(Office& office, base::Entropy& entropy,
                                          base::OfficerId id, const ChangePassword& command) {
  std::optional<base::Refusal> locked;
  const auto known = office.look<std::optional<Known>>("password.find", [&](Desk& desk) {
    std::optional<Known> found;
    auto officer = desk.stores().officers.load(id);
    auto credential = desk.stores().credentials.load(id);
    if (!officer || !credential) return found;
    if (access::is_locked(*credential, desk.now())) {
      locked = locked_until(*credential->locked_until, "old_password");
    }
    found = Known{std::move(*officer), std::move(*credential)};
    return found;
  });
  if (!known) return base::Refusal{thing_exists};
  if (locked) return *locked;
  auto why = access::why_not_password(command.new_password, known->officer.sign_in_name);
  if (!access::is_password(known->credential.password_hash, command.old_password)) {
    note_failure(office, *known);
    why.push_back({old_password_is_right, "old_password"});
  }
  if (command.new_password == command.old_password) {
    why.push_back({new_password_is_another, "new_password"});
  }
  if (!why.empty()) return why;
  const std::string hash = access::hash_password(command.new_password, entropy);
  std::optional<base::Refusal> overtaken;
  office.run("officer.set_password", [&](Desk& desk) {
    overtaken = exchange(desk, *known, hash);
    return !overtaken;
  });
  if (overtaken) return *overtaken;
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
    for (const auto& code : party::tree_of(plan->units, officer.unit, desk.today())) {
      if (!actor.is_in_tree(code)) actor.unit_tree.push_back(code);
    }
    if (officer.unit != campaign::stand_in_unit_of(*plan)) continue;
    for (const auto& code :
         party::tree_of(plan->units, plan->coordinating_unit, desk.today())) {
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

std::optional<SetupLinkOwner> owner_of_setup_link(Office& office, const std::string& token) {
  using Found = std::optional<SetupLinkOwner>;
  return office.look<Found>("setup.check", [&](Desk& desk) -> Found {
    const auto link = desk.stores().credentials.find_link(access::digest_of_token(token));
    if (!link || link->is_used || desk.now() > link->expires_at) return std::nullopt;
    if (!link->officer) return SetupLinkOwner{};
    const auto officer = desk.stores().officers.load(*link->officer);
    if (!officer || officer->is_disabled) return std::nullopt;
    return SetupLinkOwner{officer->sign_in_name, officer->name};
  });
}

base::Outcome<base::OfficerId> set_up(Office& office, base::Entropy& entropy,
                                      const FirstAdministrator& first) {
  const auto owner = owner_of_setup_link(office, first.token);
  const bool is_first = !owner || owner->sign_in_name.empty();
  auto why = access::why_not_password(first.password,
                                      is_first ? first.sign_in_name : owner->sign_in_name);
  if (!owner) why.push_back({setup_link_is_valid, "token"});
  if (!is_first && (first.sign_in_name != owner->sign_in_name || first.name != owner->name)) {
    why.push_back({setup_link_is_of_its_officer, "sign_in_name", {owner->sign_in_name}});
  }
  if (!why.empty()) return why;
  const std::string hash = access::hash_password(first.password, entropy);
  const auto performed = office.perform<base::OfficerId>(
      "officer.set_up",
      [&](Desk& desk) { return use_setup_link(desk, first, hash); });
  return performed.outcome;
}

}  // namespace pledge::casework
