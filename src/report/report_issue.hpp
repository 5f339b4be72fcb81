#pragma once
#include "casework/dossier.hpp"
#include "letter/letter.hpp"
#include "letter/press.hpp"
#include "report/report_making.hpp"

/// 月通报 goes out: under a number of the register, to addressees, with its end matter.
namespace pledge::report {

struct IssueReport {
  base::CampaignCode campaign;
  base::Month month;
  std::string addressee;  ///< 主送; empty: 各工作组、各责任单位
  std::string copies;     ///< 抄送
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("month", self.month);
    visit("addressee", self.addressee);
    visit("copies", self.copies);
  }
};

/// What the document would be today, with the number that it will have if nobody is quicker. Made
/// outside of the lane: it takes its time.
struct PreparedReport {
  filing::Filing filing;
  letter::Fields fields;
  std::string prefix;
  std::string issuer;
  std::string bytes;
};
base::Outcome<PreparedReport> prepare_report(ReportDesk& reports, casework::Desk& desk,
                                             const access::Actor& actor,
                                             const IssueReport& command);

/// Draws the number, keeps the bytes and records the letter, in one act. Rules
/// month_list_is_frozen, circular_is_issued_once; row_is_unchanged_since_read when another list was
/// frozen meanwhile.
base::Outcome<letter::Letter> issue_report(casework::Desk& desk, const access::Actor& actor,
                                           const PreparedReport& prepared,
                                           const ReportDesk& reports, const letter::Press& press);

/// Where the 月通报 of a month stands.
struct MonthlyReportView {
  std::optional<base::FilingId> filing;  ///< the frozen list that it is made of
  std::string filing_name;
  std::optional<base::Day> filing_day;
  std::optional<base::Day> from_day;  ///< of the period
  std::optional<std::int64_t> letter;  ///< the one that is out and holds
  std::string letter_number;
  bool is_offered = false;  ///< issuing is the reader's to do at all
  bool is_possible = false;
  std::vector<casework::RefusalView> refusals;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("filing", self.filing);
    visit("filing_name", self.filing_name);
    visit("filing_day", self.filing_day);
    visit("from_day", self.from_day);
    visit("letter", self.letter);
    visit("letter_number", self.letter_number);
    visit("is_offered", self.is_offered);
    visit("is_possible", self.is_possible);
    visit("refusals", self.refusals);
  }
};
base::Outcome<MonthlyReportView> monthly_report_view(casework::Desk& desk,
                                                     const access::Actor& reader,
                                                     const base::CampaignCode& campaign,
                                                     base::Month month);

/// The letter that is out about a month and holds.
std::optional<letter::Letter> standing_report(casework::Desk& desk,
                                              const base::CampaignCode& campaign,
                                              base::Month month);

}  // namespace pledge::report
