#pragma once
#include <string>
#include <vector>

/// Files of tests/sheets/issues: what people sent, written down cell by cell, and what we must read
/// in it (README.md there tells the notation).
namespace pledge::issues {

/// One file to be made and what is expected of it.
struct IssueFile {
  std::string kind;  ///< "xlsx", "docx" …
  std::string name;  ///< the file's name, with its ending
  std::vector<std::string> lines;
  std::string expectation;  ///< "table", "ledger", "refused"
  std::vector<std::string> expected;
};

struct IssueCase {
  std::string id;     ///< "I14"
  std::string title;  ///< the first line without #
  std::vector<IssueFile> files;
};

/// Throws std::runtime_error naming the line that it does not understand.
IssueCase read_case(const std::string& path);

/// The bytes of the file.
std::string make_file(const IssueFile& file);

/// "| a | b |" → {"a", "b"}; a cell in double quotes keeps its blanks, \n is a line break.
std::vector<std::string> cells_of_line(std::string_view line);
/// "name rest of the line" → both.
std::pair<std::string, std::string> split_word(std::string_view line);
std::string xml_of(std::string_view text);

/// Makers, by kind.
std::string make_workbook(const std::vector<std::string>& lines);
std::string make_word(const std::vector<std::string>& lines);
std::string make_ods(const std::vector<std::string>& lines);
std::string make_text(const std::vector<std::string>& lines);
std::string make_old_workbook(const std::vector<std::string>& lines);
/// An OLE compound file with one stream.
std::string make_compound(const std::string& stream_name, std::string stream);

}  // namespace pledge::issues
