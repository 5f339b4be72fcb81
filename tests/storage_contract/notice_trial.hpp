#pragma once
#include <doctest/doctest.h>

#include "casework/channel_work.hpp"
#include "casework/officer_work.hpp"
#include "casework/reminding.hpp"
#include "casework/sending.hpp"
#include "casework/urging_work.hpp"
#include "support/every_database.hpp"
#include "support/scratch_folder.hpp"
#include "support/trial_case.hpp"

/// For tests only: a region with officers, and a courier that keeps what it was given.
namespace pledge::support {

class KeepingCourier final : public casework::Courier {
 public:
  notice::Delivery deliver(const casework::Parcel& parcel) override {
    parcels.push_back(parcel);
    return answer;
  }
  std::string why_not_address(const std::string&) override { return {}; }

  std::vector<casework::Parcel> parcels;
  notice::Delivery answer{true, false, false, {}};
};

class NoticeTrial {
 public:
  explicit NoticeTrial(TrialRegion& region)
      : region_(region), trial_(region, folder_.path()) {
    zhao = add("zhao", "赵某", "education_bureau", "responsible_unit");
    li = add("li", "李某", "development_reform_bureau", "coordinating_office");
    root = add("root", "管理员", "development_reform_bureau", "system_administrator");
  }

  base::OfficerId add(const std::string& sign_in_name, const std::string& name,
                      const std::string& unit, const std::string& role) {
    const auto made = casework::add_officer_with_roles(
        region_.office(), entropy_, command_line(), {sign_in_name, name, {unit}}, {role});
    return made.value().officer;
  }
  void go_to(const std::string& at) {
    region_.clock().move_to(base::parse_instant(at).value());
  }
  /// Nine in the morning; nothing on days off.
  casework::JobRun remind(const std::string& day) {
    go_to(day + "T01:00:00.000Z");
    const bool may_go = region_.office().look<bool>("trial.may_go", [](casework::Desk& desk) {
      return casework::why_not_remind(desk).empty();
    });
    return may_go ? casework::run_reminders(region_.office()) : casework::JobRun();
  }
  std::vector<notice::Notice> notices_of(base::OfficerId officer) {
    return region_.office().look<std::vector<notice::Notice>>(
        "trial.notices", [&](casework::Desk& desk) {
          std::vector<notice::Notice> all;
          for (auto& row : desk.stores().notices.of_officer(officer, {}, 500)) {
            all.insert(all.begin(), std::move(row.notice));
          }
          return all;
        });
  }
  access::Actor actor(base::OfficerId officer) {
    return region_.office().look<access::Actor>("trial.actor", [&](casework::Desk& desk) {
      return casework::actor_of(desk, officer).value();
    });
  }
  notice::Channel add_channel(notice::ChannelKind kind, const std::string& address,
                              const std::string& key) {
    notice::AddChannel command;
    command.kind = kind;
    command.settings.name = "渠道";
    command.settings.host = "mail.example.gov.cn";
    command.settings.port = 465;
    command.settings.sender = "pledge@example.gov.cn";
    command.settings.template_id = "SMS_1";
    command.secrets = {address, {}};
    if (!key.empty()) command.secrets.keys = {key};
    const auto system = actor(root);
    return region_.office()
        .perform<notice::Channel>("channel.add",
                                  [&](casework::Desk& desk) {
                                    return casework::add_channel(desk, system, command);
                                  })
        .outcome.value();
  }
  void subscribe(base::OfficerId officer, const std::string& email) {
    const auto who = actor(officer);
    const auto done = region_.office().perform<notice::Subscription>(
        "subscription.change", [&](casework::Desk& desk) {
          return casework::change_subscription(desk, who, {email, "", true, false});
        });
    REQUIRE(done.outcome.ok());
  }
  std::vector<notice::OutboxMessage> outbox() {
    return region_.office().look<std::vector<notice::OutboxMessage>>(
        "trial.outbox", [](casework::Desk& desk) {
          auto all = desk.stores().outbox.page({}, {}, 500);
          return std::vector(all.rbegin(), all.rend());
        });
  }
  /// Rounds until there is nothing left; how many were tried.
  std::size_t send(casework::Courier& courier, const std::string& server = "a") {
    casework::RestingChannels resting;
    std::size_t all = 0;
    for (;;) {
      const std::size_t tried = casework::send_round(region_.office(), courier,
                                                     {server, "https://pledge.example"}, resting);
      if (tried == 0) return all;
      all += tried;
    }
  }

  TrialCase& trial() { return trial_; }
  TrialRegion& region() { return region_; }
  static access::Actor command_line() {
    access::Actor actor;
    actor.job = "command_line";
    actor.grants = {{access::Role::coordinating_office, {}}};
    return actor;
  }

  base::OfficerId zhao, li, root;

 private:
  TrialRegion& region_;
  ScratchFolder folder_;
  TrialCase trial_;
  base::SystemEntropy entropy_;
};

inline std::vector<notice::MessageState> states_of(
    const std::vector<notice::OutboxMessage>& messages) {
  std::vector<notice::MessageState> states;
  for (const notice::OutboxMessage& message : messages) states.push_back(message.state);
  return states;
}

template <class Command>
base::Outcome<notice::Channel> act_on(NoticeTrial& trial, const notice::Channel& channel,
                                      const Command& command) {
  const auto system = trial.actor(trial.root);
  return trial.region()
      .office()
      .perform<notice::Channel>("channel.act",
                                [&](casework::Desk& desk) {
                                  const casework::Acting acting{system, channel.id.value,
                                                                channel.version};
                                  return casework::act_on_channel(desk, acting, command);
                                })
      .outcome;
}

}  // namespace pledge::support
