#include "casework/evidence_work.hpp"

#include "access/scope.hpp"
#include "base/assert.hpp"

namespace pledge::casework {

base::Outcome<evidence::Evidence> add_evidence(Desk& desk, const access::Actor& actor,
                                               const AddEvidence& command) {
  if (command.fact_day && *command.fact_day > desk.today()) {
    return base::Refusal{base::Rule::fact_day_is_reached,
                         "fact_day",
                         {base::to_text(*command.fact_day)}};
  }
  const evidence::EvidenceAdded event{{desk.draw(Counter::evidence)}, command.digest,
                                      command.name,      command.kind,
                                      command.size_bytes, command.media_type,
                                      command.fact_day};
  const auto stamp = actor.stamp(desk.now());
  auto made = evidence::apply(std::nullopt, event, stamp);
  PLEDGE_ASSERT(desk.stores().evidence.save(made, 0));
  journal::Draft head;
  head.act = "evidence.add";
  head.subject_kind = "evidence";
  head.subject_id = made.id.value;
  head.stamp = stamp;
  record_all(desk, std::vector<evidence::EvidenceEvent>{event}, head, 0);
  return made;
}

bool may_read(const access::Actor& actor, const evidence::Evidence& evidence) {
  const auto scope = access::scope_of(actor);
  return scope.sees_all || !scope.groups.empty() || actor.officer == evidence.uploaded_by ||
         actor.is_in_tree(evidence.unit);
}

}  // namespace pledge::casework
