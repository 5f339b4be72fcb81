#include "base/codec.hpp"
#include "storage/notice_rows.hpp"

#include "storage/stored_text.hpp"

namespace pledge::storage {
namespace {

using notice::MessageState;
using notice::OutboxMessage;

/// From when somebody may take it: its due moment, or the end of a claim.
std::string ready_at(const OutboxMessage& message) {
  const bool is_claimed = message.state == MessageState::claimed && message.claimed_until;
  return base::to_text(is_claimed ? *message.claimed_until : message.due_at);
}

std::string tried_at(const OutboxMessage& message) {
  return message.tried_at ? base::to_text(*message.tried_at) : std::string();
}

}  // namespace

std::optional<OutboxMessage> OutboxRows::load(base::MessageId id) {
  return db_.one("SELECT body FROM outbox WHERE region_code = ? AND message_id = ?",
                 &body_of<OutboxMessage>, region_.text, id.value);
}

void OutboxRows::insert(const OutboxMessage& message) {
  db_.exec("INSERT INTO outbox (region_code, message_id, channel_id, state, ready_at, tried_at,"
           " body) VALUES (?, ?, ?, ?, ?, ?, ?)",
           region_.text, message.id.value, message.channel.value, base::name_of(message.state),
           ready_at(message), tried_at(message), base::to_canonical_text(message));
}

void OutboxRows::update(const OutboxMessage& message) {
  db_.exec("UPDATE outbox SET state = ?, ready_at = ?, tried_at = ?, body = ?"
           " WHERE region_code = ? AND message_id = ?",
           base::name_of(message.state), ready_at(message), tried_at(message),
           base::to_canonical_text(message), region_.text, message.id.value);
}

std::vector<OutboxMessage> OutboxRows::ready(base::Instant now, std::int64_t limit,
                                             const std::vector<base::ChannelId>& left_out) {
  // One text for however many channels, few as they are.
  std::string numbers = ",";
  for (const base::ChannelId channel : left_out) numbers += std::to_string(channel.value) + ",";
  return bodies_of<OutboxMessage>(
      db_,
      "SELECT body FROM outbox WHERE region_code = ? AND (state = 'waiting'"
      " OR state = 'claimed') AND ready_at <= ? AND ? NOT LIKE '%,' || channel_id || ',%'"
      " ORDER BY ready_at, message_id LIMIT ?",
      region_.text, base::to_text(now), numbers, limit);
}

std::vector<base::ChannelId> OutboxRows::claimed_channels(base::Instant now) {
  std::vector<base::ChannelId> channels;
  db_.each("SELECT DISTINCT channel_id FROM outbox WHERE region_code = ? AND state = 'claimed'"
           " AND ready_at > ?",
           [&](const Row& row) { channels.push_back({row.int64(0)}); }, region_.text,
           base::to_text(now));
  return channels;
}

std::int64_t OutboxRows::tried_since(base::ChannelId channel, base::Instant since) {
  return db_
      .one("SELECT COUNT(*) FROM outbox WHERE region_code = ? AND channel_id = ?"
           " AND tried_at > ?",
           [](const Row& row) { return row.int64(0); }, region_.text, channel.value,
           base::to_text(since))
      .value_or(0);
}

std::optional<OutboxMessage> OutboxRows::last_sent(base::ChannelId channel,
                                                   const std::string& kind) {
  constexpr std::int64_t kLookedAt = 50;  // a few trials may lie before it
  std::optional<OutboxMessage> last;
  db_.each("SELECT body FROM outbox WHERE region_code = ? AND channel_id = ? AND tried_at <> ''"
           " AND state = 'sent' ORDER BY tried_at DESC LIMIT ?",
           [&](const Row& row) {
             auto message = body_of<OutboxMessage>(row);
             if (!last && message.kind == kind) last = std::move(message);
           },
           region_.text, channel.value, kLookedAt);
  return last;
}

std::vector<OutboxMessage> OutboxRows::page(const std::optional<MessageState>& state,
                                            base::MessageId before, std::int64_t limit) {
  std::vector<OutboxMessage> messages;
  const std::int64_t under = before.value == 0 ? INT64_MAX : before.value;
  const auto keep = [&](const Row& row) { messages.push_back(body_of<OutboxMessage>(row)); };
  if (state) {
    db_.each("SELECT body FROM outbox WHERE region_code = ? AND state = ? AND message_id < ?"
             " ORDER BY message_id DESC LIMIT ?",
             keep, region_.text, base::name_of(*state), under, limit);
  } else {
    db_.each("SELECT body FROM outbox WHERE region_code = ? AND message_id < ?"
             " ORDER BY message_id DESC LIMIT ?",
             keep, region_.text, under, limit);
  }
  return messages;
}

std::vector<notice::MessageCount> OutboxRows::counts() {
  std::vector<notice::MessageCount> counts;
  for (const MessageState state : {MessageState::waiting, MessageState::claimed,
                                   MessageState::sent, MessageState::dead,
                                   MessageState::cancelled}) {
    const auto count =
        db_.one("SELECT COUNT(*) FROM outbox WHERE region_code = ? AND state = ?",
                [](const Row& row) { return row.int64(0); }, region_.text, base::name_of(state));
    counts.push_back({state, count.value_or(0)});
  }
  return counts;
}

}  // namespace pledge::storage
