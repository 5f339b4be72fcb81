#include "notice/subscription.hpp"

#include "base/event_code.hpp"
#include "base/rule.hpp"
#include "notice/channel.hpp"

namespace pledge::notice {

base::Refusals why_not(const ChangeSubscription& command) {
  base::Refusals why;
  const bool is_mail_bad = !command.email.empty() && !is_mail_address(command.email);
  if (is_mail_bad || (command.wants_mail && command.email.empty())) {
    why.push_back({base::Rule::mail_address_is_right, "email"});
  }
  const bool is_phone = command.phone.size() >= 7 && command.phone.size() <= 15 &&
                        command.phone.find_first_not_of("0123456789") == std::string::npos;
  if ((command.wants_sms || !command.phone.empty()) && !is_phone) {
    why.push_back({base::Rule::phone_can_be_dialled, "phone"});
  }
  return why;
}

Subscription apply(const std::optional<Subscription>& before, const SubscriptionEvent& event,
                   const base::Stamp& stamp) {
  Subscription after = before.value_or(Subscription{});
  if (!before) {
    after.id = stamp.officer;
    after.wants_mail = false;
  }
  if (const auto* changed = std::get_if<ChangeSubscription>(&event)) {
    after.email = changed->email;
    after.phone = changed->phone;
    after.wants_mail = changed->wants_mail;
    after.wants_sms = changed->wants_sms;
  } else if (const auto* opened = std::get_if<CalendarOpened>(&event)) {
    after.calendar_digest = opened->calendar_digest;
  } else {
    after.calendar_digest.clear();
  }
  ++after.version;
  after.changed_at = stamp.at;
  return after;
}

}  // namespace pledge::notice

PLEDGE_EVENT_CODE(pledge::notice::SubscriptionEvent);
