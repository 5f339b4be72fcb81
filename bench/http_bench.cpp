#include <atomic>
#include <cstdlib>

#include "base/tree.hpp"
#include "casework/sign_in.hpp"
#include "clients.hpp"
#include "http/door.hpp"
#include "http/raw_client.hpp"
#include "parts.hpp"
#include "support/child.hpp"

namespace pledge::bench {
namespace {

/// One connection that registers leads and then acts on them, as a person at a browser does.
class Visitor {
 public:
  Visitor(std::uint16_t port, const Scratch& scratch, int number)
      : client_(port), scratch_(scratch), name_("bench-" + std::to_string(number)) {
    fixed_ = "Host: a\r\nCookie: " + std::string(http::kSessionCookie) + "=" +
             scratch.session_token() + "\r\nX-CSRF-Token: " +
             casework::csrf_token_of(scratch.session_token()) +
             "\r\nContent-Type: application/json\r\n";
  }

  void act() {
    if (version_ == 0 || version_ > 20) return register_lead();
    const bool is_asking = version_ % 2 == 1;
    const std::string path = "/api/leads/" + std::to_string(id_) +
                             (is_asking ? "/request_supplement" : "/supplement");
    const std::string body = is_asking ? R"({"wanted":"请补充合同"})" : R"({"given":"合同复印件"})";
    take(post(path, "If-Match: \"" + std::to_string(version_) + "\"\r\n", body));
  }
  bool has_failed() const { return has_failed_; }
  const std::string& why() const { return why_; }

 private:
  void register_lead() {
    const std::string body =
        R"({"lead":{"campaign":")" + scratch_.plan().code.text +
        R"(","channel":"audit","original_number":"","title":"未支付校舍维修工程款",)" +
        R"("content":"至今未付，多次催要无果。",)" +
        R"("accused_unit":")" + scratch_.plan().units[5].code.text + R"("}})";
    const std::string key = name_ + "-" + std::to_string(++count_);
    take(post("/api/leads", "Idempotency-Key: " + key + "\r\n", body));
  }
  http::RawAnswer post(const std::string& path, const std::string& headers,
                       const std::string& body) {
    return client_.ask("POST " + path + " HTTP/1.1\r\n" + fixed_ + headers +
                       "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  void take(const http::RawAnswer& answer) {
    if (answer.status != 200 && answer.status != 201) {
      has_failed_ = true;
      why_ = std::to_string(answer.status) + " " + answer.body;
      return;
    }
    const base::Tree tree = base::parse_json(answer.body);
    id_ = *tree.find("id")->number();
    version_ = *tree.find("version")->number();
  }

  http::RawClient client_;
  const Scratch& scratch_;
  std::string name_, fixed_, why_;
  std::int64_t id_ = 0, version_ = 0, count_ = 0;
  bool has_failed_ = false;
};

void measure_on(Scratch& scratch, const std::string& name, const Sizes& sizes,
                const Target& target) {
  scratch.close();
  support::ServedProgram served(scratch.program_arguments({}));
  std::vector<std::unique_ptr<Visitor>> visitors;
  for (int i = 0; i < kClients; ++i) {
    visitors.push_back(std::make_unique<Visitor>(served.port(), scratch, i));
  }
  const auto act = [&](int client) {
    Visitor& visitor = *visitors[static_cast<std::size_t>(client)];
    if (!visitor.has_failed()) visitor.act();
  };
  run_clients({kClients, sizes.seconds / 4, 0}, act);  // connections, statements and caches
  auto samples = run_clients({kClients, sizes.seconds, 0}, act);
  for (const auto& visitor : visitors) {
    if (visitor->has_failed()) return report_missing(name, visitor->why());
  }
  report(name, static_cast<double>(samples.size()) / sizes.seconds, Unit::per_second, target);
  report(name + "，p99", percentile(samples, 0.99), Unit::milliseconds);
}

}  // namespace

void measure_http(const Sizes& sizes) {
  const std::string postgres = "经 HTTP 办理，64 个客户，PostgreSQL";
  if (has_postgres()) {
    Scratch scratch("http-postgres", Scratch::Where::postgres);
    measure_on(scratch, postgres, sizes, at_least(2500, "2500 /s"));
  } else {
    report_missing(postgres, "没有 PostgreSQL");
  }
  Scratch scratch("http");
  measure_on(scratch, "经 HTTP 办理，64 个客户，SQLite", sizes, {});
}

}  // namespace pledge::bench
