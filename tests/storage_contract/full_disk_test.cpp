#include <doctest/doctest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <optional>

#include "support/every_database.hpp"

/// No room left: the act fails as a whole, and work goes on as soon as there is room again.
namespace pledge {
namespace {

using support::TrialRegion;

/// A small file system that only this process sees. Without the right to mount one, a limit on the
/// size of files stands in for it; the kernel then says EFBIG in place of ENOSPC.
class SmallDisk {
 public:
  explicit SmallDisk(const std::string& folder) : folder_(folder) {
    is_mounted_ = (::unshare(CLONE_NEWNS) == 0 || ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0) &&
                  ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                  ::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=3m") == 0;
    if (!is_mounted_) std::signal(SIGXFSZ, SIG_IGN);
  }
  bool is_mounted() const { return is_mounted_; }
  void fill() const {
    if (!is_mounted_) let_files_grow_to(1'500'000);
  }
  void make_room() const {
    if (is_mounted_) {
      ::mount("tmpfs", folder_.c_str(), "tmpfs", MS_REMOUNT, "size=200m");
    } else {
      let_files_grow_to(RLIM_INFINITY);
    }
  }

 private:
  static void let_files_grow_to(rlim_t bytes) {
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  std::string folder_;
  bool is_mounted_ = false;
};

/// What the child saw, as its exit code.
enum class Seen { all_well = 0, other_fault, half_done, not_again, not_genuine };

/// Acts until one fails; how many were accepted, or nothing when the fault was not the expected.
std::optional<std::int64_t> act_until_full(TrialRegion& trial, bool is_full_expected) {
  std::int64_t accepted = 0;
  try {
    for (; accepted < 5000; ++accepted) trial.register_lead("写到写不下");
  } catch (const base::Fault& fault) {
    std::fprintf(stderr, "after %ld acts: %s\n", static_cast<long>(accepted), fault.what());
    const bool is_expected = fault.kind == base::FaultKind::disk_full ||
                             (!is_full_expected && fault.kind == base::FaultKind::unavailable);
    if (is_expected) return accepted;
  }
  return std::nullopt;
}

Seen fill_up(const std::string& folder) {
  const SmallDisk disk(folder);
  TrialRegion trial({storage::Dialect::sqlite, folder + "/pledge.sqlite"});
  disk.fill();
  const auto accepted = act_until_full(trial, disk.is_mounted());
  if (!accepted) return Seen::other_fault;
  // Still full, but reading goes on.
  if (trial.lead_count() != *accepted) return Seen::half_done;
  disk.make_room();
  const auto again = trial.register_lead("又有空间");
  if (!again.outcome.ok() || again.outcome.value().id.value != *accepted + 1) {
    return Seen::not_again;
  }
  const bool is_genuine =
      trial.verify().mismatch_count == 0 && trial.compare().differences.empty();
  return is_genuine ? Seen::all_well : Seen::not_genuine;
}

TEST_CASE("a full disk refuses the whole act, and room again lets acts go on") {
  const support::ScratchFolder folder;
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    Seen seen = Seen::other_fault;
    try {
      seen = fill_up(folder.path());
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
    }
    ::_exit(static_cast<int>(seen));
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == static_cast<int>(Seen::all_well));
}

}  // namespace
}  // namespace pledge
