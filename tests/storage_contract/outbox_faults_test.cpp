#include <functional>

#include "notice_trial.hpp"

/// What the outbox does with what went wrong, on every database.
namespace pledge {
namespace {

using casework::Desk;
using notice::ChannelKind;
using notice::MessageState;
using support::act_on;
using support::KeepingCourier;
using support::NoticeTrial;
using support::on_every_database_without_milestones;
using support::states_of;
using support::TrialRegion;

constexpr const char* kSigningKey = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr const char* kSystem = "https://hooks.example/pledge";
constexpr const char* kRoom = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=geheim-17";

void change_problems(TrialRegion& region, const char* body) {
  const auto db = region.database().open_writer();
  db->begin_write();
  CHECK(db->exec(std::string("UPDATE problem_body SET body = ") + body + " WHERE region_code = ?",
                 region.region().text) > 0);
  db->commit();
}

}  // namespace

TEST_CASE("a room is told today's digest once, and none of a day before") {
  on_every_database_without_milestones("420451", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.add_channel(ChannelKind::wecom, kRoom, "");
    trial.trial().an_assigned_problem();
    KeepingCourier courier;
    trial.remind("2024-05-08");
    trial.remind("2024-05-09");  // nothing went out in between
    trial.send(courier);
    CHECK(courier.parcels.size() == 1);
    CHECK(states_of(trial.outbox()) == std::vector{MessageState::cancelled, MessageState::sent});
  });
}

TEST_CASE("a message that cannot be made is listed, and keeps no other in the house") {
  on_every_database_without_milestones("420452", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.add_channel(ChannelKind::webhook, kSystem, kSigningKey);
    trial.trial().an_assigned_problem();
    trial.remind("2024-05-08");
    const auto hook = trial.add_channel(ChannelKind::wecom, kRoom, "");
    REQUIRE(act_on(trial, hook, notice::TryOut{}));
    change_problems(region, "'{' || body");
    // What was kept in memory would not be read again.
    region.close();
    region.open();
    KeepingCourier courier;
    trial.send(courier);
    REQUIRE(courier.parcels.size() == 1);
    CHECK(courier.parcels.front().event == "notice.trial");
    CHECK(states_of(trial.outbox()) == std::vector{MessageState::dead, MessageState::sent});
    CHECK(trial.outbox().front().last_error.starts_with("消息做不出来"));
    change_problems(region, "substr(body, 2)");
  });
}

TEST_CASE("a channel whose receiver gives no answer rests, longer each time, and others go on") {
  on_every_database_without_milestones("420475", [](TrialRegion& region) {
    NoticeTrial trial(region);
    notice::Channel silent = trial.add_channel(ChannelKind::webhook, kSystem, kSigningKey);
    for (int i = 0; i < 3; ++i) silent = act_on(trial, silent, notice::TryOut{}).value();
    const notice::Channel room = trial.add_channel(ChannelKind::wecom, kRoom, "");
    REQUIRE(act_on(trial, room, notice::TryOut{}));
    casework::RestingChannels resting;
    KeepingCourier courier;
    const auto round = [&] {
      return casework::send_round(region.office(), courier, {"a", "https://a"}, resting);
    };
    const auto wait = [&](std::int64_t seconds) {
      region.clock().move_to({region.clock().now().milliseconds + seconds * 1000});
    };
    courier.answer = {false, false, false, "对方没有及时回答", true};
    CHECK(round() == 1);
    CHECK(courier.parcels.back().channel == silent.id);
    courier.answer = {true, false, false, {}};
    CHECK(round() == 1);
    CHECK(courier.parcels.back().channel == room.id);
    CHECK(round() == 0);
    CHECK(states_of(trial.outbox()) == std::vector{MessageState::waiting, MessageState::waiting,
                                                   MessageState::waiting, MessageState::sent});
    wait(14);
    CHECK(round() == 0);
    wait(1);
    courier.answer = {false, false, false, "对方没有及时回答", true};
    CHECK(round() == 1);
    CHECK(courier.parcels.back().message == trial.outbox().at(1).id);
    wait(29);
    CHECK(round() == 0);
    wait(1);
    // It answers again: all that are due go, each under its own number.
    courier.answer = {true, false, false, {}};
    CHECK(round() == 1);
    wait(60);
    CHECK(round() == 2);
    CHECK(states_of(trial.outbox()) == std::vector(4, MessageState::sent));
    CHECK(trial.outbox().at(2).attempts == 1);
    CHECK(casework::rest_milliseconds(1) == 15'000);
    CHECK(casework::rest_milliseconds(50) == 120'000);
  });
}

TEST_CASE("a mail password does not follow a channel to another server, account or less security") {
  on_every_database_without_milestones("420453", [](TrialRegion& region) {
    NoticeTrial trial(region);
    notice::Channel channel = trial.add_channel(ChannelKind::smtp, "", "mail-password");
    const auto keys = [&] {
      return region.office().look<std::size_t>("trial.keys", [&](Desk& desk) {
        return desk.stores().channels.open_secrets(channel.id).value().keys.size();
      });
    };
    const auto change = [&](const std::function<void(notice::ChannelSettings&)>& how) {
      notice::ChangeChannel command{channel.settings};
      how(command.settings);
      const auto done = act_on(trial, channel, command);
      REQUIRE(done);
      channel = done.value();
    };
    change([](auto& settings) { settings.name = "另一个名字"; });
    CHECK(channel.key_count == 1);
    CHECK(keys() == 1);
    const std::vector<std::function<void(notice::ChannelSettings&)>> elsewhere{
        [](auto& settings) { settings.host = "mail.attacker.example"; },
        [](auto& settings) { settings.port = 2525; },
        [](auto& settings) { settings.user = "somebody"; },
        [](auto& settings) { settings.security = notice::MailSecurity::plain; }};
    for (const auto& how : elsewhere) {
      notice::ReplaceSecret again;
      again.key = "mail-password";
      channel = act_on(trial, channel, again).value();
      CHECK(keys() == 1);
      change(how);
      CHECK(channel.key_count == 0);
      CHECK(keys() == 0);
    }
    CHECK(region.verify().mismatch_count == 0);
  });
}

}  // namespace pledge
