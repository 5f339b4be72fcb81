#include "sheet/unit_check.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sheet/unit_words.hpp"

namespace pledge::sheet {
namespace {

/// Words that name units though a role stands in them.
constexpr CharsView kNames[] = {U"自由", U"应急", U"应用", U"应届", U"交通", U"交警", U"交投", U"交易",
                                U"交运", U"交管", U"交建", U"交委", U"非税", U"非公", U"非遗", U"非物质",
                                U"建议提案", U"负责人", U"办理处", U"受理中心", U"监督管理", U"监督检查",
                                U"监督所", U"监督站", U"监督局", U"督查室", U"督办室"};

Chars without_names(CharsView name) {
  Chars words(name);
  for (const CharsView known : kNames) words = replaced(words, known, U"");
  return words;
}

/// 我局, 本街道: whose cell it is, nobody knows here.
bool is_self(CharsView name) {
  const bool is_led = name.starts_with(U"我") || name.starts_with(U"本") || name.starts_with(U"该");
  if (!is_led) return false;
  return is_one_of(name.substr(1), {U"局", U"委", U"办", U"街道", U"街道办", U"街道办事处", U"镇", U"乡",
                                    U"单位", U"部门", U"中心", U"公司", U"院", U"所", U"部", U"区", U"市",
                                    U"县", U"校", U"村", U"社区"});
}

bool is_marked(CharsView name) {
  if (name.find_first_of(U"+&＋＆=*#") != CharsView::npos || name.find(U':') != CharsView::npos) {
    return true;
  }
  return name.starts_with(U"(") && name.size() > 1 && is_digit(name[1]);
}

/// 由区财政局, 牵头单位区财政局, 建议区财政局, 区经信局(已撤并入…): no name of a unit.
bool is_no_name(CharsView name) {
  if (is_self(name) || is_marked(name)) return true;
  const Chars words = without_names(name);
  const bool has_role =
      contains_any(words, {U"牵头", U"主责", U"责任单位", U"配合单位", U"负责", U"协助", U"会同",
                           U"督办", U"建议", U"由", U"撤并", U"并入", U"划入", U"划归", U"更名", U"改名",
                           U"合并", U"撤销", U"原为"});
  const bool is_led = !word_at_start(words, {U"应", U"交", U"非", U"请", U"拟", U"让", U"归"}).empty();
  return has_role || is_led;
}

void say(UnitReading& reading, std::string finding) {
  reading.confidence = std::min(reading.confidence, 50);
  const bool is_said = std::find(reading.findings.begin(), reading.findings.end(), finding) !=
                       reading.findings.end();
  if (!is_said) reading.findings.push_back(std::move(finding));
}

bool names(const UnitReading& reading, CharsView unit) {
  const std::string wanted = to_utf8(unit);
  const auto is_it = [&](const UnitName& one) {
    return one.name == wanted || one.written == wanted;
  };
  return std::any_of(reading.lead.begin(), reading.lead.end(), is_it) ||
         std::any_of(reading.cooperating.begin(), reading.cooperating.end(), is_it);
}

/// 区审计局监督, 区建设局督办: a role that we have no place for, at the end of a clause.
void keep_supervisors(CharsView text, UnitReading& reading) {
  constexpr CharsView kRoles[] = {U"监督", U"督办", U"督导", U"督查", U"跟踪", U"把关", U"审核"};
  for (const CharsView part : split_at(text, U",;。、\n()")) {
    for (const CharsView role : kRoles) {
      if (part.size() <= role.size() || !part.ends_with(role)) continue;
      CharsView before = part.substr(0, part.size() - role.size());
      for (const CharsView verb : {CharsView(U"配合"), CharsView(U"牵头"), CharsView(U"协助"),
                                   CharsView(U"负责")}) {
        const auto at = before.rfind(verb);
        if (at != CharsView::npos) before.remove_prefix(at + verb.size());
      }
      if (!ends_as_unit(before) || names(reading, before)) continue;
      const std::string words = to_utf8(before) + to_utf8(role);
      if (reading.leftover.find(words) == std::string::npos) {
        reading.leftover += (reading.leftover.empty() ? "" : "…") + words;
      }
      say(reading, fmt::format("“{}”没有当作责任单位，请核对", words));
    }
  }
}

/// 区审计局、区建设局（区财政局牵头）: who is said to lead has to lead.
void check_leader(CharsView text, UnitReading& reading) {
  for (auto open = text.find(U'('); open != CharsView::npos; open = text.find(U'(', open + 1)) {
    const auto close = closing_of(text, open);
    if (close == CharsView::npos) return;
    CharsView inside = text.substr(open + 1, close - open - 1);
    for (const CharsView tail : {CharsView(U"负责"), CharsView(U"牵头"), CharsView(U"主责")}) {
      if (inside.ends_with(tail)) inside.remove_suffix(tail.size());
    }
    const bool is_leader = inside.size() + 1 < close - open && ends_as_unit(inside);
    if (!is_leader) continue;
    const std::string leader = to_utf8(inside);
    const bool leads = reading.mode == UnitMode::lead_coop && reading.lead.size() == 1 &&
                       (reading.lead[0].name == leader || reading.lead[0].written == leader);
    const bool is_alone = reading.lead.size() == 1 && reading.lead[0].name == leader;
    if (!leads && !is_alone) say(reading, fmt::format("写有“{}牵头”，读出的牵头单位不是它，请核对", leader));
  }
}

}  // namespace

void doubt_names(CharsView text, UnitReading& reading) {
  if (reading.mode == UnitMode::header) return;
  const auto check = [&](const std::string& name) {
    if (is_no_name(to_code_points(name))) {
      say(reading, fmt::format("“{}”不像一个单位的名称，请核对", name));
    }
  };
  for (const UnitName& unit : reading.lead) check(unit.name);
  for (const UnitName& unit : reading.cooperating) check(unit.name);
  for (const std::string& group : reading.groups) {
    const Chars words = to_code_points(group);
    const bool is_label = words.find(U':') != Chars::npos ||
                          contains_any(words, {U"牵头单位", U"第一责任单位", U"第二责任单位"}) ||
                          (words.starts_with(U"责任单位") && words.size() > 4);
    if (is_label) say(reading, fmt::format("“{}”里写了角色和单位，没有分开，请核对", group));
  }
  keep_supervisors(text, reading);
  check_leader(text, reading);
}

}  // namespace pledge::sheet
