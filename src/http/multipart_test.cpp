#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/fault.hpp"
#include "http/header_parameters.hpp"
#include "http/multipart.hpp"

namespace pledge::http {
namespace {

struct Folder {
  Folder() : path(std::filesystem::temp_directory_path() / "pledge-multipart-XXXXXX") {
    path = ::mkdtemp(std::string(path).data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  bool is_empty() const { return std::filesystem::is_empty(path); }
  std::filesystem::path path;
};

/// A form with boundary "b" of one part.
std::string form_of(const std::string& head, const std::string& content) {
  return "--b\r\n" + head + "\r\n\r\n" + content + "\r\n--b--\r\n";
}

std::string named(const std::string& parameters) {
  return "Content-Disposition: form-data; " + parameters;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST_CASE("names of fields and files are read as browsers, curl and Excel add-ins write them") {
  struct Case {
    std::string parameters;
    std::string name;
    std::string file_name;
  };
  const Case cases[] = {
      {"name=\"kind\"", "kind", ""},
      {"name=kind", "kind", ""},
      {"Name=\"kind\"", "kind", ""},
      {"name=\"file\"; filename=\"a.xlsx\"", "file", "a.xlsx"},
      {"filename=\"a.xlsx\"; name=\"file\"", "file", "a.xlsx"},
      {"filename=\"x; name=\\\"y\\\".xlsx\"; name=\"file\"", "file", "x; name=\"y\".xlsx"},
      {"name=\"file\"; filename=\"附件2 问题台账（区财政局）.xlsx\"", "file",
       "附件2 问题台账（区财政局）.xlsx"},
      {"name=\"file\"; filename*=UTF-8''%E9%99%84%E4%BB%B62.xlsx", "file", "附件2.xlsx"},
      {"name=\"file\"; filename=\"2.xlsx\"; filename*=utf-8'zh'%E9%99%84%E4%BB%B62.xlsx", "file",
       "附件2.xlsx"},
      {"filename*=UTF-8''%E9%99%84; filename=\"2.xlsx\"; name=\"file\"", "file", "附"},
      {"name=\"file\"; filename=\"C:\\Users\\张三\\附件1.xls\"", "file", "附件1.xls"},
      {"name=\"file\"; filename=\"../../etc/passwd\"", "file", "passwd"},
      {"name=\"file\"; filename*=UTF-8''..%2F..%2Fa.pdf", "file", "a.pdf"},
      {"name=\"file\"; filename=\"a %22b%22.pdf\"", "file", "a \"b\".pdf"},
      {"name=\"file\"; filename=\"50%.pdf\"", "file", "50%.pdf"},
      {"name=\"文件\"; filename=\"a.pdf\";", "文件", "a.pdf"},
      {"name=\"file\"; filename=\"\"", "file", ""},
  };
  const Folder folder;
  for (const Case& one : cases) {
    CAPTURE(one.parameters);
    MultipartReader reader("b", folder.path);
    REQUIRE(reader.feed(form_of(named(one.parameters), "内容")) == 0);
    REQUIRE(reader.is_complete());
    REQUIRE(reader.parts().size() == 1);
    const Part& part = reader.parts().front();
    CHECK(part.name == one.name);
    CHECK(part.file_name == one.file_name);
    CHECK(part.temporary_path.empty() == one.file_name.empty());
    CHECK(part.size_bytes == 6);
    CHECK((one.file_name.empty() ? part.value : bytes_of(part.temporary_path)) == "内容");
  }
  CHECK(folder.is_empty());
}

TEST_CASE("a form that is wrong is refused and leaves no file") {
  struct Case {
    std::string form;
    int status;
  };
  const std::string head = named("name=\"file\"; filename=\"a\"");
  std::string many;
  for (int i = 0; i < 40; ++i) many += "--b\r\n" + named("name=\"a\"") + "\r\n\r\nx\r\n";
  const Case cases[] = {
      {form_of("Content-Type: text/plain", "x"), 400},
      {form_of("Content-Disposition: attachment; name=\"a\"", "x"), 400},
      {form_of(named("filename=\"a\""), "x"), 400},
      {form_of(named("name=\"\""), "x"), 400},
      {form_of(named("name=\"a"), "x"), 400},
      {form_of(named("name=\"a\"; name=\"b\""), "x"), 400},
      {form_of(head + "\r\n" + head, "x"), 400},
      {form_of(named("name=\"a\"; filename=\"\xC7\xE5.xls\""), "x"), 400},
      {form_of(named("name=\"a\"; filename*=GBK''%C7%E5.xls"), "x"), 400},
      {form_of(named("name=\"a\"; filename*=UTF-8''%C7%E5.xls"), "x"), 400},
      {form_of(named("name=\"a\"; filename*=UTF-8''a%0D%0AX.xls"), "x"), 400},
      {"--b\r\n" + head + "\r\n\r\nx\r\n--bX\r\n", 400},
      {"--b\r\n" + std::string(10'000, 'a'), 400},
      {form_of(named("name=\"a\""), std::string((1 << 20) + 1, 'x')), 413},
      {many, 413},
  };
  const Folder folder;
  for (const Case& one : cases) {
    CAPTURE(one.form.substr(0, 100));
    {
      MultipartReader reader("b", folder.path);
      CHECK(reader.feed(one.form) == one.status);
      CHECK_FALSE(reader.is_complete());
      CHECK(reader.feed("more") == one.status);
    }
    CHECK(folder.is_empty());
  }
  MultipartReader reader("b", folder.path / "missing");
  CHECK_THROWS_AS(reader.feed(form_of(head, "x")), base::Fault);
}

TEST_CASE("a form may arrive in pieces of any size") {
  const std::string content = "\r\n--\r\n--a\r\n-b\r\r\n--\n\r\n--c";
  const std::string form = "preamble\r\n--b\r\n" + named("name=\"file\"; filename=\"a\"") +
                           "\r\nContent-Type: text/plain \r\n\r\n" + content + "\r\n--b\r\n" +
                           named("name=\"empty\"") + "\r\n\r\n\r\n--b--\r\nepilogue";
  const Folder folder;
  for (std::size_t size = 1; size <= form.size(); ++size) {
    CAPTURE(size);
    MultipartReader reader("b", folder.path);
    for (std::size_t at = 0; at < form.size(); at += size) {
      REQUIRE(reader.feed(std::string_view(form).substr(at, size)) == 0);
    }
    REQUIRE(reader.is_complete());
    REQUIRE(reader.parts().size() == 2);
    CHECK(reader.parts()[0].content_type == "text/plain");
    CHECK(bytes_of(reader.parts()[0].temporary_path) == content);
    CHECK(reader.parts()[1].name == "empty");
    CHECK(reader.parts()[1].value == "");
  }
  CHECK(folder.is_empty());
}

TEST_CASE("boundaries of a content type") {
  const std::pair<const char*, const char*> cases[] = {
      {"multipart/form-data; boundary=----WebKitFormBoundary7MA4", "----WebKitFormBoundary7MA4"},
      {"Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"", "a b"},
      {"multipart/form-data;boundary=a;charset=utf-8", "a"},
      {"multipart/form-data", ""},
      {"multipart/form-data; boundary=", ""},
      {"multipart/form-data; boundary=\"\"", ""},
      {"multipart/form-data; boundary=\"a ", ""},
      {"multipart/form-data; boundary=\"a\r\nb\"", ""},
      {"multipart/form-data; xboundary=a", ""},
      {"multipart/form-datax; boundary=a", ""},
      {"multipart/mixed; boundary=a", ""},
      {"application/json", ""},
      {"", ""},
  };
  for (const auto& [content_type, boundary] : cases) {
    CAPTURE(content_type);
    CHECK(MultipartReader::boundary_of(content_type) == boundary);
  }
  CHECK(MultipartReader::boundary_of("multipart/form-data; boundary=" + std::string(71, 'a'))
            .empty());
}

}  // namespace
}  // namespace pledge::http
