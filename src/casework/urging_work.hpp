#pragma once
#include "casework/dossier.hpp"
#include "casework/notice_work.hpp"

/// 催办 by a person: who would get it, sending it, the answer.
namespace pledge::casework {

/// What urging a problem now would do, or every reason why not; and what was urged before.
struct UrgingView {
  notice::Urging urging;
  std::string urged_by_name;
  std::string answered_by_name;
  bool is_overdue = false;
  bool can_answer = false;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("urging", self.urging);
    visit("urged_by_name", self.urged_by_name);
    visit("answered_by_name", self.answered_by_name);
    visit("is_overdue", self.is_overdue);
    visit("can_answer", self.can_answer);
  }
};
struct ProblemUrgings {
  std::vector<UrgingView> urgings;  ///< newest first
  bool is_offered = false;          ///< urging is the reader's to do at all
  bool is_possible = false;
  std::vector<RefusalView> refusals;
  std::vector<notice::UrgedPerson> recipients;
  std::optional<deadline::WaitKind> wait;
  std::optional<base::Day> reply_due_day;  ///< the usual one
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("urgings", self.urgings);
    visit("is_offered", self.is_offered);
    visit("is_possible", self.is_possible);
    visit("refusals", self.refusals);
    visit("recipients", self.recipients);
    visit("wait", self.wait);
    visit("reply_due_day", self.reply_due_day);
  }
};
inline constexpr std::int32_t kUrgingReplyWorkingDays = 3;

/// What urging one of several problems now would do: who would get it, or every reason why not.
struct UrgingPreview {
  bool is_possible = false;
  std::vector<RefusalView> refusals;
  std::vector<notice::UrgedPerson> recipients;
  std::optional<deadline::WaitKind> wait;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("is_possible", self.is_possible);
    visit("refusals", self.refusals);
    visit("recipients", self.recipients);
    visit("wait", self.wait);
  }
};
std::optional<base::Day> usual_reply_day(Desk& desk);
/// Nothing for whoever does not urge at all.
std::optional<UrgingPreview> urging_preview(Desk& desk, const access::Actor& reader,
                                            const problem::Problem& problem);

base::Outcome<ProblemUrgings> problem_urgings(Desk& desk, const access::Actor& reader,
                                              base::ProblemId id);
base::Outcome<notice::Urging> urge_problem(Desk& desk, const access::Actor& actor,
                                           base::ProblemId id, const notice::Urge& command,
                                           const std::string& batch = {});
/// Whoever urged is told of the answer.
base::Outcome<notice::Urging> answer_urging(Desk& desk, const Acting& acting,
                                            const notice::AnswerUrging& command);
/// Who has to answer: those whom it named, else whoever has the step now; and when the day is over
/// whoever wrote it is told, too.
std::vector<notice::UrgedPerson> people_to_answer(Desk& desk, AddressBook& book, base::UrgingId id,
                                                  const WaitPlace& place, bool is_late);
/// Entries about urgings of a problem, for its timeline.
std::vector<TimelineEntry> urging_entries(Desk& desk, base::ProblemId id);

}  // namespace pledge::casework
