#include "casework/bulk_work.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pledge::casework {
namespace {

bool is_of_role(const access::Actor& actor, problem::Act act) {
  const auto allowed = problem::permissions(act);
  return std::any_of(allowed.begin(), allowed.end(),
                     [&](const auto& permission) { return actor.has(permission.role); });
}

}  // namespace

BulkPreview preview_acts(Desk& desk, const access::Actor& reader, const BulkQuestion& question) {
  BulkPreview preview;
  for (const base::ProblemId id : question.ids) {
    const auto seen = load_seen(desk, reader, id);
    if (!seen) continue;
    const problem::Problem& problem = seen.value();
    const auto facts = facts_for(desk, *plan_of(desk, problem), problem.group, {});
    BulkPreviewRow row{problem.id, problem.version, problem.number, {}};
    for (const problem::Act act : kBulkActs) {
      if (!is_of_role(reader, act)) continue;
      const auto why = problem::why_not(problem, act, facts, reader);
      row.acts.push_back({std::string(base::name_of(act)), why.empty(), views_of(why)});
    }
    preview.rows.push_back(std::move(row));
  }
  return preview;
}

std::string bulk_field(std::size_t index, const std::string& field) {
  return fmt::format("items[{}]{}{}", index, field.empty() ? "" : ".", field);
}

std::string next_batch(Desk& desk) {
  return fmt::format("bulk-{}", desk.draw(Counter::import_batch, "bulk"));
}

}  // namespace pledge::casework
