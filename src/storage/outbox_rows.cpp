#include "storage/notice_rows.hpp"


namespace pledge::storage {
namespace {

using casework::DueWait;
using notice::MessageState;
using notice::OutboxMessage;

OutboxMessage read(const Row& row) { return from_stored<OutboxMessage>(row.text(0)); }

/// From when somebody may take it: its due moment, or the end of a claim.
std::string ready_at(const OutboxMessage& message) {
  const bool is_claimed = message.state == MessageState::claimed && message.claimed_until;
  return base::to_text(is_claimed ? *message.claimed_until : message.due_at);
}

std::string tried_at(const OutboxMessage& message) {
  return message.tried_at ? base::to_text(*message.tried_at) : std::string();
}

DueWait read_wait(const Row& row) {
  DueWait wait;
  wait.problem = {row.int64(0)};
  wait.campaign = {std::string(row.text(1))};
  wait.number = row.text(2);
  wait.group = {std::string(row.text(3))};
  wait.responsible_unit = {std::string(row.text(4))};
  wait.kind = base::find_enumerator<deadline::WaitKind>(row.text(5)).value();
  wait.since_day = base::parse_day(row.text(6)).value();
  wait.due_day = base::parse_day(row.text(7)).value();
  wait.told_of = row.optional_text(8).value_or("");
  wait.told_step = static_cast<std::int32_t>(row.optional_int64(9).value_or(0));
  return wait;
}

/// The end of a notice or a pause is awaited, not owed by anybody.
constexpr std::string_view kDue =
    "SELECT w.problem_id, p.campaign, p.number, p.group_code, p.responsible_unit, w.kind,"
    " w.since_day, w.due_day, m.told_of, m.told_step FROM open_wait w"
    " JOIN problem p ON p.region_code = w.region_code AND p.problem_id = w.problem_id"
    " LEFT JOIN reminder_mark m ON m.region_code = w.region_code"
    " AND m.problem_id = w.problem_id AND m.kind = w.kind"
    " WHERE w.region_code = ? AND w.due_day <= ?"
    " AND w.kind NOT IN ('notice_end', 'pause_end') AND p.paused_until_day < ?"
    " AND (w.due_day > ? OR (w.due_day = ? AND (w.problem_id > ?"
    " OR (w.problem_id = ? AND w.kind > ?))))"
    " ORDER BY w.due_day, w.problem_id, w.kind LIMIT ?";

}  // namespace

std::optional<OutboxMessage> OutboxRows::load(base::MessageId id) {
  return db_.one("SELECT body FROM outbox WHERE region_code = ? AND message_id = ?", &read,
                 region_.text, id.value);
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

std::vector<OutboxMessage> OutboxRows::ready(base::Instant now, std::int64_t limit) {
  std::vector<OutboxMessage> messages;
  db_.each("SELECT body FROM outbox WHERE region_code = ? AND (state = 'waiting'"
           " OR state = 'claimed') AND ready_at <= ? ORDER BY ready_at, message_id LIMIT ?",
           [&](const Row& row) { messages.push_back(read(row)); }, region_.text,
           base::to_text(now), limit);
  return messages;
}

std::int64_t OutboxRows::tried_since(base::ChannelId channel, base::Instant since) {
  return db_
      .one("SELECT COUNT(*) FROM outbox WHERE region_code = ? AND channel_id = ?"
           " AND tried_at > ?",
           [](const Row& row) { return row.int64(0); }, region_.text, channel.value,
           base::to_text(since))
      .value_or(0);
}

std::vector<OutboxMessage> OutboxRows::page(const std::optional<MessageState>& state,
                                            base::MessageId before, std::int64_t limit) {
  std::vector<OutboxMessage> messages;
  const std::int64_t under = before.value == 0 ? INT64_MAX : before.value;
  const auto keep = [&](const Row& row) { messages.push_back(read(row)); };
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

std::vector<DueWait> ReminderRows::waits_due(base::Day until, base::Day today,
                                             const casework::DueWaitPosition& after,
                                             std::int64_t limit) {
  std::vector<DueWait> waits;
  db_.each(kDue, [&](const Row& row) { waits.push_back(read_wait(row)); }, region_.text,
           base::to_text(until), base::to_text(today), after.due_day, after.due_day,
           after.problem, after.problem, after.kind, limit);
  return waits;
}

void ReminderRows::mark(const DueWait& wait, std::int32_t step) {
  db_.exec("INSERT INTO reminder_mark (region_code, problem_id, kind, told_of, told_step)"
           " VALUES (?, ?, ?, ?, ?) ON CONFLICT (region_code, problem_id, kind)"
           " DO UPDATE SET told_of = excluded.told_of, told_step = excluded.told_step",
           region_.text, wait.problem.value, base::name_of(wait.kind), wait.would_tell_of(),
           step);
}

}  // namespace pledge::storage
