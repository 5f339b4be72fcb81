#include "casework/bulk_work.hpp"

#include <fmt/format.h>

namespace pledge::casework {

BulkPreview preview_acts(Desk& desk, const access::Actor& reader, const BulkQuestion& question) {
  BulkPreview preview;
  for (const base::ProblemId id : question.ids) {
    const auto seen = load_seen(desk, reader, id);
    if (!seen) continue;
    const problem::Problem& problem = seen.value();
    const access::Subject subject = problem::subject_of(problem);
    const auto facts = facts_on(desk, *plan_of(desk, problem), problem, {});
    BulkPreviewRow row{problem.id, problem.version, problem.number, {}};
    for (const problem::Act act : kBulkActs) {
      if (!access::is_concerned(reader, problem::permissions(act), subject)) continue;
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
