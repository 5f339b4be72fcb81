#include "http/work_routes.hpp"

#include "casework/work_list.hpp"

namespace pledge::http {

void add_work_routes(Door& door) {
  door.add({"GET", "/api/work", "待办", Guard::none, {}, base::schema_of<casework::WorkList>(),
            query_of<CampaignQuery>()},
           [](Call& call) {
             const auto campaign = call.query<CampaignQuery>().campaign;
             return json_of(200, call.house.office.look<casework::WorkList>(
                                     "work.list", [&](casework::Desk& desk) {
                                       return casework::work_list(desk, call.actor, campaign);
                                     }));
           });
}

}  // namespace pledge::http
