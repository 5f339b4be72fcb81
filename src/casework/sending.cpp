#include "casework/sending.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/codec.hpp"
#include "base/label.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/channel_work.hpp"
#include "casework/job_fault.hpp"
#include "casework/room_digest.hpp"
#include "notice/quiet.hpp"

namespace pledge::casework {
namespace {

using notice::Channel;
using notice::ChannelKind;
using notice::Notice;
using notice::NoticeKind;
using notice::OutboxMessage;

constexpr std::int64_t kMinute = 60'000;
/// Looked at in one transaction: beside those that go, some are put off or cancelled.
constexpr std::int64_t kLookedAt = 200;
/// A room that never had a digest hears of the steps of so many days.
constexpr std::int32_t kNewRoomDays = 7;
/// While its channel is off a message waits; asked again after so long.
constexpr std::int64_t kOffMinutes = 10;

class Claiming {
 public:
  Claiming(Desk& desk, const SendSettings& settings)
      : desk_(desk), settings_(settings), book_(desk) {}

  std::vector<Parcel> claim(const std::vector<base::ChannelId>& left_out) {
    auto found = desk_.stores().outbox.ready(desk_.now(), kLookedAt, left_out);
    while (!found.empty() && parcels_.empty()) {
      const base::ChannelId channel = found.front().channel;
      const auto others = std::stable_partition(
          found.begin(), found.end(), [&](const auto& one) { return one.channel == channel; });
      take_in_order({found.begin(), others});
      found.erase(found.begin(), others);
    }
    return std::move(parcels_);
  }

 private:
  /// Of one channel: as they were written, also where an earlier claim of some ended unused.
  void take_in_order(std::vector<OutboxMessage> messages) {
    std::sort(messages.begin(), messages.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    for (const OutboxMessage& message : messages) {
      if (static_cast<std::int64_t>(parcels_.size()) == kParcelsAtOnce) return;
      try_look_at(message);
    }
  }
  /// One that cannot be made keeps no other in the house.
  void try_look_at(const OutboxMessage& message) {
    try {
      look_at(message);
    } catch (const std::exception& fault) {
      if (!is_about_one_thing(fault)) throw;
      keep(notice::settled(message, {false, true, false, "消息做不出来：" + sentence_of(fault)},
                           desk_.now()));
    }
  }
  void look_at(const OutboxMessage& message) {
    const auto channel = desk_.stores().channels.load(message.channel);
    if (!channel) return cancel(message, "渠道不在了");
    // Today's says what is today; a room is told the same no second time.
    const bool is_of_room = notice::is_robot(channel->kind) && message.kind != kTrialKind;
    if (is_of_room && base::beijing_day(message.created_at) < desk_.today()) {
      return cancel(message, "是前一天的汇总，当天的另发");
    }
    // Off for a new password, perhaps: only what is no longer so is cancelled.
    if (channel->state == notice::ChannelState::off) {
      return put_off(message, {desk_.now().milliseconds + kOffMinutes * kMinute});
    }
    // Its last claim ended without a word: it was tried as often as it may be.
    if (message.attempts >= notice::kAttemptsMax) {
      return keep(notice::settled(message, {false, true, false, "多次发送后没有回音"}, desk_.now()));
    }
    const base::Instant open = notice::next_open(desk_.now(), desk_.calendar());
    if (!message.is_urgent && desk_.now() < open) return put_off(message, open);
    if (notice::is_robot(channel->kind) && !has_room(*channel)) {
      return put_off(message, {desk_.now().milliseconds + kMinute / 6});
    }
    auto parcel = parcel_of(message, *channel);
    if (!parcel) return;
    auto secrets = desk_.stores().channels.open_secrets(channel->id);
    // This message alone: it stands among those that were not delivered until somebody mends it.
    if (!secrets) {
      return keep(notice::settled(
          message, {false, true, false, "渠道的密钥打不开，请在“发送”页重新填写地址和密钥后再发"},
          desk_.now()));
    }
    parcel->secrets = std::move(*secrets);
    const OutboxMessage mine = notice::claimed(message, settings_.server, desk_.now());
    keep(mine);
    parcel->attempt = mine.attempts;
    parcels_.push_back(std::move(*parcel));
  }

  bool has_room(const Channel& channel) {
    const base::Instant since{desk_.now().milliseconds - kMinute};
    return desk_.stores().outbox.tried_since(channel.id, since) < notice::kRobotPerMinute;
  }
  void keep(const OutboxMessage& message) { desk_.stores().outbox.update(message); }
  void cancel(const OutboxMessage& message, const std::string& reason) {
    keep(notice::cancelled(message, reason));
  }
  void put_off(OutboxMessage message, base::Instant until) {
    message.state = notice::MessageState::waiting;
    message.claimed_until.reset();
    message.due_at = until;
    keep(message);
  }

  Parcel empty_parcel(const OutboxMessage& message, const Channel& channel) {
    Parcel parcel;
    parcel.message = message.id;
    parcel.channel = message.channel;
    parcel.kind = channel.kind;
    parcel.settings = channel.settings;
    parcel.at = desk_.now();
    parcel.id = "msg_" + desk_.region().text + "_" + std::to_string(message.id.value);
    parcel.event = "notice." + message.kind;
    parcel.to = message.to;
    return parcel;
  }

  /// Nothing when it was cancelled instead.
  std::optional<Parcel> parcel_of(const OutboxMessage& message, const Channel& channel) {
    Parcel parcel = empty_parcel(message, channel);
    if (message.kind == kTrialKind) return trial(std::move(parcel));
    if (!message.notice) return of_room(message, channel, std::move(parcel));
    const auto notice = desk_.stores().notices.load(*message.notice);
    if (!notice) return cancelled(message, "通知不在了");
    return of_notice(message, *notice, std::move(parcel));
  }

  std::optional<Parcel> cancelled(const OutboxMessage& message, const std::string& reason) {
    cancel(message, reason);
    return std::nullopt;
  }

  std::optional<Parcel> trial(Parcel parcel) {
    parcel.subject = "践诺：试发";
    parcel.text = "这是一条试发的消息，收到即表示渠道可用。\n" + settings_.home_link + "\n";
    parcel.data.set("text", "试发");
    return parcel;
  }

  std::optional<Parcel> of_room(const OutboxMessage& message, const Channel& channel,
                                Parcel parcel) {
    const auto last = desk_.stores().outbox.last_sent(channel.id, message.kind);
    const base::Day since =
        last ? base::beijing_day(last->created_at) : desk_.today() - kNewRoomDays;
    const RoomDigest digest = room_digest(desk_, channel.settings, since);
    if (digest.news_count == 0) return cancelled(message, "上次汇总以后没有新到提醒节点的事项");
    parcel.subject = digest.title;
    parcel.text = digest.text(settings_.home_link);
    parcel.line_count = digest.news_count;
    return parcel;
  }

  /// The notice as it is now: lines that no longer hold are left out.
  std::optional<Notice> as_of_now(const Notice& given) {
    if (given.kind == NoticeKind::fault) return given;
    Notice notice = given;
    if (notice.kind == NoticeKind::calendar_changed) return notice;  // a fact, and it stays one
    const auto is_past = [&](const notice::NoticeLine& line) {
      const auto place = place_of(desk_, line);
      if (!place) return true;
      // Who was replaced in 附件1 since is told no more, whatever waited in the outbox.
      const bool is_reached = notice.officer
                                  ? book_.is_reached(*notice.officer, *place)
                                  : book_.is_in_roster(notice.name, notice.phone, *place);
      const bool must_hold = notice.kind != NoticeKind::urging_answer;
      return !is_reached || (must_hold && !still_holds(desk_, line));
    };
    std::erase_if(notice.lines, is_past);
    if (notice.urging && notice.kind == NoticeKind::urging) {
      const auto urging = desk_.stores().urgings.load(*notice.urging);
      const bool is_open = urging && urging->state == notice::UrgingState::open;
      if (!is_open) notice.lines.clear();
    }
    return notice.lines.empty() ? std::nullopt : std::optional(notice);
  }

  /// Of leads and referrals no more than their count leaves the house.
  static void hide_sealed(Notice& notice) {
    const auto is_sealed = [](const notice::NoticeLine& line) {
      return line.lead.has_value() || line.referral.has_value();
    };
    const auto late = std::count_if(
        notice.lines.begin(), notice.lines.end(), [&](const notice::NoticeLine& line) {
          return is_sealed(line) && line.working_days > 0;
        });
    if (late > 0) {
      notice.late_left_out_count =
          notice.late_left_out_count.value_or(0) + static_cast<std::int32_t>(late);
    }
    const auto hidden = std::erase_if(notice.lines, is_sealed);
    notice.left_out_count += static_cast<std::int32_t>(hidden);
  }

  std::optional<Parcel> of_notice(const OutboxMessage& message, const Notice& given,
                                  Parcel parcel) {
    auto notice = as_of_now(given);
    if (!notice) return cancelled(message, "事项已变，不再需要");
    hide_sealed(*notice);
    if (notice::is_personal(parcel.kind)) {
      parcel.to = address_for(desk_, parcel.kind, *notice);
      if (parcel.to.empty()) return cancelled(message, "收件人不再用这个渠道接收");
    }
    parcel.to_name = notice->name;
    parcel.subject = "践诺：" + notice::title_of(*notice);
    parcel.text = notice::plain_text(*notice, settings_.home_link);
    parcel.line_count = static_cast<std::int64_t>(notice->lines.size()) + notice->left_out_count;
    if (notice->officer) parcel.data.set("officer", notice->officer->value);
    parcel.data.set("day", base::to_text(notice->day));
    parcel.data.set("title", notice::title_of(*notice));
    parcel.data.set("lines", base::to_tree(notice->lines));
    return parcel;
  }

  Desk& desk_;
  const SendSettings& settings_;
  AddressBook book_;
  std::vector<Parcel> parcels_;
};

/// Those left out, and those that somebody sends to, on whatever server.
std::vector<base::ChannelId> not_now(Desk& desk, std::vector<base::ChannelId> left_out) {
  for (const base::ChannelId channel : desk.stores().outbox.claimed_channels(desk.now())) {
    left_out.push_back(channel);
  }
  return left_out;
}

bool is_anything_ready(Office& office, const std::vector<base::ChannelId>& left_out) {
  return office.look<bool>("outbox.look", [&](Desk& desk) {
    return !desk.stores().outbox.ready(desk.now(), 1, not_now(desk, left_out)).empty();
  });
}

}  // namespace

std::int64_t rest_milliseconds(std::int32_t unanswered_count) {
  const std::int32_t doublings = std::clamp(unanswered_count - 1, 0, 3);
  return (kMinute / 4) << doublings;
}

void RestingChannels::note(base::ChannelId channel, const notice::Delivery& delivery,
                           base::Instant now) {
  const std::lock_guard lock(mutex_);
  if (!delivery.is_unanswered) {
    rests_.erase(channel);
    return;
  }
  Rest& rest = rests_[channel];
  rest.until = {now.milliseconds + rest_milliseconds(++rest.unanswered_count)};
}

std::vector<base::ChannelId> RestingChannels::at(base::Instant now) const {
  const std::lock_guard lock(mutex_);
  std::vector<base::ChannelId> channels;
  for (const auto& [channel, rest] : rests_) {
    if (now < rest.until) channels.push_back(channel);
  }
  return channels;
}

std::vector<Parcel> claim_parcels(Office& office, const SendSettings& settings,
                                  const std::vector<base::ChannelId>& left_out) {
  std::vector<Parcel> parcels;
  if (!is_anything_ready(office, left_out)) return parcels;
  office.run("outbox.claim", [&](Desk& desk) {
    parcels = Claiming(desk, settings).claim(not_now(desk, left_out));
    return true;
  });
  return parcels;
}

base::Instant settle_parcel(Office& office, const Parcel& parcel,
                            const notice::Delivery& delivery) {
  base::Instant at;
  office.run("outbox.settle", [&](Desk& desk) {
    at = desk.now();
    const auto message = desk.stores().outbox.load(parcel.message);
    // Somebody else took it after this claim had ended: what counts is that it was sent.
    const bool is_mine = message && message->state == notice::MessageState::claimed &&
                         message->attempts == parcel.attempt;
    if (!message || (!is_mine && !delivery.is_sent)) return false;
    desk.stores().outbox.update(notice::settled(*message, delivery, desk.now()));
    if (delivery.is_gone) switch_off_gone(desk, message->channel, delivery.error);
    return true;
  });
  return at;
}

void release_parcel(Office& office, const Parcel& parcel) {
  office.run("outbox.release", [&](Desk& desk) {
    const auto message = desk.stores().outbox.load(parcel.message);
    const bool is_mine = message && message->state == notice::MessageState::claimed &&
                         message->attempts == parcel.attempt;
    if (is_mine) desk.stores().outbox.update(notice::released(*message));
    return is_mine;
  });
}

std::size_t send_round(Office& office, Courier& courier, const SendSettings& settings,
                       RestingChannels& resting, const std::function<bool()>& is_stopping) {
  const auto now = office.look<base::Instant>("outbox.now", [](Desk& desk) { return desk.now(); });
  const auto parcels = claim_parcels(office, settings, resting.at(now));
  std::size_t tried = 0;
  bool goes_on = true;
  for (const Parcel& parcel : parcels) {
    goes_on = goes_on && !(is_stopping && is_stopping());
    if (!goes_on) {
      release_parcel(office, parcel);
      continue;
    }
    const notice::Delivery delivery = courier.deliver(parcel);
    resting.note(parcel.channel, delivery, settle_parcel(office, parcel, delivery));
    ++tried;
    // The others would wait as long; they stand where they stood.
    goes_on = !delivery.is_unanswered;
  }
  return tried;
}

}  // namespace pledge::casework
