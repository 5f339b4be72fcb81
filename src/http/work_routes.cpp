#include "http/work_routes.hpp"

#include "casework/work_list.hpp"

namespace pledge::http {

void add_work_routes(Door& door) {
  door.add({"GET", "/api/work", "待办", Guard::none, {}, base::schema_of<casework::WorkList>()},
           [](Call& call) {
             const std::string code = call.query("campaign");
             if (code.empty()) throw base::Malformed("campaign", "请指明专项行动");
             const auto campaign = base::from_tree<base::CampaignCode>(code);
             return json_of(200, call.house.office.look<casework::WorkList>(
                                     "work.list", [&](casework::Desk& desk) {
                                       return casework::work_list(desk, call.actor, campaign);
                                     }));
           });
}

}  // namespace pledge::http
