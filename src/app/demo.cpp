#include "app/demo.hpp"

#include <embedded_files.hpp>

#include "app/demo_people.hpp"
#include "app/demo_story.hpp"
#include "base/assert.hpp"
#include "base/label.hpp"
#include "base/text.hpp"
#include "campaign/plan_rules.hpp"
#include "campaign/plan_toml.hpp"
#include "casework/campaign_work.hpp"
#include "casework/daily_scan.hpp"
#include "casework/officer_work.hpp"
#include "casework/reminding.hpp"

namespace pledge::app {
namespace {

using casework::Desk;

campaign::Plan seed_plan() {
  const auto text = embedded::find("plans/huangshigang-2024.toml");
  PLEDGE_ASSERT(text.has_value());
  auto reading = campaign::read_plan(*text);
  PLEDGE_ASSERT(reading.plan.has_value());
  return std::move(*reading.plan);
}

access::Actor command_line() {
  access::Actor actor;
  actor.job = "command_line";
  actor.grants = {{access::Role::coordinating_office, {}}};
  return actor;
}

void load_plan(casework::Office& office, const campaign::Plan& plan) {
  const auto performed = office.perform<campaign::Campaign>(
      "campaign.load_plan",
      [&](Desk& desk) { return casework::load_plan(desk, command_line(), {plan}); });
  PLEDGE_ASSERT(performed.outcome.ok());
}

void add_people(casework::Office& office, base::Entropy& entropy) {
  // One hash for all: this is a demonstration, and each costs 50 ms.
  const std::string hash = access::hash_password(std::string(kDemoPassword), entropy);
  office.run("demo.people", [&](Desk& desk) {
    for (const DemoPerson& person : kDemoPeople) {
      const casework::AddOfficer command{std::string(person.sign_in_name),
                                         std::string(person.name),
                                         {std::string(person.unit)}};
      const auto added = casework::add_officer(desk, command_line(), command);
      PLEDGE_ASSERT(added.ok());
      access::GrantRole grant;
      grant.role = base::find_enumerator<access::Role>(person.role).value();
      if (!person.group.empty()) grant.group = base::GroupCode{std::string(person.group)};
      grant.reason = "演示";
      const auto granted =
          casework::carry_out(desk, command_line(), added.value(), {grant});
      casework::set_password(desk, granted, hash);
    }
    return true;
  });
}

}  // namespace

bool has_campaign(casework::Office& office) {
  return office.look<bool>("demo.check", [](Desk& desk) {
    return !desk.stores().campaigns.list().empty();
  });
}

void fill_demo(casework::Office& office, base::Entropy& entropy, evidence::BlobStore& blobs,
               base::FixedClock* clock) {
  PLEDGE_ASSERT(clock != nullptr && !has_campaign(office));
  const base::Instant end = clock->now();
  const campaign::Plan plan = seed_plan();
  DemoStory story(office, blobs, *clock, plan);
  story.begin_at("2024-03-15");
  load_plan(office, plan);
  add_people(office, entropy);
  story.tell();
  story.go_to(base::to_text(base::beijing_day(end)));
  clock->move_to(end);
  casework::run_daily_scan(office);
  casework::run_reminders(office);
}

std::vector<http::DemoOfficer> demo_officers() {
  const campaign::Plan plan = seed_plan();
  std::vector<http::DemoOfficer> officers;
  for (const DemoPerson& person : kDemoPeople) {
    http::DemoOfficer officer;
    officer.sign_in_name = person.sign_in_name;
    officer.password = kDemoPassword;
    officer.name = person.name;
    officer.role = person.role;
    officer.role_label = base::label("role", person.role);
    const auto* unit = campaign::find_unit(plan, {std::string(person.unit)});
    officer.unit_name = unit == nullptr ? std::string(person.unit) : unit->name;
    officer.note = person.note;
    officers.push_back(std::move(officer));
  }
  return officers;
}

}  // namespace pledge::app
