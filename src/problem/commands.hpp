#pragma once
#include <optional>
#include <string>
#include <vector>

#include "problem/lifecycle.hpp"
#include "problem/problem.hpp"

/// What a person says when acting. One record per act; kAct names it in every door.
namespace pledge::problem {

struct Propose {
  static constexpr Act kAct = Act::propose;
  base::CampaignCode campaign;
  ListedText text;
  Source source = Source::other;
  base::CategoryCode category;
  base::GroupCode group;
  base::UnitCode responsible_unit;
  std::optional<base::Day> due_day;  ///< understood from due_text; used when assigned
  std::optional<base::Fen> undisputed_fen;
  std::optional<base::Fen> disputed_fen;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("text", self.text);
    visit("source", self.source);
    visit("category", self.category);
    visit("group", self.group);
    visit("responsible_unit", self.responsible_unit);
    visit("due_day", self.due_day);
    visit("undisputed_fen", self.undisputed_fen, base::amount());
    visit("disputed_fen", self.disputed_fen, base::amount());
  }
};

struct ObjectToListing {
  static constexpr Act kAct = Act::object;
  std::string reason;
  std::vector<base::EvidenceId> evidence = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
    visit("evidence", self.evidence, base::up_to(50));
  }
};

struct RuleObjection {
  static constexpr Act kAct = Act::rule_objection;
  bool is_upheld = false;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("is_upheld", self.is_upheld);
    visit("reason", self.reason, base::required_long_text());
  }
};

struct Confirm {
  static constexpr Act kAct = Act::confirm;
  base::GroupCode group;
  base::UnitCode responsible_unit;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("group", self.group);
    visit("responsible_unit", self.responsible_unit);
  }
};

struct Assign {
  static constexpr Act kAct = Act::assign;
  base::Day due_day;
  base::Day plan_due_day;
  std::string requirement;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("due_day", self.due_day);
    visit("plan_due_day", self.plan_due_day);
    visit("requirement", self.requirement, base::long_text());
  }
};

struct SignFor {
  static constexpr Act kAct = Act::sign_for;
  PLEDGE_FIELDS(Self&, Visitor&&) {}
};

struct ReturnAssignment {
  static constexpr Act kAct = Act::return_assignment;
  ReturnReason reason_code = ReturnReason::not_our_duty;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason_code", self.reason_code);
    visit("reason", self.reason, base::required_long_text());
  }
};

struct RuleReturn {
  static constexpr Act kAct = Act::rule_return;
  bool is_upheld = false;
  std::string reason;
  std::optional<base::UnitCode> new_unit;  ///< needed when upheld
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("is_upheld", self.is_upheld);
    visit("reason", self.reason, base::required_long_text());
    visit("new_unit", self.new_unit);
  }
};

struct PlannedMeasure {
  std::string text;
  std::string section;
  std::string person;
  base::Day due_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("text", self.text, base::required_long_text());
    visit("section", self.section, base::required_text());
    visit("person", self.person, base::required_text());
    visit("due_day", self.due_day);
  }
};

struct SubmitPlan {
  static constexpr Act kAct = Act::submit_plan;
  std::vector<PlannedMeasure> measures;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("measures", self.measures, base::up_to(50));
  }
};

struct AcceptPlan {
  static constexpr Act kAct = Act::accept_plan;
  PLEDGE_FIELDS(Self&, Visitor&&) {}
};

struct SendBackPlan {
  static constexpr Act kAct = Act::send_back_plan;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

struct ReportedMeasure {
  std::int32_t measure = 0;
  std::int32_t percent = 0;
  std::string note;
  bool is_done = false;
  std::optional<base::Day> done_day;
  std::vector<base::EvidenceId> evidence;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("measure", self.measure, base::between(1, 50));
    visit("percent", self.percent, base::between(0, 100));
    visit("note", self.note, base::long_text());
    visit("is_done", self.is_done);
    visit("done_day", self.done_day);
    visit("evidence", self.evidence, base::up_to(50));
  }
};

struct ReportProgress {
  static constexpr Act kAct = Act::report_progress;
  base::Month month;
  std::vector<ReportedMeasure> measures;
  /// Said expressly: the months before that were not reported are answered for as well.
  std::optional<bool> covers_earlier = std::nullopt;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("month", self.month);
    visit("measures", self.measures, base::up_to(50));
    visit("covers_earlier", self.covers_earlier);
  }
};

struct RequestExtension {
  static constexpr Act kAct = Act::request_extension;
  base::Day to_day;
  ExtensionReason reason_code = ExtensionReason::other;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("to_day", self.to_day);
    visit("reason_code", self.reason_code);
    visit("reason", self.reason, base::required_long_text());
  }
};

struct DecideExtension {
  static constexpr Act kAct = Act::decide_extension;
  bool is_approved = false;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("is_approved", self.is_approved);
    visit("reason", self.reason, base::required_long_text());
  }
};

struct PauseClock {
  static constexpr Act kAct = Act::pause;
  PauseKind kind = PauseKind::judicial;
  base::Day until_day;
  std::string reason;
  std::vector<base::EvidenceId> evidence = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("until_day", self.until_day);
    visit("reason", self.reason, base::required_long_text());
    visit("evidence", self.evidence, base::up_to(50));
  }
};

struct ResumeClock {
  static constexpr Act kAct = Act::resume;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

struct RecordPayment {
  static constexpr Act kAct = Act::record_payment;
  base::Fen amount_fen;
  base::Day paid_day;
  base::EvidenceId voucher;
  std::optional<std::string> shared_reason = {};  ///< why it counts here, when it counts elsewhere
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("amount_fen", self.amount_fen, base::amount());
    visit("paid_day", self.paid_day);
    visit("voucher", self.voucher);
    visit("shared_reason", self.shared_reason, base::long_text());
  }
};

struct RecordAgreement {
  static constexpr Act kAct = Act::record_agreement;
  base::Fen agreed_fen;
  base::Day until_day;
  base::EvidenceId agreement;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("agreed_fen", self.agreed_fen, base::amount());
    visit("until_day", self.until_day);
    visit("agreement", self.agreement);
  }
};

struct AdjustMoney {
  static constexpr Act kAct = Act::adjust_money;
  base::Fen undisputed_fen;
  base::Fen disputed_fen;
  base::Fen reduced_fen;
  std::string reason;
  std::vector<base::EvidenceId> evidence;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("undisputed_fen", self.undisputed_fen, base::amount());
    visit("disputed_fen", self.disputed_fen, base::amount());
    visit("reduced_fen", self.reduced_fen, base::amount());
    visit("reason", self.reason, base::required_long_text());
    visit("evidence", self.evidence, base::up_to(50));
  }
};

struct ApproveAdjustment {
  static constexpr Act kAct = Act::approve_adjustment;
  PLEDGE_FIELDS(Self&, Visitor&&) {}
};

/// The proposal is dropped, by another person or by the one who made it; the amounts stay.
struct RefuseAdjustment {
  static constexpr Act kAct = Act::refuse_adjustment;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

}  // namespace pledge::problem
