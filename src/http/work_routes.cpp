#include "http/work_routes.hpp"

#include "casework/work_list.hpp"
#include "http/query_values.hpp"

namespace pledge::http {

void add_work_routes(Door& door) {
  door.add({"GET", "/api/work", "待办", Guard::none, {}, base::schema_of<casework::WorkList>()},
           [](Call& call) {
             const auto campaign = query_campaign(call);
             const std::string section = call.query("section");
             return json_of(200, call.house.office.look<casework::WorkList>(
                                     "work.list", [&](casework::Desk& desk) {
                                       return casework::work_list(desk, call.actor, campaign,
                                                                  section);
                                     }));
           });
}

}  // namespace pledge::http
