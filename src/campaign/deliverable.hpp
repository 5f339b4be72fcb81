#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "access/permission.hpp"
#include "base/refusal.hpp"
#include "base/stamp.hpp"
#include "campaign/plan.hpp"
#include "campaign/steps.hpp"

/// 报送事项: what one unit owes for one milestone of the plan.
namespace pledge::campaign {

PLEDGE_ENUM(DeliverableState, due, delivered, returned, accepted)
PLEDGE_ENUM(DeliverableAct, open, deliver, return_deliverable, accept, contradict_nil_return,
            dismiss_concealment)

/// What a finding of 隐瞒不报 rests on. Leads are counted, never named: the unit they accuse owns
/// the deliverable.
struct ConcealmentGround {
  base::Day nil_return_day;
  std::int32_t lead_count = 0;
  std::optional<base::Day> matter_day;  ///< the earliest day that anything tells of the matter
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("nil_return_day", self.nil_return_day);
    visit("lead_count", self.lead_count);
    visit("matter_day", self.matter_day);
  }
};

/// A finding that turned out to be none, and on what facts.
struct DismissedConcealment {
  base::ProblemId problem;
  std::string reason;
  ConcealmentGround ground;
  base::Day day;
  base::OfficerId dismissed_by;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("reason", self.reason, base::long_text());
    visit("ground", self.ground);
    visit("day", self.day);
    visit("dismissed_by", self.dismissed_by);
  }
};

/// 零报告 as it was signed: it stands against whoever signed it, returned or not.
struct SignedNilReturn {
  base::Day day;
  std::string signed_by;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("day", self.day);
    visit("signed_by", self.signed_by);
  }
};

struct Deliverable {
  base::DeliverableId id;
  std::int64_t version = 0;
  base::CampaignCode campaign;
  std::int32_t plan_version = 1;  ///< the plan under which it runs to its end
  base::MilestoneCode milestone;
  base::UnitCode unit;
  std::optional<base::GroupCode> group;  ///< for what a group owes through its principal unit
  DeliverableKind kind = DeliverableKind::summary;
  bool allows_nil_return = false;
  base::Day due_day;  ///< as the document names it; ends at 24:00 Beijing time
  DeliverableState state = DeliverableState::due;
  bool is_nil_return = false;
  std::string signed_by;  ///< 签发的负责人
  std::string note;
  std::vector<base::EvidenceId> evidence;
  std::optional<base::Instant> delivered_at;        ///< the last time
  std::optional<base::Instant> first_delivered_at;  ///< 首报
  std::optional<base::OfficerId> delivered_by;
  bool is_late = false;  ///< the first delivery after the due day, or a later one after its own
  std::int32_t return_count = 0;
  std::string return_reason;
  std::optional<base::Day> returned_day;  ///< the last time
  std::optional<base::Day> redeliver_due_day;
  std::optional<base::OfficerId> accepted_by;
  std::vector<SignedNilReturn> nil_returns;  ///< every one, in order
  std::vector<base::LeadId> contradicting_leads;  ///< 零报告后查到的线索: 涉嫌隐瞒不报
  std::vector<DismissedConcealment> dismissed_concealments;  ///< the last of a problem counts
  base::Instant changed_at;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("campaign", self.campaign);
    visit("plan_version", self.plan_version);
    visit("milestone", self.milestone);
    visit("unit", self.unit);
    visit("group", self.group);
    visit("kind", self.kind);
    visit("allows_nil_return", self.allows_nil_return);
    visit("due_day", self.due_day);
    visit("state", self.state);
    visit("is_nil_return", self.is_nil_return);
    visit("signed_by", self.signed_by);
    visit("note", self.note, base::long_text());
    visit("evidence", self.evidence);
    visit("delivered_at", self.delivered_at);
    visit("first_delivered_at", self.first_delivered_at);
    visit("delivered_by", self.delivered_by);
    visit("is_late", self.is_late);
    visit("return_count", self.return_count);
    visit("return_reason", self.return_reason, base::long_text());
    visit("returned_day", self.returned_day);
    visit("redeliver_due_day", self.redeliver_due_day);
    visit("accepted_by", self.accepted_by);
    visit("nil_returns", self.nil_returns);
    visit("contradicting_leads", self.contradicting_leads);
    visit("dismissed_concealments", self.dismissed_concealments);
    visit("changed_at", self.changed_at);
  }
};

/// The dismissal that still stands: of the same nil return, and nothing new has come since, neither
/// a lead nor an earlier day. Null when there is none.
const DismissedConcealment* standing_dismissal(const Deliverable& deliverable,
                                               base::ProblemId problem,
                                               const ConcealmentGround& now);

/// The day that counts for the next delivery.
base::Day due_day_now(const Deliverable& deliverable);
/// True for what is not there and should have been: its day is over.
bool is_overdue(const Deliverable& deliverable, base::Day today);
/// Since when its delivery is waited for: it was opened, or returned. Nothing while it is there.
std::optional<base::Day> awaited_since(const Deliverable& deliverable);
/// Whoever owes it, the group for which it is owed, and whoever sees everything.
bool sees_deliverable(const access::Actor& reader, const Deliverable& deliverable);

/// What a plan wants: milestone by milestone in its order.
struct DeliverableSlot {
  base::MilestoneCode milestone;
  base::UnitCode unit;
  std::optional<base::GroupCode> group;
  friend bool operator==(const DeliverableSlot&, const DeliverableSlot&) = default;
};
std::vector<DeliverableSlot> deliverable_slots(const Plan& plan);
/// Those for which there is nothing yet; what runs already keeps the day it began with.
std::vector<DeliverableSlot> new_deliverables(const Plan& plan,
                                              const std::vector<Deliverable>& deliverables);

struct DeliverableStep {
  DeliverableState from;
  DeliverableAct act;
  DeliverableState to;
};
inline constexpr std::array kDeliverableSteps{
    DeliverableStep{DeliverableState::due, DeliverableAct::deliver, DeliverableState::delivered},
    DeliverableStep{DeliverableState::delivered, DeliverableAct::return_deliverable,
                    DeliverableState::returned},
    DeliverableStep{DeliverableState::delivered, DeliverableAct::accept,
                    DeliverableState::accepted},
    DeliverableStep{DeliverableState::returned, DeliverableAct::deliver,
                    DeliverableState::delivered},
    DeliverableStep{DeliverableState::delivered, DeliverableAct::contradict_nil_return,
                    DeliverableState::delivered},
    DeliverableStep{DeliverableState::accepted, DeliverableAct::contradict_nil_return,
                    DeliverableState::accepted},
    DeliverableStep{DeliverableState::returned, DeliverableAct::contradict_nil_return,
                    DeliverableState::returned},
    DeliverableStep{DeliverableState::delivered, DeliverableAct::dismiss_concealment,
                    DeliverableState::delivered},
    DeliverableStep{DeliverableState::returned, DeliverableAct::dismiss_concealment,
                    DeliverableState::returned},
    DeliverableStep{DeliverableState::accepted, DeliverableAct::dismiss_concealment,
                    DeliverableState::accepted},
};
static_assert(every_state_is_reachable<DeliverableState>(kDeliverableSteps));

/// By the loading of a plan alone.
struct DeliverableOpened {
  static constexpr DeliverableAct kAct = DeliverableAct::open;
  static constexpr std::string_view kKind = "deliverable_opened";
  base::DeliverableId id;
  base::CampaignCode campaign;
  std::int32_t plan_version = 1;
  base::MilestoneCode milestone;
  base::UnitCode unit;
  std::optional<base::GroupCode> group;
  DeliverableKind kind = DeliverableKind::summary;
  bool allows_nil_return = false;
  base::Day due_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("campaign", self.campaign);
    visit("plan_version", self.plan_version);
    visit("milestone", self.milestone);
    visit("unit", self.unit);
    visit("group", self.group);
    visit("kind", self.kind);
    visit("allows_nil_return", self.allows_nil_return);
    visit("due_day", self.due_day);
  }
};
/// `slot` is one of deliverable_slots(plan).
DeliverableOpened open_deliverable(base::DeliverableId id, const Plan& plan,
                                   std::int32_t plan_version, const DeliverableSlot& slot);

struct Deliver {
  static constexpr DeliverableAct kAct = DeliverableAct::deliver;
  static constexpr std::string_view kKind = "deliverable_delivered";
  bool is_nil_return = false;
  std::string signed_by;
  std::string note;
  std::vector<base::EvidenceId> evidence;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("is_nil_return", self.is_nil_return);
    visit("signed_by", self.signed_by);
    visit("note", self.note, base::long_text());
    visit("evidence", self.evidence, base::up_to(50));
  }
};

/// Calendar days for delivering anew when the return names no day; the plan does not say.
inline constexpr std::int32_t kRedeliverDays = 3;

/// The event always names the day.
struct ReturnDeliverable {
  static constexpr DeliverableAct kAct = DeliverableAct::return_deliverable;
  static constexpr std::string_view kKind = "deliverable_returned";
  std::string reason;
  std::optional<base::Day> redeliver_due_day;  ///< absent: kRedeliverDays after the return
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
    visit("redeliver_due_day", self.redeliver_due_day);
  }
};

struct AcceptDeliverable {
  static constexpr DeliverableAct kAct = DeliverableAct::accept;
  static constexpr std::string_view kKind = "deliverable_accepted";
  PLEDGE_FIELDS(Self&, Visitor&&) {}
};

/// A lead against a unit that had signed that it has none. It raises the suspicion of 隐瞒不报;
/// what follows from it people decide.
struct ContradictNilReturn {
  static constexpr DeliverableAct kAct = DeliverableAct::contradict_nil_return;
  static constexpr std::string_view kKind = "nil_return_contradicted";
  base::LeadId lead;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("lead", self.lead); }
};

/// 排除: the office has looked into a finding, and it is none. New facts open it again.
struct DismissConcealment {
  static constexpr DeliverableAct kAct = DeliverableAct::dismiss_concealment;
  base::ProblemId problem;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("reason", self.reason, base::required_long_text());
  }
};

struct ConcealmentDismissed {
  static constexpr DeliverableAct kAct = DeliverableAct::dismiss_concealment;
  static constexpr std::string_view kKind = "concealment_dismissed";
  base::ProblemId problem;
  std::string reason;
  ConcealmentGround ground;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("reason", self.reason, base::long_text());
    visit("ground", self.ground);
  }
};

using DeliverableEvent = std::variant<DeliverableOpened, Deliver, ReturnDeliverable,
                                      AcceptDeliverable, ContradictNilReturn,
                                      ConcealmentDismissed>;
using DeliverableEvents = std::vector<DeliverableEvent>;
using DeliverableDecision = base::Outcome<DeliverableEvents>;

/// What the decisions look at beside the deliverable; casework counts it.
struct DeliverableFacts {
  base::Day today;
  std::vector<base::EvidenceId> evidence;  ///< those the command names and the store knows
  std::int32_t roster_gap_count = 0;  ///< blank entries of the unit in 附件1
  /// What is found against the unit by the problem that the command names, if it is not recorded.
  std::optional<ConcealmentGround> concealment;
  std::int32_t filed_item_count = 0;  ///< what the unit filed for it: self-checks, problems, plans
};

std::span<const access::Permission> permissions(DeliverableAct act);
/// Every reason why `actor` cannot do `act` now, whatever he would fill in.
base::Refusals why_not(const Deliverable& deliverable, DeliverableAct act,
                       const access::Actor& actor);

DeliverableDecision decide(const Deliverable&, const Deliver&, const DeliverableFacts&,
                           const access::Actor&);
DeliverableDecision decide(const Deliverable&, const ReturnDeliverable&, const DeliverableFacts&,
                           const access::Actor&);
DeliverableDecision decide(const Deliverable&, const AcceptDeliverable&, const DeliverableFacts&,
                           const access::Actor&);
DeliverableDecision decide(const Deliverable&, const ContradictNilReturn&,
                           const DeliverableFacts&, const access::Actor&);
DeliverableDecision decide(const Deliverable&, const DismissConcealment&, const DeliverableFacts&,
                           const access::Actor&);

/// The only way a deliverable changes; `before` is absent for deliverable_opened alone.
Deliverable apply(const std::optional<Deliverable>& before, const DeliverableEvent& event,
                  const base::Stamp& stamp);

}  // namespace pledge::campaign
