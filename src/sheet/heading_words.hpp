#pragma once
#include <string_view>
#include <vector>

/// What headings mean, whichever list they stand in: problems, arrears, contracts, contacts,
/// policies.
namespace pledge::sheet {

struct HeadingMeaning {
  std::string_view table;  ///< problem, arrears, contract, contact, policy
  std::string_view
      field;  ///< deadline, responsible, contract_amount …; "*" where only the list is known
};

/// Every list and field that has this heading, compared as column_map does and without a unit of
/// money in brackets; empty for an unknown one.
std::vector<HeadingMeaning> meanings_of_heading(std::string_view heading);
/// The field of one list; empty when that list does not know the heading.
std::string_view field_of_heading(std::string_view table, std::string_view heading);

}  // namespace pledge::sheet
