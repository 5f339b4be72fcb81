#pragma once
#include <string>

#include "sheet/form_filling.hpp"
#include "sheet/layout.hpp"

namespace pledge::sheet {

/// Where the rows of a blank form go: below its headings, the numbers of its columns and its
/// sample; what stands below them (合计, 填表人) stays below.
FormPlace place_of(const Table& blank, const Layout& layout);

/// Why the form may not be a blank one: rows that look filled stand below its headings, and would
/// stay there. Empty when there are none.
std::string filled_rows_in(const Table& blank, const Layout& layout, const FormPlace& place);

/// The title that stands above the headings: the first text that is no 附件3.
std::string title_of(const Table& blank, const Layout& layout);

}  // namespace pledge::sheet
