#include "notice_trial.hpp"

#include <algorithm>

#include "casework/referral_work.hpp"
#include "casework/supervision_view.hpp"
#include "casework/work_list.hpp"

/// Referrals and answers to 催办 that do not come, on every database: who is told of them, what
/// leaves the house, and whose list they stand in.
namespace pledge {
namespace {

using casework::Desk;
using casework::OverdueWaits;
using deadline::WaitKind;
using notice::ChannelKind;
using notice::NoticeLine;
using support::KeepingCourier;
using support::NoticeTrial;
using support::on_every_database_without_milestones;
using support::TrialRegion;

constexpr const char* kReceiver = "https://hooks.example/pledge";
constexpr const char* kReceiverKey = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr const char* kCommission = "discipline_commission";

void remind_each_day(NoticeTrial& trial, const std::string& from, const std::string& to) {
  const base::Day last = base::parse_day(to).value();
  for (base::Day day = base::parse_day(from).value(); day <= last; day = day + 1) {
    trial.remind(base::to_text(day));
  }
}

/// In which distances to its day somebody was told of a kind of wait.
std::vector<std::int32_t> told_of(NoticeTrial& trial, base::OfficerId officer, WaitKind kind) {
  std::vector<std::int32_t> steps;
  for (const auto& notice : trial.notices_of(officer)) {
    for (const NoticeLine& line : notice.lines) {
      if (line.wait == kind) steps.push_back(line.working_days);
    }
  }
  return steps;
}

OverdueWaits late_for(NoticeTrial& trial, base::OfficerId officer, bool is_own = false) {
  const auto reader = trial.actor(officer);
  return trial.region().office().look<OverdueWaits>("trial.late", [&](Desk& desk) {
    casework::OverdueFilter filter;
    filter.is_own_only = is_own;
    return casework::overdue_waits(desk, reader, filter);
  });
}

/// A lead that was handed over, and is sealed from then on.
void refer_a_lead(TrialRegion& region, const std::string& accused) {
  auto command = region.a_lead("截留工程款");
  command.accused_unit = base::UnitCode{accused};
  const auto made = region.office().perform<lead::Lead>("trial.lead", [&](Desk& desk) {
    return casework::register_lead(desk, region.clerk(), {command, std::nullopt});
  });
  const lead::Lead lead = made.outcome.value();
  const auto admitted = region.act(lead.id, lead.version, lead::AdmitLead{}).outcome.value();
  const lead::ConcludeLead concluded{lead::Conclusion::referred_directly, "涉嫌违纪", "移送",
                                     "监察法第三十五条"};
  REQUIRE(region.act(lead.id, admitted.version, concluded).outcome);
}

template <class Command>
void on_referral(NoticeTrial& trial, base::OfficerId officer, const Command& command) {
  const auto who = trial.actor(officer);
  const auto done =
      trial.region().office().perform<referral::Referral>("trial.referral", [&](Desk& desk) {
        const auto one = desk.stores().referrals.load({1}).value();
        return casework::act_on_referral(desk, {who, one.id.value, one.version}, command);
      });
  REQUIRE(done.outcome);
}

notice::Urging urge(NoticeTrial& trial, base::ProblemId problem, const std::string& due) {
  const auto li = trial.actor(trial.li);
  const notice::Urge command{"请说明资金落实情况", base::parse_day(due).value(), false};
  const auto done =
      trial.region().office().perform<notice::Urging>("trial.urge", [&](Desk& desk) {
        return casework::urge_problem(desk, li, problem, command);
      });
  return done.outcome.value();
}

void answer(NoticeTrial& trial, const notice::Urging& urging) {
  const auto zhao = trial.actor(trial.zhao);
  const auto done =
      trial.region().office().perform<notice::Urging>("trial.answer", [&](Desk& desk) {
        return casework::answer_urging(desk, {zhao, urging.id.value, urging.version}, {"已在办"});
      });
  REQUIRE(done.outcome);
}

}  // namespace

TEST_CASE("a referral that nobody receives is told of inside the discipline inspection alone") {
  on_every_database_without_milestones("420471", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto ji = trial.add("ji", "纪某", kCommission, "discipline");
    const auto bao = trial.add("bao", "包书记", kCommission, "leader");
    const auto qu = trial.add("qu", "区领导", "development_reform_bureau", "leader");
    const auto ma = trial.add("ma", "马某", kCommission, "verifier");
    trial.add_channel(ChannelKind::webhook, kReceiver, kReceiverKey);
    refer_a_lead(region, "education_bureau");
    KeepingCourier courier;
    remind_each_day(trial, "2024-05-07", "2024-05-31");
    trial.send(courier);
    // On the day on which it is due, and one and five working days after it.
    const std::vector<std::int32_t> steps{-3, 0, 1, 5};
    CHECK(told_of(trial, ji, WaitKind::referral_receipt) == steps);
    CHECK(told_of(trial, bao, WaitKind::referral_receipt) == std::vector<std::int32_t>{5});
    for (const auto other : {trial.zhao, trial.li, trial.root, qu, ma}) {
      CHECK(told_of(trial, other, WaitKind::referral_receipt).empty());
      CHECK(late_for(trial, other).counts.referrals == 0);
    }
    const auto late = late_for(trial, ji, true);
    CHECK(late.counts.referrals == 1);
    REQUIRE(late.rows.size() == 1);
    CHECK(late.rows.front().referral == base::ReferralId{1});
    CHECK(late.rows.front().number == "移送 1");
    CHECK(late_for(trial, bao).counts.referrals == 0);
    // The leader above learns that one is late, never which; nor does anybody outside the house.
    const auto shown = region.office().look<casework::NoticeList>("trial.list", [&](Desk& desk) {
      return casework::notice_list(desk, trial.actor(bao), {}, 10);
    });
    CHECK(shown.rows.front().notice.lines.front().referral == base::ReferralId{});
    CHECK(shown.rows.front().notice.lines.front().number == "移送");
    REQUIRE_FALSE(courier.parcels.empty());
    for (const auto& parcel : courier.parcels) {
      const std::string all = parcel.text + parcel.subject + base::to_canonical(parcel.data);
      CHECK(all.find("移送") == std::string::npos);
      CHECK(all.find("referral") == std::string::npos);
      CHECK(all.find("截留") == std::string::npos);
    }
    // Received: from now on the answer is waited for, twenty working days.
    on_referral(trial, ji, referral::ReceiveReferral{});
    CHECK(late_for(trial, ji).counts.referrals == 0);
    remind_each_day(trial, "2024-06-01", "2024-07-10");
    CHECK(told_of(trial, ji, WaitKind::referral_receipt) == steps);
    CHECK(told_of(trial, ji, WaitKind::referral_answer) ==
          std::vector<std::int32_t>{-10, -5, -3, 0, 1, 5});
    CHECK(late_for(trial, ji, true).rows.front().kind == WaitKind::referral_answer);
    on_referral(trial, ji, referral::AnswerReferral{"已处置"});
    CHECK(late_for(trial, ji).counts.total() == 0);
  });
}

TEST_CASE("a referral about the discipline inspection's own unit is told to none of its people") {
  on_every_database_without_milestones("420472", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto ji = trial.add("ji", "纪某", kCommission, "discipline");
    const auto bao = trial.add("bao", "包书记", kCommission, "leader");
    refer_a_lead(region, kCommission);
    remind_each_day(trial, "2024-05-07", "2024-05-24");
    for (const auto one : {ji, bao, trial.li, trial.zhao}) {
      CHECK(told_of(trial, one, WaitKind::referral_receipt).empty());
      CHECK(late_for(trial, one).counts.referrals == 0);
    }
  });
}

TEST_CASE("an answer that does not come climbs the ladder, and whoever urged hears of it") {
  on_every_database_without_milestones("420473", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto problem = trial.trial().an_assigned_problem();
    trial.go_to("2024-05-07T02:00:00.000Z");
    const auto urging = urge(trial, problem.id, "2024-05-10");
    remind_each_day(trial, "2024-05-08", "2024-05-20");
    using Steps = std::vector<std::int32_t>;
    CHECK(told_of(trial, trial.zhao, WaitKind::urging_answer) == Steps{0, 1, 5});
    CHECK(told_of(trial, trial.li, WaitKind::urging_answer) == Steps{1, 5});
    const auto own = late_for(trial, trial.zhao, true);
    CHECK(own.counts.urging_answers == 1);
    CHECK(late_for(trial, trial.li).counts.urging_answers == 1);
    CHECK(late_for(trial, trial.li, true).counts.urging_answers == 0);
    answer(trial, urging);
    CHECK(late_for(trial, trial.li).counts.urging_answers == 0);
    remind_each_day(trial, "2024-05-21", "2024-05-31");
    CHECK(told_of(trial, trial.zhao, WaitKind::urging_answer).size() == 3);
  });
}

TEST_CASE("what was answered before the digest left is told to nobody") {
  on_every_database_without_milestones("420474", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.add_channel(ChannelKind::webhook, kReceiver, kReceiverKey);
    const auto problem = trial.trial().an_assigned_problem();
    trial.go_to("2024-05-07T02:00:00.000Z");
    const auto urging = urge(trial, problem.id, "2024-05-10");
    KeepingCourier courier;
    trial.send(courier);
    trial.remind("2024-05-10");
    REQUIRE(told_of(trial, trial.zhao, WaitKind::urging_answer).size() == 1);
    answer(trial, urging);
    courier.parcels.clear();
    trial.send(courier);
    for (const auto& parcel : courier.parcels) {
      CHECK(base::to_canonical(parcel.data).find("urging_answer\"") == std::string::npos);
      CHECK(parcel.text.find("答复催办") == std::string::npos);
      CHECK(parcel.text.find("资金落实") == std::string::npos);
    }
  });
}

}  // namespace pledge
