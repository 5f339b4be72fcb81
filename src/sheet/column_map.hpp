#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/enumeration.hpp"
#include "base/money.hpp"
#include "sheet/finding.hpp"
#include "sheet/heading_name.hpp"
#include "sheet/layout.hpp"
#include "sheet/table.hpp"

/// Which column of a sheet holds what. Headings are compared without line breaks, blanks, width
/// and the stars of required fields; a few synonyms are known.
namespace pledge::sheet {

/// Which list a sheet is read as: 附件2, or a 清欠台账, whose rows are debts.
PLEDGE_ENUM(ListForm, problems, arrears)

/// Columns of 附件2, then those that a unit may add; the last ones say which debt a row is about.
PLEDGE_ENUM(ProblemColumn, sequence, region_unit, source, description, responsible_unit, due,
            measures, group, category, amount, undisputed, disputed, creditor, contract, payable,
            reason)
/// Columns of 附件1.
PLEDGE_ENUM(RosterColumn, sequence, group, unit, person_name, title, phone)

/// The form's own heading: 整改责任地区(单位).
std::string_view heading_of(ProblemColumn column);
std::string_view heading_of(RosterColumn column);

/// True for columns whose values add up over rows.
bool is_money(ProblemColumn column);

/// 元, 万元 or 亿元 as somebody chose it; nothing for no text. Throws base::Malformed naming `field`
/// and the choices for any other word.
std::optional<base::MoneyUnit> amount_unit_from(const std::string& word, const char* field);

/// Where a heading stands and, for money, in which unit its amounts are, if anybody says it.
struct MappedColumn {
  std::size_t column = 0;
  std::optional<base::MoneyUnit> unit = {};
  bool is_unit_chosen = false;  ///< the sheet does not say it: the sender or the importer does
  /// Nobody says it of this sheet: it is what was chosen for the sender's last one.
  bool is_unit_remembered = false;
  bool is_unit_of_sheet = false;  ///< the heading names none: what stands above the rows holds
};

/// The head of a sheet: rows up to `heading_row` are not data.
template <base::Enumeration Column>
struct ColumnMap {
  static constexpr std::size_t kCount = base::kNamesOf<Column>.size();
  Layout layout;                 ///< what the rows are
  std::int32_t heading_row = 0;  ///< number in the file of the last heading row
  std::array<std::optional<MappedColumn>, kCount> columns;
  /// 已付, 未付 and 核减 beside a total: not taken over, and the total is checked by them.
  std::optional<MappedColumn> paid, unpaid, reduced;

  const std::optional<MappedColumn>& at(Column column) const {
    return columns[static_cast<std::size_t>(column)];
  }
  std::string_view cell(const Row& row, Column column) const {
    return at(column) ? row.cell(at(column)->column) : std::string_view();
  }
};

/// How a sheet's head was read: a map, or why it cannot be used. Notes do not stop an import.
template <base::Enumeration Column>
struct MapResult {
  ColumnMap<Column> map;
  CellFindings findings;
  CellFindings notes;
};

/// What to do with a heading that the form does not know.
enum class UnknownHeading { refuse, leave_out };

/// Headings that a sender writes in his own way: folded → the column's name, or any other word to
/// leave it out. They go before what the form knows.
using HeadingChoices = std::map<std::string, std::string>;

struct HeadingRules {
  ListForm form = ListForm::problems;
  UnknownHeading unknown = UnknownHeading::refuse;
  HeadingChoices choices = {};
  /// For amounts whose unit the sheet does not name: of this import, and as remembered of the
  /// sender by folded heading (元, 万元, 亿元).
  std::optional<base::MoneyUnit> amount_unit = {};
  HeadingChoices amount_units = {};

  // NOLINTNEXTLINE(google-explicit-constructor): without choices the one word says it all
  HeadingRules(UnknownHeading what, HeadingChoices chosen = {})
      : unknown(what), choices(std::move(chosen)) {}
};

/// The heading row is the first with 存在问题 (附件1: 单位 and 姓名; 清欠台账: who owes, whom or how
/// much) and two more known headings; rows above and below that group it belong to it.
MapResult<ProblemColumn> map_problem_columns(const Table& table, const HeadingRules& rules);
MapResult<RosterColumn> map_roster_columns(const Table& table, const HeadingRules& rules);

/// A row with so many headings of the form that it begins another table, with other columns or the
/// same in another order.
bool begins_other_table(const Row& row, ListForm form);

/// True when `table` has the heading row of 附件1, 附件2 or a 清欠台账.
bool has_known_headings(const Table& table);

}  // namespace pledge::sheet
