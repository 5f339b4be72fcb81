#include "casework/read_log.hpp"

#include "base/codec.hpp"

namespace pledge::casework {

void record_export(Office& office, const access::Actor& reader, const ProblemFilter& filter) {
  office.perform<base::Done>("ledger.export", [&](Desk& desk) -> base::Outcome<base::Done> {
    journal::Draft draft;
    draft.act = "ledger.export";
    draft.event = "ledger_exported";
    draft.subject_kind = "export";
    draft.subject_id = desk.draw(Counter::import_batch, "export");
    draft.stamp = reader.stamp(desk.now());
    draft.payload = base::to_canonical_text(filter);
    desk.record(std::move(draft));
    return base::Done{};
  });
}

}  // namespace pledge::casework
