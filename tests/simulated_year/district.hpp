#pragma once
#include <memory>
#include <random>

#include "base/codec.hpp"
#include "casework/lead_work.hpp"
#include "casework/supervision_work.hpp"
#include "casework/urging_work.hpp"
#include "jobs/scheduler.hpp"
#include "simulated_year/books.hpp"
#include "support/trial_region.hpp"

/// 黄石港区 with its officers: acts go through the product, and what was accepted into the diary.
namespace pledge::year {

/// What was not as it should be, in sentences that name the problem.
using Complaints = std::vector<std::string>;

class District {
 public:
  District(const storage::Database& database, const std::string& region, std::uint64_t seed);

  support::TrialRegion& region() { return region_; }
  const Books& books() const { return books_; }
  const Staff& staff() const { return staff_; }
  const OfficeCalendar& calendar() const { return calendar_; }
  const Diary& diary() const { return diary_; }
  Complaints& complaints() { return complaints_; }
  /// A year with too many complaints is over: throws with all of them.
  void complain(const std::string& what);

  /// Moves the clock to a minute of the day in Beijing.
  void go_to(base::Day day, std::int32_t minute);
  base::Day today() { return base::beijing_day(region_.clock().now()); }
  /// The program ends and starts again on the same database.
  void restart();
  const access::Actor& actor(const Colleague& who) const { return actors_.at(who.id); }

  // Dice.
  bool chance(std::int32_t percent) { return between(1, 100) <= percent; }
  std::int32_t between(std::int32_t low, std::int32_t high) {
    return low + static_cast<std::int32_t>(dice_() % static_cast<std::uint64_t>(high - low + 1));
  }
  template <class T>
  const T& pick(const std::vector<T>& all) {
    return all[static_cast<std::size_t>(between(0, static_cast<std::int32_t>(all.size()) - 1))];
  }

  void note(Entry entry) {
    entry.day = today();
    books_.write(entry);
    diary_.push_back(std::move(entry));
  }
  base::EvidenceId proof_by(const Colleague& who, evidence::EvidenceKind kind);

  /// Does an act on a problem; every reason against it, or none and a line in the diary.
  template <class Command>
  base::Refusals act(const Colleague& who, std::int64_t problem, const Command& command) {
    const auto done = region_.office().perform<problem::Problem>(
        "year.act", [&](casework::Desk& desk) { return try_on(desk, who, problem, command); });
    if (!done.outcome) return done.outcome.refusals();
    note({{}, who.id, who.unit, std::string(base::name_of(Command::kAct)), problem, 0, {},
          base::to_tree(command)});
    return {};
  }
  /// An act that is possible by the books: the product must accept it.
  template <class Command>
  void must(const Colleague& who, std::int64_t problem, const Command& command) {
    const auto why = act(who, problem, command);
    if (!why.empty()) complain_of(who, problem, base::name_of(Command::kAct), why);
  }
  /// An act that is not: it must be refused and leave nothing.
  template <class Command>
  void must_not(const Colleague& who, std::int64_t problem, const Command& command) {
    const std::int64_t size = region_.journal_size();
    ++refused_count_;
    const auto why = this->act(who, problem, command);
    if (!why.empty() && region_.journal_size() == size) return;
    const std::string act(base::name_of(Command::kAct));
    const char* what = why.empty() ? " was accepted, though it is impossible"
                                   : " was refused and recorded";
    complain("问题 " + std::to_string(problem) + " " + act + what);
  }
  template <class Command>
  base::Outcome<problem::Problem> try_on(casework::Desk& desk, const Colleague& who,
                                         std::int64_t problem, const Command& command) {
    const auto now = desk.stores().problems.load({problem});
    if (!now) return base::Refusal{base::Rule::thing_exists};
    return casework::act_on_problem(desk, {actor(who), problem, now->version}, command);
  }
  void complain_of(const Colleague& who, std::int64_t problem, std::string_view act,
                   const base::Refusals& why);
  std::int64_t refused_count() const { return refused_count_; }

 private:
  void add_staff();
  void add_mail();

  OfficeCalendar calendar_;
  Staff staff_;
  Books books_;
  Diary diary_;
  Complaints complaints_;
  support::TrialRegion region_;
  base::SystemEntropy entropy_;
  std::mt19937_64 dice_;
  std::map<std::int64_t, access::Actor> actors_;
  std::int64_t proof_count_ = 0;
  std::int64_t refused_count_ = 0;
};

}  // namespace pledge::year
