#include "sheet/named_unit.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "sheet/unit_words.hpp"

namespace pledge::sheet {
namespace {

/// An office inside of a unit has a short name.
constexpr std::size_t kOfficeCharactersMax = 10;

/// Who may do something else with the matter than answer for it.
bool says_role(CharsView text) {
  return contains_any(text, {U"牵头", U"主办", U"主责", U"配合", U"协办", U"协助", U"参与", U"督办",
                             U"移交", U"转", U"不", U"除", U"由", U"负责", U"原", U"现", U"待",
                             U"代", U"含", U"和", U"、", U"区", U"市", U"县"});
}

/// 国库科, 住房保障中心
bool is_office(CharsView text) {
  return text.size() >= 2 && text.size() <= kOfficeCharactersMax && !says_role(text) &&
         std::all_of(text.begin(), text.end(), is_han) &&
         !word_at_end(text, {U"科", U"股", U"室", U"处", U"所", U"站", U"中心", U"大队", U"中队",
                             U"窗口"})
              .empty();
}

/// 区财政局(国库科): a known name and one pair of brackets behind it.
NamedUnit find_bracketed(const std::string& folded, std::size_t open, const FindUnit& find_unit) {
  NamedUnit named;
  const bool is_one_pair = open > 0 && folded.find('(', open + 1) == std::string::npos &&
                           folded.find(')') == folded.size() - 1;
  const party::Unit* unit = is_one_pair ? find_unit(folded.substr(0, open)) : nullptr;
  if (unit == nullptr) return named;
  const std::string inside = folded.substr(open + 1, folded.size() - open - 2);
  if (is_of_the_unit(inside)) return {unit, inside, {}};
  named.trouble = fmt::format("括号里写着“{}”，看不出是不是由{}负责，请改清楚", inside, unit->name);
  return named;
}

/// 区财政局国库股
NamedUnit find_office(const Chars& text, const FindUnit& find_unit) {
  for (std::size_t at = text.size(); at-- > 3;) {
    const CharsView rest = CharsView(text).substr(at);
    if (!is_office(rest)) continue;
    const party::Unit* unit = find_unit(to_utf8(CharsView(text).substr(0, at)));
    if (unit != nullptr) return {unit, to_utf8(rest), {}};
  }
  return {};
}

/// 综合办公室(区营商办), 张三(区财政局) are known by what stands in the bracket. 区财政局牵头(区住建局),
/// 待定(区住建局) and 区财政局、区审计局(区住建局) name somebody else first, or deny him.
bool is_named_otherwise(const party::UnitDirectory& directory, std::string_view name,
                        base::Day day) {
  const std::string folded = base::fold(name);
  const auto open = folded.find('(');
  if (open == std::string::npos || open == 0) return false;
  const std::string before = folded.substr(0, open);
  if (directory.find_by_name(before, day) != nullptr) return false;
  const Chars words = to_code_points(before);
  return contains_any(words, {U"牵头", U"主办", U"主责", U"配合", U"协办", U"协助", U"督办", U"移交",
                              U"转办", U"转交", U"不是", U"负责", U"待定", U"未定", U"撤销", U"除外",
                              U"会同", U"、", U",", U";", U"/"}) ||
         !word_at_start(words, {U"原", U"由", U"非"}).empty();
}

}  // namespace

bool is_of_the_unit(std::string_view words) {
  const Chars text = to_code_points(words);
  if (text.empty() || is_person(text) || is_office(text)) return true;
  for (std::size_t at = 2; at + 2 <= text.size(); ++at) {
    const CharsView office = CharsView(text).substr(0, at), person = CharsView(text).substr(at);
    if (is_office(office) && is_person(person)) return true;
  }
  return is_one_of(text, {U"盖章", U"公章", U"章", U"责任人", U"本级", U"机关"});
}

const party::Unit* find_unit_here(const party::UnitDirectory& directory,
                                  const campaign::Plan& plan, std::string_view name,
                                  base::Day day) {
  if (const party::Unit* unit = directory.find_by_name(name, day)) {
    return is_named_otherwise(directory, name, day) ? nullptr : unit;
  }
  const Chars region = to_code_points(base::fold(plan.region_name));
  Chars text = to_code_points(base::fold(name));
  if (region.empty() || text.empty()) return nullptr;
  const bool has_region = text.starts_with(region) && text.size() > region.size();
  if (has_region) text.erase(0, region.size());
  const bool is_of_other = !has_region && CharsView(U"省市县区州镇乡国").find(text[0]) !=
                                              CharsView::npos;
  const bool is_bare = has_region || (!field_at_start(text).empty() && ends_as_unit(text));
  if (is_of_other || !is_bare) return nullptr;
  const party::Unit* unit = directory.find_by_name(to_utf8(region.back() + text), day);
  return unit == nullptr && has_region ? directory.find_by_name(to_utf8(text), day) : unit;
}

NamedUnit find_named_unit(std::string_view text, const FindUnit& find_unit) {
  if (const party::Unit* unit = find_unit(text)) return {unit, {}, {}};
  const std::string folded = base::fold(text);
  const auto open = folded.find('(');
  if (open != std::string::npos) return find_bracketed(folded, open, find_unit);
  return find_office(to_code_points(folded), find_unit);
}

std::string note_of_name(const party::Unit& unit, std::string_view written) {
  const std::string folded = base::fold(written);
  const auto is_same = [&](const std::string& name) { return base::fold(name) == folded; };
  const bool is_known = is_same(unit.name) ||
                        std::any_of(unit.aliases.begin(), unit.aliases.end(), is_same) ||
                        folded.find('(') != std::string::npos;
  return is_known ? std::string() : fmt::format("“{}”按{}读", base::trim(written), unit.name);
}

}  // namespace pledge::sheet
