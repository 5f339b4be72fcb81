#pragma once
#include "casework/desk.hpp"
#include "casework/import_store.hpp"
#include "casework/problem_work.hpp"

/// Taking an import back.
namespace pledge::casework {

struct UndoImport {
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

/// Withdraws every problem of the batch and concludes its leads, and gives those that it corrected
/// their words back, if nobody has acted on any of them since; all or nothing, with every one that
/// was touched. The rows may then be imported again.
/// `acting` names the batch's number and version. Rules: `thing_exists`, `state_allows_act`,
/// `row_is_unchanged_since_read`.
base::Outcome<ImportBatch> undo_import(Desk& desk, const Acting& acting,
                                       const UndoImport& command);

}  // namespace pledge::casework
