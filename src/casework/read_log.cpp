#include "casework/read_log.hpp"

#include "base/codec.hpp"

namespace pledge::casework {

namespace {

void record(Office& office, const access::Actor& reader, journal::Draft draft) {
  office.perform<base::Done>("ledger.export", [&](Desk& desk) -> base::Outcome<base::Done> {
    draft.subject_kind = "export";
    draft.subject_id = desk.draw(Counter::import_batch, "export");
    draft.stamp = reader.stamp(desk.now());
    desk.record(draft);
    return base::Done{};
  });
}

}  // namespace

void record_export(Office& office, const access::Actor& reader, const ProblemFilter& filter,
                   std::optional<base::Day> as_of) {
  journal::Draft draft;
  draft.act = "ledger.export";
  draft.event = "ledger_exported";
  base::Tree payload = base::to_tree(filter);
  if (as_of) payload.set("as_of", base::to_text(*as_of));
  draft.payload = base::to_canonical(payload);
  record(office, reader, std::move(draft));
}

void record_roster_export(Office& office, const access::Actor& reader,
                          const base::CampaignCode& campaign) {
  journal::Draft draft;
  draft.act = "roster.export";
  draft.event = "roster_exported";
  base::Tree payload;
  payload.set("campaign", campaign.text);
  draft.payload = base::to_canonical(payload);
  record(office, reader, std::move(draft));
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
  journal::Draft draft;
  draft.act = "problem.archive";
  draft.event = "dossier_exported";
  base::Tree payload;
  payload.set("problem", problem.value);
  draft.payload = base::to_canonical(payload);
  record(office, reader, std::move(draft));
}

}  // namespace pledge::casework
