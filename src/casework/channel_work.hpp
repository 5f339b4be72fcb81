#pragma once
#include "casework/dossier.hpp"
#include "casework/notice_work.hpp"

/// 发送: channels, the outbox, and what did not get through. All of it the system administrator's.
namespace pledge::casework {

class Courier;

inline constexpr std::string_view kTrialKind = "trial";

/// Checks the address outside of the lane (it looks the host up), then adds. Secrets go into the
/// seal, the event says how many there are.
base::Refusals why_not_reach(Courier& courier, notice::ChannelKind kind,
                             const std::string& address);
base::Outcome<notice::Channel> add_channel(Desk& desk, const access::Actor& actor,
                                           const notice::AddChannel& command);

base::Outcome<notice::Channel> act_on_channel(Desk& desk, const Acting& acting,
                                              const notice::ChangeChannel& command);
base::Outcome<notice::Channel> act_on_channel(Desk& desk, const Acting& acting,
                                              const notice::ReplaceSecret& command);
base::Outcome<notice::Channel> act_on_channel(Desk& desk, const Acting& acting,
                                              const notice::SwitchOn& command);
base::Outcome<notice::Channel> act_on_channel(Desk& desk, const Acting& acting,
                                              const notice::SwitchOff& command);
base::Outcome<notice::Channel> act_on_channel(Desk& desk, const Acting& acting,
                                              const notice::TryOut& command);
/// The receiver answered that it is gone: nothing more is sent until a person switches it on.
void switch_off_gone(Desk& desk, base::ChannelId id, const std::string& error);

struct RequeueOutboxMessage {
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};
base::Outcome<notice::OutboxMessage> requeue_message(Desk& desk, const access::Actor& actor,
                                                     base::MessageId id,
                                                     const RequeueOutboxMessage& command);

struct ChannelView {
  notice::Channel channel;
  std::vector<ActView> acts;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("channel", self.channel);
    visit("acts", self.acts);
  }
};
struct ChannelList {
  std::vector<ChannelView> rows;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("rows", self.rows); }
};
base::Outcome<ChannelList> channel_list(Desk& desk, const access::Actor& reader);

struct OutboxView {
  notice::OutboxMessage message;
  std::string channel_name;
  notice::ChannelKind channel_kind = notice::ChannelKind::webhook;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("message", self.message);
    visit("channel_name", self.channel_name);
    visit("channel_kind", self.channel_kind);
  }
};
struct OutboxPage {
  std::vector<OutboxView> rows;
  std::vector<notice::MessageCount> counts;
  bool has_more = false;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("rows", self.rows, base::up_to(static_cast<std::size_t>(base::kPageRows)));
    visit("counts", self.counts);
    visit("has_more", self.has_more);
  }
};
base::Outcome<OutboxPage> outbox_page(Desk& desk, const access::Actor& reader,
                                      const std::optional<notice::MessageState>& state,
                                      base::MessageId before);

}  // namespace pledge::casework
