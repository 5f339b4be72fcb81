#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/record.hpp"
#include "deadline/wait.hpp"

/// 线索: an allegation from any channel, not yet verified. n leads stand behind m problems.
namespace pledge::lead {

PLEDGE_ENUM(State, received, needs_supplement, admitted, verifying, concluded)

/// Same words as the source of a problem: a self-check stays a self-check for ever.
PLEDGE_ENUM(Channel, self_check, complaint, audit, inspection, leader_assignment,
            letters_and_visits, online_collection, business_complaint, fiscal_supervision,
            hotline_transfer, other)

/// 办理程序: whose clocks rule a lead (ADR 0036). Fixed when it is registered: of some channels it is
/// certain, of the others the officer says it. A district takes no arrears complaint in itself: it
/// is a 处理投诉部门, to which one was transferred (国务院令第802号 第二十四条, 第二十五条).
PLEDGE_ENUM(Procedure, campaign_own, business_complaint, arrears_complaint, petition)

PLEDGE_ENUM(Conclusion, listed_as_problem, unsubstantiated, forwarded, merged, filed_for_reference,
            referred_directly, judicial_advised, declined, withdrawn)

PLEDGE_ENUM(Act, register_lead, request_supplement, supplement, admit, decline, begin_verification,
            list_problem, merge, conclude, withdraw, answer_complainant, undo_import, count_waits,
            name_accused_unit, extend_result)

struct Supplement {
  std::string wanted;
  base::Day asked_day;
  std::string given;
  std::optional<base::Day> given_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("wanted", self.wanted, base::required_long_text());
    visit("asked_day", self.asked_day);
    visit("given", self.given, base::long_text());
    visit("given_day", self.given_day);
  }
};

struct Answer {
  std::string text;
  base::Day day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("text", self.text, base::required_long_text());
    visit("day", self.day);
  }
};

/// 延长办理期限: once or more, within the cap.
struct Extension {
  base::Day day;
  base::Day from_day;
  base::Day to_day;
  std::string approver;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("day", self.day);
    visit("from_day", self.from_day);
    visit("to_day", self.to_day);
    visit("approver", self.approver);
    visit("reason", self.reason, base::long_text());
  }
};

struct Lead {
  Lead();
  Lead(const Lead&);
  Lead(Lead&&) noexcept;
  Lead& operator=(const Lead&);
  Lead& operator=(Lead&&) noexcept;
  ~Lead();  // all made once, in lead.cpp, for the many files that copy one

  base::LeadId id;
  std::int64_t version = 0;
  base::CampaignCode campaign;
  std::string number;  ///< 线2024-0094
  State state = State::received;
  Channel channel = Channel::other;
  std::string original_number;  ///< the number it had where it came from
  std::string title;
  std::string content;
  std::optional<base::UnitCode> accused_unit;
  std::optional<base::UnitCode> reporting_unit;  ///< who reported a self-check
  std::optional<base::CategoryCode> category;
  std::optional<base::Fen> amount_fen;
  std::optional<base::VaultId> identity;  ///< complainant, in the vault
  base::Day received_day;
  std::optional<base::Day> admission_due_day;  ///< absent when the calendar is not loaded
  std::vector<Supplement> supplements;
  std::optional<base::UnitCode> verifying_unit;
  std::string findings;
  std::optional<Conclusion> conclusion;
  std::string reason;
  std::string basis;  ///< the clause on which the conclusion rests
  std::optional<base::Day> concluded_day;
  std::vector<base::ProblemId> problems;
  std::vector<Answer> answers;
  base::Instant changed_at;
  std::string row_key;
  std::vector<deadline::Wait> waits;  ///< at most one: what the lead waits for
  /// Said when it was registered: with whoever stands in until the unit is named (ADR 0034).
  std::optional<bool> is_unit_unknown;
  std::optional<Procedure> procedure;  ///< absent: registered before it was said
  std::optional<base::Day> material_day;  ///< of an arrears complaint: when it was transferred
  /// 办理期限: the days of the result, also when it is no longer waited for.
  std::optional<deadline::Wait> result;
  std::vector<Extension> extensions;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("campaign", self.campaign);
    visit("number", self.number);
    visit("state", self.state);
    visit("channel", self.channel);
    visit("original_number", self.original_number);
    visit("title", self.title);
    visit("content", self.content, base::long_text());
    visit("accused_unit", self.accused_unit);
    visit("reporting_unit", self.reporting_unit);
    visit("category", self.category);
    visit("amount_fen", self.amount_fen, base::amount());
    visit("identity", self.identity);
    visit("received_day", self.received_day);
    visit("admission_due_day", self.admission_due_day);
    visit("supplements", self.supplements);
    visit("verifying_unit", self.verifying_unit);
    visit("findings", self.findings, base::long_text());
    visit("conclusion", self.conclusion);
    visit("reason", self.reason, base::long_text());
    visit("basis", self.basis);
    visit("concluded_day", self.concluded_day);
    visit("problems", self.problems);
    visit("answers", self.answers);
    visit("changed_at", self.changed_at);
    visit("row_key", self.row_key);
    visit("waits", self.waits);
    visit("is_unit_unknown", self.is_unit_unknown);
    visit("procedure", self.procedure);
    visit("material_day", self.material_day);
    visit("result", self.result);
    visit("extensions", self.extensions);
  }
};

struct Step {
  State from;
  Act act;
  State to;
};

inline constexpr std::array kSteps{
    Step{State::received, Act::request_supplement, State::needs_supplement},
    Step{State::received, Act::admit, State::admitted},
    Step{State::received, Act::decline, State::concluded},
    Step{State::received, Act::withdraw, State::concluded},
    Step{State::needs_supplement, Act::supplement, State::received},
    Step{State::needs_supplement, Act::decline, State::concluded},
    Step{State::needs_supplement, Act::withdraw, State::concluded},
    Step{State::admitted, Act::begin_verification, State::verifying},
    Step{State::admitted, Act::list_problem, State::concluded},
    Step{State::admitted, Act::merge, State::concluded},
    Step{State::admitted, Act::conclude, State::concluded},
    Step{State::admitted, Act::withdraw, State::concluded},
    Step{State::verifying, Act::list_problem, State::concluded},
    Step{State::verifying, Act::merge, State::concluded},
    Step{State::verifying, Act::conclude, State::concluded},
    Step{State::verifying, Act::withdraw, State::concluded},
    Step{State::concluded, Act::list_problem, State::concluded},
    Step{State::concluded, Act::answer_complainant, State::concluded},
    Step{State::concluded, Act::undo_import, State::concluded},
    Step{State::received, Act::name_accused_unit, State::received},
    Step{State::needs_supplement, Act::name_accused_unit, State::needs_supplement},
    Step{State::admitted, Act::name_accused_unit, State::admitted},
    Step{State::verifying, Act::name_accused_unit, State::verifying},
    Step{State::concluded, Act::name_accused_unit, State::concluded},
    Step{State::received, Act::extend_result, State::received},
    Step{State::needs_supplement, Act::extend_result, State::needs_supplement},
    Step{State::admitted, Act::extend_result, State::admitted},
    Step{State::verifying, Act::extend_result, State::verifying},
    Step{State::concluded, Act::extend_result, State::concluded},
    Step{State::received, Act::count_waits, State::received},
    Step{State::needs_supplement, Act::count_waits, State::needs_supplement},
    Step{State::admitted, Act::count_waits, State::admitted},
    Step{State::verifying, Act::count_waits, State::verifying},
    Step{State::concluded, Act::count_waits, State::concluded},
};

constexpr bool allows(State from, Act act) {
  for (const Step& step : kSteps) {
    if (step.from == from && step.act == act) return true;
  }
  return false;
}

constexpr bool leads(State from, Act act, State to) {
  for (const Step& step : kSteps) {
    if (step.from == from && step.act == act && step.to == to) return true;
  }
  return false;
}

namespace detail {
constexpr bool every_state_is_reachable() {
  std::array<bool, base::kNamesOf<State>.size()> reached{};
  reached[static_cast<std::size_t>(State::received)] = true;
  for (std::size_t round = 0; round < reached.size(); ++round) {
    for (const Step& step : kSteps) {
      if (reached[static_cast<std::size_t>(step.from)]) {
        reached[static_cast<std::size_t>(step.to)] = true;
      }
    }
  }
  for (const bool is_reached : reached) {
    if (!is_reached) return false;
  }
  return true;
}
}  // namespace detail
static_assert(detail::every_state_is_reachable());

}  // namespace pledge::lead
