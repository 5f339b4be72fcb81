#include "base/codec.hpp"
#include "scenario/review_steps.hpp"

#include "base/rule.hpp"
#include "casework/filing_diff.hpp"
#include "casework/monthly_jobs.hpp"
#include "scenario/act_tables.hpp"
#include "scenario/expectations.hpp"

namespace pledge::scenario {
namespace {

using casework::Desk;
using review::Review;
using review::Task;

access::Actor who(Trial& trial, const Step& step, std::size_t place) {
  if (place >= step.words.size()) throw Failure{step.place, "by whom?"};
  return trial.actor(step.words[place], step);
}

/// The JSON of a step with what every command of the kind says.
base::Tree said(Trial& trial, const Step& step, std::size_t place,
                std::initializer_list<std::pair<const char*, base::Tree>> usual) {
  base::Tree tree = trial.json(step, place);
  for (const auto& [name, value] : usual) {
    if (tree.find(name) == nullptr) tree.set(name, value);
  }
  return tree;
}

base::FilingId filing_called(Trial& trial, const Step& step, const std::string& name) {
  return {trial.alias("filing", name, step)};
}

template <class T>
T need(const base::Outcome<T>& outcome, const Step& step) {
  if (outcome) return outcome.value();
  throw Failure{step.place, std::string(base::rule_name(outcome.refusals().front().rule))};
}

/// `by WHO` may be refused sight: then the step says so.
bool is_hidden(const base::Refusals& why, const Step& step) {
  if (!step.is_refused) return false;
  if (step.rules.size() == 1 && base::rule_name(why.front().rule) == step.rules.front()) {
    return true;
  }
  throw Failure{step.place, "refused by " + std::string(base::rule_name(why.front().rule))};
}

}  // namespace

void run_monthly(Trial& trial, const Step&) { casework::run_monthly_jobs(trial.office()); }

void freeze(Trial& trial, const Step& step) {
  const auto actor = who(trial, step, 3);
  const auto command = base::from_tree<filing::Freeze>(
      said(trial, step, 4, {{"campaign", trial.campaign().text},
                            {"is_correction", base::Tree(false)},
                            {"reason", std::string()}}));
  const bool is_possible = trial.office().look<bool>("scenario.why_not", [&](Desk& desk) {
    return casework::why_not_freeze(desk, actor, command).empty();
  });
  std::optional<filing::Gathered> gathered;
  if (is_possible) gathered = casework::gather_rows(trial.office(), command);
  const auto made = trial.perform<filing::Filing>(step, [&](Desk& desk) {
    return casework::freeze_gathered(desk, actor, command, gathered);
  });
  if (made) trial.name("filing", step.words.at(1), made->id.value);
}

void name_filings(Trial& trial, const Step& step) {
  auto all = trial.office().look<std::vector<filing::Filing>>("scenario.filings", [&](Desk& desk) {
    return desk.stores().filings.list(trial.campaign());
  });
  if (all.size() + 1 != step.words.size()) {
    throw Failure{step.place, "there are " + std::to_string(all.size())};
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    trial.name("filing", step.words[i + 1], all[all.size() - 1 - i].id.value);
  }
}

void open_review(Trial& trial, const Step& step) {
  if (step.words.size() == 2) {
    const auto all = trial.office().look<std::vector<Review>>("scenario.reviews", [&](Desk& desk) {
      return desk.stores().reviews.list(trial.campaign());
    });
    if (all.empty()) throw Failure{step.place, "there is no review"};
    return trial.name("review", step.words.at(1), all.front().id.value);
  }
  const auto actor = who(trial, step, 3);
  const auto command = base::from_tree<review::OpenReview>(
      said(trial, step, 4, {{"campaign", trial.campaign().text}}));
  casework::ensure_snapshot(trial.office(), actor, command);
  const auto made = trial.perform<Review>(step, [&](Desk& desk) {
    return casework::open_on_snapshot(desk, actor, command);
  });
  if (made) trial.name("review", step.words.at(1), made->id.value);
}

void conclude_review(Trial& trial, const Step& step) {
  const auto actor = who(trial, step, 3);
  const base::ReviewId id{trial.alias("review", step.words.at(1), step)};
  const auto review = trial.load<Review>([&](Desk& desk) {
                             return desk.stores().reviews.load(id);
                           }).value();
  const auto command = base::from_tree<review::ConcludeReview>(trial.json(step, 4));
  trial.perform<Review>(step, [&](Desk& desk) {
    return casework::conclude_review(desk, {actor, id.value, review.version}, command);
  });
}

void set_task(Trial& trial, const Step& step) {
  const auto actor = who(trial, step, 5);
  const std::int64_t review = trial.alias("review", step.words.at(3), step);
  const auto command = base::from_tree<review::SetTask>(
      said(trial, step, 6, {{"review", base::Tree(review)},
                            {"person", std::string()},
                            {"resolution", std::string("列出支付计划")},
                            {"unit", std::string("education_bureau")}}));
  const auto made = trial.perform<Task>(
      step, [&](Desk& desk) { return casework::set_task(desk, actor, command); });
  if (!made) return;
  trial.name("task", step.words.at(1), made->id.value);
  trial.name("review_task", step.words.at(1), made->id.value);  // as the journal calls it
}

namespace {

Task task_called(Trial& trial, const Step& step) {
  const base::TaskId id{trial.alias("task", step.words.at(1), step)};
  return trial.load<Task>([&](Desk& desk) { return desk.stores().tasks.load(id); }).value();
}

}  // namespace

void act_on_task(Trial& trial, const Step& step) {
  const Task task = task_called(trial, step);
  const std::string& act = step.words.at(2);
  const auto found = task_acts().find(act);
  if (found == task_acts().end()) throw Failure{step.place, "there is no act " + act};
  const casework::Acting acting{who(trial, step, 4), task.id.value, task.version};
  found->second(trial, step, acting, trial.json(step, 5));
}

void expect_filing(Trial& trial, const Step& step) {
  const auto actor = who(trial, step, 3);
  const auto id = filing_called(trial, step, step.words.at(1));
  filing::RowWish wish;
  wish.limit = base::kPageRows;
  const auto seen = trial.office().look<base::Outcome<casework::FiledPage>>(
      "scenario.filing",
      [&](Desk& desk) { return casework::filed_page(desk, actor, id, wish); });
  if (!seen && is_hidden(seen.refusals(), step)) return;
  base::Tree tree = base::to_tree(need(seen, step));
  const auto proof = trial.office().look<base::Outcome<casework::FilingProof>>(
      "scenario.proof", [&](Desk& desk) { return casework::filing_proof(desk, actor, id); });
  tree.set("proof", base::to_tree(need(proof, step)));
  expect_members(tree, step, 4);
}

void expect_diff(Trial& trial, const Step& step) {
  const auto actor = who(trial, step, 4);
  casework::DiffWish wish{filing_called(trial, step, step.words.at(1)), std::nullopt};
  if (step.words.at(2) != "now") wish.to = filing_called(trial, step, step.words.at(2));
  const auto seen = trial.office().look<base::Outcome<casework::FilingDiff>>(
      "scenario.diff", [&](Desk& desk) { return casework::filing_diff(desk, actor, wish); });
  if (!seen && is_hidden(seen.refusals(), step)) return;
  expect_members(base::to_tree(need(seen, step)), step, 5);
}

void expect_review(Trial& trial, const Step& step) {
  const auto actor = who(trial, step, 3);
  const base::ReviewId id{trial.alias("review", step.words.at(1), step)};
  const auto seen = trial.office().look<base::Outcome<casework::ReviewDetail>>(
      "scenario.review", [&](Desk& desk) {
        return casework::review_detail(desk, actor, id, std::nullopt);
      });
  if (!seen && is_hidden(seen.refusals(), step)) return;
  expect_members(base::to_tree(need(seen, step)), step, 4);
}

void expect_task(Trial& trial, const Step& step) {
  expect_members(base::to_tree(task_called(trial, step)), step, 2);
}

namespace {

std::vector<casework::Concealment> concealments_for(Trial& trial, const Step& step) {
  const auto actor = who(trial, step, 3);
  return trial.office().look<std::vector<casework::Concealment>>(
      "scenario.concealments", [&](Desk& desk) {
        return casework::concealments(desk, actor, trial.campaign());
      });
}

void expect_count(const Step& step, std::int64_t count) {
  if (std::to_string(count) == step.words.at(1)) return;
  throw Failure{step.place, "there are " + std::to_string(count)};
}

}  // namespace

void expect_concealments(Trial& trial, const Step& step) {
  expect_count(step, static_cast<std::int64_t>(concealments_for(trial, step).size()));
}

void expect_open_concealments(Trial& trial, const Step& step) {
  expect_count(step, casework::open_count(concealments_for(trial, step)));
}

}  // namespace pledge::scenario
