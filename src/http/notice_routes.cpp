#include "http/notice_routes.hpp"

#include "base/codec.hpp"
#include "casework/calendar_work.hpp"
#include "casework/urging_work.hpp"
#include "http/acts.hpp"
#include "http/creation.hpp"

namespace pledge::http {
namespace {

using casework::Desk;
using notice::Urging;

constexpr std::int64_t kNoticesShown = 30;
constexpr std::string_view kCalendarEnd = ".ics";

struct MarkRead {
  base::NoticeId last;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("last", self.last); }
};

struct NoticesQuery {
  std::optional<std::int64_t> before;
  std::optional<std::int64_t> limit;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("before", self.before, base::between(0, INT64_MAX));
    visit("limit", self.limit, base::between(0, base::kPageRows));
  }
};

Response notice_list(Call& call) {
  const auto query = call.query<NoticesQuery>();
  const base::NoticeId before{query.before.value_or(0)};
  const std::int64_t limit = std::min(query.limit.value_or(kNoticesShown), kNoticesShown);
  return json_of(200, call.house.office.look<casework::NoticeList>("notice.list", [&](Desk& desk) {
    return casework::notice_list(desk, call.actor, before, limit);
  }));
}

/// Read marks say nothing about the business: no event.
Response marked_read(Call& call) {
  const auto wanted = call.read<MarkRead>();
  call.house.office.run("notice.read", [&](Desk& desk) {
    desk.stores().notices.mark_read(call.actor.officer, wanted.last);
    return true;
  });
  return json_of(200, call.house.office.look<casework::NoticeList>("notice.list", [&](Desk& desk) {
    return casework::notice_list(desk, call.actor, {}, 0);
  }));
}

Response settings(Call& call) {
  return json_of(200, call.house.office.look<casework::SubscriptionView>(
                          "subscription.view", [&](Desk& desk) {
                            return casework::subscription_view(desk, call.actor);
                          }));
}

Response settings_after(Call& call, const base::Outcome<notice::Subscription>& outcome) {
  return outcome ? settings(call) : refused(outcome.refusals());
}

Response changed(Call& call) {
  const auto command = call.read<notice::ChangeSubscription>();
  return settings_after(call, call.house.office
                                  .perform<notice::Subscription>(
                                      "subscription.change",
                                      [&](Desk& desk) {
                                        return casework::change_subscription(desk, call.actor,
                                                                             command);
                                      })
                                  .outcome);
}

struct CalendarAddress {
  std::string address;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("address", self.address, base::long_text()); }
};

/// The address is shown this once.
Response calendar_opened(Call& call) {
  const std::string token = access::new_token(call.house.entropy);
  const auto performed =
      call.house.office.perform<std::string>("subscription.open_calendar", [&](Desk& desk) {
        return casework::open_calendar(desk, call.actor, token);
      });
  if (!performed.outcome) return refused(performed.outcome.refusals());
  return json_of(200, CalendarAddress{call.house.home_link + "/cal/" + token +
                                      std::string(kCalendarEnd)});
}

Response calendar_closed(Call& call) {
  return settings_after(
      call, call.house.office
                .perform<notice::Subscription>("subscription.close_calendar",
                                               [&](Desk& desk) {
                                                 return casework::close_calendar(desk, call.actor);
                                               })
                .outcome);
}

PLEDGE_ENUM(CalendarForm, tasks, events)
struct CalendarQuery {
  std::optional<CalendarForm> as;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("as", self.as); }
};

/// Whoever has the address has the calendar: it holds numbers and days, no names.
Response calendar(House& house, const Request& request) {
  const std::string file = request.param("file");
  const bool is_feed = file.size() > kCalendarEnd.size() &&
                       file.compare(file.size() - kCalendarEnd.size(), std::string::npos,
                                    kCalendarEnd) == 0;
  const auto as = read_query<CalendarQuery>(request).as == CalendarForm::events
                      ? notice::CalendarAs::events
                      : notice::CalendarAs::tasks;
  std::optional<std::string> text;
  if (is_feed) {
    text = casework::calendar_of(house.office, file.substr(0, file.size() - kCalendarEnd.size()),
                                 house.home_link, as);
  }
  if (!text) return problem(403, "打不开这个日历", "地址写错了，或者已经停用");
  Response response;
  response.status = 200;
  response.content_type = "text/calendar; charset=utf-8";
  response.headers.emplace_back("Cache-Control", "private, no-store");
  response.body = *text;
  return response;
}

Response urgings(Call& call) {
  const base::ProblemId id{call.id()};
  const auto seen = call.house.office.look<base::Outcome<casework::ProblemUrgings>>(
      "urging.of_problem",
      [&](Desk& desk) { return casework::problem_urgings(desk, call.actor, id); });
  return seen ? json_of(200, seen.value()) : refused(seen.refusals());
}

Response urged(Call& call) {
  const base::ProblemId id{call.id()};
  const auto command = call.read<notice::Urge>();
  return created(casework::once<Urging>(
      call.house.office, "urging.urge", request_key(call),
      [&](Desk& desk) { return casework::urge_problem(desk, call.actor, id, command); },
      [](Desk&, const Urging& urging) { return base::to_canonical_text(urging); }));
}

}  // namespace

void add_notice_routes(Door& door) {
  door.add({"GET", "/api/notices", "本人的通知，新的在前", Guard::none, {},
            base::schema_of<casework::NoticeList>(), query_of<NoticesQuery>()},
           &notice_list);
  door.add({"POST", "/api/notices/read", "看过到哪一条为止", Guard::none,
            base::schema_of<MarkRead>(), base::schema_of<casework::NoticeList>()},
           &marked_read);
  door.add({"GET", "/api/notices/settings", "通知设置", Guard::none, {},
            base::schema_of<casework::SubscriptionView>()},
           &settings);
  door.add({"POST", "/api/notices/settings", "subscription.change", Guard::none,
            base::schema_of<notice::ChangeSubscription>(),
            base::schema_of<casework::SubscriptionView>()},
           &changed);
  door.add({"POST", "/api/notices/calendar", "启用日历地址，旧的随即停用", Guard::none, {},
            base::schema_of<CalendarAddress>()},
           &calendar_opened);
  door.add({"POST", "/api/notices/calendar/close", "停用日历地址", Guard::none, {},
            base::schema_of<casework::SubscriptionView>()},
           &calendar_closed);
  House& house = door.house();
  door.add_public({"GET", "/cal/{file}", "日历（iCalendar），凭地址里的密钥", Guard::none, {},
                   file_of({"text/calendar"}), query_of<CalendarQuery>()},
                  [&house](Request& request) { return calendar(house, request); });
  door.add({"GET", "/api/problems/{id}/urgings", "一件问题的催办，和现在能催到谁", Guard::none, {},
            base::schema_of<casework::ProblemUrgings>()},
           &urgings);
  door.add({"POST", "/api/problems/{id}/urgings", "催办", Guard::fresh_key,
            base::schema_of<notice::Urge>(), base::schema_of<Urging>()},
           &urged);
  add_act<notice::AnswerUrging, Urging>(door, "/api/urgings/{id}/answer", "urging.answer",
                                        &casework::answer_urging);
}

}  // namespace pledge::http
