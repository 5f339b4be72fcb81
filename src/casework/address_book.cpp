#include "casework/address_book.hpp"

#include <algorithm>

#include "access/scope.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/sign_in.hpp"

namespace pledge::casework {
namespace {

using access::Role;
using campaign::ContactRole;
using deadline::LadderLevel;
using deadline::WaitOwner;
using notice::UrgedPerson;
using People = std::vector<UrgedPerson>;

std::optional<ContactRole> roster_role(LadderLevel level) {
  switch (level) {
    case LadderLevel::contact: return ContactRole::contact;
    case LadderLevel::section_head: return ContactRole::section_head;
    case LadderLevel::leader_in_charge: return ContactRole::leader_in_charge;
    case LadderLevel::principal:
    case LadderLevel::coordinating_office: break;
  }
  return std::nullopt;
}

bool hears_of_lead(const access::Actor& actor, const access::LeadFacts& lead) {
  access::Scope scope = access::scope_of(actor);
  scope.sees_all_leads = scope.sees_all_leads || actor.has(Role::leader);
  scope.sees_unknown_leads = scope.sees_unknown_leads || actor.has(Role::leader);
  return access::sees_lead(scope, lead);
}

/// Neither the office nor the units' ladder of 附件1: one step above those who have to do it.
bool has_no_ladder(const WaitPlace& place) {
  return place.owner == WaitOwner::coordinating_office || place.owner == WaitOwner::discipline;
}

/// Who is accused is not known: it may be the office's own unit.
bool is_unit_unknown(const WaitPlace& place) {
  return place.lead && place.lead->is_unit_unknown && !place.lead->is_self_check;
}

void add_once(People& people, const UrgedPerson& person) {
  if (std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
}

}  // namespace

AddressBook::AddressBook(Desk& desk) : desk_(desk) {
  for (access::Officer& officer : desk.stores().officers.all()) {
    if (officer.is_disabled) {
      disabled_.insert({officer.unit, officer.name});
    } else {
      officers_.push_back(std::move(officer));
    }
  }
  for (const notice::Channel& channel : desk.stores().channels.all()) {
    const bool is_on = channel.state == notice::ChannelState::on;
    has_sms_ = has_sms_ || (is_on && channel.kind == notice::ChannelKind::sms);
  }
}

const access::Actor& AddressBook::actor(const access::Officer& officer) {
  const auto kept = actors_.find(officer.id);
  if (kept != actors_.end()) return kept->second;
  return actors_.emplace(officer.id, actor_of(desk_, officer)).first->second;
}

const std::vector<campaign::RosterEntry>& AddressBook::roster(const base::CampaignCode& code) {
  const auto kept = rosters_.find(code);
  if (kept != rosters_.end()) return kept->second;
  return rosters_.emplace(code, desk_.stores().rosters.list(code)).first->second;
}

std::shared_ptr<const campaign::Plan> AddressBook::plan(const base::CampaignCode& code) {
  const auto campaign = desk_.stores().campaigns.load(code).value();
  return desk_.plan(code, campaign.plan_version);
}

bool AddressBook::is_in_use(base::OfficerId id) const {
  return std::any_of(officers_.begin(), officers_.end(),
                     [&](const auto& officer) { return officer.id == id; });
}

bool AddressBook::is_reached(base::OfficerId id, const WaitPlace& place) {
  const auto found = std::find_if(officers_.begin(), officers_.end(),
                                  [&](const auto& officer) { return officer.id == id; });
  if (found == officers_.end()) return false;
  if (place.lead) return hears_of_lead(actor(*found), *place.lead);
  if (place.referral) return hears_of_referral(actor(*found), *place.referral);
  const access::ProblemFacts facts{place.problem, place.responsible_unit, place.group};
  return access::sees_problem(access::scope_of(actor(*found)), facts);
}

bool AddressBook::is_in_roster(const std::string& name, const std::string& phone,
                               const WaitPlace& place) {
  const auto* group = campaign::find_group(*plan(place.campaign), place.group);
  const auto& entries = roster(place.campaign);
  return std::any_of(entries.begin(), entries.end(), [&](const campaign::RosterEntry& entry) {
    const bool is_meant = entry.unit == place.responsible_unit ||
                          (group != nullptr && entry.unit == group->principal_unit);
    const auto* term = campaign::holder(entry);
    return is_meant && term != nullptr && term->person.person_name == name &&
           term->person.phone == phone && !disabled_.contains({entry.unit, name});
  });
}

void AddressBook::add_officer(People& people, const access::Officer& officer,
                              const WaitPlace& place) {
  if (is_reached(officer.id, place)) add_once(people, {officer.id, officer.name, {}});
}

People AddressBook::of_roster(const WaitPlace& place, const base::UnitCode& unit,
                              ContactRole role) {
  People people;
  // The unit's row in the problem's own group; its rows in others only when there is none.
  for (const bool is_own_group : {true, false}) {
    for (const campaign::RosterEntry& entry : roster(place.campaign)) {
      const auto* term = campaign::holder(entry);
      const bool is_wanted = entry.unit == unit && entry.role == role && term != nullptr &&
                             (!is_own_group || entry.group == place.group);
      if (!is_wanted) continue;
      const auto& person = term->person;
      const auto account =
          std::find_if(officers_.begin(), officers_.end(), [&](const auto& officer) {
            return officer.unit == unit && officer.name == person.person_name;
          });
      if (account != officers_.end()) {
        add_officer(people, *account, place);
      } else if (has_sms_ && !person.phone.empty() &&
                 !disabled_.contains({unit, person.person_name})) {
        add_once(people, {{}, person.person_name, person.phone});
      }
    }
    if (!people.empty()) break;
  }
  return people;
}

People AddressBook::with_role(const WaitPlace& place, const base::UnitCode& unit, Role role) {
  People people;
  for (const access::Officer& officer : officers_) {
    if (officer.unit == unit && actor(officer).has(role)) add_officer(people, officer, place);
  }
  return people;
}

People AddressBook::group_officers(const WaitPlace& place) {
  People people;
  for (const access::Officer& officer : officers_) {
    if (actor(officer).works_for(place.group)) add_officer(people, officer, place);
  }
  return people;
}

People AddressBook::office_officers(const WaitPlace& place) {
  People people;
  // Nobody rules on his own unit: there the stand-in is the office.
  for (const access::Officer& officer : officers_) {
    const access::Actor& who = actor(officer);
    const bool is_own = who.is_of(place.responsible_unit);
    const bool is_office = who.has(Role::coordinating_office) && !is_own;
    const bool is_stand_in =
        is_unit_unknown(place)
            ? access::stands_in(who)
            : who.has(Role::verifier) && who.handles_for_the_office(place.responsible_unit);
    if (is_office || is_stand_in) add_officer(people, officer, place);
  }
  return people;
}

bool AddressBook::hears_of_referral(const access::Actor& who,
                                    const access::ReferralFacts& referral) {
  access::Scope scope = access::scope_of(who);
  const bool is_above = who.has(Role::leader) &&
                        std::any_of(officers_.begin(), officers_.end(), [&](const auto& officer) {
                          return officer.unit == who.unit && actor(officer).has(Role::discipline);
                        });
  scope.sees_sealed = scope.sees_sealed || is_above;
  return access::sees_referral(scope, referral);
}

People AddressBook::discipline_officers(const WaitPlace& place) {
  People people;
  for (const access::Officer& officer : officers_) {
    if (actor(officer).has(Role::discipline)) add_officer(people, officer, place);
  }
  return people;
}

/// They learn a number and a day, as the leader above the office does of leads.
People AddressBook::above_the_discipline(const WaitPlace& place) {
  People people;
  for (const access::Officer& officer : officers_) {
    if (actor(officer).has(Role::leader)) add_officer(people, officer, place);
  }
  return people;
}

People AddressBook::exactly_at(const WaitPlace& place, LadderLevel level) {
  if (place.owner == WaitOwner::discipline) {
    if (level == LadderLevel::contact) return discipline_officers(place);
    const bool is_above = level == LadderLevel::coordinating_office;
    return is_above ? above_the_discipline(place) : People();
  }
  const auto held = plan(place.campaign);
  if (level == LadderLevel::coordinating_office) {
    if (place.owner != WaitOwner::coordinating_office) return office_officers(place);
    // A lead against the office's own unit is with the stand-in, and so is the one above.
    const bool is_against_office =
        place.lead &&
        (place.responsible_unit == held->coordinating_unit || is_unit_unknown(place));
    return with_role(place,
                     is_against_office ? campaign::stand_in_unit_of(*held)
                                       : held->coordinating_unit,
                     Role::leader);
  }
  const auto role = roster_role(level);
  if (place.owner == WaitOwner::responsible_unit) {
    People people = role ? of_roster(place, place.responsible_unit, *role)
                         : with_role(place, place.responsible_unit, Role::leader);
    if (people.empty() && level == LadderLevel::contact) {
      people = with_role(place, place.responsible_unit, Role::responsible_unit);
    }
    return people;
  }
  if (place.owner == WaitOwner::task_force) {
    if (level == LadderLevel::contact) return group_officers(place);
    const auto* group = campaign::find_group(*held, place.group);
    if (group == nullptr) return {};
    return role ? of_roster(place, group->principal_unit, *role)
                : with_role(place, group->principal_unit, Role::leader);
  }
  return level == LadderLevel::contact ? office_officers(place) : People();
}

People AddressBook::owners(const WaitPlace& place) {
  return exactly_at(place, LadderLevel::contact);
}

AddressBook::Told AddressBook::at_level(const WaitPlace& place, LadderLevel level) {
  for (LadderLevel rung = level; rung != LadderLevel::coordinating_office;
       rung = static_cast<LadderLevel>(static_cast<int>(rung) + 1)) {
    People people = exactly_at(place, rung);
    if (!people.empty()) return {std::move(people), rung};
  }
  const bool is_of_head = level == LadderLevel::principal && !has_no_ladder(place);
  if (is_of_head) {
    People people = exactly_at(place, LadderLevel::leader_in_charge);
    if (!people.empty()) return {std::move(people), LadderLevel::leader_in_charge};
  }
  // The office comes last, or where there is nobody at all: gaps of 附件1 are not its daily mail.
  const bool is_its_turn = level == LadderLevel::coordinating_office || is_of_head ||
                           owners(place).empty();
  if (!is_its_turn) return {{}, level};
  return {exactly_at(place, LadderLevel::coordinating_office), LadderLevel::coordinating_office};
}

}  // namespace pledge::casework
