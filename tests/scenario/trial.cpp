#include "scenario/trial.hpp"

#include <algorithm>

#include "base/rule.hpp"
#include "campaign/seed_plan.hpp"
#include "casework/consistency.hpp"
#include "casework/lights.hpp"
#include "casework/sign_in.hpp"
#include "journal/verify.hpp"
#include "storage/row_source.hpp"

namespace pledge::scenario {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += text.empty() ? word : " " + word;
  return text.empty() ? "(nothing)" : text;
}

}  // namespace

Trial::Trial(storage::Database database, const std::string& region)
    : database_(std::move(database)), clock_(campaign::instant_of("2024-03-01T01:00:00.000Z")) {
  settings_.region = {region};
  settings_.clock = &clock_;
  settings_.calendar = &campaign::shipped_calendar();
  settings_.entropy = &entropy_;
  settings_.vault_key = std::string(32, 'k');
  settings_.readers_max = 1;
  office_.emplace(database_, settings_);
}

void Trial::go_to(std::string_view day) {
  const auto parsed = base::parse_day(day);
  if (!parsed) throw Failure{std::string(day), "is no day"};
  clock_.move_to({base::start_of(*parsed).milliseconds + 9 * 3'600'000});
}

void Trial::go_to_evening(std::string_view day) {
  go_to(day);
  clock_.move_to({clock_.now().milliseconds + (14 * 60 + 45) * 60'000});
}

base::Instant Trial::tick() {
  clock_.move_to({clock_.now().milliseconds + 60'000});
  return clock_.now();
}

access::Actor Trial::actor(const std::string& name, const Step& step) {
  access::Actor actor;
  if (name == "nobody") return actor;
  if (name == "command_line") {
    actor.job = name;
    actor.grants = {{access::Role::coordinating_office, {}}};
    return actor;
  }
  const auto found = office_->look<std::optional<access::Actor>>(
      "scenario.actor", [&](casework::Desk& desk) -> std::optional<access::Actor> {
        const auto officer = desk.stores().officers.find_by_sign_in_name(name);
        if (!officer) return std::nullopt;
        return casework::actor_of(desk, *officer);
      });
  if (!found) throw Failure{step.place, "nobody is called " + name};
  return *found;
}

std::int64_t Trial::alias(const std::string& kind, const std::string& name,
                          const Step& step) const {
  const auto found = ids_.find("$" + kind + name);
  if (found == ids_.end()) throw Failure{step.place, "there is no " + kind + " " + name};
  return found->second;
}

base::Tree Trial::json(const Step& step, std::size_t word) const {
  if (word >= step.words.size()) return base::parse_json("{}");
  std::string text = step.words[word];
  // Longer names first: $problem10 before $problem1.
  for (auto it = ids_.rbegin(); it != ids_.rend(); ++it) {
    for (auto at = text.find(it->first); at != std::string::npos; at = text.find(it->first, at)) {
      text.replace(at, it->first.size(), std::to_string(it->second));
    }
  }
  try {
    return base::parse_json(text);
  } catch (const base::Malformed& malformed) {
    throw Failure{step.place, malformed.findings.front().path + " " +
                                  malformed.findings.front().message};
  }
}

problem::Problem Trial::problem(const std::string& name, const Step& step) {
  const base::ProblemId id{alias("problem", name, step)};
  return load<problem::Problem>([&](casework::Desk& desk) {
           return desk.stores().problems.load(id);
         }).value();
}

lead::Lead Trial::lead(const std::string& name, const Step& step) {
  const base::LeadId id{alias("lead", name, step)};
  return load<lead::Lead>([&](casework::Desk& desk) {
           return desk.stores().leads.load(id);
         }).value();
}

problem::LightThresholds Trial::thresholds(const problem::Problem& problem) {
  return office_->look<problem::LightThresholds>("scenario.plan", [&](casework::Desk& desk) {
    return casework::thresholds_of(desk.plan(problem.campaign, problem.plan_version).get());
  });
}

std::int64_t Trial::journal_size() {
  return office_->look<std::int64_t>("scenario.size", [](casework::Desk& desk) {
    return desk.stores().journal.head().size;
  });
}

void Trial::expect(const Step& step, const base::Refusals& refusals) {
  std::vector<std::string> names;
  for (const auto& refusal : refusals) {
    if (refusal.message().find('{') != std::string::npos) {
      throw Failure{step.place, "a value is missing in: " + refusal.message()};
    }
    names.emplace_back(base::rule_name(refusal.rule));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names == step.rules) return;
  throw Failure{step.place,
                "wanted refused by " + joined(step.rules) + ", got " + joined(names)};
}

void Trial::verify_at_end(const std::string& file) {
  const auto connection = database_.open_reader();
  connection->begin_read();
  storage::JournalRows rows(*connection, settings_.region);
  const auto verification = journal::verify_all(rows, {});
  if (!verification.is_genuine()) {
    throw Failure{file, "journal: " + verification.mismatches.front().sentence()};
  }
  storage::SqlRowSource source(*connection, settings_.region);
  const auto comparison = casework::compare_all(source);
  connection->rollback();
  if (comparison.differences.empty()) return;
  const auto& first = comparison.differences.front();
  throw Failure{file, "rebuild: " + first.kind + " " + std::to_string(first.id) + " " +
                          first.what};
}

}  // namespace pledge::scenario
