#pragma once
#include <map>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "casework/lead_work.hpp"
#include "scenario/case_file.hpp"
#include "storage/sql_office.hpp"

/// A fresh region in which one case happens.
namespace pledge::scenario {

class Trial {
 public:
  Trial(storage::Database database, const std::string& region);

  void go_to(std::string_view day);
  /// A quarter to midnight, when the jobs of the evening may run.
  void go_to_evening(std::string_view day);
  base::Instant tick();
  casework::Office& office() { return *office_; }
  const base::RegionCode& region() const { return settings_.region; }
  base::CampaignCode campaign() const { return {"huangshigang-2024"}; }
  /// The officer with that sign-in name, `command_line`, or `nobody` without any role.
  access::Actor actor(const std::string& name, const Step& step);
  /// JSON of a step with $lead1, $problem1, $evidence1, $officer_li put in.
  base::Tree json(const Step& step, std::size_t word) const;

  std::int64_t alias(const std::string& kind, const std::string& name, const Step& step) const;
  void name(const std::string& kind, const std::string& name, std::int64_t id) {
    ids_["$" + kind + name] = id;
  }

  template <class T>
  std::optional<T> load(const std::function<std::optional<T>(casework::Desk&)>& read) {
    return office_->look<std::optional<T>>("scenario.load", read);
  }
  problem::Problem problem(const std::string& name, const Step& step);
  lead::Lead lead(const std::string& name, const Step& step);
  /// Of the plan under which the problem runs.
  problem::LightThresholds thresholds(const problem::Problem& problem);

  /// Performs an act and holds the outcome against the step. Nothing when it was refused as
  /// expected; then the journal must not have grown.
  template <class T>
  std::optional<T> perform(const Step& step,
                           const std::function<base::Outcome<T>(casework::Desk&)>& work) {
    tick();
    const std::int64_t before = journal_size();
    const auto performed = office_->perform<T>("scenario.act", work);
    expect(step, performed.outcome.ok() ? base::Refusals{} : performed.outcome.refusals());
    if (performed.outcome) return performed.outcome.value();
    if (journal_size() != before) throw Failure{step.place, "a refused act left events"};
    return std::nullopt;
  }
  std::int64_t journal_size();

  /// The journal is genuine and says the same as every row.
  void verify_at_end(const std::string& file);

 private:
  static void expect(const Step& step, const base::Refusals& refusals);

  storage::Database database_;
  base::FixedClock clock_;
  base::SeededEntropy entropy_{20240603};
  storage::OfficeSettings settings_;
  std::optional<storage::SqlOffice> office_;
  std::map<std::string, std::int64_t> ids_;
};

/// Does one step of a case.
void run_step(Trial& trial, const Step& step);

}  // namespace pledge::scenario
