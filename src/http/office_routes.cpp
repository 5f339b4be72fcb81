#include "http/office_routes.hpp"

#include "base/rule.hpp"
#include "casework/officer_work.hpp"
#include "casework/referral_work.hpp"
#include "http/acts.hpp"
#include "http/creation.hpp"
#include "journal/receipt.hpp"

namespace pledge::http {
namespace {

using casework::Desk;

bool is_administrator(const access::Actor& actor) {
  return actor.has(access::Role::system_administrator) ||
         actor.has(access::Role::security_administrator) ||
         actor.has(access::Role::audit_administrator);
}

Response officer_list(Call& call) {
  if (!is_administrator(call.actor)) return refused({{base::Rule::actor_holds_the_role}});
  base::Tree tree;
  tree.set("officers", base::to_tree(call.house.office.look<std::vector<access::Officer>>(
                           "officer.list",
                           [](Desk& desk) { return desk.stores().officers.all(); })));
  return json(200, tree);
}

Response officer_added(Call& call) {
  const auto command = call.read<casework::AddOfficer>();
  const std::string token = access::new_token(call.house.entropy);
  return created(casework::once<access::Officer>(
      call.house.office, "officer.add", request_key(call),
      [&](Desk& desk) {
        auto added = casework::add_officer(desk, call.actor, command);
        if (added) casework::make_setup_link(desk, added.value().id, token);
        return added;
      },
      [&](Desk&, const access::Officer& officer) {
        base::Tree answer = base::to_tree(officer);
        answer.set("setup_link", "/setup?token=" + token);
        return base::to_canonical(answer);
      }));
}

Response officer_done(const casework::Performed<access::Officer>& performed) {
  if (!performed.outcome) return refused(performed.outcome.refusals());
  return json_of(200, performed.outcome.value());
}

template <class Command>
void add_officer_act(Door& door, const std::string& act) {
  door.add({"POST", "/api/officers/{id}/" + act, "officer." + act, Guard::version,
            base::schema_of<Command>(), base::schema_of<access::Officer>()},
           [act](Call& call) {
             const auto command = call.read<Command>();
             const casework::Acting acting{call.actor, call.id(), call.expected_version()};
             return officer_done(call.house.office.perform<access::Officer>(
                 "officer." + act, [&](Desk& desk) {
                   return casework::act_on_officer(desk, acting, command);
                 }));
           });
}

Response referral_list(Call& call) {
  const auto seen = call.house.office.look<base::Outcome<std::vector<referral::Referral>>>(
      "referral.list", [&](Desk& desk) { return casework::referrals_for(desk, call.actor); });
  if (!seen) return refused(seen.refusals());
  base::Tree tree;
  tree.set("referrals", base::to_tree(seen.value()));
  return json(200, tree);
}

Response journal_head(Call& call) {
  return json(200, call.house.office.look<base::Tree>("journal.head", [](Desk& desk) {
    const auto head = desk.stores().journal.head();
    base::Tree tree;
    tree.set("region", head.region);
    tree.set("size", head.size);
    tree.set("root", base::to_hex(head.root));
    if (const auto latest = desk.stores().journal.latest_checkpoint()) {
      tree.set("checkpoint", latest->note);
    }
    return tree;
  }));
}

Response entry_proof(Call& call) {
  const std::string text = call.request.param("index");
  const bool is_number =
      !text.empty() && text.size() < 16 && text.find_first_not_of("0123456789") == text.npos;
  if (!is_number) throw base::Malformed("index", "记录号应为整数");
  const std::int64_t index = std::stoll(text);
  const auto tree = call.house.office.look<base::Tree>("journal.prove", [&](Desk& desk) {
    auto& journal = desk.stores().journal;
    if (index >= journal.head().size) return base::Tree();
    return base::to_tree(journal::make_receipt(journal, index));
  });
  return tree.is_null() ? refused({{base::Rule::thing_exists}}) : json(200, tree);
}

}  // namespace

void add_office_routes(Door& door) {
  door.add({"GET", "/api/officers", "人员", Guard::none, {}, {}}, &officer_list);
  door.add({"POST", "/api/officers", "添加人员", Guard::fresh_key,
            base::schema_of<casework::AddOfficer>(), {}},
           &officer_added);
  add_officer_act<access::GrantRole>(door, "grant");
  add_officer_act<access::RevokeRole>(door, "revoke");
  add_officer_act<access::DisableOfficer>(door, "disable");
  add_officer_act<access::RecuseOfficer>(door, "recuse");
  add_officer_act<access::LiftRecusal>(door, "lift_recusal");
  add_officer_act<access::EndSessions>(door, "end_sessions");
  door.add({"GET", "/api/referrals", "移送（仅纪检监察）", Guard::none, {}, {}}, &referral_list);
  add_act<referral::ReceiveReferral, referral::Referral>(
      door, "/api/referrals/{id}/receive", "referral.receive",
      &casework::act_on_referral<referral::ReceiveReferral>);
  add_act<referral::AnswerReferral, referral::Referral>(
      door, "/api/referrals/{id}/answer", "referral.answer",
      &casework::act_on_referral<referral::AnswerReferral>);
  door.add({"GET", "/api/journal/head", "日志的大小与根", Guard::none, {}, {}}, &journal_head);
  door.add({"GET", "/api/journal/entries/{index}/proof", "一条记录的证明", Guard::none, {},
            base::schema_of<journal::Receipt>()},
           &entry_proof);
}

}  // namespace pledge::http
