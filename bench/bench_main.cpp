#include <cstdio>
#include <string>

#include "parts.hpp"

/// pledge_bench [quick] [PART…], by the names below; without a part: all.
int main(int argc, char** argv) {
  using namespace pledge::bench;
  struct Part {
    std::string name;
    void (*measure)(const Sizes&);
  };
  const Part parts[] = {{"acts", &measure_acts},
                        {"daily", &measure_daily},
                        {"desk", &measure_desk},
                        {"figures", &measure_figures},
                        {"http", &measure_http},
                        {"journal", &measure_journal},
                        {"ledger", &measure_ledger},
                        {"search", &measure_search},
                        {"sheets", &measure_sheets}};
  Sizes sizes;
  std::vector<std::string> wanted(argv + 1, argv + argc);
  if (std::erase(wanted, "quick") > 0) sizes = quick_sizes();
  for (const auto& name : wanted) {
    const bool is_known = std::any_of(std::begin(parts), std::end(parts),
                                      [&](const Part& part) { return part.name == name; });
    if (is_known) continue;
    std::fprintf(stderr, "没有“%s”这一部分：acts daily desk figures http journal ledger search"
                 " sheets\n",
                 name.c_str());
    return 2;
  }
  for (const Part& part : parts) {
    const bool is_wanted =
        wanted.empty() || std::find(wanted.begin(), wanted.end(), part.name) != wanted.end();
    if (!is_wanted) continue;
    std::printf("\n%s\n", part.name.c_str());
    part.measure(sizes);
  }
  print_reports();
  return 0;
}
