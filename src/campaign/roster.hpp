#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "access/permission.hpp"
#include "base/refusal.hpp"
#include "base/stamp.hpp"
#include "campaign/plan.hpp"
#include "campaign/steps.hpp"

/// 专班联络表 (附件1): who answers for a unit in a group, and who did on any earlier day.
namespace pledge::campaign {

/// 分管负责人, 科室负责人, 联系人; in the order of 附件1.
PLEDGE_ENUM(ContactRole, leader_in_charge, section_head, contact)
PLEDGE_ENUM(RosterState, blank, held, ended)
PLEDGE_ENUM(RosterAct, open, fill, succeed, update_contact, vacate, end)

struct RosterPerson {
  std::string person_name;
  std::string title;  ///< 职务
  std::string phone;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("person_name", self.person_name, base::required_text());
    visit("title", self.title);
    visit("phone", self.phone);
  }
  friend bool operator==(const RosterPerson&, const RosterPerson&) = default;
};

struct RosterTerm {
  RosterPerson person;
  base::Day valid_from;
  std::optional<base::Day> valid_to;  ///< last day; absent for who holds it now
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    RosterPerson::fields(self.person, visit);
    visit("valid_from", self.valid_from);
    visit("valid_to", self.valid_to);
  }
};

/// One row of 附件1. A blank one is an open task.
struct RosterEntry {
  base::RosterEntryId id;
  std::int64_t version = 0;
  base::CampaignCode campaign;
  base::GroupCode group;
  base::UnitCode unit;
  ContactRole role = ContactRole::contact;
  RosterState state = RosterState::blank;
  std::vector<RosterTerm> terms;  ///< all who held it, oldest first
  base::Instant changed_at;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("campaign", self.campaign);
    visit("group", self.group);
    visit("unit", self.unit);
    visit("role", self.role);
    visit("state", self.state);
    visit("terms", self.terms);
    visit("changed_at", self.changed_at);
  }
};

/// Who holds the entry now; null when it is blank or ended.
const RosterTerm* holder(const RosterEntry& entry);
/// Who was responsible on that day; null when nobody was.
const RosterTerm* holder_on(const RosterEntry& entry, base::Day day);

/// What a plan wants in 附件1, in its order: group by group, unit by unit, three roles each.
struct RosterSlot {
  base::GroupCode group;
  base::UnitCode unit;
  ContactRole role = ContactRole::contact;
  friend bool operator==(const RosterSlot&, const RosterSlot&) = default;
};
inline RosterSlot slot_of(const RosterEntry& entry) {
  return {entry.group, entry.unit, entry.role};
}
std::vector<RosterSlot> roster_slots(const Plan& plan);

/// What loading a plan does to the roster: slots to open, and entries that it no longer wants.
struct RosterChanges {
  std::vector<RosterSlot> opened;
  std::vector<base::RosterEntryId> ended;
};
RosterChanges roster_changes(const Plan& plan, const std::vector<RosterEntry>& entries);

/// Entries without a name (缺口), as they came.
std::vector<base::RosterEntryId> gaps(const std::vector<RosterEntry>& entries);

/// 附件1 as it goes to the office: 序号 工作组别 单位 姓名 职务 联系方式.
struct RosterRow {
  std::int32_t sequence = 0;
  std::string group;  ///< (二)招商引资承诺清查兑现组
  std::string unit;
  std::string person_name;
  std::string title;  ///< with the role behind it: 副局长(分管负责人)
  std::string phone;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("sequence", self.sequence);
    visit("group", self.group);
    visit("unit", self.unit);
    visit("person_name", self.person_name);
    visit("title", self.title);
    visit("phone", self.phone);
  }
};
std::vector<RosterRow> roster_rows(const Plan& plan, const std::vector<RosterEntry>& entries);

struct RosterStep {
  RosterState from;
  RosterAct act;
  RosterState to;
};
inline constexpr std::array kRosterSteps{
    RosterStep{RosterState::blank, RosterAct::fill, RosterState::held},
    RosterStep{RosterState::held, RosterAct::succeed, RosterState::held},
    RosterStep{RosterState::held, RosterAct::update_contact, RosterState::held},
    RosterStep{RosterState::held, RosterAct::vacate, RosterState::blank},
    RosterStep{RosterState::blank, RosterAct::end, RosterState::ended},
    RosterStep{RosterState::held, RosterAct::end, RosterState::ended},
};
static_assert(every_state_is_reachable<RosterState>(kRosterSteps));

/// By the loading of a plan alone.
struct RosterEntryOpened {
  static constexpr RosterAct kAct = RosterAct::open;
  static constexpr std::string_view kKind = "roster_entry_opened";
  base::RosterEntryId id;
  base::CampaignCode campaign;
  base::GroupCode group;
  base::UnitCode unit;
  ContactRole role = ContactRole::contact;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("campaign", self.campaign);
    visit("group", self.group);
    visit("unit", self.unit);
    visit("role", self.role);
  }
};
RosterEntryOpened open_entry(base::RosterEntryId id, const base::CampaignCode& campaign,
                             const RosterSlot& slot);

/// By the loading of a plan alone: the slot is no longer wanted.
struct RosterEntryEnded {
  static constexpr RosterAct kAct = RosterAct::end;
  static constexpr std::string_view kKind = "roster_entry_ended";
  std::int32_t plan_version = 1;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("plan_version", self.plan_version); }
};

struct FillRosterEntry {
  static constexpr RosterAct kAct = RosterAct::fill;
  static constexpr std::string_view kKind = "roster_entry_filled";
  RosterPerson person;
  /// Absent: the day of the act; a term that began the same day or was to begin later never ran.
  std::optional<base::Day> valid_from;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    RosterPerson::fields(self.person, visit);
    visit("valid_from", self.valid_from);
  }
};

/// 接任: the predecessor's last day is the day before.
struct SucceedRosterEntry {
  static constexpr RosterAct kAct = RosterAct::succeed;
  static constexpr std::string_view kKind = "roster_entry_succeeded";
  RosterPerson person;
  /// Absent: the day of the act; a term that began the same day or was to begin later never ran.
  std::optional<base::Day> valid_from;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    RosterPerson::fields(self.person, visit);
    visit("valid_from", self.valid_from);
  }
};

/// The same person with another title or phone.
struct UpdateContact {
  static constexpr RosterAct kAct = RosterAct::update_contact;
  static constexpr std::string_view kKind = "roster_contact_updated";
  std::string title;
  std::string phone;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("title", self.title);
    visit("phone", self.phone);
  }
};

/// The person left and nobody follows yet: the gap is open again.
struct VacateRosterEntry {
  static constexpr RosterAct kAct = RosterAct::vacate;
  static constexpr std::string_view kKind = "roster_entry_vacated";
  base::Day last_day;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("last_day", self.last_day);
    visit("reason", self.reason, base::required_long_text());
  }
};

using RosterEvent = std::variant<RosterEntryOpened, RosterEntryEnded, FillRosterEntry,
                                 SucceedRosterEntry, UpdateContact, VacateRosterEntry>;
using RosterEvents = std::vector<RosterEvent>;
using RosterDecision = base::Outcome<RosterEvents>;

std::span<const access::Permission> permissions(RosterAct act);
/// Every reason why `actor` cannot do `act` now, whatever he would fill in.
base::Refusals why_not(const RosterEntry& entry, RosterAct act, const access::Actor& actor);

RosterDecision decide(const RosterEntry&, const FillRosterEntry&, const access::Actor&);
RosterDecision decide(const RosterEntry&, const SucceedRosterEntry&, const access::Actor&);
RosterDecision decide(const RosterEntry&, const UpdateContact&, const access::Actor&);
RosterDecision decide(const RosterEntry&, const VacateRosterEntry&, const access::Actor&);

/// The only way an entry changes; `before` is absent for roster_entry_opened alone.
RosterEntry apply(const std::optional<RosterEntry>& before, const RosterEvent& event,
                  const base::Stamp& stamp);

}  // namespace pledge::campaign
