#include "casework/officer_work.hpp"

#include <algorithm>

#include "base/must_be_saved.hpp"
#include "base/rule.hpp"
#include "base/utf8.hpp"
#include "base/variant_codec.hpp"

namespace pledge::casework {
namespace {

using enum base::Rule;

access::GrantRole grant_of(const std::string& role) {
  const auto colon = role.find(':');
  const auto known = base::find_enumerator<access::Role>(role.substr(0, colon));
  if (!known) throw base::Malformed("role", "没有这个岗位：" + role);
  access::GrantRole grant;
  grant.role = *known;
  if (colon != std::string::npos) grant.group = base::GroupCode{role.substr(colon + 1)};
  grant.reason = "添加人员时授予";
  return grant;
}

bool is_unit_known(Desk& desk, const base::UnitCode& unit) {
  for (const auto& campaign : desk.stores().campaigns.list()) {
    const auto plan = desk.plan(campaign.code, campaign.plan_version);
    for (const auto& known : plan->units) {
      if (known.code == unit) return true;
    }
  }
  return false;
}

/// Also a role that was taken away again, or whose holder is disabled.
bool ever_held(Desk& desk, base::OfficerId officer, access::Role role) {
  for (const TimelineEntry& entry : desk.stores().ledger.timeline("officer", officer.value)) {
    access::OfficerEvent event;
    if (entry.payload.is_null() || !base::reads_back(entry.event, entry.payload, event)) continue;
    const auto* granted = std::get_if<access::GrantRole>(&event);
    if (granted != nullptr && granted->role == role) return true;
  }
  return false;
}

/// Lest two people look alike in the trail, or somebody has a name that cannot be typed.
base::Refusals why_not_name(std::string_view sign_in_name) {
  const auto is_plain = [](char32_t c) {
    const bool is_han = c >= 0x4E00 && c <= 0x9FFF;
    return is_han || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-' || c == '@';
  };
  const std::u32string characters = base::to_code_points(sign_in_name);
  if (std::all_of(characters.begin(), characters.end(), is_plain)) return {};
  return {{sign_in_name_is_plain, "sign_in_name"}};
}

access::Officer open_account(Desk& desk, const access::Actor& actor, const AddOfficer& command) {
  const access::OfficerAdded event{{desk.draw(Counter::officer)},
                                   command.sign_in_name,
                                   command.name,
                                   command.unit};
  return carry_out(desk, actor, std::nullopt, {event});
}

}  // namespace

access::Officer carry_out(Desk& desk, const access::Actor& actor,
                          const std::optional<access::Officer>& before,
                          const access::OfficerEvents& events) {
  const auto stamp = actor.stamp(desk.now());
  auto after = before;
  for (const auto& event : events) after = access::apply(after, event, stamp);
  const std::int64_t version = before ? before->version : 0;
  base::must_be_saved(desk.stores().officers.save(*after, version));
  const auto act =
      std::visit([](const auto& e) { return std::decay_t<decltype(e)>::kAct; }, events.front());
  journal::Draft head;
  head.act = "officer." + std::string(base::name_of(act));
  head.subject_kind = "officer";
  head.subject_id = after->id.value;
  head.stamp = stamp;
  record_all(desk, events, head, version);
  return *after;
}

base::Refusals why_not_in_office(Desk& desk, const access::Officer&,
                                 const access::GrantRole& command) {
  if (!command.group) return {};
  for (const auto& campaign : desk.stores().campaigns.list()) {
    const auto plan = desk.plan(campaign.code, campaign.plan_version);
    for (const auto& known : plan->groups) {
      if (known.code == *command.group) return {};
    }
  }
  return {{group_is_in_the_plan, "group"}};
}

access::Actor granting_actor(Desk& desk, const access::Actor& actor,
                             const access::GrantRole& command) {
  using access::Role;
  const bool is_first_grant = command.role == Role::security_administrator &&
                              actor.has(Role::system_administrator);
  if (!is_first_grant) return actor;
  for (const access::Officer& officer : desk.stores().officers.all()) {
    if (ever_held(desk, officer.id, command.role)) return actor;
  }
  access::Actor first = actor;
  first.grants.push_back({Role::security_administrator, {}});
  return first;
}

base::Outcome<access::Officer> add_officer(Desk& desk, const access::Actor& actor,
                                           const AddOfficer& command) {
  base::Refusals why = access::why_not(access::Officer{}, access::OfficerAct::add, actor);
  if (desk.stores().officers.find_by_sign_in_name(command.sign_in_name)) {
    why.push_back({sign_in_name_is_free, "sign_in_name"});
  }
  for (auto& refusal : why_not_name(command.sign_in_name)) why.push_back(std::move(refusal));
  if (!is_unit_known(desk, command.unit)) why.push_back({unit_is_known, "unit"});
  if (!why.empty()) return why;
  return open_account(desk, actor, command);
}

base::Outcome<access::Officer> load_officer_for(Desk& desk, const Acting& acting) {
  auto officer = desk.stores().officers.load({acting.subject_id});
  if (!officer) return base::Refusal{thing_exists};
  if (officer->version != acting.expected_version) {
    return base::Refusal{row_is_unchanged_since_read};
  }
  return std::move(*officer);
}

void settle(Desk& desk, const access::Officer& officer, const access::GrantRole& command) {
  if (access::is_administrator(command.role)) desk.stores().credentials.void_links(officer.id);
}

void settle(Desk& desk, const access::Officer& officer, const access::EndSessions& command) {
  if (!command.is_password_void.value_or(false)) return;
  auto credential = desk.stores().credentials.load(officer.id);
  if (!credential) return;
  credential->password_hash.clear();
  desk.stores().credentials.save(*credential);
}

void make_setup_link(Desk& desk, base::OfficerId officer, const std::string& token) {
  desk.stores().credentials.save(
      access::SetupLink{access::digest_of_token(token),
                        officer,
                        {desk.now().milliseconds + access::kSetupLinkMilliseconds},
                        false});
}

void set_password(Desk& desk, const access::Officer& officer, const std::string& password_hash) {
  access::Credential credential;
  credential.officer = officer.id;
  credential.password_hash = password_hash;
  desk.stores().credentials.save(credential);
  desk.stores().credentials.revoke_sessions(officer.id);
  access::Actor self;
  self.officer = officer.id;
  self.unit = officer.unit;
  carry_out(desk, self, officer, {access::PasswordSet{base::sha256(password_hash)}});
}

base::Outcome<base::OfficerId> use_setup_link(Desk& desk, const FirstAdministrator& first,
                                              const std::string& password_hash) {
  auto link = desk.stores().credentials.find_link(access::digest_of_token(first.token));
  if (!link || link->is_used || link->expires_at < desk.now()) {
    return base::Refusal{setup_link_is_valid, "token"};
  }
  // With all others of the same person: who holds an older one sets no password after this.
  link->is_used = true;
  desk.stores().credentials.save(*link);
  if (link->officer) {
    const auto officer = desk.stores().officers.load(*link->officer);
    if (!officer || officer->is_disabled) return base::Refusal{setup_link_is_valid, "token"};
    set_password(desk, *officer, password_hash);
    return officer->id;
  }
  if (!desk.stores().officers.all().empty()) return base::Refusal{setup_link_is_valid, "token"};
  if (auto why = why_not_name(first.sign_in_name); !why.empty()) return why;
  access::Actor actor;
  actor.job = "command_line";
  auto officer = open_account(desk, actor, {first.sign_in_name, first.name, {"system"}});
  access::GrantRole grant;
  grant.role = access::Role::system_administrator;
  grant.reason = "首次启动";
  officer = carry_out(desk, actor, officer, {grant});
  set_password(desk, officer, password_hash);
  return officer.id;
}

base::Outcome<access::Officer> issue_setup_link(Desk& desk, const Acting& acting,
                                                const access::IssueLink& command,
                                                const std::string& token) {
  const auto loaded = load_officer_for(desk, acting);
  if (!loaded) return loaded;
  const auto decision = access::decide(loaded.value(), command, acting.actor);
  if (!decision) return decision.refusals();
  auto after = carry_out(desk, acting.actor, loaded.value(), decision.value());
  make_setup_link(desk, after.id, token);
  return after;
}

base::Outcome<std::string> issue_setup_link(Office& office, base::Entropy& entropy,
                                            const access::Actor& actor,
                                            const std::string& sign_in_name,
                                            const access::IssueLink& command) {
  const std::string token = access::new_token(entropy);
  const auto performed = office.perform<std::string>(
      "officer.issue_link", [&](Desk& desk) -> base::Outcome<std::string> {
        const auto officer = desk.stores().officers.find_by_sign_in_name(sign_in_name);
        if (!officer) return base::Refusal{thing_exists, "sign_in_name"};
        const Acting acting{actor, officer->id.value, officer->version};
        const auto issued = issue_setup_link(desk, acting, command, token);
        if (!issued) return issued.refusals();
        return token;
      });
  return performed.outcome;
}

base::Outcome<OfficerMade> add_officer_with_roles(Office& office, base::Entropy& entropy,
                                                  const access::Actor& actor,
                                                  const AddOfficer& command,
                                                  const std::vector<std::string>& roles) {
  std::vector<access::GrantRole> grants;
  for (const std::string& role : roles) grants.push_back(grant_of(role));
  const std::string token = access::new_token(entropy);
  const auto performed =
      office.perform<OfficerMade>("officer.add", [&](Desk& desk) -> base::Outcome<OfficerMade> {
        const auto added = add_officer(desk, actor, command);
        if (!added) return added.refusals();
        access::Officer officer = added.value();
        for (const access::GrantRole& grant : grants) {
          const auto decision = access::decide(officer, grant, actor);
          if (!decision) return decision.refusals();
          if (auto why = why_not_in_office(desk, officer, grant); !why.empty()) return why;
          officer = carry_out(desk, actor, officer, decision.value());
        }
        make_setup_link(desk, officer.id, token);
        return OfficerMade{officer.id, token};
      });
  return performed.outcome;
}

}  // namespace pledge::casework
