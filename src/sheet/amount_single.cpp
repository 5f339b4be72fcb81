#include "sheet/amount_reader.hpp"

/// One number, and percents.
namespace pledge::sheet {
namespace {

void check_words(const AmountBound& bound, AmountReading& reading) {
  leave(reading, bound.left_before);
  leave(reading, bound.left_after);
  if (reading.leftover.empty()) return;
  reading.confidence = std::min(reading.confidence, 85);
  const Chars words = to_code_points(reading.leftover);
  if (contains_any(words,
                   {U"错误", U"有误", U"更正", U"作废", U"待核", U"暂估", U"存疑", U"不实"})) {
    doubt(reading, 40, "单元格里的话说明这个数可能不对，请核对");
  } else if (contains_any(words, {U"每", U"分别", U"各", U"均"})) {
    doubt(reading, 50, "可能是单价或几笔金额，请核对");
  } else if (contains_any(words, {U"未", U"不含", U"不包括", U"除外", U"扣除", U"减去"})) {
    doubt(reading, 55, "金额旁边的话限制了它的范围，请核对");
  }
}

/// 几十亿元: between which amounts it lies, and no value.
bool read_vague(const AmountToken& token, AmountReading& reading) {
  if (token.numeral.high.value == 0) return false;
  reading.kind = AmountKind::approx;
  take_fen(token.numeral.low, reading.min_fen, reading);
  take_fen(token.numeral.high, reading.max_fen, reading);
  doubt(reading, 50, "只写了大概的数，没有取值，只给出范围");
  return true;
}

void read_bounded(Exact yuan, const AmountBound& bound, const Chars& scope,
                  AmountReading& reading) {
  const bool is_max = bound.kind == AmountBoundKind::max;
  reading.kind = is_max ? AmountKind::max : AmountKind::min;
  take_fen(yuan, is_max ? reading.max_fen : reading.min_fen, reading);
  const bool has_object = !trim_marks(bound.left_after).empty();
  reading.qualifier = !scope.empty() ? to_utf8(scope)
                      : has_object   ? std::string()
                                     : to_utf8(bound.qualifier);
  if (bound.is_exclusive) doubt(reading, 70, "界限不含写明的数");
}

Exact in_yuan(const AmountScene& scene, const AmountToken& token, AmountReading& reading) {
  if (token.kind != AmountTokenKind::bare) return token.value;
  const auto yuan = multiply(token.value, scene.context.yuan_per_unit);
  if (!yuan) doubt(reading, 10, "金额过大，没有取值");
  return yuan.value_or(Exact{});
}

}  // namespace

void read_single(const AmountScene& scene, std::size_t i, AmountReading& reading) {
  const AmountToken& token = scene.tokens[i];
  const Exact yuan = in_yuan(scene, token, reading);
  const auto before = scene.before(i);
  AmountBound bound = find_bound(before, scene.after(i));
  const Chars scope = find_scope(before) + token.per;
  if (!scope.empty()) bound.left_before = {};
  if (!token.per.empty()) bound.left_after = trim_marks(bound.left_after);
  if (read_vague(token, reading)) {
    const auto written = scene.text.substr(token.begin, token.numeral.size);
    const auto scale = written.find_first_of(U"万亿");
    reading.qualifier = to_utf8(written.substr(0, scale));
  } else if (bound.kind == AmountBoundKind::max || bound.kind == AmountBoundKind::min) {
    read_bounded(yuan, bound, scope, reading);
  } else if (!scope.empty()) {
    reading.kind = AmountKind::rate;
    take_fen(yuan, reading.value_fen, reading);
    reading.qualifier = to_utf8(scope);
    if (bound.kind == AmountBoundKind::approx) doubt(reading, 60, "单价是约数");
  } else {
    if (token.numeral.is_chinese && bound.left_before.ends_with(U"上")) {  // 上百万元
      bound.kind = AmountBoundKind::approx;
      bound.qualifier = U"上";
      bound.left_before.pop_back();
    }
    const bool is_about = token.numeral.about != 0;
    const bool is_approx =
        is_about || token.numeral.is_colloquial || bound.kind == AmountBoundKind::approx;
    reading.kind = is_approx ? AmountKind::approx : AmountKind::exact;
    take_fen(yuan, reading.value_fen, reading);
    reading.qualifier =
        is_about ? to_utf8(Chars(1, token.numeral.about)) : to_utf8(bound.qualifier);
    if (is_approx) reading.confidence = std::min(reading.confidence, 85);
    const auto written = scene.text.substr(token.begin, token.end - token.begin);
    if (written.ends_with(U"分钱")) doubt(reading, 50, "以分为单位的多是单价，请核对");
    if (!reading.value_fen) reading.kind = AmountKind::invalid;
  }
  check_words(bound, reading);
}

void read_percent(const AmountScene& scene, AmountReading& reading) {
  std::vector<std::size_t> percents;
  std::optional<std::size_t> cap;
  for (std::size_t i = 0; i < scene.tokens.size(); ++i) {
    if (scene.tokens[i].kind == AmountTokenKind::percent) percents.push_back(i);
    if (scene.tokens[i].kind == AmountTokenKind::money) cap = i;
  }
  const auto text_of = [&](std::size_t i) { return to_decimal_text(scene.tokens[i].value); };
  const bool is_range =
      percents.size() == 2 && percents[1] == percents[0] + 1 &&
      is_one_of(scene.before(percents[1]), {U"-", U"—", U"——", U"–", U"~", U"至", U"到"});
  const auto clause = last_clause(scene.before(percents.front()));
  Chars base;
  if (clause.ends_with(U"的") && clause.size() > 1) {
    base = clause.substr(0, clause.size() - 1);
    const auto organ = base.find(U"部门");
    if (organ != Chars::npos && organ + 2 < base.size()) base = base.substr(organ + 2);
    for (const CharsView verb : {U"按照", U"按", U"不超过", U"给予"}) {
      if (base.starts_with(verb) && base.size() > verb.size()) base = base.substr(verb.size());
    }
  } else {
    leave(reading, scene.before(percents.front()));
  }
  std::vector<std::string> parts;
  if (is_range) {
    if (!base.empty()) parts.push_back(json_string("base", to_utf8(base)));
    parts.push_back(json_string("lo", text_of(percents[0])));
    parts.push_back(json_string("hi", text_of(percents[1])));
  } else {
    for (const std::size_t i : percents) {
      const auto named = "{\"base\": " + json_text(to_utf8(base)) + ", ";
      const auto plain = json_string("percent", text_of(i));
      parts.push_back(base.empty() || i != percents[0] ? plain : named + plain.substr(1));
    }
  }
  reading.kind = AmountKind::percent;
  if (cap) {
    reading.kind = AmountKind::formula;
    parts.push_back(json_number("cap", scene.tokens[*cap].value));
    reading.confidence = std::min(reading.confidence, 80);
  }
  leave(reading, scene.after(scene.tokens.size() - 1));
  reading.parts_yuan = "[";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    reading.parts_yuan += (i > 0 ? ", " : "") + parts[i];
  }
  reading.parts_yuan += "]";
}

}  // namespace pledge::sheet
