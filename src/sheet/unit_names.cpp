#include "sheet/unit_names.hpp"

#include <algorithm>

namespace pledge::sheet {
namespace {

/// Objects of 负责 that name no matter.
const Words kNoMatter = {U"",     U"落实",     U"具体工作", U"整改",     U"整改落实", U"组织实施",
                         U"办理", U"实施",     U"推进",     U"具体落实", U"抓好落实", U"组织落实",
                         U"工作", U"具体实施", U"统筹协调", U"相关工作", U"落实整改", U"制"};
const Words kWorkNouns = {U"清偿", U"对接", U"督办", U"审核", U"拨付", U"兑付", U"协调", U"监管",
                          U"检查", U"验收", U"宣传", U"统计", U"汇总", U"考核", U"登记", U"化解",
                          U"摸排", U"排查", U"整治", U"整改", U"支付", U"清理", U"核查", U"核实",
                          U"调度", U"办理", U"督导", U"指导", U"保障"};

CharsView trimmed(CharsView text) {
  constexpr CharsView kMarks = U" \n、,;。:|…·";
  while (!text.empty() && kMarks.find(text.front()) != CharsView::npos) text.remove_prefix(1);
  while (!text.empty() && kMarks.find(text.back()) != CharsView::npos) text.remove_suffix(1);
  return text;
}

Chars short_matter(CharsView matter) {
  auto text = trimmed(matter);
  const auto tail = word_at_end(text, {U"相关工作", U"有关工作", U"的相关工作", U"工作", U"的工作",
                                       U"事宜", U"相关事宜", U"事项", U"等工作"});
  if (tail.size() < text.size()) text.remove_suffix(tail.size());
  const auto level = word_at_start(
      text, {U"市本级", U"县本级", U"区本级", U"省本级", U"本级", U"全市", U"全区", U"全县"});
  if (level.size() < text.size()) text.remove_prefix(level.size());
  const auto of = text.find(U"的");
  if (of != CharsView::npos && of + 2 < text.size()) text.remove_prefix(of + 1);
  if (text.find(U'、') != CharsView::npos || text.size() <= 6) return Chars(text);
  if (text.ends_with(U"项目")) return Chars(text.substr(0, 2)) + U"项目";
  const auto noun = word_at_end(text, kWorkNouns);
  return noun.empty() ? Chars(text) : Chars(noun);
}

/// 市财政部门 is the bureau where it answers for a matter.
Chars as_bureau(const Chars& name) {
  const bool is_field = name.ends_with(U"部门") && !region_at_start(name).empty();
  return is_field ? name.substr(0, name.size() - 2) + U"局" : name;
}

/// 县民政局负责的第1件、县卫健局负责的第17、18件
std::optional<UnitReading> read_numbered(CharsView text) {
  constexpr CharsView kMark = U"负责的第";
  if (text.find(kMark) == CharsView::npos) return std::nullopt;
  UnitReading reading;
  reading.mode = UnitMode::split_by_matter;
  reading.confidence = 85;
  while (!text.empty()) {
    const auto at = text.find(kMark);
    if (at == CharsView::npos) break;
    const auto name = trimmed(text.substr(0, at));
    text.remove_prefix(at + kMark.size());
    std::size_t end = 0;
    while (end < text.size() &&
           (is_digit(text[end]) || CharsView(U"、,和-第").find(text[end]) != CharsView::npos)) {
      ++end;
    }
    Chars numbers;
    for (const char32_t c : text.substr(0, end)) {
      if (c != U'第') numbers += is_digit(c) || c == U'-' ? c : U',';
    }
    if (!ends_as_unit(name) || numbers.empty()) return std::nullopt;
    reading.lead.push_back({to_utf8(name), to_utf8(name), to_utf8(numbers)});
    text.remove_prefix(end);
    const auto noun = word_at_start(
        text, {U"件", U"项", U"条", U"个", U"号", U"个问题", U"项任务", U"项问题", U"件事项"});
    text.remove_prefix(noun.size());
  }
  reading.leftover = to_utf8(trimmed(text));
  if (!reading.leftover.empty()) reading.confidence = 60;
  return reading;
}

}  // namespace

std::optional<UnitReading> read_matters(CharsView text) {
  if (auto numbered = read_numbered(text)) return numbered;
  const auto clauses = read_clauses(text);
  const auto has_matter = [](const UnitClause& clause) {
    return clause.role == UnitRole::duty && !clause.is_labelled &&
           !is_one_of(trimmed(clause.object), kNoMatter);
  };
  const bool are_matters =
      std::all_of(clauses.begin(), clauses.end(), [](const UnitClause& clause) {
        return clause.role == UnitRole::duty || clause.role == UnitRole::plain;
      });
  if (!are_matters || std::count_if(clauses.begin(), clauses.end(), has_matter) < 2)
    return std::nullopt;
  UnitReading reading;
  reading.mode = UnitMode::split_by_matter;
  reading.confidence = 80;
  Chars region;
  for (const UnitClause& clause : clauses) {
    const UnitList list = read_unit_list(clause.subject, {region, true});
    const Chars matter = short_matter(clause.object);
    for (const ListedUnit& unit : list.units) {
      if (region.empty()) region = region_at_start(unit.name);
      reading.lead.push_back(
          {to_utf8(as_bureau(unit.name)), to_utf8(unit.written), to_utf8(matter)});
      if (matter.empty()) {
        reading.findings.push_back("没有写明" + to_utf8(unit.name) + "负责什么");
        reading.confidence = 50;
      }
    }
    for (const Chars& group : list.groups) reading.groups.push_back(to_utf8(group));
    const bool is_cut = !list.units.empty() && matter.size() < trimmed(clause.object).size();
    for (const Chars& words : list.leftover)
      reading.leftover += (reading.leftover.empty() ? "" : "；") + to_utf8(words);
    if (is_cut)
      reading.leftover += (reading.leftover.empty() ? "" : "；") + to_utf8(trimmed(clause.object));
    if (list.units.empty() && list.groups.empty()) {
      reading.findings.emplace_back("“" + to_utf8(clause.subject) + "”认不出是单位");
      reading.confidence = 40;
    }
  }
  return reading.lead.empty() ? std::nullopt : std::optional(reading);
}

Chars mended_name(const Chars& name, const NameRules& rules) {
  struct Known {
    CharsView from;
    CharsView to;
  };
  static constexpr Known kCentral[] = {
      {U"应急部", U"应急管理部"}, {U"标准委", U"国家标准委"}, {U"统计局", U"国家统计局"}};
  for (const auto& [from, to] : kCentral) {
    if (rules.are_central && name == from) return Chars(to);
  }
  const CharsView level = CharsView(name).substr(0, 1);
  const bool is_party =
      is_one_of(level, {U"省", U"市", U"县", U"区", U"州"}) &&
      is_one_of(CharsView(name).substr(1), {U"政法委", U"组织部", U"宣传部", U"统战部"});
  if (is_party) return Chars(level) + U"委" + name.substr(1);
  const auto government = name.find(U"政府");
  if (government != Chars::npos && government > 0 && government + 3 < name.size()) {
    const auto rest = name.substr(government + 2);
    if (rest.starts_with(U"减轻企业负担领导小组办公室")) {
      const auto at = name.find_last_of(U"省市县区州", government);
      return at == Chars::npos ? name : Chars(1, name[at]) + U"减负办";
    }
    const bool is_bureau =
        (rest.ends_with(U"局") || rest.ends_with(U"委")) && !field_at_start(rest).empty();
    const bool is_people = name.substr(0, government).ends_with(U"人民");
    if (is_bureau) return name.substr(0, government - (is_people ? 2 : 0)) + rest;
  }
  if (!rules.is_lead) return name;
  if (name.ends_with(U"街道")) return name + U"办事处";
  const auto province = name.find(U"省");
  const bool is_zone = !word_at_end(name, {U"新区", U"开发区", U"高新区", U"经开区"}).empty();
  if (is_zone) {
    const bool is_long = province != Chars::npos && province + 3 < name.size();
    return (is_long ? name.substr(province + 1) : name) + U"管委会";
  }
  const bool is_district =
      name.size() > 3 && (name.ends_with(U"区政府") || name.ends_with(U"县政府"));
  return is_district ? name.substr(0, name.size() - 2) + U"人民政府" : name;
}

}  // namespace pledge::sheet
