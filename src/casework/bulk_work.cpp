#include "casework/bulk_work.hpp"

#include <fmt/format.h>

namespace pledge::casework {

BulkPreview preview_acts(Desk& desk, const access::Actor& reader, const BulkQuestion& question) {
  BulkPreview preview;
  preview.reply_due_day = usual_reply_day(desk);
  for (const base::ProblemId id : question.ids) {
    const auto seen = load_seen(desk, reader, id);
    if (!seen) continue;
    const problem::Problem& problem = seen.value();
    const access::Subject subject = problem::subject_of(problem);
    const auto facts = facts_on(desk, *plan_of(desk, problem), problem, {});
    BulkPreviewRow row{problem.id, problem.version, problem.number, {}, {}, {}};
    for (const problem::Act act : kBulkActs) {
      if (!access::is_concerned(reader, problem::permissions(act), subject)) continue;
      const auto why = problem::why_not(problem, act, facts, reader);
      row.acts.push_back({std::string(base::name_of(act)), why.empty(), views_of(why)});
    }
    row.urging = urging_preview(desk, reader, problem);
    row.orders = proposals_for(desk, reader, problem);
    preview.rows.push_back(std::move(row));
  }
  return preview;
}

std::string bulk_field(std::size_t index, const std::string& field) {
  return fmt::format("items[{}]{}{}", index, field.empty() ? "" : ".", field);
}

void add_of_row(base::Refusals& why, std::size_t index, base::Refusals refusals) {
  for (base::Refusal& refusal : refusals) {
    refusal.field = bulk_field(index, refusal.field);
    why.push_back(std::move(refusal));
  }
}

namespace {

/// All of one act in one batch, or none and the reasons of each; `problem`: whom an item is about.
template <class Many, class Item, class Act>
base::Outcome<Many> do_all(Desk& desk, const std::vector<Item>& items,
                           base::ProblemId Item::*problem, Act act) {
  Many done;
  done.batch = next_batch(desk);
  base::Refusals why;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto outcome = act(items[i], done.batch);
    if (outcome) {
      done.rows.push_back({items[i].*problem, outcome.value().id});
    } else {
      add_of_row(why, i, outcome.refusals());
    }
  }
  if (!why.empty()) return why;
  return done;
}

}  // namespace

base::Outcome<UrgedMany> urge_problems(Desk& desk, const access::Actor& actor,
                                       const UrgeOrder& order) {
  return do_all<UrgedMany>(desk, order.items, &UrgeItem::id,
                           [&](const UrgeItem& item, const std::string& batch) {
                             return urge_problem(desk, actor, item.id, item.command, batch);
                           });
}

base::Outcome<ProposedMany> propose_orders(Desk& desk, const access::Actor& actor,
                                           const ProposeOrders& order) {
  return do_all<ProposedMany>(
      desk, order.items, &supervision::ProposeOrder::problem,
      [&](const supervision::ProposeOrder& command, const std::string& batch) {
        return propose_order(desk, actor, command, batch);
      });
}

std::string next_batch(Desk& desk) {
  return fmt::format("bulk-{}", desk.draw(Counter::import_batch, "bulk"));
}

}  // namespace pledge::casework
