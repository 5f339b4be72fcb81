#include "casework/channel_work.hpp"

#include "base/must_be_saved.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"
#include "casework/job_actor.hpp"
#include "casework/sending.hpp"

namespace pledge::casework {
namespace {

using notice::Channel;
using notice::ChannelAct;
using notice::ChannelEvent;
using notice::ChannelSecrets;
using enum base::Rule;

constexpr std::int64_t kMessagesShown = 100;

Channel carry_out(Desk& desk, const access::Actor& actor, const std::optional<Channel>& before,
                  const ChannelEvent& event) {
  const auto stamp = actor.stamp(desk.now());
  const Channel after = notice::apply(before, event, stamp);
  const std::int64_t version = before ? before->version : 0;
  base::must_be_saved(desk.stores().channels.save(after, version));
  const auto act = std::visit(
      [](const auto& held) { return std::decay_t<decltype(held)>::kAct; }, event);
  journal::Draft head;
  head.act = "channel." + std::string(base::name_of(act));
  head.subject_kind = "channel";
  head.subject_id = after.id.value;
  head.stamp = stamp;
  record_all(desk, std::vector<ChannelEvent>{event}, head, version);
  return after;
}

/// The channel at the version that the administrator read, with what stands against the act.
base::Outcome<Channel> load_for(Desk& desk, const Acting& acting, ChannelAct act) {
  const bool is_seen = acting.actor.has(access::Role::system_administrator);
  auto channel = desk.stores().channels.load({acting.subject_id});
  if (!is_seen) return base::Refusal{actor_holds_the_role};
  if (!channel) return base::Refusal{thing_exists};
  if (channel->version != acting.expected_version) {
    return base::Refusal{row_is_unchanged_since_read};
  }
  auto why = notice::why_not(*channel, act, acting.actor);
  if (!why.empty()) return why;
  return std::move(*channel);
}

template <class Command>
base::Outcome<Channel> act_simply(Desk& desk, const Acting& acting, const Command& command) {
  const auto loaded = load_for(desk, acting, Command::kAct);
  if (!loaded) return loaded;
  return carry_out(desk, acting.actor, loaded.value(), command);
}

void append(base::Refusals& why, const base::Refusals& more) {
  why.insert(why.end(), more.begin(), more.end());
}

}  // namespace

base::Refusals why_not_reach(Courier& courier, notice::ChannelKind kind,
                             const std::string& address) {
  if (kind == notice::ChannelKind::smtp || address.empty()) return {};
  const std::string reason = courier.why_not_address(address);
  if (reason.empty()) return {};
  return {{channel_address_is_allowed, "secrets.address", {reason}}};
}

base::Outcome<Channel> add_channel(Desk& desk, const access::Actor& actor,
                                   const notice::AddChannel& command) {
  base::Refusals why = notice::why_not(Channel{}, command.kAct, actor);
  append(why, notice::why_not_settings(command.kind, command.settings));
  append(why, notice::why_not_secrets(command.kind, command.secrets));
  if (!why.empty()) return why;
  const notice::ChannelAdded event{{desk.draw(Counter::channel)},
                                   command.kind,
                                   command.settings,
                                   notice::host_of_address(command.secrets.address),
                                   static_cast<std::int32_t>(command.secrets.keys.size())};
  desk.stores().channels.seal_secrets(event.id, command.secrets);
  return carry_out(desk, actor, std::nullopt, event);
}

base::Outcome<Channel> act_on_channel(Desk& desk, const Acting& acting,
                                      const notice::ChangeChannel& command) {
  const auto loaded = load_for(desk, acting, command.kAct);
  if (!loaded) return loaded;
  auto why = notice::why_not_settings(loaded.value().kind, command.settings);
  if (!why.empty()) return why;
  Channel channel = loaded.value();
  if (channel.key_count > 0 && notice::goes_elsewhere(channel, command.settings)) {
    desk.stores().channels.seal_secrets(channel.id, {});
    channel = carry_out(desk, acting.actor, channel, notice::SecretReplaced{{}, 0});
  }
  return carry_out(desk, acting.actor, channel, command);
}

base::Outcome<Channel> act_on_channel(Desk& desk, const Acting& acting,
                                      const notice::ReplaceSecret& command) {
  const auto loaded = load_for(desk, acting, command.kAct);
  if (!loaded) return loaded;
  const Channel& channel = loaded.value();
  // Those that do not open any more are given anew, whole.
  ChannelSecrets secrets =
      desk.stores().channels.open_secrets(channel.id).value_or(ChannelSecrets{});
  if (!command.address.empty()) secrets.address = command.address;
  if (!command.key.empty()) {
    const bool keeps = command.keeps_old_key && !secrets.keys.empty();
    secrets.keys = keeps ? std::vector{command.key, secrets.keys.front()}
                         : std::vector{command.key};
  }
  auto why = notice::why_not_secrets(channel.kind, secrets);
  if (!why.empty()) return why;
  desk.stores().channels.seal_secrets(channel.id, secrets);
  return carry_out(desk, acting.actor, channel,
                   notice::SecretReplaced{notice::host_of_address(secrets.address),
                                          static_cast<std::int32_t>(secrets.keys.size())});
}

base::Outcome<Channel> act_on_channel(Desk& desk, const Acting& acting,
                                      const notice::SwitchOn& command) {
  return act_simply(desk, acting, command);
}

base::Outcome<Channel> act_on_channel(Desk& desk, const Acting& acting,
                                      const notice::SwitchOff& command) {
  return act_simply(desk, acting, command);
}

base::Outcome<Channel> act_on_channel(Desk& desk, const Acting& acting,
                                      const notice::TryOut& command) {
  const auto loaded = load_for(desk, acting, command.kAct);
  if (!loaded) return loaded;
  const Channel& channel = loaded.value();
  const bool is_mail = channel.kind == notice::ChannelKind::smtp;
  if (is_mail && !notice::is_mail_address(command.to)) {
    return base::Refusal{mail_address_is_right, "to"};
  }
  const bool is_phone = command.to.find_first_not_of("0123456789") == std::string::npos;
  if (channel.kind == notice::ChannelKind::sms && (command.to.empty() || !is_phone)) {
    return base::Refusal{phone_can_be_dialled, "to"};
  }
  notice::OutboxMessage message;
  message.id = {desk.draw(Counter::message)};
  message.channel = channel.id;
  message.to = command.to;
  message.kind = kTrialKind;
  message.is_urgent = true;
  message.created_at = message.due_at = desk.now();
  desk.stores().outbox.insert(message);
  return carry_out(desk, acting.actor, channel, command);
}

void switch_off_gone(Desk& desk, base::ChannelId id, const std::string& error) {
  const auto channel = desk.stores().channels.load(id);
  if (!channel || channel->state == notice::ChannelState::off) return;
  carry_out(desk, job_actor("sending", "发送"), channel, notice::SwitchOff{error});
}

base::Outcome<notice::OutboxMessage> requeue_message(Desk& desk, const access::Actor& actor,
                                                     base::MessageId id,
                                                     const RequeueOutboxMessage& command) {
  if (!actor.has(access::Role::system_administrator)) {
    return base::Refusal{actor_holds_the_role};
  }
  const auto message = desk.stores().outbox.load(id);
  if (!message) return base::Refusal{thing_exists};
  const auto channel = desk.stores().channels.load(message->channel).value();
  base::Refusals why = notice::why_not(channel, ChannelAct::requeue, actor);
  if (message->state != notice::MessageState::dead) why.push_back({message_was_not_delivered});
  if (!why.empty()) return why;
  const auto again = notice::requeued(*message, desk.now());
  desk.stores().outbox.update(again);
  carry_out(desk, actor, channel, notice::RequeueMessage{id, command.reason});
  return again;
}

base::Outcome<ChannelList> channel_list(Desk& desk, const access::Actor& reader) {
  if (!reader.has(access::Role::system_administrator)) {
    return base::Refusal{actor_holds_the_role};
  }
  ChannelList list;
  for (Channel& channel : desk.stores().channels.all()) {
    ChannelView view;
    for (const ChannelAct act : {ChannelAct::change, ChannelAct::replace_secret,
                                 ChannelAct::switch_on, ChannelAct::switch_off,
                                 ChannelAct::try_out}) {
      const auto why = notice::why_not(channel, act, reader);
      view.acts.push_back({std::string(base::name_of(act)), why.empty(), views_of(why)});
    }
    view.channel = std::move(channel);
    list.rows.push_back(std::move(view));
  }
  return list;
}

base::Outcome<OutboxPage> outbox_page(Desk& desk, const access::Actor& reader,
                                      const std::optional<notice::MessageState>& state,
                                      base::MessageId before) {
  if (!reader.has(access::Role::system_administrator)) {
    return base::Refusal{actor_holds_the_role};
  }
  OutboxPage page;
  page.counts = desk.stores().outbox.counts();
  for (auto& message : desk.stores().outbox.page(state, before, kMessagesShown + 1)) {
    if (static_cast<std::int64_t>(page.rows.size()) == kMessagesShown) {
      page.has_more = true;
      break;
    }
    const auto channel = desk.stores().channels.load(message.channel).value();
    page.rows.push_back({std::move(message), channel.settings.name, channel.kind});
  }
  return page;
}

}  // namespace pledge::casework
