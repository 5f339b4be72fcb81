#pragma once
#include <functional>

#include "casework/notice_work.hpp"
#include "casework/office.hpp"

/// Sending: claim → send → confirm. Claiming and confirming are short transactions of the lane;
/// sending is outside of it. What is sent is made at claiming, from what is then.
namespace pledge::casework {

/// One message, ready to leave: nothing in it was typed by anybody, and no lead, name or number of
/// a complainant.
struct Parcel {
  base::MessageId message;
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
/// does.
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

/// Claims what is ready; what is needed no more is cancelled, what has to wait is put off.
std::vector<Parcel> claim_parcels(Office& office, const SendSettings& settings);
/// Notes how a delivery ended. A channel whose receiver is gone is switched off.
void settle_parcel(Office& office, const Parcel& parcel, const notice::Delivery& delivery);
/// One round; returns how many parcels it took out. Between parcels it asks whether to stop.
std::size_t send_round(Office& office, Courier& courier, const SendSettings& settings,
                       const std::function<bool()>& is_stopping = nullptr);

}  // namespace pledge::casework
