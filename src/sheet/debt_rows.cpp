#include "sheet/debt_rows.hpp"

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "sheet/null_words.hpp"

namespace pledge::sheet {
namespace {

using Column = ProblemColumn;

bool is_debt(const campaign::Category& category) {
  return category.name.find("拖欠") != std::string::npos ||
         category.name.find("欠款") != std::string::npos;
}

/// Kinds of payment, and other words for them.
struct Kind {
  std::string_view name;
  std::vector<std::string_view> words;
};
const Kind kKinds[] = {{"货物", {"货物", "货款", "材料", "设备", "采购"}},
                       {"服务", {"服务", "物业", "劳务", "设计", "监理", "咨询", "租赁"}},
                       {"工程", {"工程", "施工", "建设"}},
                       {"其他", {"其他", "其它", "保证金"}}};

/// The one kind that the text names; empty for none and for several.
std::string_view kind_in(std::string_view folded) {
  std::string_view found;
  for (const Kind& kind : kKinds) {
    for (const std::string_view word : kind.words) {
      if (folded.find(word) == folded.npos) continue;
      if (!found.empty() && found != kind.name) return {};
      found = kind.name;
    }
  }
  return found;
}

std::string_view written(std::string_view text) {
  return null_word_in(text) == NullWord::none ? text : std::string_view();
}

void add_line(std::string& text, std::string_view label, std::string_view value) {
  if (!base::is_blank(value)) text += fmt::format("\n{}：{}", label, base::trim(value));
}

}  // namespace

void complete_debt_columns(ColumnMap<Column>& map) {
  auto& place = map.columns[static_cast<std::size_t>(Column::region_unit)];
  auto& debtor = map.columns[static_cast<std::size_t>(Column::responsible_unit)];
  if (!place) place = debtor;
  if (!debtor) debtor = place;
}

CellFindings missing_debt_columns(const ColumnMap<Column>& map, const DebtDefaults& given) {
  CellFindings findings;
  const auto say = [&](std::string_view heading, std::string message) {
    findings.push_back({map.heading_row, "", std::string(heading), "", std::move(message)});
  };
  const auto has = [&](Column column) { return map.at(column).has_value(); };
  if (!has(Column::responsible_unit)) say("欠款单位", "缺少“欠款单位”列");
  if (!has(Column::amount) && !has(Column::undisputed) && !has(Column::disputed)) {
    say("欠款总额", "缺少“欠款总额”列");
  }
  if (!has(Column::description) && !has(Column::creditor) && !has(Column::contract)) {
    say("债权企业", "看不出是哪一笔欠款：要有“债权企业”“合同（项目）名称”或“存在问题”列");
  }
  if (!has(Column::source) && !given.has_source) {
    say(heading_of(Column::source), "缺少“来源”列：请选没有写来源的行按哪种来源");
  }
  if (!has(Column::category) && !given.has_category) {
    say("款项类型", "缺少“款项类型”列：请选没有写类别的行按哪一类");
  }
  return findings;
}

std::string debt_in_words(const DebtWords& words) {
  const std::string description = base::trim(written(words.description));
  const std::string creditor = base::trim(written(words.creditor));
  const std::string_view contract = written(words.contract);
  if (description.empty() && creditor.empty() && base::is_blank(contract)) return {};
  std::string text = description;
  if (text.empty()) {
    text = creditor.empty() ? std::string("拖欠企业账款") : "拖欠" + creditor + "账款";
  } else if (description.find(creditor) == std::string::npos) {
    add_line(text, heading_of(Column::creditor), creditor);
  }
  add_line(text, "合同（项目）", contract);
  add_line(text, heading_of(Column::payable), written(words.payable));
  add_line(text, heading_of(Column::reason), written(words.reason));
  return text;
}

std::vector<base::CategoryCode> debt_categories(const campaign::Plan& plan) {
  std::vector<base::CategoryCode> codes;
  for (const auto& category : plan.categories) {
    if (is_debt(category)) codes.push_back(category.code);
  }
  return codes;
}

std::string debt_category_name(const campaign::Plan& plan, std::string_view text) {
  const std::string_view kind = kind_in(base::fold(text));
  const campaign::Category* only = nullptr;
  for (const auto& category : plan.categories) {
    const std::string folded = base::fold(category.name);
    if (folded == base::fold(text) || category.code.text == base::fold(text)) {
      return std::string(text);
    }
    const bool is_it = is_debt(category) && !kind.empty() && folded.find(kind) != folded.npos;
    if (!is_it) continue;
    if (only != nullptr) return std::string(text);
    only = &category;
  }
  return only == nullptr ? std::string(text) : only->name;
}

}  // namespace pledge::sheet
