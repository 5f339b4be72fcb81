#include "notice/urging.hpp"

#include <doctest/doctest.h>

#include "base/rule.hpp"
#include "notice/channel.hpp"

namespace pledge::notice {
namespace {

using access::Actor;
using access::Role;
using enum base::Rule;

base::Instant at(const char* text) { return base::parse_instant(text).value(); }

Actor an_actor(std::int64_t id, Role role, const char* unit, const char* group = "") {
  Actor actor;
  actor.officer = {id};
  actor.unit = {unit};
  actor.unit_tree = {actor.unit};
  actor.grants = {{role, {}}};
  if (*group != 0) actor.grants.front().group = base::GroupCode{group};
  return actor;
}

UrgingFacts some_facts() {
  UrgingFacts facts;
  facts.now = at("2024-08-20T01:00:00.000Z");
  facts.responsible_unit = {"education_bureau"};
  facts.group = {"public_arrears"};
  facts.wait = deadline::Wait{};
  facts.wait->kind = deadline::WaitKind::plan_submission;
  facts.recipients = {{base::OfficerId{7}, "赵某", ""}};
  return facts;
}

std::vector<base::Rule> rules_of(const base::Refusals& why) {
  std::vector<base::Rule> rules;
  for (const auto& refusal : why) rules.push_back(refusal.rule);
  return rules;
}

TEST_CASE("who may urge, and every reason why not") {
  const auto office = an_actor(1, Role::coordinating_office, "development_reform_bureau");
  const auto group = an_actor(2, Role::task_force, "science_economy_bureau", "public_arrears");
  const auto other = an_actor(3, Role::task_force, "finance_bureau", "enterprise_fund");
  const auto unit = an_actor(7, Role::responsible_unit, "education_bureau");
  const UrgingFacts facts = some_facts();
  CHECK(why_not_urge(facts, office).empty());
  CHECK(why_not_urge(facts, group).empty());
  CHECK(rules_of(why_not_urge(facts, other)) ==
        std::vector{actor_stands_in_the_relation});
  CHECK(rules_of(why_not_urge(facts, unit)) == std::vector{actor_holds_the_role});
  UrgingFacts bare = facts;
  bare.wait.reset();
  CHECK(rules_of(why_not_urge(bare, office)) == std::vector{something_is_waited_for});
  bare = facts;
  bare.recipients.clear();
  CHECK(rules_of(why_not_urge(bare, office)) == std::vector{urging_reaches_somebody});
}

TEST_CASE("the same item once in twenty-four hours by the same sender") {
  const auto office = an_actor(1, Role::coordinating_office, "development_reform_bureau");
  const auto group = an_actor(2, Role::task_force, "science_economy_bureau", "public_arrears");
  UrgingFacts facts = some_facts();
  Urging earlier;
  earlier.urged_by = {1};
  earlier.urged_at = at("2024-08-19T01:00:00.001Z");
  facts.earlier = {earlier};
  const auto why = why_not_urge(facts, office);
  REQUIRE(rules_of(why) == std::vector{urging_interval_has_passed});
  CHECK(why.front().values == std::vector<std::string>{"2024-08-20 09:00"});
  CHECK(why_not_urge(facts, group).empty());
  facts.now = at("2024-08-20T01:00:00.001Z");
  CHECK(why_not_urge(facts, office).empty());
}

TEST_CASE("from urging to answer") {
  const auto office = an_actor(1, Role::coordinating_office, "development_reform_bureau");
  const UrgingFacts facts = some_facts();
  Urging begun;
  begun.id = {1};
  Urge command{"请于周五前报送", base::parse_day("2024-08-20").value(), true};
  const auto late = decide(begun, command, facts, office);
  REQUIRE_FALSE(late);
  CHECK(rules_of(late.refusals()) == std::vector{reply_day_is_ahead});
  command.reply_due_day = base::parse_day("2024-08-23").value();
  const auto decision = decide(begun, command, facts, office);
  REQUIRE(decision);
  Urging urging = apply(std::nullopt, decision.value().front(), office.stamp(facts.now));
  CHECK(urging.state == UrgingState::open);
  CHECK(urging.urged_by.value == 1);
  CHECK(urging.version == 1);
  const auto colleague = an_actor(8, Role::responsible_unit, "education_bureau");
  const auto stranger = an_actor(9, Role::responsible_unit, "finance_bureau");
  CHECK(rules_of(why_not_answer(urging, stranger)) ==
        std::vector{urging_is_answered_by_its_recipient});
  CHECK(rules_of(why_not_answer(urging, office)) ==
        std::vector{urging_is_answered_by_its_recipient});
  const auto answer = decide(urging, AnswerUrging{"明天报"}, colleague);
  REQUIRE(answer);
  urging = apply(urging, answer.value().front(), colleague.stamp(facts.now));
  CHECK(urging.state == UrgingState::answered);
  CHECK(urging.answer == "明天报");
  CHECK(rules_of(why_not_answer(urging, colleague)) == std::vector{state_allows_act});
}

TEST_CASE("a channel's settings and secrets") {
  struct Row {
    ChannelKind kind;
    ChannelSecrets secrets;
    std::size_t reasons;
  };
  const std::string key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  for (const Row& row :
       {Row{ChannelKind::webhook, {"https://a.example/x", {key}}, 0},
        Row{ChannelKind::webhook, {"https://a.example/x", {}}, 1},
        Row{ChannelKind::webhook, {"", {"short"}}, 2},
        Row{ChannelKind::webhook, {"https://u:p@a.example/x", {key, key}}, 1},
        Row{ChannelKind::wecom, {"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k", {}}, 0},
        Row{ChannelKind::dingtalk, {"https://oapi.dingtalk.com/robot/send?access_token=t", {"x"}},
            1},
        Row{ChannelKind::sms, {"https://sms.example/send", {"a\nb"}}, 1},
        Row{ChannelKind::smtp, {"", {"password"}}, 0}}) {
    CHECK(why_not_secrets(row.kind, row.secrets).size() == row.reasons);
  }
  ChannelSettings settings;
  settings.name = "邮件";
  CHECK(rules_of(why_not_settings(ChannelKind::smtp, settings)) ==
        std::vector{channel_has_its_fields, channel_has_its_fields, mail_address_is_right});
  settings.host = "mail.example.gov.cn";
  settings.port = 465;
  settings.sender = "pledge@example.gov.cn";
  CHECK(why_not_settings(ChannelKind::smtp, settings).empty());
  settings.user = "a\r\nb";
  CHECK(why_not_settings(ChannelKind::smtp, settings).size() == 1);
  CHECK(host_of_address("https://a.example:8443/x?key=s") == "a.example:8443");
}

TEST_CASE("only the system administrator, and only what the state allows") {
  const auto system = an_actor(1, Role::system_administrator, "development_reform_bureau");
  const auto security = an_actor(2, Role::security_administrator, "development_reform_bureau");
  ChannelAdded added;
  added.id = {1};
  added.settings.name = "群";
  Channel channel = apply(std::nullopt, added, system.stamp({}));
  CHECK(why_not(channel, ChannelAct::switch_off, system).empty());
  CHECK(rules_of(why_not(channel, ChannelAct::switch_off, security)) ==
        std::vector{actor_holds_the_role});
  CHECK(rules_of(why_not(channel, ChannelAct::switch_on, system)) == std::vector{state_allows_act});
  channel = apply(channel, SwitchOff{"群解散了"}, system.stamp({}));
  CHECK(channel.off_reason == "群解散了");
  CHECK(rules_of(why_not(channel, ChannelAct::try_out, system)) ==
        std::vector{channel_is_switched_on});
  channel = apply(channel, SwitchOn{}, system.stamp({}));
  CHECK(channel.off_reason.empty());
  CHECK(channel.version == 3);
}

}  // namespace
}  // namespace pledge::notice
