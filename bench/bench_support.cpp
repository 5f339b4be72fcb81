#include "bench_support.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <embedded_files.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "app/data_folder.hpp"
#include "campaign/plan_toml.hpp"
#include "casework/campaign_work.hpp"
#include "casework/officer_work.hpp"

namespace pledge::bench {
namespace {

constexpr const char* kToday = "2024-08-20";

campaign::Plan seed_plan() {
  return campaign::read_plan(embedded::find("plans/huangshigang-2024.toml").value()).plan.value();
}

const char* kept_folder() { return std::getenv("PLEDGE_BENCH_KEEP"); }

std::string folder_for(const std::string& name) {
  if (kept_folder() != nullptr) return kept_folder() + ("/" + name);
  return std::filesystem::temp_directory_path() /
         ("pledge-bench-" + name + "-" + std::to_string(::getpid()));
}

storage::Database database_for(const std::string& folder, Scratch::Where where) {
  if (where == Scratch::Where::sqlite) {
    return storage::parse_database(folder + "/pledge.sqlite");
  }
  auto database = storage::parse_database(std::getenv("PLEDGE_BENCH_PG"));
  database.open_writer()->script("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  return database;
}

base::Instant nine_on(const char* day) {
  return {base::start_of(base::parse_day(day).value()).milliseconds + 9 * 3'600'000};
}

}  // namespace

bool has_postgres() { return std::getenv("PLEDGE_BENCH_PG") != nullptr; }

Scratch::Scratch(const std::string& name, Where where)
    : folder_(folder_for(name)),
      clock_(nine_on(kToday)),
      calendar_(deadline::WorkingCalendar::load(
          embedded::find("data/cn_calendar_exceptions_2019_2026.csv").value())),
      plan_(seed_plan()),
      token_(access::new_token(entropy_)) {
  {
    // The program opens the same folder later, with the keys that it finds there.
    const app::DataFolder folder(folder_, app::FolderUse::alone);
    folder.have_keys(entropy_, true);
    vault_key_ = folder.vault_key();
  }
  database_ = database_for(folder_, where);
  open();
  office_->run("bench.prepare", [&](casework::Desk& desk) {
    prepare(desk);
    return true;
  });
}

Scratch::~Scratch() {
  office_.reset();
  if (kept_folder() == nullptr) std::filesystem::remove_all(folder_);
}

void Scratch::open() {
  storage::OfficeSettings settings;
  settings.region = plan_.region;
  settings.clock = &clock_;
  settings.calendar = &calendar_;
  settings.entropy = &entropy_;
  settings.vault_key = vault_key_;
  office_ = std::make_unique<storage::SqlOffice>(database_, settings);
}

void Scratch::next_day() { clock_.move_to({clock_.now().milliseconds + 24 * 3'600'000}); }

/// The plan, an officer with his rights, and a session of his.
void Scratch::prepare(casework::Desk& desk) {
  access::Actor first;
  first.job = "benchmark";
  first.grants = {{access::Role::coordinating_office, {}}};
  is_new_ = !desk.stores().campaigns.load(plan_.code);
  if (is_new_) PLEDGE_ASSERT(casework::load_plan(desk, first, {plan_}).ok());
  auto officer = desk.stores().officers.find_by_sign_in_name("bench");
  if (!officer) {
    access::OfficerEvents events{access::OfficerAdded{
        {desk.draw(casework::Counter::officer)}, "bench", "基准", plan_.coordinating_unit}};
    for (const auto role : {access::Role::coordinating_office, access::Role::responsible_unit}) {
      events.push_back(access::GrantRole{role, {}, "基准测试"});
    }
    officer = casework::carry_out(desk, first, std::nullopt, events);
  }
  desk.stores().credentials.save(access::Session{access::digest_of_token(token_), officer->id,
                                                 desk.now(), desk.now(), false});
  coordinator_ = casework::actor_of(desk, *officer);
}

std::vector<std::string> Scratch::program_arguments(std::vector<std::string> first) const {
  first.insert(first.end(), {"--data", folder_, "--today", kToday});
  if (database_.dialect == storage::Dialect::postgres) {
    first.insert(first.end(), {"--database", database_.address});
  }
  return first;
}

namespace {

/// Whether the process is its program already, and not still a copy of this one.
bool is_started(pid_t process) {
  std::error_code gone;
  const auto program =
      std::filesystem::read_symlink("/proc/" + std::to_string(process) + "/exe", gone);
  return !gone && program != std::filesystem::read_symlink("/proc/self/exe");
}

}  // namespace

Memory memory_of(pid_t process) {
  Memory memory;
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  double kilobytes = 0;
  for (std::string word; status >> word;) {
    if (word == "VmHWM:" && status >> kilobytes) memory.resident_peak = kilobytes * 1024;
    if (word == "RssAnon:" && status >> kilobytes) memory.own = kilobytes * 1024;
  }
  return memory;
}

namespace {

/// Ticks of the processor that a process has used; 0 when it is gone.
std::int64_t ticks_of(pid_t process) {
  std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
  std::string word;
  std::int64_t ticks = 0;
  for (int i = 1; i <= 15 && stat >> word; ++i) {
    if (i >= 14) ticks += std::atoll(word.c_str());
  }
  return ticks;
}

}  // namespace

void wait_until_idle(pid_t process) {
  constexpr int kSecondsMost = 60;
  constexpr std::int64_t kIdleTicks = 5;
  for (int i = 0; i < kSecondsMost; ++i) {
    const std::int64_t before = ticks_of(process);
    std::this_thread::sleep_for(std::chrono::seconds(1));
    if (ticks_of(process) - before <= kIdleTicks) return;
  }
}

Ran run_program(const std::vector<std::string>& arguments) {
  const char* program = std::getenv("PLEDGE_BINARY");
  if (program == nullptr) return {};
  std::vector<std::string> all{program};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_command(std::move(all));
}

Ran run_command(std::vector<std::string> command) {
  std::vector<char*> raw;
  for (std::string& argument : command) raw.push_back(argument.data());
  raw.push_back(nullptr);
  const auto start = Clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    ::execvp(raw.front(), raw.data());
    ::_exit(127);
  }
  int status = 0;
  Ran ran;
  // Not ru_maxrss: it begins with what this process itself held when it forked.
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (is_started(child)) {
      const Memory memory = memory_of(child);
      ran.bytes_max = std::max(ran.bytes_max, memory.resident_peak);
      ran.own_bytes_max = std::max(ran.own_bytes_max, memory.own);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  ran.seconds = seconds_since(start);
  return ran;
}

}  // namespace pledge::bench
