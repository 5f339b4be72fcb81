#pragma once
#include "access/scope.hpp"
#include "casework/problem_work.hpp"

namespace pledge::casework {

/// Opens a sealed referral in the transaction of the act that found it; its number is drawn here.
void open_referral(Desk& desk, const Acting& acting, referral::ReferralOpened event);

/// What it is about, as far as who may know of it depends on that.
struct ReferralMatter {
  access::ReferralFacts facts;
  base::CampaignCode campaign;
};
ReferralMatter matter_of(Desk& desk, const referral::Referral& referral);
bool is_seen(Desk& desk, const access::Actor& reader, const referral::Referral& referral);

/// Those that the reader may know of. Sealed: refuses everybody without the role `discipline` as if
/// there were nothing.
base::Outcome<std::vector<referral::Referral>> referrals_for(Desk& desk,
                                                             const access::Actor& reader);
base::Outcome<referral::Referral> load_referral_for(Desk& desk, const Acting& acting);
referral::Referral carry_out(Desk& desk, const Acting& acting, const referral::Referral& before,
                             const referral::Events& events);

template <class Command>
base::Outcome<referral::Referral> act_on_referral(Desk& desk, const Acting& acting,
                                                  const Command& command) {
  const auto loaded = load_referral_for(desk, acting);
  if (!loaded) return loaded;
  const auto decision = referral::decide(loaded.value(), command, acting.actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, acting, loaded.value(), decision.value());
}

}  // namespace pledge::casework
