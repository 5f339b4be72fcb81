#include "sheet/unit_text.hpp"

#include <algorithm>

#include "sheet/unit_check.hpp"
#include "sheet/unit_names.hpp"

namespace pledge::sheet {
namespace {

const Words kNothing = {U"",       U"/",        U"-",    U"—",    U"–",  U"--",   U"——",
                        U"无",     U"暂无",     U"待定", U"未定", U"空", U"N/A",  U"。",
                        U"待明确", U"待确定",   U"不详", U"(略)", U"略", U"同上", U"同前",
                        U"见附件", U"详见附件", U"…",    U"……"};

/// All brackets round, wrapping ones gone, a line break only where a unit ends.
Chars prepared(const Chars& clean) {
  Chars text;
  for (const char32_t c : clean) {
    const auto open = CharsView(U"〔【[〈").find(c);
    const auto close = CharsView(U"〕】]〉").find(c);
    if (open != CharsView::npos) {
      text += U'(';
    } else if (close != CharsView::npos) {
      text += U')';
    } else if (c != U'"' && c != U'“' && c != U'”') {
      text += c == U'｜' ? U'|' : c;
    }
  }
  while (text.starts_with(U"(") && closing_of(text, 0) == text.size() - 1) {
    text = text.substr(1, text.size() - 2);
  }
  while (!text.empty() && CharsView(U"。;,、 \n").find(text.back()) != CharsView::npos)
    text.pop_back();
  return text;
}

/// 市市场监管局市税务局配合提供数据): the opening bracket got lost.
bool mend_lost_bracket(Chars& text) {
  const auto opened = std::count(text.begin(), text.end(), U'(');
  if (!text.ends_with(U")") || std::count(text.begin(), text.end(), U')') <= opened) return false;
  UnitList list;
  const auto verb = text.find(U"配合");
  const CharsView named = CharsView(text).substr(0, verb);
  const auto pieces = split_units(named, list);
  const bool is_pair = verb != Chars::npos && pieces.size() == 2 &&
                       pieces[0].size() + pieces[1].size() == named.size();
  text.pop_back();
  if (is_pair) text.insert(pieces[0].size(), 1, U'(');
  if (is_pair) text += U')';
  return true;
}

/// "1." and ① in front of units part them.
Chars without_numbers(const Chars& text) {
  Chars out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_first =
        out.empty() || CharsView(U" \n、,;。:").find(out.back()) != CharsView::npos;
    std::size_t end = at;
    while (end < text.size() && end < at + 2 && is_digit(text[end])) ++end;
    const bool is_number = is_first && end > at && end + 1 < text.size() &&
                           CharsView(U".、)").find(text[end]) != CharsView::npos &&
                           !is_digit(text[end + 1]);
    if (is_number || (text[at] >= U'①' && text[at] <= U'⑳')) {
      out += U'、';
      at = is_number ? end : at;
    } else {
      out += text[at];
    }
  }
  return out;
}

UnitReading unread(UnitMode mode, CharsView leftover, const char* finding) {
  UnitReading reading;
  reading.mode = mode;
  reading.leftover = to_utf8(leftover);
  reading.confidence = 20;
  reading.findings.emplace_back(finding);
  return reading;
}

/// A / B, A → B: several names of one unit, or nobody knows.
std::optional<UnitReading> read_alternatives(CharsView text) {
  const bool is_renamed = text.find(U"→") != CharsView::npos || text.find(U"->") != CharsView::npos;
  const Chars marked = replaced(replaced(text, U"->", U"→"), U" / ", U"→");
  std::vector<CharsView> names;
  for (CharsView name : split_at(marked, is_renamed || marked != text ? U"→" : U"/")) {
    while (name.starts_with(U" ")) name.remove_prefix(1);
    while (name.ends_with(U" ")) name.remove_suffix(1);
    names.push_back(name);
  }
  const bool are_units =
      names.size() > 1 && std::all_of(names.begin(), names.end(), [](CharsView name) {
        return ends_as_unit(name) && name.find_first_of(U"、,;:") == CharsView::npos &&
               !is_group(name);
      });
  if (!are_units) return std::nullopt;
  const auto is_like = [&](CharsView other) { return may_be_one(names[0], other); };
  const auto likes = std::count_if(names.begin() + 1, names.end(), is_like);
  if (!is_renamed && likes == 0) return std::nullopt;
  UnitReading reading;
  CharsView best = names[0];
  for (const CharsView name : names) {
    if (is_renamed || (is_like(name) && name.size() > best.size())) best = name;
  }
  const Chars full = full_name_of(best);
  reading.lead.push_back({to_utf8(full.empty() ? Chars(best) : full), to_utf8(best), ""});
  reading.confidence = 75;
  for (const CharsView name : names) reading.other_names.push_back(to_utf8(name));
  // 区财政局（牵头）→…: who has a role is no earlier name of anybody.
  const bool has_role = std::any_of(names.begin(), names.end(), [](CharsView name) {
    const auto open = name.find(U'(');
    return open != CharsView::npos && name.ends_with(U")") &&
           is_role_in_brackets(name.substr(open + 1, name.size() - open - 2));
  });
  const bool are_likes = likes + 1 == static_cast<std::ptrdiff_t>(names.size());
  const bool is_one = !has_role && (is_renamed || are_likes);
  reading.mode = is_one ? UnitMode::single : UnitMode::ambiguous;
  reading.findings.emplace_back(is_one ? "几个名称按同一个单位读，请以单位名录为准"
                                       : "几个名称不一定是同一个单位，请指明");
  if (!is_one) reading.confidence = 30;
  return reading;
}

std::string joined(const std::vector<UnitName>& units, std::string_view mark) {
  std::string out;
  for (const UnitName& unit : units) {
    if (!out.empty()) out += mark;
    out += unit.name;
    if (unit.matter.empty()) continue;
    const bool is_number = unit.matter.find_first_not_of("0123456789,") == std::string::npos;
    out += is_number ? "(" + unit.matter + ")" : "（" + unit.matter + "）";
  }
  return out;
}

}  // namespace

UnitReading read_unit_text(std::string_view raw, const UnitContext& context) {
  const Chars clean = clean_cell(raw);
  if (raw.size() > kPhraseBytesMax) {
    return unread(UnitMode::ambiguous, clean, "文字太长，不像单位");
  }
  Chars text = without_numbers(prepared(clean));
  if (is_one_of(text, kNothing)) return unread(UnitMode::ambiguous, text, "没有写单位");
  if (is_unit_heading(replaced(without_blanks(text), U"\n", U""))) {
    UnitReading heading;
    heading.mode = UnitMode::header;
    heading.confidence = 90;
    heading.findings.emplace_back("是表头，不是单位");
    return heading;
  }
  UnitReading reading;
  UnitContext mine = context;
  reading.states_first_leads = take_first_leads_rule(text);
  if (reading.states_first_leads) mine.first_leads = FirstLeads::stated;
  text = prepared(text);
  if (auto one = read_alternatives(text)) return std::move(*one);
  if (auto split = read_matters(text)) {
    doubt_names(text, *split);
    return std::move(*split);
  }
  const bool is_mended = mend_lost_bracket(text);
  UnitAssembly assembly(mine, reading);
  for (const UnitClause& clause : read_clauses(text)) assembly.take(clause);
  assembly.finish(text);
  doubt_names(text, reading);
  if (is_mended) {
    reading.findings.emplace_back("少了半边括号，请核对");
    reading.confidence = std::min(reading.confidence, 60);
  }
  return reading;
}

boost::json::object unit_json(const UnitReading& reading) {
  const bool is_split = reading.mode == UnitMode::split_by_matter;
  std::string groups;
  for (const std::string& group : reading.groups) groups += (groups.empty() ? "" : "；") + group;
  boost::json::object object;
  object["mode"] = base::name_of(reading.mode);
  object["lead"] = joined(reading.lead, is_split ? "；" : "、");
  object["cooperating"] = joined(reading.cooperating, "、");
  object["groups"] = groups;
  put_doubts(object, reading.confidence, reading.leftover, reading.findings);
  return object;
}

}  // namespace pledge::sheet
