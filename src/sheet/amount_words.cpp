#include <algorithm>
#include <boost/json/serialize.hpp>

#include "base/limits.hpp"
#include "sheet/amount_reader.hpp"

/// The words around a number.
namespace pledge::sheet {
namespace {

const Words kMaxBefore = {U"最高不超过", U"最高不得超过", U"最多不超过", U"不超过",
                          U"不得超过",   U"不高于",       U"不多于",     U"不大于",
                          U"最高限额",   U"最高可达",     U"最高",       U"上限为",
                          U"上限",       U"至多",         U"最多",       U"封顶"};
const Words kMinBefore = {U"不低于", U"不少于", U"不得低于", U"不得少于", U"不小于",
                          U"至少",   U"最低",   U"最少",     U"下限"};
/// Only directly before the number: 超支 and 逾期 are other words.
const Words kMaxClose = {U"≤", U"<=", U"<", U"低于", U"少于", U"小于", U"不足", U"不到", U"≦"};
const Words kMinClose = {U"≥",    U">=",   U">",  U"超过", U"超", U"高于",
                         U"大于", U"多于", U"逾", U"突破", U"≧"};
const Words kExclusive = {U"<",    U">",  U"低于", U"少于", U"小于", U"不足", U"不到",
                          U"超过", U"超", U"高于", U"大于", U"多于", U"逾",   U"突破"};
const Words kAboutBefore = {U"约",   U"约为",   U"约合", U"约计",   U"大约", U"大概", U"近",
                            U"将近", U"接近",   U"估计", U"预计",   U"预估", U"估算", U"匡算",
                            U"暂估", U"预计需", U"大致", U"差不多", U"合约"};
/// Anywhere in the clause: the sum is a plan, not a fact.
const Words kGuess = {U"预计", U"估计", U"预估", U"估算", U"匡算", U"暂估"};
const Words kNotAbout = {U"附近", U"最近", U"合约", U"节约", U"新近", U"临近", U"条约",
                         U"契约", U"履约", U"违约", U"公约", U"签约", U"预约"};
const Words kAboutAfter = {U"左右", U"上下", U"许", U"多", U"余", U"余元", U"多元", U"有余"};

struct Suffix {
  CharsView word;
  CharsView qualifier;
  AmountBoundKind kind;
  bool is_exclusive;
};
using enum AmountBoundKind;
constexpr Suffix kAfter[] = {{U"以下", U"以下(含)", max, false},
                             {U"及以下", U"以下(含)", max, false},
                             {U"(含)以下", U"以下(含)", max, false},
                             {U"以下(含)", U"以下(含)", max, false},
                             {U"以下(含本数)", U"以下(含)", max, false},
                             {U"以下(不含)", U"以下(不含)", max, true},
                             {U"(不含)以下", U"以下(不含)", max, true},
                             {U"以下(不含本数)", U"以下(不含)", max, true},
                             {U"以内", U"以内(含)", max, false},
                             {U"以内(含)", U"以内(含)", max, false},
                             {U"(含)以内", U"以内(含)", max, false},
                             {U"之内", U"以内(含)", max, false},
                             {U"以内(不含)", U"以内(不含)", max, true},
                             {U"不到", U"不到(不含)", max, true},
                             {U"不足", U"不足(不含)", max, true},
                             {U"封顶", U"封顶", max, false},
                             {U"为限", U"为限", max, false},
                             {U"为上限", U"上限", max, false},
                             {U"以上", U"以上(含)", min, false},
                             {U"及以上", U"以上(含)", min, false},
                             {U"(含)以上", U"以上(含)", min, false},
                             {U"以上(含)", U"以上(含)", min, false},
                             {U"以上(含本数)", U"以上(含)", min, false},
                             {U"以上(含本数,下同)", U"以上(含)", min, false},
                             {U"以上(不含)", U"以上(不含)", min, true},
                             {U"(不含)以上", U"以上(不含)", min, true},
                             {U"以上(不含本数)", U"以上(不含)", min, true},
                             {U"起", U"起", min, false},
                             {U"起步", U"起", min, false},
                             {U"(含)及以上", U"以上(含)", min, false},
                             {U"以下(含本数,下同)", U"以下(含)", max, false}};

/// Verbs and objects between 最高 and the number.
constexpr std::size_t kGapMax = 4;

/// The last of `words` in `text` that ends at most `gap` characters before its end.
struct Found {
  std::size_t begin = 0;
  CharsView word;
};
Found last_word(CharsView text, Words words, std::size_t gap) {
  Found best;
  for (const CharsView word : words) {
    const auto at = text.rfind(word);
    if (at == CharsView::npos || text.size() - at - word.size() > gap) continue;
    const std::size_t end = at + word.size();
    const std::size_t best_end = best.begin + best.word.size();
    const bool is_better =
        best.word.empty() || end > best_end || (end == best_end && word.size() > best.word.size());
    if (is_better) best = {at, word};
  }
  return best;
}

bool is_longer(const Found& a, const Found& b) {
  if (b.word.empty()) return !a.word.empty();
  const std::size_t end_a = a.begin + a.word.size(), end_b = b.begin + b.word.size();
  return !a.word.empty() && (end_a > end_b || (end_a == end_b && a.word.size() > b.word.size()));
}

bool take_after(CharsView after, AmountBound& bound) {
  const Suffix* best = nullptr;
  for (const Suffix& one : kAfter) {
    if (after.starts_with(one.word) && (best == nullptr || one.word.size() > best->word.size())) {
      best = &one;
    }
  }
  if (best != nullptr) {
    bound.kind = best->kind;
    bound.qualifier = best->qualifier;
    bound.is_exclusive = best->is_exclusive;
    bound.left_after = after.substr(best->word.size());
    return true;
  }
  const auto about = word_at_start(after, kAboutAfter);
  if (about.empty() || bound.kind != AmountBoundKind::none) return false;
  bound.kind = AmountBoundKind::approx;
  bound.qualifier = about;
  bound.left_after = after.substr(about.size());
  return true;
}

void take_before(CharsView before, AmountBound& bound) {
  const CharsView clause = last_clause(before);
  const Found far_max = last_word(clause, kMaxBefore, kGapMax);
  const Found close_max = last_word(clause, kMaxClose, 0);
  const Found far_min = last_word(clause, kMinBefore, kGapMax);
  const Found close_min = last_word(clause, kMinClose, 0);
  const Found most = is_longer(close_max, far_max) ? close_max : far_max;
  const Found least = is_longer(close_min, far_min) ? close_min : far_min;
  const Found found = is_longer(least, most) ? least : most;
  if (!found.word.empty()) {
    bound.kind = is_longer(least, most) ? AmountBoundKind::min : AmountBoundKind::max;
    const bool is_sign = !is_han(found.word[0]);
    bound.is_exclusive = is_one_of(found.word, kExclusive);
    bound.qualifier = is_sign ? Chars() : Chars(found.word);
    if (bound.is_exclusive && !is_sign) bound.qualifier += U"(不含)";
    bound.left_before = before.substr(0, before.size() - clause.size() + found.begin);
    return;
  }
  const auto guess = contains_any(clause, kGuess);
  const Found about = last_word(clause, kAboutBefore, guess ? clause.size() : 1);
  if (about.word.empty() || !word_at_end(clause, kNotAbout).empty()) return;
  const auto gap = clause.substr(about.begin + about.word.size());
  const bool is_adverb =
      guess || gap.empty() || is_one_of(gap, {U"为", U"需", U"达", U"有", U"计"});
  if (!is_adverb) return;
  bound.kind = AmountBoundKind::approx;
  bound.qualifier = about.word.starts_with(U"约") ? Chars(U"约") : Chars(about.word);
  bound.left_before = before.substr(0, before.size() - clause.size() + about.begin);
}

const Words kMeasures = {
    U"户", U"家",   U"人",   U"年",     U"月",     U"日",       U"天",     U"季度",   U"季",
    U"次", U"项",   U"个",   U"亩",     U"平方米", U"平方公里", U"平米",   U"立方米", U"方",
    U"吨", U"公斤", U"千克", U"千瓦时", U"度",     U"千瓦",     U"台",     U"套",     U"辆",
    U"件", U"间",   U"床",   U"名",     U"位",     U"企业",     U"个项目", U"个企业", U"村",
    U"镇", U"场",   U"期",   U"班",     U"学期",   U"公里",     U"米",     U"株",     U"棵",
    U"头", U"只",   U"张",   U"块",     U"篇",     U"人次",     U"生",     U"份",     U"栋",
    U"层", U"处",   U"座",   U"桶",     U"瓶",     U"箱",       U"标准箱", U"车",     U"车次",
    U"批", U"批次", U"单",   U"笔",     U"条",     U"周",       U"小时",   U"人每天", U"羽",
    U"斤", U"公顷", U"幢",   U"所",     U"艘",     U"架",       U"列",     U"集",     U"部",
    U"首", U"届",   U"轮",   U"例"};

}  // namespace

CharsView last_clause(CharsView text) {
  const auto at = text.find_last_of(U",;。、\n(:");
  return at == CharsView::npos ? text : text.substr(at + 1);
}

AmountBound find_bound(CharsView before, CharsView after) {
  AmountBound bound;
  bound.left_before = before;
  bound.left_after = after;
  take_before(before, bound);
  AmountBound behind;
  behind.kind = bound.kind;
  behind.left_after = after;
  if (!take_after(after, behind)) return bound;
  behind.left_before = bound.left_before;
  return behind;
}

Chars find_scope(CharsView before) {
  Chars scope;
  for (std::size_t at = 0; at < before.size(); ++at) {
    const auto rest = before.substr(at);
    const auto alone = word_at_start(rest, {U"单家", U"单个", U"单户", U"单项", U"单笔", U"人均",
                                            U"户均", U"年均", U"亩均", U"单品种", U"单台",
                                            U"单价", U"月租", U"年租", U"日租", U"月工资",
                                            U"月薪", U"年薪", U"日工资"});
    if (!alone.empty()) scope += alone;
    if (rest[0] != U'每') continue;
    const auto measure = word_at_start(rest.substr(1), kMeasures);
    if (!measure.empty()) scope += U"每" + Chars(measure);
  }
  return scope;
}

CharsView trim_marks(CharsView text) {
  constexpr CharsView kMarks = U",;:。.、()[]【】〔〕\n“”\"' /|+=—-~…";
  while (!text.empty() && kMarks.find(text.front()) != CharsView::npos) text.remove_prefix(1);
  while (!text.empty() && kMarks.find(text.back()) != CharsView::npos) text.remove_suffix(1);
  return text;
}

std::string json_text(std::string_view value) {
  return boost::json::serialize(boost::json::value(value));
}

std::string json_number(std::string_view key, Exact number) {
  return "{\"" + std::string(key) + "\": " + to_decimal_text(number) + "}";
}

std::string json_string(std::string_view key, std::string_view value) {
  return "{\"" + std::string(key) + "\": " + json_text(value) + "}";
}

void doubt(AmountReading& reading, std::int32_t confidence, std::string finding) {
  reading.confidence = std::min(reading.confidence, confidence);
  reading.findings.push_back(std::move(finding));
}

void leave(AmountReading& reading, CharsView text) {
  const CharsView words = trim_marks(text);
  if (words.empty()) return;
  if (!reading.leftover.empty()) reading.leftover += "；";
  reading.leftover += to_utf8(words);
}

void take_fen(Exact yuan, std::optional<base::Fen>& field, AmountReading& reading) {
  const auto fen = to_fen(yuan);
  if (!fen) {
    const bool is_small = yuan.value % (kExactOne / 100) != 0;
    doubt(reading, 20, is_small ? "金额有不足一分的部分，没有取值" : "金额过大，没有取值");
    return;
  }
  field = fen;
  if (fen->value < 0) doubt(reading, 50, "金额是负数，请核对");
  if (fen->value > base::kAmountFenMax) doubt(reading, 30, "金额超过 100 万亿元，请核对单位");
}

}  // namespace pledge::sheet
