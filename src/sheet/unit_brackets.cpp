#include <algorithm>

#include "sheet/unit_list.hpp"

/// What stands in brackets behind a unit: another name, a person, a role, a history.
namespace pledge::sheet {
namespace {

ListedUnit plain(CharsView name) { return {Chars(name), Chars(name), false, false}; }

bool is_lead_word(CharsView inside) {
  return is_one_of(inside, {U"牵头", U"牵头单位", U"牵头部门", U"主办", U"主办单位", U"主责",
                            U"主责单位", U"排名第一", U"主"});
}

bool is_coop_word(CharsView inside) {
  return is_one_of(inside, {U"配合", U"配合单位", U"配合部门", U"协办", U"协办单位", U"参与",
                            U"参与单位", U"协助", U"协"});
}

/// 市科技局（市税务局配合提供数据）
bool take_cooperation(CharsView name, CharsView inside, UnitList& into) {
  std::size_t help = CharsView::npos;
  for (const CharsView word : {U"配合", U"协助", U"参与", U"协办", U"提供"}) {
    help = std::min(help, inside.find(word));
  }
  if (help == CharsView::npos || help == 0 || !ends_as_unit(inside.substr(0, help))) return false;
  into.units.push_back(plain(name));
  UnitList more = read_unit_list(inside.substr(0, help), {});
  for (ListedUnit& other : more.units) {
    other.cooperates = true;
    into.units.push_back(other);
  }
  into.leftover.emplace_back(inside.substr(help));
  return true;
}

/// （原国土资源局）, （现区生态环境分局）, （县经济商务局代章）, （含自然资源局）
bool take_history(CharsView name, CharsView inside, UnitList& into) {
  ListedUnit unit = plain(name);
  const auto now = word_at_start(inside, {U"现", U"现为", U"现名", U"今"});
  if (inside.starts_with(U"原")) {
    into.leftover.emplace_back(inside);
  } else if (!now.empty()) {
    unit = plain(inside.substr(now.size()));
    into.leftover.push_back(U"原名" + Chars(name));
  } else if (inside.ends_with(U"代章")) {
    unit.name += U"（设在" + Chars(inside.substr(0, inside.size() - 2)) + U"）";
  } else if (inside.starts_with(U"含")) {
    if (unit.name.ends_with(U"部门")) unit.name.replace(unit.name.size() - 2, 2, U"局");
    const UnitList more = read_unit_list(inside.substr(1), {});
    into.units.push_back(unit);
    into.units.insert(into.units.end(), more.units.begin(), more.units.end());
    into.groups.insert(into.groups.end(), more.groups.begin(), more.groups.end());
    return true;
  } else {
    return false;
  }
  into.units.push_back(unit);
  return true;
}

/// （牵头）, （配合）, （张三）; 张三（区住建局）
bool take_role(CharsView name, CharsView inside, UnitList& into) {
  ListedUnit unit = plain(name);
  if (is_lead_word(inside)) {
    unit.leads = true;
  } else if (is_coop_word(inside)) {
    unit.cooperates = true;
  } else if (is_person(name) && ends_as_unit(inside)) {
    unit = plain(inside);
    into.leftover.emplace_back(name);
  } else if (is_person(inside) || is_one_of(inside, {U"责任人", U"盖章", U"公章"})) {
    into.leftover.emplace_back(inside);
  } else {
    return false;
  }
  into.units.push_back(unit);
  return true;
}

}  // namespace

bool is_role_in_brackets(CharsView inside) { return is_lead_word(inside) || is_coop_word(inside); }

void take_bracketed_unit(CharsView name, CharsView inside, UnitList& into) {
  if (take_cooperation(name, inside, into) || take_history(name, inside, into) ||
      take_role(name, inside, into)) {
    return;
  }
  const bool is_town = !word_at_end(inside, {U"办事处", U"街道", U"镇", U"乡"}).empty();
  const bool is_general = is_one_of(
      name, {U"综合办公室", U"办公室", U"工作专班", U"专班", U"领导小组办公室", U"牵头组"});
  if (name.ends_with(U"政府") && is_town) {  // the office that does the work
    into.units.push_back(plain(name));
    into.units.push_back({Chars(inside), Chars(inside), false, true});
  } else if (ends_as_unit(inside) && is_general) {
    into.units.push_back(plain(inside));
  } else {
    into.units.push_back(plain(Chars(name) + U"（" + Chars(inside) + U"）"));
    if (!ends_as_unit(inside)) into.leftover.emplace_back(inside);
  }
}

}  // namespace pledge::sheet
