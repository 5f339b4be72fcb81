#pragma once
#include "problem/commands.hpp"

/// The commands from the closure request to the end, and back.
namespace pledge::problem {

struct RequestClosure {
  static constexpr Act kAct = Act::request_closure;
  std::string summary;
  std::string signed_by;  ///< 负责人 who signed the paper
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("summary", self.summary, base::required_long_text());
    visit("signed_by", self.signed_by, base::required_text());
  }
};

struct CheckClosure {
  static constexpr Act kAct = Act::check_closure;
  std::string opinion;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("opinion", self.opinion, base::required_long_text());
  }
};

struct SendBackClosure {
  static constexpr Act kAct = Act::send_back_closure;
  std::string reason;
  std::optional<bool> waives_reports = {};  ///< those that were missing are owed no more
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
    visit("waives_reports", self.waives_reports);
  }
};

struct SignVerification {
  static constexpr Act kAct = Act::sign_verification;
  VerificationResult result = VerificationResult::in_place;
  std::string findings;
  base::Day visited_day;
  std::vector<base::EvidenceId> evidence;
  /// Why he signs once more in the same round; it goes before the findings (ADR 0039).
  std::optional<std::string> reason = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("result", self.result);
    visit("findings", self.findings, base::required_long_text());
    visit("visited_day", self.visited_day);
    visit("evidence", self.evidence, base::up_to(50));
    visit("reason", self.reason, base::long_text());
  }
};

/// 重新核查签字: the signatures of this round no longer count, and everybody signs anew.
struct RestartVerification {
  static constexpr Act kAct = Act::restart_verification;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

/// One conversation, or one attempt at it: who cannot be reached is sought on several days.
struct ConsultComplainant {
  static constexpr Act kAct = Act::consult_complainant;
  ConsultationResult result = ConsultationResult::agreed;
  std::string note;
  std::vector<base::EvidenceId> evidence;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("result", self.result);
    visit("note", self.note, base::required_long_text());
    visit("evidence", self.evidence, base::up_to(50));
  }
};

struct OpenNotice {
  static constexpr Act kAct = Act::open_notice;
  std::string text;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("text", self.text, base::required_long_text());
  }
};

struct ObjectToNotice {
  static constexpr Act kAct = Act::object_to_notice;
  std::string objector;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("objector", self.objector, base::required_text());
    visit("reason", self.reason, base::required_long_text());
  }
};

struct RuleNoticeObjection {
  static constexpr Act kAct = Act::rule_notice_objection;
  bool is_upheld = false;
  std::string reason;
  std::optional<bool> waives_reports = {};  ///< where it is upheld: as of SendBackClosure
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("is_upheld", self.is_upheld);
    visit("reason", self.reason, base::required_long_text());
    visit("waives_reports", self.waives_reports);
  }
};

struct Close {
  static constexpr Act kAct = Act::close;
  ClosingCode code = ClosingCode::completed;
  std::string summary;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("summary", self.summary, base::required_long_text());
  }
};

struct Reopen {
  static constexpr Act kAct = Act::reopen;
  ReopenCause cause = ReopenCause::relapse;
  std::string reason;
  base::Day due_day;
  std::optional<base::LeadId> lead = {};  ///< the complaint that proved true
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("cause", self.cause);
    visit("reason", self.reason, base::required_long_text());
    visit("due_day", self.due_day);
    visit("lead", self.lead);
  }
};

struct ProposeWithdrawal {
  static constexpr Act kAct = Act::propose_withdrawal;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

struct ApproveWithdrawal {
  static constexpr Act kAct = Act::approve_withdrawal;
  PLEDGE_FIELDS(Self&, Visitor&&) {}
};

/// The proposal is dropped, by another person or by the one who made it; the problem stays.
struct RefuseWithdrawal {
  static constexpr Act kAct = Act::refuse_withdrawal;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

/// The file was the wrong one: what it brought is taken back while nobody has acted on it. No
/// withdrawal by two persons: nothing was confirmed yet.
struct UndoImport {
  static constexpr Act kAct = Act::undo_import;
  std::string batch;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("batch", self.batch);
    visit("reason", self.reason, base::required_long_text());
  }
};

/// The list came again with other words: what the row says and nobody has decided yet follows it.
/// What acts have decided (unit, due day in force, confirmed money) is left to their acts.
struct CorrectListing {
  static constexpr Act kAct = Act::correct_listing;
  std::string batch;
  std::string reason;
  ListedContent before, after;
  bool is_undo = false;  ///< the batch that corrected is taken back
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("batch", self.batch);
    visit("reason", self.reason, base::required_long_text());
    visit("before", self.before);
    visit("after", self.after);
    visit("is_undo", self.is_undo);
  }
};

/// 并案: another lead about the same thing.
struct AttachLead {
  static constexpr Act kAct = Act::attach_lead;
  base::LeadId lead;
  bool has_complainant = false;
  /// When the lead came, where that was before the unit's own self-check (ADR 0032).
  std::optional<base::Day> known_since_day = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("lead", self.lead);
    visit("has_complainant", self.has_complainant);
    visit("known_since_day", self.known_since_day);
  }
};

}  // namespace pledge::problem
