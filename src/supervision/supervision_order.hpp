#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/record.hpp"
#include "deadline/wait.hpp"

/// 督办: the ladder 提示单 → 催办单 → 督办单 → 约谈/通报 against a problem that is late, behind or
/// stuck (plan 三、五（二）; ADR 0015). The daily scan proposes, a person signs or dismisses.
namespace pledge::supervision {

/// From the lowest step up.
PLEDGE_ENUM(Kind, reminder, urging, supervision, admonition, circular)
PLEDGE_ENUM(State, proposed, issued, replied, ended, dismissed, cancelled)
PLEDGE_ENUM(Act, propose, dismiss, cancel, issue, reply, send_back_reply, accept_reply)
PLEDGE_ENUM(Colour, green, blue, yellow, red, black)

/// 督办单 and above are signed by the coordinating office and never by who proposed them.
constexpr bool needs_second_person(Kind kind) { return kind >= Kind::supervision; }
/// 提示单 and 通报 want no answer.
constexpr bool wants_reply(Kind kind) {
  return kind == Kind::urging || kind == Kind::supervision || kind == Kind::admonition;
}

/// A step that the group has to do. An order about one goes to the unit that leads the group.
struct GroupStep {
  deadline::WaitKind kind = deadline::WaitKind::plan_review;
  base::Day since_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("since_day", self.since_day);
  }
  friend bool operator==(const GroupStep&, const GroupStep&) = default;
};

/// What a unit owes beside its problems: a deliverable of the plan, or a task of a review.
/// `since_day`: awaited since; a return begins anew.
struct OwedThing {
  std::optional<base::DeliverableId> deliverable;
  std::optional<base::TaskId> task;
  base::Day since_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("deliverable", self.deliverable);
    visit("task", self.task);
    visit("since_day", self.since_day);
  }
  bool is_same_thing(const OwedThing& other) const {
    return deliverable == other.deliverable && task == other.task;
  }
  friend bool operator==(const OwedThing&, const OwedThing&) = default;
};

/// What the order rests on; when the problem no longer is so, a proposal is outdated.
struct Ground {
  base::UnitCode responsible_unit;   ///< whom the order is against: of a step, who leads the group
  base::GroupCode group;             ///< empty of what a unit owes for none
  std::optional<base::Day> due_day;  ///< of the problem, or of the step
  Colour colour = Colour::green;     ///< the problem's light; of a step or a thing yellow
  std::string sentence;              ///< why, as the problem's page says it
  std::optional<GroupStep> step;     ///< the group is late, not the responsible unit
  std::optional<OwedThing> thing = std::nullopt;  ///< owed by the unit beside its problems

  /// Not about the problem as such: it does not burn on it.
  bool is_beside_problem() const { return step || thing; }
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("responsible_unit", self.responsible_unit);
    visit("group", self.group.text);
    visit("due_day", self.due_day);
    visit("colour", self.colour);
    visit("sentence", self.sentence, base::long_text());
    visit("step", self.step);
    visit("thing", self.thing);
  }
};

struct Reply {
  std::string text;
  std::string signed_by;  ///< 负责人 who signed the paper
  base::OfficerId replied_by;
  base::Day day;
  std::string sent_back_reason;  ///< empty unless it was sent back

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("text", self.text, base::long_text());
    visit("signed_by", self.signed_by);
    visit("replied_by", self.replied_by);
    visit("day", self.day);
    visit("sent_back_reason", self.sent_back_reason, base::long_text());
  }
};

struct SupervisionOrder {
  base::SupervisionOrderId id;
  std::int64_t version = 0;
  base::CampaignCode campaign;
  base::ProblemId problem;  ///< 0 of what is owed for none
  std::string problem_number;  ///< or what the thing is called
  std::string matter;  ///< what the problem is about, for the paper and the list
  Kind kind = Kind::reminder;
  State state = State::proposed;
  std::int32_t time_number = 1;  ///< 第几次 of this kind for this problem
  Ground ground;
  std::string requirement;
  base::Day proposed_day;
  std::optional<base::OfficerId> proposed_by;  ///< absent: the daily scan
  std::optional<base::Day> issued_day;
  std::optional<base::OfficerId> issued_by;  ///< 签发人
  std::optional<base::Day> reply_due_day_original;
  std::optional<base::Day> reply_due_day;
  std::optional<std::string> calendar_version;  ///< by which that day was counted
  std::optional<std::int64_t> letter;  ///< the paper, when one was made
  std::vector<Reply> replies;
  std::string end_reason;  ///< why dismissed or cancelled; the opinion on the last reply
  std::optional<base::Day> ended_day;
  std::optional<base::OfficerId> ended_by;
  base::Instant changed_at;

  bool is_to_group() const { return ground.step.has_value(); }
  bool is_beside_problem() const { return ground.is_beside_problem(); }
  bool is_waiting() const { return state == State::issued || state == State::replied; }
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("campaign", self.campaign);
    visit("problem", self.problem.value);
    visit("problem_number", self.problem_number);
    visit("matter", self.matter, base::long_text());
    visit("kind", self.kind);
    visit("state", self.state);
    visit("time_number", self.time_number);
    visit("ground", self.ground);
    visit("requirement", self.requirement, base::long_text());
    visit("proposed_day", self.proposed_day);
    visit("proposed_by", self.proposed_by);
    visit("issued_day", self.issued_day);
    visit("issued_by", self.issued_by);
    visit("reply_due_day_original", self.reply_due_day_original);
    visit("reply_due_day", self.reply_due_day);
    visit("calendar_version", self.calendar_version);
    visit("letter", self.letter);
    visit("replies", self.replies);
    visit("end_reason", self.end_reason, base::long_text());
    visit("ended_day", self.ended_day);
    visit("ended_by", self.ended_by);
    visit("changed_at", self.changed_at);
  }
};

/// Since when a reply is awaited: the day of signing, or on which the last reply was sent back.
inline std::optional<base::Day> awaits_reply_since(const SupervisionOrder& order) {
  if (order.state != State::issued || !order.reply_due_day) return std::nullopt;
  return order.replies.empty() ? order.issued_day : base::beijing_day(order.changed_at);
}

/// Port.
class SupervisionStore {
 public:
  virtual ~SupervisionStore() = default;
  virtual std::optional<SupervisionOrder> load(base::SupervisionOrderId id) = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const SupervisionOrder& order, std::int64_t expected_version) = 0;
  /// Every order against a problem, in the order in which they were proposed.
  virtual std::vector<SupervisionOrder> of_problem(base::ProblemId problem) = 0;
  /// Those against a unit that are beside a problem, likewise.
  virtual std::vector<SupervisionOrder> beside_problems(const base::UnitCode& unit) = 0;
  /// Those about owed things that are proposed, or wait.
  virtual std::vector<SupervisionOrder> open_about_things() = 0;
};

}  // namespace pledge::supervision
