#include "sheets/issue_case.hpp"

#include <fstream>
#include <stdexcept>

#include "base/text.hpp"
#include "documents/made_files.hpp"

namespace pledge::issues {
namespace {

std::string unescaped(std::string_view cell) {
  std::string text = base::trim(cell);
  if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"')) {
    text = text.substr(1, text.size() - 2);
  }
  for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at)) {
    text.replace(at, 2, "\n");
  }
  return text;
}

std::string make_zip_of_parts(const std::vector<std::string>& lines) {
  std::vector<documents::Part> parts;
  for (const std::string& line : lines) {
    const auto [word, rest] = split_word(line);
    const auto [name, text] = split_word(rest);
    if (word != "part") throw std::runtime_error("not a part: " + line);
    parts.push_back({name, text});
  }
  return documents::make_zip(parts);
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

std::pair<std::string, std::string> split_word(std::string_view line) {
  const auto space = line.find(' ');
  if (space == line.npos) return {std::string(line), {}};
  return {std::string(line.substr(0, space)), std::string(line.substr(space + 1))};
}

std::vector<std::string> cells_of_line(std::string_view line) {
  std::vector<std::string> cells;
  line.remove_prefix(line.find('|') + 1);
  for (auto bar = line.find('|'); bar != line.npos; bar = line.find('|')) {
    cells.push_back(unescaped(line.substr(0, bar)));
    line.remove_prefix(bar + 1);
  }
  return cells;
}

std::string xml_of(std::string_view text) {
  std::string xml;
  for (const char c : text) {
    if (c == '&') {
      xml += "&amp;";
    } else if (c == '<') {
      xml += "&lt;";
    } else if (c == '"') {
      xml += "&quot;";
    } else {
      xml += c;
    }
  }
  return xml;
}

std::string make_file(const IssueFile& file) {
  if (file.kind == "xlsx") return make_workbook(file.lines);
  if (file.kind == "docx") return make_word(file.lines);
  if (file.kind == "ods") return make_ods(file.lines);
  if (file.kind == "text") return make_text(file.lines);
  if (file.kind == "xls") return make_old_workbook(file.lines);
  if (file.kind == "raw") return joined(file.lines);
  if (file.kind == "zip") return make_zip_of_parts(file.lines);
  if (file.kind == "ole") return make_compound(file.lines.at(0), std::string(4096, 'x'));
  throw std::runtime_error("no maker for " + file.kind);
}

IssueCase read_case(const std::string& path) {
  std::ifstream in(path);
  IssueCase issue;
  std::string line;
  std::vector<std::string>* block = nullptr;
  while (std::getline(in, line)) {
    if (line.starts_with("# ") && issue.title.empty()) {
      issue.title = line.substr(2);
      issue.id = split_word(issue.title).first;
    } else if (line.starts_with("file ")) {
      const auto [kind, name] = split_word(line.substr(5));
      issue.files.push_back({kind, name, {}, {}, {}});
      block = &issue.files.back().lines;
    } else if (line.starts_with("expect ") && !issue.files.empty()) {
      issue.files.back().expectation = line.substr(7);
      block = &issue.files.back().expected;
    } else if (line.starts_with("  ") && block != nullptr) {
      block->push_back(line.substr(2));
    } else if (!line.empty() && !line.starts_with("#")) {
      throw std::runtime_error(path + ": " + line);
    }
  }
  if (issue.files.empty()) throw std::runtime_error(path + ": no file in it");
  return issue;
}

}  // namespace pledge::issues
