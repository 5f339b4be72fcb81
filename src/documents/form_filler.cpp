#include "documents/form_filler.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "base/day.hpp"
#include "base/finding.hpp"
#include "documents/form_book.hpp"
#include "documents/text_lines.hpp"
#include "documents/xlsx_text.hpp"

namespace pledge::documents {
namespace {

using Cells = std::vector<sheet::OutputCell>;
using Kind = FormBook::Kind;

constexpr std::string_view kZip = "PK\x03\x04";
/// Width of a column that says none, in characters.
constexpr double kUsualWidth = 8.43;

[[noreturn]] void refuse(std::string message) { throw base::Malformed("file", std::move(message)); }

std::vector<Cells> rows_of(const sheet::EachRow& rows) {
  std::vector<Cells> all;
  rows([&](const Cells& cells) {
    if (static_cast<std::int64_t>(all.size()) == sheet::kFormRowsMax) {
      refuse(fmt::format("照原样填的表最多 {} 行，请先筛选，或者选 CSV", sheet::kFormRowsMax));
    }
    all.push_back(cells);
  });
  return all;
}

std::string number_text(const sheet::OutputCell& cell) {
  if (!cell.hundredths) return cell.text;
  if (*cell.hundredths % 100 == 0) return std::to_string(*cell.hundredths / 100);
  return fmt::format("{}{}.{:02}", *cell.hundredths < 0 ? "-" : "",
                     std::abs(*cell.hundredths) / 100, std::abs(*cell.hundredths) % 100);
}

Kind kind_of(const sheet::OutputCell& cell) {
  if (cell.kind == sheet::OutputKind::day) return Kind::day;
  return cell.hundredths || cell.kind == sheet::OutputKind::number ? Kind::number : Kind::text;
}

/// An area as "A5:C5".
struct Area {
  std::int32_t first_row = 0, last_row = 0;
  std::size_t first_column = 0, last_column = 0;
};

Area area_of(std::string_view ref) {
  const auto colon = ref.find(':');
  const std::string_view first = ref.substr(0, colon);
  const std::string_view last = colon == ref.npos ? first : ref.substr(colon + 1);
  return {row_of_address(first), row_of_address(last), column_of_address(first),
          column_of_address(last)};
}

class Filling {
 public:
  Filling(FormBook& book, const sheet::FormPlace& place)
      : book_(book), place_(place), data_(book.sheet().child("sheetData")) {
    first_ = place.heading_row + 1;
    index_rows();
  }

  void run(const std::vector<Cells>& rows) {
    const auto count = static_cast<std::int32_t>(rows.size());
    read_merged();
    template_ = cells_of(first_) > 0 ? rows_[first_] : pugi::xml_node();
    if (place_.footer_row) make_room(count);
    for (std::int32_t i = 0; i < count; ++i) fill(first_ + i, rows[static_cast<std::size_t>(i)]);
    if (place_.total_row && count > 0) add_sums(rows);
    forget_values();
  }

 private:
  void index_rows() {
    std::int32_t next = 1;
    for (auto row : data_.children("row")) {
      // Rows and cells without an address stand behind the one before.
      const std::int32_t number = row.attribute("r") ? row.attribute("r").as_int() : next;
      if (number < next) refuse("空表的行次序不对，请用 WPS 或 Excel 另存后再填");
      set(row, "r", std::to_string(number));
      std::size_t column = 0;
      for (auto cell : row.children("c")) {
        if (cell.attribute("r")) column = column_of_address(cell.attribute("r").value());
        set(cell, "r", sheet::cell_address(number, column++));
      }
      rows_[number] = row;
      next = number + 1;
    }
  }

  static void set(pugi::xml_node node, const char* name, const std::string& value) {
    auto attribute = node.attribute(name);
    if (!attribute) attribute = node.append_attribute(name);
    attribute.set_value(value.c_str());
  }

  std::size_t cells_of(std::int32_t row) const {
    const auto found = rows_.find(row);
    if (found == rows_.end()) return 0;
    const auto cells = found->second.children("c");
    return static_cast<std::size_t>(std::distance(cells.begin(), cells.end()));
  }

  /// Cells over several rows would hide what is written below their first one.
  void read_merged() {
    for (const auto& merged : book_.sheet().child("mergeCells").children()) {
      const std::string ref = merged.attribute("ref").value();
      const Area area = area_of(ref);
      const bool is_slot = area.last_row >= first_ &&
                           (!place_.footer_row || area.first_row < *place_.footer_row);
      if (!is_slot) continue;
      if (area.first_row != area.last_row) {
        refuse(fmt::format("空表要填的行里有跨行合并的单元格 {}，填不进去，请取消合并后再试", ref));
      }
      if (area.first_row == first_) wide_.push_back(area);
      merged_rows_.push_back(area.first_row);
    }
  }

  /// New rows go in before the last empty one, as a person would put them: sums over the empty
  /// rows then take them in, and the frame below stays where it is.
  void make_room(std::int32_t count) {
    const std::int32_t capacity = *place_.footer_row - first_;
    const std::int32_t lacking = count - capacity;
    if (lacking <= 0) return;
    shift_ = {capacity > 0 ? *place_.footer_row - 1 : *place_.footer_row, lacking, capacity == 1};
    book_.shift(shift_);
    std::map<std::int32_t, pugi::xml_node> moved;
    const MovedSheet own{place_.sheet_name, true};
    for (auto& [number, row] : rows_) {
      const std::int32_t to = shift_.row_of(number);
      move(row, to);
      for (auto cell : row.children("c")) {
        auto formula = cell.child("f");
        if (!formula) continue;
        if (auto area = formula.attribute("ref")) {
          area.set_value(shift_areas(std::string(area.value()), shift_).c_str());
        }
        const std::string text = formula.text().get();
        if (!text.empty()) formula.text().set(shift_formula(text, shift_, own).c_str());
      }
      moved[to] = row;
    }
    rows_ = std::move(moved);
  }

  void move(pugi::xml_node row, std::int32_t to) {
    set(row, "r", std::to_string(to));
    for (auto cell : row.children("c")) {
      set(cell, "r",
          sheet::cell_address(to, column_of_address(cell.attribute("r").value())));
    }
  }

  /// The row of that number, made like the first one that is filled where there is none.
  pugi::xml_node row_at(std::int32_t number) {
    if (const auto found = rows_.find(number); found != rows_.end()) return found->second;
    const auto behind = rows_.upper_bound(number);
    const bool is_last = behind == rows_.end();
    pugi::xml_node row;
    if (template_) {
      row = is_last ? data_.append_copy(template_)
                    : data_.insert_copy_before(template_, behind->second);
      for (auto cell : row.children("c")) empty(cell, number);
      for (const Area& wide : wide_) merge(number, wide);
    } else {
      row = is_last ? data_.append_child("row") : data_.insert_child_before("row", behind->second);
    }
    move(row, number);
    rows_[number] = row;
    return row;
  }

  void empty(pugi::xml_node cell, std::int32_t number) {
    if (auto formula = cell.child("f")) {
      if (formula.attribute("t")) refuse("空表要填的行里有成组的公式，插不进行，请先填成一般公式");
      const std::string copied = copied_formula(
          formula.text().get(), number - template_.attribute("r").as_int());
      formula.text().set(copied.c_str());
      cell.remove_child("v");
      return;
    }
    cell.remove_children();
    cell.remove_attribute("t");
  }

  void merge(std::int32_t number, const Area& wide) {
    if (std::find(merged_rows_.begin(), merged_rows_.end(), number) != merged_rows_.end() &&
        shift_.count == 0) {
      return;
    }
    auto all = book_.sheet().child("mergeCells");
    auto made = all.append_child("mergeCell");
    set(made, "ref",
        sheet::cell_address(number, wide.first_column) + ":" +
            sheet::cell_address(number, wide.last_column));
    set(all, "count",
        std::to_string(std::distance(all.children().begin(), all.children().end())));
  }

  pugi::xml_node cell_at(pugi::xml_node row, std::int32_t number, std::size_t column) {
    for (auto cell : row.children("c")) {
      const std::size_t here = column_of_address(cell.attribute("r").value());
      if (here == column) return cell;
      if (here > column) return named(row.insert_child_before("c", cell), number, column);
    }
    return named(row.append_child("c"), number, column);
  }

  pugi::xml_node named(pugi::xml_node cell, std::int32_t number, std::size_t column) {
    set(cell, "r", sheet::cell_address(number, column));
    if (!template_) set(cell, "s", std::to_string(heading_style(column)));
    return cell;
  }

  /// Where the form has no empty row, cells look like those of the heading, but plain.
  int heading_style(std::size_t column) {
    const auto heading = rows_.find(place_.heading_row);
    if (heading == rows_.end()) return 0;
    for (const auto& cell : heading->second.children("c")) {
      if (column_of_address(cell.attribute("r").value()) != column) continue;
      return book_.plain_style(cell.attribute("s").as_int());
    }
    return 0;
  }

  void fill(std::int32_t number, const Cells& cells) {
    auto row = row_at(number);
    double points = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool is_empty = cells[i].text.empty() && !cells[i].hundredths;
      if (is_empty && template_) continue;  // what the form has there stays
      auto cell = cell_at(row, number, i);
      if (is_empty) continue;
      put(cell, cells[i]);
      const double size = book_.font_size(cell.attribute("s").as_int());
      constexpr double kLine = 1.36, kUsualSize = 11;
      const int lines = lines_in(cells[i].text, width_of(i) * kUsualSize / size);
      points = std::max(points, lines * size * kLine + 3);
    }
    constexpr double kPointsMax = 409, kUsualPoints = 20;
    const double has = row.attribute("ht").as_double(kUsualPoints);
    if (points <= has) return;
    set(row, "ht", fmt::format("{:.1f}", std::min(points, kPointsMax)));
    set(row, "customHeight", "1");
  }

  void put(pugi::xml_node cell, const sheet::OutputCell& value) {
    const Kind kind = kind_of(value);
    set(cell, "s", std::to_string(book_.style_for(cell.attribute("s").as_int(), kind)));
    cell.remove_children();
    cell.remove_attribute("t");
    if (kind == Kind::text) {
      set(cell, "t", "inlineStr");
      auto text = cell.append_child("is").append_child("t");
      set(text, "xml:space", "preserve");
      text.text().set(xlsx_text(value.text).c_str());
    } else if (kind == Kind::number) {
      cell.append_child("v").text().set(number_text(value).c_str());
    } else {
      // 1970-01-01 as workbooks count days, and as those of old Macs do.
      constexpr std::int32_t kEpoch = 25'569, kEpoch1904 = kEpoch - 1'462;
      const auto day = base::parse_day(value.text);
      if (!day) return;
      cell.append_child("v").text().set(day->since_epoch +
                                        (book_.is_1904() ? kEpoch1904 : kEpoch));
    }
  }

  double width_of(std::size_t column) {
    for (const Area& wide : wide_) {
      if (wide.first_column != column) continue;
      double sum = 0;
      for (std::size_t i = wide.first_column; i <= wide.last_column; ++i) sum += own_width(i);
      return sum;
    }
    return own_width(column);
  }
  double own_width(std::size_t column) {
    for (const auto& range : book_.sheet().child("cols").children()) {
      const auto number = static_cast<unsigned>(column + 1);
      const bool is_here = range.attribute("min").as_uint() <= number &&
                           number <= range.attribute("max").as_uint();
      if (is_here) return range.attribute("width").as_double(kUsualWidth);
    }
    return kUsualWidth;
  }

  /// A total that the form leaves empty is the sum of what stands above it, as a formula.
  void add_sums(const std::vector<Cells>& rows) {
    const std::int32_t number = shift_.row_of(*place_.total_row);
    const auto last = first_ + static_cast<std::int32_t>(rows.size()) - 1;
    auto row = rows_.find(number);
    if (row == rows_.end()) return;
    for (const std::size_t column : place_.summed) {
      auto cell = cell_at(row->second, number, column);
      if (cell.first_child()) continue;
      set(cell, "s", std::to_string(book_.style_for(cell.attribute("s").as_int(), Kind::number)));
      double sum = 0;
      for (const Cells& cells : rows) {
        const std::string text = number_text(cells[column]);
        double one = 0;
        std::from_chars(text.data(), text.data() + text.size(), one);
        sum += one;
      }
      cell.append_child("f").text().set(fmt::format("SUM({}:{})",
                                                    sheet::cell_address(first_, column),
                                                    sheet::cell_address(last, column))
                                            .c_str());
      cell.append_child("v").text().set(fmt::format("{:.15g}", sum).c_str());
      summed_.push_back(cell);
    }
  }

  /// What formulas came to before the rows were filled.
  void forget_values() {
    for (auto& [number, row] : rows_) {
      for (auto cell : row.children("c")) {
        const bool is_ours = std::find(summed_.begin(), summed_.end(), cell) != summed_.end();
        if (!cell.child("f") || is_ours) continue;
        cell.remove_child("v");
        cell.remove_attribute("t");
      }
    }
  }

  FormBook& book_;
  const sheet::FormPlace& place_;
  pugi::xml_node data_;
  std::int32_t first_ = 0;
  std::map<std::int32_t, pugi::xml_node> rows_;
  pugi::xml_node template_;
  std::vector<Area> wide_;  ///< merged cells of the first row that is filled
  std::vector<std::int32_t> merged_rows_;
  RowShift shift_;
  std::vector<pugi::xml_node> summed_;
};

std::string fill(std::string_view blank, const sheet::FormPlace& place,
                 const sheet::EachRow& rows) {
  const std::vector<Cells> all = rows_of(rows);
  FormBook book(blank, place.sheet_name);
  Filling(book, place).run(all);
  return book.write();
}

/// By its bytes: an old .xls, a Word file and a csv are made anew as a table of ours.
bool takes(std::string_view blank) {
  return blank.starts_with(kZip) && blank.find("xl/workbook.xml") != blank.npos;
}

}  // namespace

sheet::FormFiller form_filler() { return {&takes, &fill}; }

}  // namespace pledge::documents
