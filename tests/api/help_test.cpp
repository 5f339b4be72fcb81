#include <algorithm>

#include "scenario.hpp"

/// What the help pages tell of acts.
namespace pledge {
namespace {

using support::demo;
using support::list_of;
using support::text_of;

TEST_CASE("the acts of every table are explained, and none that only the program does") {
  std::vector<std::string> told;
  const auto answer = demo().json("unit", "/api/help/acts");
  for (const auto& act : list_of(answer, "acts")) {
    told.push_back(text_of(act, "subject") + "." + text_of(act, "act"));
  }
  const auto is_told = [&](const std::string& act) {
    return std::find(told.begin(), told.end(), act) != told.end();
  };
  for (const char* act : {"problem.close", "lead.admit", "lead.withdraw", "deliverable.deliver",
                          "deliverable.accept", "roster.fill", "roster.vacate",
                          "supervision.issue", "supervision.reply", "task.report",
                          "task.accept", "referral.receive"}) {
    CHECK_MESSAGE(is_told(act), act);
  }
  for (const char* act : {"problem.record_light", "problem.note_supervision",
                          "problem.undo_import", "lead.undo_import", "roster.open",
                          "deliverable.open", "supervision.cancel"}) {
    CHECK_MESSAGE(!is_told(act), act);
  }
}

}  // namespace
}  // namespace pledge
