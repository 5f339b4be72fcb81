#include "access/officer.hpp"

#include <doctest/doctest.h>

#include "base/codec.hpp"
#include "base/rule.hpp"
#include "base/variant_codec.hpp"

namespace pledge::access {
namespace {

using enum Role;
using Rules = std::vector<base::Rule>;
using enum base::Rule;

Actor administrator(Role role, std::int64_t officer = 1) {
  Actor actor;
  actor.officer = {officer};
  actor.grants = {{role, {}}};
  return actor;
}

Officer officer(std::vector<Grant> grants = {}, std::int64_t id = 9) {
  Officer made;
  made.id = {id};
  made.version = 1;
  made.sign_in_name = "zhang.san";
  made.name = "张三";
  made.unit = {"finance_bureau"};
  made.grants = std::move(grants);
  return made;
}

GrantRole grant(Role role, std::optional<std::string> group = {}) {
  GrantRole command;
  command.role = role;
  if (group) command.group = base::GroupCode{*group};
  command.reason = "任职";
  return command;
}

template <class Command>
Rules refused(const Officer& of, const Command& command, const Actor& actor) {
  const auto decision = decide(of, command, actor);
  Rules rules;
  if (decision) return rules;
  for (const auto& refusal : decision.refusals()) rules.push_back(refusal.rule);
  return rules;
}

bool is_business(Role role) { return role < system_administrator; }

}  // namespace

TEST_CASE("only the security administrator grants, only the system administrator adds") {
  for (std::size_t i = 0; i < base::kNamesOf<Role>.size(); ++i) {
    const auto role = static_cast<Role>(i);
    CAPTURE(base::name_of(role));
    const Actor actor = administrator(role);
    const bool is_security = role == security_administrator;
    const bool is_system = role == system_administrator;
    CHECK(refused(officer(), grant(leader), actor).empty() == is_security);
    CHECK(refused(officer({{leader, {}}}), RevokeRole{leader, {}, "调离"}, actor).empty() ==
          is_security);
    CHECK(refused(officer(), RecuseOfficer{{base::ProblemId{3}, {}, "亲属"}}, actor).empty() ==
          is_security);
    CHECK(refused(officer(), DisableOfficer{"离职"}, actor).empty() == is_system);
    CHECK(why_not(Officer{}, OfficerAct::add, actor).empty() == is_system);
  }
}

TEST_CASE("the command line does what must be done before there is anybody, other jobs nothing") {
  Actor job;
  job.job = "command_line";
  CHECK(why_not(Officer{}, OfficerAct::add, job).empty());
  CHECK(refused(officer(), grant(system_administrator), job).empty());
  job.job = "daily_scan";
  CHECK(refused(officer(), grant(leader), job) == Rules{actor_holds_the_role});
}

TEST_CASE("a new link for a password comes from the system administrator, and to nobody gone") {
  Actor job;
  job.job = "command_line";
  const IssueLink link{"链接过期"};
  CHECK(refused(officer({{leader, {}}}), link, job).empty());
  for (const Role role : {security_administrator, audit_administrator, coordinating_office}) {
    CHECK(refused(officer(), link, administrator(role)) == Rules{actor_holds_the_role});
  }
  const Actor system = administrator(system_administrator);
  CHECK(refused(officer({{leader, {}}}), link, system).empty());
  CHECK(refused(officer(), link, system).empty());
  // Whoever holds the link is that person: no two administrators in one hand, and none from nobody.
  for (const Role role : {system_administrator, security_administrator, audit_administrator}) {
    CHECK(refused(officer({{role, {}}}), link, system) == Rules{actor_holds_the_role});
    CHECK(refused(officer({{role, {}}}), link, job).empty());
  }
  CHECK(refused(officer({}, 1), link, system) == Rules{actor_holds_the_role});
  Officer gone = officer();
  gone.is_disabled = true;
  CHECK(refused(gone, link, job) == Rules{officer_is_not_disabled});
}

TEST_CASE("each rule against a grant is given alone when only it is broken") {
  const Actor security = administrator(security_administrator);
  CHECK(refused(officer(), grant(leader), security).empty());
  CHECK(refused(officer({}, 1), grant(leader), security) == Rules{nobody_grants_himself});
  CHECK(refused(officer(), grant(task_force), security) == Rules{group_goes_with_task_force});
  CHECK(refused(officer(), grant(leader, "fund"), security) ==
        Rules{group_goes_with_task_force});
  CHECK(refused(officer(), grant(task_force, "fund"), security).empty());
  CHECK(refused(officer({{leader, {}}}), grant(leader), security) == Rules{role_is_new});
  CHECK(refused(officer({{task_force, base::GroupCode{"fund"}}}), grant(task_force, "policy"),
                security)
            .empty());
  CHECK(refused(officer({{leader, {}}}), grant(audit_administrator), security) ==
        Rules{administrator_roles_are_apart});
  Officer gone = officer();
  gone.is_disabled = true;
  CHECK(refused(gone, grant(leader), security) == Rules{officer_is_not_disabled});
}

TEST_CASE("a role is revoked only while it is held, a recusal names a thing") {
  const Actor security = administrator(security_administrator);
  CHECK(refused(officer(), RevokeRole{leader, {}, "调离"}, security) == Rules{role_is_held});
  const Officer in_group = officer({{task_force, base::GroupCode{"fund"}}});
  CHECK(refused(in_group, RevokeRole{task_force, base::GroupCode{"policy"}, "调离"}, security) ==
        Rules{role_is_held});
  CHECK(refused(officer(), RecuseOfficer{{{}, {}, "亲属"}}, security) ==
        Rules{recusal_names_a_thing});
}

TEST_CASE("the three administrators are three people without a role in the business") {
  for (std::size_t i = 0; i < base::kNamesOf<Role>.size(); ++i) {
    for (std::size_t j = 0; j < base::kNamesOf<Role>.size(); ++j) {
      const auto first = static_cast<Role>(i), second = static_cast<Role>(j);
      CAPTURE(base::name_of(first));
      CAPTURE(base::name_of(second));
      const bool is_apart = first == second || (is_business(first) && is_business(second));
      CHECK(why_not_together({{first, {}}, {second, {}}}).empty() == is_apart);
    }
  }
  CHECK(why_not_together({}).empty());
}

TEST_CASE("an officer is what the events say, one version an event") {
  const base::Stamp stamp{{1'700'000'000'000}, {1}, {"system"}, {}};
  const OfficerEvents events{
      OfficerAdded{{9}, "zhang.san", "张三", {"finance_bureau"}},
      grant(leader),
      grant(task_force, "fund"),
      RevokeRole{leader, {}, "调离"},
      RecuseOfficer{{{}, base::LeadId{4}, "亲属"}},
      RecuseOfficer{{base::ProblemId{5}, {}, "亲属"}},
      LiftRecusal{base::ProblemId{5}, {}, "亲属已调离"},
      EndSessions{"手机丢了"},
      PasswordSet{},
      DisableOfficer{"离职"}};
  std::optional<Officer> state;
  for (const auto& event : events) state = apply(state, event, stamp);
  CHECK(state->id.value == 9);
  CHECK(state->version == 10);
  CHECK(state->name == "张三");
  CHECK(state->grants == std::vector<Grant>{{task_force, base::GroupCode{"fund"}}});
  REQUIRE(state->recusals.size() == 1);
  CHECK(state->recusals[0].lead->value == 4);
  CHECK(state->is_disabled);
  CHECK(state->changed_at == stamp.at);
  const std::string text = base::to_canonical_text(*state);
  CHECK(base::to_canonical_text(base::from_canonical_text<Officer>(text)) == text);
}

TEST_CASE("every event is read back from its kind and payload, and none holds a secret") {
  const OfficerEvents events{OfficerAdded{{9}, "zhang.san", "张三", {"finance_bureau"}},
                             grant(task_force, "fund"),
                             RevokeRole{leader, {}, "调离"},
                             DisableOfficer{"离职"},
                             RecuseOfficer{{base::ProblemId{3}, {}, "亲属"}},
                             LiftRecusal{base::ProblemId{3}, {}, "已调离"},
                             EndSessions{"手机丢了"},
                             PasswordSet{},
                             IssueLink{"链接过期"}};
  CHECK(events.size() == std::variant_size_v<OfficerEvent>);
  for (const auto& event : events) {
    OfficerEvent again = PasswordSet{};
    const std::string payload = base::payload_text_of(event);
    REQUIRE(base::read_event(base::kind_of(event), base::parse_json(payload), again));
    CHECK(again.index() == event.index());
    CHECK(base::payload_text_of(again) == payload);
  }
  CHECK(base::payload_text_of(OfficerEvent{PasswordSet{}}) == "{}");
}

TEST_CASE("a grant without a reason is not read") {
  OfficerEvent event = PasswordSet{};
  const auto payload = base::parse_json(R"({"role":"leader","reason":" "})");
  CHECK_THROWS_AS(base::read_event("role_granted", payload, event), base::Malformed);
}

}  // namespace pledge::access
