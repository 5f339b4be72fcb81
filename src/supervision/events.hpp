#pragma once
#include <variant>

#include "base/stamp.hpp"
#include "supervision/supervision_order.hpp"

/// What people say, and what has happened. Kinds and members are an enduring format.
namespace pledge::supervision {

/// 拟制: by the daily scan, or by an officer who wants an order at once.
struct ProposeOrder {
  static constexpr Act kAct = Act::propose;
  base::ProblemId problem;
  Kind kind = Kind::reminder;
  std::string requirement;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("kind", self.kind);
    visit("requirement", self.requirement, base::required_long_text());
  }
};

struct OrderProposed {
  static constexpr Act kAct = Act::propose;
  static constexpr std::string_view kKind = "supervision_proposed";
  base::SupervisionOrderId id;
  base::CampaignCode campaign;
  base::ProblemId problem;
  std::string problem_number;
  std::string matter;
  Kind kind = Kind::reminder;
  std::int32_t time_number = 1;
  Ground ground;
  std::string requirement;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("campaign", self.campaign);
    visit("problem", self.problem.value);
    visit("problem_number", self.problem_number);
    visit("matter", self.matter, base::long_text());
    visit("kind", self.kind);
    visit("time_number", self.time_number);
    visit("ground", self.ground);
    visit("requirement", self.requirement, base::long_text());
  }
};

struct DismissOrder {
  static constexpr Act kAct = Act::dismiss;
  static constexpr std::string_view kKind = "supervision_dismissed";
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

/// Only the daily scan cancels: the problem is no longer what the order rests on.
struct CancelOrder {
  static constexpr Act kAct = Act::cancel;
  static constexpr std::string_view kKind = "supervision_cancelled";
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

/// 签发.
struct IssueOrder {
  static constexpr Act kAct = Act::issue;
  std::string requirement;  ///< as it goes out
  std::optional<std::int64_t> letter;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("requirement", self.requirement, base::required_long_text());
    visit("letter", self.letter);
  }
};

struct OrderIssued {
  static constexpr Act kAct = Act::issue;
  static constexpr std::string_view kKind = "supervision_issued";
  std::string requirement;
  std::optional<std::int64_t> letter;
  std::optional<base::Day> reply_due_day;
  std::optional<std::string> calendar_version = std::nullopt;  ///< by which the day was counted
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("requirement", self.requirement, base::long_text());
    visit("letter", self.letter);
    visit("reply_due_day", self.reply_due_day);
    visit("calendar_version", self.calendar_version);
  }
};

struct ReplyToOrder {
  static constexpr Act kAct = Act::reply;
  static constexpr std::string_view kKind = "supervision_replied";
  std::string text;
  std::string signed_by;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("text", self.text, base::required_long_text());
    visit("signed_by", self.signed_by, base::required_text());
  }
};

struct SendBackReply {
  static constexpr Act kAct = Act::send_back_reply;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

struct ReplySentBack {
  static constexpr Act kAct = Act::send_back_reply;
  static constexpr std::string_view kKind = "supervision_reply_sent_back";
  std::string reason;
  base::Day reply_due_day;
  std::optional<std::string> calendar_version = std::nullopt;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::long_text());
    visit("reply_due_day", self.reply_due_day);
    visit("calendar_version", self.calendar_version);
  }
};

struct AcceptReply {
  static constexpr Act kAct = Act::accept_reply;
  static constexpr std::string_view kKind = "supervision_reply_accepted";
  std::string opinion;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("opinion", self.opinion, base::required_long_text());
  }
};

using Event = std::variant<OrderProposed, DismissOrder, CancelOrder, OrderIssued, ReplyToOrder,
                           ReplySentBack, AcceptReply>;
using Events = std::vector<Event>;

Act act_of(const Event& event);
/// The only way an order changes; `before` is absent for supervision_proposed alone.
SupervisionOrder apply(const std::optional<SupervisionOrder>& before, const Event& event,
                       const base::Stamp& stamp);

}  // namespace pledge::supervision
