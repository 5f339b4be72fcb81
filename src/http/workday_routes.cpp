#include "http/workday_routes.hpp"

#include "base/codec.hpp"
#include "casework/workday_work.hpp"
#include "http/acts.hpp"
#include "http/creation.hpp"

namespace pledge::http {
namespace {

using casework::Desk;
using workday::LoadYear;
using workday::WorkdayYear;

/// What the administrator pastes.
struct NoticeText {
  std::int32_t year = 0;
  std::string source;
  std::string text;
  std::optional<std::string> reason;  ///< of a change of days that are known
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("year", self.year, base::between(2000, 2999));
    visit("source", self.source, base::required_text());
    visit("text", self.text, base::required_long_text());
    visit("reason", self.reason, base::long_text());
  }
};

LoadYear year_wanted(const Call& call) {
  const auto pasted = call.read<NoticeText>();
  LoadYear command = workday::read_notice(pasted.text, pasted.year, pasted.source);
  command.reason = pasted.reason;
  return command;
}

Response workday_list(Call& call) {
  return json_of(200, call.house.office.look<casework::WorkdayYears>(
                          "workday.list", [&](Desk& desk) {
                            return casework::workday_years(desk, call.actor);
                          }));
}

Response preview_workdays(Call& call) {
  const LoadYear command = year_wanted(call);
  const auto seen = call.house.office.look<base::Outcome<casework::WorkdayPreview>>(
      "workday.preview", [&](Desk& desk) {
        return casework::preview_workday_year(desk, call.actor, command);
      });
  return seen ? json_of(200, seen.value()) : refused(seen.refusals());
}

Response load_workdays(Call& call) {
  const LoadYear command = year_wanted(call);
  return created(casework::once<WorkdayYear>(
      call.house.office, "workday_year.load_year", request_key(call),
      [&](Desk& desk) { return casework::load_workday_year(desk, call.actor, command); },
      [](Desk&, const WorkdayYear& year) { return base::to_canonical_text(year); }));
}

}  // namespace

void add_workday_routes(Door& door) {
  door.add({"GET", "/api/workday_years", "工作日历：算得到哪年，载入过哪些年", Guard::none, {},
            base::schema_of<casework::WorkdayYears>()},
           &workday_list);
  door.add({"POST", "/api/workday_years/preview", "看放假通知读出了什么，不写入", Guard::none,
            base::schema_of<NoticeText>(), base::schema_of<casework::WorkdayPreview>()},
           &preview_workdays);
  door.add({"POST", "/api/workday_years", "载入一年的工作日历（仅系统管理员）", Guard::fresh_key,
            base::schema_of<NoticeText>(), base::schema_of<WorkdayYear>()},
           &load_workdays);
}

}  // namespace pledge::http
