#include "documents/sheet_choice.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/finding.hpp"
#include "base/text.hpp"

namespace pledge::documents {
namespace {

/// Excel's names have 31 characters.
std::string quoted(const SheetSeen& sheet) { return "“" + base::cut_to(sheet.name, 31) + "”"; }

std::string described(const SheetSeen& sheet) {
  std::vector<std::string> words;
  if (!sheet.is_filled) words.emplace_back("空");
  if (!sheet.is_visible) words.emplace_back("隐藏");
  return quoted(sheet) + (words.empty() ? "" : "（" + base::join(words, "、") + "）");
}

template <class Predicate>
std::size_t find_sheet(const std::vector<SheetSeen>& sheets, Predicate predicate) {
  const auto found = std::find_if(sheets.begin(), sheets.end(), predicate);
  return static_cast<std::size_t>(found - sheets.begin());
}

std::size_t find_named(const std::vector<SheetSeen>& sheets, const std::string& name) {
  const std::string wanted = base::trim(name);
  const std::size_t found =
      find_sheet(sheets, [&](const SheetSeen& sheet) { return sheet.name == wanted; });
  if (found < sheets.size()) return found;
  std::vector<std::string> names;
  for (const SheetSeen& sheet : sheets) names.push_back(quoted(sheet));
  throw base::Malformed("sheet", fmt::format("没有名为“{}”的工作表，只有{}", wanted,
                                             base::join(names, "、")));
}

}  // namespace

SheetSeen see_sheet(const sheet::Table& head, bool is_visible, const IsWanted& is_wanted) {
  return {head.sheet_name, is_visible, !head.rows.empty(), is_wanted(head)};
}

std::size_t choose_sheet(const std::vector<SheetSeen>& sheets, const std::string& sheet_name) {
  if (!base::trim(sheet_name).empty()) return find_named(sheets, sheet_name);
  std::size_t chosen =
      find_sheet(sheets, [](const SheetSeen& s) { return s.is_wanted && s.is_visible; });
  if (chosen == sheets.size()) {
    chosen = find_sheet(sheets, [](const SheetSeen& s) { return s.is_wanted; });
  }
  if (chosen == sheets.size()) {
    chosen = find_sheet(sheets, [](const SheetSeen& s) { return s.is_filled && s.is_visible; });
  }
  if (chosen < sheets.size()) return chosen;
  throw base::Malformed("file", "工作簿里没有看得见、有内容的工作表");
}

void note_others(sheet::Table& table, const std::vector<SheetSeen>& sheets, std::size_t chosen,
                 const SheetChoice& choice) {
  std::vector<std::string> ledgers;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (i == chosen || !sheets[i].is_filled) continue;
    table.other_sheets.push_back(sheets[i].name);
    if (sheets[i].is_wanted) ledgers.push_back(quoted(sheets[i]));
  }
  const bool is_named = !base::trim(choice.sheet_name).empty();
  if (ledgers.empty() || is_named) return;
  table.questions.push_back(fmt::format("{}像是同样的台账，这次没有读：要导入它请选那张工作表；确认后只导入{}",
                                        base::join(ledgers, "、"), quoted(sheets[chosen])));
}

std::vector<std::string> remarks_on(const std::vector<SheetSeen>& sheets, std::size_t chosen) {
  std::vector<std::string> remarks;
  const SheetSeen& read = sheets[chosen];
  if (sheets.size() > 1 || !read.is_visible) {
    remarks.push_back(fmt::format("读的是工作表{}{}，共 {} 张", quoted(read),
                                  read.is_visible ? "" : "（隐藏的）", sheets.size()));
  }
  std::vector<std::string> others, ledgers;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (i == chosen) continue;
    (sheets[i].is_wanted ? ledgers : others).push_back(described(sheets[i]));
  }
  if (!others.empty()) remarks.push_back("没有读的工作表：" + base::join(others, "、"));
  if (!ledgers.empty()) {
    remarks.push_back(fmt::format("{}也有台账的表头，这次没有读；要导入它请指明工作表",
                                  base::join(ledgers, "、")));
  }
  return remarks;
}

}  // namespace pledge::documents
