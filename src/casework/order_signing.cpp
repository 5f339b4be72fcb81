#include "casework/order_signing.hpp"

#include <algorithm>

#include "base/label.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/lead_work.hpp"

namespace pledge::casework {
namespace {

using supervision::SupervisionOrder;

/// What signing would do, or every reason against it.
base::Outcome<supervision::OrderIssued> signing_of(Desk& desk, const access::Actor& actor,
                                                   const SupervisionOrder& order,
                                                   const std::string& requirement) {
  const auto facts = facts_of(desk, order);
  const auto decision =
      supervision::decide(order, supervision::IssueOrder{requirement, std::nullopt}, facts, actor);
  if (!decision) return decision.refusals();
  return std::get<supervision::OrderIssued>(decision.value().front());
}

LetterMatter matter_of(Desk& desk, const SupervisionOrder& order) {
  const auto plan = current_plan(desk, order.campaign);
  const auto& ground = order.ground;
  const auto* group = campaign::find_group(*plan, ground.group);
  LetterMatter matter;
  matter.order = order.id;
  matter.number = order.problem_number;
  matter.text = order.matter;
  matter.unit_name = campaign::unit_name(*plan, ground.responsible_unit);
  if (group != nullptr) matter.group_name = group->name;
  if (ground.step) matter.step_name = base::label("wait_kind", ground.step->kind);
  matter.due_day = ground.due_day;
  const bool is_late = ground.due_day && *ground.due_day < desk.today();
  if (is_late) {
    matter.working_days_late =
        desk.calendar().working_days_between(*ground.due_day, desk.today());
  }
  // As it stands today, not as it was proposed.
  const auto facts = facts_of(desk, order);
  matter.sentence = facts.ground ? facts.ground->sentence : ground.sentence;
  return matter;
}

std::optional<LetterErrand> errand_of(Desk& desk, const SupervisionOrder& order,
                                      const ConfirmOrder& command,
                                      const std::optional<base::Day>& reply_due_day) {
  const auto kind = letter_kind_of(order);
  if (!kind) return std::nullopt;
  letter::LetterWish wish;
  wish.kind = *kind;
  if (order.is_beside_problem()) {
    wish.campaign = order.campaign;
  } else {
    wish.problem = order.problem;
  }
  wish.requirement = command.requirement;
  wish.reply_due_day = reply_due_day;
  wish.copies = command.copies;
  wish.signer = command.signer;
  wish.contact = command.contact;
  wish.phone = command.phone;
  wish.meeting_time = command.meeting_time;
  wish.meeting_place = command.meeting_place;
  LetterErrand errand(std::move(wish), order.time_number);
  if (order.is_beside_problem()) errand.matter = matter_of(desk, order);
  return errand;
}

/// An order that may be signed now, the event that signs it, and the letter that goes with it.
struct Ready {
  SupervisionOrder order;
  supervision::OrderIssued event;
  std::optional<LetterErrand> errand;
};

base::Outcome<Ready> ready_to_issue(Desk& desk, const Acting& acting,
                                    const ConfirmOrder& command) {
  const auto loaded = load_order_for(desk, acting);
  if (!loaded) return loaded.refusals();
  const auto signing = signing_of(desk, acting.actor, loaded.value(), command.requirement);
  if (!signing) return signing.refusals();
  return Ready{loaded.value(), signing.value(),
               errand_of(desk, loaded.value(), command, signing.value().reply_due_day)};
}

SigningView view_of(Desk& desk, const access::Actor& reader, const SupervisionOrder& order) {
  const auto plan = current_plan(desk, order.campaign);
  SigningView view;
  view.unit_name = campaign::unit_name(*plan, order.ground.responsible_unit);
  if (const auto kind = letter_kind_of(order)) {
    const auto& spec = letter::spec_of(*kind);
    view.letter_name = spec.name;
    view.number_series = organ_mark(*plan) + std::string(spec.mark) + "〔" +
                         std::to_string(base::civil(desk.today()).year) + "〕";
  }
  const auto signing = signing_of(desk, reader, order, order.requirement);
  view.is_possible = signing.ok();
  if (signing) {
    view.reply_due_day = signing.value().reply_due_day;
  } else {
    view.refusals = views_of(signing.refusals());
  }
  view.order = shown_order(reader, order);
  return view;
}

bool is_to_sign(const access::Actor& reader, const SupervisionOrder& order) {
  const auto permissions =
      supervision::permissions(supervision::Act::issue, order.kind,
                               order.is_beside_problem());
  return access::is_concerned(reader, permissions,
                              {order.ground.responsible_unit, order.ground.group});
}

}  // namespace

std::optional<letter::LetterKind> letter_kind_of(const SupervisionOrder& order) {
  using enum letter::LetterKind;
  const bool is_beside = order.is_beside_problem();
  switch (order.kind) {
    case supervision::Kind::reminder: return is_beside ? matter_reminder : reminder;
    case supervision::Kind::urging: return is_beside ? matter_urging : urging_order;
    case supervision::Kind::supervision: return is_beside ? matter_supervision : supervision_order;
    case supervision::Kind::admonition:
      return is_beside ? std::nullopt : std::optional(admonition_notice);
    case supervision::Kind::circular: break;
  }
  return is_beside ? std::nullopt : std::optional(circular);
}

Performed<SupervisionOrder> confirm_order(Office& office, const Acting& acting,
                                          const ConfirmOrder& command,
                                          const letter::Press& press) {
  using Errand = std::optional<LetterErrand>;
  // The file takes milliseconds, so it is made outside of the lane; what speaks against it is
  // said inside.
  const Errand errand = office.look<Errand>("supervision.wish", [&](Desk& desk) -> Errand {
    const auto ready = ready_to_issue(desk, acting, command);
    return ready ? ready.value().errand : std::nullopt;
  });
  MadeLetter prepared;
  if (errand) {
    auto made = prepare_letter(office, acting.actor, *errand, press);
    if (made) prepared = std::move(made.value());
  }
  return office.perform<SupervisionOrder>(
      "supervision.issue", [&](Desk& desk) -> base::Outcome<SupervisionOrder> {
        auto ready = ready_to_issue(desk, acting, command);
        if (!ready) return ready.refusals();
        Ready& signing = ready.value();
        if (signing.errand) {
          const auto issued = issue_letter(desk, acting.actor, *signing.errand, press, prepared);
          if (!issued) return issued.refusals();
          signing.event.letter = issued.value().id.value;
        }
        return carry_out(desk, acting, signing.order, {signing.event});
      });
}

base::Outcome<MadeLetter> preview_order(Office& office, const access::Actor& actor,
                                        base::SupervisionOrderId id, const letter::Press& press) {
  const auto ready = office.look<base::Outcome<Ready>>(
      "supervision.preview", [&](Desk& desk) -> base::Outcome<Ready> {
        const auto seen = load_seen_order(desk, actor, id);
        if (!seen) return seen.refusals();
        ConfirmOrder command;
        command.requirement = seen.value().requirement;
        return ready_to_issue(desk, {actor, id.value, seen.value().version}, command);
      });
  if (!ready) return ready.refusals();
  const auto& errand = ready.value().errand;
  if (!errand) {
    return base::Refusal{base::Rule::letter_fits_the_case, "kind",
                         {"督办", "这一种没有公文样式"}};
  }
  return preview_letter(office, actor, *errand, press);
}

SigningList orders_to_sign(Desk& desk, const access::Actor& reader,
                           const base::CampaignCode& campaign) {
  SupervisionFilter filter;
  filter.campaign = campaign;
  filter.states = {supervision::State::proposed};
  PageRequest page;
  page.limit = base::kPageRows;
  SigningList list;
  const auto found = desk.stores().ledger.supervision_page(reader, filter, page);
  for (const SupervisionOrder& order : found.rows) {
    if (is_to_sign(reader, order)) list.rows.push_back(view_of(desk, reader, order));
  }
  std::stable_sort(list.rows.begin(), list.rows.end(),
                   [](const SigningView& a, const SigningView& b) {
                     if (a.is_possible != b.is_possible) return a.is_possible;
                     return a.order.kind > b.order.kind;
                   });
  list.is_cut = !found.next_cursor.empty() || list.rows.size() > kSignings;
  if (list.rows.size() > kSignings) list.rows.resize(kSignings);
  return list;
}

SigningsDone confirm_orders(Office& office, const access::Actor& actor, const SignOrders& command,
                            const letter::Press& press) {
  SigningsDone done;
  for (const SigningItem& item : command.items) {
    const Acting acting{actor, item.id.value, item.version};
    const auto signing = confirm_order(office, acting, item.command, press);
    SigningDone row;
    row.id = item.id;
    row.is_signed = signing.outcome.ok();
    if (row.is_signed) {
      ++done.signed_count;
      row.letter_number = office.look<std::string>("supervision.number", [&](Desk& desk) {
        return letter_number(desk, signing.outcome.value());
      });
    } else {
      row.refusals = views_of(signing.outcome.refusals());
    }
    done.rows.push_back(std::move(row));
  }
  return done;
}

}  // namespace pledge::casework
