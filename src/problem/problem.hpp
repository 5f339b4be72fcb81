#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/record.hpp"
#include "deadline/wait.hpp"
#include "problem/clocks.hpp"
#include "problem/consultation_record.hpp"
#include "problem/listed_text.hpp"
#include "problem/marks.hpp"
#include "problem/money.hpp"

/// 问题: a verified failure of government to keep its word, on the list until it is put right.
namespace pledge::problem {

PLEDGE_ENUM(State, proposed, listed, assigned, plan_submitted, rectifying, closure_requested,
            group_checked, verified, in_notice, closed, withdrawn)

/// 来源 of 附件2 and of the plan's body; never changed after the problem was proposed.
PLEDGE_ENUM(Source, self_check, complaint, audit, inspection, leader_assignment, letters_and_visits,
            online_collection, business_complaint, fiscal_supervision, hotline_transfer, other)

/// How an entry left the list. Every rate is per code.
PLEDGE_ENUM(ClosingCode, completed, partly_completed, long_term, unsubstantiated,
            withdrawn_by_complainant)

PLEDGE_ENUM(VerificationResult, in_place, not_in_place, paper_rectification, false_rectification)

/// On the list or on the way to it.
constexpr bool is_open(State state) {
  return state != State::closed && state != State::withdrawn;
}
/// Assigned and not yet off the list: the clock runs and lights burn.
constexpr bool is_running(State state) {
  return state >= State::assigned && state <= State::in_notice;
}
/// 纸上整改 and 虚假整改: they need evidence and open a referral (plan 四(四)).
constexpr bool is_dishonest(VerificationResult result) {
  return result == VerificationResult::paper_rectification ||
         result == VerificationResult::false_rectification;
}

PLEDGE_ENUM(ReopenCause, relapse, complaint_substantiated)
PLEDGE_ENUM(ReturnReason, not_our_duty, wrong_facts, duplicate)

/// 整改措施: what, who, by when; done only with evidence.
struct Measure {
  std::int32_t number = 0;  ///< 1, 2, 3 … within the plan
  std::string text;
  std::string section;  ///< 责任科室
  std::string person;   ///< 责任人
  base::Day due_day;
  std::int32_t percent = 0;
  std::optional<base::Day> done_day;
  std::vector<EvidenceRef> evidence;
  std::vector<std::int32_t> evidence_rounds;  ///< the round in which each evidence came

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("number", self.number);
    visit("text", self.text, base::required_long_text());
    visit("section", self.section);
    visit("person", self.person);
    visit("due_day", self.due_day);
    visit("percent", self.percent, base::between(0, 100));
    visit("done_day", self.done_day);
    visit("evidence", self.evidence);
    visit("evidence_rounds", self.evidence_rounds);
  }
};

/// A claim against an entry, and the ruling on it.
struct Objection {
  std::string reason;
  std::string objector;  ///< a unit, or 公众 without a name
  base::Day day;
  std::optional<bool> is_upheld;
  std::string ruling;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
    visit("objector", self.objector);
    visit("day", self.day);
    visit("is_upheld", self.is_upheld);
    visit("ruling", self.ruling, base::long_text());
  }
};

/// 交办. The clock starts here, signed for or not.
struct Assignment {
  base::Day day;
  base::Day plan_due_day;
  std::string requirement;
  std::optional<base::Instant> signed_for_at;
  std::optional<Objection> pending_return;
  std::vector<base::UnitCode> returned_units;  ///< each unit may return once

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("day", self.day);
    visit("plan_due_day", self.plan_due_day);
    visit("requirement", self.requirement, base::long_text());
    visit("signed_for_at", self.signed_for_at);
    visit("pending_return", self.pending_return);
    visit("returned_units", self.returned_units);
  }
};

struct MeasureProgress {
  std::int32_t measure = 0;
  std::int32_t percent = 0;
  std::string note;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("measure", self.measure, base::between(1, 200));
    visit("percent", self.percent, base::between(0, 100));
    visit("note", self.note, base::long_text());
  }
  friend bool operator==(const MeasureProgress&, const MeasureProgress&) = default;
};

struct ProgressReport {
  base::Month month;
  std::vector<MeasureProgress> entries;
  bool is_unchanged = false;  ///< 与上月相同: not twice in a row
  std::optional<bool> covers_earlier = std::nullopt;  ///< absent, from before it was asked: it did

  /// Each month is owed by itself, unless the filer says that this one covers those before it.
  bool answers_for(base::Month owed) const {
    return month == owed || (owed < month && covers_earlier.value_or(true));
  }
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("month", self.month);
    visit("entries", self.entries);
    visit("is_unchanged", self.is_unchanged);
    visit("covers_earlier", self.covers_earlier);
  }
};

/// Findings behind the reason of a second signature, each as long as a long text may be (ADR 0039).
constexpr base::Bounds findings_with_reason() {
  return {.characters_max = 2 * base::kLongTextCharacters + 20};
}

/// One signature under the on-site verification of a round; a later one of the same person
/// replaces it until the verification is concluded.
struct Signature {
  base::OfficerId officer;
  base::UnitCode unit;
  VerificationResult result = VerificationResult::in_place;
  std::string findings;
  base::Day visited_day;
  base::Instant signed_at;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("officer", self.officer);
    visit("unit", self.unit);
    visit("result", self.result);
    visit("findings", self.findings, findings_with_reason());
    visit("visited_day", self.visited_day);
    visit("signed_at", self.signed_at);
  }
};

/// One way from a closure request to its end.
struct Round {
  std::int32_t number = 1;
  std::optional<base::OfficerId> requested_by;
  std::optional<base::Instant> requested_at;
  std::string summary;
  std::string signed_by;  ///< 负责人 who signed the request
  std::optional<base::OfficerId> checked_by;
  std::optional<base::Instant> checked_at;
  std::vector<Signature> signatures;
  std::optional<VerificationResult> verified_as;
  std::optional<base::Instant> verified_at;
  std::string sent_back_reason;
  std::optional<base::Instant> ended_at;
  std::optional<base::Day> worked_since;  ///< on which the work began that the request ended
  std::optional<bool> waives_reports;  ///< months without a report before its end are owed no more

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("number", self.number);
    visit("requested_by", self.requested_by);
    visit("requested_at", self.requested_at);
    visit("summary", self.summary, base::long_text());
    visit("signed_by", self.signed_by);
    visit("checked_by", self.checked_by);
    visit("checked_at", self.checked_at);
    visit("signatures", self.signatures);
    visit("verified_as", self.verified_as);
    visit("verified_at", self.verified_at);
    visit("sent_back_reason", self.sent_back_reason, base::long_text());
    visit("ended_at", self.ended_at);
    visit("worked_since", self.worked_since);
    visit("waives_reports", self.waives_reports);
  }
};

/// 公示 before closing.
struct Notice {
  base::Day opened_day;
  base::Day ends_day;  ///< the last day on which an objection is in time
  std::string text;
  std::vector<Objection> objections;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("opened_day", self.opened_day);
    visit("ends_day", self.ends_day);
    visit("text", self.text, base::long_text());
    visit("objections", self.objections);
  }
};

struct Closure {
  ClosingCode code = ClosingCode::completed;
  std::string summary;
  base::Day day;
  base::OfficerId closed_by;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("summary", self.summary, base::long_text());
    visit("day", self.day);
    visit("closed_by", self.closed_by);
  }
};

struct Withdrawal {
  std::string reason;
  base::OfficerId proposed_by;
  base::Day proposed_day;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
    visit("proposed_by", self.proposed_by.value);  // 0: a job or the command line
    visit("proposed_day", self.proposed_day);
  }
};

/// The whole of one entry. Changed by apply() alone (apply.hpp).
struct Problem {
  Problem();
  Problem(const Problem&);
  Problem(Problem&&) noexcept;
  Problem& operator=(const Problem&);
  Problem& operator=(Problem&&) noexcept;
  ~Problem();  // all made once, in problem.cpp, for the many files that copy one

  base::ProblemId id;
  std::int64_t version = 0;  ///< number of events applied
  base::CampaignCode campaign;
  std::int32_t plan_version = 1;   ///< the plan under which it runs to its end
  std::int32_t serial_number = 0;  ///< 序号 in the campaign's list
  std::string number;              ///< 港2024-052; empty before it is listed
  State state = State::proposed;
  std::int32_t round = 1;
  ListedText text;
  Source source = Source::other;
  base::CategoryCode category;
  base::GroupCode group;
  base::UnitCode responsible_unit;
  base::Day proposed_day;
  std::optional<base::Day> due_day_original;  ///< never changed once set
  std::optional<base::Day> due_day;
  std::vector<base::LeadId> leads;
  bool has_complainant = false;
  bool is_referred = false;
  std::int32_t sent_back_count = 0;
  std::optional<Money> money;
  std::optional<Objection> objection;  ///< 单位异议 against being listed
  std::optional<Assignment> assignment;
  std::vector<Measure> measures;
  std::int32_t plan_count = 0;
  std::vector<ProgressReport> progress;
  std::vector<Extension> extensions;
  std::vector<Pause> pauses;
  std::vector<Round> rounds;
  std::optional<Consultation> consultation;
  std::optional<Notice> notice;
  std::optional<Closure> closure;
  std::optional<Withdrawal> withdrawal;
  std::vector<base::OfficerId> handlers;  ///< everybody who worked on it for the responsible unit
  base::Instant changed_at;
  std::string row_key;  ///< stable key of its row in a list (casework/listed_text)
  std::vector<base::Day> sent_back_days;       ///< of every 退回, in order
  std::optional<base::Day> planned_due_day;    ///< the due day for which the measures were planned
  std::optional<base::Day> rectifying_since;   ///< reports are owed from the next month on
  std::vector<LightRecord> lights;             ///< the last kLightRecords changes of light
  std::vector<SupervisionNote> supervisions;
  std::vector<deadline::Wait> waits;           ///< what is waited for, the state's own first
  std::optional<std::int64_t> waits_version;   ///< of the problem when they last changed
  std::vector<ListingCorrection> corrections;  ///< by lists that came again, in order
  std::optional<base::Day> reopened_day;       ///< of the last 重开, which set the due day anew
  std::optional<ProposedAdjustment> adjustment;  ///< of the money, waiting for a second person
  std::vector<base::OfficerId> bookkeepers;      ///< who booked or adjusted money in this round
  std::vector<base::OfficerId> lowered_by;  ///< who proposed or approved less, until it is closed
  std::vector<ConsultationRecord> consultations;  ///< of all rounds, in order
  std::optional<base::Day> known_since_day;  ///< others reported it before its own self-check
  /// 转长期: on which the scan found the agreement's day over and not all of it paid.
  std::optional<base::Day> agreement_broken_day;

  bool is_open() const { return problem::is_open(state); }
  bool was_handled_by(base::OfficerId officer) const {
    return std::find(handlers.begin(), handlers.end(), officer) != handlers.end();
  }
  /// An extension that was asked for and that nobody has decided, nor time overtaken.
  bool asks_for_extension() const { return !extensions.empty() && extensions.back().is_pending(); }
  /// 转长期 with an agreement: its instalments are watched until they are paid (ADR 0031).
  bool is_watched() const {
    return state == State::closed && closure && closure->code == ClosingCode::long_term && money &&
           money->agreed_until_day && money->open_undisputed_fen() > base::Fen{};
  }
  const Round* current_round() const { return rounds.empty() ? nullptr : &rounds.back(); }

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("campaign", self.campaign);
    visit("plan_version", self.plan_version);
    visit("serial_number", self.serial_number);
    visit("number", self.number);
    visit("state", self.state);
    visit("round", self.round);
    visit("text", self.text);
    visit("source", self.source);
    visit("category", self.category);
    visit("group", self.group);
    visit("responsible_unit", self.responsible_unit);
    visit("proposed_day", self.proposed_day);
    visit("due_day_original", self.due_day_original);
    visit("due_day", self.due_day);
    visit("leads", self.leads);
    visit("has_complainant", self.has_complainant);
    visit("is_referred", self.is_referred);
    visit("sent_back_count", self.sent_back_count);
    visit("money", self.money);
    visit("objection", self.objection);
    visit("assignment", self.assignment);
    visit("measures", self.measures);
    visit("plan_count", self.plan_count);
    visit("progress", self.progress);
    visit("extensions", self.extensions);
    visit("pauses", self.pauses);
    visit("rounds", self.rounds);
    visit("consultation", self.consultation);
    visit("notice", self.notice);
    visit("closure", self.closure);
    visit("withdrawal", self.withdrawal);
    visit("handlers", self.handlers);
    visit("changed_at", self.changed_at);
    visit("row_key", self.row_key);
    visit("sent_back_days", self.sent_back_days);
    visit("planned_due_day", self.planned_due_day);
    visit("rectifying_since", self.rectifying_since);
    visit("lights", self.lights);
    visit("supervisions", self.supervisions);
    visit("waits", self.waits);
    visit("waits_version", self.waits_version);
    visit("corrections", self.corrections);
    visit("reopened_day", self.reopened_day);
    visit("adjustment", self.adjustment);
    visit("bookkeepers", self.bookkeepers);
    visit("lowered_by", self.lowered_by);
    visit("consultations", self.consultations);
    visit("known_since_day", self.known_since_day);
    visit("agreement_broken_day", self.agreement_broken_day);
  }
};

}  // namespace pledge::problem
