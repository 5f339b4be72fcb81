#include "http/door.hpp"

#include <charconv>

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
  if (key.empty() || key.size() > 100) {
    return problem(400, "缺少请求编号", "请带上 Idempotency-Key（1 到 100 字符），防止重复提交");
  }
  return std::nullopt;
}

}  // namespace

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

std::string Call::query(std::string_view name) const {
  return request.query_param(name).value_or(std::string());
}

void Door::add(Route route, Handler handler, RouteOptions options) {
  routes_.push_back(route);
  if (options.is_multipart) {
    // A file of many megabytes is not taken from somebody who may not send it.
    options.before_body = [this, route](const Request& request) {
      std::optional<casework::Present> present;
      return turned_away(route, request, present);
    };
  }
  server_.route(
      route.method, route.path,
      [this, route, handler = std::move(handler)](Request& request) {
        return admit(route, handler, request);
      },
      std::move(options));
}

void Door::add_public(Route route, std::function<Response(Request&)> handler) {
  route.is_public = true;
  server_.route(route.method, route.path, std::move(handler), {});
  routes_.push_back(std::move(route));
}

std::optional<Response> Door::turned_away(const Route& route, const Request& request,
                                          std::optional<casework::Present>& present) {
  const std::string token(request.cookie(kSessionCookie));
  if (!token.empty()) present = house_.sessions.present(token);
  if (!present) return problem(401, "请先登录", "登录已失效或还没有登录");
  if (route.method != "GET") {
    const std::string expected = casework::csrf_token_of(token);
    if (!is_same_secret(request.header("x-csrf-token"), expected)) {
      return problem(403, "请求来历不明", "页面已过期，请重新打开后再办");
    }
  }
  return missing_guard(route, request);
}

Response Door::admit(const Route& route, const Handler& handler, Request& request) {
  std::optional<casework::Present> present;
  if (auto refusal = turned_away(route, request, present)) return std::move(*refusal);
  const std::string token(request.cookie(kSessionCookie));
  Call call{request, house_, present->actor, present->sign_in_name, token};
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
  Window& window = windows_[key];
  if (window.minute != minute) window = {minute, 0};
  return ++window.count <= per_minute_;
}

}  // namespace pledge::http
