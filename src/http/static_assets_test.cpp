#include <doctest/doctest.h>

#include "http/raw_client.hpp"
#include "http/static_assets.hpp"

namespace pledge::http {
namespace {

std::span<const unsigned char> bytes(std::string_view text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

const std::vector<web_assets::Asset> kAssets = {
    {"/index.html", "text/html; charset=utf-8", "\"1\"", bytes("<!doctype html>"), {}},
    {"/assets/index-4f3a.js", "text/javascript; charset=utf-8", "\"2\"", bytes("let a"),
     bytes("packed")},
    {"/favicon.ico", "image/x-icon", "\"3\"", bytes("icon"), {}},
};

TEST_CASE("pages of the desk get index.html; files and the interface do not") {
  struct Case {
    const char* path;
    int status;
    const char* body;
    const char* cache_control;
  };
  const char* const kForEver = "public, max-age=31536000, immutable";
  const Case cases[] = {
      {"/", 200, "<!doctype html>", "no-cache"},
      {"/index.html", 200, "<!doctype html>", "no-cache"},
      {"/problems/17", 200, "<!doctype html>", "no-cache"},
      {"/v1.2/problems", 200, "<!doctype html>", "no-cache"},
      {"/apiary", 200, "<!doctype html>", "no-cache"},
      {"/assets/index-4f3a.js", 200, "let a", kForEver},
      {"/favicon.ico", 200, "icon", "no-cache"},
      {"/assets/index-0000.js", 404, "", "no-store"},
      {"/robots.txt", 404, "", "no-store"},
      {"/api", 404, "", "no-store"},
      {"/api/nothing", 404, "", "no-store"},
      {"/api/../index.html", 404, "", "no-store"},
  };
  const Handler serve = serve_assets(kAssets);
  for (const Case& one : cases) {
    CAPTURE(one.path);
    Request request;
    request.path = one.path;
    const Response response = serve(request);
    CHECK(response.status == one.status);
    if (one.status == 200) CHECK(std::get<std::string>(response.body) == one.body);
    bool has_cache_control = false;
    for (const auto& [name, value] : response.headers) {
      if (name == "Cache-Control") has_cache_control = value == one.cache_control;
    }
    CHECK(has_cache_control);
  }
}

TEST_CASE("a file of the desk is sent packed, once, and then only confirmed") {
  RunningServer running;
  running.server.set_fallback(serve_assets(kAssets));
  running.start();
  RawClient client(running.port);
  const auto packed = client.get("/assets/index-4f3a.js", "Accept-Encoding: gzip\r\n");
  CHECK(packed.body == "packed");
  CHECK(packed.header("content-encoding") == "gzip");
  CHECK(packed.header("vary") == "Accept-Encoding");
  const auto plain = client.get("/assets/index-4f3a.js", "Accept-Encoding: gzip;q=0\r\n");
  CHECK(plain.body == "let a");
  CHECK(plain.header("content-encoding") == "");
  CHECK(plain.header("vary") == "Accept-Encoding");
  const auto confirmed =
      client.get("/assets/index-4f3a.js", "If-None-Match: \"0\", " + plain.header("etag") + "\r\n");
  CHECK(confirmed.status == 304);
  CHECK(confirmed.header("etag") == "\"2\"");
  CHECK(confirmed.header("content-length") == "");
  const auto head = client.ask("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(head.status == 200);
  CHECK(head.header("content-length") == "15");
  CHECK(client.get("/problems").body == "<!doctype html>");
  CHECK(client.ask("POST /problems HTTP/1.1\r\nHost: a\r\n\r\n").status == 404);
}

TEST_CASE("a program without the built desk says so") {
  const Handler serve = serve_assets({});
  Request request;
  request.path = "/";
  CHECK(serve(request).status == 404);
}

}  // namespace
}  // namespace pledge::http
