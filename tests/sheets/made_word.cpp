#include <stdexcept>

#include "documents/made_files.hpp"
#include "sheets/issue_case.hpp"

/// docx and ods files from the notation of the cases.
namespace pledge::issues {
namespace {

std::string paragraph_xml(std::string_view text, const std::string& list = {}) {
  const std::string properties =
      list.empty() ? ""
                   : "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"" + list +
                         "\"/></w:numPr></w:pPr>";
  std::string runs;
  while (true) {
    const auto line_end = text.find("{br}");
    runs += "<w:t xml:space=\"preserve\">" + xml_of(text.substr(0, line_end)) + "</w:t>";
    if (line_end == text.npos) break;
    runs += "<w:br/>";
    text.remove_prefix(line_end + 4);
  }
  return "<w:p>" + properties + "<w:r>" + runs + "</w:r></w:p>";
}

/// Cells: {v text} begins a vertical merge, {^} goes on with it, {2 text} spans two columns,
/// {#3} is a paragraph numbered by list 3, {del text} was deleted; \n parts paragraphs.
std::string cell_xml(const std::string& cell) {
  std::string properties, text = cell, list;
  if (cell.starts_with('{') && cell.ends_with('}') && !cell.starts_with("{br}")) {
    const auto [kind, rest] = split_word(std::string_view(cell).substr(1, cell.size() - 2));
    text = rest;
    if (kind == "v") {
      properties = "<w:vMerge w:val=\"restart\"/>";
    } else if (kind == "^") {
      properties = "<w:vMerge/>";
    } else if (kind == "del") {
      return "<w:tc><w:p><w:del><w:r><w:delText>" + rest +
             "</w:delText></w:r></w:del></w:p></w:tc>";
    } else if (kind.starts_with('#')) {
      list = kind.substr(1);
    } else {
      properties = "<w:gridSpan w:val=\"" + kind + "\"/>";
    }
  }
  std::string paragraphs;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    paragraphs += paragraph_xml(std::string_view(text).substr(at, end - at), list);
    at = end + 1;
  }
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraphs + "</w:tc>";
}

std::string row_xml(const std::string& line, const std::string& properties) {
  std::string cells;
  for (const std::string& cell : cells_of_line(line)) cells += cell_xml(cell);
  return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
}

class WordMaker {
 public:
  void take(const std::string& line) {
    const auto [word, rest] = split_word(line);
    const bool is_row = line.starts_with("|") || word == "heading" || word == "deleted";
    if (is_row && !is_table_) body_ += "<w:tbl>";
    if (!is_row && is_table_) body_ += "</w:tbl>";
    is_table_ = is_row;
    if (is_row) {
      body_ += row_xml(line, word == "heading"   ? "<w:tblHeader/>"
                             : word == "deleted" ? "<w:del w:id=\"1\"/>"
                                                 : "");
    } else if (word == "para") {
      body_ += paragraph_xml(rest);
    } else if (word == "table") {
      body_ += paragraph_xml("");
    } else if (word == "xml") {
      body_ += rest;
    } else if (word == "list") {
      const auto [number, pattern] = split_word(rest);
      abstracts_ += "<w:abstractNum w:abstractNumId=\"" + number +
                    "\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
                    "<w:lvlText w:val=\"" + pattern + "\"/></w:lvl></w:abstractNum>";
      lists_ += "<w:num w:numId=\"" + number + "\"><w:abstractNumId w:val=\"" + number +
                "\"/></w:num>";
    } else {
      throw std::runtime_error("not understood: " + line);
    }
  }

  std::string make() const {
    const std::string space =
        " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    std::vector<documents::Part> parts = {
        {"[Content_Types].xml", "<Types/>"},
        {"word/document.xml", "<w:document" + space + "><w:body>" + body_ +
                                  (is_table_ ? "</w:tbl>" : "") + "</w:body></w:document>"}};
    if (!lists_.empty()) {
      parts.push_back({"word/numbering.xml",
                       "<w:numbering" + space + ">" + abstracts_ + lists_ + "</w:numbering>"});
    }
    return documents::make_zip(parts);
  }

 private:
  std::string body_, abstracts_, lists_;
  bool is_table_ = false;
};

}  // namespace

std::string make_word(const std::vector<std::string>& lines) {
  WordMaker maker;
  for (const std::string& line : lines) maker.take(line);
  return maker.make();
}

/// Every line is a row of text cells, or XML of the table as it is.
std::string make_ods(const std::vector<std::string>& lines) {
  std::string rows;
  for (const std::string& line : lines) {
    if (!line.starts_with("|")) {
      rows += line;
      continue;
    }
    rows += "<table:table-row>";
    for (const std::string& cell : cells_of_line(line)) {
      rows += cell.empty() ? "<table:table-cell/>"
                           : "<table:table-cell office:value-type=\"string\"><text:p>" +
                                 xml_of(cell) + "</text:p></table:table-cell>";
    }
    rows += "</table:table-row>";
  }
  return documents::make_zip(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
       {"content.xml",
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" "
        "xmlns:style=\"s\"><office:body><office:spreadsheet><table:table table:name=\"问题清单\">" +
            rows + "</table:table></office:spreadsheet></office:body></office:document-content>"}});
}

}  // namespace pledge::issues
