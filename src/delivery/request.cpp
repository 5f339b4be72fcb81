#include "delivery/request.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/tree.hpp"
#include "delivery/signing.hpp"

namespace pledge::delivery {
namespace {

using casework::Parcel;
using notice::ChannelKind;
using notice::Delivery;

constexpr const char* kJson = "Content-Type: application/json; charset=utf-8";

/// The last line stays: it says where to go on.
std::string cut_text(const std::string& text) {
  if (text.size() <= kRobotTextBytes) return text;
  const auto last_break = text.rfind('\n');
  std::string last = last_break == std::string::npos ? std::string() : text.substr(last_break);
  if (last.size() > kRobotTextBytes / 2) last.clear();
  const std::size_t room = kRobotTextBytes - 4 - last.size();
  const auto line = text.rfind('\n', room);
  std::size_t end = line == std::string::npos ? room : line + 1;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…" + last;
}

base::Tree member(const char* name, const std::string& text) {
  base::Tree tree;
  tree.set(name, text);
  return tree;
}

std::string key_of(const Parcel& parcel) {
  return parcel.secrets.keys.empty() ? std::string() : parcel.secrets.keys.front();
}

HttpRequest wecom(const Parcel& parcel) {
  base::Tree body;
  body.set("msgtype", "text");
  body.set("text", member("content", cut_text(parcel.text)));
  return {parcel.secrets.address, {kJson}, base::to_canonical(body)};
}

HttpRequest dingtalk(const Parcel& parcel) {
  HttpRequest request = wecom(parcel);
  const std::string key = key_of(parcel);
  if (key.empty()) return request;
  const bool has_query = request.url.find('?') != std::string::npos;
  request.url += std::string(has_query ? "&" : "?") +
                 "timestamp=" + std::to_string(parcel.at.milliseconds) +
                 "&sign=" + percent_encode(dingtalk_sign(key, parcel.at));
  return request;
}

HttpRequest feishu(const Parcel& parcel) {
  base::Tree body;
  const std::string key = key_of(parcel);
  if (!key.empty()) {
    body.set("timestamp", std::to_string(parcel.at.milliseconds / 1000));
    body.set("sign", feishu_sign(key, parcel.at));
  }
  body.set("msg_type", "text");
  body.set("content", member("text", cut_text(parcel.text)));
  return {parcel.secrets.address, {kJson}, base::to_canonical(body)};
}

HttpRequest webhook(const Parcel& parcel) {
  base::Tree body;
  body.set("type", parcel.event);
  body.set("timestamp", base::to_text(parcel.at));
  body.set("data", parcel.data);
  HttpRequest request{parcel.secrets.address, {kJson}, base::to_canonical(body)};
  request.headers.push_back("webhook-id: " + parcel.id);
  request.headers.push_back("webhook-timestamp: " +
                            std::to_string(parcel.at.milliseconds / 1000));
  request.headers.push_back(
      "webhook-signature: " +
      webhook_signatures(parcel.secrets.keys, parcel.id, parcel.at, request.body));
  return request;
}

/// The gateway fills its registered template; the number of lines is all that is told.
HttpRequest sms(const Parcel& parcel) {
  base::Tree parameters;
  parameters.set("name", parcel.to_name);
  parameters.set("count", parcel.line_count);
  base::Tree body;
  body.set("id", parcel.id);
  body.set("phone", parcel.to);
  body.set("template", parcel.settings.template_id);
  body.set("parameters", std::move(parameters));
  HttpRequest request{parcel.secrets.address, {kJson}, base::to_canonical(body)};
  request.headers.push_back("Authorization: Bearer " + key_of(parcel));
  return request;
}

/// A number, or a text that is one.
std::optional<std::int64_t> number_of(const base::Tree& value) {
  if (value.number() != nullptr) return *value.number();
  const std::string* text = value.text();
  std::int64_t number = 0;
  if (text == nullptr) return std::nullopt;
  const char* const end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

/// The number under one of these names; nothing when the body is no such JSON.
std::optional<std::int64_t> code_in(const std::string& body) {
  try {
    const base::Tree tree = base::parse_json(body);
    for (const char* name : {"errcode", "code", "StatusCode"}) {
      const base::Tree* found = tree.find(name);
      if (found == nullptr) continue;
      if (const auto number = number_of(*found)) return number;
    }
  } catch (const base::Malformed&) {
    return std::nullopt;
  }
  return std::nullopt;
}

/// Gateways for short messages say that they took one with 0, or as HTTP does.
Delivery answer_of_gateway(const std::optional<std::int64_t>& code) {
  if (!code || *code == 0 || (*code >= 200 && *code < 300)) return {true, false, false, {}};
  return {false, false, false, fmt::format("短信网关不收，代码 {}", *code)};
}

/// Wrong signature, key, keyword or address: another try brings the same answer.
bool is_final_code(std::int64_t code) {
  return code == 310000 || code == 93000 || code == 19021 || code == 19022 || code == 19024 ||
         code == 19001 || code == 300001 || code == 400;
}

}  // namespace

HttpRequest request_for(const Parcel& parcel) {
  switch (parcel.kind) {
    case ChannelKind::wecom: return wecom(parcel);
    case ChannelKind::dingtalk: return dingtalk(parcel);
    case ChannelKind::feishu: return feishu(parcel);
    case ChannelKind::sms: return sms(parcel);
    case ChannelKind::webhook:
    case ChannelKind::smtp: break;
  }
  return webhook(parcel);
}

Delivery delivery_of(ChannelKind kind, const HttpAnswer& answer) {
  const bool is_taken = answer.status >= 200 && answer.status < 300;
  if (!is_taken) {
    Delivery failed;
    failed.is_gone = answer.status == 410 && kind == ChannelKind::webhook;
    failed.is_final = answer.status >= 300 && answer.status < 400;  // never followed
    failed.error = fmt::format("对方回答 {}", answer.status);
    if (failed.is_gone) failed.error = "对方回答 410：不再接收";
    if (failed.is_final) failed.error += "：不跟随转向";
    return failed;
  }
  const bool is_robot = notice::is_robot(kind);
  if (!is_robot && kind != ChannelKind::sms) return {true, false, false, {}};
  const auto code = code_in(answer.body);
  // A gateway need not say more than its status; what it says counts.
  if (!is_robot) return answer_of_gateway(code);
  if (!code) return {false, false, false, "机器人的回答看不懂"};
  if (*code == 0) return {true, false, false, {}};
  return {false, is_final_code(*code), false, fmt::format("机器人不收，代码 {}", *code)};
}

}  // namespace pledge::delivery
