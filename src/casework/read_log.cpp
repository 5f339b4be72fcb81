#include "casework/read_log.hpp"

#include "base/codec.hpp"

namespace pledge::casework {

void record_taken_away(Office& office, const access::Actor& reader, const char* act,
                       const char* event, const base::Tree& payload) {
  office.perform<base::Done>("ledger.export", [&](Desk& desk) -> base::Outcome<base::Done> {
    journal::Draft draft;
    draft.act = act;
    draft.event = event;
    draft.payload = base::to_canonical(payload);
    draft.subject_kind = "export";
    draft.subject_id = desk.draw(Counter::import_batch, "export");
    draft.stamp = reader.stamp(desk.now());
    desk.record(std::move(draft));
    return base::Done{};
  });
}

void record_export(Office& office, const access::Actor& reader, const ProblemFilter& filter,
                   std::optional<base::Day> as_of) {
  base::Tree payload = base::to_tree(filter);
  if (as_of) payload.set("as_of", base::to_text(*as_of));
  record_taken_away(office, reader, "ledger.export", "ledger_exported", payload);
}

void record_roster_export(Office& office, const access::Actor& reader,
                          const base::CampaignCode& campaign) {
  base::Tree payload;
  payload.set("campaign", campaign.text);
  record_taken_away(office, reader, "roster.export", "roster_exported", payload);
}

void record_filing_export(Office& office, const access::Actor& reader, base::FilingId id) {
  ProblemFilter filter;
  office.read("filing.exported", [&](Desk& desk) {
    const auto filing = desk.stores().filings.load(id);
    if (filing) filter.campaign = filing->campaign;
    if (filing && filing->unit) filter.units = {*filing->unit};
  });
  record_export(office, reader, filter);
}

void record_preview(Office& office, const access::Actor& reader, const letter::LetterWish& wish) {
  if (wish.kind != letter::LetterKind::ledger || !wish.campaign) return;
  ProblemFilter filter;
  filter.campaign = wish.campaign;
  record_export(office, reader, filter);
}

void record_archive(Office& office, const access::Actor& reader, base::ProblemId problem) {
  base::Tree payload;
  payload.set("problem", problem.value);
  record_taken_away(office, reader, "problem.archive", "dossier_exported", payload);
}

}  // namespace pledge::casework
