#include "http/problem_routes.hpp"

#include "casework/dossier.hpp"
#include "http/acts.hpp"

namespace pledge::http {
namespace {

using casework::Desk;

struct LedgerQuery {
  ProblemQuery problems;
  PageQuery page;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    ProblemQuery::fields(self.problems, visit);
    PageQuery::fields(self.page, visit);
  }
};

struct Pivot {
  std::vector<casework::PivotCell> cells;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("cells", self.cells, base::up_to(kCells)); }
  static constexpr std::size_t kCells = 100'000;
};

template <class Command>
void add_problem_act(Door& door) {
  const std::string act(base::name_of(Command::kAct));
  add_act<Command, problem::Problem>(door, "/api/problems/{id}/" + act, "problem." + act,
                                     &casework::act_on_problem<Command>);
}

void add_lists(Door& door) {
  door.add({"GET", "/api/problems", "问题清单的一页", Guard::none, {},
            base::schema_of<casework::LedgerPage>(), query_of<LedgerQuery>()},
           [](Call& call) {
             const auto query = call.query<LedgerQuery>();
             const auto filter = query.problems.filter();
             const auto page = query.page.request();
             return json_of(200, call.house.office.look<casework::LedgerPage>(
                                     "problem.page", [&](Desk& desk) {
                                       return desk.stores().ledger.problem_page(call.actor,
                                                                                filter, page);
                                     }));
           });
  door.add({"GET", "/api/problems/totals", "件数与金额合计", Guard::none, {},
            base::schema_of<casework::LedgerTotals>(), query_of<ProblemQuery>()},
           [](Call& call) {
             const auto filter = call.query<ProblemQuery>().filter();
             return json_of(200, call.house.office.look<casework::LedgerTotals>(
                                     "problem.totals", [&](Desk& desk) {
                                       return desk.stores().ledger.problem_totals(call.actor,
                                                                                  filter);
                                     }));
           });
  door.add({"GET", "/api/problems/pivot", "组×单位×状态×来源", Guard::none, {},
            base::schema_of<Pivot>(), query_of<ProblemQuery>()},
           [](Call& call) {
             const auto filter = call.query<ProblemQuery>().filter();
             return json_of(200, call.house.office.look<Pivot>("problem.pivot", [&](Desk& desk) {
               return Pivot{desk.stores().ledger.problem_pivot(call.actor, filter)};
             }));
           });
}

}  // namespace

casework::ProblemFilter ProblemQuery::filter() const {
  casework::ProblemFilter filter;
  filter.campaign = campaign;
  filter.states = states;
  filter.groups = groups;
  filter.units = units;
  filter.sources = sources;
  filter.categories = categories;
  filter.lights = lights;
  filter.due_from = due_from;
  filter.due_to = due_to;
  filter.is_open_only = is_open_only.value_or(false);
  filter.has_open_money = has_open_money.value_or(false);
  filter.words = words.value_or("");
  filter.region_unit = region_unit.value_or("");
  filter.description = description.value_or("");
  filter.measures = measures.value_or("");
  filter.principal = {principal_from, principal_to};
  filter.paid = {paid_from, paid_to};
  filter.balance = {balance_from, balance_to};
  filter.agreed = {agreed_from, agreed_to};
  filter.number = number.value_or("");
  filter.serial_number = {serial_from, serial_to};
  filter.round = {round_from, round_to};
  filter.days_left = {left_from, left_to};
  filter.changed_from = changed_from;
  filter.changed_to = changed_to;
  return filter;
}

casework::PageRequest PageQuery::request() const {
  casework::PageRequest page;
  page.sort = sort.value_or(page.sort);
  page.is_descending = is_descending.value_or(false);
  page.cursor = cursor.value_or("");
  page.limit = limit.value_or(page.limit);
  page.position = position.value_or(0);
  if (page.position > 0 && !page.cursor.empty()) {
    throw base::Malformed("query.position", "已有翻页位置，不能再跳行");
  }
  return page;
}

void add_problem_routes(Door& door) {
  add_lists(door);
  door.add({"GET", "/api/problems/{id}", "一事一档", Guard::none, {},
            base::schema_of<casework::Dossier>()},
           [](Call& call) {
             const base::ProblemId id{call.id()};
             const auto seen = call.house.office.look<base::Outcome<casework::Dossier>>(
                 "problem.dossier",
                 [&](Desk& desk) { return casework::problem_dossier(desk, call.actor, id); });
             if (!seen) return refused(seen.refusals());
             Response response = json_of(200, seen.value());
             response.headers.emplace_back("ETag", etag_of(seen.value().problem.version));
             return response;
           });
  add_problem_act<problem::ObjectToListing>(door);
  add_problem_act<problem::RuleObjection>(door);
  add_problem_act<problem::Confirm>(door);
  add_problem_act<problem::Assign>(door);
  add_problem_act<problem::SignFor>(door);
  add_problem_act<problem::ReturnAssignment>(door);
  add_problem_act<problem::RuleReturn>(door);
  add_problem_act<problem::SubmitPlan>(door);
  add_problem_act<problem::AcceptPlan>(door);
  add_problem_act<problem::SendBackPlan>(door);
  add_problem_act<problem::ReportProgress>(door);
  add_problem_act<problem::RequestExtension>(door);
  add_problem_act<problem::DecideExtension>(door);
  add_problem_act<problem::PauseClock>(door);
  add_problem_act<problem::ResumeClock>(door);
  add_problem_act<problem::RecordPayment>(door);
  add_problem_act<problem::RecordAgreement>(door);
  add_problem_act<problem::AdjustMoney>(door);
  add_problem_act<problem::ApproveAdjustment>(door);
  add_problem_act<problem::RefuseAdjustment>(door);
  add_problem_act<problem::RequestClosure>(door);
  add_problem_act<problem::CheckClosure>(door);
  add_problem_act<problem::SendBackClosure>(door);
  add_problem_act<problem::SignVerification>(door);
  add_problem_act<problem::RestartVerification>(door);
  add_problem_act<problem::ConsultComplainant>(door);
  add_problem_act<problem::OpenNotice>(door);
  add_problem_act<problem::ObjectToNotice>(door);
  add_problem_act<problem::RuleNoticeObjection>(door);
  add_problem_act<problem::Close>(door);
  add_problem_act<problem::Reopen>(door);
  add_problem_act<problem::ProposeWithdrawal>(door);
  add_problem_act<problem::ApproveWithdrawal>(door);
  add_problem_act<problem::RefuseWithdrawal>(door);
}

}  // namespace pledge::http
