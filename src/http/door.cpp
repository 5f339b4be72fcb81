#include "http/door.hpp"

#include <algorithm>
#include <charconv>

#include "http/client_address.hpp"

namespace pledge::http {
namespace {

bool is_same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned char difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
  }
  return difference == 0;
}

/// The request's missing guard header as an answer; nothing when all is there.
std::optional<Response> missing_guard(const Route& route, const Request& request) {
  if (route.guard == Guard::version && request.header("if-match").empty()) {
    return problem(428, "缺少版本", "请带上 If-Match：打开这一页时的版本");
  }
  if (route.guard != Guard::fresh_key) return std::nullopt;
  const auto key = request.header("idempotency-key");
  const bool is_plain = std::all_of(key.begin(), key.end(), [](unsigned char one) {
    return one >= 0x20 && one < 0x7F;
  });
  if (key.empty() || key.size() > 100 || !is_plain) {
    return problem(400, "缺少请求编号",
                   "请带上 Idempotency-Key（1 到 100 个 ASCII 字符），防止重复提交");
  }
  return std::nullopt;
}

Response nobody_there() { return problem(401, "请先登录", "登录已失效或还没有登录"); }

}  // namespace

std::shared_ptr<casework::Office> Call::office_on(std::optional<base::Day> day) const {
  const base::Day today = base::beijing_day(house.clock.now());
  if (day && (house.past == nullptr || today < *day)) {
    throw base::Malformed("query.as_of", "还没有到 " + base::to_text(*day));
  }
  if (day && *day < today) return house.past->at(*day);
  return {std::shared_ptr<void>(), &house.office};  // which outlives the call
}

std::int64_t Call::id() const {
  const std::string text = request.param("id");
  std::int64_t id = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), id);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || id < 1) {
    throw base::Malformed("id", "编号应为正整数");
  }
  return id;
}

std::int64_t Call::expected_version() const { return version_of(request.header("if-match")); }

AnswerForm file_of(std::vector<std::string> media) {
  base::Tree bytes;
  bytes.set("type", "string");
  bytes.set("format", "binary");
  AnswerForm form(std::move(bytes));
  form.media = std::move(media);
  return form;
}

AnswerForm no_body() { return {204, {}}; }

void Door::add(Route route, Handler handler, RouteOptions options) {
  route.is_form = options.is_multipart;
  routes_.push_back(route);
  const std::string method = route.method, path = route.path;
  options.judge = [this, route = std::move(route)](const Request& request) {
    return turned_away(route, request);
  };
  server_.route(
      method, path,
      [this, handler = std::move(handler)](Request& request) { return admit(handler, request); },
      std::move(options));
}

void Door::add_public(Route route, std::function<Response(Request&)> handler, Judge judge) {
  route.is_public = true;
  RouteOptions options;
  options.body_bytes_max = kPublicBodyBytes;
  options.judge = [this, check = route.query.check,
                   judge = std::move(judge)](const Request& request) {
    auto refusal = slowed_down(request, present(request));
    if (!refusal && judge) refusal = judge(request);
    if (!refusal) check(request);
    return refusal;
  };
  server_.route(route.method, route.path, std::move(handler), std::move(options));
  routes_.push_back(std::move(route));
}

std::optional<casework::Present> Door::present(const Request& request) {
  const std::string token(request.cookie(kSessionCookie));
  return token.empty() ? std::nullopt : house_.sessions.present(token);
}

std::optional<Response> Door::turned_away(const Route& route, const Request& request) {
  const auto who = present(request);
  if (auto slower = slowed_down(request, who)) return slower;
  if (!who) return nobody_there();
  if (route.method != "GET") {
    const std::string expected =
        casework::csrf_token_of(std::string(request.cookie(kSessionCookie)));
    if (!is_same_secret(request.header("x-csrf-token"), expected)) {
      return problem(403, "请求来历不明", "页面已过期，请重新打开后再办");
    }
  }
  if (auto missing = missing_guard(route, request)) return missing;
  if (route.why_not) {
    const auto why = route.why_not(who->actor);
    if (!why.empty()) return refused(why);
  }
  route.query.check(request);
  return std::nullopt;
}

std::optional<Response> Door::slowed_down(const Request& request,
                                          const std::optional<casework::Present>& present) {
  const std::string key = present ? "session " + std::string(request.cookie(kSessionCookie))
                                  : "address " + counted_as(request.peer);
  // In real time, also while the office's clock stands still.
  const auto wait = budget_.seconds_to_wait(key, base::SystemClock().now());
  if (!wait) return std::nullopt;
  const std::string seconds = std::to_string(*wait);
  Response response = problem(429, "操作太频繁", "短时间内的请求太多，请 " + seconds + " 秒后再试");
  response.headers.emplace_back("Retry-After", seconds);
  return response;
}

Response Door::admit(const Handler& handler, Request& request) {
  // Again: who was there when the head came may have been signed out while the body did.
  const auto who = present(request);
  if (!who) return nobody_there();
  const std::string token(request.cookie(kSessionCookie));
  Call call{request, house_, who->actor, who->sign_in_name, token};
  return handler(call);
}

std::string session_cookie(const std::string& token, bool is_secure) {
  std::string cookie(kSessionCookie);
  cookie += "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
  if (token.empty()) cookie += "; Max-Age=0";
  if (is_secure) cookie += "; Secure";
  return cookie;
}

bool RateLimit::allows(const std::string& key, base::Instant now) {
  constexpr std::size_t kKeysMax = 10'000;
  const std::int64_t minute = now.milliseconds / 60'000;
  const std::lock_guard lock(mutex_);
  if (windows_.size() > kKeysMax) {
    std::erase_if(windows_, [&](const auto& entry) { return entry.second.minute != minute; });
  }
  // As many in one minute are no people: whoever is counted anew, the table does not grow.
  if (windows_.size() > kKeysMax) windows_.clear();
  Window& window = windows_[key];
  if (window.minute != minute) window = {minute, 0};
  return ++window.count <= per_minute_;
}

}  // namespace pledge::http
