#include <cstdio>

#include <fmt/format.h>

#include "bench_support.hpp"

namespace pledge::bench {
namespace {

struct Line {
  std::string what, figure, target, verdict;
};
std::vector<Line>& lines() {
  static std::vector<Line> all;
  return all;
}

std::string text_of(double value, Unit unit) {
  switch (unit) {
    case Unit::milliseconds: return fmt::format("{:.2f} ms", value * 1e3);
    case Unit::seconds: return fmt::format("{:.2f} s", value);
    case Unit::per_second: return fmt::format("{:.0f} /s", value);
    case Unit::megabytes: return fmt::format("{:.0f} MB", value / 1e6);
    case Unit::count: return fmt::format("{:.0f}", value);
  }
  return {};
}

std::string verdict_of(double value, const Target& target) {
  if (target.kind == Target::Kind::none) return "";
  const bool is_met = target.kind == Target::Kind::at_least ? value >= target.limit
                                                            : value <= target.limit;
  return is_met ? "达到" : "未达到";
}

void add(const Line& line) {
  std::printf("  %s：%s（目标 %s）%s\n", line.what.c_str(), line.figure.c_str(),
              line.target.c_str(), line.verdict.c_str());
  std::fflush(stdout);
  lines().push_back(line);
}

}  // namespace

Sizes quick_sizes() {
  Sizes sizes;
  sizes.is_quick = true;
  sizes.problems = 50'000;
  sizes.entries = 100'000;
  sizes.leaves = 1'000'000;
  sizes.rows = 10'000;
  sizes.seconds = 2;
  return sizes;
}

double percentile(std::vector<double>& samples, double share) {
  if (samples.empty()) return 0;
  std::sort(samples.begin(), samples.end());
  return samples[static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1))];
}

void report(const std::string& what, double value, Unit unit, const Target& target) {
  add({what, text_of(value, unit), target.text, verdict_of(value, target)});
}

void report_missing(const std::string& what, const std::string& why) {
  add({what, "没有测：" + why, "—", ""});
}

void print_reports() {
  std::printf("\n| 项目 | 结果 | 目标 | |\n|---|---|---|---|\n");
  for (const auto& line : lines()) {
    std::printf("| %s | %s | %s | %s |\n", line.what.c_str(), line.figure.c_str(),
                line.target.c_str(), line.verdict.c_str());
  }
}

std::string in_ten_thousands(std::int64_t count, const std::string& unit) {
  return fmt::format("{} 万{}", count / 10'000, unit);
}

}  // namespace pledge::bench
