#include "http/reply.hpp"

#include <charconv>

#include "base/rule.hpp"

namespace pledge::http {
namespace {

using base::Rule;

/// 404, 412, 403 and 401 for the rules that mean just that; every other refusal is a conflict.
int status_of(const base::Refusals& why) {
  for (const auto& refusal : why) {
    switch (refusal.rule) {
      case Rule::thing_exists:
      case Rule::campaign_exists: return 404;
      case Rule::row_is_unchanged_since_read: return 412;
      case Rule::sign_in_is_right: return 401;
      case Rule::sign_in_is_not_locked: return 429;
      case Rule::request_key_is_fresh: return 422;
      default: break;
    }
  }
  const bool is_only_permission =
      why.size() == 1 && (why.front().rule == Rule::actor_holds_the_role ||
                          why.front().rule == Rule::actor_stands_in_the_relation);
  return is_only_permission ? 403 : 409;
}

base::Tree problem_tree(int status, std::string_view title, std::string_view detail) {
  base::Tree tree;
  tree.set("type", "about:blank");
  tree.set("title", title);
  tree.set("status", status);
  if (!detail.empty()) tree.set("detail", detail);
  return tree;
}

Response problem_response(int status, const base::Tree& tree) {
  Response response = json(status, tree);
  response.content_type = "application/problem+json";
  return response;
}

}  // namespace

Response json(int status, const base::Tree& tree) {
  Response response;
  response.status = status;
  response.body = base::to_canonical(tree);
  response.content_type = "application/json; charset=utf-8";
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response problem(int status, std::string_view title, std::string_view detail) {
  return problem_response(status, problem_tree(status, title, detail));
}

namespace {

base::Tree refusal_tree(const base::Refusals& why) {
  base::Tree tree = problem_tree(status_of(why), "现在不能办", why.front().message());
  base::Tree::List reasons;
  for (const auto& refusal : why) {
    base::Tree reason;
    reason.set("rule", base::rule_name(refusal.rule));
    reason.set("field", refusal.field);
    reason.set("message", refusal.message());
    reason.set("mend", refusal.mend());
    reasons.push_back(std::move(reason));
  }
  tree.set("reasons", std::move(reasons));
  return tree;
}

}  // namespace

Response refused(const base::Refusals& why) {
  return problem_response(status_of(why), refusal_tree(why));
}

Response stale(const base::Refusals& why, base::Tree fresh) {
  base::Tree tree = refusal_tree(why);
  if (!fresh.is_null()) tree.set("fresh", std::move(fresh));
  return problem_response(status_of(why), tree);
}

Response malformed(const base::Findings& findings) {
  base::Tree tree = problem_tree(400, "填写的内容有误", "");
  base::Tree::List list;
  for (const auto& finding : findings) {
    base::Tree item;
    item.set("path", finding.path);
    item.set("message", finding.message);
    list.push_back(std::move(item));
  }
  tree.set("findings", std::move(list));
  return problem_response(400, tree);
}

Response fault(const std::string& incident) {
  base::Tree tree = problem_tree(503, "出了故障",
                                 "出了故障，编号 " + incident + "，已记下；您填的内容还在，请稍后再试");
  tree.set("incident", incident);
  Response response = problem_response(503, tree);
  response.headers.emplace_back("Retry-After", "5");
  return response;
}

Response too_busy(std::string_view why, std::int64_t seconds) {
  Response response = problem(503, "现在太忙", why);
  response.headers.emplace_back("Retry-After", std::to_string(seconds));
  return response;
}

std::string attachment(std::string_view name) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string escaped;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                          (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '_';
    escaped += is_plain ? std::string(1, c)
                        : std::string{'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return "attachment; filename*=UTF-8''" + escaped;
}

std::string etag_of(std::int64_t version) { return "\"" + std::to_string(version) + "\""; }

std::int64_t version_of(std::string_view if_match) {
  std::int64_t version = 0;
  const bool is_quoted =
      if_match.size() > 2 && if_match.front() == '"' && if_match.back() == '"';
  const auto digits = is_quoted ? if_match.substr(1, if_match.size() - 2) : std::string_view();
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), version);
  if (!is_quoted || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
    throw base::Malformed("If-Match", "应为打开这一页时的版本，如 \"7\"");
  }
  return version;
}

}  // namespace pledge::http
