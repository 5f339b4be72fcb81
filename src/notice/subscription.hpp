#pragma once
#include <variant>

#include "access/actor.hpp"
#include "base/refusal.hpp"
#include "base/stamp.hpp"

/// 通知设置: how one officer wants to be told, and the address of his calendar.
namespace pledge::notice {

PLEDGE_ENUM(SubscriptionAct, change, open_calendar, close_calendar)

/// Its id is the officer's.
struct Subscription {
  base::OfficerId id;
  std::int64_t version = 0;
  std::string email;
  std::string phone;
  bool wants_mail = true;
  bool wants_sms = false;
  std::string calendar_digest;  ///< of the token, hexadecimal; empty: no calendar
  base::Instant changed_at;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("email", self.email);
    visit("phone", self.phone);
    visit("wants_mail", self.wants_mail);
    visit("wants_sms", self.wants_sms);
    visit("calendar_digest", self.calendar_digest);
    visit("changed_at", self.changed_at);
  }
};

struct ChangeSubscription {
  static constexpr SubscriptionAct kAct = SubscriptionAct::change;
  static constexpr std::string_view kKind = "subscription_changed";
  std::string email;
  std::string phone;
  bool wants_mail = true;
  bool wants_sms = false;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("email", self.email);
    visit("phone", self.phone);
    visit("wants_mail", self.wants_mail);
    visit("wants_sms", self.wants_sms);
  }
};
struct CalendarOpened {
  static constexpr SubscriptionAct kAct = SubscriptionAct::open_calendar;
  static constexpr std::string_view kKind = "calendar_opened";
  std::string calendar_digest;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("calendar_digest", self.calendar_digest); }
};
struct CalendarClosed {
  static constexpr SubscriptionAct kAct = SubscriptionAct::close_calendar;
  static constexpr std::string_view kKind = "calendar_closed";
  PLEDGE_FIELDS(Self&, Visitor&&) {}
};
using SubscriptionEvent = std::variant<ChangeSubscription, CalendarOpened, CalendarClosed>;

/// Of an address that is none, or a number that cannot be dialled.
base::Refusals why_not(const ChangeSubscription& command);
/// The first event makes it; who makes it is whom it is for.
Subscription apply(const std::optional<Subscription>& before, const SubscriptionEvent& event,
                   const base::Stamp& stamp);

/// Port.
class SubscriptionStore {
 public:
  virtual ~SubscriptionStore() = default;
  virtual std::optional<Subscription> load(base::OfficerId officer) = 0;
  virtual std::optional<Subscription> find_by_calendar(const std::string& digest) = 0;
  virtual bool save(const Subscription& subscription, std::int64_t expected_version) = 0;
};

}  // namespace pledge::notice
