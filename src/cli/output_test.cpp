#include "cli/output.hpp"

#include <doctest/doctest.h>

#include "base/fault.hpp"

namespace pledge::cli {

TEST_CASE("after an act that stands, whatever keeps its file from being written is a fault") {
  Common common;
  common.is_json = true;
  base::Tree tree;
  tree.set("number", "港营商办督〔2024〕1号");
  const auto told = [&](const std::function<std::string()>& write) {
    return say_written(common, "已发出", tree, write);
  };
  CHECK(told([] { return std::string(); }) == kDone);
  CHECK(told([] { return std::string("换不成 PDF"); }) == kFault);
  CHECK(told([]() -> std::string {
          throw base::Fault(base::FaultKind::disk_full, "文件没有写完");
        }) == kFault);
  CHECK(told([]() -> std::string { throw base::Malformed("文件", "没有这个文件夹"); }) == kFault);
  CHECK(why_not_written([]() -> std::string {
          throw base::Malformed("文件", "没有这个文件夹");
        }) == "没有这个文件夹");
}

}  // namespace pledge::cli
