#include "simulated_year/district.hpp"

#include <stdexcept>

#include "base/assert.hpp"
#include "base/rule.hpp"
#include "casework/channel_work.hpp"
#include "casework/notice_work.hpp"
#include "casework/officer_work.hpp"

namespace pledge::year {
namespace {

using casework::Desk;

struct Hired {
  const char* name;
  const char* unit;
  std::vector<std::string> roles;
  bool has_mail = false;
};

const std::vector<Hired>& hired() {
  static const std::vector<Hired> kHired{
      {"李一", kOfficeUnit, {"coordinating_office"}, true},
      {"李二", kOfficeUnit, {"coordinating_office"}},
      {"李三", kOfficeUnit, {"coordinating_office"}},
      {"李四", kOfficeUnit, {"coordinating_office"}},
      {"李五", kOfficeUnit, {"coordinating_office"}},
      {"局长", kOfficeUnit, {"leader"}, true},
      {"管理员", kOfficeUnit, {"system_administrator"}},
      {"组一", kOfficeUnit, {"task_force:general_office"}},
      {"组二", "investment_service_center", {"task_force:investment_promise"}, true},
      {"组三", kOfficeUnit, {"task_force:support_policy"}},
      {"组四", "finance_bureau", {"task_force:enterprise_fund"}},
      {"组四乙", "audit_bureau", {"task_force:enterprise_fund"}},
      {"组五", "science_economy_bureau", {"task_force:public_arrears"}, true},
      {"组五乙", "health_commission", {"task_force:public_arrears"}},
      {"组六", "state_assets_bureau", {"task_force:state_owned_arrears"}},
      {"教联", "education_bureau", {"responsible_unit"}, true},
      {"教科", "education_bureau", {"responsible_unit"}},
      {"教副", "education_bureau", {"responsible_unit"}},
      {"教局", "education_bureau", {"leader"}},
      {"卫联", "health_commission", {"responsible_unit"}},
      {"卫局", "health_commission", {"leader"}},
      {"财联", "finance_bureau", {"responsible_unit"}, true},
      {"科联", "science_economy_bureau", {"responsible_unit"}},
      {"招联", "investment_service_center", {"responsible_unit"}},
      {"建联", "construction_bureau", {"responsible_unit"}},
      {"花联", "huahu_street", {"responsible_unit"}},
      {"发联", kOfficeUnit, {"responsible_unit"}},
      {"纪一", kStandInUnit, {"verifier"}},
      {"纪二", kStandInUnit, {"verifier"}, true},
      {"纪三", kStandInUnit, {"verifier"}},
      {"纪四", kStandInUnit, {"verifier"}},
      {"审一", "audit_bureau", {"verifier"}},
      {"审二", "audit_bureau", {"verifier"}}};
  return kHired;
}

const std::vector<RosterLine>& roster_lines() {
  static const std::vector<RosterLine> kLines{
      {"public_arrears", "education_bureau", "contact", "教联"},
      {"public_arrears", "education_bureau", "section_head", "教科"},
      {"public_arrears", "education_bureau", "leader_in_charge", "教副"},
      {"public_arrears", "science_economy_bureau", "section_head", "科联"},
      {"public_arrears", "health_commission", "leader_in_charge", "卫局"},
      {"enterprise_fund", "finance_bureau", "contact", "财联"}};
  return kLines;
}

/// As tests/support/trial_region.hpp does.
constexpr base::Day kPlanLoaded{19849};  // 2024-05-06

access::Actor command_line() {
  access::Actor actor;
  actor.job = "command_line";
  actor.grants = {{access::Role::coordinating_office, {}}};
  return actor;
}

void fill(Desk& desk, const access::Actor& clerk, const RosterLine& line) {
  for (const auto& entry : desk.stores().rosters.list(campaign::seed_plan().code)) {
    const bool is_it = entry.group.text == line.group && entry.unit.text == line.unit &&
                       base::name_of(entry.role) == line.role;
    if (!is_it) continue;
    const campaign::FillRosterEntry command{{line.person, "", "13800000000"}, {}};
    const casework::Acting acting{clerk, entry.id.value, entry.version};
    PLEDGE_ASSERT(casework::act_on_roster(desk, acting, command).ok());
  }
}

}  // namespace

District::District(const storage::Database& database, const std::string& region,
                   std::uint64_t seed)
    : calendar_(OfficeCalendar::read("data/cn_calendar_exceptions_2019_2026.csv")),
      books_(calendar_, staff_, kPlanLoaded),
      region_(database, region),
      dice_(seed) {
  add_staff();
  add_mail();
}

void District::add_staff() {
  std::int64_t count = 0;
  for (const Hired& one : hired()) {
    const std::string sign_in_name = "officer" + std::to_string(++count);
    const auto made = casework::add_officer_with_roles(
        region_.office(), entropy_, command_line(), {sign_in_name, one.name, {one.unit}},
        one.roles);
    const std::int64_t id = made.value().officer.value;
    staff_.colleagues.push_back(
        {id, one.name, one.unit, {one.roles.begin(), one.roles.end()}, one.has_mail});
  }
  staff_.roster = roster_lines();
  region_.office().run("year.roster", [&](Desk& desk) {
    for (const RosterLine& line : staff_.roster) fill(desk, region_.clerk(), line);
    return true;
  });
  region_.office().read("year.actors", [&](Desk& desk) {
    for (const Colleague& one : staff_.colleagues) {
      actors_.emplace(one.id, casework::actor_of(desk, base::OfficerId{one.id}).value());
    }
  });
}

void District::add_mail() {
  notice::AddChannel command;
  command.kind = notice::ChannelKind::smtp;
  command.settings.name = "邮件";
  command.settings.host = "mail.example.gov.cn";
  command.settings.port = 465;
  command.settings.sender = "pledge@example.gov.cn";
  command.settings.template_id = "";
  command.secrets = {"user:password", {}};
  region_.office().run("year.mail", [&](Desk& desk) {
    for (const Colleague& one : staff_.colleagues) {
      if (one.is("system_administrator")) {
        PLEDGE_ASSERT(casework::add_channel(desk, actor(one), command).ok());
      }
      if (!one.has_mail) continue;
      const std::string address = "officer" + std::to_string(one.id) + "@example.gov.cn";
      PLEDGE_ASSERT(
          casework::change_subscription(desk, actor(one), {address, "", true, false}).ok());
    }
    return true;
  });
}

void District::go_to(base::Day day, std::int32_t minute) {
  region_.clock().move_to({base::start_of(day).milliseconds + std::int64_t{minute} * 60'000});
}

void District::complain(const std::string& what) {
  constexpr std::size_t kEnough = 15;
  complaints_.push_back(base::to_text(today()) + " " + what);
  if (complaints_.size() < kEnough) return;
  std::string all;
  for (const std::string& one : complaints_) all += one + "\n";
  throw std::runtime_error(all);
}

void District::restart() {
  region_.close();
  region_.open();
}

base::EvidenceId District::proof_by(const Colleague& who, evidence::EvidenceKind kind) {
  casework::AddEvidence command;
  command.digest = base::sha256("佐证 " + std::to_string(++proof_count_));
  command.kind = kind;
  command.name = "佐证" + std::to_string(proof_count_) + ".pdf";
  command.size_bytes = 12;
  command.media_type = "application/pdf";
  const auto made = region_.office().perform<evidence::Evidence>(
      "year.proof",
      [&](Desk& desk) { return casework::add_evidence(desk, actor(who), command); });
  return made.outcome.value().id;
}

void District::complain_of(const Colleague& who, std::int64_t problem, std::string_view act,
                           const base::Refusals& why) {
  std::string text = "问题 " + std::to_string(problem) + " " + std::string(act) + " by " + who.name +
                     " was refused:";
  for (const auto& refusal : why) text += " " + std::string(base::rule_name(refusal.rule));
  complain(text);
}

}  // namespace pledge::year
