#include "bench_support.hpp"

#include <unistd.h>

#include <embedded_files.hpp>

#include "campaign/plan_toml.hpp"
#include "casework/campaign_work.hpp"
#include "problem/apply.hpp"

namespace pledge::bench {
namespace {

struct Line {
  std::string what, figure, target;
};
std::vector<Line>& lines() {
  static std::vector<Line> all;
  return all;
}

campaign::Plan seed_plan() {
  return campaign::read_plan(embedded::find("plans/huangshigang-2024.toml").value()).plan.value();
}

storage::Database database_in(const std::string& folder) {
  const char* postgres = std::getenv("PLEDGE_BENCH_PG");
  return storage::parse_database(postgres != nullptr ? postgres : folder + "/bench.sqlite");
}

/// A store that is kept, to measure or profile it again, when PLEDGE_BENCH_KEEP names a folder.
const char* kept_folder() { return std::getenv("PLEDGE_BENCH_KEEP"); }

std::string folder_for(const std::string& name) {
  if (kept_folder() != nullptr) return kept_folder() + ("/" + name);
  return std::filesystem::temp_directory_path() /
         ("pledge-bench-" + name + "-" + std::to_string(::getpid()));
}

base::Instant nine_on(const char* day) {
  return {base::start_of(base::parse_day(day).value()).milliseconds + 9 * 3'600'000};
}

}  // namespace

double percentile(std::vector<double>& samples, double share) {
  std::sort(samples.begin(), samples.end());
  const auto at = static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1));
  return samples[at];
}

double resident_megabytes() {
  std::ifstream status("/proc/self/statm");
  std::int64_t total = 0, resident = 0;
  status >> total >> resident;
  return static_cast<double>(resident * ::sysconf(_SC_PAGESIZE)) / 1e6;
}

void report(const std::string& what, const std::string& figure, const std::string& target) {
  std::printf("  %-58s %16s   目标 %s\n", what.c_str(), figure.c_str(), target.c_str());
  std::fflush(stdout);
  lines().push_back({what, figure, target});
}

void print_reports() {
  std::printf("\n| 项目 | 结果 | 目标 |\n|---|---|---|\n");
  for (const auto& line : lines()) {
    std::printf("| %s | %s | %s |\n", line.what.c_str(), line.figure.c_str(),
                line.target.c_str());
  }
}

std::string in_milliseconds(double seconds) {
  char text[40];
  std::snprintf(text, sizeof text, "%.2f ms", seconds * 1e3);
  return text;
}

std::string per_second(double count) {
  char text[40];
  std::snprintf(text, sizeof text, "%.0f /s", count);
  return text;
}

Scratch::Scratch(const std::string& name)
    : folder_(folder_for(name)),
      region_{"420202"},
      clock_(nine_on("2024-08-20")),
      calendar_(deadline::WorkingCalendar::load(
          embedded::find("data/cn_calendar_exceptions_2019_2026.csv").value())),
      plan_(seed_plan()) {
  std::filesystem::create_directories(folder_);
  database_ = database_in(folder_);
  if (database_.dialect == storage::Dialect::postgres) {
    database_.open_writer()->script("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }
  coordinator_.officer = {1};
  coordinator_.name = "基准";
  coordinator_.unit = plan_.coordinating_unit;
  coordinator_.unit_tree = {plan_.coordinating_unit};
  coordinator_.grants = {{access::Role::coordinating_office, {}},
                         {access::Role::responsible_unit, {}}};
  office_ = std::make_unique<storage::SqlOffice>(database_, settings());
  office_->run("plan", [&](casework::Desk& desk) {
    is_new_ = !desk.stores().campaigns.load(plan_.code);
    return is_new_ && casework::load_plan(desk, coordinator_, {plan_}).ok();
  });
}

Scratch::~Scratch() {
  office_.reset();
  if (kept_folder() == nullptr) std::filesystem::remove_all(folder_);
}

double Scratch::reopen() {
  office_.reset();
  const auto start = Clock::now();
  office_ = std::make_unique<storage::SqlOffice>(database_, settings());
  casework::ProblemFilter filter;
  filter.campaign = plan_.code;
  office_->read("first page", [&](casework::Desk& desk) {
    desk.stores().ledger.problem_page(coordinator_, filter, {});
  });
  return seconds_since(start);
}

storage::OfficeSettings Scratch::settings() {
  storage::OfficeSettings made;
  made.region = region_;
  made.clock = &clock_;
  made.calendar = &calendar_;
  made.entropy = &entropy_;
  made.vault_key = std::string(32, 'k');
  return made;
}

void fill_problems(Scratch& scratch, std::int64_t count) {
  const auto connection = scratch.database().open_writer();
  const storage::ThresholdsOf usual = [](const auto&, auto) { return problem::LightThresholds{}; };
  storage::LedgerBlocks blocks(*connection, scratch.region(), usual);
  storage::ProblemRows rows(*connection, scratch.region(), usual, blocks);
  const auto& plan = scratch.plan();
  const base::Day first = base::parse_day("2024-06-20").value();
  connection->begin_write();
  for (std::int64_t i = 1; i <= count; ++i) {
    const auto n = static_cast<std::size_t>(i);
    problem::Problem p;
    p.id = {i};
    p.version = 5;
    p.campaign = plan.code;
    p.serial_number = static_cast<std::int32_t>(i);
    p.number = plan.number_prefix + "-" + std::to_string(i);
    p.state = static_cast<problem::State>(n * 7 % base::kNamesOf<problem::State>.size());
    p.source = static_cast<problem::Source>(n * 5 % base::kNamesOf<problem::Source>.size());
    p.category = plan.categories[n % plan.categories.size()].code;
    p.group = plan.groups[n * 3 % plan.groups.size()].code;
    p.responsible_unit = plan.units[n * 11 % plan.units.size()].code;
    p.text.region_unit = plan.units[n % plan.units.size()].name;
    p.text.source_text = "审计";
    p.text.description = "以等待竣工决算审计为由，未支付校舍维修工程款（第 " + std::to_string(i) + " 件）";
    p.text.responsible_unit_text = plan.units[n * 11 % plan.units.size()].name;
    p.text.due_text = "2024年9月30日前";
    p.text.measures_text = "确认结算金额；付清无分歧欠款";
    p.proposed_day = first;
    p.due_day = first + static_cast<std::int32_t>(n * 13 % 200);
    p.due_day_original = p.due_day;
    p.sent_back_count = static_cast<std::int32_t>(n % 17 == 0);
    p.assignment.emplace();
    p.assignment->day = first;
    p.assignment->plan_due_day = first + 15;
    p.changed_at = {base::start_of(first).milliseconds + i * 1000};
    if (n % 3 == 0) {
      p.money.emplace();
      p.money->undisputed_fen = {static_cast<std::int64_t>(n % 1000) * 12'345};
    }
    rows.save(p, 0);
    if (i % 10'000 == 0) {
      blocks.write();
      blocks.begin();
    }
  }
  blocks.write();
  connection->commit();
}

}  // namespace pledge::bench
