#pragma once
#include <functional>
#include <map>
#include <mutex>

#include "casework/notice_work.hpp"
#include "casework/office.hpp"

/// Sending: claim → send → confirm. Claiming and confirming are short transactions of the lane;
/// sending is outside of it. What is sent is made at claiming, from what is then. A claim is of one
/// channel, and while it lasts nobody claims of that channel: so several may send at once, one slow
/// receiver holds up its own messages alone, and these go in order (ADR 0037).
namespace pledge::casework {

/// One message, ready to leave: nothing in it was typed by anybody, and no lead, name or number of
/// a complainant.
struct Parcel {
  base::MessageId message;
  base::ChannelId channel;
  std::int32_t attempt = 1;
  notice::ChannelKind kind = notice::ChannelKind::webhook;
  notice::ChannelSettings settings;
  notice::ChannelSecrets secrets;
  base::Instant at;       ///< for signatures
  std::string id;         ///< "msg_420202_17": the same however often it is sent
  std::string to;
  std::string to_name;
  std::string event;      ///< "notice.digest"
  std::string subject;
  std::string text;
  base::Tree data;        ///< for webhooks
  std::int64_t line_count = 0;
};

/// Port: takes a parcel to its channel. Blocks, for seconds; never throws for what the other side
/// does. Used by several threads at once.
class Courier {
 public:
  virtual ~Courier() = default;
  virtual notice::Delivery deliver(const Parcel& parcel) = 0;
  /// Why nothing may be sent to an address; empty when it may. Looks the host up.
  virtual std::string why_not_address(const std::string& address) = 0;
};

struct SendSettings {
  std::string server;     ///< who claims
  std::string home_link;  ///< where people sign in
};

inline constexpr std::int64_t kParcelsAtOnce = 5;  ///< so that all are out before their claims end

/// Channels whose receiver gave no answer rest, longer each time, so that the messages that wait
/// for it do not take up those who send. Of this process alone, for several threads.
class RestingChannels {
 public:
  void note(base::ChannelId channel, const notice::Delivery& delivery, base::Instant now);
  std::vector<base::ChannelId> at(base::Instant now) const;

 private:
  struct Rest {
    std::int32_t unanswered_count = 0;
    base::Instant until;
  };
  mutable std::mutex mutex_;
  std::map<base::ChannelId, Rest> rests_;
};
/// 15 s, 30 s, 1 min …, at most two minutes: who mends a receiver sees it soon.
std::int64_t rest_milliseconds(std::int32_t unanswered_count);

/// Claims what is ready of one channel, the one that waited longest of those that nobody sends to
/// and that are not left out; what is needed no more is cancelled, what has to wait is put off.
std::vector<Parcel> claim_parcels(Office& office, const SendSettings& settings,
                                  const std::vector<base::ChannelId>& left_out = {});
/// Notes how a delivery ended; returns when. A channel whose receiver is gone is switched off.
base::Instant settle_parcel(Office& office, const Parcel& parcel,
                            const notice::Delivery& delivery);
/// Gives back what was claimed and not tried.
void release_parcel(Office& office, const Parcel& parcel);
/// One round: a claim, its parcels one after another, until the receiver gives no answer. Returns
/// how many it took out. Between parcels it asks whether to stop.
std::size_t send_round(Office& office, Courier& courier, const SendSettings& settings,
                       RestingChannels& resting,
                       const std::function<bool()>& is_stopping = nullptr);

}  // namespace pledge::casework
