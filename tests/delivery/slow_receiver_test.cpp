#include <doctest/doctest.h>

#include <memory>

#include "delivery/curl_courier.hpp"
#include "delivery/receiver.hpp"
#include "jobs/sender.hpp"
#include "storage_contract/notice_trial.hpp"

/// The threads that send against real receivers on loopback, of which some never answer.
namespace pledge {
namespace {

using jobs::Sender;
using notice::ChannelKind;
using notice::MessageState;
using notice::OutboxMessage;
using support::act_on;
using support::loopback;
using support::NoticeTrial;
using support::on_every_database_without_milestones;
using support::Receiver;
using support::text_in;
using support::TrialRegion;

constexpr const char* kSystemKey = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr long kTimeoutSeconds = 8;

/// A channel and so many messages that wait for it.
base::ChannelId channel_with(NoticeTrial& trial, const std::string& address, int count) {
  notice::Channel channel = trial.add_channel(ChannelKind::webhook, address, kSystemKey);
  for (int i = 0; i < count; ++i) channel = act_on(trial, channel, notice::TryOut{}).value();
  return channel.id;
}

std::vector<OutboxMessage> messages_of(NoticeTrial& trial, base::ChannelId channel) {
  auto all = trial.outbox();
  std::erase_if(all, [&](const auto& message) { return message.channel != channel; });
  return all;
}

std::string id_of(const base::Tree& got) { return text_in(*got.find("headers"), "webhook-id"); }

std::string number_of(const OutboxMessage& message, const TrialRegion& region) {
  return "msg_" + region.region().text + "_" + std::to_string(message.id.value);
}

std::unique_ptr<Sender> a_sender(casework::Office& office, casework::Courier& courier) {
  return std::make_unique<Sender>(office, courier,
                                  casework::SendSettings{"a", "https://pledge.example"},
                                  [](const std::string& what) { FAIL_CHECK(what); });
}

TEST_CASE("a receiver that never answers holds up its own messages and nobody else's") {
  on_every_database_without_milestones("420601", [](TrialRegion& region) {
    NoticeTrial trial(region);
    Receiver silent("http");
    Receiver prompt("http");
    const auto slow = channel_with(trial, silent.at("/hang"), 7);
    const auto quick = channel_with(trial, prompt.at("/200"), 7);
    delivery::CurlCourier courier(loopback(), kTimeoutSeconds);
    auto sender = a_sender(region.office(), courier);
    CHECK(id_of(silent.next()) == number_of(messages_of(trial, slow).front(), region));
    // In order, and before the other has kept anybody waiting for as long as it may.
    for (const OutboxMessage& wanted : messages_of(trial, quick)) {
      CHECK(id_of(prompt.next()) == number_of(wanted, region));
    }
    const auto held = messages_of(trial, slow);
    CHECK(held.front().state == MessageState::claimed);
    CHECK(held.front().last_error.empty());
    sender.reset();
    for (const OutboxMessage& message : messages_of(trial, quick)) {
      CHECK(message.state == MessageState::sent);
    }
    // The first was tried once; the rest stand where they stood, and keep all their tries.
    const auto after = messages_of(trial, slow);
    CHECK(after.front().state == MessageState::waiting);
    CHECK(after.front().attempts == 1);
    for (std::size_t i = 1; i < after.size(); ++i) {
      CHECK(after[i].state == MessageState::waiting);
      CHECK(after[i].attempts == 0);
      CHECK_FALSE(after[i].tried_at);
    }
  });
}

TEST_CASE("more silent receivers than there are senders keep no other from its messages") {
  on_every_database_without_milestones("420602", [](TrialRegion& region) {
    NoticeTrial trial(region);
    Receiver silent("http");
    Receiver prompt("http");
    std::vector<base::ChannelId> slow;
    for (std::size_t i = 0; i < jobs::kSendersAtOnce + 2; ++i) {
      slow.push_back(channel_with(trial, silent.at("/hang?" + std::to_string(i)), 3));
    }
    const auto quick = channel_with(trial, prompt.at("/200"), 1);
    delivery::CurlCourier courier(loopback(), 1);
    auto sender = a_sender(region.office(), courier);
    CHECK(id_of(prompt.next()) == number_of(messages_of(trial, quick).front(), region));
    for (std::size_t i = 0; i < slow.size(); ++i) silent.next();
    sender.reset();
    // The clock stands: each was tried once, and rests.
    for (const base::ChannelId channel : slow) {
      const auto all = messages_of(trial, channel);
      CHECK(all.front().attempts == 1);
      CHECK(all.back().attempts == 0);
    }
  });
}

TEST_CASE("two servers with all their senders send to one receiver in order, and each once") {
  on_every_database_without_milestones("420603", [](TrialRegion& region) {
    NoticeTrial trial(region);
    Receiver prompt("http");
    const auto channel = channel_with(trial, prompt.at("/200"), 23);
    delivery::CurlCourier courier(loopback(), kTimeoutSeconds);
    const auto other = region.another_office();
    auto first = a_sender(region.office(), courier);
    auto second = a_sender(*other, courier);
    for (const OutboxMessage& wanted : messages_of(trial, channel)) {
      CHECK(id_of(prompt.next()) == number_of(wanted, region));
    }
    first.reset();
    second.reset();
    for (const OutboxMessage& message : messages_of(trial, channel)) {
      CHECK(message.state == MessageState::sent);
      CHECK(message.attempts == 1);
    }
  });
}

}  // namespace
}  // namespace pledge
