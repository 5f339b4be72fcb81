#include "sheet/sender_name.hpp"

#include <set>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "sheet/named_unit.hpp"

namespace pledge::sheet {
namespace {

using Codes = std::set<std::string>;

/// 填报单位：区财政局（盖章）, 区财政局政府履约问题清单
void take_names(std::string_view text, const campaign::Plan& plan, const FindUnit& find_unit,
                Codes& into) {
  const std::string folded = base::fold(text);
  const auto colon = folded.find("单位:");
  if (colon != std::string::npos) {
    const std::string behind = folded.substr(colon + std::string_view("单位:").size());
    const NamedUnit named = find_named_unit(behind.substr(0, behind.find(' ')), find_unit);
    if (named.unit != nullptr) into.insert(named.unit->code.text);
  }
  for (const party::Unit& unit : plan.units) {
    if (folded.find(base::fold(unit.name)) != std::string::npos) into.insert(unit.code.text);
  }
}

std::optional<base::UnitCode> only_one(const Codes& codes) {
  return codes.size() == 1 ? std::optional(base::UnitCode{*codes.begin()}) : std::nullopt;
}

}  // namespace

std::optional<base::UnitCode> sender_named_in(const Table& table,
                                              const ColumnMap<ProblemColumn>& map,
                                              const campaign::Plan& plan,
                                              const FindUnit& find_unit) {
  const Layout& layout = map.layout;
  Codes above;
  for (std::size_t i = 0; i < layout.heading_first; ++i) {
    for (const std::string& cell : table.rows[i].cells) {
      if (!base::is_blank(cell)) take_names(cell, plan, find_unit, above);
    }
  }
  if (!above.empty()) return only_one(above);
  Codes rows;
  std::string last;
  for (std::size_t i = layout.heading_last + 1; i < table.rows.size(); ++i) {
    if (layout.kinds[i] != RowKind::data) continue;
    const std::string written = base::trim(map.cell(table.rows[i], ProblemColumn::region_unit));
    if (written.empty() || written == last) continue;
    last = written;
    const party::Unit* const unit = find_named_unit(written, find_unit).unit;
    rows.insert(unit == nullptr ? std::string() : unit->code.text);
    if (rows.size() > 1) return std::nullopt;
  }
  return rows.contains(std::string()) ? std::nullopt : only_one(rows);
}

}  // namespace pledge::sheet
