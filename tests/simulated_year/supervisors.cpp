#include "base/codec.hpp"
#include "base/rule.hpp"
#include "simulated_year/officers.hpp"

/// Supervision orders that the scan proposed, and 催办 by a person.
namespace pledge::year {
namespace {

using casework::Desk;
using supervision::State;
using supervision::SupervisionOrder;

std::vector<SupervisionOrder> orders_on(District& district, std::int64_t problem) {
  auto orders = district.region().office().look<std::vector<SupervisionOrder>>(
      "year.orders", [&](Desk& desk) { return desk.stores().supervisions.of_problem({problem}); });
  // What is owed beside the problem is left lying by everybody.
  std::erase_if(orders, [](const auto& order) { return order.ground.thing.has_value(); });
  return orders;
}

/// What the day has overtaken is refused, and rightly.
bool is_overtaken(const base::Refusals& why) {
  return why.size() == 1 && why.front().rule == base::Rule::order_is_not_outdated;
}

template <class Command>
void on_order(District& district, const Colleague& who, const SupervisionOrder& order,
              const Command& command) {
  const auto done =
      district.region().office().perform<SupervisionOrder>("year.order", [&](Desk& desk) {
        return casework::act_on_order(
            desk, {district.actor(who), order.id.value, order.version}, command);
      });
  const auto act = base::name_of(Command::kAct);
  if (done.outcome) {
    district.note({{}, who.id, who.unit, std::string(act), order.problem.value, order.id.value,
                   std::string(base::name_of(order.kind)), base::to_tree(command)});
  } else if (!is_overtaken(done.outcome.refusals())) {
    district.complain_of(who, order.problem.value, act, done.outcome.refusals());
  }
}

/// Over the unit to which the order went.
void judge(District& district, const Item& item, const SupervisionOrder& order) {
  const Colleague ruler = district.pick(rulers_of(district, item));
  if (order.state == State::proposed) {
    if (district.chance(20)) {
      return on_order(district, ruler, order, supervision::DismissOrder{"已口头督促"});
    }
    return on_order(district, ruler, order, supervision::IssueOrder{"请说明原因", std::nullopt});
  }
  if (order.state == State::issued) {
    const Crew unit = unit_of(district, item);
    if (unit.empty() || district.chance(60)) return;
    return on_order(district, district.pick(unit), order,
                    supervision::ReplyToOrder{"正在筹资", "张局长"});
  }
  if (district.chance(30)) {
    return on_order(district, ruler, order, supervision::SendBackReply{"没有说明完成时间"});
  }
  on_order(district, ruler, order, supervision::AcceptReply{"同意"});
}

void answer(District& district, const notice::Urging& urging) {
  const Colleague who = district.staff().of(urging.recipients.front().officer->value);
  const auto done = district.region().office().perform<notice::Urging>(
      "year.answer", [&](Desk& desk) {
        return casework::answer_urging(
            desk, {district.actor(who), urging.id.value, urging.version}, {"正在办理"});
      });
  if (!done.outcome) {
    return district.complain_of(who, urging.problem.value, "answer", done.outcome.refusals());
  }
  district.note({{}, who.id, who.unit, "answer", urging.problem.value, urging.id.value, {}, {}});
}

void urge(District& district, const Item& item) {
  const Crew rulers = rulers_of(district, item);
  const Colleague who = district.pick(rulers);
  notice::Urge command;
  command.text = "请抓紧办理";
  command.reply_due_day = district.calendar().after(district.today(), 3);
  command.is_urgent = district.chance(20);
  const auto try_once = [&] {
    return district.region().office().perform<notice::Urging>("year.urge", [&](Desk& desk) {
      return casework::urge_problem(desk, district.actor(who), {item.id}, command);
    });
  };
  const auto done = try_once();
  const bool is_owed = wait_to_urge(item, district.today()) != nullptr;
  if (!done.outcome) {
    // Somebody must be reachable, who is not the one that urges, and not urged today already.
    const auto rule = done.outcome.refusals().front().rule;
    const bool is_right = !is_owed || rule == base::Rule::urging_reaches_somebody ||
                          rule == base::Rule::urging_interval_has_passed;
    if (!is_right) district.complain_of(who, item.id, "urge", done.outcome.refusals());
    return;
  }
  const notice::Urging urging = done.outcome.value();
  district.note({{}, who.id, who.unit, "urge", item.id, urging.id.value, {},
                 base::to_tree(command)});
  const std::int64_t size = district.region().journal_size();
  if (try_once().outcome || district.region().journal_size() != size) {
    district.complain("问题 " + std::to_string(item.id) + " was urged twice within a day");
  }
  if (district.chance(50)) answer(district, urging);
}

}  // namespace

void supervise(District& district, std::int64_t problem) {
  const Item item = district.books().item(problem);
  if (!item.is_running()) return;
  for (const SupervisionOrder& order : orders_on(district, problem)) {
    const bool is_open = order.state == State::proposed || order.is_waiting();
    if (!is_open || order.ground.responsible_unit.text != item.unit) continue;
    if (district.chance(25)) judge(district, item, order);
  }
  if (district.chance(4)) urge(district, item);
}

}  // namespace pledge::year
