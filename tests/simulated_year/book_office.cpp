#include <fmt/format.h>

#include "simulated_year/books.hpp"

/// What the office has to do itself (方案, [[waits]]; copied by hand): replies and reported tasks are
/// judged within 3 working days, what was delivered within 5; an order is signed within 2, a review
/// concluded within 5.
namespace pledge::year {

Waiting to_judge(const char* kind, base::Day since, std::int32_t working_days,
                 const OfficeCalendar& calendar) {
  const base::Day due = calendar.after(since, working_days);
  return {kind, since, due, due};
}

Waiting wait_for_paper(const OnDesk& paper, const OfficeCalendar& calendar) {
  return paper.order != 0 ? to_judge("order_signing", paper.day, 2, calendar)
                          : to_judge("review_conclusion", paper.day, 5, calendar);
}

std::string about_paper(const OnDesk& paper) {
  return paper.order != 0 ? fmt::format("问题 {} 督办 {}", paper.problem, paper.order)
                          : "调度 " + std::to_string(paper.review);
}

std::vector<OfficeDuty> duties_of_the_office(const Books& books) {
  std::vector<OfficeDuty> all;
  const OfficeCalendar& calendar = books.calendar();
  for (const auto& [id, item] : books.items()) {
    for (const Letter& letter : item.letters) {
      if (letter.is_ended || !letter.is_replied) continue;
      all.push_back({fmt::format("问题 {} 督办 {}", id, letter.order), letter.unit,
                     to_judge("reply_acceptance", letter.replied, 3, calendar)});
    }
  }
  for (const auto& [id, errand] : books.errands()) {
    if (errand.state != "reported") continue;
    all.push_back({"议定 " + std::to_string(id), errand.unit,
                   to_judge("task_acceptance", errand.reported, 3, calendar)});
  }
  for (const auto& [key, owed] : books.owed()) {
    if (!owed.there) continue;
    all.push_back({owed.about(), owed.unit,
                   to_judge("deliverable_acceptance", *owed.there, 5, calendar)});
  }
  for (const auto& [key, paper] : books.papers()) {
    all.push_back({about_paper(paper), paper.place.unit, wait_for_paper(paper, calendar)});
  }
  return all;
}

}  // namespace pledge::year
