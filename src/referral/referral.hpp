#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "access/actor.hpp"
#include "access/permission.hpp"
#include "base/refusal.hpp"

/// 移送: what goes to discipline bodies, sealed. Outside of 纪委监委 nobody sees more than
/// “已按程序移送” (plan 四(四)).
namespace pledge::referral {

PLEDGE_ENUM(State, opened, received, answered)
PLEDGE_ENUM(Cause, paper_rectification, false_rectification, misconduct)
PLEDGE_ENUM(Act, open, receive, answer)

/// More files than a lead's acts will bring.
inline constexpr std::size_t kFilesMax = 1000;

struct Referral {
  base::ReferralId id;
  std::int64_t version = 0;
  State state = State::opened;
  Cause cause = Cause::misconduct;
  std::optional<base::ProblemId> problem;
  std::optional<base::LeadId> lead;
  std::string facts;
  base::Day opened_day;
  std::optional<base::Day> received_day;
  std::string outcome;
  std::optional<base::Day> answered_day;
  base::Instant changed_at;
  std::vector<base::EvidenceId> evidence;  ///< the files of the lead that went with it

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("state", self.state);
    visit("cause", self.cause);
    visit("problem", self.problem);
    visit("lead", self.lead);
    visit("facts", self.facts, base::long_text());
    visit("opened_day", self.opened_day);
    visit("received_day", self.received_day);
    visit("outcome", self.outcome, base::long_text());
    visit("answered_day", self.answered_day);
    visit("changed_at", self.changed_at);
    visit("evidence", self.evidence, base::up_to(kFilesMax));
  }
};

/// Opened by casework in the act that found it, never by hand and never taken back.
struct ReferralOpened {
  static constexpr Act kAct = Act::open;
  static constexpr std::string_view kKind = "referral_opened";
  base::ReferralId id;
  Cause cause = Cause::misconduct;
  std::optional<base::ProblemId> problem;
  std::optional<base::LeadId> lead;
  std::string facts;
  std::vector<base::EvidenceId> evidence = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("cause", self.cause);
    visit("problem", self.problem);
    visit("lead", self.lead);
    visit("facts", self.facts, base::long_text());
    visit("evidence", self.evidence, base::up_to(kFilesMax));
  }
};

struct ReceiveReferral {
  static constexpr Act kAct = Act::receive;
  static constexpr std::string_view kKind = "referral_received";
  PLEDGE_FIELDS(Self&, Visitor&&) {}
};

struct AnswerReferral {
  static constexpr Act kAct = Act::answer;
  static constexpr std::string_view kKind = "referral_answered";
  std::string outcome;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("outcome", self.outcome, base::required_long_text());
  }
};

using Event = std::variant<ReferralOpened, ReceiveReferral, AnswerReferral>;
using Events = std::vector<Event>;
using Decision = base::Outcome<Events>;

struct Step {
  State from;
  Act act;
  State to;
};
inline constexpr std::array kSteps{Step{State::opened, Act::receive, State::received},
                                   Step{State::received, Act::answer, State::answered}};

std::span<const access::Permission> permissions(Act act);
base::Refusals why_not(const Referral& referral, Act act, const access::Actor& actor);
Decision decide(const Referral&, const ReceiveReferral&, const access::Actor&);
Decision decide(const Referral&, const AnswerReferral&, const access::Actor&);

/// The only way a referral changes; `before` is absent for referral_opened alone.
Referral apply(const std::optional<Referral>& before, const Event& event,
               const base::Stamp& stamp);

/// Port. Only officers with the role `discipline` ever get what it loads.
class ReferralStore {
 public:
  virtual ~ReferralStore() = default;
  virtual std::optional<Referral> load(base::ReferralId id) = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const Referral& referral, std::int64_t expected_version) = 0;
  virtual std::vector<Referral> all() = 0;
};

}  // namespace pledge::referral
