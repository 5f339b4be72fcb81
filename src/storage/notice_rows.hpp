#pragma once
#include <functional>

#include "base/digest.hpp"
#include "casework/reminder_store.hpp"
#include "notice/channel.hpp"
#include "notice/message.hpp"
#include "notice/notice.hpp"
#include "notice/subscription.hpp"
#include "notice/urging.hpp"
#include "storage/body_rows.hpp"

namespace pledge::storage {

class NoticeRows final : public notice::NoticeStore {
 public:
  NoticeRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  std::optional<notice::Notice> load(base::NoticeId id) override;
  void insert(const notice::Notice& notice) override;
  bool is_given(const notice::Notice& like) override;
  std::vector<notice::NoticeRow> of_officer(base::OfficerId officer, base::NoticeId before,
                                            std::int64_t limit) override;
  std::int64_t unread_count(base::OfficerId officer) override;
  void mark_read(base::OfficerId officer, base::NoticeId last) override;

 private:
  Connection& db_;
  const base::RegionCode& region_;
};

class UrgingRows final : public notice::UrgingStore {
 public:
  UrgingRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  std::optional<notice::Urging> load(base::UrgingId id) override;
  bool save(const notice::Urging& urging, std::int64_t expected_version) override;
  std::vector<notice::Urging> of_problem(base::ProblemId problem) override;
  std::vector<notice::Urging> open() override;

 private:
  Connection& db_;
  const base::RegionCode& region_;
};

/// What is authenticated with the seal of a channel's secrets.
std::string channel_context(const base::RegionCode& region, base::ChannelId id);

/// Secrets are sealed like identities: region and number are authenticated with them.
class ChannelRows final : public notice::ChannelStore {
 public:
  ChannelRows(Connection& db, const base::RegionCode& region, const std::string& key,
              base::Entropy& entropy)
      : db_(db), region_(region), key_(key), entropy_(entropy) {}
  std::optional<notice::Channel> load(base::ChannelId id) override;
  bool save(const notice::Channel& channel, std::int64_t expected_version) override;
  std::vector<notice::Channel> all() override;
  void seal_secrets(base::ChannelId id, const notice::ChannelSecrets& secrets) override;
  std::optional<notice::ChannelSecrets> open_secrets(base::ChannelId id) override;

 private:
  Connection& db_;
  const base::RegionCode& region_;
  const std::string& key_;  ///< 32 bytes
  base::Entropy& entropy_;
};

class SubscriptionRows final : public notice::SubscriptionStore {
 public:
  SubscriptionRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  std::optional<notice::Subscription> load(base::OfficerId officer) override;
  std::optional<notice::Subscription> find_by_calendar(const std::string& digest) override;
  bool save(const notice::Subscription& subscription, std::int64_t expected_version) override;

 private:
  Connection& db_;
  const base::RegionCode& region_;
};

class OutboxRows final : public notice::OutboxStore {
 public:
  OutboxRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  std::optional<notice::OutboxMessage> load(base::MessageId id) override;
  void insert(const notice::OutboxMessage& message) override;
  void update(const notice::OutboxMessage& message) override;
  std::vector<notice::OutboxMessage> ready(
      base::Instant now, std::int64_t limit,
      const std::vector<base::ChannelId>& left_out) override;
  std::vector<base::ChannelId> claimed_channels(base::Instant now) override;
  std::int64_t tried_since(base::ChannelId channel, base::Instant since) override;
  std::vector<notice::OutboxMessage> page(const std::optional<notice::MessageState>& state,
                                          base::MessageId before, std::int64_t limit) override;
  std::optional<notice::OutboxMessage> last_sent(base::ChannelId channel,
                                                 const std::string& kind) override;
  std::vector<notice::MessageCount> counts() override;

 private:
  Connection& db_;
  const base::RegionCode& region_;
};

class ReminderRows final : public casework::ReminderStore {
 public:
  ReminderRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  std::vector<casework::DueWait> waits_due(base::Day until, base::Day today,
                                           const casework::DueWaitPosition& after,
                                           std::int64_t limit) override;
  std::vector<casework::DueWait> things_owed(base::Day until) override;
  std::vector<casework::DueWait> waits_of_office() override;
  std::vector<casework::DueWait> waits_for_answers() override;
  std::vector<casework::DueWait> waits_of_referrals() override;
  std::vector<casework::DueWait> waits_begun(base::Day from, base::Day until,
                                             base::Day today) override;
  std::vector<notice::CalendarEntry> calendar_lines(base::OfficerId officer) override;
  void keep_calendar_line(base::OfficerId officer, const notice::CalendarEntry& line) override;
  void mark(const casework::DueWait& wait, std::int32_t step, base::Day today) override;
  std::vector<casework::ReminderMark> marks_after(base::Day day) override;

 private:
  Connection& db_;
  const base::RegionCode& region_;
};

/// For `rebuild --compare`: every body of the kind ("notice", "urging", "channel",
/// "subscription"), and the first column that does not agree with it. False for another kind.
bool each_notice_row(Connection& db, const std::string& region, const std::string& kind,
                     const std::function<void(std::int64_t, const std::string&,
                                              const std::string&)>& visit);

}  // namespace pledge::storage
