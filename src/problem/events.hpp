#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "deadline/wait.hpp"
#include "problem/closing_commands.hpp"
#include "problem/commands.hpp"
#include "problem/money_events.hpp"

/// What has happened to a problem. An event holds every fact that apply() needs, so that the
/// journal alone gives back every row. The kinds and members are an enduring format.
namespace pledge::problem {

struct ProblemProposed {
  static constexpr std::string_view kKind = "problem_proposed";
  static constexpr Act kAct = Act::propose;
  base::ProblemId id;
  base::CampaignCode campaign;
  std::int32_t plan_version = 1;
  std::int32_t serial_number = 0;
  ListedText text;
  Source source = Source::other;
  base::CategoryCode category;
  base::GroupCode group;
  base::UnitCode responsible_unit;
  std::optional<base::Day> due_day;
  std::optional<base::Fen> undisputed_fen;
  std::optional<base::Fen> disputed_fen;
  std::vector<base::LeadId> leads;
  bool has_complainant = false;
  std::string row_key;
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("campaign", self.campaign);
    visit("plan_version", self.plan_version);
    visit("serial_number", self.serial_number);
    visit("text", self.text);
    visit("source", self.source);
    visit("category", self.category);
    visit("group", self.group);
    visit("responsible_unit", self.responsible_unit);
    visit("due_day", self.due_day);
    visit("undisputed_fen", self.undisputed_fen, base::amount());
    visit("disputed_fen", self.disputed_fen, base::amount());
    visit("leads", self.leads);
    visit("has_complainant", self.has_complainant);
    visit("row_key", self.row_key);
    visit("waits", self.waits);
  }
};

/// Events whose facts are just those of the command, and what the problem waits for after it.
template <class Command, class Tag>
struct Said : Command {
  static constexpr std::string_view kKind = Tag::kKind;
  std::optional<deadline::Waits> waits;
  Said() = default;
  explicit Said(Command command) : Command(std::move(command)) {}
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    Command::fields(self, visit);
    visit("waits", self.waits);
  }
};

#define PLEDGE_SAID(Event, Command, kind)                    \
  struct Event##Tag {                                        \
    static constexpr std::string_view kKind = kind;          \
  };                                                         \
  using Event = Said<Command, Event##Tag>

PLEDGE_SAID(ObjectionRuled, RuleObjection, "objection_ruled");
PLEDGE_SAID(ProblemAssigned, Assign, "problem_assigned");
PLEDGE_SAID(AssignmentSigned, SignFor, "assignment_signed");
PLEDGE_SAID(AssignmentReturned, ReturnAssignment, "assignment_returned");
PLEDGE_SAID(ReturnRuled, RuleReturn, "return_ruled");
PLEDGE_SAID(PlanSubmitted, SubmitPlan, "plan_submitted");
PLEDGE_SAID(PlanAccepted, AcceptPlan, "plan_accepted");
PLEDGE_SAID(PlanSentBack, SendBackPlan, "plan_sent_back");
PLEDGE_SAID(ExtensionRequested, RequestExtension, "extension_requested");
PLEDGE_SAID(ExtensionDecided, DecideExtension, "extension_decided");
PLEDGE_SAID(ClosureRequested, RequestClosure, "closure_requested");
PLEDGE_SAID(ClosureChecked, CheckClosure, "closure_checked");
PLEDGE_SAID(ClosureSentBack, SendBackClosure, "closure_sent_back");
PLEDGE_SAID(VerificationRestarted, RestartVerification, "verification_restarted");
PLEDGE_SAID(NoticeObjected, ObjectToNotice, "notice_objected");
PLEDGE_SAID(NoticeObjectionRuled, RuleNoticeObjection, "notice_objection_ruled");
PLEDGE_SAID(ProblemClosed, Close, "problem_closed");
PLEDGE_SAID(ProblemReopened, Reopen, "problem_reopened");
PLEDGE_SAID(WithdrawalProposed, ProposeWithdrawal, "withdrawal_proposed");
PLEDGE_SAID(WithdrawalApproved, ApproveWithdrawal, "withdrawal_approved");
PLEDGE_SAID(WithdrawalRefused, RefuseWithdrawal, "withdrawal_refused");
PLEDGE_SAID(MoneyAdjustmentRefused, RefuseAdjustment, "money_adjustment_refused");
PLEDGE_SAID(LeadAttached, AttachLead, "lead_attached");
PLEDGE_SAID(ImportUndone, UndoImport, "import_undone");
PLEDGE_SAID(ListingCorrected, CorrectListing, "listing_corrected");
#undef PLEDGE_SAID

struct ListingObjected {
  static constexpr std::string_view kKind = "listing_objected";
  static constexpr Act kAct = Act::object;
  std::string reason;
  std::vector<EvidenceRef> evidence = {};
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
    visit("evidence", self.evidence);
    visit("waits", self.waits);
  }
};

struct ProblemListed {
  static constexpr std::string_view kKind = "problem_listed";
  static constexpr Act kAct = Act::confirm;
  std::string number;
  base::GroupCode group;
  base::UnitCode responsible_unit;
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("number", self.number);
    visit("group", self.group);
    visit("responsible_unit", self.responsible_unit);
    visit("waits", self.waits);
  }
};

struct ReportedWork {
  std::int32_t measure = 0;
  std::int32_t percent = 0;
  std::string note;
  std::optional<base::Day> done_day;
  std::vector<EvidenceRef> evidence;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("measure", self.measure);
    visit("percent", self.percent);
    visit("note", self.note, base::long_text());
    visit("done_day", self.done_day);
    visit("evidence", self.evidence);
  }
};

struct ProgressReported {
  static constexpr std::string_view kKind = "progress_reported";
  static constexpr Act kAct = Act::report_progress;
  base::Month month;
  std::vector<ReportedWork> measures;
  bool is_unchanged = false;
  std::optional<bool> covers_earlier = std::nullopt;  ///< absent, from before it was asked: it did
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("month", self.month);
    visit("measures", self.measures);
    visit("is_unchanged", self.is_unchanged);
    visit("covers_earlier", self.covers_earlier);
    visit("waits", self.waits);
  }
};

struct ClockPaused {
  static constexpr std::string_view kKind = "clock_paused";
  static constexpr Act kAct = Act::pause;
  PauseKind kind = PauseKind::judicial;
  base::Day from_day;
  base::Day until_day;
  std::string reason;
  base::Day due_day;  ///< after the pause has run to its end
  std::vector<EvidenceRef> evidence = {};
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("from_day", self.from_day);
    visit("until_day", self.until_day);
    visit("reason", self.reason, base::long_text());
    visit("due_day", self.due_day);
    visit("evidence", self.evidence);
    visit("waits", self.waits);
  }
};

struct ClockResumed {
  static constexpr std::string_view kKind = "clock_resumed";
  static constexpr Act kAct = Act::resume;
  base::Day until_day;  ///< last day of the shortened pause
  std::string reason;
  base::Day due_day;
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("until_day", self.until_day);
    visit("reason", self.reason, base::long_text());
    visit("due_day", self.due_day);
    visit("waits", self.waits);
  }
};

/// 征求意见: one conversation or attempt. Those of before `round` came have a count of attempts.
struct ComplainantConsulted {
  static constexpr std::string_view kKind = "complainant_consulted";
  static constexpr Act kAct = Act::consult_complainant;
  ConsultationResult result = ConsultationResult::agreed;
  std::optional<std::int32_t> attempt_count = {};
  std::string note;
  std::vector<EvidenceRef> evidence;
  std::optional<std::int32_t> round = {};
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("result", self.result);
    visit("attempt_count", self.attempt_count, base::between(1, 20));
    visit("note", self.note, base::long_text());
    visit("evidence", self.evidence);
    visit("round", self.round);
    visit("waits", self.waits);
  }
};

/// Signatures whose signers may no longer sign; comes before the next signature, in its act.
struct SignaturesLapsed {
  static constexpr std::string_view kKind = "signatures_lapsed";
  static constexpr Act kAct = Act::sign_verification;
  std::vector<base::OfficerId> officers;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("officers", self.officers); }
};

struct VerificationSigned {
  static constexpr std::string_view kKind = "verification_signed";
  static constexpr Act kAct = Act::sign_verification;
  VerificationResult result = VerificationResult::in_place;
  std::string findings;
  base::Day visited_day;
  std::vector<EvidenceRef> evidence;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("result", self.result);
    visit("findings", self.findings, findings_with_reason());
    visit("visited_day", self.visited_day);
    visit("evidence", self.evidence);
  }
};

/// The signatures of a round are complete and agree; follows the last of them in the same act.
struct VerificationConcluded {
  static constexpr std::string_view kKind = "verification_concluded";
  static constexpr Act kAct = Act::sign_verification;
  VerificationResult result = VerificationResult::in_place;
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("result", self.result);
    visit("waits", self.waits);
  }
};

/// Another complainant came in by 并案: what was asked before was asked without him.
struct ConsultationLapsed {
  static constexpr std::string_view kKind = "consultation_lapsed";
  static constexpr Act kAct = Act::attach_lead;
  std::optional<std::int32_t> round = {};  ///< absent before consultations were a list
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("round", self.round);
    visit("waits", self.waits);
  }
};

struct NoticeOpened {
  static constexpr std::string_view kKind = "notice_opened";
  static constexpr Act kAct = Act::open_notice;
  std::string text;
  base::Day opened_day;
  base::Day ends_day;
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("text", self.text, base::long_text());
    visit("opened_day", self.opened_day);
    visit("ends_day", self.ends_day);
    visit("waits", self.waits);
  }
};

/// The light is another than the daily scan recorded last. A fact, not a decision.
struct LightChanged {
  static constexpr std::string_view kKind = "light_changed";
  static constexpr Act kAct = Act::record_light;
  Light before = Light::green;
  Light light = Light::green;
  std::string sentence;  ///< why, as the pages say it
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("before", self.before);
    visit("light", self.light);
    visit("sentence", self.sentence, base::long_text());
  }
};

/// A supervision order was issued, answered or ended; the order itself has its own events.
struct SupervisionNoted {
  static constexpr std::string_view kKind = "supervision_noted";
  static constexpr Act kAct = Act::note_supervision;
  SupervisionNote note;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("note", self.note); }
};

/// 转长期: the agreement's day is over and not all of it is paid. A finding of the daily scan; whether
/// the problem is reopened a person decides.
struct AgreementBroken {
  static constexpr std::string_view kKind = "agreement_broken";
  static constexpr Act kAct = Act::note_broken_agreement;
  base::Day until_day;
  base::Fen open_fen;
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("until_day", self.until_day);
    visit("open_fen", self.open_fen, base::amount());
    visit("waits", self.waits);
  }
};

/// The calendar did not reach what was waited for; now it does. What it is until, `waits` says.
struct WaitsCounted {
  static constexpr std::string_view kKind = "waits_counted";
  static constexpr Act kAct = Act::count_waits;
  std::int32_t year = 0;  ///< of the calendar that was loaded
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("year", self.year);
    visit("waits", self.waits);
  }
};

using Event =
    std::variant<ProblemProposed, ListingObjected, ObjectionRuled, ProblemListed, ProblemAssigned,
                 AssignmentSigned, AssignmentReturned, ReturnRuled, PlanSubmitted, PlanAccepted,
                 PlanSentBack, ProgressReported, ExtensionRequested, ExtensionDecided, ClockPaused,
                 ClockResumed, PaymentRecorded, InstalmentAgreed, MoneyAdjusted, ClosureRequested,
                 ClosureChecked, ClosureSentBack, VerificationSigned, VerificationConcluded,
                 ComplainantConsulted, NoticeOpened, NoticeObjected, NoticeObjectionRuled,
                 ProblemClosed, ProblemReopened, WithdrawalProposed, WithdrawalApproved,
                 WithdrawalRefused, LeadAttached, LightChanged, SupervisionNoted,
                 ImportUndone, ListingCorrected, SignaturesLapsed,
                 VerificationRestarted, ConsultationLapsed, WaitsCounted, MoneyAdjustmentProposed,
                 MoneyAdjustmentApproved, MoneyAdjustmentRefused, AgreementBroken>;
using Events = std::vector<Event>;

}  // namespace pledge::problem
