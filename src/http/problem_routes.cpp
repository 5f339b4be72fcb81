#include "http/problem_routes.hpp"

#include "base/text.hpp"
#include "casework/dossier.hpp"
#include "http/acts.hpp"
#include "http/query.hpp"

namespace pledge::http {
namespace {

using casework::Desk;

/// `name`_from and `name`_to, in fen.
void read_range(const Call& call, const std::string& name, casework::FenRange& into,
                base::Findings& findings) {
  const auto read = [&](const std::string& end, std::optional<base::Fen>& amount) {
    const std::string text = call.query(end);
    if (text.empty()) return;
    const bool is_amount =
        text.size() < 16 && text.find_first_not_of("0123456789") == std::string::npos;
    if (!is_amount) return findings.push_back({end, "金额应为整数，单位分"});
    amount = base::Fen{std::stoll(text)};
  };
  read(name + "_from", into.from);
  read(name + "_to", into.to);
}

void read_text(const Call& call, const char* name, std::string& into, base::Findings& findings) {
  into = call.query(name);
  if (base::length_of(into) > base::kShortTextCharacters) {
    findings.push_back({name, "查找的文字过长"});
  }
}

/// A count of the query, within bounds; a finding otherwise.
std::int64_t read_count(const Call& call, const char* name, std::int64_t otherwise,
                        base::Findings& findings, std::pair<std::int64_t, std::int64_t> bounds) {
  const std::string text = call.query(name);
  if (text.empty()) return otherwise;
  const bool is_number =
      text.size() < 10 && text.find_first_not_of("0123456789") == std::string::npos;
  const std::int64_t count = is_number ? std::stoll(text) : -1;
  if (count < bounds.first || count > bounds.second) {
    findings.push_back({name, "应为 " + std::to_string(bounds.first) + " 到 " +
                                  std::to_string(bounds.second) + " 的整数"});
  }
  return count;
}

template <class Command>
void add_problem_act(Door& door) {
  const std::string act(base::name_of(Command::kAct));
  add_act<Command, problem::Problem>(door, "/api/problems/{id}/" + act, "problem." + act,
                                     &casework::act_on_problem<Command>);
}

void add_lists(Door& door) {
  door.add({"GET", "/api/problems", "问题清单的一页", Guard::none, {},
            base::schema_of<casework::LedgerPage>()},
           [](Call& call) {
             const auto filter = problem_filter(call);
             const auto page = page_request(call);
             return json_of(200, call.house.office.look<casework::LedgerPage>(
                                     "problem.page", [&](Desk& desk) {
                                       return desk.stores().ledger.problem_page(call.actor,
                                                                                filter, page);
                                     }));
           });
  door.add({"GET", "/api/problems/totals", "件数与金额合计", Guard::none, {},
            base::schema_of<casework::LedgerTotals>()},
           [](Call& call) {
             const auto filter = problem_filter(call);
             return json_of(200, call.house.office.look<casework::LedgerTotals>(
                                     "problem.totals", [&](Desk& desk) {
                                       return desk.stores().ledger.problem_totals(call.actor,
                                                                                  filter);
                                     }));
           });
  door.add({"GET", "/api/problems/pivot", "组×单位×状态×来源", Guard::none, {}, {}},
           [](Call& call) {
             const auto filter = problem_filter(call);
             const auto cells = call.house.office.look<std::vector<casework::PivotCell>>(
                 "problem.pivot", [&](Desk& desk) {
                   return desk.stores().ledger.problem_pivot(call.actor, filter);
                 });
             base::Tree tree;
             tree.set("cells", base::to_tree(cells));
             return json(200, tree);
           });
}

}  // namespace

casework::ProblemFilter problem_filter(const Call& call) {
  casework::ProblemFilter filter;
  base::Findings findings;
  read_one(call, "campaign", filter.campaign, findings);
  read_list(call, "states", filter.states, findings);
  read_list(call, "groups", filter.groups, findings);
  read_list(call, "units", filter.units, findings);
  read_list(call, "sources", filter.sources, findings);
  read_list(call, "categories", filter.categories, findings);
  read_list(call, "lights", filter.lights, findings);
  read_one(call, "due_from", filter.due_from, findings);
  read_one(call, "due_to", filter.due_to, findings);
  filter.is_open_only = call.query("is_open_only") == "true";
  filter.has_open_money = call.query("has_open_money") == "true";
  read_text(call, "words", filter.words, findings);
  read_text(call, "region_unit", filter.region_unit, findings);
  read_text(call, "description", filter.description, findings);
  read_text(call, "measures", filter.measures, findings);
  read_range(call, "principal", filter.principal, findings);
  read_range(call, "paid", filter.paid, findings);
  read_range(call, "balance", filter.balance, findings);
  if (!findings.empty()) throw base::Malformed(std::move(findings));
  return filter;
}

casework::PageRequest page_request(const Call& call) {
  casework::PageRequest page;
  base::Findings findings;
  std::optional<casework::SortKey> sort;
  read_one(call, "sort", sort, findings);
  if (sort) page.sort = *sort;
  page.is_descending = call.query("is_descending") == "true";
  page.cursor = call.query("cursor");
  page.limit = read_count(call, "limit", page.limit, findings, {1, base::kPageRows});
  page.position = read_count(call, "position", 0, findings, {0, 999'999'999});
  if (page.position > 0 && !page.cursor.empty()) {
    findings.push_back({"position", "已有翻页位置，不能再跳行"});
  }
  if (!findings.empty()) throw base::Malformed(std::move(findings));
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
  add_problem_act<problem::RequestClosure>(door);
  add_problem_act<problem::CheckClosure>(door);
  add_problem_act<problem::SendBackClosure>(door);
  add_problem_act<problem::SignVerification>(door);
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
