#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "documents/office_converter.hpp"
#include "scenario.hpp"

/// PDF and old formats go through a program that one at a time may use: nobody stops the others
/// with it, and nobody brings it a file that he may not send.
namespace pledge {
namespace {

using support::DemoServer;
using support::Person;

/// Where `soffice` is a script of the test's, for the server that starts next.
class OfficeOnPath {
 public:
  explicit OfficeOnPath(const std::string& script) {
    const std::string program = folder_.path() + "/soffice";
    std::ofstream(program) << "#!/bin/sh\n" << script << "\n";
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    ::setenv("PATH", (folder_.path() + ":" + before_).c_str(), 1);
  }
  ~OfficeOnPath() { ::setenv("PATH", before_.c_str(), 1); }
  OfficeOnPath(const OfficeOnPath&) = delete;
  OfficeOnPath& operator=(const OfficeOnPath&) = delete;

 private:
  support::ScratchFolder folder_;
  std::string before_ = std::getenv("PATH");
};

constexpr const char* kPdf = "/api/reports/monthly_report/file?campaign=huangshigang-2024"
                             "&month=2024-07&format=pdf";

TEST_CASE("when the converter's queue is full one is told to come again, the others are served") {
  const support::ScratchFolder folder;
  const std::string gate = folder.path() + "/open";
  const OfficeOnPath office("while [ ! -e '" + gate + "' ]; do sleep 0.05; done\n"
                            "mkdir \"$HOME/out\"\nprintf '%%PDF-1.6' > \"$HOME/out/in.pdf\"");
  DemoServer server;
  Person& clerk = server.person("office");
  std::atomic<int> made{0}, told{0}, answered{0};
  std::vector<std::jthread> asking;
  for (int i = 0; i < documents::kConversionsWaitingMax + 2; ++i) {
    asking.emplace_back([&] {
      Person person(server.port());
      person.take_session_of(clerk);
      const auto answer = person.get(kPdf);
      made += answer.status == 200 && answer.body.starts_with("%PDF") ? 1 : 0;
      const bool is_told = answer.status == 503 && answer.header("retry-after") == "10" &&
                           answer.body.find("正在转换别的文件") != std::string::npos;
      told += is_told ? 1 : 0;
      ++answered;
    });
  }
  while (answered == 0) std::this_thread::yield();
  CHECK(told == 1);
  CHECK(made == 0);
  CHECK(server.person("unit").get("/api/problems").status == 200);
  std::ofstream(gate) << "x";
  asking.clear();
  CHECK(told == 1);
  CHECK(made == documents::kConversionsWaitingMax + 1);
}

TEST_CASE("the role is asked before a file is taken, let alone converted") {
  const support::ScratchFolder folder;
  const std::string trace = folder.path() + "/was_run";
  const OfficeOnPath office("touch '" + trace + "'");
  DemoServer server;
  const std::string old_book = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(2'000, '\0');
  const auto send = [&](const std::string& who, const std::string& path) {
    const std::string form = "--b\r\nContent-Disposition: form-data; name=\"file\";"
                             " filename=\"a.xls\"\r\n\r\n" + old_book + "\r\n--b--\r\n";
    return server.person(who).post(path + "?campaign=huangshigang-2024",
                                   "Content-Type: multipart/form-data; boundary=b\r\n", form);
  };
  const auto refused = send("unit", "/api/imports/problems");
  CHECK(refused.status == 409);
  CHECK(refused.body.find("ledger_is_imported_by_the_office") != std::string::npos);
  CHECK(send("unit", "/api/imports/problems/marked").status == 409);
  CHECK(send("unit", "/api/imports/arrears").status == 409);
  CHECK(send("unit", "/api/imports/arrears/marked").status == 409);
  CHECK(send("sysadmin", "/api/imports/rosters").status == 403);
  CHECK(send("sysadmin", "/api/exports/form").status == 403);
  CHECK_FALSE(std::filesystem::exists(trace));
  CHECK(send("office", "/api/imports/problems").status == 400);
}

}  // namespace
}  // namespace pledge
