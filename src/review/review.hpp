#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "access/permission.hpp"
#include "base/record.hpp"
#include "base/refusal.hpp"
#include "base/stamp.hpp"

/// 调度: once a month the office goes over the list as it was frozen and settles who does what by
/// when (港营商办发〔2024〕1号 五（二）). The agenda is computed from the frozen rows, never stored.
namespace pledge::review {

PLEDGE_ENUM(State, draft, concluded)
PLEDGE_ENUM(Act, open, conclude)

/// What the minutes say about the meeting itself.
struct Meeting {
  base::Day held_day;
  std::string place;
  std::string chair;      ///< 主持人
  std::string attendees;  ///< 参会人员
  std::string summary;    ///< 会议情况
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("held_day", self.held_day);
    visit("place", self.place);
    visit("chair", self.chair, base::required_text());
    visit("attendees", self.attendees, base::long_text());
    visit("summary", self.summary, base::long_text());
  }
};

/// 零报告核对 as the meeting had it before it: a nil return and a problem that was found since.
struct ContradictedReturn {
  std::string unit_name;
  std::string milestone;
  base::Day nil_return_day;
  std::string problem_number;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("unit_name", self.unit_name);
    visit("milestone", self.milestone);
    visit("nil_return_day", self.nil_return_day);
    visit("problem_number", self.problem_number);
  }
};

struct Review {
  base::ReviewId id;
  std::int64_t version = 0;
  base::CampaignCode campaign;
  std::int32_t plan_version = 1;
  base::Month month;  ///< the month that is reviewed
  State state = State::draft;
  base::FilingId filing;                    ///< whose rows the agenda is made of
  std::optional<base::FilingId> previous;   ///< of the review before: new is what was not in it
  base::Day opened_day;
  std::optional<base::OfficerId> opened_by;  ///< absent: the monthly job
  std::optional<Meeting> meeting;
  std::optional<base::Day> concluded_day;
  std::optional<base::OfficerId> concluded_by;
  std::optional<std::int32_t> concluded_plan_version;  ///< whose names the minutes use
  std::vector<ContradictedReturn> contradicted_returns;  ///< open when it was concluded
  base::Instant changed_at;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("campaign", self.campaign);
    visit("plan_version", self.plan_version);
    visit("month", self.month);
    visit("state", self.state);
    visit("filing", self.filing);
    visit("previous", self.previous);
    visit("opened_day", self.opened_day);
    visit("opened_by", self.opened_by);
    visit("meeting", self.meeting);
    visit("concluded_day", self.concluded_day);
    visit("concluded_by", self.concluded_by);
    visit("concluded_plan_version", self.concluded_plan_version);
    visit("contradicted_returns", self.contradicted_returns);
    visit("changed_at", self.changed_at);
  }
};

struct OpenReview {
  static constexpr Act kAct = Act::open;
  base::CampaignCode campaign;
  base::Month month;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("month", self.month);
  }
};

struct ReviewOpened {
  static constexpr Act kAct = Act::open;
  static constexpr std::string_view kKind = "review_opened";
  base::ReviewId id;
  base::CampaignCode campaign;
  std::int32_t plan_version = 1;
  base::Month month;
  base::FilingId filing;
  base::Digest filing_root = {};  ///< of the rows, so that the journal holds it here too
  std::optional<base::FilingId> previous;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("campaign", self.campaign);
    visit("plan_version", self.plan_version);
    visit("month", self.month);
    visit("filing", self.filing);
    visit("filing_root", self.filing_root);
    visit("previous", self.previous);
  }
};

struct ConcludeReview {
  static constexpr Act kAct = Act::conclude;
  Meeting meeting;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("meeting", self.meeting); }
};

/// What the minutes need and nothing else keeps goes along; tasks are read from the journal.
struct ReviewConcluded {
  static constexpr Act kAct = Act::conclude;
  static constexpr std::string_view kKind = "review_concluded";
  Meeting meeting;
  std::optional<std::int32_t> plan_version;
  std::vector<ContradictedReturn> contradicted_returns;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("meeting", self.meeting);
    visit("plan_version", self.plan_version);
    visit("contradicted_returns", self.contradicted_returns);
  }
};

using Event = std::variant<ReviewOpened, ReviewConcluded>;
using Events = std::vector<Event>;

struct Facts {
  base::Day today;
  std::vector<Review> earlier;  ///< of the campaign
  std::optional<std::int32_t> plan_version = {};  ///< that holds now
  std::vector<ContradictedReturn> contradicted_returns = {};
};

std::span<const access::Permission> permissions(Act act);
/// The office opens and concludes; the monthly job may prepare the draft, which decides nothing.
base::Refusals why_not(const OpenReview& command, const Facts& facts, const access::Actor& actor);
base::Refusals why_not(const Review& review, Act act, const access::Actor& actor);

struct Origin {
  base::ReviewId id;
  std::int32_t plan_version = 1;
  base::FilingId filing;
  base::Digest filing_root = {};
};
base::Outcome<Events> decide(const OpenReview& command, const Origin& origin, const Facts& facts,
                             const access::Actor& actor);
base::Outcome<Events> decide(const Review& review, const ConcludeReview& command,
                             const Facts& facts, const access::Actor& actor);

/// The last review before the month; null when it is the first.
const Review* review_before(base::Month month, const std::vector<Review>& all);

Act act_of(const Event& event);
/// The only way a review changes; `before` is absent for review_opened alone.
Review apply(const std::optional<Review>& before, const Event& event, const base::Stamp& stamp);

/// Port.
class ReviewStore {
 public:
  virtual ~ReviewStore() = default;
  virtual std::optional<Review> load(base::ReviewId id) = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const Review& review, std::int64_t expected_version) = 0;
  /// Of a campaign, newest first.
  virtual std::vector<Review> list(const base::CampaignCode& campaign) = 0;
};

}  // namespace pledge::review
