#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/record.hpp"
#include "base/stamp.hpp"
#include "deadline/ladder.hpp"
#include "deadline/wait.hpp"

/// 通知: what one person was told, and when. A line names a problem or a lead by its number and
/// never says who complained, of whom, or about what: a notice is also sent out of the house.
namespace pledge::notice {

/// A fault tells the system administrators of what a job could not do.
PLEDGE_ENUM(NoticeKind, digest, urging, urging_answer, calendar_changed, fault)
PLEDGE_ENUM(NoticeAct, give)

/// One thing that waits, as it stood when it was told. Before it is sent it is compared with what
/// is: a line whose day, unit or wait is another by then is left out.
struct NoticeLine {
  base::ProblemId problem;  ///< 0 for leads, deliverables, referrals, and tasks about none
  std::optional<base::LeadId> lead;
  std::optional<base::SupervisionOrderId> order;
  std::optional<base::DeliverableId> deliverable;
  std::optional<base::TaskId> task;
  std::optional<base::ReviewId> review;
  std::optional<base::ReferralId> referral;  ///< sealed: no line says what it is about
  std::optional<base::UrgingId> urging;      ///< that wants an answer
  std::string number;  ///< of deliverables: what the plan wants
  deadline::WaitKind wait = deadline::WaitKind::assignment;
  base::UnitCode responsible_unit;
  std::string unit_name;
  base::Day due_day;
  std::int32_t working_days = 0;  ///< after the due day; negative before it
  deadline::LadderLevel level = deadline::LadderLevel::contact;  ///< whom the step tells
  std::optional<deadline::LadderLevel> told_instead;  ///< where nobody is at `level`
  std::optional<base::Day> begun_day;  ///< of what was given, or came back, since the last digest
  std::optional<bool> is_by_weekdays;  ///< counted in a year that the calendar does not know

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem.value);
    visit("lead", self.lead);
    visit("order", self.order);
    visit("deliverable", self.deliverable);
    visit("task", self.task);
    visit("review", self.review);
    visit("referral", self.referral);
    visit("urging", self.urging);
    visit("number", self.number);
    visit("wait", self.wait);
    visit("responsible_unit", self.responsible_unit.text);
    visit("unit_name", self.unit_name);
    visit("due_day", self.due_day);
    visit("working_days", self.working_days);
    visit("level", self.level);
    visit("told_instead", self.told_instead);
    visit("begun_day", self.begun_day);
    visit("is_by_weekdays", self.is_by_weekdays);
  }
};
/// Lines of one notice; more are counted.
inline constexpr std::size_t kLinesMax = 50;

struct Notice {
  base::NoticeId id;
  std::int64_t version = 0;
  NoticeKind kind = NoticeKind::digest;
  std::optional<base::OfficerId> officer;  ///< none: somebody of 附件1 without an account
  std::string name;   ///< of whom it is for; alone when he has no account
  std::string phone;  ///< of somebody without an account
  base::Day day;
  bool is_urgent = false;
  std::vector<NoticeLine> lines;
  std::int32_t left_out_count = 0;  ///< lines beyond kLinesMax
  std::optional<std::int32_t> late_left_out_count;  ///< of these, the late ones; none when none
  std::optional<base::UrgingId> urging;
  std::string said_by;  ///< who urges or answers
  std::string text;     ///< what he wrote; never sent out of the house
  std::optional<base::Day> reply_due_day;
  base::Instant changed_at;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("kind", self.kind);
    visit("officer", self.officer);
    visit("name", self.name);
    visit("phone", self.phone);
    visit("day", self.day);
    visit("is_urgent", self.is_urgent);
    visit("lines", self.lines);
    visit("left_out_count", self.left_out_count);
    visit("late_left_out_count", self.late_left_out_count);
    visit("urging", self.urging);
    visit("said_by", self.said_by);
    visit("text", self.text, base::long_text());
    visit("reply_due_day", self.reply_due_day);
    visit("changed_at", self.changed_at);
  }
};

struct NoticeGiven {
  static constexpr NoticeAct kAct = NoticeAct::give;
  static constexpr std::string_view kKind = "notice_given";
  Notice notice;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("notice", self.notice); }
};
using NoticeEvent = std::variant<NoticeGiven>;

/// The only way a notice comes to be; it never changes. Read marks are no part of it.
Notice apply(const std::optional<Notice>& before, const NoticeEvent& event,
             const base::Stamp& stamp);

/// The heading of a notice, and a line of it, as people read them.
std::string title_of(const Notice& notice);
std::string sentence_of(const NoticeLine& line);
/// Lines as plain text for mail and robots, without anything somebody typed.
std::string plain_text(const Notice& notice, const std::string& link);

struct NoticeRow {
  Notice notice;
  bool is_read = false;
};

/// Port.
class NoticeStore {
 public:
  virtual ~NoticeStore() = default;
  virtual std::optional<Notice> load(base::NoticeId id) = 0;
  virtual void insert(const Notice& notice) = 0;
  /// The notice of a kind that somebody was given on a day: by officer, or by name and phone.
  virtual bool is_given(const Notice& like) = 0;
  /// Newest first; `before` 0 begins at the newest.
  virtual std::vector<NoticeRow> of_officer(base::OfficerId officer, base::NoticeId before,
                                            std::int64_t limit) = 0;
  virtual std::int64_t unread_count(base::OfficerId officer) = 0;
  /// Marks all of the officer's up to `last`.
  virtual void mark_read(base::OfficerId officer, base::NoticeId last) = 0;
};

}  // namespace pledge::notice
