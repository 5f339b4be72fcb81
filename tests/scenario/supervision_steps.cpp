#include "base/codec.hpp"
#include "scenario/supervision_steps.hpp"

#include <algorithm>

#include "casework/daily_scan.hpp"
#include "casework/supervision_view.hpp"
#include "scenario/act_tables.hpp"
#include "scenario/expectations.hpp"

namespace pledge::scenario {
namespace {

using casework::Desk;
using supervision::SupervisionOrder;

access::Actor who(Trial& trial, const Step& step, std::size_t place) {
  if (place >= step.words.size()) throw Failure{step.place, "by whom?"};
  return trial.actor(step.words[place], step);
}

SupervisionOrder order_called(Trial& trial, const Step& step) {
  const base::SupervisionOrderId id{trial.alias("supervision_order", step.words.at(1), step)};
  return trial.load<SupervisionOrder>([&](Desk& desk) {
            return desk.stores().supervisions.load(id);
          }).value();
}

void expect_count(const Step& step, std::int64_t count) {
  if (std::to_string(count) == step.words.at(1)) return;
  throw Failure{step.place, "there are " + std::to_string(count)};
}

}  // namespace

void scan(Trial& trial, const Step&) {
  trial.tick();
  casework::run_daily_scan(trial.office());
}

void supervise(Trial& trial, const Step& step) {
  const auto actor = who(trial, step, 3);
  const auto command = base::from_tree<supervision::ProposeOrder>(trial.json(step, 4));
  const auto made = trial.perform<SupervisionOrder>(
      step, [&](Desk& desk) { return casework::propose_order(desk, actor, command); });
  if (made) trial.name("supervision_order", step.words.at(1), made->id.value);
}

namespace {

/// "order 1 about roster education_bureau": the newest about what that unit owes for the milestone.
std::optional<SupervisionOrder> order_about(Trial& trial, const Step& step) {
  return trial.load<SupervisionOrder>([&](Desk& desk) -> std::optional<SupervisionOrder> {
    std::optional<SupervisionOrder> newest;
    for (const auto& order : desk.stores().supervisions.beside_problems({step.words.at(4)})) {
      const auto& thing = order.ground.thing;
      const auto owed = thing && thing->deliverable
                            ? desk.stores().deliverables.load(*thing->deliverable)
                            : std::nullopt;
      if (owed && owed->milestone.text == step.words.at(3)) newest = order;
    }
    return newest;
  });
}

}  // namespace

void name_order(Trial& trial, const Step& step) {
  if (step.words.at(2) == "about") {
    const auto found = order_about(trial, step);
    if (!found) throw Failure{step.place, "there is no order about it"};
    return trial.name("supervision_order", step.words.at(1), found->id.value);
  }
  const base::ProblemId problem{trial.alias("problem", step.words.at(3), step)};
  const auto newest = trial.load<SupervisionOrder>(
      [&](Desk& desk) -> std::optional<SupervisionOrder> {
        const auto orders = desk.stores().supervisions.of_problem(problem);
        if (orders.empty()) return std::nullopt;
        return orders.back();
      });
  if (!newest) throw Failure{step.place, "there is no order against it"};
  trial.name("supervision_order", step.words.at(1), newest->id.value);
}

void act_on_order(Trial& trial, const Step& step) {
  const auto order = order_called(trial, step);
  const std::string& act = step.words.at(2);
  const auto found = supervision_acts().find(act);
  if (found == supervision_acts().end()) throw Failure{step.place, "there is no act " + act};
  const casework::Acting acting{who(trial, step, 4), order.id.value, order.version};
  found->second(trial, step, acting, trial.json(step, 5));
}

void expect_order(Trial& trial, const Step& step) {
  expect_members(base::to_tree(order_called(trial, step)), step, 2);
}

/// Of problems; those about what units owe beside them are many.
void expect_orders(Trial& trial, const Step& step) {
  const auto actor = who(trial, step, 3);
  expect_count(step, trial.office().look<std::int64_t>("scenario.orders", [&](Desk& desk) {
    casework::PageRequest page;
    page.limit = base::kPageRows;
    const auto found = desk.stores().ledger.supervision_page(actor, {}, page);
    return std::count_if(found.rows.begin(), found.rows.end(),
                         [](const auto& order) { return !order.ground.thing; });
  }));
}

void expect_run(Trial& trial, const Step& step) {
  const auto run = trial.load<casework::JobRun>([](Desk& desk) {
    return desk.stores().jobs.load(std::string(casework::kDailyScan),
                                   base::to_text(desk.today()));
  });
  if (!run || !run->finished_at) throw Failure{step.place, "no scan has finished on this day"};
  base::Tree tree;
  for (std::size_t i = 1; i < step.words.size(); ++i) {
    tree.set(step.words[i].substr(0, step.words[i].find('=')), std::int64_t{0});
  }
  for (const auto& one : run->counts) tree.set(one.what, one.count);
  expect_members(tree, step, 1);
}

namespace {

casework::OverdueWaits late_for(Trial& trial, const Step& step, bool is_own_only) {
  const auto actor = who(trial, step, 3);
  return trial.office().look<casework::OverdueWaits>("scenario.overdue", [&](Desk& desk) {
    return casework::overdue_waits(desk, actor, {trial.campaign(), is_own_only}, 10'000);
  });
}

/// What the plan wants of every unit, and the orders that are proposed about it, are late in most
/// cases, and the subject of few.
void expect_waits(Trial& trial, const Step& step, bool is_own_only) {
  auto waits = late_for(trial, step, is_own_only);
  std::erase_if(waits.rows, [](const auto& wait) { return wait.deliverable.has_value(); });
  waits.counts.office_steps -= static_cast<std::int64_t>(
      std::erase_if(waits.rows, [](const casework::OverdueWait& wait) {
        return wait.kind == deadline::WaitKind::order_signing && !wait.problem;
      }));
  expect_count(step, static_cast<std::int64_t>(waits.rows.size()));
  expect_count(step, waits.counts.total() - waits.counts.deliverables);
  expect_members(base::to_tree(waits), step, 4);
}

}  // namespace

void expect_overdue(Trial& trial, const Step& step) { expect_waits(trial, step, false); }

void expect_late_work(Trial& trial, const Step& step) { expect_waits(trial, step, true); }

void expect_late_deliverables(Trial& trial, const Step& step) {
  auto waits = late_for(trial, step, false);
  std::erase_if(waits.rows, [](const auto& wait) { return !wait.deliverable; });
  expect_count(step, static_cast<std::int64_t>(waits.rows.size()));
  expect_count(step, waits.counts.deliverables);
  expect_members(base::to_tree(waits), step, 4);
}

}  // namespace pledge::scenario
