#include "casework/complainant_search.hpp"

#include "access/scope.hpp"
#include "base/fold.hpp"
#include "base/rule.hpp"

namespace pledge::casework {
namespace {

void record_search(Desk& desk, const access::Actor& reader, base::Tree::List opened) {
  journal::Draft draft;
  draft.act = "lead.find_complainants";
  draft.event = "identities_searched";
  draft.subject_kind = "identity";
  draft.stamp = reader.stamp(desk.now());
  base::Tree payload;
  payload.set("leads", std::move(opened));
  draft.payload = base::to_canonical(payload);
  desk.record(std::move(draft));
}

}  // namespace

base::Outcome<ComplainantFinds> find_complainants(Desk& desk, const access::Actor& reader,
                                                  const FindComplainants& command) {
  using enum base::Rule;
  if (!access::handles_leads(reader)) return base::Refusal{actor_holds_the_role};
  const std::string wanted = base::searchable(command.words);
  lead::IdentityVault& vault = desk.stores().vault;
  vault.index_rest();
  const auto perhaps = vault.perhaps_named(wanted, kComplainantsAsked);
  ComplainantFinds found;
  base::Tree::List opened;
  for (const base::VaultId id : perhaps) {
    const auto lead = desk.stores().leads.load_of(id);
    if (!lead || !load_seen_lead(desk, reader, lead->id)) continue;
    if (!why_not_identity(*lead, reader).empty()) continue;
    if (found.finds.size() == kComplainantsShown) {
      found.is_cut = true;
      break;
    }
    const auto identity = vault.open(id);
    if (!identity) continue;
    opened.emplace_back(lead->id.value);
    if (base::searchable(identity->name).find(wanted) == std::string::npos) continue;
    found.finds.push_back({lead->id, lead->number, lead->title, identity->name});
  }
  record_search(desk, reader, std::move(opened));
  return found;
}

}  // namespace pledge::casework
