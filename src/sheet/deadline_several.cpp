#include "sheet/deadline_draft.hpp"

/// What several dates of one cell are to each other.
namespace pledge::sheet::grammar {

bool are_alternatives(const Draft& draft) {
  const Scan& scan = draft.scan;
  for (std::size_t i = 0; i + 1 < draft.entries.size(); ++i) {
    const Entry& first = draft.entries[i];
    const Entry& last = draft.entries[i + 1];
    const bool are_days = first.says == Says::day && last.says == Says::day && !first.is_open &&
                          !last.is_open && !first.is_begun;
    if (!are_days) continue;
    const View gap = scan.between(scan.items[first.item].end, scan.items[last.item].begin);
    const bool is_same_matter = first.label.empty() && last.label.empty();
    if (is_same_matter && (gap == U"/" || gap == U"或" || gap == U"或者" || gap == U",或")) return true;
  }
  return false;
}

bool has_fallback(const Draft& draft) {
  return contains_any(draft.scan.text(), {U"无法完成", U"不能完成", U"未能完成", U"完不成", U"确有困难",
                                          U"特殊情况", U"确实无法", U"确需延期", U"不能按期",
                                          U"无法按期", U"未完成的"});
}

bool runs_on(const Draft& draft, const Entry& entry) {
  const View after = draft.scan.after(entry.item);
  const View behind = draft.scan.between(draft.scan.items[entry.item].end,
                                         draft.scan.text().size());
  const bool is_joint = after == U"至" || after == U"到" || after == U"起至" || after == U"-" ||
                        after == U"~" || after == U"开始至";
  return is_joint && behind == after;
}

}  // namespace pledge::sheet::grammar
