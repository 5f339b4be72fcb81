#pragma once
#include <map>
#include <set>

#include "access/scope.hpp"
#include "casework/problem_work.hpp"
#include "notice/urging.hpp"

/// Who is told of what waits: 附件1 and the officers as they stand now.
namespace pledge::casework {

/// A wait of a problem or a lead, as far as its recipients depend on it.
struct WaitPlace {
  base::ProblemId problem;
  base::CampaignCode campaign;
  base::UnitCode responsible_unit;  ///< of a lead: whom it accuses, empty for a self-check
  base::GroupCode group;
  deadline::WaitOwner owner = deadline::WaitOwner::responsible_unit;
  std::optional<access::LeadFacts> lead = std::nullopt;  ///< of a lead: who may see it
  std::optional<access::ReferralFacts> referral = std::nullopt;  ///< likewise
};

/// Reads officers and rosters once; for one desk. Somebody is reached through his account, or,
/// while a channel for short messages is on, through his number in 附件1. An account that is
/// disabled, or may not see the problem, is nobody's.
class AddressBook {
 public:
  explicit AddressBook(Desk& desk);

  /// Those who have to act themselves.
  std::vector<notice::UrgedPerson> owners(const WaitPlace& place);
  /// Those of a level; when nobody there can be reached, those of the next, short of the office.
  /// 附件1 does not name the head of a unit: where none has an account, 分管负责人 is told instead,
  /// and where there is none either, the office.
  struct Told {
    std::vector<notice::UrgedPerson> people;
    deadline::LadderLevel level = deadline::LadderLevel::contact;  ///< whose they are
  };
  Told at_level(const WaitPlace& place, deadline::LadderLevel level);
  /// Whether an account is in use and may see the problem, the lead or the referral. Leaders see no
  /// leads; that one is late they are told by its number, unless it accuses their own unit. Of
  /// referrals the same is told to the leaders of the discipline inspection's own units alone.
  bool is_reached(base::OfficerId officer, const WaitPlace& place);
  /// Whether somebody without an account still stands there, with that number, for the unit or for
  /// the unit that leads the group.
  bool is_in_roster(const std::string& name, const std::string& phone, const WaitPlace& place);
  /// For a notice that is about no problem.
  bool is_in_use(base::OfficerId officer) const;

 private:
  using People = std::vector<notice::UrgedPerson>;
  People exactly_at(const WaitPlace& place, deadline::LadderLevel level);
  People of_roster(const WaitPlace& place, const base::UnitCode& unit, campaign::ContactRole role);
  People with_role(const WaitPlace& place, const base::UnitCode& unit, access::Role role);
  People group_officers(const WaitPlace& place);
  People office_officers(const WaitPlace& place);
  People discipline_officers(const WaitPlace& place);
  People above_the_discipline(const WaitPlace& place);
  bool hears_of_referral(const access::Actor& actor, const access::ReferralFacts& referral);
  void add_officer(People& people, const access::Officer& officer, const WaitPlace& place);
  const access::Actor& actor(const access::Officer& officer);
  const std::vector<campaign::RosterEntry>& roster(const base::CampaignCode& campaign);
  std::shared_ptr<const campaign::Plan> plan(const base::CampaignCode& campaign);

  Desk& desk_;
  bool has_sms_ = false;
  std::vector<access::Officer> officers_;  ///< in use
  std::set<std::pair<base::UnitCode, std::string>> disabled_;  ///< unit and name; nobody's number
  std::map<base::OfficerId, access::Actor> actors_;
  std::map<base::CampaignCode, std::vector<campaign::RosterEntry>> rosters_;
};

}  // namespace pledge::casework
