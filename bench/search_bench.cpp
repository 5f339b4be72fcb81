#include <fmt/format.h>

#include <array>
#include <random>

#include "base/utf8.hpp"
#include "parts.hpp"
#include "storage/problem_rows.hpp"

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

/// Texts of a hundred characters, made of words of which some are far more frequent than others.
class Writer {
 public:
  Writer() {
    for (std::u32string& word : words_) word = {character(), character()};
  }
  std::string text() {
    std::u32string text;
    while (text.size() < 100) text += words_[std::min(rank_(random_), words_.size() - 1)];
    return base::to_utf8(text);
  }

 private:
  char32_t character() { return U'一' + static_cast<char32_t>(random_() % 3000); }
  std::mt19937_64 random_{20240820};
  std::geometric_distribution<std::size_t> rank_{0.01};
  std::array<std::u32string, 2000> words_;
};

problem::Problem problem_of_words(std::int64_t number, const campaign::Plan& plan,
                                  Writer& writer) {
  const auto n = static_cast<std::size_t>(number);
  problem::Problem p;
  p.id = {number};
  p.version = 1;
  p.campaign = plan.code;
  p.serial_number = static_cast<std::int32_t>(number);
  p.number = plan.number_prefix + "-" + std::to_string(number);
  p.responsible_unit = plan.units[n * 11 % plan.units.size()].code;
  p.text.region_unit = plan.units[n % plan.units.size()].name;
  p.text.responsible_unit_text = plan.units[n * 11 % plan.units.size()].name;
  p.text.description = writer.text();
  return p;
}

std::int64_t bytes_of_index(Scratch& scratch) {
  const auto db = scratch.database().open_reader();
  return db
      ->one("SELECT CAST(SUM(LENGTH(grams)) AS BIGINT) FROM problem_gram WHERE region_code = ?",
            [](const storage::Row& row) { return row.int64(0); }, scratch.region().text)
      .value();
}

void measure_indexing() {
  Scratch scratch("words");
  constexpr std::int64_t kProblems = 21 * 1024;
  Writer writer;
  const auto connection = scratch.database().open_writer();
  const storage::ThresholdsOf usual = [](const auto&, auto) { return problem::LightThresholds{}; };
  storage::LedgerBlocks blocks(*connection, scratch.region(), usual);
  storage::ProblemRows rows(*connection, scratch.region(), usual, blocks);
  storage::Transaction transaction(*connection, storage::Transaction::Access::write);
  for (std::int64_t number = 1; scratch.is_new() && number < kProblems; ++number) {
    rows.save(problem_of_words(number, scratch.plan(), writer), 0);
  }
  blocks.write();
  transaction.commit();
  std::vector<double> seconds = index_words(scratch);
  if (seconds.empty()) return;
  const auto runs = static_cast<double>(seconds.size());
  report("检索索引：1024 件百字文本入索引一次，p50", percentile(seconds, 0.5),
         Unit::milliseconds, at_most(0.020, "20 ms"));
  report("检索索引：同上，最慢", percentile(seconds, 1), Unit::milliseconds);
  report("检索索引：这样的文本一百万件占",
         static_cast<double>(bytes_of_index(scratch)) / runs * 1'000'000 / 1024, Unit::megabytes);
}

}  // namespace

void measure_search(const Sizes& sizes) {
  measure_indexing();
  Scratch scratch("ledger");
  if (scratch.is_new()) fill_problems(scratch, sizes.problems);
  // A kept store may be older than the index.
  const auto start = Clock::now();
  if (const auto runs = index_words(scratch).size(); runs > 0) {
    report(fmt::format("检索索引：{} 段补建", runs), seconds_since(start), Unit::seconds);
  }
  report(in_ten_thousands(sizes.problems, "件") + "：检索索引的内容",
         static_cast<double>(bytes_of_index(scratch)), Unit::megabytes);
  scratch.close();
  scratch.open();
  measure_words(scratch, in_ten_thousands(sizes.problems, "件"));
}

}  // namespace pledge::bench
