#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/record.hpp"

/// 发件: messages that are to leave the house. A row is written in the transaction of what causes
/// it; sending is claim → send → confirm. A crash between sending and confirming sends again, under
/// the same number, and never loses.
namespace pledge::notice {

PLEDGE_ENUM(MessageState, waiting, claimed, sent, dead, cancelled)

struct OutboxMessage {
  base::MessageId id;
  base::ChannelId channel;
  std::optional<base::NoticeId> notice;  ///< none: a robot's digest or a trial
  std::string to;         ///< mail address or phone; empty for rooms and systems
  std::string kind;       ///< "digest", "urging", "urging_answer", "trial"
  bool is_urgent = false;
  MessageState state = MessageState::waiting;
  std::int32_t attempts = 0;
  base::Instant created_at;
  base::Instant due_at;  ///< not before
  std::optional<base::Instant> tried_at;
  std::optional<base::Instant> claimed_until;
  std::string claimed_by;
  std::string last_error;
  std::optional<base::Instant> sent_at;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("channel", self.channel);
    visit("notice", self.notice);
    visit("to", self.to);
    visit("kind", self.kind);
    visit("is_urgent", self.is_urgent);
    visit("state", self.state);
    visit("attempts", self.attempts);
    visit("created_at", self.created_at);
    visit("due_at", self.due_at);
    visit("tried_at", self.tried_at);
    visit("claimed_until", self.claimed_until);
    visit("claimed_by", self.claimed_by);
    visit("last_error", self.last_error, base::long_text());
    visit("sent_at", self.sent_at);
  }
};

/// How a delivery ended. `is_final`: trying again would not help. `is_gone`: the receiver wants
/// nothing more from this channel (410).
struct Delivery {
  bool is_sent = false;
  bool is_final = false;
  bool is_gone = false;
  std::string error;  ///< Chinese, without secrets
  bool is_unanswered = false;  ///< nobody there, or not in time: other messages would fare alike
};

/// With the pauses between them more than a day: who reads his mail in the morning mends it.
inline constexpr std::int32_t kAttemptsMax = 20;
/// A claim that was not confirmed for so long is anybody's again; longer than all that are claimed
/// at once may take, a resolver that does not answer included. While it lasts its channel is the
/// claimer's alone: what goes to one receiver goes in order, from whatever server.
inline constexpr std::int64_t kClaimMilliseconds = 300'000;
/// 1, 2, 4 … minutes, at most two hours.
std::int64_t back_off_milliseconds(std::int32_t attempts);

OutboxMessage claimed(OutboxMessage message, const std::string& by, base::Instant now);
OutboxMessage settled(OutboxMessage message, const Delivery& delivery, base::Instant now);
OutboxMessage cancelled(OutboxMessage message, const std::string& reason);
/// Claimed and not tried: it stands as before the claim.
OutboxMessage released(OutboxMessage message);
OutboxMessage requeued(OutboxMessage message, base::Instant now);

/// Messages of one robot in any minute; the platforms block a robot beyond 20.
inline constexpr std::int64_t kRobotPerMinute = 18;

struct MessageCount {
  MessageState state = MessageState::waiting;
  std::int64_t count = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("state", self.state);
    visit("count", self.count);
  }
};

/// Port.
class OutboxStore {
 public:
  virtual ~OutboxStore() = default;
  virtual std::optional<OutboxMessage> load(base::MessageId id) = 0;
  virtual void insert(const OutboxMessage& message) = 0;
  virtual void update(const OutboxMessage& message) = 0;
  /// Waiting and due, or claimed by somebody who did not come back; the oldest first, without those
  /// of the channels that are left out.
  virtual std::vector<OutboxMessage> ready(base::Instant now, std::int64_t limit,
                                           const std::vector<base::ChannelId>& left_out) = 0;
  /// Channels of which somebody holds a claim that has not ended.
  virtual std::vector<base::ChannelId> claimed_channels(base::Instant now) = 0;
  /// Messages of a channel that were tried after that moment.
  virtual std::int64_t tried_since(base::ChannelId channel, base::Instant since) = 0;
  /// The last of a kind that the channel took.
  virtual std::optional<OutboxMessage> last_sent(base::ChannelId channel,
                                                 const std::string& kind) = 0;
  /// Newest first; of one state, or of all.
  virtual std::vector<OutboxMessage> page(const std::optional<MessageState>& state,
                                          base::MessageId before, std::int64_t limit) = 0;
  virtual std::vector<MessageCount> counts() = 0;
};

}  // namespace pledge::notice
