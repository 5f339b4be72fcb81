#include "base/event_code.hpp"
#include "base/replay.hpp"
#include "supervision/events.hpp"
#include "supervision/lifecycle.hpp"

namespace pledge::supervision {
namespace {

class Applier {
 public:
  Applier(SupervisionOrder& order, const base::Stamp& stamp) : order_(order), stamp_(stamp) {}

  void operator()(const OrderProposed& event) {
    order_.id = event.id;
    order_.campaign = event.campaign;
    order_.problem = event.problem;
    order_.problem_number = event.problem_number;
    order_.matter = event.matter;
    order_.kind = event.kind;
    order_.time_number = event.time_number;
    order_.ground = event.ground;
    order_.requirement = event.requirement;
    order_.proposed_day = stamp_.day();
    if (stamp_.job.empty()) order_.proposed_by = stamp_.officer;
  }
  void operator()(const DismissOrder& event) { end(State::dismissed, event.reason); }
  void operator()(const CancelOrder& event) { end(State::cancelled, event.reason); }
  void operator()(const OrderIssued& event) {
    order_.requirement = event.requirement;
    order_.letter = event.letter;
    order_.issued_day = stamp_.day();
    order_.issued_by = stamp_.officer;
    order_.reply_due_day = event.reply_due_day;
    order_.reply_due_day_original = event.reply_due_day;
    order_.calendar_version = event.calendar_version;
    order_.state = State::issued;
    if (!wants_reply(order_.kind)) end(State::ended, {});
  }
  void operator()(const ReplyToOrder& event) {
    order_.replies.push_back({event.text, event.signed_by, stamp_.officer, stamp_.day(), {}});
    order_.state = State::replied;
  }
  void operator()(const ReplySentBack& event) {
    base::last_of(order_.replies).sent_back_reason = event.reason;
    order_.reply_due_day = event.reply_due_day;
    order_.calendar_version = event.calendar_version;
    order_.state = State::issued;
  }
  void operator()(const AcceptReply& event) { end(State::ended, event.opinion); }

 private:
  void end(State state, const std::string& reason) {
    order_.state = state;
    order_.end_reason = reason;
    order_.ended_day = stamp_.day();
    if (stamp_.job.empty()) order_.ended_by = stamp_.officer;
  }

  SupervisionOrder& order_;
  const base::Stamp& stamp_;
};

}  // namespace

Act act_of(const Event& event) {
  return std::visit([](const auto& held) { return std::decay_t<decltype(held)>::kAct; }, event);
}

SupervisionOrder apply(const std::optional<SupervisionOrder>& before, const Event& event,
                       const base::Stamp& stamp) {
  PLEDGE_ASSERT(std::holds_alternative<OrderProposed>(event) != before.has_value());
  SupervisionOrder order = before.value_or(SupervisionOrder{});
  std::visit(Applier(order, stamp), event);
  PLEDGE_ASSERT(!before || leads(before->state, act_of(event), order.state));
  ++order.version;
  order.changed_at = stamp.at;
  return order;
}

}  // namespace pledge::supervision

PLEDGE_EVENT_CODE(pledge::supervision::Event);
