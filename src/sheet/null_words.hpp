#pragma once
#include <string_view>

namespace pledge::sheet {

enum class NullWord {
  none,        ///< the cell says something
  nothing,     ///< / 无 — 暂无 ？: the sender has nothing to say
  placeholder,  ///< XX, X月, ××局: the form's own sample, not filled in
  ditto         ///< 同上, 〃: whatever stands in the row above
};

/// What people write into a cell that must not stay empty.
NullWord null_word_in(std::string_view text);
/// 见附件, 略, 待补充, marks or digits alone: no name and no matter that anybody could act upon.
bool says_nothing(std::string_view text);
/// ########: a column that was too narrow when somebody copied what he saw.
bool is_cut_off(std::string_view text);
/// #N/A, #REF!: what a spreadsheet shows when a formula fails.
bool is_error_of_sheet(std::string_view text);
/// A bell or an escape; line breaks and tabs are text.
bool has_control(std::string_view text);

}  // namespace pledge::sheet
