#include "sheet/form_place.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "sheet/heading_rows.hpp"
#include "sheet/row_words.hpp"

namespace pledge::sheet {
namespace {

/// 1, 2, 3 typed into the empty rows beforehand.
bool is_number_alone(const Row& row) {
  const auto texts = texts_of(row);
  return texts.size() == 1 && texts.front().find_first_not_of("0123456789") == std::string::npos;
}

bool is_above(const Table& blank, const Layout& layout, std::size_t index) {
  const RowKind kind = layout.kinds[index];
  return kind == RowKind::heading || kind == RowKind::numbering ||
         (kind == RowKind::note && words_of(blank.rows[index]).is_sample());
}

}  // namespace

FormPlace place_of(const Table& blank, const Layout& layout) {
  FormPlace place;
  place.sheet_name = blank.sheet_name;
  std::size_t next = layout.heading_last + 1;
  while (next < blank.rows.size() && is_above(blank, layout, next)) ++next;
  place.heading_row = blank.rows[next - 1].number;
  while (next < blank.rows.size() && is_number_alone(blank.rows[next])) ++next;
  if (next == blank.rows.size()) return place;
  place.footer_row = blank.rows[next].number;
  for (; next < blank.rows.size(); ++next) {
    const bool is_total = words_of(blank.rows[next]).is_total();
    if (is_total && !place.total_row) place.total_row = blank.rows[next].number;
  }
  return place;
}

std::string filled_rows_in(const Table& blank, const Layout& layout, const FormPlace& place) {
  constexpr std::size_t kFilledMin = 3;  // a line to sign has one or two texts
  for (std::size_t i = layout.heading_last + 1; i < blank.rows.size(); ++i) {
    const bool is_below = place.footer_row && blank.rows[i].number >= *place.footer_row;
    const bool is_filled = is_below && layout.kinds[i] == RowKind::data &&
                           texts_of(blank.rows[i]).size() >= kFilledMin;
    if (!is_filled) continue;
    return fmt::format("第 {} 行像是已经填过的内容：新填的行放在它上面，它留在下面，请核对是不是空表",
                       blank.rows[i].number);
  }
  return {};
}

std::string title_of(const Table& blank, const Layout& layout) {
  for (std::size_t i = 0; i < layout.heading_first; ++i) {
    const auto texts = texts_of(blank.rows[i]);
    const bool is_label = texts.empty() || texts.front().starts_with("附件") ||
                          texts.front().starts_with("附表");
    if (is_label) continue;
    const auto& cells = blank.rows[i].cells;
    const auto cell = std::find_if(cells.begin(), cells.end(),
                                   [](const auto& text) { return !base::is_blank(text); });
    return base::trim(*cell);
  }
  return {};
}

}  // namespace pledge::sheet
