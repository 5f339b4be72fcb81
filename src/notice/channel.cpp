#include "notice/channel.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/digest.hpp"
#include "base/event_code.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"

namespace pledge::notice {
namespace {

using base::Refusals;
using enum base::Rule;

class Applier {
 public:
  Applier(Channel& channel) : channel_(channel) {}
  void operator()(const ChannelAdded& event) {
    channel_.id = event.id;
    channel_.kind = event.kind;
    channel_.settings = event.settings;
    channel_.address_host = event.address_host;
    channel_.key_count = event.key_count;
  }
  void operator()(const ChangeChannel& event) { channel_.settings = event.settings; }
  void operator()(const SecretReplaced& event) {
    channel_.address_host = event.address_host;
    channel_.key_count = event.key_count;
  }
  void operator()(const SwitchOn&) {
    channel_.state = ChannelState::on;
    channel_.off_reason.clear();
  }
  void operator()(const SwitchOff& event) {
    channel_.state = ChannelState::off;
    channel_.off_reason = event.reason;
  }
  void operator()(const TryOut&) {}
  void operator()(const RequeueMessage&) {}

 private:
  Channel& channel_;
};

bool has_control_marks(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char mark) { return static_cast<unsigned char>(mark) < 0x20; });
}

/// Standard Webhooks: "whsec_" and base64 of 24 to 64 bytes.
bool is_webhook_key(const std::string& key) {
  constexpr std::string_view kPrefix = "whsec_";
  if (key.rfind(kPrefix, 0) != 0) return false;
  const auto bytes = base::from_base64(key.substr(kPrefix.size()));
  return bytes && bytes->size() >= 24 && bytes->size() <= 64;
}

std::string why_not_key(ChannelKind kind, const std::string& key) {
  if (has_control_marks(key)) return "不能有换行";
  if (kind == ChannelKind::webhook && !is_webhook_key(key)) {
    return "应为 whsec_ 加 24 至 64 字节的 base64";
  }
  if (kind == ChannelKind::dingtalk && key.rfind("SEC", 0) != 0) return "钉钉加签密钥以 SEC 开头";
  return {};
}

void want(Refusals& why, const std::string& field, const std::string& text, const char* name) {
  if (text.empty()) why.push_back({channel_has_its_fields, field, {name}});
}

}  // namespace

std::string host_of_address(const std::string& address) {
  const auto scheme = address.find("://");
  if (scheme == std::string::npos) return {};
  const auto begin = scheme + 3;
  const auto end = std::min(address.find_first_of("/?#", begin), address.size());
  const std::string authority = address.substr(begin, end - begin);
  return authority.find('@') == std::string::npos ? authority : std::string();
}

bool is_mail_address(const std::string& text) {
  const auto at = text.find('@');
  if (at == std::string::npos || at == 0 || text.find('@', at + 1) != std::string::npos) {
    return false;
  }
  const std::string host = text.substr(at + 1);
  const bool is_host = host.find('.') != std::string::npos && host.front() != '.' &&
                       host.back() != '.' && host.find("..") == std::string::npos;
  return is_host && std::none_of(text.begin(), text.end(), [](char mark) {
    const auto byte = static_cast<unsigned char>(mark);
    return byte <= 0x20 || byte >= 0x7F || std::string_view("<>()[],;:\\\"").find(mark) !=
                                               std::string_view::npos;
  });
}

Refusals why_not(const Channel& channel, ChannelAct act, const access::Actor& actor) {
  Refusals why;
  if (!actor.has(access::Role::system_administrator)) why.push_back({actor_holds_the_role});
  const bool is_off = channel.state == ChannelState::off;
  const bool is_needless = (act == ChannelAct::switch_on && !is_off) ||
                           (act == ChannelAct::switch_off && is_off);
  if (channel.version > 0 && is_needless) {
    why.push_back({state_allows_act,
                   {},
                   {std::string(base::label("channel.state", channel.state)),
                    std::string(base::label("channel.act", act))}});
  }
  const bool wants_on = act == ChannelAct::try_out || act == ChannelAct::requeue;
  if (wants_on && is_off) why.push_back({channel_is_switched_on});
  return why;
}

Refusals why_not_settings(ChannelKind kind, const ChannelSettings& settings) {
  Refusals why;
  if (kind == ChannelKind::smtp) {
    want(why, "settings.host", settings.host, "服务器");
    if (settings.port == 0) why.push_back({channel_has_its_fields, "settings.port", {"端口"}});
    if (!is_mail_address(settings.sender)) {
      why.push_back({mail_address_is_right, "settings.sender"});
    }
  }
  if (kind == ChannelKind::sms) want(why, "settings.template_id", settings.template_id, "模板编号");
  for (const std::string& text : {settings.host, settings.user, settings.template_id}) {
    if (has_control_marks(text)) why.push_back({channel_has_its_fields, "settings", {"不能有换行"}});
  }
  return why;
}

Refusals why_not_secrets(ChannelKind kind, const ChannelSecrets& secrets) {
  Refusals why;
  if (kind != ChannelKind::smtp && host_of_address(secrets.address).empty()) {
    why.push_back({channel_has_its_fields, "secrets.address", {"地址（https://…）"}});
  }
  const bool wants_key = kind == ChannelKind::webhook || kind == ChannelKind::sms;
  if (wants_key && secrets.keys.empty()) {
    why.push_back({channel_has_its_fields, "secrets.keys", {"密钥"}});
  }
  for (const std::string& key : secrets.keys) {
    const std::string reason = why_not_key(kind, key);
    if (!reason.empty()) why.push_back({channel_secret_fits, "secrets.keys", {reason}});
  }
  return why;
}

Channel apply(const std::optional<Channel>& before, const ChannelEvent& event,
              const base::Stamp& stamp) {
  PLEDGE_ASSERT(std::holds_alternative<ChannelAdded>(event) != before.has_value());
  Channel channel = before.value_or(Channel{});
  std::visit(Applier(channel), event);
  ++channel.version;
  channel.changed_at = stamp.at;
  return channel;
}

bool goes_elsewhere(const Channel& channel, const ChannelSettings& settings) {
  const ChannelSettings& held = channel.settings;
  const bool is_same = held.host == settings.host && held.port == settings.port &&
                       held.user == settings.user && settings.security <= held.security;
  return channel.kind == ChannelKind::smtp && !is_same;
}

}  // namespace pledge::notice

PLEDGE_EVENT_CODE(pledge::notice::ChannelEvent);
