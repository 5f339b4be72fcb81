#include "http/work_routes.hpp"

#include "casework/work_list.hpp"

namespace pledge::http {
namespace {

struct WorkQuery {
  base::CampaignCode campaign;
  std::optional<std::string> section;  ///< "problem.close": the whole list of one section
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("section", self.section);
  }
};

Response work(Call& call) {
  const auto query = call.query<WorkQuery>();
  return json_of(200, call.house.office.look<casework::WorkList>(
                          "work.list", [&](casework::Desk& desk) {
                            return casework::work_list(desk, call.actor, query.campaign,
                                                       query.section.value_or(""));
                          }));
}

}  // namespace

void add_work_routes(Door& door) {
  door.add({"GET", "/api/work", "待办", Guard::none, {}, base::schema_of<casework::WorkList>(),
            query_of<WorkQuery>()},
           &work);
}

}  // namespace pledge::http
