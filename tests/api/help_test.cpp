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
                          "supervision.propose",
                          "supervision.issue", "supervision.reply", "task.report",
                          "task.accept", "referral.receive", "letter.issue", "letter.withdraw",
                          "letter.add_template", "filing.freeze", "officer.grant",
                          "officer.recuse", "officer.hand_over", "officer.issue_link",
                          "channel.add", "channel.switch_on"}) {
    CHECK_MESSAGE(is_told(act), act);
  }
  for (const char* act : {"problem.record_light", "problem.note_supervision",
                          "problem.undo_import", "lead.undo_import", "roster.open",
                          "deliverable.open", "supervision.cancel"}) {
    CHECK_MESSAGE(!is_told(act), act);
  }
}

/// role or role:relation, in one line.
std::string who_may(const base::Tree& answer, const char* subject, const char* name) {
  std::string who;
  for (const auto& act : list_of(answer, "acts")) {
    if (text_of(act, "subject") != subject || text_of(act, "act") != name) continue;
    for (const auto& one : list_of(act, "permissions")) {
      who += (who.empty() ? "" : " ") + text_of(one, "role");
      if (text_of(one, "relation") != "any") who += ":" + text_of(one, "relation");
    }
  }
  return who;
}

TEST_CASE("who may, where no table says it, is what the rules themselves answer") {
  const auto answer = demo().json("unit", "/api/help/acts");
  const auto who = [&](const char* subject, const char* act) {
    return who_may(answer, subject, act);
  };
  CHECK(who("officer", "grant") == "security_administrator");
  CHECK(who("officer", "add") == "system_administrator");
  CHECK(who("officer", "issue_link") == "system_administrator");
  CHECK(who("officer", "hand_over") == "security_administrator");
  CHECK(who("channel", "try_out") == "system_administrator");
  CHECK(who("filing", "freeze") == "coordinating_office responsible_unit:responsible_unit");
  CHECK(who("letter", "add_template") == "coordinating_office");
  CHECK(who("letter", "withdraw") ==
        "coordinating_office responsible_unit:responsible_unit verifier:stand_in");
}

}  // namespace
}  // namespace pledge
