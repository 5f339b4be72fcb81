#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "access/actor.hpp"
#include "base/refusal.hpp"

/// 人员: who may sign in, with which roles. Passwords are not part of it (credential.hpp).
namespace pledge::access {

PLEDGE_ENUM(OfficerAct, add, grant, revoke, disable, recuse, lift_recusal, end_sessions,
            set_password, issue_link)

/// 回避: things that an officer must neither see nor handle.
struct Recusal {
  std::optional<base::ProblemId> problem;
  std::optional<base::LeadId> lead;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("lead", self.lead);
    visit("reason", self.reason, base::required_long_text());
  }
};

struct Officer {
  base::OfficerId id;
  std::int64_t version = 0;
  std::string sign_in_name;
  std::string name;
  base::UnitCode unit;
  std::string phone;
  std::vector<Grant> grants;
  std::vector<Recusal> recusals;
  bool is_disabled = false;
  base::Instant changed_at;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("sign_in_name", self.sign_in_name);
    visit("name", self.name);
    visit("unit", self.unit);
    visit("phone", self.phone);
    visit("grants", self.grants);
    visit("recusals", self.recusals);
    visit("is_disabled", self.is_disabled);
    visit("changed_at", self.changed_at);
  }
};

struct OfficerAdded {
  static constexpr OfficerAct kAct = OfficerAct::add;
  static constexpr std::string_view kKind = "officer_added";
  base::OfficerId id;
  std::string sign_in_name;
  std::string name;
  base::UnitCode unit;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("sign_in_name", self.sign_in_name, base::required_text());
    visit("name", self.name, base::required_text());
    visit("unit", self.unit);
  }
};

struct GrantRole {
  static constexpr OfficerAct kAct = OfficerAct::grant;
  static constexpr std::string_view kKind = "role_granted";
  Role role = Role::responsible_unit;
  std::optional<base::GroupCode> group;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("role", self.role);
    visit("group", self.group);
    visit("reason", self.reason, base::required_long_text());
  }
};

struct RevokeRole {
  static constexpr OfficerAct kAct = OfficerAct::revoke;
  static constexpr std::string_view kKind = "role_revoked";
  Role role = Role::responsible_unit;
  std::optional<base::GroupCode> group;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("role", self.role);
    visit("group", self.group);
    visit("reason", self.reason, base::required_long_text());
  }
};

struct DisableOfficer {
  static constexpr OfficerAct kAct = OfficerAct::disable;
  static constexpr std::string_view kKind = "officer_disabled";
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

struct RecuseOfficer {
  static constexpr OfficerAct kAct = OfficerAct::recuse;
  static constexpr std::string_view kKind = "officer_recused";
  Recusal recusal;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("recusal", self.recusal); }
};

struct LiftRecusal {
  static constexpr OfficerAct kAct = OfficerAct::lift_recusal;
  static constexpr std::string_view kKind = "recusal_lifted";
  std::optional<base::ProblemId> problem;
  std::optional<base::LeadId> lead;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("lead", self.lead);
    visit("reason", self.reason, base::required_long_text());
  }
};

/// Ends every session of the officer: a lost computer, somebody who left it open. When somebody
/// else knows the password it is void too, until the officer sets another by a link: the account is
/// shut, and what is open in its hands stays there.
struct EndSessions {
  static constexpr OfficerAct kAct = OfficerAct::end_sessions;
  static constexpr std::string_view kKind = "sessions_ended";
  std::string reason;
  std::optional<bool> is_password_void = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
    visit("is_password_void", self.is_password_void);
  }
};

/// Says that there is a new password; never the password or its hash. The digest of the hash is
/// that of a long random salt too: nothing can be guessed from it, and yet it tells a hash that
/// somebody else put into the store.
struct PasswordSet {
  static constexpr OfficerAct kAct = OfficerAct::set_password;
  static constexpr std::string_view kKind = "password_set";
  std::optional<base::Digest> hash_digest;  ///< absent in journals from before it was noted
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("hash_digest", self.hash_digest); }
};

/// A new one-time link for setting the password, when the first was lost. Never the link itself.
/// From the system administrator to officers of the business, told to the other administrators
/// (ADR 0039); to administrators at the server alone.
struct IssueLink {
  static constexpr OfficerAct kAct = OfficerAct::issue_link;
  static constexpr std::string_view kKind = "setup_link_issued";
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

using OfficerEvent = std::variant<OfficerAdded, GrantRole, RevokeRole, DisableOfficer,
                                  RecuseOfficer, LiftRecusal, EndSessions, PasswordSet,
                                  IssueLink>;
using OfficerEvents = std::vector<OfficerEvent>;
using OfficerDecision = base::Outcome<OfficerEvents>;

/// system_administrator adds, disables and gives links, security_administrator grants, revokes,
/// recuses and ends sessions
/// (等保2.0 GB/T 22239: 三员分离); the command line does what has to be done before there is
/// anybody.
base::Refusals why_not(const Officer& officer, OfficerAct act, const Actor& actor);

bool is_administrator(Role role);

/// 三员: no two of them in one hand, and none of them with a role in the business.
base::Refusals why_not_together(const std::vector<Grant>& grants);

OfficerDecision decide(const Officer&, const GrantRole&, const Actor&);
OfficerDecision decide(const Officer&, const RevokeRole&, const Actor&);
OfficerDecision decide(const Officer&, const DisableOfficer&, const Actor&);
OfficerDecision decide(const Officer&, const RecuseOfficer&, const Actor&);
OfficerDecision decide(const Officer&, const LiftRecusal&, const Actor&);
OfficerDecision decide(const Officer&, const EndSessions&, const Actor&);
OfficerDecision decide(const Officer&, const IssueLink&, const Actor&);

/// The only way an officer changes; `before` is absent for officer_added alone.
Officer apply(const std::optional<Officer>& before, const OfficerEvent& event,
              const base::Stamp& stamp);

/// Port.
class OfficerStore {
 public:
  virtual ~OfficerStore() = default;
  virtual std::optional<Officer> load(base::OfficerId id) = 0;
  virtual std::optional<Officer> find_by_sign_in_name(const std::string& name) = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const Officer& officer, std::int64_t expected_version) = 0;
  virtual std::vector<Officer> all() = 0;
};

}  // namespace pledge::access
