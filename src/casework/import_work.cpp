#include "casework/import_work.hpp"

#include <fmt/format.h>

#include "access/permission.hpp"
#include "base/must_be_saved.hpp"
#include "base/rule.hpp"
#include "casework/lead_work.hpp"

namespace pledge::casework {
namespace {

using enum base::Rule;

/// Versions right behind the import: proposed; registered, admitted, listed.
constexpr std::int64_t kProblemVersion = 1, kLeadVersion = 3;
/// So many touched things are named; the rest would say the same.
constexpr std::size_t kNamedMax = 50;

struct UndoStep {
  const std::string& batch;
  const std::string& reason;
};

void add_refusals(base::Refusals& why, const base::Refusals& more, const std::string& what) {
  for (base::Refusal refusal : more) {
    if (why.size() >= kNamedMax) return;
    refusal.field = what;
    why.push_back(std::move(refusal));
  }
}

/// The version that a problem has when nothing was done to it but imports, all of them taken back.
std::int64_t untouched_version(const problem::Problem& problem) {
  std::int64_t version = kProblemVersion;
  for (const problem::ListingCorrection& correction : problem.corrections) {
    version += correction.is_undone ? 2 : 1;
  }
  return version;
}

const problem::ListingCorrection* correction_by(const problem::Problem& problem,
                                                const std::string& batch) {
  for (const problem::ListingCorrection& correction : problem.corrections) {
    if (correction.batch == batch) return &correction;
  }
  return nullptr;
}

/// The problem that the batch made is withdrawn; one that it corrected says again what it said.
base::Outcome<problem::Problem> undo_on_problem(Desk& desk, const access::Actor& actor,
                                                std::int64_t id, const UndoStep& step) {
  const auto loaded = load_seen(desk, actor, {id});
  if (!loaded) return loaded.refusals();
  const problem::Problem& problem = loaded.value();
  const auto* const correction = correction_by(problem, step.batch);
  if (correction == nullptr) {
    const bool is_corrected = !problem.corrections.empty() && !problem.corrections.back().is_undone;
    const std::int64_t version = is_corrected ? kProblemVersion : untouched_version(problem);
    return act_on_problem(desk, Acting{actor, id, version, step.batch},
                          problem::UndoImport{step.batch, step.reason});
  }
  return act_on_problem(desk, Acting{actor, id, correction->version, step.batch},
                        problem::CorrectListing{step.batch, step.reason, correction->after,
                                                correction->before, true});
}

}  // namespace

std::string batch_code(std::int64_t number) { return fmt::format("import-{}", number); }

base::Outcome<ImportBatch> undo_import(Desk& desk, const Acting& acting,
                                       const UndoImport& command) {
  const access::Actor& actor = acting.actor;
  if (!actor.has(access::Role::coordinating_office)) {
    return base::Refusal{ledger_is_imported_by_the_office};
  }
  auto& imports = desk.stores().imports;
  auto batch = imports.load(acting.subject_id);
  if (!batch) return base::Refusal{thing_exists};
  const bool is_as_read = batch->version == acting.expected_version && !batch->undone;
  if (!is_as_read) return base::Refusal{row_is_unchanged_since_read};
  const std::string code = batch_code(batch->number);
  base::Refusals why;
  for (const BatchSubject& subject : imports.subjects_of(code)) {
    const std::string what = fmt::format("{}:{}", subject.kind, subject.id);
    if (subject.kind == "problem") {
      const auto undone = undo_on_problem(desk, actor, subject.id, {code, command.reason});
      if (!undone) add_refusals(why, undone.refusals(), what);
    } else if (subject.kind == "lead") {
      const Acting on_lead{actor, subject.id, kLeadVersion, code};
      const auto undone = act_on_lead(desk, on_lead, lead::UndoImport{code, command.reason});
      if (!undone) add_refusals(why, undone.refusals(), what);
    }
  }
  if (!why.empty()) return why;
  const std::int64_t version = batch->version;
  batch->undone = UndoneImport{actor.officer, desk.now(), command.reason};
  ++batch->version;
  base::must_be_saved(imports.save(*batch, version));
  return std::move(*batch);
}

}  // namespace pledge::casework
