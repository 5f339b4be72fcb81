#pragma once
#include <string_view>

namespace pledge::sheet {

enum class NullWord {
  none,        ///< the cell says something
  nothing,     ///< / 无 — 暂无 ？: the sender has nothing to say
  placeholder  ///< XX, X月, ××局: the form's own sample, not filled in
};

/// What people write into a cell that must not stay empty.
NullWord null_word_in(std::string_view text);

}  // namespace pledge::sheet
