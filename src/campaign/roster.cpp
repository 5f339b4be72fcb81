#include "campaign/roster.hpp"

#include <algorithm>
#include <utility>

#include "base/event_code.hpp"
#include "base/label.hpp"
#include "base/replay.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "campaign/deciding.hpp"
#include "campaign/plan_rules.hpp"

namespace pledge::campaign {
namespace {

using access::Actor;
using access::Permission;
using access::Relation;
using access::Role;
using base::Refusals;
using enum base::Rule;

constexpr std::array kKeepers{Permission{Role::responsible_unit, Relation::responsible_unit},
                              Permission{Role::task_force, Relation::responsible_unit},
                              Permission{Role::coordinating_office}};
constexpr std::array kRoles{ContactRole::leader_in_charge, ContactRole::section_head,
                            ContactRole::contact};

/// Five to twenty characters of a telephone number; 联系方式 of 附件1 is one.
bool is_phone(const std::string& phone) {
  std::size_t digits = 0;
  for (const char c : phone) {
    const bool is_digit = c >= '0' && c <= '9';
    digits += is_digit ? 1 : 0;
    if (!is_digit && std::string_view("-+ ()").find(c) == std::string_view::npos) return false;
  }
  return digits >= 5 && phone.size() <= 20;
}

void need_person(Refusals& why, const RosterPerson& person) {
  need(why, !base::trim(person.person_name).empty(), roster_person_is_named,
       "person_name");
  need(why, is_phone(person.phone), phone_can_be_dialled, "phone", {person.phone});
}

/// The last day of the terms so far; nothing when the entry was never held.
std::optional<base::Day> last_taken_day(const RosterEntry& entry) {
  if (entry.terms.empty()) return std::nullopt;
  const RosterTerm& last = entry.terms.back();
  return last.valid_to.value_or(last.valid_from);
}

void need_later(Refusals& why, const RosterEntry& entry, std::optional<base::Day> valid_from) {
  const auto taken = last_taken_day(entry);
  if (!taken || !valid_from) return;
  need(why, *taken < *valid_from, roster_term_begins_later, "valid_from",
       {base::to_text(*valid_from), base::to_text(*taken)});
}

class Applier {
 public:
  Applier(RosterEntry& entry, const base::Stamp& stamp) : entry_(entry), stamp_(stamp) {}

  void operator()(const RosterEntryOpened& event) {
    entry_.id = event.id;
    entry_.campaign = event.campaign;
    entry_.group = event.group;
    entry_.unit = event.unit;
    entry_.role = event.role;
  }
  void operator()(const RosterEntryEnded&) {
    if (entry_.state == RosterState::held) {
      RosterTerm& last = base::last_of(entry_.terms);
      last.valid_to = std::max(last.valid_from, stamp_.day());
    }
    entry_.state = RosterState::ended;
  }
  void operator()(const FillRosterEntry& event) {
    entry_.terms.push_back({event.person, first_day(event), {}});
    entry_.state = RosterState::held;
  }
  void operator()(const SucceedRosterEntry& event) {
    base::last_of(entry_.terms).valid_to = first_day(event) - 1;
    entry_.terms.push_back({event.person, first_day(event), {}});
  }
  void operator()(const UpdateContact& event) {
    RosterTerm& last = base::last_of(entry_.terms);
    last.person.title = event.title;
    last.person.phone = event.phone;
  }
  void operator()(const VacateRosterEntry& event) {
    base::last_of(entry_.terms).valid_to = event.last_day;
    entry_.state = RosterState::blank;
  }

 private:
  template <class Event>
  base::Day first_day(const Event& event) const {
    return event.valid_from.value_or(stamp_.day());
  }

  RosterEntry& entry_;
  const base::Stamp& stamp_;
};

}  // namespace

const RosterTerm* holder(const RosterEntry& entry) {
  return entry.state == RosterState::held ? &entry.terms.back() : nullptr;
}

const RosterTerm* holder_on(const RosterEntry& entry, base::Day day) {
  for (auto term = entry.terms.rbegin(); term != entry.terms.rend(); ++term) {
    if (term->valid_from <= day && day <= term->valid_to.value_or(day)) return &*term;
  }
  return nullptr;
}

std::vector<RosterSlot> roster_slots(const Plan& plan) {
  std::vector<RosterSlot> slots;
  for (const Group& group : plan.groups) {
    for (const base::UnitCode& unit : group.roster_units) {
      for (const ContactRole role : kRoles) slots.push_back({group.code, unit, role});
    }
  }
  return slots;
}

RosterChanges roster_changes(const Plan& plan, const std::vector<RosterEntry>& entries) {
  RosterChanges changes;
  const std::vector<RosterSlot> wanted = roster_slots(plan);
  const auto is_live = [](const RosterEntry& entry) { return entry.state != RosterState::ended; };
  for (const RosterSlot& slot : wanted) {
    const bool is_there = std::any_of(entries.begin(), entries.end(), [&](const auto& entry) {
      return is_live(entry) && slot_of(entry) == slot;
    });
    if (!is_there) changes.opened.push_back(slot);
  }
  for (const RosterEntry& entry : entries) {
    const bool is_wanted = std::find(wanted.begin(), wanted.end(), slot_of(entry)) != wanted.end();
    if (is_live(entry) && !is_wanted) changes.ended.push_back(entry.id);
  }
  return changes;
}

std::vector<base::RosterEntryId> gaps(const std::vector<RosterEntry>& entries) {
  std::vector<base::RosterEntryId> blank;
  for (const RosterEntry& entry : entries) {
    if (entry.state == RosterState::blank) blank.push_back(entry.id);
  }
  return blank;
}

std::vector<RosterRow> roster_rows(const Plan& plan, const std::vector<RosterEntry>& entries) {
  std::vector<RosterRow> rows;
  for (const RosterSlot& slot : roster_slots(plan)) {
    const Group* group = find_group(plan, slot.group);
    const party::Unit* unit = find_unit(plan, slot.unit);
    RosterRow row;
    row.sequence = static_cast<std::int32_t>(rows.size()) + 1;
    row.group = group->ordinal + group->name;
    row.unit = unit == nullptr ? slot.unit.text : unit->name;
    for (const RosterEntry& entry : entries) {
      const RosterTerm* term = slot_of(entry) == slot ? holder(entry) : nullptr;
      if (term == nullptr) continue;
      row.person_name = term->person.person_name;
      row.title = term->person.title;
      row.phone = term->person.phone;
    }
    row.title.append("(").append(base::label("roster.role", slot.role)).append(")");
    rows.push_back(std::move(row));
  }
  return rows;
}

RosterEntryOpened open_entry(base::RosterEntryId id, const base::CampaignCode& campaign,
                             const RosterSlot& slot) {
  return {id, campaign, slot.group, slot.unit, slot.role};
}

std::span<const Permission> permissions(RosterAct act) {
  const bool is_by_plan = act == RosterAct::open || act == RosterAct::end;
  return is_by_plan ? std::span<const Permission>{} : std::span<const Permission>(kKeepers);
}

Refusals why_not(const RosterEntry& entry, RosterAct act, const Actor& actor) {
  Refusals why = access::why_not_permitted(actor, permissions(act), {entry.unit, entry.group});
  need(why, allows(kRosterSteps, entry.state, act), state_allows_act, {},
       {std::string(base::label("roster.state", entry.state)),
        std::string(base::label("roster.act", act))});
  return why;
}

RosterDecision decide(const RosterEntry& entry, const FillRosterEntry& command,
                      const Actor& actor) {
  Refusals why = why_not(entry, command.kAct, actor);
  need_person(why, command.person);
  need_later(why, entry, command.valid_from);
  return answer<RosterEvents>(std::move(why), command);
}

RosterDecision decide(const RosterEntry& entry, const SucceedRosterEntry& command,
                      const Actor& actor) {
  Refusals why = why_not(entry, command.kAct, actor);
  need_person(why, command.person);
  need_later(why, entry, command.valid_from);
  const RosterTerm* now = holder(entry);
  const bool is_another = now == nullptr ||
                          now->person.person_name != command.person.person_name ||
                          now->person.phone != command.person.phone;
  need(why, is_another, successor_is_another_person, "person_name");
  return answer<RosterEvents>(std::move(why), command);
}

RosterDecision decide(const RosterEntry& entry, const UpdateContact& command,
                      const Actor& actor) {
  Refusals why = why_not(entry, command.kAct, actor);
  need(why, is_phone(command.phone), phone_can_be_dialled, "phone", {command.phone});
  return answer<RosterEvents>(std::move(why), command);
}

RosterDecision decide(const RosterEntry& entry, const VacateRosterEntry& command,
                      const Actor& actor) {
  Refusals why = why_not(entry, command.kAct, actor);
  const RosterTerm* now = holder(entry);
  const base::Day first = now == nullptr ? command.last_day : now->valid_from;
  need(why, first <= command.last_day, roster_term_ends_after_it_began, "last_day",
       {base::to_text(command.last_day), base::to_text(first)});
  return answer<RosterEvents>(std::move(why), command);
}

RosterEntry apply(const std::optional<RosterEntry>& before, const RosterEvent& event,
                  const base::Stamp& stamp) {
  const bool is_first = std::holds_alternative<RosterEntryOpened>(event);
  PLEDGE_ASSERT(is_first != before.has_value());
  RosterEntry entry = before.value_or(RosterEntry{});
  std::visit(Applier(entry, stamp), event);
  const RosterAct act = std::visit([](const auto& held) { return held.kAct; }, event);
  PLEDGE_ASSERT(is_first || leads(kRosterSteps, before->state, act, entry.state));
  ++entry.version;
  entry.changed_at = stamp.at;
  return entry;
}

}  // namespace pledge::campaign

PLEDGE_EVENT_CODE(pledge::campaign::RosterEvent);
