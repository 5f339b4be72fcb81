#include "base/codec.hpp"
#include "scenario/notice_steps.hpp"

#include "casework/channel_work.hpp"
#include "casework/urging_work.hpp"

namespace pledge::scenario {
namespace {

using casework::Desk;
using notice::Channel;
using notice::Urging;

access::Actor who(Trial& trial, const Step& step, std::size_t place) {
  if (place >= step.words.size()) throw Failure{step.place, "by whom?"};
  return trial.actor(step.words[place], step);
}

void put_over(base::Tree& tree, const base::Tree& said) {
  if (said.map() == nullptr) return;
  for (const auto& [name, member] : *said.map()) tree.set(name, member);
}

template <class Command>
void run(Trial& trial, const Step& step, const casework::Acting& acting, const base::Tree& said) {
  const auto command = base::from_tree<Command>(said);
  trial.perform<Channel>(step, [&](Desk& desk) {
    return casework::act_on_channel(desk, acting, command);
  });
}

using Runner = void (*)(Trial&, const Step&, const casework::Acting&, const base::Tree&);

const std::map<std::string, Runner, std::less<>>& channel_acts() {
  using namespace notice;
  static const std::map<std::string, Runner, std::less<>> kActs{
      {"change", &run<ChangeChannel>},   {"replace_secret", &run<ReplaceSecret>},
      {"switch_on", &run<SwitchOn>},     {"switch_off", &run<SwitchOff>},
      {"try_out", &run<TryOut>},
  };
  return kActs;
}

}  // namespace

void urge(Trial& trial, const Step& step) {
  const base::ProblemId problem{trial.alias("problem", step.words.at(3), step)};
  const auto actor = who(trial, step, 5);
  base::Tree tree = base::parse_json(R"({"text":"请说明进展","is_urgent":false})");
  put_over(tree, trial.json(step, 6));
  const auto command = base::from_tree<notice::Urge>(tree);
  const auto made = trial.perform<Urging>(step, [&](Desk& desk) {
    return casework::urge_problem(desk, actor, problem, command);
  });
  if (made) trial.name("urging", step.words.at(1), made->id.value);
}

void answer_urging(Trial& trial, const Step& step) {
  const base::UrgingId id{trial.alias("urging", step.words.at(1), step)};
  const auto actor = who(trial, step, 3);
  const auto urging =
      trial.load<Urging>([&](Desk& desk) { return desk.stores().urgings.load(id); }).value();
  const auto command = base::from_tree<notice::AnswerUrging>(trial.json(step, 4));
  trial.perform<Urging>(step, [&](Desk& desk) {
    return casework::answer_urging(desk, {actor, id.value, urging.version}, command);
  });
}

void add_channel(Trial& trial, const Step& step) {
  const auto actor = who(trial, step, 3);
  base::Tree settings = base::parse_json(
      R"({"name":"邮件","host":"mail.example.gov.cn","port":587,"security":"starttls","user":"",)"
      R"("sender":"pledge@example.gov.cn","template_id":""})");
  base::Tree secrets = base::parse_json(R"({"address":"","keys":["口令"]})");
  const base::Tree said = trial.json(step, 4);
  if (const auto* const changed = said.find("settings")) put_over(settings, *changed);
  if (const auto* const changed = said.find("secrets")) put_over(secrets, *changed);
  base::Tree tree;
  tree.set("kind", said.find("kind") == nullptr ? base::Tree("smtp") : *said.find("kind"));
  tree.set("settings", std::move(settings));
  tree.set("secrets", std::move(secrets));
  const auto command = base::from_tree<notice::AddChannel>(tree);
  const auto made = trial.perform<Channel>(
      step, [&](Desk& desk) { return casework::add_channel(desk, actor, command); });
  if (made) trial.name("channel", step.words.at(1), made->id.value);
}

void act_on_channel(Trial& trial, const Step& step) {
  const base::ChannelId id{trial.alias("channel", step.words.at(1), step)};
  const auto found = channel_acts().find(step.words.at(2));
  if (found == channel_acts().end()) throw Failure{step.place, "there is no act of that name"};
  const auto actor = who(trial, step, 4);
  const auto channel =
      trial.load<Channel>([&](Desk& desk) { return desk.stores().channels.load(id); }).value();
  found->second(trial, step, {actor, id.value, channel.version}, trial.json(step, 5));
}

void requeue(Trial& trial, const Step& step) {
  const auto actor = who(trial, step, 2);
  const auto page = trial.office().look<base::Outcome<casework::OutboxPage>>(
      "scenario.outbox",
      [&](Desk& desk) { return casework::outbox_page(desk, actor, std::nullopt, {}); });
  if (!page || page.value().rows.empty()) throw Failure{step.place, "the outbox is empty"};
  const base::MessageId id = page.value().rows.front().message.id;
  const auto command = base::from_tree<casework::RequeueOutboxMessage>(trial.json(step, 3));
  trial.perform<notice::OutboxMessage>(step, [&](Desk& desk) {
    return casework::requeue_message(desk, actor, id, command);
  });
}

}  // namespace pledge::scenario
