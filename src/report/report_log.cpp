#include "report/report_log.hpp"

#include "casework/read_log.hpp"

namespace pledge::report {

void record_report(casework::Office& office, const access::Actor& reader, const MadeReport& made) {
  base::Tree payload;
  payload.set("report", std::string(base::name_of(made.wish.kind)));
  payload.set("campaign", made.wish.campaign.text);
  payload.set("month", base::to_text(made.wish.month));
  if (made.wish.unit) payload.set("unit", made.wish.unit->text);
  payload.set("journal_size", made.origin.journal_size);
  casework::record_taken_away(office, reader, "report.export", "report_exported", payload);
}

}  // namespace pledge::report
