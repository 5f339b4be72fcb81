#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/finding.hpp"
#include "base/text.hpp"
#include "campaign/seed_plan.hpp"
#include "documents/read_table.hpp"
#include "sheet/layout.hpp"
#include "sheet/listed_deadline.hpp"
#include "sheets/issue_case.hpp"

/// Structure problems that importers of other projects hit, each with a file and what we must read.
namespace pledge::issues {
namespace {

using Lines = std::vector<std::string>;

std::string line_of(const std::vector<std::string>& cells) {
  std::string line;
  for (std::string cell : cells) {
    for (auto at = cell.find('\n'); at != std::string::npos; at = cell.find('\n', at)) {
      cell.replace(at, 1, "\\n");
    }
    line += " | " + cell;
  }
  while (line.ends_with(" | ")) line.resize(line.size() - 3);
  return line;
}

Lines shown_table(const sheet::Table& table) {
  Lines lines;
  for (const std::string& remark : table.remarks) lines.push_back("remark " + remark);
  for (const auto& question : table.questions) lines.push_back("question " + question);
  for (const auto& doubt : table.doubts) {
    lines.push_back("doubt " + sheet::cell_address(doubt.row, doubt.column) + " " + doubt.message);
  }
  for (const sheet::Row& row : table.rows) {
    lines.push_back(std::to_string(row.number) + line_of(row.cells));
  }
  return lines;
}

Lines shown_ledger(sheet::Table table) {
  const sheet::Layout layout = sheet::lay_out(table);
  sheet::Table head = table;
  head.rows.clear();
  Lines lines = shown_table(head);
  if (layout.unit) lines.push_back("unit " + std::to_string(static_cast<int>(*layout.unit)));
  if (!layout.as_of.empty()) lines.push_back("as_of " + layout.as_of);
  lines.push_back("columns" + line_of(layout.names));
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (layout.kinds[i] != sheet::RowKind::data) continue;
    const std::string group(layout.group_at(i));
    lines.push_back(std::to_string(table.rows[i].number) +
                    (group.empty() ? "" : " (" + group + ")") + line_of(table.rows[i].cells));
  }
  for (const auto& remark : layout.remarks) lines.push_back("said " + sheet::to_text(remark));
  for (const auto& doubt : layout.doubts) lines.push_back("doubted " + sheet::to_text(doubt));
  return lines;
}

/// The table, and what an import says of the deadlines in its last column.
Lines shown_deadlines(const sheet::Table& table) {
  Lines lines = shown_table(table);
  for (std::size_t i = table.rows.size() > 1 ? 1 : 0; i < table.rows.size(); ++i) {
    const sheet::Row& row = table.rows[i];
    const std::size_t last = row.cells.size() - 1;
    const auto read = sheet::read_listed_deadline(row.cell(last), campaign::day_of("2024-03-15"),
                                                  campaign::shipped_calendar());
    const std::string at = sheet::cell_address(row.number, last) + " ";
    const std::string day = read.due_day ? base::to_text(*read.due_day) : "";
    lines.push_back(!read.refusal.empty() ? "refused " + at + read.refusal
                    : read.is_doubtful    ? "doubted " + at + read.note
                                          : "read " + at + day);
  }
  return lines;
}

/// What was read of a file, or why it was refused.
Lines shown(const IssueFile& file) {
  try {
    auto table = documents::read_table(make_file(file), {file.name});
    if (file.expectation == "deadlines") return shown_deadlines(table);
    return file.expectation.starts_with("ledger") ? shown_ledger(std::move(table))
                                                  : shown_table(table);
  } catch (const base::Malformed& malformed) {
    Lines lines;
    for (const auto& finding : malformed.findings) lines.push_back(finding.message);
    return lines;
  }
}

Lines paths_of_cases() {
  Lines paths;
  for (const auto& entry : std::filesystem::directory_iterator("tests/sheets/issues")) {
    if (entry.path().extension() == ".case") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

TEST_CASE("every structure problem of real ledgers is read as people mean it, or said") {
  const bool has_office = !documents::installed_office().program.empty();
  for (const std::string& path : paths_of_cases()) {
    const IssueCase issue = read_case(path);
    for (const IssueFile& file : issue.files) {
      CAPTURE(issue.title);
      CAPTURE(file.name);
      const Lines lines = shown(file);
      if (file.expectation.ends_with("by_office") && !has_office) {
        REQUIRE(lines.size() == 1);
        CHECK(lines[0].find("本机没有装 LibreOffice") != std::string::npos);
        continue;
      }
      CHECK(base::join(lines, "\n") == base::join(file.expected, "\n"));
    }
  }
}

TEST_CASE("no problem of the list is without a case") {
  std::set<std::string> seen;
  for (const std::string& path : paths_of_cases()) seen.insert(read_case(path).id);
  for (const char* id :
       {"I02", "I03", "I05", "I06", "I07", "I08", "I10", "I11", "I12", "I14", "I16", "I17",
        "I18", "I19", "I22", "I23", "I24", "I25", "I27", "I28", "I30", "I31", "I32", "I33",
        "I35", "I37", "I38", "I40", "I41", "I42", "I44", "I45", "I46", "I47", "I48", "I51",
        "I54", "I56", "I57", "I58", "I59", "I60", "I61", "I63", "I64", "I66"}) {
    CAPTURE(id);
    CHECK(seen.contains(id));
  }
}

}  // namespace
}  // namespace pledge::issues
