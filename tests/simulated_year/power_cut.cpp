#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/assert.hpp"
#include "base/codec.hpp"
#include "simulated_year/officers.hpp"
#include "simulated_year/year.hpp"

namespace pledge::year {
namespace {

using problem::ProposeWithdrawal;

/// Does the act as a process of its own and dies of it. Whether it was answered before is written
/// into the pipe.
[[noreturn]] void act_and_die(District& district, const Colleague& who, std::int64_t problem,
                              int pipe) {
  const bool is_in_the_middle = district.chance(50);
  const auto office = district.region().another_office();
  const auto done = office->perform<problem::Problem>("year.last", [&](casework::Desk& desk) {
    auto made = district.try_on(desk, who, problem, ProposeWithdrawal{"与另一件重复"});
    if (is_in_the_middle) ::kill(::getpid(), SIGKILL);
    return made;
  });
  if (done.outcome) PLEDGE_ASSERT(::write(pipe, "1", 1) == 1);
  ::kill(::getpid(), SIGKILL);
  ::_exit(1);
}

std::vector<Item> candidates(const District& district) {
  std::vector<Item> all;
  for (const auto& [id, item] : district.books().items()) {
    if (item.is_running() && !item.withdrawal_by) all.push_back(item);
  }
  return all;
}

}  // namespace

void kill_in_an_act(District& district) {
  const auto all = candidates(district);
  if (all.empty()) return;
  const Item item = district.pick(all);
  const Colleague who = district.pick(rulers_of(district, item));
  const std::int64_t size = district.region().journal_size();
  int ends[2];
  PLEDGE_ASSERT(::pipe(ends) == 0);
  district.region().close();  // the child opens the database for itself
  const pid_t child = ::fork();
  if (child == 0) act_and_die(district, who, item.id, ends[1]);
  ::close(ends[1]);
  char answer = 0;
  const bool is_answered = ::read(ends[0], &answer, 1) == 1;
  ::close(ends[0]);
  int status = 0;
  PLEDGE_ASSERT(::waitpid(child, &status, 0) == child);
  district.region().open();
  const std::int64_t added = district.region().journal_size() - size;
  if (added != (is_answered ? 1 : 0) || !WIFSIGNALED(status)) {
    district.complain("问题 " + std::to_string(item.id) + " after a power cut: " +
                      std::to_string(added) + " entries more");
  }
  if (!is_answered) return;
  district.note({{}, who.id, who.unit, "propose_withdrawal", item.id, 0, {},
                 base::to_tree(ProposeWithdrawal{"与另一件重复"})});
}

}  // namespace pledge::year
