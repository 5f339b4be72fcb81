#include <sstream>

#include "http/door.hpp"
#include "parts.hpp"
#include "support/child.hpp"

namespace pledge::bench {
namespace {

constexpr double kFirstRow = 0.200;
constexpr double kHeld = 0.100;

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> parts;
  std::istringstream stream(line);
  for (std::string part; std::getline(stream, part, '\t');) parts.push_back(part);
  return parts;
}

double seconds_of(const std::string& milliseconds) { return std::stod(milliseconds) / 1000; }

/// "name, p50, p95, longest task" or "name, longest task of all", in milliseconds.
void report_line(const std::string& rows, const std::vector<std::string>& parts) {
  const std::string what = rows + "，浏览器：" + parts[0];
  if (parts.size() == 2) {
    return report(what, seconds_of(parts[1]), Unit::milliseconds, at_most(kHeld, "100 ms"));
  }
  report(what + "，p50", seconds_of(parts[1]), Unit::milliseconds);
  report(what + "，p95", seconds_of(parts[2]), Unit::milliseconds, at_most(kFirstRow, "200 ms"));
}

}  // namespace

void measure_desk(const Sizes& sizes) {
  const char* walk = std::getenv("PLEDGE_DESK_WALK");
  const std::string rows = in_ten_thousands(sizes.rows, "行");
  if (walk == nullptr) return report_missing(rows + "，浏览器", "没有 PLEDGE_DESK_WALK");
  Scratch scratch("desk");
  if (scratch.is_new()) fill_problems(scratch, sizes.rows);
  scratch.close();
  support::ServedProgram served(scratch.program_arguments({}));
  wait_until_idle(served.child().pid());
  support::Child browser({"node", walk, "http://127.0.0.1:" + std::to_string(served.port()),
                          std::string(http::kSessionCookie), scratch.session_token(),
                          sizes.is_quick ? "5" : "30"},
                         "/usr/bin/env");
  const int code = browser.wait();
  std::istringstream lines(browser.text());
  for (std::string line; std::getline(lines, line);) {
    const auto parts = split(line);
    if (parts.size() == 2 || parts.size() == 4) report_line(rows, parts);
  }
  if (code != 0) report_missing(rows + "，浏览器", browser.text());
}

}  // namespace pledge::bench
