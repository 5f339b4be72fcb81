#include "sheet/amount_text.hpp"

#include <algorithm>

#include "sheet/amount_beside.hpp"
#include "sheet/amount_formula.hpp"
#include "sheet/amount_reader.hpp"

namespace pledge::sheet {
namespace {

const Words kNothing = {U"",     U"/",    U"-",      U"—",      U"–",      U"--",     U"——",
                        U"\\",   U"无",   U"暂无",   U"没有",   U"不涉及", U"未涉及", U"N/A",
                        U"n/a",  U"NA",   U"nil",    U"null",   U"None",   U"否",     U"空",
                        U"(无)", U"无。", U"无金额", U"不适用", U"~",      U"*",      U"。",
                        U".",    U"…",    U"……",     U"---",    U"\"",     U"〃"};
const Words kOpen = {U"待定", U"未定",     U"待核实",     U"待核定", U"待确定",   U"另行确定",
                     U"据实", U"据实结算", U"以实际为准", U"详见",   U"见附件",   U"见合同",
                     U"面议", U"待结算",   U"待审计",     U"不详",   U"正在核实", U"核实中"};

/// Foreign money after a number, an amount word or at the start: 增加元 is no Canadian dollar.
const Words kForeign = {U"美元", U"美金",   U"欧元", U"港元",   U"港币", U"日元",     U"日圆",
                        U"英镑", U"韩元",   U"澳元", U"加元",   U"加币", U"瑞士法郎", U"法郎",
                        U"卢布", U"新台币", U"台币", U"澳门元", U"泰铢", U"卢比",     U"新加坡元",
                        U"新元", U"马克",   U"USD",  U"EUR",    U"HKD",  U"JPY",      U"GBP",
                        U"TWD",  U"AUD",    U"$",    U"€",      U"£",    U"HK$",      U"US$"};

bool has_foreign_money(CharsView text) {
  for (const CharsView word : kForeign) {
    for (auto at = text.find(word); at != CharsView::npos; at = text.find(word, at + 1)) {
      const char32_t previous = at == 0 ? U' ' : text[at - 1];
      const bool is_word =
          is_han(previous) && CharsView(U"万亿千百十元多余几").find(previous) == CharsView::npos;
      if (!is_word) return true;
    }
  }
  return false;
}

/// XX元, ××万元, ____元: a sample to be filled in.
bool is_sample(CharsView text) {
  constexpr CharsView kHoles = U"Xx×*_○□＿〇…╳ⅹ?";
  if (text.size() > 1 && text.find_first_not_of(kHoles) == CharsView::npos) return true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t end = at;
    while (end < text.size() && kHoles.find(text[end]) != CharsView::npos) ++end;
    if (end == at) continue;
    const auto rest = text.substr(end);
    const auto unit = word_at_start(rest, {U"元", U"万元", U"亿元", U"千元", U"万", U"亿"});
    const bool is_number = at > 0 && is_digit(text[at - 1]);
    if (!unit.empty() && !is_number) return true;
    at = end;
  }
  return false;
}

bool is_scientific(CharsView text) {
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    const bool is_letter = text[at] == U'E' || text[at] == U'e';
    const bool is_signed = text[at + 1] == U'+' || text[at + 1] == U'-';
    if (is_letter && is_digit(text[at - 1]) && (is_digit(text[at + 1]) || is_signed)) return true;
  }
  return false;
}

/// Blanks between groups of three digits are separators of thousands; other blanks between digits
/// part numbers, so nothing is glued together.
/// One blank alone parts 100 200 as well as it groups 1 234; decimals or a second group tell.
Chars without_number_blanks(CharsView text, bool& is_doubtful) {
  Chars out;
  std::size_t glued = 0;
  bool is_told = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != U' ') {
      out += text[at];
      continue;
    }
    const auto next = text.find_first_not_of(U' ', at);
    const bool is_between =
        !out.empty() && is_digit(out.back()) && next != CharsView::npos && is_digit(text[next]);
    if (!is_between) continue;
    std::size_t group = 0;
    while (next + group < text.size() && is_digit(text[next + group])) ++group;
    std::size_t digits = 0;
    while (digits < out.size() && is_digit(out[out.size() - 1 - digits])) ++digits;
    const bool is_group = group == 3 && next == at + 1 && digits <= 3;
    if (is_group) {
      out += U',';
      ++glued;
      const auto behind = next + group;
      is_told |= behind + 1 < text.size() && text[behind] == U'.' && is_digit(text[behind + 1]);
    } else {
      out += U'、';
      is_doubtful = true;
    }
    at = next - 1;
  }
  is_doubtful |= glued == 1 && !is_told;
  return out;
}

/// 50\n万元, 100w, 廿万元, 零, 0.00万元: other ways to write what the reader knows.
Chars usual_spelling(CharsView text) {
  Chars out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char32_t c = text[at];
    const char32_t next = at + 1 < text.size() ? text[at + 1] : U'\0';
    const bool is_behind_digit = !out.empty() && is_digit(out.back());
    const bool is_wrap = c == U'\n' && is_behind_digit && CharsView(U"万亿元").find(next) !=
                                                              CharsView::npos;
    const bool is_wan = (c == U'w' || c == U'W') && is_behind_digit &&
                        (next == U'\0' || next == U'元');
    const bool is_tens = (c == U'廿' || c == U'卅') && CharsView(U"万亿元").find(next) !=
                                                          CharsView::npos && next != U'\0';
    if (is_wrap) continue;
    if (is_wan) {
      out += U'万';
    } else if (is_tens) {
      out += c == U'廿' ? U"二十" : U"三十";
    } else {
      out += c;
    }
  }
  if (is_one_of(out, {U"零", U"零元", U"零元整", U"零万元"})) return U"0元";
  const auto digits = out.find_first_not_of(U"0.");
  const bool is_zero = digits != Chars::npos && digits > 0 && out[0] == U'0' &&
                       is_one_of(CharsView(out).substr(digits), {U"万元", U"万", U"亿元", U"亿"});
  return is_zero ? Chars(U"0元") : out;
}

/// 20万元×3年, ±5万元, 1.2亿3000万元, 33.33333333333: why no one sum stands there; else empty.
const char* trouble_of(CharsView text) {
  const auto is_behind_sum = [&](std::size_t at) {
    return at > 0 && (is_digit(text[at - 1]) || is_han(text[at - 1]));
  };
  if (text.find(U'±') != CharsView::npos) return "写的是误差范围，不是一个金额";
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const bool is_times = CharsView(U"×✕*xX").find(text[at]) != CharsView::npos;
    if (is_times && is_behind_sum(at) && is_digit(text[at + 1])) {
      return "写的是算式，没有算出金额，请写得数";
    }
    if (text[at] != U'.' || !is_digit(text[at + 1])) continue;
    std::size_t end = at + 1;
    while (end < text.size() && is_digit(text[end])) ++end;
    const bool is_scaled = end + 1 < text.size() && (text[end] == U'万' || text[end] == U'亿');
    if (is_scaled && is_digit(text[end + 1])) return "两个数连着写，看不出是不是一个金额";
  }
  return "";
}

/// A quotient of a formula, 33.333333333333336: more decimals than a fen ever has.
bool has_long_decimals(CharsView text) {
  constexpr std::size_t kDecimals = 10;
  const auto point = text.find(U'.');
  if (point == CharsView::npos) return false;
  std::size_t end = point + 1;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - point - 1 > kDecimals;
}

/// "1." and "(2)" at the start of a line number the lines.
Chars without_numbering(CharsView text) {
  Chars out;
  for (const CharsView line : split_at(text, U"\n")) {
    if (!out.empty()) out += U'\n';
    std::size_t at = line.starts_with(U"(") ? 1 : 0;
    const std::size_t from = at;
    while (at < line.size() && at < from + 2 && is_digit(line[at])) ++at;
    const bool is_marked =
        at > from && at + 1 < line.size() &&
        CharsView(from == 1 ? U")" : U".、)").find(line[at]) != CharsView::npos &&
        (from == 1 || !is_digit(line[at + 1]));
    out += is_marked ? line.substr(at + 1) : line;
  }
  return out;
}

/// 上亿元 and 千余万元 leave the one out.
Chars with_spoken_ones(Chars text) {
  const Words kOnes = {U"百万", U"千万", U"亿", U"百余万", U"千余万", U"百多万", U"千多万"};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_first =
        at == 0 || CharsView(U"上近约超逾过达").find(text[at - 1]) != CharsView::npos;
    if (!is_first || word_at_start(CharsView(text).substr(at), kOnes).empty()) continue;
    if (at == 0 && text[at] == U'亿') continue;
    text.insert(at, 1, U'一');
  }
  return text;
}

AmountReading read_formula(CharsView text, const AmountContext& context) {
  const auto value = evaluate_formula(text.substr(1));
  const auto yuan = value ? multiply(*value, context.yuan_per_unit) : std::nullopt;
  if (!yuan) return invalid(text, "单元格里是公式，算不出值");
  AmountReading reading;
  reading.kind = AmountKind::formula;
  reading.confidence = 80;
  take_fen(*yuan, reading.value_fen, reading);
  doubt(reading, 70, "单元格里是公式，值是算出来的");
  return reading;
}

/// 已付60万元, 50万出头, 50元万: one number, and it may not be what is owed.
void doubt_beside(CharsView text, AmountReading& reading) {
  if (reading.kind != AmountKind::exact || !reading.findings.empty()) return;
  Chars words = to_code_points(reading.leftover);
  take_dispute(words);
  const bool is_asked = text.find_first_of(U"?？") != CharsView::npos;
  const bool is_open = !is_plain_beside_sum(words) && may_change_sum(words);
  if (!is_open && !is_asked) return;
  doubt(reading, 50, is_asked ? "写有问号，请核对金额"
                              : "还写着“" + to_utf8(words) + "”，这个数不一定是所欠的全部");
  reading.is_open_beside = true;
}

}  // namespace

std::optional<std::int64_t> yuan_per_unit_named(std::string_view word) {
  struct Named {
    std::string_view word;
    std::int64_t yuan;
  };
  static constexpr Named kNamed[] = {{"元", 1},
                                     {"千元", 1'000},
                                     {"万元", 10'000},
                                     {"百万元", 1'000'000},
                                     {"千万元", 10'000'000},
                                     {"亿元", 100'000'000},
                                     {"万", 10'000},
                                     {"亿", 100'000'000}};
  for (const auto& [known, yuan] : kNamed) {
    if (known == word) return yuan;
  }
  return std::nullopt;
}

AmountReading read_amount_text(std::string_view raw, const AmountContext& context) {
  const Chars clean = clean_cell(raw);
  if (raw.size() > kPhraseBytesMax) return invalid(clean, "文字太长，不像金额");
  bool is_doubtful = false;
  const Chars text = without_number_blanks(clean, is_doubtful);
  if (is_one_of(text, kNothing)) return nothing(95, {}, "");
  if (text.starts_with(U"#") && (text.ends_with(U"!") || text.ends_with(U"?") || text == U"#N/A")) {
    return invalid(text, "单元格的公式出错");
  }
  if (text.starts_with(U"=")) return read_formula(text, context);
  if (is_sample(text)) return invalid(text, "是待填的样例，不是金额");
  if (has_foreign_money(text)) return invalid(text, "写的是外币或者两种货币，不折算");
  if (is_scientific(text)) return invalid(text, "是科学计数法，原数可能已经舍入，请改成普通数字");
  if (has_long_decimals(text)) return invalid(text, "金额有不足一分的部分，没有取值");
  AmountReading reading = read_numbers(
      with_spoken_ones(without_numbering(usual_spelling(text))), context);
  if (const char* trouble = trouble_of(text); *trouble != '\0') doubt(reading, 40, trouble);
  if (reading.kind == AmountKind::none && contains_any(text, kOpen)) {
    reading.findings = {"金额还没有定"};
  }
  if (is_doubtful) doubt(reading, 40, "数字中间有空格，请核对");
  doubt_beside(text, reading);
  return reading;
}

boost::json::object amount_json(const AmountReading& reading) {
  const auto fen = [](const std::optional<base::Fen>& amount) {
    return amount ? boost::json::value(amount->value) : boost::json::value();
  };
  boost::json::object object;
  object["kind"] = base::name_of(reading.kind);
  object["value_fen"] = fen(reading.value_fen);
  object["min_fen"] = fen(reading.min_fen);
  object["max_fen"] = fen(reading.max_fen);
  object["parts_yuan"] = reading.parts_yuan;
  object["qualifier"] = reading.qualifier;
  put_doubts(object, reading.confidence, reading.leftover, reading.findings);
  return object;
}

}  // namespace pledge::sheet
