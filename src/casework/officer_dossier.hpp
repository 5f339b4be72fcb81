#pragma once
#include "access/sight.hpp"
#include "casework/dossier.hpp"
#include "casework/succession.hpp"
#include "letter/letter.hpp"

/// One officer as the administrators see him: roles with their reasons, recusals, sessions, what
/// is open in his hands. And why somebody does or does not see a problem.
namespace pledge::casework {

/// A session that is still good; the token itself is nowhere.
struct SessionView {
  base::Instant created_at;
  base::Instant last_seen_at;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("created_at", self.created_at);
    visit("last_seen_at", self.last_seen_at);
  }
};

/// A recusal with the number of what it is about.
struct RecusalView {
  access::Recusal recusal;
  std::string number;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    access::Recusal::fields(self.recusal, visit);
    visit("number", self.number);
  }
};

struct OfficerDossier {
  access::Officer officer;
  std::vector<RecusalView> recusals;
  std::vector<access::SightGround> grounds;
  std::vector<SessionView> sessions;
  std::vector<Holding> holdings;
  std::vector<ActView> acts;
  std::vector<TimelineView> timeline;  ///< what happened to the account, with the reasons
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("officer", self.officer);
    visit("recusals", self.recusals);
    visit("grounds", self.grounds);
    visit("sessions", self.sessions);
    visit("holdings", self.holdings);
    visit("acts", self.acts);
    visit("timeline", self.timeline);
  }
};

/// For administrators only: `actor_holds_the_role`.
base::Outcome<OfficerDossier> officer_dossier(Desk& desk, const access::Actor& reader,
                                              base::OfficerId id);

/// What somebody would have to be to see it.
///  problem      whoever sees the problem that it is about
///  other_side   the same, and not only as the unit that answers for it
///  business     any role in the business; what is in it shows to the unit, its group, the office
///  whole_list   whoever sees every problem
///  own_list     the same, and the unit whose list it is
PLEDGE_ENUM(SightNeed, problem, other_side, business, whole_list, own_list)

/// Whether an officer sees one thing, and through which roles or recusal.
struct Sight {
  std::optional<base::ProblemId> problem;
  std::optional<base::LeadId> lead;
  std::optional<base::DeliverableId> deliverable;
  std::optional<base::SupervisionOrderId> order;
  std::optional<letter::LetterId> letter;
  std::optional<base::FilingId> filing;
  std::string number;
  std::string title;  ///< what it is, of what has no number of its own
  bool is_seen = false;
  bool is_part = false;  ///< that it is there, not all that stands in it
  bool is_recused = false;
  bool is_disabled = false;  ///< who cannot sign in sees nothing
  std::optional<SightNeed> need;  ///< of what is no problem and no lead
  /// Where the problem is: what a role would have to be for.
  std::optional<base::UnitCode> responsible_unit;
  std::optional<base::GroupCode> group;
  std::vector<access::SightGround> grounds;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("lead", self.lead);
    visit("deliverable", self.deliverable);
    visit("order", self.order);
    visit("letter", self.letter);
    visit("filing", self.filing);
    visit("number", self.number);
    visit("title", self.title);
    visit("is_seen", self.is_seen);
    visit("is_part", self.is_part);
    visit("is_recused", self.is_recused);
    visit("is_disabled", self.is_disabled);
    visit("need", self.need);
    visit("responsible_unit", self.responsible_unit);
    visit("group", self.group);
    visit("grounds", self.grounds);
  }
};
/// What is asked about: a number as printed (港2024-009, 线2024-0031, 港营商办督〔2024〕3号), or the
/// thing itself, for what has no number yet. Of what a unit delivers: unit and milestone.
/// Referrals cannot be asked about, nor their letters: an answer would tell that there is one.
struct SightOn {
  std::string number;
  std::optional<base::ProblemId> problem;
  std::optional<base::LeadId> lead;
  std::optional<base::SupervisionOrderId> order;
  std::optional<letter::LetterId> letter;
  std::optional<base::FilingId> filing;
  std::optional<base::UnitCode> unit;
  std::optional<base::MilestoneCode> milestone;
};
/// Of a thing beside problems and leads; nothing when there is none.
std::optional<Sight> sight_beside(Desk& desk, const access::Actor& actor, const SightOn& asked);
/// For the security and the audit administrator.
base::Outcome<Sight> sight_of(Desk& desk, const access::Actor& reader, base::OfficerId id,
                              const SightOn& asked);

}  // namespace pledge::casework
