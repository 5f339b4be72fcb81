#pragma once
#include <span>
#include <variant>

#include "access/permission.hpp"
#include "base/refusal.hpp"
#include "base/stamp.hpp"
#include "deadline/wait.hpp"

/// 催办: somebody who oversees a problem asks those for whom it waits. Lighter than a 催办单: it has
/// no number and no paper, but it is on the problem's timeline and wants an answer.
namespace pledge::notice {

PLEDGE_ENUM(UrgingState, open, answered)
PLEDGE_ENUM(UrgingAct, urge, answer)

struct UrgedPerson {
  std::optional<base::OfficerId> officer;  ///< none: somebody of 附件1 without an account
  std::string name;
  std::string phone;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("officer", self.officer);
    visit("name", self.name);
    visit("phone", self.phone);
  }
  friend bool operator==(const UrgedPerson&, const UrgedPerson&) = default;
};

struct Urging {
  base::UrgingId id;
  std::int64_t version = 0;
  base::ProblemId problem;
  std::string problem_number;
  base::UnitCode responsible_unit;
  base::GroupCode group;
  deadline::WaitKind wait = deadline::WaitKind::assignment;
  base::OfficerId urged_by;  ///< 0 in the event, whose stamp says it
  base::Instant urged_at;
  std::vector<UrgedPerson> recipients;
  std::string text;
  bool is_urgent = false;
  base::Day reply_due_day;
  UrgingState state = UrgingState::open;
  std::string answer;
  std::optional<base::OfficerId> answered_by;
  std::optional<base::Day> answered_day;
  base::Instant changed_at;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("problem", self.problem);
    visit("problem_number", self.problem_number);
    visit("responsible_unit", self.responsible_unit);
    visit("group", self.group);
    visit("wait", self.wait);
    visit("urged_by", self.urged_by.value);
    visit("urged_at", self.urged_at);
    visit("recipients", self.recipients);
    visit("text", self.text, base::long_text());
    visit("is_urgent", self.is_urgent);
    visit("reply_due_day", self.reply_due_day);
    visit("state", self.state);
    visit("answer", self.answer, base::long_text());
    visit("answered_by", self.answered_by);
    visit("answered_day", self.answered_day);
    visit("changed_at", self.changed_at);
  }
};

struct Urge {
  static constexpr UrgingAct kAct = UrgingAct::urge;
  std::string text;
  base::Day reply_due_day;
  bool is_urgent = false;  ///< goes in quiet hours and on days off too
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("text", self.text, base::required_long_text());
    visit("reply_due_day", self.reply_due_day);
    visit("is_urgent", self.is_urgent);
  }
};
struct ProblemUrged {
  static constexpr UrgingAct kAct = UrgingAct::urge;
  static constexpr std::string_view kKind = "problem_urged";
  Urging urging;  ///< as it begins
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("urging", self.urging); }
};
struct AnswerUrging {
  static constexpr UrgingAct kAct = UrgingAct::answer;
  static constexpr std::string_view kKind = "urging_answered";
  std::string text;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("text", self.text, base::required_long_text());
  }
};
using UrgingEvent = std::variant<ProblemUrged, AnswerUrging>;
using UrgingDecision = base::Outcome<std::vector<UrgingEvent>>;

/// Same item, same sender: once in so many hours.
inline constexpr std::int64_t kUrgingIntervalHours = 24;

/// What the decision looks at: the problem as it stands now.
struct UrgingFacts {
  base::Instant now;
  base::UnitCode responsible_unit;
  base::GroupCode group;
  std::optional<deadline::Wait> wait;  ///< what it waits for; nothing while paused or closed
  std::vector<UrgedPerson> recipients;  ///< without the sender
  std::vector<Urging> earlier;          ///< on the same problem
};

std::span<const access::Permission> permissions(UrgingAct act);
/// Every reason against urging now, whatever would be written.
base::Refusals why_not_urge(const UrgingFacts& facts, const access::Actor& actor);
base::Refusals why_not_answer(const Urging& urging, const access::Actor& actor);
UrgingDecision decide(const Urging& begun, const Urge& command, const UrgingFacts& facts,
                      const access::Actor& actor);
UrgingDecision decide(const Urging& urging, const AnswerUrging& command,
                      const access::Actor& actor);
Urging apply(const std::optional<Urging>& before, const UrgingEvent& event,
             const base::Stamp& stamp);

/// Port.
class UrgingStore {
 public:
  virtual ~UrgingStore() = default;
  virtual std::optional<Urging> load(base::UrgingId id) = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const Urging& urging, std::int64_t expected_version) = 0;
  /// Oldest first.
  virtual std::vector<Urging> of_problem(base::ProblemId problem) = 0;
  /// Those that wait for their answer, oldest first.
  virtual std::vector<Urging> open() = 0;
};

}  // namespace pledge::notice
