#include "http/bulk_routes.hpp"

#include "base/codec.hpp"
#include "casework/bulk_work.hpp"
#include "http/creation.hpp"

namespace pledge::http {
namespace {

using casework::Desk;

/// One route that does all of an order's items under one key, or none.
template <class Order, class Done, class Perform>
void add_order(Door& door, const std::string& act, const std::string& name, Perform perform) {
  door.add({"POST", "/api/problems/bulk/" + act, name, Guard::fresh_key,
            base::schema_of<Order>(), base::schema_of<Done>()},
           [name, perform](Call& call) {
             const auto order = call.read<Order>();
             if (order.items.empty()) throw base::Malformed("items", "请至少选一件");
             return created(casework::once<Done>(
                 call.house.office, name, request_key(call),
                 [&](Desk& desk) { return perform(desk, call.actor, order); },
                 [](Desk&, const Done& done) { return base::to_canonical_text(done); }));
           });
}

template <class Command>
void add_bulk_act(Door& door) {
  using Order = casework::BulkOrder<Command>;
  const std::string act(base::name_of(Command::kAct));
  add_order<Order, casework::BulkDone>(
      door, act, "problem.bulk." + act,
      [](Desk& desk, const access::Actor& actor, const Order& order) {
        return casework::act_on_problems(desk, actor, order);
      });
}

}  // namespace

void add_bulk_routes(Door& door) {
  door.add({"POST", "/api/problems/preview", "成批办理前看一看", Guard::none,
            base::schema_of<casework::BulkQuestion>(), base::schema_of<casework::BulkPreview>()},
           [](Call& call) {
             const auto question = call.read<casework::BulkQuestion>();
             return json_of(200, call.house.office.look<casework::BulkPreview>(
                                     "problem.preview", [&](Desk& desk) {
                                       return casework::preview_acts(desk, call.actor, question);
                                     }));
           });
  add_bulk_act<problem::Confirm>(door);
  add_bulk_act<problem::Assign>(door);
  add_bulk_act<problem::SignFor>(door);
  add_bulk_act<problem::AcceptPlan>(door);
  add_bulk_act<problem::CheckClosure>(door);
  add_bulk_act<problem::OpenNotice>(door);
  add_order<casework::UrgeOrder, casework::UrgedMany>(door, "urge", "urging.bulk",
                                                      &casework::urge_problems);
  add_order<casework::ProposeOrders, casework::ProposedMany>(
      door, "propose_orders", "supervision.bulk", &casework::propose_orders);
}

}  // namespace pledge::http
