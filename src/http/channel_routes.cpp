#include "http/channel_routes.hpp"

#include "base/codec.hpp"
#include "casework/channel_work.hpp"
#include "http/acts.hpp"
#include "http/creation.hpp"

namespace pledge::http {
namespace {

using casework::Desk;
using notice::Channel;

Response channels_shown(Call& call) {
  const auto seen = call.house.office.look<base::Outcome<casework::ChannelList>>(
      "channel.list", [&](Desk& desk) { return casework::channel_list(desk, call.actor); });
  return seen ? json_of(200, seen.value()) : refused(seen.refusals());
}

bool may_set_up(const Call& call) {
  return call.actor.has(access::Role::system_administrator);
}

/// Names are looked up only for somebody who may set channels up: the answer tells of our network.
Response added(Call& call) {
  const auto command = call.read<notice::AddChannel>();
  if (may_set_up(call)) {
    const auto why =
        casework::why_not_reach(call.house.courier, command.kind, command.secrets.address);
    if (!why.empty()) return refused(why);
  }
  return created(casework::once<Channel>(
      call.house.office, "channel.add", request_key(call),
      [&](Desk& desk) { return casework::add_channel(desk, call.actor, command); },
      [](Desk&, const Channel& channel) { return base::to_canonical_text(channel); }));
}

Response secret_replaced(Call& call) {
  const auto command = call.read<notice::ReplaceSecret>();
  if (may_set_up(call)) {
    const auto why = casework::why_not_reach(call.house.courier, notice::ChannelKind::webhook,
                                             command.address);
    if (!why.empty()) return refused(why);
  }
  const casework::Acting acting{call.actor, call.id(), call.expected_version()};
  return acted<Channel>(call, call.house.office.perform<Channel>(
                                  "channel.replace_secret", [&](Desk& desk) {
                                    return casework::act_on_channel(desk, acting, command);
                                  }));
}

template <class Command>
void add_channel_act(Door& door) {
  const std::string act(base::name_of(Command::kAct));
  base::Outcome<Channel> (*perform)(Desk&, const casework::Acting&, const Command&) =
      &casework::act_on_channel;
  add_act<Command, Channel>(door, "/api/channels/{id}/" + act, "channel." + act, perform);
}

struct OutboxQuery {
  std::optional<notice::MessageState> state;
  std::optional<std::int64_t> before;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("state", self.state);
    visit("before", self.before, base::between(0, INT64_MAX));
  }
};

Response outbox(Call& call) {
  const auto query = call.query<OutboxQuery>();
  const auto state = query.state;
  const base::MessageId before{query.before.value_or(0)};
  const auto seen = call.house.office.look<base::Outcome<casework::OutboxPage>>(
      "outbox.list",
      [&](Desk& desk) { return casework::outbox_page(desk, call.actor, state, before); });
  return seen ? json_of(200, seen.value()) : refused(seen.refusals());
}

Response requeued(Call& call) {
  const base::MessageId id{call.id()};
  const auto command = call.read<casework::RequeueOutboxMessage>();
  const auto performed = call.house.office.perform<notice::OutboxMessage>(
      "channel.requeue",
      [&](Desk& desk) { return casework::requeue_message(desk, call.actor, id, command); });
  if (!performed.outcome) return refused(performed.outcome.refusals());
  return json_of(200, performed.outcome.value());
}

}  // namespace

void add_channel_routes(Door& door) {
  door.add({"GET", "/api/channels", "发送渠道（仅系统管理员）", Guard::none, {},
            base::schema_of<casework::ChannelList>()},
           &channels_shown);
  door.add({"POST", "/api/channels", "添加渠道", Guard::fresh_key,
            base::schema_of<notice::AddChannel>(), base::schema_of<Channel>()},
           &added);
  add_channel_act<notice::ChangeChannel>(door);
  door.add({"POST", "/api/channels/{id}/replace_secret", "channel.replace_secret", Guard::version,
            base::schema_of<notice::ReplaceSecret>(), base::schema_of<ActDone>()},
           &secret_replaced);
  add_channel_act<notice::SwitchOn>(door);
  add_channel_act<notice::SwitchOff>(door);
  add_channel_act<notice::TryOut>(door);
  door.add({"GET", "/api/outbox", "发往外面的消息（仅系统管理员）", Guard::none, {},
            base::schema_of<casework::OutboxPage>(), query_of<OutboxQuery>()},
           &outbox);
  door.add({"POST", "/api/outbox/{id}/requeue", "重新排队", Guard::none,
            base::schema_of<casework::RequeueOutboxMessage>(),
            base::schema_of<notice::OutboxMessage>()},
           &requeued);
}

}  // namespace pledge::http
