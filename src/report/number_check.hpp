#pragma once
#include "report/report_making.hpp"

/// Numbers that somebody changed by hand: a report that came back against the same report made
/// again from the journal.
namespace pledge::report {

PLEDGE_ENUM(NumberFault, changed, added, removed)

struct NumberFinding {
  std::int64_t paragraph = 0;  ///< counted from 1, cells of tables included; of the returned one
  NumberFault fault = NumberFault::changed;
  std::string found;     ///< empty when it was removed
  std::string expected;  ///< empty when it was added
  std::string text;      ///< the paragraph
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("paragraph", self.paragraph);
    visit("fault", self.fault);
    visit("found", self.found);
    visit("expected", self.expected);
    visit("text", self.text, base::long_text());
  }
};
inline constexpr std::size_t kNumberFindings = 5000;

/// "12", "-1,284.50", "37.50%": digits with what belongs to them.
std::vector<std::string> numbers_in(std::string_view text);

/// Pure. Words may change freely; numbers may neither come, go nor change places.
std::vector<NumberFinding> compare_numbers(const Paragraphs& expected, const Paragraphs& returned);

struct NumberCheck {
  std::string name;
  FigureOrigin origin;
  std::vector<NumberFinding> findings;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("name", self.name);
    FigureOrigin::fields(self.origin, visit);
    visit("findings", self.findings, base::up_to(kNumberFindings));
  }
};

/// Throws base::Malformed when the file does not say what it was made from, or says it wrongly.
base::Outcome<NumberCheck> check_report(ReportDesk& reports, casework::Desk& desk,
                                        const access::Actor& reader, std::string_view docx);

/// The same document with every finding highlighted where it stands.
std::string marked_report(const ReportPress& press, std::string_view docx,
                          const std::vector<NumberFinding>& findings);

/// "第 12 段：写着 40，应为 38" …
std::string sentence_of(const NumberFinding& finding);

}  // namespace pledge::report
