#include <cstdlib>
#include <set>

#include <doctest/doctest.h>

#include "base/rule.hpp"
#include "scenario/temporary_folder.hpp"
#include "scenario/trial.hpp"
#include "storage/trial_database.hpp"

/// Runs every *.case of this folder. PLEDGE_CASE=word runs those whose file name holds it;
/// PLEDGE_TEST_PG=postgresql://… runs them there too, each in a region of its own.
namespace pledge::scenario {
namespace {

std::filesystem::path folder() {
  const std::filesystem::path beside = std::filesystem::path(__FILE__).parent_path();
  return std::filesystem::exists("tests/scenario") ? "tests/scenario" : beside;
}

/// Nothing when the case holds.
std::string trouble_with(const std::filesystem::path& path, const storage::Database& database,
                         const std::string& region) {
  try {
    const Case one = read_case(path);
    Trial trial(database, region);
    for (const Step& step : one.steps) run_step(trial, step);
    trial.verify_at_end(one.file);
    return {};
  } catch (const Failure& failure) {
    return failure.place + ": " + failure.what;
  }
}

void run_all(const storage::Database& database, int first_region) {
  const char* word = std::getenv("PLEDGE_CASE");
  int number = 0;
  for (const auto& path : case_files(folder())) {
    ++number;
    if (word != nullptr && path.string().find(word) == std::string::npos) continue;
    const std::string trouble =
        trouble_with(path, database, std::to_string(first_region + number));
    CHECK_MESSAGE(trouble.empty(), trouble);
  }
  CHECK(number >= 60);
}

}  // namespace

TEST_CASE("every scenario holds on SQLite") {
  const TemporaryFolder temporary;
  run_all(storage::parse_database(temporary.file("scenario.db")), 420'000);
}

TEST_CASE("every scenario holds on PostgreSQL") {
  const std::string url = storage::trial_cluster();
  if (url.empty()) {
    MESSAGE("PLEDGE_TEST_PG is not set");
    return;
  }
  // A region is seldom used twice, so runs may share a database that nobody empties.
  base::SystemEntropy entropy;
  const std::string drawn = entropy.bytes(2);
  const auto byte = [&](std::size_t i) { return int{static_cast<unsigned char>(drawn[i])}; };
  run_all(storage::parse_database(url), 100'000 + (byte(0) * 256 + byte(1)) % 900 * 1'000);
}

TEST_CASE("every case of a rule is refused by exactly that rule") {
  std::set<std::string> named;
  for (const auto& path : case_files(folder())) {
    const Case one = read_case(path);
    const bool is_of_a_rule = one.name.starts_with("rule_");
    for (const std::string& name : one.rules) {
      base::Rule rule{};
      CHECK_MESSAGE(base::find_rule(name, rule), one.file, " names ", name);
      const bool is_shown = std::any_of(
          one.steps.begin(), one.steps.end(),
          [&](const Step& step) { return step.rules == std::vector<std::string>{name}; });
      CHECK_MESSAGE((!is_of_a_rule || is_shown), one.file, " never shows ", name, " alone");
    }
    if (!is_of_a_rule) continue;
    CHECK_MESSAGE(one.rules == std::vector<std::string>{one.name.substr(5)}, one.file);
    CHECK(named.insert(one.name).second);
  }
}

}  // namespace pledge::scenario
