#include <fmt/format.h>

#include "base/utf8.hpp"
#include "parts.hpp"

/// What the search box asks of the problems while somebody types.
namespace pledge::bench {
namespace {

/// Two Chinese characters each: some that stand in every row, some of one unit, some in none.
std::vector<std::string> two_characters(const campaign::Plan& plan) {
  std::vector<std::string> words{"校舍", "维修", "结算", "欠款", "审计", "餐饮", "补偿", "拖延"};
  for (const auto& unit : plan.units) {
    const std::u32string name = base::to_code_points(unit.name);
    if (name.size() >= 3) words.push_back(base::to_utf8(name.substr(1, 2)));
  }
  return words;
}

void measure_words(Scratch& scratch, const std::string& rows) {
  access::Actor unit;
  unit.officer = {2};
  unit.unit = scratch.plan().units[3].code;
  unit.unit_tree = {unit.unit};
  unit.grants = {{access::Role::responsible_unit, {}}};
  std::vector<double> seconds;
  for (const access::Actor& reader : {scratch.coordinator(), unit}) {
    for (const std::string& words : two_characters(scratch.plan())) {
      casework::ProblemFilter filter;
      filter.campaign = scratch.plan().code;
      filter.words = words;
      casework::PageRequest page;
      page.limit = 7;
      const auto start = Clock::now();
      scratch.office().read("search", [&](casework::Desk& desk) {
        desk.stores().ledger.problem_page(reader, filter, page);
      });
      seconds.push_back(seconds_since(start));
    }
  }
  report(fmt::format("{}：查两个汉字，{} 次问，p50", rows, seconds.size()),
         percentile(seconds, 0.5), Unit::milliseconds);
  report(rows + "：查两个汉字，2 种读者，p99", percentile(seconds, 0.99), Unit::milliseconds,
         at_most(0.050, "50 ms"));
}

}  // namespace

void measure_search(const Sizes& sizes) {
  Scratch scratch("ledger");
  if (scratch.is_new()) fill_problems(scratch, sizes.problems);
  scratch.close();
  scratch.open();
  measure_words(scratch, in_ten_thousands(sizes.problems, "件"));
}

}  // namespace pledge::bench
