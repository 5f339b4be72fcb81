#pragma once
#include "report/report_fields.hpp"

/// Reports as documents, and the check of one that came back.
namespace pledge::report {

struct MadeReport {
  ReportWish wish;  ///< with everything filled in that makes it again
  FigureOrigin origin;
  std::string name;  ///< 月通报 2024年8月
  std::string docx;
  std::optional<base::FilingId> filing;  ///< of a 月通报: the list that it was made of
};

/// Equal wishes on one journal give equal bytes. Rule `actor_holds_the_role` for who does not see
/// the whole of it, `thing_exists` when there is no such campaign or unit.
base::Outcome<MadeReport> make_report(ReportDesk& reports, casework::Desk& desk,
                                      const access::Actor& reader, const ReportWish& wish);

/// What the figures of a report are, with every number between the signs of number_check.hpp.
base::Outcome<ReportFacts> report_facts(FactBook& book, casework::Desk& desk,
                                        const access::Actor& reader, const ReportWish& wish);

}  // namespace pledge::report
