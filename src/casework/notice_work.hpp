#pragma once
#include "casework/address_book.hpp"

/// Giving notices: one event, one row, and the messages that carry it out of the house, all in the
/// transaction of what causes it.
namespace pledge::casework {

/// Gives it a number, saves, records and queues. `notice.kind`, recipient and content are set.
notice::Notice give_notice(Desk& desk, const access::Actor& actor, notice::Notice notice);

/// Queues a message of a channel; in quiet hours for the next open moment unless urgent. The
/// content is made when it is sent.
notice::OutboxMessage queue_message(Desk& desk, const notice::Channel& channel,
                                    const notice::Notice& notice, const std::string& to);

/// Where a personal channel reaches somebody now; empty when he does not want it, or it cannot.
std::string address_for(Desk& desk, notice::ChannelKind kind, const notice::Notice& notice);

/// Whether what a line says is still so: the problem waits for the same, until the same day, of
/// the same unit, and its clock is not paused.
bool still_holds(Desk& desk, const notice::NoticeLine& line);
/// How far the line's day is; in a year that the calendar does not know by weekdays, and said so.
void set_place(notice::NoticeLine& line, base::Day today,
               const deadline::WorkingCalendar& calendar);
WaitPlace place_of(const problem::Problem& problem, deadline::WaitKind wait);
WaitPlace place_of(const lead::Lead& lead, deadline::WaitKind wait);
WaitPlace place_of(const campaign::Deliverable& deliverable);
WaitPlace place_of(const supervision::SupervisionOrder& order);
WaitPlace place_of(const review::Task& task);
WaitPlace place_of(Desk& desk, const referral::Referral& referral);
/// Of the answer that it wants: with whom the problem's wait was.
WaitPlace place_of(const problem::Problem& problem, const notice::Urging& urging);
/// Where the line's wait is; nothing when there is no such thing.
std::optional<WaitPlace> place_of(Desk& desk, const notice::NoticeLine& line);

/// 通知 of the reader.
struct NoticeView {
  notice::Notice notice;
  std::string title;
  bool is_read = false;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("notice", self.notice);
    visit("title", self.title);
    visit("is_read", self.is_read);
  }
};
struct NoticeList {
  std::vector<NoticeView> rows;
  std::int64_t unread_count = 0;
  bool has_more = false;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("rows", self.rows);
    visit("unread_count", self.unread_count);
    visit("has_more", self.has_more);
  }
};
NoticeList notice_list(Desk& desk, const access::Actor& reader, base::NoticeId before,
                       std::int64_t limit);

/// 通知设置.
struct SubscriptionView {
  notice::Subscription subscription;
  bool has_calendar = false;
  bool can_mail = false;  ///< a mail channel is on
  bool can_sms = false;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("subscription", self.subscription);
    visit("has_calendar", self.has_calendar);
    visit("can_mail", self.can_mail);
    visit("can_sms", self.can_sms);
  }
};
SubscriptionView subscription_view(Desk& desk, const access::Actor& reader);
notice::Subscription carry_out(Desk& desk, const access::Actor& actor,
                               const notice::SubscriptionEvent& event);
base::Outcome<notice::Subscription> change_subscription(Desk& desk, const access::Actor& actor,
                                                        const notice::ChangeSubscription& command);
/// A new address of the calendar, known to nobody but who asks; the one before ends. Nothing is
/// kept of it but its digest.
base::Outcome<std::string> open_calendar(Desk& desk, const access::Actor& actor,
                                         const std::string& token);
base::Outcome<notice::Subscription> close_calendar(Desk& desk, const access::Actor& actor);

}  // namespace pledge::casework
