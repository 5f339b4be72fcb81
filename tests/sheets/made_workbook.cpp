#include <map>
#include <stdexcept>

#include "base/text.hpp"
#include "documents/made_files.hpp"
#include "sheet/table.hpp"
#include "sheets/issue_case.hpp"

/// xlsx files from the notation of the cases.
namespace pledge::issues {
namespace {

class WorkbookMaker {
 public:
  void take(const std::string& line) {
    const auto [word, rest] = split_word(line);
    if (word == "sheet") {
      begin_sheet(rest);
    } else if (line.starts_with("|")) {
      add_row(row_ + 1, line);
    } else if (word == "row") {
      add_row(std::stoi(split_word(rest).first), rest);
    } else if (word == "hide") {
      hidden_rows_.insert({std::stoi(rest), true});
    } else if (word == "merge") {
      current().merges += "<mergeCell ref=\"" + rest + "\"/>";
    } else if (word == "raw") {
      current().rows += rest;
    } else if (word == "before") {
      current().before += rest;
    } else if (word == "1904") {
      made_.head = "<workbookPr date1904=\"1\"/>";
    } else if (word == "part") {
      const auto [name, text] = split_word(rest);
      made_.more.push_back({name, text});
    } else {
      throw std::runtime_error("not understood: " + line);
    }
  }

  std::string make() {
    for (const Sheet& sheet : sheets_) {
      made_.sheets.push_back(sheet.before + "<sheetData>" + sheet.rows + "</sheetData>" +
                             (sheet.merges.empty() ? "" : "<mergeCells>" + sheet.merges +
                                                              "</mergeCells>"));
      made_.names.push_back(sheet.name);
      made_.states.push_back(sheet.state);
    }
    made_.shared_strings = strings_.empty() ? "<si><t/></si>" : strings_;
    made_.styles = "<numFmts>" + codes_ + "</numFmts><cellXfs><xf numFmtId=\"0\"/>" + formats_ +
                   "</cellXfs>";
    return documents::make_xlsx(made_);
  }

 private:
  struct Sheet {
    std::string name, state, before, rows, merges;
  };

  Sheet& current() {
    if (sheets_.empty()) begin_sheet("问题清单");
    return sheets_.back();
  }

  void begin_sheet(std::string name) {
    std::string state = "visible";
    for (const char* hidden : {" hidden", " veryHidden"}) {
      if (!name.ends_with(hidden)) continue;
      state = hidden + 1;
      name.resize(name.size() - std::string(hidden).size());
    }
    if (name.starts_with('"')) name = name.substr(1, name.size() - 2);
    sheets_.push_back({name, state, {}, {}, {}});
    row_ = 0;
    hidden_rows_.clear();
  }

  void add_row(int number, const std::string& line) {
    row_ = number;
    const bool is_hidden = hidden_rows_.contains(number);
    std::string xml = "<row r=\"" + std::to_string(number) + "\"" +
                      (is_hidden ? " hidden=\"1\"" : "") + ">";
    std::size_t column = 0;
    for (const std::string& cell : cells_of_line(line)) {
      xml += cell_xml(sheet::cell_address(number, column++), cell);
    }
    current().rows += xml + "</row>";
  }

  std::string cell_xml(const std::string& address, const std::string& cell) {
    const std::string head = "<c r=\"" + address + "\"";
    if (cell.empty()) return {};
    if (!cell.starts_with('{') || !cell.ends_with('}')) {
      strings_ += "<si><t xml:space=\"preserve\">" + xml_of(cell) + "</t></si>";
      return head + " t=\"s\"><v>" + std::to_string(string_count_++) + "</v></c>";
    }
    const auto [kind, rest] = split_word(std::string_view(cell).substr(1, cell.size() - 2));
    if (kind == "n") {
      const auto [number, format] = split_word(rest);
      return head + " s=\"" + style_of(format) + "\"><v>" + number + "</v></c>";
    }
    if (kind == "f") {
      const auto equals = rest.find(" = ");
      const std::string value = equals == rest.npos ? "" : rest.substr(equals + 3);
      return head + "><f>" + xml_of(rest.substr(0, equals)) + "</f>" +
             (value.empty() ? "" : "<v>" + value + "</v>") + "</c>";
    }
    if (kind == "e") return head + " t=\"e\"><v>" + rest + "</v></c>";
    if (kind == "i") {
      return head + " t=\"inlineStr\"><is><t>" + xml_of(rest) + "</t></is></c>";
    }
    if (kind == "style") return head + " s=\"0\"/>";
    throw std::runtime_error("no such cell: " + cell);
  }

  /// The index of a format: an id like 31, or a code of its own.
  std::string style_of(const std::string& format) {
    if (format.empty()) return "0";
    const auto [known, is_new] = styles_.emplace(format, styles_.size() + 1);
    if (!is_new) return std::to_string(known->second);
    std::string id = format;
    if (format.find_first_not_of("0123456789") != format.npos) {
      id = std::to_string(164 + styles_.size());
      codes_ += "<numFmt numFmtId=\"" + id + "\" formatCode=\"" + xml_of(format) + "\"/>";
    }
    formats_ += "<xf numFmtId=\"" + id + "\"/>";
    return std::to_string(known->second);
  }

  documents::MadeWorkbook made_;
  std::vector<Sheet> sheets_;
  std::map<std::string, std::size_t> styles_;
  std::map<int, bool> hidden_rows_;
  std::string strings_, formats_, codes_;
  std::size_t string_count_ = 0;
  int row_ = 0;
};

}  // namespace

std::string make_workbook(const std::vector<std::string>& lines) {
  WorkbookMaker maker;
  for (const std::string& line : lines) maker.take(line);
  return maker.make();
}

}  // namespace pledge::issues
