#include <doctest/doctest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "http/raw_client.hpp"

/// What answers look like on the wire.
namespace pledge::http {
namespace {

std::string unpacked(const std::string& bytes) {
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string out(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

/// A file of the numbers 0, 1, 2 … as lines of ten bytes.
struct NumbersFile {
  explicit NumbersFile(int lines) {
    path = (std::filesystem::temp_directory_path() / "pledge-numbers-XXXXXX").string();
    const int descriptor = ::mkstemp(path.data());
    for (int i = 0; i < lines; ++i) {
      char line[16];
      std::snprintf(line, sizeof line, "%09d\n", i);
      text += line;
    }
    std::ofstream(path, std::ios::binary) << text;
    ::close(descriptor);
  }
  ~NumbersFile() { std::filesystem::remove(path); }
  std::string path;
  std::string text;
};

Response file_answer(const std::string& path) {
  Response response;
  response.content_type = "application/pdf";
  response.headers.emplace_back("ETag", "\"digest\"");
  response.body = FileBody{path};
  return response;
}

TEST_CASE("large texts are compressed for those who accept it") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "问题" + std::to_string(i) + ",";
  RunningServer running;
  running.server.route("GET", "/", [&](Request&) { return text_answer(text); }, {});
  running.server.route("GET", "/short", [&](Request&) { return text_answer("短"); }, {});
  running.start();
  RawClient client(running.port);
  const auto packed = client.get("/", "Accept-Encoding: br, gzip\r\n");
  CHECK(packed.header("content-encoding") == "gzip");
  CHECK(packed.body.size() < text.size() / 2);
  CHECK(unpacked(packed.body) == text);
  CHECK(client.get("/").body == text);
  CHECK(client.get("/").header("vary") == "Accept-Encoding");
  const auto head = client.ask("HEAD / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n");
  CHECK(head.header("content-length") == std::to_string(packed.body.size()));
  CHECK(client.get("/short", "Accept-Encoding: gzip\r\n").header("content-encoding") == "");
}

TEST_CASE("every answer has a date, and no header of ours becomes two") {
  RunningServer running;
  running.server.route(
      "GET", "/",
      [](Request&) {
        Response response = text_answer("a");
        response.content_type = "text/plain\r\nX-Evil: 1";
        response.headers.emplace_back("X-Name", "a\r\nX-Evil: 2");
        response.headers.emplace_back("X-Evil: 3\r\nX-Other", "a");
        response.headers.emplace_back("X-Good", "清");
        return response;
      },
      {});
  running.server.set_decorator([](Response& response, const Request& request) {
    response.headers.emplace_back("X-Path", request.path);
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  });
  running.start();
  RawClient client(running.port);
  const auto answer = client.get("/");
  CHECK(answer.status == 200);
  CHECK(answer.header("x-evil") == "");
  CHECK(answer.header("x-name") == "");
  CHECK(answer.header("x-good") == "清");
  CHECK(answer.header("x-path") == "/");
  CHECK(answer.header("content-type") == "application/octet-stream");
  CHECK(answer.header("date").ends_with(" GMT"));
  CHECK(answer.header("date").size() == 29);
}

TEST_CASE("a file is sent whole, in part, or not at all when the client has it") {
  const NumbersFile file(100'000);
  RunningServer running;
  running.server.route("GET", "/file", [&](Request&) { return file_answer(file.path); }, {});
  running.start();
  RawClient client(running.port);
  const auto whole = client.get("/file");
  CHECK(whole.status == 200);
  CHECK(whole.body == file.text);
  CHECK(whole.header("accept-ranges") == "bytes");
  CHECK(whole.header("content-type") == "application/pdf");

  const auto part = client.get("/file", "Range: bytes=10-29\r\n");
  CHECK(part.status == 206);
  CHECK(part.body == "000000001\n000000002\n");
  CHECK(part.header("content-range") == "bytes 10-29/1000000");

  const auto end = client.get("/file", "Range: bytes=-10\r\n");
  CHECK(end.body == "000099999\n");
  CHECK(end.header("content-range") == "bytes 999990-999999/1000000");

  const auto most = client.get("/file", "Range: bytes=5-\r\nIf-Range: \"digest\"\r\n");
  CHECK(most.status == 206);
  CHECK(most.body == file.text.substr(5));
  CHECK(client.get("/file", "Range: bytes=5-\r\nIf-Range: \"old\"\r\n").status == 200);
  CHECK(client.get("/file", "Range: bytes=0-1,4-5\r\n").body == file.text);

  const auto outside = client.get("/file", "Range: bytes=1000000-\r\n");
  CHECK(outside.status == 416);
  CHECK(outside.header("content-range") == "bytes */1000000");
  CHECK(outside.header("content-type") == "application/problem+json");

  CHECK(client.get("/file", "If-None-Match: W/\"digest\"\r\n").status == 304);
  const auto head = client.ask("HEAD /file HTTP/1.1\r\nHost: a\r\nRange: bytes=1-2\r\n\r\n");
  CHECK(head.status == 200);
  CHECK(head.header("content-length") == "1000000");
  CHECK(client.get("/file").body == file.text);
}

TEST_CASE("a temporary file is kept until it is sent") {
  auto file = std::make_shared<NumbersFile>(50'000);
  const std::string path = file->path;
  const std::string text = file->text;
  RunningServer running;
  running.server.route(
      "GET", "/",
      [&](Request&) {
        Response response;
        response.body = FileBody{path, std::exchange(file, nullptr)};
        return response;
      },
      {});
  running.start();
  RawClient client(running.port);
  CHECK(client.get("/").body == text);
  running.stop();
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a file that cannot be read is a fault") {
  RunningServer running;
  const auto folder = std::filesystem::temp_directory_path().string();
  running.server.route("GET", "/missing", [&](Request&) { return file_answer(folder + "/no/no"); },
                       {});
  running.server.route("GET", "/folder", [&](Request&) { return file_answer(folder); }, {});
  running.start();
  RawClient client(running.port);
  CHECK(client.get("/missing").status == 500);
  CHECK(client.get("/folder").status == 500);
}

/// So many pieces, then `end` is done.
Producer pieces(int count, std::function<void()> end = {}) {
  return [count, end, i = 0](std::string& piece) mutable {
    if (i == count && end) end();
    if (i == count) return false;
    piece = "piece " + std::to_string(i++) + "\n";
    return true;
  };
}

TEST_CASE("a produced body comes in chunks, for HTTP/1.0 until the end") {
  RunningServer running;
  running.server.route(
      "GET", "/",
      [](Request&) {
        Response response;
        response.content_type = "text/csv";
        response.body = pieces(3);
        return response;
      },
      {});
  running.start();
  const std::string text = "piece 0\npiece 1\npiece 2\n";
  RawClient client(running.port);
  const auto chunked = client.get("/");
  CHECK(chunked.is_whole);
  CHECK(chunked.header("transfer-encoding") == "chunked");
  CHECK(chunked.header("content-length") == "");
  CHECK(chunked.body == text);
  const auto head = client.ask("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(head.header("transfer-encoding") == "chunked");
  CHECK(client.get("/").body == text);
  RawClient old(running.port);
  const auto to_end = old.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(to_end.header("transfer-encoding") == "");
  CHECK(to_end.header("connection") == "close");
  CHECK(to_end.body == text);
}

TEST_CASE("a producer that throws at once makes a fault answer; later the body is cut") {
  RunningServer running;
  std::atomic<int> told{0};
  running.server.set_fault_handler([&](const std::exception_ptr&, const Request&) {
    ++told;
    Response response = text_answer("incident");
    response.status = 503;
    return response;
  });
  const auto route = [&](const char* path, int count) {
    running.server.route(
        "GET", path,
        [count](Request&) {
          Response response;
          response.body = pieces(count, [] { throw std::runtime_error("disk"); });
          return response;
        },
        {});
  };
  route("/at-once", 0);
  route("/later", 5);
  running.start();
  RawClient client(running.port);
  CHECK(client.get("/at-once").status == 503);
  CHECK(told == 1);
  const auto cut = client.get("/later");
  CHECK(cut.status == 200);
  CHECK_FALSE(cut.is_whole);
  CHECK(client.is_at_end());
  CHECK(told == 2);
  CHECK(RawClient(running.port).get("/at-once").status == 503);
}

TEST_CASE("whatever a handler throws becomes an answer, and the connection goes on") {
  RunningServer running;
  running.server.route("GET", "/fault",
                       [](Request&) -> Response { throw std::runtime_error("secret"); }, {});
  running.server.route("GET", "/odd", [](Request&) -> Response { throw 7; }, {});
  running.server.route("GET", "/well", [](Request&) { return text_answer("well"); }, {});
  running.start();
  RawClient client(running.port);
  for (const char* path : {"/fault", "/odd"}) {
    const auto answer = client.get(path);
    CHECK(answer.status == 500);
    CHECK(answer.header("content-type") == "application/problem+json");
    CHECK(answer.body.find("secret") == answer.body.npos);
  }
  CHECK(client.get("/well").body == "well");
}

TEST_CASE("whatever leaves any part of a route is told to the fault handler and answered by it") {
  ServerConfig config;
  config.temporary_folder = "/proc/nothing/here";  // no file of a form can be kept
  RunningServer running(config);
  std::atomic<int> told{0};
  running.server.set_fault_handler([&](const std::exception_ptr&, const Request&) {
    ++told;
    Response response = text_answer("incident");
    response.status = 503;
    return response;
  });
  const auto hello = [](Request&) { return text_answer("a"); };
  RouteOptions form;
  form.is_multipart = true;
  running.server.route("POST", "/form", hello, form);
  RouteOptions guarded;
  guarded.judge = [](const Request&) -> std::optional<Response> { throw 7; };
  running.server.route("POST", "/guarded", hello, guarded);
  running.server.route("POST", "/throws", [](Request&) -> Response { throw 7; }, {});
  running.server.route(
      "POST", "/file",
      [](Request&) {
        Response response;
        response.body = FileBody{"/proc/nothing/here"};
        return response;
      },
      {});
  running.start();
  const std::string body =
      "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx\r\n--b--\r\n";
  for (const char* path : {"/form", "/guarded", "/throws", "/file"}) {
    CAPTURE(std::string(path));
    const int before = told;
    const auto answer =
        RawClient(running.port)
            .ask("POST " + std::string(path) + " HTTP/1.1\r\nHost: a\r\nContent-Type:"
                 " multipart/form-data; boundary=b\r\nContent-Length: " +
                 std::to_string(body.size()) + "\r\n\r\n" + body);
    CHECK(answer.status == 503);
    CHECK(answer.body == "incident");
    CHECK(told == before + 1);
  }
}

TEST_CASE("a fault handler that throws itself leaves a plain 500") {
  RunningServer running;
  running.server.set_fault_handler(
      [](const std::exception_ptr& thrown, const Request&) -> Response {
        std::rethrow_exception(thrown);
      });
  running.server.route("GET", "/", [](Request&) -> Response { throw 7; }, {});
  running.start();
  RawClient client(running.port);
  CHECK(client.get("/").status == 500);
  CHECK(client.get("/").status == 500);
}

TEST_CASE("a method that a path does not know is told which it knows") {
  RunningServer running;
  const auto hello = [](Request&) { return text_answer("a"); };
  running.server.route("GET", "/a/{id}", hello, {});
  running.server.route("POST", "/a/{id}", hello, {});
  running.start();
  RawClient client(running.port);
  const auto answer = client.ask("DELETE /a/1 HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(answer.status == 405);
  CHECK(answer.header("allow") == "GET, HEAD, POST");
  CHECK(client.get("/b").status == 404);
  CHECK(client.get("/a/1").status == 200);
}

TEST_CASE("204 has neither body nor length") {
  RunningServer running;
  running.server.route(
      "POST", "/",
      [](Request&) {
        Response response;
        response.status = 204;
        response.body = "ignored";
        return response;
      },
      {});
  running.server.route("GET", "/", [](Request&) { return text_answer("next"); }, {});
  running.start();
  RawClient client(running.port);
  const auto answer = client.ask("POST / HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(answer.status == 204);
  CHECK(answer.header("content-length") == "");
  CHECK(answer.header("content-type") == "");
  CHECK(client.get("/").body == "next");
}

}  // namespace
}  // namespace pledge::http
