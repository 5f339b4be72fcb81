#include <doctest/doctest.h>

#include "http/raw_client.hpp"
#include "http/request_reader.hpp"

/// Requests that programs read in different ways, which is what request smuggling lives on. Each
/// is read whole, byte by byte, and through a socket, with the same result.
namespace pledge::http {
namespace {

using std::string_literals::operator""s;

struct Case {
  std::string name;
  std::string request;
  int status;
};

const std::string kHost = "Host: a\r\n";
const std::string kGet = "GET / HTTP/1.1\r\n" + kHost;
const std::string kPost = "POST / HTTP/1.1\r\n" + kHost;
const std::string kChunked = kPost + "Transfer-Encoding: chunked\r\n\r\n";

std::vector<Case> cases_of_framing() {
  return {
      {"length", kPost + "Content-Length: 5\r\n\r\nhello", 200},
      {"length zero", kPost + "Content-Length: 0\r\n\r\n", 200},
      {"chunks", kChunked + "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", 200},
      {"chunks with a trailer", kChunked + "5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n", 200},
      {"no chunk but the last", kChunked + "0\r\n\r\n", 200},
      {"no chunk but the last, and a trailer", kChunked + "0\r\nX-Sum: 1\r\n\r\n", 200},
      {"the last chunk in many digits", kChunked + "0000;a=b\r\n\r\n", 200},
      {"a trailer that is none", kChunked + "0\r\nA\nB: c\r\n\r\n", 400},
      {"chunk extension", kChunked + "5;a=b\r\nhello\r\n0\r\n\r\n", 200},
      {"length and chunks", kPost + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                            "5\r\nhello\r\n0\r\n\r\n", 400},
      {"chunks and length", kPost + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"
                            "5\r\nhello\r\n0\r\n\r\n", 400},
      {"two lengths", kPost + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400},
      {"two equal lengths", kPost + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 400},
      {"length with a sign", kPost + "Content-Length: +5\r\n\r\nhello", 400},
      {"negative length", kPost + "Content-Length: -5\r\n\r\nhello", 400},
      {"hexadecimal length", kPost + "Content-Length: 0x5\r\n\r\nhello", 400},
      {"list of lengths", kPost + "Content-Length: 5, 5\r\n\r\nhello", 400},
      {"length of 2^64", kPost + "Content-Length: 18446744073709551616\r\n\r\n", 400},
      {"empty length", kPost + "Content-Length: \r\n\r\n", 400},
      {"another coding", kPost + "Transfer-Encoding: xchunked\r\n\r\n", 501},
      {"chunked is not last", kPost + "Transfer-Encoding: chunked, identity\r\n\r\n", 501},
      {"chunked twice", kPost + "Transfer-Encoding: chunked\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n", 400},
      {"gzip, chunked", kPost + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501},
      {"chunked in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       400},
      {"bare line feed after a chunk size", kChunked + "5\nhello\r\n0\r\n\r\n", 400},
      {"bare line feed in a chunk extension", kChunked + "5;a\nb\r\nhello\r\n0\r\n\r\n", 400},
      {"chunk size with a sign", kChunked + "+5\r\nhello\r\n0\r\n\r\n", 400},
      {"chunk size with 0x", kChunked + "0x5\r\nhello\r\n0\r\n\r\n", 400},
      {"chunk size of 2^64", kChunked + "10000000000000000\r\n", 400},
      {"chunk longer than its size", kChunked + "3\r\nhello\r\n0\r\n\r\n", 400},
      {"compressed body", kPost + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
       415},
      {"body over the limit", kPost + "Content-Length: 101\r\n\r\n", 413},
      {"length over the limit by far", kPost + "Content-Length: 999999999999\r\n\r\n", 413},
      {"chunks over the limit",
       kChunked + "65\r\n" + std::string(0x65, 'x') + "\r\n0\r\n\r\n", 413},
  };
}

std::vector<Case> cases_of_head() {
  return {
      {"plain", kGet + "\r\n", 200},
      {"HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", 200},
      {"header name in capitals", kGet + "X-A: b\r\n\r\n", 200},
      {"blank before the colon", kGet + "X-A : b\r\n\r\n", 400},
      {"header without a colon", kGet + "X-A\r\n\r\n", 400},
      {"header without a name", kGet + ": b\r\n\r\n", 400},
      {"bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", 400},
      {"bare line feed after a header", "GET / HTTP/1.1\r\nHost: a\nX-A: b\r\n\r\n", 400},
      {"bare carriage return", kGet + "X-A: b\rX-B: c\r\n\r\n", 400},
      {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"two Hosts", kGet + "Host: b\r\n\r\n", 400},
      {"two Hosts in one", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400},
      {"Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"Host with a user", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", 400},
      {"NUL in a value", kGet + "X-A: b\0c\r\n\r\n"s, 400},
      {"control character in a value", kGet + "X-A: b\x01" "c\r\n\r\n", 400},
      {"folded header", kGet + "X-A: b\r\n c\r\n\r\n", 400},
      {"folded header, tab", kGet + "X-A: b\r\n\tc\r\n\r\n", 400},
      {"folded first header", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
      {"HTTP/2.0", "GET / HTTP/2.0\r\n" + kHost + "\r\n", 400},
      {"HTTP/1.2", "GET / HTTP/1.2\r\n" + kHost + "\r\n", 400},
      {"no version", "GET /\r\n\r\n", 400},
      {"two blanks", "GET  / HTTP/1.1\r\n" + kHost + "\r\n", 400},
      {"blank in the target", "GET /a b HTTP/1.1\r\n" + kHost + "\r\n", 400},
      {"no HTTP at all", "\x16\x03\x01\x02\x00\x01\r\n\r\n"s, 400},
      {"absolute target", "GET http://a/ HTTP/1.1\r\n" + kHost + "\r\n", 400},
      {"asterisk", "OPTIONS * HTTP/1.1\r\n" + kHost + "\r\n", 400},
      {"authority", "CONNECT a:443 HTTP/1.1\r\n" + kHost + "\r\n", 400},
      {"fragment", "GET /#a HTTP/1.1\r\n" + kHost + "\r\n", 400},
      {"target of 9 KiB", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n",
       414},
      {"target of 20 KiB", "GET /" + std::string(20000, 'a'), 414},
      {"header of 17 KiB", kGet + "X-A: " + std::string(17000, 'a') + "\r\n\r\n", 431},
      {"header without an end", kGet + "X-A: " + std::string(40000, 'a'), 431},
      {"many headers", kGet + [] {
         std::string many;
         for (int i = 0; i < 3000; ++i) many += "A: b\r\n";
         return many;
       }() + "\r\n", 431},
  };
}

std::vector<Case> cases_of_target() {
  const auto get = [](const std::string& target) {
    return "GET " + target + " HTTP/1.1\r\n" + kHost + "\r\n";
  };
  return {
      {"escaped path", get("/%E6%B8%85%E5%8D%95"), 200},
      {"path in raw UTF-8", get("/清单"), 200},
      {"path in raw GBK", get("/\xC7\xE5\xB5\xA5"), 400},
      {"path in escaped GBK", get("/%C7%E5"), 400},
      {"escaped NUL", get("/a%00b"), 400},
      {"half an escape", get("/a%4"), 400},
      {"no hexadecimal escape", get("/a%zz"), 400},
      {"escape with a sign", get("/a%+1"), 400},
      {"overlong UTF-8", get("/%C0%AF"), 400},
      {"surrogate", get("/%ED%A0%80"), 400},
      {"query twice the same key", get("/?a=1&a=2"), 200},
      {"query without values", get("/?a&&=b&c="), 200},
      {"bad escape in the query", get("/?a=%"), 400},
      {"NUL in the query", get("/?a=%00"), 400},
      {"GBK in the query", get("/?a=%C7%E5"), 400},
  };
}

std::vector<Case> all_cases() {
  auto cases = cases_of_framing();
  for (auto& one : cases_of_head()) cases.push_back(std::move(one));
  for (auto& one : cases_of_target()) cases.push_back(std::move(one));
  return cases;
}

constexpr std::uint64_t kBodyBytesMax = 100;

/// The status that reading ends with; 200 when the request is whole, 0 when it is not yet.
int read(const std::string& bytes, std::size_t piece_bytes, Request& request) {
  RequestReader reader;
  std::string buffer;
  Reading reading = Reading::needs_more;
  bool has_head = false;
  for (std::size_t at = 0; at < bytes.size(); at += piece_bytes) {
    buffer += bytes.substr(at, piece_bytes);
    if (!has_head) {
      reading = reader.take_head(buffer, request);
      has_head = reading == Reading::whole;
      if (has_head && reader.told_bytes() > kBodyBytesMax) return 413;
    }
    if (has_head) {
      reading = reader.take_body(buffer, BodySink{kBodyBytesMax, &request.body, nullptr});
    }
    if (reading == Reading::refused) return reader.status();
    if (reading == Reading::whole) return 200;
  }
  return 0;
}

TEST_CASE("doubtful requests are refused, however their bytes arrive") {
  for (const Case& one : all_cases()) {
    CAPTURE(one.name);
    for (const std::size_t piece_bytes : {std::size_t{1}, std::size_t{7}, one.request.size()}) {
      CAPTURE(piece_bytes);
      Request request;
      CHECK(read(one.request, piece_bytes, request) == one.status);
    }
  }
}

TEST_CASE("a refusal is a problem in Chinese, and the connection ends") {
  RunningServer running;
  const auto hello = [](Request&) { return text_answer("hello"); };
  RouteOptions options;
  options.body_bytes_max = kBodyBytesMax;
  running.server.set_fallback(hello);
  running.server.route("GET", "/", hello, options);
  running.server.route("POST", "/", hello, options);
  running.start();
  for (const Case& one : all_cases()) {
    CAPTURE(one.name);
    RawClient client(running.port);
    client.send(one.request);
    const RawAnswer answer = client.receive();
    CHECK(answer.status == one.status);
    CHECK(answer.is_whole);
    CHECK(answer.header("x-content-type-options") == "nosniff");
    if (one.status == 200) continue;
    CHECK(answer.header("content-type") == "application/problem+json");
    CHECK(answer.body.find("\"status\":" + std::to_string(one.status)) != answer.body.npos);
    CHECK(answer.header("connection") == "close");
    client.end_sending();
    CHECK(client.is_at_end());
  }
}

TEST_CASE("what follows a request in the same bytes is the next request") {
  std::string bytes;
  for (int i = 0; i < 2000; ++i) bytes += kPost + "Content-Length: 5\r\n\r\nhello";
  bytes += "rest";
  for (int i = 0; i < 2000; ++i) {
    RequestReader reader;
    Request request;
    REQUIRE(reader.take_head(bytes, request) == Reading::whole);
    const BodySink sink{kBodyBytesMax, &request.body, nullptr};
    REQUIRE(reader.take_body(bytes, sink) == Reading::whole);
    REQUIRE(request.body == "hello");
  }
  CHECK(bytes == "rest");
}

TEST_CASE("chunks that bring more framing than body are refused") {
  std::string bytes = kPost + "Transfer-Encoding: chunked\r\n\r\n";
  RequestReader reader;
  Request request;
  REQUIRE(reader.take_head(bytes, request) == Reading::whole);
  Reading reading = Reading::needs_more;
  int chunk_count = 0;
  for (; reading == Reading::needs_more && chunk_count < 1'000'000; ++chunk_count) {
    bytes += "1;" + std::string(1000, 'x') + "\r\nx\r\n";
    reading = reader.take_body(bytes, BodySink{1'000'000, &request.body, nullptr});
  }
  CHECK(reading == Reading::refused);
  CHECK(chunk_count < 2000);
}

TEST_CASE("a trailer without an end is refused") {
  std::string bytes = kPost + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: ";
  RequestReader reader;
  Request request;
  REQUIRE(reader.take_head(bytes, request) == Reading::whole);
  Reading reading = Reading::needs_more;
  for (int i = 0; reading == Reading::needs_more && i < 100; ++i) {
    bytes += std::string(1000, 'x');
    reading = reader.take_body(bytes, BodySink{100, &request.body, nullptr});
  }
  CHECK(reading == Reading::refused);
}

TEST_CASE("members of a request") {
  std::string bytes = "GET /%E6%B8%85/a%2Fb?x=1&y=%E6%B8%85+b&x=2 HTTP/1.1\r\nHost: a\r\n"
                      "Cookie: one=1; pledge_session=abc; two=2\r\nX-Many: 1\r\n\r\n";
  Request request;
  RequestReader reader;
  REQUIRE(reader.take_head(bytes, request) == Reading::whole);
  CHECK(request.method == "GET");
  CHECK(request.path == "/清/a/b");
  CHECK(reader.raw_path() == "/%E6%B8%85/a%2Fb");
  CHECK(request.query == "x=1&y=%E6%B8%85+b&x=2");
  CHECK(request.query_param("x") == "1");
  CHECK(request.query_params.count("x") == 2);
  CHECK(request.query_param("y") == "清 b");
  CHECK_FALSE(request.query_param("z"));
  CHECK(request.header("x-many") == "1");
  CHECK(request.cookie("pledge_session") == "abc");
  CHECK(request.cookie("session") == "");
  CHECK(request.cookie("two") == "2");
  CHECK_FALSE(reader.has_body());
}

}  // namespace
}  // namespace pledge::http
