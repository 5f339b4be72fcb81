#pragma once
#include <variant>

#include "access/actor.hpp"
#include "base/refusal.hpp"
#include "base/stamp.hpp"

/// 渠道: a way by which notices leave the house. The system administrator sets it up; its secrets
/// are sealed elsewhere and never shown again.
namespace pledge::notice {

PLEDGE_ENUM(ChannelKind, smtp, wecom, dingtalk, feishu, webhook, sms)
PLEDGE_ENUM(ChannelState, on, off)
PLEDGE_ENUM(ChannelAct, add, change, replace_secret, switch_on, switch_off, try_out, requeue)
PLEDGE_ENUM(MailSecurity, tls, starttls, plain)

constexpr bool is_robot(ChannelKind kind) {
  return kind == ChannelKind::wecom || kind == ChannelKind::dingtalk ||
         kind == ChannelKind::feishu;
}
/// To one person each; robots and webhooks speak to a room or a system.
constexpr bool is_personal(ChannelKind kind) {
  return kind == ChannelKind::smtp || kind == ChannelKind::sms;
}

/// What may be shown of a channel.
struct ChannelSettings {
  std::string name;
  /// Of a robot's room: whose matters it hears. Neither: the whole campaign's.
  std::optional<base::GroupCode> group;
  std::optional<base::UnitCode> unit;
  std::string host;  ///< smtp: server name
  std::int32_t port = 0;
  MailSecurity security = MailSecurity::starttls;
  std::string user;         ///< smtp: sign-in name; empty for none
  std::string sender;       ///< smtp: address of the sender
  std::string template_id;  ///< sms: number of the gateway's template
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("name", self.name, base::required_text());
    visit("group", self.group);
    visit("unit", self.unit);
    visit("host", self.host);
    visit("port", self.port, base::between(0, 65535));
    visit("security", self.security);
    visit("user", self.user);
    visit("sender", self.sender);
    visit("template_id", self.template_id);
  }
};

/// What is sealed. The address of a robot is a secret too: who knows it can write to the room.
struct ChannelSecrets {
  std::string address;  ///< https://…; not for smtp
  std::vector<std::string> keys;  ///< smtp password; signing keys, the new one first
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("address", self.address, base::long_text());
    visit("keys", self.keys, base::up_to(2));
  }
};

struct Channel {
  base::ChannelId id;
  std::int64_t version = 0;
  ChannelKind kind = ChannelKind::webhook;
  ChannelState state = ChannelState::on;
  ChannelSettings settings;
  std::string address_host;  ///< all that is shown of a sealed address
  std::int32_t key_count = 0;
  std::string off_reason;
  base::Instant changed_at;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("kind", self.kind);
    visit("state", self.state);
    visit("settings", self.settings);
    visit("address_host", self.address_host);
    visit("key_count", self.key_count);
    visit("off_reason", self.off_reason, base::long_text());
    visit("changed_at", self.changed_at);
  }
};

/// Whether a mail password, as it is sealed, would go to another server or account, or less well
/// guarded: whoever may change settings would have it sent to himself.
bool goes_elsewhere(const Channel& channel, const ChannelSettings& settings);

/// As a person says it; the secrets go into the seal, not into the event.
struct AddChannel {
  static constexpr ChannelAct kAct = ChannelAct::add;
  ChannelKind kind = ChannelKind::webhook;
  ChannelSettings settings;
  ChannelSecrets secrets;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("settings", self.settings);
    visit("secrets", self.secrets);
  }
};
struct ChannelAdded {
  static constexpr ChannelAct kAct = ChannelAct::add;
  static constexpr std::string_view kKind = "channel_added";
  base::ChannelId id;
  ChannelKind kind = ChannelKind::webhook;
  ChannelSettings settings;
  std::string address_host;
  std::int32_t key_count = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("kind", self.kind);
    visit("settings", self.settings);
    visit("address_host", self.address_host);
    visit("key_count", self.key_count);
  }
};
struct ChangeChannel {
  static constexpr ChannelAct kAct = ChannelAct::change;
  static constexpr std::string_view kKind = "channel_changed";
  ChannelSettings settings;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("settings", self.settings); }
};
/// An empty address keeps the old one. With `keeps_old_key` the old signing key signs beside the
/// new one until the next replacement: receivers change over in between.
struct ReplaceSecret {
  static constexpr ChannelAct kAct = ChannelAct::replace_secret;
  std::string address;
  std::string key;
  bool keeps_old_key = false;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("address", self.address, base::long_text());
    visit("key", self.key);
    visit("keeps_old_key", self.keeps_old_key);
  }
};
struct SecretReplaced {
  static constexpr ChannelAct kAct = ChannelAct::replace_secret;
  static constexpr std::string_view kKind = "channel_secret_replaced";
  std::string address_host;
  std::int32_t key_count = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("address_host", self.address_host);
    visit("key_count", self.key_count);
  }
};
struct SwitchOn {
  static constexpr ChannelAct kAct = ChannelAct::switch_on;
  static constexpr std::string_view kKind = "channel_switched_on";
  PLEDGE_FIELDS(Self&, Visitor&&) {}
};
struct SwitchOff {
  static constexpr ChannelAct kAct = ChannelAct::switch_off;
  static constexpr std::string_view kKind = "channel_switched_off";
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};
/// Sends a trial message; to whom, where the channel is personal.
struct TryOut {
  static constexpr ChannelAct kAct = ChannelAct::try_out;
  static constexpr std::string_view kKind = "channel_tried_out";
  std::string to;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("to", self.to); }
};
struct RequeueMessage {
  static constexpr ChannelAct kAct = ChannelAct::requeue;
  static constexpr std::string_view kKind = "message_requeued";
  base::MessageId message;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("message", self.message);
    visit("reason", self.reason, base::required_long_text());
  }
};
using ChannelEvent = std::variant<ChannelAdded, ChangeChannel, SecretReplaced, SwitchOn,
                                  SwitchOff, TryOut, RequeueMessage>;
using ChannelEvents = std::vector<ChannelEvent>;

/// The host of "https://host:port/path"; empty when the text is no such address.
std::string host_of_address(const std::string& address);

base::Refusals why_not(const Channel& channel, ChannelAct act, const access::Actor& actor);
/// What is missing or malformed in the settings and secrets of a kind.
base::Refusals why_not_settings(ChannelKind kind, const ChannelSettings& settings);
base::Refusals why_not_secrets(ChannelKind kind, const ChannelSecrets& secrets);
bool is_mail_address(const std::string& text);

Channel apply(const std::optional<Channel>& before, const ChannelEvent& event,
              const base::Stamp& stamp);

/// Port.
class ChannelStore {
 public:
  virtual ~ChannelStore() = default;
  virtual std::optional<Channel> load(base::ChannelId id) = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const Channel& channel, std::int64_t expected_version) = 0;
  virtual std::vector<Channel> all() = 0;
  /// Sealed under the vault's key.
  virtual void seal_secrets(base::ChannelId id, const ChannelSecrets& secrets) = 0;
  /// Empty ones when none were given; nothing when what is sealed does not open.
  virtual std::optional<ChannelSecrets> open_secrets(base::ChannelId id) = 0;
};

}  // namespace pledge::notice
