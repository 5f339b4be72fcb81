#pragma once
#include <string>
#include <variant>
#include <vector>

#include "deadline/wait.hpp"
#include "lead/lead.hpp"

namespace pledge::lead {

/// Files of one act on a lead.
inline constexpr std::size_t kFilesMax = 50;

/// 登记线索. The complainant is never part of it: casework puts the identity into the vault.
struct RegisterLead {
  static constexpr Act kAct = Act::register_lead;
  base::CampaignCode campaign;
  Channel channel = Channel::other;
  std::string original_number;
  std::string title;
  std::string content;
  std::optional<base::UnitCode> accused_unit;
  std::optional<base::UnitCode> reporting_unit;
  std::optional<base::CategoryCode> category;
  std::optional<base::Fen> amount_fen;
  std::optional<bool> is_unit_unknown = {};  ///< said, not left open: who is accused is not known
  std::optional<Procedure> procedure = {};   ///< not said: as the channel has it, else our own
  std::optional<base::Day> material_day = {};
  std::vector<base::EvidenceId> evidence = {};  ///< contracts and what else came with it
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("channel", self.channel);
    visit("original_number", self.original_number);
    visit("title", self.title, base::required_text());
    visit("content", self.content, base::required_long_text());
    visit("accused_unit", self.accused_unit);
    visit("reporting_unit", self.reporting_unit);
    visit("category", self.category);
    visit("amount_fen", self.amount_fen, base::amount());
    visit("is_unit_unknown", self.is_unit_unknown);
    visit("procedure", self.procedure);
    visit("material_day", self.material_day);
    visit("evidence", self.evidence, base::up_to(kFilesMax));
  }
};

struct LeadRegistered : RegisterLead {
  static constexpr std::string_view kKind = "lead_registered";
  base::LeadId id;
  std::string number;
  std::optional<base::VaultId> identity;
  std::optional<base::Day> admission_due_day;
  std::string row_key;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    RegisterLead::fields(self, visit);
    visit("id", self.id);
    visit("number", self.number);
    visit("identity", self.identity);
    visit("admission_due_day", self.admission_due_day);
    visit("row_key", self.row_key);
  }
};

struct RequestSupplement {
  static constexpr Act kAct = Act::request_supplement;
  static constexpr std::string_view kKind = "lead_supplement_requested";
  std::string wanted;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("wanted", self.wanted, base::required_long_text());
  }
};

struct GiveSupplement {
  static constexpr Act kAct = Act::supplement;
  std::string given;
  std::vector<base::EvidenceId> evidence = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("given", self.given, base::required_long_text());
    visit("evidence", self.evidence, base::up_to(kFilesMax));
  }
};

/// The admission clock starts anew on complete material (10 working days, else by its procedure).
struct LeadSupplemented : GiveSupplement {
  static constexpr std::string_view kKind = "lead_supplemented";
  std::optional<base::Day> admission_due_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    GiveSupplement::fields(self, visit);
    visit("admission_due_day", self.admission_due_day);
  }
};

struct AdmitLead {
  static constexpr Act kAct = Act::admit;
  static constexpr std::string_view kKind = "lead_admitted";
  PLEDGE_FIELDS(Self&, Visitor&&) {}
};

struct DeclineLead {
  static constexpr Act kAct = Act::decline;
  static constexpr std::string_view kKind = "lead_declined";
  std::string reason;
  std::string basis;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
    visit("basis", self.basis, base::required_text());
  }
};

struct BeginVerification {
  static constexpr Act kAct = Act::begin_verification;
  static constexpr std::string_view kKind = "lead_verification_begun";
  base::UnitCode verifying_unit;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("verifying_unit", self.verifying_unit); }
};

/// 立为问题; the problem itself is proposed in the same act (casework).
struct LeadListed {
  static constexpr Act kAct = Act::list_problem;
  static constexpr std::string_view kKind = "lead_listed";
  base::ProblemId problem;
  std::string findings;
  std::vector<base::EvidenceId> evidence = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("findings", self.findings, base::long_text());
    visit("evidence", self.evidence, base::up_to(kFilesMax));
  }
};

/// 并案 into a problem that is already there.
struct MergeLead {
  static constexpr Act kAct = Act::merge;
  static constexpr std::string_view kKind = "lead_merged";
  base::ProblemId problem;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("reason", self.reason, base::required_long_text());
  }
};

struct ConcludeLead {
  static constexpr Act kAct = Act::conclude;
  static constexpr std::string_view kKind = "lead_concluded";
  Conclusion conclusion = Conclusion::unsubstantiated;
  std::string findings;
  std::string reason;
  std::string basis;
  std::vector<base::EvidenceId> evidence = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("conclusion", self.conclusion);
    visit("findings", self.findings, base::long_text());
    visit("reason", self.reason, base::required_long_text());
    visit("basis", self.basis);
    visit("evidence", self.evidence, base::up_to(kFilesMax));
  }
};

struct WithdrawLead {
  static constexpr Act kAct = Act::withdraw;
  static constexpr std::string_view kKind = "lead_withdrawn";
  std::string reason;
  std::vector<base::EvidenceId> evidence = {};  ///< that the complainant wants it
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
    visit("evidence", self.evidence, base::up_to(50));
  }
};

/// 写明被反映单位: it was not known, or it is another than was written.
struct NameAccusedUnit {
  static constexpr Act kAct = Act::name_accused_unit;
  static constexpr std::string_view kKind = "accused_unit_named";
  base::UnitCode accused_unit;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("accused_unit", self.accused_unit);
    visit("reason", self.reason, base::required_long_text());
  }
};

/// 延长办理期限 (国务院令第802号 第二十五条第二款; 信访工作条例): the first due day stays what it was.
struct ExtendResult {
  static constexpr Act kAct = Act::extend_result;
  static constexpr std::string_view kKind = "result_extended";
  base::Day new_due;
  std::string approver;  ///< 部门负责人
  std::string reason;
  bool is_complainant_told = false;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("new_due", self.new_due);
    visit("approver", self.approver);
    visit("reason", self.reason, base::long_text());
    visit("is_complainant_told", self.is_complainant_told);
  }
};

struct AnswerComplainant {
  static constexpr Act kAct = Act::answer_complainant;
  static constexpr std::string_view kKind = "complainant_answered";
  std::string text;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("text", self.text, base::required_long_text());
  }
};

/// The file it came with was the wrong one; its problem is taken back in the same act (casework).
struct UndoImport {
  static constexpr Act kAct = Act::undo_import;
  static constexpr std::string_view kKind = "lead_import_undone";
  std::string batch;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("batch", self.batch);
    visit("reason", self.reason, base::required_long_text());
  }
};

/// The calendar did not reach what was waited for; now it does (see `waits`).
struct CountWaits {
  static constexpr Act kAct = Act::count_waits;
  static constexpr std::string_view kKind = "lead_waits_counted";
  std::int32_t year = 0;  ///< of the calendar that was loaded
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("year", self.year); }
};

/// What was said, and what the lead waits for after it: no member of what people may say.
template <class Command>
struct Said : Command {
  std::optional<deadline::Waits> waits;
  Said() = default;
  Said(Command command) : Command(std::move(command)) {}  // a decision answers with what was said
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    Command::fields(self, visit);
    visit("waits", self.waits);
  }
};

using Event = std::variant<Said<LeadRegistered>, Said<RequestSupplement>, Said<LeadSupplemented>,
                           Said<AdmitLead>, Said<DeclineLead>, Said<BeginVerification>,
                           Said<LeadListed>, Said<MergeLead>, Said<ConcludeLead>,
                           Said<WithdrawLead>, Said<AnswerComplainant>, Said<UndoImport>,
                           Said<CountWaits>, Said<NameAccusedUnit>, Said<ExtendResult>>;
using Events = std::vector<Event>;

/// The files that an event names.
std::vector<base::EvidenceId> named_evidence(const Event& event);

}  // namespace pledge::lead
