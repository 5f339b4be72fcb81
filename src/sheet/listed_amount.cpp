#include "sheet/listed_amount.hpp"

#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sheet/amount_text.hpp"
#include "sheet/cell_text.hpp"

namespace pledge::sheet {
namespace {

AmountContext context_of(base::MoneyUnit unit) {
  const auto word = unit == base::MoneyUnit::yi    ? "亿元"
                    : unit == base::MoneyUnit::wan ? "万元"
                                                   : "元";
  return {yuan_per_unit_named(word).value_or(1)};
}

/// What the cell says instead of one sum.
std::string kind_words(const AmountReading& reading) {
  switch (reading.kind) {
    case AmountKind::approx:
      return "写的是约数";
    case AmountKind::max:
      return "写的是上限";
    case AmountKind::min:
      return "写的是下限";
    case AmountKind::range:
      return "写的是范围";
    case AmountKind::rate:
      return "写的是单价";
    case AmountKind::percent:
      return "写的是百分比";
    default:
      return {};
  }
}

/// Why the sum is not certain: a number whose unit nobody has named.
std::string doubt_of_unit(std::string_view text, base::Fen in_yuan) {
  const auto in_wan = read_amount_text(text, context_of(base::MoneyUnit::wan)).value_fen;
  if (!in_wan || *in_wan == in_yuan) return {};  // the cell says it itself, or it is nothing
  return fmt::format("表头、表上和单元格都没有写金额单位：按元是 {} 元，按万元是 {} 元，请选金额单位",
                     base::to_yuan_text(in_yuan), base::to_yuan_text(*in_wan));
}

/// Words beside a sum that do not change what it is: whose money, and that it is owed in all.
constexpr CharsView kPlainWords[] = {
    U"欠款",   U"拖欠",   U"尚欠",   U"欠付",   U"欠",     U"工程",   U"项目",   U"款项",
    U"货款",   U"材料",   U"设备",   U"采购",   U"服务",   U"费用",   U"费",     U"款",
    U"合计",   U"共计",   U"总计",   U"累计",   U"小计",   U"计",     U"共",     U"总额",
    U"总金额", U"金额",   U"本金",   U"账款",   U"应付款", U"应付",   U"尾款",   U"质保金",
    U"保证金", U"农民工", U"工资",   U"租金",   U"租赁费", U"补贴",
    U"补助",   U"奖励",   U"奖补",   U"资金",   U"企业",   U"涉企",   U"人民币", U"整",
    U"的",     U"为",     U"是",     U"元",     U"物业",   U"劳务",   U"设计",   U"监理",
    U"检测",   U"咨询",   U"维修",   U"养护",   U"餐饮",   U"印刷",   U"土地",
    U"征收",   U"安置",   U"施工",   U"涉及",   U"待支付", U"应支付", U"应兑现",
    U"所欠"};

/// Words that name a payment only together with its noun: 结算款 is owed, 结算100万元 is what all of
/// it came to, and an audit may have cut a sum.
constexpr CharsView kPlainBeforeNoun[] = {U"结算", U"审计", U"补偿", U"进度", U"投标", U"履约"};
constexpr CharsView kPaymentNouns[] = {U"款", U"费", U"金", U"保证金", U"安置费", U"安置款"};

/// 结算款, 审计费, 投标保证金 at the start: their size, or 0.
std::size_t payment_size(CharsView words) {
  for (const CharsView word : kPlainBeforeNoun) {
    if (!words.starts_with(word)) continue;
    for (const CharsView noun : kPaymentNouns) {
      if (words.substr(word.size()).starts_with(noun)) return word.size() + noun.size();
    }
  }
  return 0;
}

bool is_plain(CharsView words) {
  constexpr CharsView kMarks = U",;。.、:() \n；：“”\"";
  while (!words.empty()) {
    if (kMarks.find(words.front()) != CharsView::npos) {
      words.remove_prefix(1);
      continue;
    }
    std::size_t size = payment_size(words);
    for (const CharsView word : kPlainWords) {
      if (words.starts_with(word)) size = std::max(size, word.size());
    }
    if (size == 0) return false;
    words.remove_prefix(size);
  }
  return true;
}

/// Takes 有分歧, 无争议 out of the words.
std::optional<bool> take_dispute(Chars& words) {
  std::optional<bool> is_disputed;
  for (const auto& [text, says] :
       {std::pair(CharsView(U"没有分歧"), false), {U"没有争议", false}, {U"不存在争议", false},
        {U"无分歧", false}, {U"无争议", false}, {U"存在分歧", true}, {U"存在争议", true},
        {U"有分歧", true}, {U"有争议", true}}) {
    const auto at = words.find(text);
    if (at == Chars::npos) continue;
    if (is_disputed && *is_disputed != says) return std::nullopt;  // both: left for a person
    is_disputed = says;
    words.erase(at, text.size());
  }
  return is_disputed;
}

/// What the words beside the sum say about it.
void judge_words(const std::string& leftover, ListedAmount& listed) {
  if (leftover.empty()) return;
  Chars words = to_code_points(leftover);
  listed.is_disputed = take_dispute(words);
  if (is_plain(words)) {
    if (!words.empty()) listed.note += "“" + leftover + "”没有导入";
    return;
  }
  if (!listed.doubt.empty()) listed.doubt += "；";
  listed.doubt += fmt::format("还写着“{}”：这个数是不是所欠的全部，请核对", leftover);
}

}  // namespace

ListedAmount read_listed_amount(std::string_view text, std::optional<base::MoneyUnit> named) {
  const base::MoneyUnit unit = named.value_or(base::MoneyUnit::yuan);
  const AmountReading reading = read_amount_text(text, context_of(unit));
  ListedAmount listed;
  if (reading.kind == AmountKind::none && reading.findings.empty()) return listed;
  const bool is_computed = reading.kind == AmountKind::formula && reading.value_fen.has_value();
  const bool is_exact = reading.kind == AmountKind::exact && reading.findings.empty();
  if (reading.value_fen && (is_exact || is_computed)) {
    if (reading.value_fen->value < 0 || reading.value_fen->value > base::kAmountFenMax) {
      listed.refusal = "金额须大于等于 0，且不超过 100 万亿元";
      return listed;
    }
    listed.fen = reading.value_fen;
    listed.note = base::join(reading.findings, "；");
    if (!named) listed.doubt = doubt_of_unit(text, *reading.value_fen);
    listed.is_unit_open = !listed.doubt.empty();
    judge_words(reading.leftover, listed);
    return listed;
  }
  std::vector<std::string> why{"不是金额，请写数字"};
  if (const std::string words = kind_words(reading); !words.empty()) why.push_back(words);
  why.insert(why.end(), reading.findings.begin(), reading.findings.end());
  const bool is_negative = reading.value_fen && reading.value_fen->value < 0;
  listed.refusal = is_negative ? "金额须大于等于 0，且不超过 100 万亿元" : base::join(why, "：");
  return listed;
}

}  // namespace pledge::sheet
