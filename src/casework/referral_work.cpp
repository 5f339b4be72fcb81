#include "casework/referral_work.hpp"

#include "base/assert.hpp"
#include "base/rule.hpp"

namespace pledge::casework {
namespace {
using enum base::Rule;
}

base::Outcome<std::vector<referral::Referral>> referrals_for(Desk& desk,
                                                             const access::Actor& reader) {
  if (!reader.has(access::Role::discipline)) return base::Refusal{thing_exists};
  return desk.stores().referrals.all();
}

base::Outcome<referral::Referral> load_referral_for(Desk& desk, const Acting& acting) {
  if (!acting.actor.has(access::Role::discipline)) return base::Refusal{thing_exists};
  auto referral = desk.stores().referrals.load({acting.subject_id});
  if (!referral) return base::Refusal{thing_exists};
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
  PLEDGE_ASSERT(desk.stores().referrals.save(*after, before.version));
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
