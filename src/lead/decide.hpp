#pragma once
#include <span>

#include "access/permission.hpp"
#include "base/refusal.hpp"
#include "deadline/working_calendar.hpp"
#include "lead/events.hpp"
#include "lead/procedure.hpp"

namespace pledge::lead {

struct UsableEvidence {
  base::EvidenceId id;
  bool proves_something = true;  ///< a handwritten signature does not
};

/// What a decision about a lead looks at beside the lead.
struct Facts {
  const deadline::WorkingCalendar* calendar = nullptr;
  base::Day today;
  std::vector<base::UnitCode> units;
  std::vector<base::CategoryCode> categories;
  std::vector<UsableEvidence> evidence;  ///< those the command names and the actor may use
  /// Of the problem that it becomes, or is merged into.
  std::optional<base::UnitCode> responsible_unit = {};
  /// For the first examination: 工信部企业〔2021〕224号, or the plan's own term.
  std::int32_t admission_working_days = 10;
};

/// What was drawn for a new lead.
struct Origin {
  base::LeadId id;
  std::string number;
  std::optional<base::VaultId> identity;
  std::string row_key;
};

std::span<const access::Permission> permissions(Act act);

/// What permissions look at. Where nobody knows who is accused, whoever stands in handles it.
access::Subject subject_of(const Lead& lead, const access::Actor& actor);
/// Said to be unknown, and not named since.
bool is_unit_unknown(const Lead& lead);

/// Whether the lead, as it stands, allows the act: of what was concluded the accused unit is named
/// where nobody was, and not changed; a result that nobody waits for is not extended.
bool allows_now(const Lead& lead, Act act);

/// Every reason why `actor` cannot do `act` now; empty when it is possible. Whose act it is not
/// learns that alone.
base::Refusals why_not(const Lead& lead, Act act, const access::Actor& actor);

using Decision = base::Outcome<Events>;
Decision decide(const Origin&, const RegisterLead&, const Facts&, const access::Actor&);
Decision decide(const Lead&, const RequestSupplement&, const Facts&, const access::Actor&);
Decision decide(const Lead&, const GiveSupplement&, const Facts&, const access::Actor&);
Decision decide(const Lead&, const AdmitLead&, const Facts&, const access::Actor&);
Decision decide(const Lead&, const DeclineLead&, const Facts&, const access::Actor&);
Decision decide(const Lead&, const BeginVerification&, const Facts&, const access::Actor&);
Decision decide(const Lead&, const LeadListed&, const Facts&, const access::Actor&);
Decision decide(const Lead&, const MergeLead&, const Facts&, const access::Actor&);
Decision decide(const Lead&, const ConcludeLead&, const Facts&, const access::Actor&);
Decision decide(const Lead&, const WithdrawLead&, const Facts&, const access::Actor&);
Decision decide(const Lead&, const AnswerComplainant&, const Facts&, const access::Actor&);
Decision decide(const Lead&, const NameAccusedUnit&, const Facts&, const access::Actor&);
Decision decide(const Lead&, const ExtendResult&, const Facts&, const access::Actor&);
Decision decide(const Lead&, const UndoImport&, const Facts&, const access::Actor&);

/// The only way a lead changes; `before` is absent for lead_registered alone.
Lead apply(const std::optional<Lead>& before, const Event& event, const base::Stamp& stamp);
/// Lets the event say what is waited for after it.
void set_waits(Event& event, const std::vector<deadline::Wait>& waits);
Lead apply_all(std::optional<Lead> before, const Events& events, const base::Stamp& stamp);

}  // namespace pledge::lead
