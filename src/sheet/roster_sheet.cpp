#include "sheet/roster_sheet.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base/label.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "sheet/null_words.hpp"
#include "sheet/row_routing.hpp"

namespace pledge::sheet {
namespace {

using Column = RosterColumn;
using campaign::ContactRole;

constexpr std::size_t kRoleCount = base::kNamesOf<ContactRole>.size();

/// The role in brackets behind a title; the title keeps what stands before.
std::optional<ContactRole> take_role(std::string& title) {
  const std::string folded = base::fold(title);
  for (std::size_t i = 0; i < kRoleCount; ++i) {
    const auto role = static_cast<ContactRole>(i);
    const std::string_view label = base::label("roster.role", role);
    if (!folded.ends_with(fmt::format("({})", label)) && folded != label) continue;
    const auto open = std::max(title.rfind('(') + 1, title.rfind("（") + 1);  // 0 when absent
    title = base::trim(title.substr(0, open == 0 ? 0 : open - 1));
    return role;
  }
  return std::nullopt;
}

class RosterReader {
 public:
  RosterReader(const ColumnMap<Column>& map, const campaign::Plan& plan, const FindUnit& find_unit,
               RosterLines& into)
      : map_(map), plan_(plan), find_unit_(find_unit), into_(into) {}

  void read(const Row& row, const Table& table) {
    row_ = &row;
    const std::size_t before = into_.findings.size();
    const bool is_doubted = take_doubts(table);
    RosterLine line;
    line.row = row.number;
    line.person.person_name = text(Column::person_name);
    line.person.title = text(Column::title);
    line.person.phone = text(Column::phone);
    const auto role = take_role(line.person.title);
    if (!read_place(line.slot)) return;
    read_role(line.slot, role);
    const auto& person = line.person;
    if (person.person_name.empty()) {
      const bool is_gap = person.title.empty() && person.phone.empty();
      if (!is_gap && !is_doubted) refuse(Column::person_name, "没有填写姓名");
      into_.gap_count += is_gap && !is_doubted ? 1 : 0;
    } else if (into_.findings.size() == before) {
      into_.lines.push_back(std::move(line));
    }
  }

 private:
  void refuse(Column column, std::string message) {
    const auto& place = map_.at(column);
    into_.findings.push_back({row_->number, place ? column_letters(place->column) : "",
                              std::string(heading_of(column)),
                              base::cut_to(map_.cell(*row_, column), 60), std::move(message)});
  }

  void note(Column column, std::string message) {
    const auto& place = map_.at(column);
    into_.notes.push_back({row_->number, place ? column_letters(place->column) : "",
                           std::string(heading_of(column)),
                           base::cut_to(map_.cell(*row_, column), 60), std::move(message)});
  }

  /// A cell that is not what its sender saw names nobody.
  bool take_doubts(const Table& table) {
    bool is_any = false;
    for (const CellDoubt& doubt : doubts_at(table, row_->number)) {
      for (std::size_t i = 0; i < ColumnMap<Column>::kCount; ++i) {
        const auto column = static_cast<Column>(i);
        const bool is_here = map_.at(column) && map_.at(column)->column == doubt.column;
        if (!is_here || column == Column::sequence) continue;
        refuse(column, doubt.message);
        is_any = true;
      }
    }
    return is_any;
  }

  /// 空缺, 缺: nobody holds it.
  static bool is_vacant(std::string_view value) {
    constexpr std::string_view kVacant[] = {"空缺", "缺", "空岗", "缺岗", "暂缺", "缺额"};
    return std::find(std::begin(kVacant), std::end(kVacant), base::fold(value)) !=
           std::end(kVacant);
  }

  std::string text(Column column) {
    std::string value = base::trim(map_.cell(*row_, column));
    const NullWord null_word = null_word_in(value);
    if (null_word == NullWord::nothing || is_vacant(value)) {
      note(column, "等于没有填写");
      return {};
    }
    if (null_word == NullWord::ditto) {
      refuse(column, "请把内容写出来，不能写“同上”");
    } else if (null_word == NullWord::placeholder) {
      refuse(column, "是表样里的字样，没有填写");
    } else if (!base::is_clean_utf8(value) || has_control(value)) {
      refuse(column, "有不能保存的字符");
    } else if (is_cut_off(value)) {
      refuse(column, "是列宽不够时显示的符号，原来的内容没有了");
    } else if (is_error_of_sheet(value)) {
      refuse(column, "单元格的公式出错");
    } else if (column == Column::person_name && !value.empty() && says_nothing(value)) {
      refuse(column, "没有写出姓名");
    } else if (base::length_of(value) > base::kShortTextCharacters) {
      refuse(column, fmt::format("超过 {} 字", base::kShortTextCharacters));
    }
    return value;
  }

  bool read_place(campaign::RosterSlot& slot) {
    const auto group_text = map_.cell(*row_, Column::group);
    if (!base::fold(group_text).empty()) {
      group_ = find_group_named(plan_, group_text);
      if (group_ == nullptr) refuse(Column::group, "方案里没有这个工作组");
    }
    const auto unit_text = map_.cell(*row_, Column::unit);
    if (!base::fold(unit_text).empty()) {
      unit_ = find_unit_(unit_text);
      if (unit_ == nullptr) refuse(Column::unit, "方案里没有这个单位，也没有这个别名");
    }
    if (group_ == nullptr || unit_ == nullptr) {
      const bool is_first = base::fold(group_text).empty() && base::fold(unit_text).empty();
      if (is_first) refuse(Column::unit, "看不出是哪个组、哪个单位");
      return false;
    }
    const auto& slots = group_->roster_units;
    if (std::find(slots.begin(), slots.end(), unit_->code) == slots.end()) {
      refuse(Column::unit, fmt::format("“{}”在附件1里没有“{}”的名额", group_->name, unit_->name));
      return false;
    }
    slot.group = group_->code;
    slot.unit = unit_->code;
    return true;
  }

  void read_role(campaign::RosterSlot& slot, std::optional<ContactRole> role) {
    std::size_t& next = next_role_[{slot.group, slot.unit}];
    if (role) next = static_cast<std::size_t>(*role);
    if (next >= kRoleCount) {
      refuse(Column::unit, fmt::format("一个单位只有 {} 个名额", kRoleCount));
      return;
    }
    slot.role = static_cast<ContactRole>(next++);
    if (!taken_.insert({{slot.group, slot.unit}, slot.role}).second) {
      refuse(Column::title,
             fmt::format("“{}”已经有一行了", base::label("roster.role", slot.role)));
    }
  }

  using Place = std::pair<base::GroupCode, base::UnitCode>;

  const ColumnMap<Column>& map_;
  const campaign::Plan& plan_;
  const FindUnit& find_unit_;
  RosterLines& into_;
  const Row* row_ = nullptr;
  const campaign::Group* group_ = nullptr;
  const party::Unit* unit_ = nullptr;
  std::map<Place, std::size_t> next_role_;
  std::set<std::pair<Place, ContactRole>> taken_;
};

}  // namespace

RosterLines read_roster_lines(const Table& table, const ColumnMap<Column>& map,
                              const campaign::Plan& plan, const FindUnit& find_unit) {
  RosterLines lines;
  RosterReader reader(map, plan, find_unit, lines);
  for (std::size_t i = map.layout.heading_last + 1; i < table.rows.size(); ++i) {
    if (map.layout.kinds[i] == RowKind::data) {
      reader.read(table.rows[i], table);
    } else {
      ++lines.skipped_count;
    }
  }
  return lines;
}

}  // namespace pledge::sheet
