#include "base/codec.hpp"
#include "scenario/expectations.hpp"

#include <algorithm>

#include "base/rule.hpp"
#include "base/text.hpp"
#include "campaign/seed_plan.hpp"
#include "casework/consistency.hpp"
#include "casework/referral_work.hpp"
#include "casework/work_list.hpp"
#include "problem/facets.hpp"

namespace pledge::scenario {
namespace {

using casework::Desk;

std::string text_of(const base::Tree* tree) {
  if (tree == nullptr || tree->is_null()) return "none";
  if (tree->text() != nullptr) return tree->text()->empty() ? "none" : *tree->text();
  return base::to_canonical(*tree);
}

std::string value_at(const base::Tree& tree, const std::string& path) {
  const base::Tree* at = &tree;
  for (const std::string& part : base::split(path, '.')) {
    if (part == "size") return std::to_string(at == nullptr ? 0 : at->list()->size());
    if (at == nullptr) return "none";
    if (const auto* list = at->list()) {
      const auto index = static_cast<std::size_t>(std::stoul(part));
      at = index < list->size() ? &(*list)[index] : nullptr;
    } else {
      at = at->find(part);
    }
  }
  return text_of(at);
}

void expect_rules(const base::Refusals& refusals, const Step& step) {
  std::vector<std::string> names;
  for (const auto& refusal : refusals) names.emplace_back(base::rule_name(refusal.rule));
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names != step.rules) throw Failure{step.place, "got: " + base::join(names, " ")};
}

access::Actor who(Trial& trial, const Step& step) {
  const auto by = std::find(step.words.begin(), step.words.end(), "by");
  if (by == step.words.end()) throw Failure{step.place, "by whom?"};
  return trial.actor(*(by + 1), step);
}

}  // namespace

void expect_members(const base::Tree& tree, const Step& step, std::size_t first) {
  for (std::size_t i = first; i < step.words.size(); ++i) {
    const auto equals = step.words[i].find('=');
    if (equals == std::string::npos) throw Failure{step.place, "path=value is wanted"};
    const std::string path = step.words[i].substr(0, equals);
    const std::string wanted = step.words[i].substr(equals + 1);
    const std::string got = value_at(tree, path);
    if (got != wanted) throw Failure{step.place, path + " is " + got + ", not " + wanted};
  }
}

campaign::Deliverable find_deliverable(Trial& trial, const std::string& milestone,
                                       const std::string& unit, const Step& step) {
  const auto found = trial.load<campaign::Deliverable>(
      [&](Desk& desk) -> std::optional<campaign::Deliverable> {
        for (const auto& one : desk.stores().deliverables.list(trial.campaign())) {
          if (one.milestone.text == milestone && one.unit.text == unit) return one;
        }
        return std::nullopt;
      });
  if (!found) throw Failure{step.place, "there is no such deliverable"};
  return *found;
}

campaign::RosterEntry find_roster_entry(Trial& trial, const Step& step) {
  const auto found = trial.load<campaign::RosterEntry>(
      [&](Desk& desk) -> std::optional<campaign::RosterEntry> {
        for (const auto& one : desk.stores().rosters.list(trial.campaign())) {
          const bool is_it = one.group.text == step.words.at(1) &&
                             one.unit.text == step.words.at(2) &&
                             base::name_of(one.role) == step.words.at(3);
          if (is_it) return one;
        }
        return std::nullopt;
      });
  if (!found) throw Failure{step.place, "there is no such slot"};
  return *found;
}

void expect_problem(Trial& trial, const Step& step) {
  const auto problem = trial.problem(step.words.at(1), step);
  base::Tree tree = base::to_tree(problem);
  const auto& calendar = campaign::shipped_calendar();
  const base::Day today = base::beijing_day(trial.tick());
  const auto facts = problem::light_facts(problem, trial.thresholds(problem));
  tree.set("light", base::name_of(problem::light_of(facts, today, calendar)));
  tree.set("light_sentence", problem::explain_light(facts, today, calendar));
  const auto left = problem::working_days_left(problem.due_day, today, calendar);
  if (left) tree.set("working_days_left", *left);
  expect_members(tree, step, 2);
}

void expect_lead(Trial& trial, const Step& step) {
  expect_members(base::to_tree(trial.lead(step.words.at(1), step)), step, 2);
}

void expect_deliverable(Trial& trial, const Step& step) {
  const auto found = find_deliverable(trial, step.words.at(1), step.words.at(2), step);
  expect_members(base::to_tree(found), step, 3);
}

void expect_roster(Trial& trial, const Step& step) {
  expect_members(base::to_tree(find_roster_entry(trial, step)), step, 4);
}

void expect_referrals(Trial& trial, const Step& step) {
  const auto actor = who(trial, step);
  const auto seen = trial.office().look<base::Outcome<std::vector<referral::Referral>>>(
      "scenario.referrals", [&](Desk& desk) { return casework::referrals_for(desk, actor); });
  expect_rules(seen ? base::Refusals{} : seen.refusals(), step);
  if (!seen || std::to_string(seen.value().size()) == step.words.at(1)) return;
  throw Failure{step.place, "there are " + std::to_string(seen.value().size())};
}

void expect_offer(Trial& trial, const Step& step) {
  const auto actor = who(trial, step);
  const auto problem = trial.problem(step.words.at(1), step);
  const auto act = base::find_enumerator<problem::Act>(step.words.at(2));
  if (!act) throw Failure{step.place, "there is no act " + step.words.at(2)};
  const auto why = trial.office().look<base::Refusals>("scenario.offer", [&](Desk& desk) {
    const auto plan = casework::plan_of(desk, problem);
    const auto facts = casework::facts_on(desk, *plan, problem, {});
    return problem::why_not(problem, *act, facts, actor);
  });
  expect_rules(why, step);
}

/// expect_work 2 confirm by ma: so many wait for him by that act; `leads` are those to handle, and
/// `supervision_order.reply` names an act of another kind of thing.
void expect_work(Trial& trial, const Step& step) {
  const auto actor = who(trial, step);
  const std::string& what = step.words.at(2);
  std::int64_t count = 0;
  trial.office().read("scenario.work", [&](Desk& desk) {
    const auto work = casework::work_list(desk, actor, trial.campaign());
    for (const auto& section : work.sections) {
      const bool is_meant = section.key == what || section.key == "problem." + what ||
                            (what == "leads" && section.key.starts_with("lead."));
      count += is_meant ? section.count : 0;
    }
  });
  if (std::to_string(count) != step.words.at(1)) {
    throw Failure{step.place, "there are " + std::to_string(count)};
  }
}

void expect_journal(Trial& trial, const Step& step) {
  const std::string& kind = step.words.at(2);
  const std::int64_t id = trial.alias(kind, step.words.at(3), step);
  std::vector<std::string> events;
  trial.office().read("scenario.journal", [&](Desk& desk) {
    auto& journal = desk.stores().journal;
    journal.each_entry(0, journal.head().size,
                       [&](const journal::Entry& entry, const std::optional<journal::Payload>&) {
                         if (entry.subject_kind == kind && entry.subject_id == id) {
                           events.push_back(entry.event);
                         }
                         return true;
                       });
  });
  const std::vector<std::string> wanted(step.words.begin() + 4, step.words.end());
  if (events != wanted) throw Failure{step.place, "journal: " + base::join(events, " ")};
}

}  // namespace pledge::scenario
