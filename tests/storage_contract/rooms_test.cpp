#include <algorithm>

#include "campaign/plan_rules.hpp"
#include "deadline/ladder.hpp"
#include "notice_trial.hpp"

/// What rooms (群) hear, on every database: news alone, and never whose. The problem was assigned on
/// Monday 2024-05-06; Saturday 05-11 is a working day.
namespace pledge {
namespace {

using casework::Desk;
using notice::Channel;
using notice::ChannelKind;
using notice::MessageState;
using support::act_on;
using support::KeepingCourier;
using support::NoticeTrial;
using support::on_every_database_without_milestones;
using support::TrialRegion;

constexpr const char* kRoom = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=geheim-17";

Channel add_room(NoticeTrial& trial, const std::string& unit) {
  const Channel room = trial.add_channel(ChannelKind::wecom, kRoom, "");
  notice::ChangeChannel command{room.settings};
  if (!unit.empty()) command.settings.unit = base::UnitCode{unit};
  return act_on(trial, room, command).value();
}

/// The texts that a room got on that day.
std::vector<std::string> texts_of(NoticeTrial& trial, const std::string& day,
                                  const Channel& room) {
  KeepingCourier courier;
  trial.remind(day);
  trial.send(courier);
  std::vector<std::string> texts;
  for (const auto& parcel : courier.parcels) {
    if (parcel.channel == room.id) texts.push_back(parcel.text);
  }
  return texts;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Whether something of the problem has come to another step than on the day before.
bool is_any_new(TrialRegion& region, const problem::Problem& problem, base::Day before,
                base::Day day) {
  return region.office().look<bool>("trial.steps", [&](Desk& desk) {
    return std::any_of(problem.waits.begin(), problem.waits.end(), [&](const auto& wait) {
      if (!wait.due_day) return false;
      const auto step_on = [&](base::Day on) {
        return deadline::reached_step(deadline::usual_ladder(), wait.since_day, *wait.due_day, on,
                                      desk.calendar());
      };
      const auto now = step_on(day);
      const auto then = step_on(before);
      return now && (!then || then->step.working_days != now->step.working_days);
    });
  });
}

/// A lead that was handed over, and is sealed from then on.
void refer_a_lead(TrialRegion& region) {
  const auto made = region.office().perform<lead::Lead>("trial.lead", [&](Desk& desk) {
    return casework::register_lead(desk, region.clerk(), {region.a_lead("截留工程款"), std::nullopt});
  });
  const lead::Lead lead = made.outcome.value();
  const auto admitted = region.act(lead.id, lead.version, lead::AdmitLead{}).outcome.value();
  const lead::ConcludeLead concluded{lead::Conclusion::referred_directly, "涉嫌违纪", "移送",
                                     "监察法第三十五条"};
  REQUIRE(region.act(lead.id, admitted.version, concluded).outcome);
}

}  // namespace

TEST_CASE("a room hears of a step once, and on a day without news nothing") {
  on_every_database_without_milestones("420461", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto room = add_room(trial, "");
    const auto problem = trial.trial().an_assigned_problem();
    base::Day before = base::parse_day("2024-05-06").value();
    int heard = 0;
    for (base::Day day = before + 1; base::to_text(day) < "2024-06-01"; day = day + 1) {
      const std::string text = base::to_text(day);
      CAPTURE(text);
      const bool is_working_day =
          region.office().look<bool>("trial.day", [&](Desk& desk) {
            return deadline::is_day_to_send(day, desk.calendar());
          });
      if (!is_working_day) continue;
      const auto texts = texts_of(trial, text, room);
      REQUIRE(texts.size() == (is_any_new(region, problem, before, day) ? 1 : 0));
      const auto state = trial.outbox().back().state;
      CHECK(state == (texts.empty() ? MessageState::cancelled : MessageState::sent));
      if (!texts.empty()) CHECK(has(texts.front(), problem.number));
      if (!texts.empty()) CHECK_FALSE(has(texts.front(), "学校食堂"));
      heard += texts.empty() ? 0 : 1;
      before = day;
    }
    CHECK(heard > 4);
    CHECK(heard < 10);
  });
}

TEST_CASE("what a room missed it hears of with its next digest") {
  on_every_database_without_milestones("420462", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto room = add_room(trial, "");
    const auto problem = trial.trial().an_assigned_problem();
    REQUIRE(texts_of(trial, "2024-05-08", room).size() == 1);  // to be signed for today
    trial.remind("2024-05-09");  // a day late; nobody takes the message
    const auto texts = texts_of(trial, "2024-05-10", room);
    REQUIRE(texts.size() == 1);
    CHECK(has(texts.front(), problem.number + "　区教育局　签收　2024-05-08"));
    CHECK(has(texts.front(), "报整改方案　2024-05-16"));  // five days ahead since today
    CHECK(has(texts.front(), "现有：临期或超期 "));
    CHECK(has(texts.front(), "https://pledge.example/supervision?tab=overdue"));
  });
}

TEST_CASE("the office's own waits are counted in the office's room, and named in none") {
  on_every_database_without_milestones("420463", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto whole = add_room(trial, "");
    const auto unit = add_room(trial, "education_bureau");
    const auto office = add_room(trial, campaign::seed_plan().coordinating_unit.text);
    trial.trial().propose();  // to be confirmed by the office
    std::vector<std::string> heard;
    for (base::Day day = base::parse_day("2024-05-07").value(); base::to_text(day) < "2024-05-25";
         day = day + 1) {
      KeepingCourier courier;
      trial.remind(base::to_text(day));
      trial.send(courier);
      for (const auto& parcel : courier.parcels) {
        CHECK(parcel.channel == office.id);
        CHECK(parcel.channel != whole.id);
        CHECK(parcel.channel != unit.id);
        heard.push_back(parcel.text);
      }
    }
    REQUIRE_FALSE(heard.empty());
    CHECK(has(heard.back(), "现有：综合办公室待办 1 件（超期 1 件）"));
    for (const std::string& text : heard) CHECK_FALSE(has(text, "教育局"));
  });
}

TEST_CASE("answers to an urging are counted for its unit, referrals for the discipline alone") {
  on_every_database_without_milestones("420464", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto& plan = campaign::seed_plan();
    const auto body = std::find_if(plan.units.begin(), plan.units.end(), [](const auto& unit) {
      return unit.kind == party::UnitKind::discipline_body;
    });
    REQUIRE(body != plan.units.end());
    const auto whole = add_room(trial, "");
    const auto unit = add_room(trial, "education_bureau");
    const auto other = add_room(trial, "finance_bureau");
    const auto discipline = add_room(trial, body->code.text);
    const auto problem = trial.trial().an_assigned_problem();
    const auto li = trial.actor(trial.li);
    REQUIRE(region.office()
                .perform<notice::Urging>("urging.urge",
                                         [&](Desk& desk) {
                                           const notice::Urge command{
                                               "请签收", base::parse_day("2024-05-10").value(),
                                               false};
                                           return casework::urge_problem(desk, li, problem.id,
                                                                         command);
                                         })
                .outcome);
    refer_a_lead(region);
    std::map<std::int64_t, std::string> heard;
    for (const char* day : {"2024-05-09", "2024-05-10", "2024-05-13", "2024-05-14", "2024-05-17"}) {
      KeepingCourier courier;
      trial.remind(day);
      trial.send(courier);
      for (const auto& parcel : courier.parcels) heard[parcel.channel.value] += parcel.text + "\n";
    }
    CHECK(has(heard[whole.id.value], "催办待答复 1 件"));
    CHECK(has(heard[unit.id.value], "催办待答复 1 件（超期 1 件）"));
    CHECK(heard[other.id.value].empty());
    CHECK(has(heard[discipline.id.value], "移送待接收或回告 1 件"));
    CHECK_FALSE(has(heard[discipline.id.value], problem.number));
    for (const auto& room : {whole, unit}) CHECK_FALSE(has(heard[room.id.value], "移送"));
  });
}

}  // namespace pledge
