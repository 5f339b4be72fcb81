#include "notice_trial.hpp"

#include <set>

#include "base/rule.hpp"

/// Channels and the outbox, on every database.
namespace pledge {
namespace {

using casework::Desk;
using notice::ChannelKind;
using notice::MessageState;
using notice::OutboxMessage;
using support::KeepingCourier;
using support::NoticeTrial;
using support::act_on;
using support::states_of;
using support::on_every_database_without_milestones;
using support::TrialRegion;

constexpr const char* kKey = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr const char* kHook = "https://hooks.example/pledge";
constexpr const char* kRobot = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=geheim-17";

TEST_CASE("a digest goes by mail and webhook, and says no more than numbers and days") {
  on_every_database_without_milestones("420441", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.add_channel(ChannelKind::smtp, "", "mail-password");
    trial.add_channel(ChannelKind::webhook, kHook, kKey);
    trial.subscribe(trial.zhao, "zhao@example.gov.cn");
    const auto problem =
        trial.trial().assigned_from_a_complaint("某某建筑公司张三", "13899990000");
    trial.remind("2024-05-08");
    KeepingCourier courier;
    // To the unit about its problem by both, to the office about the answer that it owes by one.
    CHECK(trial.send(courier) == 3);
    REQUIRE(courier.parcels.size() == 3);
    const auto& mail = courier.parcels.front();
    CHECK(mail.to == "zhao@example.gov.cn");
    CHECK(mail.subject == "践诺：1 件将到期");
    CHECK(mail.text.find(problem.number) != std::string::npos);
    CHECK(mail.text.find("https://pledge.example") != std::string::npos);
    for (const auto& parcel : courier.parcels) {
      const std::string all = parcel.text + parcel.subject + base::to_canonical(parcel.data);
      for (const char* secret : {"张三", "13899990000", "尾款", "食堂", "线2024", "lead_"}) {
        CAPTURE(secret);
        CHECK(all.find(secret) == std::string::npos);
      }
    }
    CHECK(states_of(trial.outbox()) == std::vector(3, MessageState::sent));
    CHECK(trial.send(courier) == 0);
  });
}

TEST_CASE("what changed between queueing and sending is looked at again") {
  on_every_database_without_milestones("420442", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.add_channel(ChannelKind::smtp, "", "mail-password");
    trial.subscribe(trial.zhao, "zhao@example.gov.cn");
    const auto first = trial.trial().an_assigned_problem();
    const auto second = trial.trial().an_assigned_problem();
    trial.remind("2024-05-08");
    const auto zhao = trial.actor(trial.zhao);
    const auto sign_for = [&](const problem::Problem& problem) {
      region.office().perform<problem::Problem>("trial.sign", [&](Desk& desk) {
        return casework::act_on_problem(desk, {zhao, problem.id.value, problem.version},
                                        problem::SignFor{});
      });
    };
    sign_for(first);
    trial.subscribe(trial.zhao, "zhao.new@example.gov.cn");
    KeepingCourier courier;
    trial.send(courier);
    REQUIRE(courier.parcels.size() == 1);
    CHECK(courier.parcels.front().to == "zhao.new@example.gov.cn");
    CHECK(courier.parcels.front().subject == "践诺：1 件将到期");
    CHECK(courier.parcels.front().text.find(second.number) != std::string::npos);
    trial.remind("2024-05-09");
    sign_for(second);
    trial.send(courier);
    CHECK(courier.parcels.size() == 1);
    const auto last = trial.outbox().back();
    CHECK(last.state == MessageState::cancelled);
    CHECK(last.last_error == "事项已变，不再需要");
    trial.remind("2024-05-10");
    region.office().perform<access::Officer>(
        "trial.disable", [&](Desk& desk) -> base::Outcome<access::Officer> {
          const auto officer = desk.stores().officers.load(trial.zhao).value();
          return casework::carry_out(desk, NoticeTrial::command_line(), officer,
                                     {access::DisableOfficer{"调离"}});
        });
    trial.send(courier);
    CHECK(courier.parcels.size() == 1);
    CHECK(trial.outbox().back().state == MessageState::cancelled);
  });
}

TEST_CASE("what was queued before the night waits for the morning, and what is urgent does not") {
  on_every_database_without_milestones("420443", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.add_channel(ChannelKind::webhook, kHook, kKey);
    const auto problem = trial.trial().an_assigned_problem();
    const auto li = trial.actor(trial.li);
    trial.go_to("2024-05-07T12:30:00.000Z");
    const auto urge = [&](bool is_urgent) {
      const notice::Urge command{"请签收", base::parse_day("2024-05-15").value(), is_urgent};
      const auto done = region.office().perform<notice::Urging>("urging.urge", [&](Desk& desk) {
        return casework::urge_problem(desk, li, problem.id, command);
      });
      REQUIRE(done.outcome);
    };
    KeepingCourier courier;
    urge(false);
    trial.send(courier);
    CHECK(courier.parcels.empty());
    trial.go_to("2024-05-08T00:00:00.000Z");
    trial.send(courier);
    REQUIRE(courier.parcels.size() == 1);
    CHECK(courier.parcels.front().event == "notice.urging");
    CHECK(courier.parcels.front().text.find("请签收") == std::string::npos);
    trial.go_to("2024-05-11T13:00:00.000Z");
    urge(true);
    trial.send(courier);
    CHECK(courier.parcels.size() == 2);
    // Sent to nobody in the afternoon when it is put off till then.
    trial.remind("2024-05-13");
    trial.go_to("2024-05-13T13:00:00.000Z");
    trial.send(courier);
    CHECK(courier.parcels.size() == 2);
  });
}

TEST_CASE("two servers share the outbox, a channel is one's at a time, and a claim ends") {
  on_every_database_without_milestones("420444", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto channel = trial.add_channel(ChannelKind::webhook, kHook, kKey);
    notice::Channel current = channel;
    for (int i = 0; i < 12; ++i) {
      const auto done = act_on(trial, current, notice::TryOut{});
      REQUIRE(done);
      current = done.value();
    }
    const auto other = region.another_office();
    std::set<std::string> ids;
    const auto first = casework::claim_parcels(region.office(), {"x", "https://a"});
    REQUIRE(first.size() == casework::kParcelsAtOnce);
    // In order to one receiver: nobody else sends to it meanwhile.
    CHECK(casework::claim_parcels(*other, {"y", "https://a"}).empty());
    for (const auto& parcel : first) {
      ids.insert(parcel.id);
      casework::settle_parcel(region.office(), parcel, {true, false, false, {}});
    }
    const auto second = casework::claim_parcels(*other, {"y", "https://a"});
    REQUIRE(second.size() == casework::kParcelsAtOnce);
    for (const auto& parcel : second) CHECK(ids.insert(parcel.id).second);
    // What was claimed and not tried stands as before, and in its old place.
    casework::release_parcel(*other, second.back());
    const auto message_of = [&](const casework::Parcel& parcel) {
      return region.office().look<OutboxMessage>("trial.message", [&](Desk& desk) {
        return desk.stores().outbox.load(parcel.message).value();
      });
    };
    CHECK(message_of(second.back()).state == MessageState::waiting);
    CHECK(message_of(second.back()).attempts == 0);
    // The rest fell before it could confirm: nothing goes before the end of the claim.
    CHECK(casework::claim_parcels(region.office(), {"x", ""}).empty());
    region.clock().move_to({region.clock().now().milliseconds + notice::kClaimMilliseconds});
    const auto again = casework::claim_parcels(*other, {"y", ""});
    REQUIRE(again.size() == casework::kParcelsAtOnce);
    for (const auto& parcel : again) {
      CHECK(parcel.attempt == (message_of(parcel).attempts));
      if (&parcel != &again.back()) CHECK(parcel.attempt == 2);
    }
    // The first comes back late: what was sent was sent, and what failed says nothing any more.
    auto late = again.front();
    late.attempt = 1;
    casework::settle_parcel(region.office(), late, {false, true, false, "迟到"});
    CHECK(message_of(late).state == MessageState::claimed);
    casework::settle_parcel(region.office(), late, {true, false, false, {}});
    CHECK(message_of(late).state == MessageState::sent);
  });
}

TEST_CASE("failing is tried again, then listed, and requeued by an act with its reason") {
  on_every_database_without_milestones("420445", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto channel = trial.add_channel(ChannelKind::webhook, kHook, kKey);
    const auto tried = act_on(trial, channel, notice::TryOut{}).value();
    KeepingCourier courier;
    courier.answer = {false, false, false, "对方回答 500"};
    for (int i = 0; i < notice::kAttemptsMax + 5; ++i) {
      trial.send(courier);
      region.clock().move_to({region.clock().now().milliseconds + 121 * 60'000});
    }
    CHECK(courier.parcels.size() == notice::kAttemptsMax);
    REQUIRE(trial.outbox().size() == 1);
    CHECK(trial.outbox().front().state == MessageState::dead);
    CHECK(trial.outbox().front().last_error == "对方回答 500");
    const base::MessageId id = trial.outbox().front().id;
    const auto requeue = [&](const access::Actor& actor) {
      return region.office()
          .perform<OutboxMessage>("channel.requeue",
                                  [&](Desk& desk) {
                                    return casework::requeue_message(
                                        desk, actor, id, {"对方已恢复"});
                                  })
          .outcome;
    };
    CHECK_FALSE(requeue(region.clerk()));
    CHECK(requeue(trial.actor(trial.root)));
    const auto twice = requeue(trial.actor(trial.root));
    REQUIRE_FALSE(twice);
    CHECK(twice.refusals().front().rule == base::Rule::message_was_not_delivered);
    courier.answer = {true, false, false, {}};
    trial.send(courier);
    CHECK(trial.outbox().front().state == MessageState::sent);
    CHECK(tried.version == 2);
  });
}

TEST_CASE("a receiver that is gone switches its channel off, and what waits goes when it is on") {
  on_every_database_without_milestones("420446", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto channel = trial.add_channel(ChannelKind::webhook, kHook, kKey);
    const auto once = act_on(trial, channel, notice::TryOut{}).value();
    KeepingCourier courier;
    courier.answer = {false, false, true, "对方回答 410：不再接收"};
    const auto more = act_on(trial, once, notice::TryOut{}).value();
    const auto parcels = casework::claim_parcels(region.office(), {"x", ""});
    REQUIRE(parcels.size() == 2);
    casework::settle_parcel(region.office(), parcels.front(), courier.answer);
    const auto after = region.office().look<notice::Channel>("trial.channel", [&](Desk& desk) {
      return desk.stores().channels.load(channel.id).value();
    });
    CHECK(after.state == notice::ChannelState::off);
    CHECK(after.off_reason == "对方回答 410：不再接收");
    CHECK(after.version == more.version + 1);
    region.clock().move_to({region.clock().now().milliseconds + notice::kClaimMilliseconds});
    CHECK(casework::claim_parcels(region.office(), {"x", ""}).empty());
    CHECK(states_of(trial.outbox()) == std::vector{MessageState::dead, MessageState::waiting});
    CHECK_FALSE(act_on(trial, after, notice::TryOut{}));
    CHECK(act_on(trial, after, notice::SwitchOn{}));
    region.clock().move_to({region.clock().now().milliseconds + 11 * 60'000});
    courier.answer = {true, false, false, {}};
    trial.send(courier);
    CHECK(states_of(trial.outbox()) == std::vector{MessageState::dead, MessageState::sent});
  });
}

TEST_CASE("a robot hears at most eighteen messages in any minute") {
  on_every_database_without_milestones("420447", [](TrialRegion& region) {
    NoticeTrial trial(region);
    notice::Channel channel = trial.add_channel(ChannelKind::wecom, kRobot, "");
    for (int i = 0; i < 30; ++i) channel = act_on(trial, channel, notice::TryOut{}).value();
    KeepingCourier courier;
    const auto drain = [&] {
      while (trial.send(courier) > 0) {
      }
      return courier.parcels.size();
    };
    CHECK(drain() == 18);
    const auto later = [&](std::int64_t seconds) {
      region.clock().move_to({region.clock().now().milliseconds + seconds * 1000});
    };
    later(59);
    CHECK(drain() == 18);
    later(11);
    CHECK(drain() == 30);
  });
}

TEST_CASE("a room's digest is made when it is sent, and not at all when nothing is due") {
  on_every_database_without_milestones("420448", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.add_channel(ChannelKind::feishu, "https://open.feishu.cn/open-apis/bot/v2/hook/h", "k");
    const auto problem = trial.trial().an_assigned_problem();
    KeepingCourier courier;
    trial.remind("2024-05-08");
    trial.send(courier);
    REQUIRE(courier.parcels.size() == 1);
    CHECK(courier.parcels.front().text.find(problem.number) != std::string::npos);
    CHECK(courier.parcels.front().text.find("学校食堂") == std::string::npos);
    const auto command = trial.trial().a_pause(base::parse_day("2024-05-31").value());
    region.office().run("trial.nothing", [&](Desk& desk) {
      const auto now = desk.stores().problems.load(problem.id).value();
      return casework::act_on_problem(desk, {region.clerk(), now.id.value, now.version}, command)
          .ok();
    });
    trial.remind("2024-05-09");
    trial.send(courier);
    CHECK(courier.parcels.size() == 1);
    CHECK(trial.outbox().back().state == MessageState::cancelled);
  });
}

TEST_CASE("secrets are sealed, replaced, and stand neither in rows nor in the journal") {
  on_every_database_without_milestones("420449", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto channel = trial.add_channel(ChannelKind::webhook, kHook, kKey);
    const std::string fresh = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    const auto replaced = act_on(trial, channel, notice::ReplaceSecret{"", fresh, true}).value();
    CHECK(replaced.key_count == 2);
    CHECK(replaced.address_host == "hooks.example");
    CHECK(act_on(trial, replaced, notice::TryOut{}));
    KeepingCourier courier;
    trial.send(courier);
    REQUIRE(courier.parcels.size() == 1);
    CHECK(courier.parcels.front().secrets.keys == std::vector<std::string>{fresh, kKey});
    CHECK(courier.parcels.front().secrets.address == kHook);
    trial.add_channel(ChannelKind::wecom, kRobot, "");
    const auto connection = region.database().open_reader();
    const auto all_of = [&](const char* question, bool is_binary) {
      std::string all;
      connection->each(
          question,
          [&](const storage::Row& row) {
            all += is_binary ? row.blob(0) : std::string(row.text(0));
          },
          region.region().text);
      return all;
    };
    const std::string stored =
        all_of("SELECT body FROM channel WHERE region_code = ?", false) +
        all_of("SELECT sealed FROM channel_secret WHERE region_code = ?", true) +
        all_of("SELECT payload FROM journal_payload WHERE region_code = ?", false) +
        all_of("SELECT body FROM outbox WHERE region_code = ?", false);
    CHECK(stored.find("hooks.example") != std::string::npos);
    for (const char* secret : {"MfKQ9r8GKYqr", "AAECAwQFBgcI", "geheim-17"}) {
      CAPTURE(secret);
      CHECK(stored.find(secret) == std::string::npos);
    }
  });
}

}  // namespace
}  // namespace pledge
