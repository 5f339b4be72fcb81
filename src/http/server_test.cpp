#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>

#include "base/fault.hpp"
#include "http/raw_client.hpp"

/// Connections, bodies and the end of the server.
namespace pledge::http {
namespace {

Response echo(Request& request) { return text_answer(request.method + " " + request.body); }

std::string post(const std::string& path, const std::string& body) {
  return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

std::string post_form(const std::string& content) {
  const std::string form =
      "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n现场照片\r\n"
      "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"附件2.xlsx\"\r\n"
      "Content-Type: application/octet-stream\r\n\r\n" + content + "\r\n--b--\r\n";
  return "POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\n"
         "Content-Length: " + std::to_string(form.size()) + "\r\n\r\n" + form;
}

TEST_CASE("one connection serves many requests, also when they come together") {
  RunningServer running;
  running.server.route("POST", "/", &echo, {});
  running.start();
  RawClient client(running.port);
  for (int i = 0; i < 5; ++i) CHECK(client.ask(post("/", std::to_string(i))).body ==
                                    "POST " + std::to_string(i));
  std::string together;
  for (int i = 0; i < 500; ++i) together += post("/", std::to_string(i));
  client.send(together);
  for (int i = 0; i < 500; ++i) {
    const auto answer = client.receive("POST");
    REQUIRE(answer.body == "POST " + std::to_string(i));
    CHECK(answer.header("connection") == "");
  }
}

TEST_CASE("the connection ends when the client asks for it") {
  RunningServer running;
  running.server.route("GET", "/", &echo, {});
  running.start();
  RawClient client(running.port);
  const auto last = client.get("/", "Connection: close\r\n");
  CHECK(last.status == 200);
  CHECK(last.header("connection") == "close");
  client.end_sending();
  CHECK(client.is_at_end());
  RawClient old(running.port);
  CHECK(old.ask("GET / HTTP/1.0\r\n\r\n").header("connection") == "close");
  RawClient kept(running.port);
  const std::string ask = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
  CHECK(kept.ask(ask).header("connection") == "keep-alive");
  CHECK(kept.ask(ask).status == 200);
}

TEST_CASE("a client that waits for permission gets it before its body, or the refusal") {
  RunningServer running;
  running.server.route("POST", "/", &echo, {});
  RouteOptions closed;
  closed.judge = [](const Request& request) -> std::optional<Response> {
    if (request.header("x-key") == "right") return std::nullopt;
    Response response = text_answer("no");
    response.status = 403;
    return response;
  };
  running.server.route("POST", "/closed", &echo, closed);
  running.start();
  RawClient client(running.port);
  const std::string waits = "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n";
  client.send("POST / HTTP/1.1\r\nHost: a\r\n" + waits);
  client.send("hello");
  CHECK(client.receive("POST").body == "POST hello");
  const std::string head = "POST /closed HTTP/1.1\r\nHost: a\r\n";
  client.send(head + "X-Key: right\r\n" + waits);
  client.send("hello");
  CHECK(client.receive("POST").body == "POST hello");
  const auto refused = client.ask(head + waits);
  CHECK(refused.status == 403);
  CHECK(refused.body == "no");
  CHECK(refused.header("connection") == "close");
}

TEST_CASE("a head is judged once, before anything of its body is read") {
  RunningServer running;
  std::atomic<int> judged{0};
  RouteOptions options;
  options.judge = [&](const Request& request) -> std::optional<Response> {
    ++judged;
    if (request.header("x-key") == "right" && request.body.size() <= 1000) return std::nullopt;
    Response response = text_answer("no");
    response.status = 403;
    return response;
  };
  running.server.route("POST", "/", &echo, options);
  running.server.route("GET", "/", &echo, options);
  RouteOptions form = options;
  form.is_multipart = true;
  running.server.route("POST", "/form", &echo, form);
  running.start();
  for (const char* path : {"/", "/form"}) {
    CAPTURE(std::string(path));
    judged = 0;
    // Of the body that is told nothing ever comes.
    const auto refused = RawClient(running.port)
                             .ask("POST " + std::string(path) +
                                  " HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n"
                                  "Content-Type: multipart/form-data; boundary=b\r\n\r\n");
    CHECK(refused.status == 403);
    CHECK(refused.header("connection") == "close");
    CHECK(judged == 1);
  }
  const std::string right = "X-Key: right\r\n";
  for (const std::size_t size : {0UL, 5UL, 900'000UL}) {  // none, beside the head, after it
    CAPTURE(size);
    judged = 0;
    const auto answer = RawClient(running.port)
                            .ask("POST / HTTP/1.1\r\nHost: a\r\n" + right + "Content-Length: " +
                                 std::to_string(size) + "\r\n\r\n" + std::string(size, 'x'));
    CHECK(answer.body.size() == 5 + size);
    CHECK(judged == 1);
  }
  judged = 0;
  RawClient client(running.port);
  CHECK(client.get("/", right).status == 200);
  CHECK(client.get("/").status == 403);
  CHECK(client.get("/", right).status == 200);
  CHECK(judged == 3);
}

TEST_CASE("a refusal reaches a client that goes on sending") {
  RunningServer running;
  running.server.route("POST", "/", &echo, {});
  running.start();
  RawClient client(running.port);
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n");
  client.send(std::string(8'000'000, 'x'));
  const auto answer = client.receive("POST");
  CHECK(answer.status == 413);
  CHECK(answer.is_whole);
}

TEST_CASE("uploaded files lie on disk while they are looked at, and not longer") {
  RouteOptions form;
  form.is_multipart = true;
  form.body_bytes_max = std::uint64_t{16} << 20;
  std::string path;
  RunningServer running;
  running.server.route(
      "POST", "/form",
      [&](Request& request) {
        const Part* const file = request.part("file");
        path = file->temporary_path;
        std::ifstream in(path, std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(in)),
                                std::istreambuf_iterator<char>());
        return text_answer(request.part("kind")->value + " " + file->file_name + " " +
                           std::to_string(file->size_bytes) + " " + std::to_string(bytes.size()));
      },
      form);
  running.start();
  RawClient client(running.port);
  const auto answer = client.ask(post_form(std::string(5'000'000, '\n')));
  CHECK(answer.body == "现场照片 附件2.xlsx 5000000 5000000");
  CHECK(client.ask(post("/form", "{}")).status == 415);
  const std::string incomplete = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx";
  CHECK(RawClient(running.port)
            .ask("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data;"
                 " boundary=b\r\nContent-Length: " + std::to_string(incomplete.size()) +
                 "\r\n\r\n" + incomplete)
            .status == 400);
  const std::string empty = "Content-Type: multipart/form-data; boundary=b\r\n\r\n";
  CHECK(RawClient(running.port)
            .ask("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n" + empty)
            .status == 400);
  running.stop();
  CHECK_FALSE(path.empty());
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a client that is too slow with head or body is told so and closed") {
  ServerConfig config;
  config.header_seconds = 1;
  config.body_idle_seconds = 1;
  config.keep_alive_seconds = 1;
  RunningServer running(config);
  running.server.route("POST", "/", &echo, {});
  running.start();
  RawClient silent(running.port);
  RawClient half_head(running.port);
  RawClient half_body(running.port);
  RawClient idle(running.port);
  half_head.send("POST / HTTP/1.1\r\nHo");
  half_body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
  CHECK(idle.ask(post("/", "a")).status == 200);
  CHECK(half_head.receive().status == 408);
  CHECK(half_body.receive().status == 408);
  CHECK(silent.is_at_end());
  CHECK(idle.is_at_end());
}

TEST_CASE("a header that drips does not prolong its time") {
  ServerConfig config;
  config.header_seconds = 1;
  RunningServer running(config);
  running.server.route("POST", "/", &echo, {});
  running.start();
  RawClient client(running.port);
  std::promise<void> closed;
  std::thread drips([&, end = closed.get_future()] {
    client.send("POST / HTTP/1.1\r\nHost: a\r\n");
    while (end.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout) {
      client.send("X-A: b\r\n");
    }
  });
  const auto began = std::chrono::steady_clock::now();
  CHECK(client.receive().status == 408);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(4));
  closed.set_value();
  drips.join();
}

TEST_CASE("a client that does not read its answer is closed") {
  ServerConfig config;
  config.write_seconds = 1;
  RunningServer running(config);
  struct AtEnd {
    std::promise<void> gone;
    ~AtEnd() { gone.set_value(); }
  };
  auto at_end = std::make_shared<AtEnd>();
  auto gone = at_end->gone.get_future();
  running.server.route(
      "GET", "/",
      [&](Request&) {
        Response response;
        response.body = [kept = std::exchange(at_end, nullptr)](std::string& piece) {
          piece.assign(1'000'000, 'x');
          return true;
        };
        return response;
      },
      {});
  running.start();
  RawClient client(running.port);
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(gone.wait_for(std::chrono::seconds(8)) == std::future_status::ready);
}

TEST_CASE("clients over the limit are told to come later, and may come when one has gone") {
  ServerConfig config;
  config.connections_max = 2;
  RunningServer running(config);
  running.server.route("GET", "/", &echo, {});
  running.start();
  auto first = std::make_unique<RawClient>(running.port);
  RawClient second(running.port);
  CHECK(first->get("/").status == 200);
  CHECK(second.get("/").status == 200);
  const auto refused = RawClient(running.port).get("/");
  CHECK(refused.status == 503);
  CHECK(refused.header("content-type") == "application/problem+json");
  first.reset();
  int status = 503;
  for (int i = 0; i < 1000 && status == 503; ++i) status = RawClient(running.port).get("/").status;
  CHECK(status == 200);
}

TEST_CASE("one address has its share of the connections; a trusted proxy brings many clients") {
  ServerConfig config;
  config.connections_per_address = 2;
  for (const bool is_proxy : {false, true}) {
    CAPTURE(is_proxy);
    if (is_proxy) config.trusted_proxies = {"127.0.0.1"};
    RunningServer running(config);
    running.server.route("GET", "/", [](Request& request) { return text_answer(request.peer); },
                         {});
    running.start();
    auto first = std::make_unique<RawClient>(running.port);
    RawClient second(running.port);
    const std::string from = "X-Forwarded-For: 9.9.9.9, 1.1.1.1\r\n";
    const std::string client = is_proxy ? "1.1.1.1" : "127.0.0.1";
    CHECK(first->get("/", from).body == client);
    CHECK(second.get("/", from).body == client);
    CHECK(RawClient(running.port).get("/", from).status == (is_proxy ? 200 : 503));
    first.reset();
    int status = 503;
    for (int i = 0; i < 1000 && status == 503; ++i) {
      status = RawClient(running.port).get("/").status;
    }
    CHECK(status == 200);
  }
}

TEST_CASE("stopping finishes what is in work and closes what is idle") {
  RunningServer running;
  std::promise<void> begun;
  std::promise<void> may_end;
  running.server.route("GET", "/", &echo, {});
  running.server.route(
      "GET", "/slow",
      [&](Request&) {
        begun.set_value();
        may_end.get_future().wait();
        return text_answer("done");
      },
      {});
  running.start();
  RawClient idle(running.port);
  CHECK(idle.get("/").status == 200);
  RawClient fresh(running.port);
  RawClient working(running.port);
  working.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  begun.get_future().wait();
  running.server.stop();
  CHECK(idle.is_at_end());
  CHECK(fresh.is_at_end());
  CHECK_THROWS(RawClient(running.port));
  may_end.set_value();
  const auto answer = working.receive();
  CHECK(answer.body == "done");
  CHECK(answer.header("connection") == "close");
  running.stop();
}

TEST_CASE("a port in use and an unknown certificate are told in words") {
  RunningServer running;
  running.start();
  ServerConfig same;
  same.port = running.port;
  CHECK_THROWS_AS(Server(same).bind(), base::Fault);
  ServerConfig secret;
  secret.certificate = "/nowhere/a.pem";
  secret.key = "/nowhere/a.key";
  CHECK_THROWS_AS(Server(secret).bind(), base::Fault);
}

TEST_CASE("the server lists its routes") {
  Server server{ServerConfig{}};
  server.route("POST", "/b/{id}", &echo, {});
  server.route("GET", "/a", &echo, {});
  CHECK(server.routes() ==
        std::vector<std::pair<std::string, std::string>>{{"POST", "/b/{id}"}, {"GET", "/a"}});
}

}  // namespace
}  // namespace pledge::http
