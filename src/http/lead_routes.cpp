#include "http/lead_routes.hpp"

#include "base/codec.hpp"
#include "base/text.hpp"
#include "casework/complainant_search.hpp"
#include "casework/lead_dossier.hpp"
#include "casework/past_lists.hpp"
#include "http/acts.hpp"
#include "http/creation.hpp"
#include "http/problem_routes.hpp"
#include "party/credit_code.hpp"

namespace pledge::http {
namespace {

using casework::Desk;

struct NewLead {
  lead::RegisterLead lead;
  std::optional<lead::Identity> identity;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("lead", self.lead);
    visit("identity", self.identity);
  }
};

struct LeadMade {
  std::int64_t id = 0;
  std::string number;
  std::int64_t version = 0;
  std::vector<std::string> warnings;  ///< of the credit code; they never block
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("number", self.number);
    visit("version", self.version);
    visit("warnings", self.warnings);
  }
};

template <class Command>
void add_lead_act(Door& door) {
  const std::string act(base::name_of(Command::kAct));
  add_act<Command, lead::Lead>(door, "/api/leads/{id}/" + act, "lead." + act,
                               &casework::act_on_lead<Command>);
}

struct LeadQuery {
  std::optional<base::CampaignCode> campaign;
  std::vector<lead::State> states;
  std::vector<lead::Channel> channels;
  std::optional<std::string> words;
  std::vector<lead::Conclusion> conclusions;
  std::optional<base::Day> as_of;  ///< at the end of that day
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("as_of", self.as_of);
    visit("campaign", self.campaign);
    visit("states", self.states);
    visit("channels", self.channels);
    visit("words", self.words);
    visit("conclusions", self.conclusions);
  }
  casework::LeadFilter filter() const {
    return {campaign, states, channels, words.value_or(""), conclusions};
  }
};

/// Leads come newest first, whatever else is asked.
struct LeadListQuery {
  LeadQuery leads;
  PageQuery page;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    LeadQuery::fields(self.leads, visit);
    PageQuery::fields(self.page, visit);
  }
};

struct LeadTotals {
  std::int64_t count = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("count", self.count); }
};

Response lead_list(Call& call) {
  const auto query = call.query<LeadListQuery>();
  const auto filter = query.leads.filter();
  auto page = query.page.request();
  page.is_descending = true;
  const auto office = call.office_on(query.leads.as_of);
  if (office.get() != &call.house.office) {
    return json_of(200, casework::past_lead_page(*office, call.house.office, call.actor, filter,
                                                 page));
  }
  return json_of(200, call.house.office.look<casework::LeadPage>("lead.page", [&](Desk& desk) {
    return desk.stores().ledger.lead_page(call.actor, filter, page);
  }));
}

Response lead_totals(Call& call) {
  const auto query = call.query<LeadQuery>();
  const auto filter = query.filter();
  const auto office = call.office_on(query.as_of);
  if (office.get() != &call.house.office) {
    return json_of(200, LeadTotals{casework::past_lead_count(*office, call.house.office,
                                                             call.actor, filter)});
  }
  return json_of(200, call.house.office.look<LeadTotals>("lead.totals", [&](Desk& desk) {
    return LeadTotals{desk.stores().ledger.lead_count(call.actor, filter)};
  }));
}

struct FunnelQuery {
  base::CampaignCode campaign;
  std::optional<base::Day> as_of;  ///< at the end of that day
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("as_of", self.as_of);
  }
};

Response lead_funnel(Call& call) {
  const auto query = call.query<FunnelQuery>();
  const auto office = call.office_on(query.as_of);
  return json_of(200, office->look<casework::LeadFunnel>("lead.funnel", [&](Desk& desk) {
    return desk.stores().ledger.lead_funnel(call.actor, query.campaign);
  }));
}

Response register_lead(Call& call) {
  const auto wanted = call.read<NewLead>();
  std::vector<std::string> warnings;
  if (wanted.identity && !wanted.identity->credit_code.empty()) {
    warnings = party::check_credit_code(wanted.identity->credit_code).warnings;
  }
  const auto performed = casework::once<lead::Lead>(
      call.house.office, "lead.register_lead", request_key(call),
      [&](Desk& desk) {
        return casework::register_lead(desk, call.actor, {wanted.lead, wanted.identity, {}, {}});
      },
      [&](Desk&, const lead::Lead& made) {
        return base::to_canonical_text(
            LeadMade{made.id.value, made.number, made.version, warnings});
      });
  return created(performed);
}

Response find_complainants(Call& call) {
  const auto command = call.read<casework::FindComplainants>();
  if (base::length_of(base::trim(command.words)) < 2) {
    throw base::Malformed("words", "至少写两个字");
  }
  const auto performed = call.house.office.perform<casework::ComplainantFinds>(
      "lead.find_complainants", [&](Desk& desk) {
        return casework::find_complainants(desk, call.actor, command);
      });
  if (!performed.outcome) return refused(performed.outcome.refusals());
  return json_of(200, performed.outcome.value());
}

}  // namespace

void add_lead_routes(Door& door) {
  door.add({"GET", "/api/leads", "线索列表的一页", Guard::none, {},
            base::schema_of<casework::LeadPage>(), query_of<LeadListQuery>()},
           &lead_list);
  door.add({"GET", "/api/leads/totals", "线索件数", Guard::none, {},
            base::schema_of<LeadTotals>(), query_of<LeadQuery>()},
           &lead_totals);
  door.add({"GET", "/api/leads/funnel", "登记与核实了多少条线索", Guard::none, {},
            base::schema_of<casework::LeadFunnel>(), query_of<FunnelQuery>()},
           &lead_funnel);
  door.add({"GET", "/api/leads/{id}", "一条线索", Guard::none, {},
            base::schema_of<casework::LeadDossier>()},
           [](Call& call) {
             const base::LeadId id{call.id()};
             const auto seen = call.house.office.look<base::Outcome<casework::LeadDossier>>(
                 "lead.dossier",
                 [&](Desk& desk) { return casework::lead_dossier(desk, call.actor, id); });
             if (!seen) return refused(seen.refusals());
             Response response = json_of(200, seen.value());
             response.headers.emplace_back("ETag", etag_of(seen.value().lead.version));
             return response;
           });
  door.add({"POST", "/api/leads", "登记线索", Guard::fresh_key, base::schema_of<NewLead>(),
            base::schema_of<LeadMade>()},
           &register_lead);
  add_lead_act<lead::RequestSupplement>(door);
  add_lead_act<lead::GiveSupplement>(door);
  add_lead_act<lead::AdmitLead>(door);
  add_lead_act<lead::DeclineLead>(door);
  add_lead_act<lead::BeginVerification>(door);
  add_lead_act<lead::ConcludeLead>(door);
  add_lead_act<lead::WithdrawLead>(door);
  add_lead_act<lead::AnswerComplainant>(door);
  add_lead_act<lead::NameAccusedUnit>(door);
  add_lead_act<lead::ExtendResult>(door);
  add_act<lead::MergeLead, lead::Lead>(door, "/api/leads/{id}/merge", "lead.merge",
                                       &casework::merge_lead);
  add_act<casework::ListProblem, problem::Problem, lead::Lead>(
      door, "/api/leads/{id}/list_problem", "lead.list_problem",
      &casework::list_problem_from_lead);
  door.add({"POST", "/api/leads/{id}/open_identity", "查看反映人身份（记录在案）",
            Guard::none, base::schema_of<casework::OpenIdentity>(),
            base::schema_of<lead::Identity>()},
           [](Call& call) {
             const auto command = call.read<casework::OpenIdentity>();
             const base::LeadId id{call.id()};
             const auto performed = call.house.office.perform<lead::Identity>(
                 "lead.open_identity", [&](Desk& desk) {
                   return casework::open_identity(desk, call.actor, id, command);
                 });
             if (!performed.outcome) return refused(performed.outcome.refusals());
             return json_of(200, performed.outcome.value());
           });
  door.add({"POST", "/api/leads/find_complainants", "按名称查投诉人（记录在案）", Guard::none,
            base::schema_of<casework::FindComplainants>(),
            base::schema_of<casework::ComplainantFinds>()},
           &find_complainants);
}

}  // namespace pledge::http
