#include "casework/referral_work.hpp"

#include "base/must_be_saved.hpp"
#include "base/rule.hpp"

namespace pledge::casework {

using enum base::Rule;

ReferralMatter matter_of(Desk& desk, const referral::Referral& referral) {
  ReferralMatter matter{{referral.problem, referral.lead, {}}, {}};
  if (referral.problem) {
    const auto problem = desk.stores().problems.load(*referral.problem);
    if (problem) matter.facts.accused_unit = problem->responsible_unit;
    if (problem) matter.campaign = problem->campaign;
  } else if (referral.lead) {
    const auto lead = desk.stores().leads.load(*referral.lead);
    if (lead) matter.facts.accused_unit = lead->accused_unit;
    if (lead) matter.campaign = lead->campaign;
  }
  return matter;
}

bool is_seen(Desk& desk, const access::Actor& reader, const referral::Referral& referral) {
  return access::sees_referral(access::scope_of(reader), matter_of(desk, referral).facts);
}

void open_referral(Desk& desk, const Acting& acting, referral::ReferralOpened event) {
  event.id = {desk.draw(Counter::referral)};
  const auto stamp = acting.actor.stamp(desk.now());
  const auto opened = referral::apply(std::nullopt, event, stamp);
  base::must_be_saved(desk.stores().referrals.save(opened, 0));
  journal::Draft head;
  head.act = "referral.open";
  head.subject_kind = "referral";
  head.subject_id = opened.id.value;
  head.stamp = stamp;
  record_all(desk, referral::Events{event}, head, 0);
}

base::Outcome<std::vector<referral::Referral>> referrals_for(Desk& desk,
                                                             const access::Actor& reader) {
  if (!reader.has(access::Role::discipline)) return base::Refusal{thing_exists};
  auto referrals = desk.stores().referrals.all();
  std::erase_if(referrals, [&](const auto& one) { return !is_seen(desk, reader, one); });
  return referrals;
}

base::Outcome<referral::Referral> load_referral_for(Desk& desk, const Acting& acting) {
  auto referral = desk.stores().referrals.load({acting.subject_id});
  if (!referral || !is_seen(desk, acting.actor, *referral)) return base::Refusal{thing_exists};
  if (referral->version != acting.expected_version) {
    return base::Refusal{row_is_unchanged_since_read};
  }
  return std::move(*referral);
}

referral::Referral carry_out(Desk& desk, const Acting& acting, const referral::Referral& before,
                             const referral::Events& events) {
  const auto stamp = acting.actor.stamp(desk.now());
  std::optional<referral::Referral> after = before;
  for (const auto& event : events) after = referral::apply(after, event, stamp);
  base::must_be_saved(desk.stores().referrals.save(*after, before.version));
  const auto act =
      std::visit([](const auto& e) { return std::decay_t<decltype(e)>::kAct; }, events.front());
  journal::Draft head;
  head.act = "referral." + std::string(base::name_of(act));
  head.subject_kind = "referral";
  head.subject_id = before.id.value;
  head.stamp = stamp;
  record_all(desk, events, head, before.version);
  return *after;
}

}  // namespace pledge::casework
