#include "http/supervision_routes.hpp"

#include "base/codec.hpp"
#include "base/rule.hpp"
#include "casework/order_signing.hpp"
#include "casework/past_lists.hpp"
#include "http/acts.hpp"
#include "http/creation.hpp"
#include "http/document_answer.hpp"
#include "http/problem_routes.hpp"

namespace pledge::http {
namespace {

using casework::Desk;
using supervision::SupervisionOrder;

constexpr std::int64_t kRunsShown = 60;

struct OrderQuery {
  std::optional<base::CampaignCode> campaign;
  std::vector<supervision::State> states;
  std::vector<supervision::Kind> kinds;
  std::optional<bool> is_overdue_only;
  std::optional<base::Day> as_of;  ///< at the end of that day
  PageQuery page;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("as_of", self.as_of);
    visit("campaign", self.campaign);
    visit("states", self.states);
    visit("kinds", self.kinds);
    visit("is_overdue_only", self.is_overdue_only);
    PageQuery::fields(self.page, visit);
  }
  casework::SupervisionFilter filter() const {
    casework::SupervisionFilter made;
    made.campaign = campaign;
    made.states = states;
    made.kinds = kinds;
    made.is_overdue_only = is_overdue_only.value_or(false);
    return made;
  }
};

Response order_list(Call& call) {
  const auto query = call.query<OrderQuery>();
  const auto filter = query.filter();
  const auto page = query.page.request();
  const auto office = call.office_on(query.as_of);
  return json_of(200, office->look<casework::SupervisionList>(
                          "supervision.list", [&](Desk& desk) {
                            return casework::supervision_list(desk, call.actor, filter, page);
                          }));
}

Response order_shown(Call& call) {
  const base::SupervisionOrderId id{call.id()};
  const auto seen = call.house.office.look<base::Outcome<casework::SupervisionDetail>>(
      "supervision.detail",
      [&](Desk& desk) { return casework::supervision_detail(desk, call.actor, id); });
  if (!seen) return refused(seen.refusals());
  Response response = json_of(200, seen.value());
  response.headers.emplace_back("ETag", etag_of(seen.value().order.version));
  return response;
}

Response orders_of_problem(Call& call) {
  const base::ProblemId id{call.id()};
  const auto seen = call.house.office.look<base::Outcome<casework::ProblemSupervision>>(
      "supervision.of_problem",
      [&](Desk& desk) { return casework::problem_supervision(desk, call.actor, id); });
  return seen ? json_of(200, seen.value()) : refused(seen.refusals());
}

Response proposed(Call& call) {
  const auto command = call.read<supervision::ProposeOrder>();
  return created(casework::once<SupervisionOrder>(
      call.house.office, "supervision.propose", request_key(call),
      [&](Desk& desk) { return casework::propose_order(desk, call.actor, command); },
      [&](Desk&, const SupervisionOrder& order) {
        return base::to_canonical_text(casework::shown_order(call.actor, order));
      }));
}

Response confirmed(Call& call) {
  const auto command = call.read<casework::ConfirmOrder>();
  const casework::Acting acting{call.actor, call.id(), call.expected_version()};
  return acted<SupervisionOrder>(
      call, casework::confirm_order(call.house.office, acting, command, call.house.press));
}

Response to_sign(Call& call) {
  const auto campaign = call.query<CampaignQuery>().campaign;
  return json_of(200, call.house.office.look<casework::SigningList>(
                          "supervision.to_sign", [&](Desk& desk) {
                            return casework::orders_to_sign(desk, call.actor, campaign);
                          }));
}

/// Each order is an act of its own with its own version: what is repeated is refused by itself.
Response confirmed_several(Call& call) {
  const auto command = call.read<casework::SignOrders>();
  return json_of(200, casework::confirm_orders(call.house.office, call.actor, command,
                                               call.house.press));
}

Response letter_preview(Call& call) {
  const base::SupervisionOrderId id{call.id()};
  const auto made =
      casework::preview_order(call.house.office, call.actor, id, call.house.press);
  if (!made) return refused(made.refusals());
  return document_answer(call, call.query<DocumentQuery>().format, made.value().bytes,
                         "督办（预览）");
}

template <class Command>
void add_order_act(Door& door) {
  const std::string act(base::name_of(Command::kAct));
  add_act<Command, SupervisionOrder>(door, "/api/supervision_orders/{id}/" + act,
                                     "supervision." + act, &casework::act_on_order<Command>);
}

/// Of all campaigns when none is named.
struct OverdueQuery {
  std::optional<base::CampaignCode> campaign;
  std::optional<bool> is_own_only;
  std::optional<base::Day> as_of;  ///< at the end of that day
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("is_own_only", self.is_own_only);
    visit("as_of", self.as_of);
  }
};

Response overdue(Call& call) {
  const auto query = call.query<OverdueQuery>();
  const casework::OverdueFilter filter{query.campaign, query.is_own_only.value_or(false)};
  const auto office = call.office_on(query.as_of);
  if (office.get() != &call.house.office) {
    return json_of(200, casework::past_overdue_waits(*office, call.house.office, call.actor,
                                                     filter));
  }
  return json_of(200, call.house.office.look<casework::OverdueWaits>(
                          "wait.overdue", [&](Desk& desk) {
                            return casework::overdue_waits(desk, call.actor, filter);
                          }));
}

/// Whoever answers for the running of the system, or for what the jobs propose.
bool sees_jobs(const access::Actor& actor) {
  using access::Role;
  return actor.has(Role::system_administrator) || actor.has(Role::audit_administrator) ||
         actor.has(Role::coordinating_office);
}

struct JobRuns {
  std::vector<casework::JobRun> runs;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("runs", self.runs); }
};

Response job_runs(Call& call) {
  if (!sees_jobs(call.actor)) return refused({{base::Rule::actor_holds_the_role}});
  return json_of(200, call.house.office.look<JobRuns>("job.latest", [](Desk& desk) {
    return JobRuns{desk.stores().jobs.latest(kRunsShown)};
  }));
}

}  // namespace

void add_supervision_routes(Door& door) {
  door.add({"GET", "/api/supervision_orders", "督办的一页，新的在前", Guard::none, {},
            base::schema_of<casework::SupervisionList>(), query_of<OrderQuery>()},
           &order_list);
  door.add({"GET", "/api/supervision_orders/{id}", "一张督办及能办的事", Guard::none, {},
            base::schema_of<casework::SupervisionDetail>()},
           &order_shown);
  door.add({"GET", "/api/problems/{id}/supervision_orders", "一件问题的督办", Guard::none, {},
            base::schema_of<casework::ProblemSupervision>()},
           &orders_of_problem);
  door.add({"POST", "/api/supervision_orders", "拟出督办", Guard::fresh_key,
            base::schema_of<supervision::ProposeOrder>(), base::schema_of<SupervisionOrder>()},
           &proposed);
  door.add({"POST", "/api/supervision_orders/{id}/issue", "supervision.issue", Guard::version,
            base::schema_of<casework::ConfirmOrder>(), base::schema_of<ActDone>()},
           &confirmed);
  door.add({"GET", "/api/supervision_orders/to_sign",
            "本人可签发的督办：各依据什么、签发会怎样，不能签的写明原因", Guard::none, {},
            base::schema_of<casework::SigningList>(), query_of<CampaignQuery>()},
           &to_sign);
  door.add({"POST", "/api/supervision_orders/sign", "逐张签发多张督办，各办各的", Guard::none,
            base::schema_of<casework::SignOrders>(), base::schema_of<casework::SigningsDone>()},
           &confirmed_several);
  door.add({"GET", "/api/supervision_orders/{id}/letter_preview",
            "签发后的公文样子，不取字号，docx 或 PDF", Guard::none, {}, document_file(),
            query_of<DocumentQuery>()},
           &letter_preview);
  add_order_act<supervision::DismissOrder>(door);
  add_order_act<supervision::ReplyToOrder>(door);
  add_order_act<supervision::SendBackReply>(door);
  add_order_act<supervision::AcceptReply>(door);
  door.add({"GET", "/api/waits/overdue",
            "超期未办的事，问题、线索、督办回复、议定事项在一起，最久的在前", Guard::none, {},
            base::schema_of<casework::OverdueWaits>(), query_of<OverdueQuery>()},
           &overdue);
  door.add({"GET", "/api/job_runs", "定时任务的记录，新的在前", Guard::none, {},
            base::schema_of<JobRuns>()},
           &job_runs);
}

}  // namespace pledge::http
