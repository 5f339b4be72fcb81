#include "sheet/listed_amount.hpp"

#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sheet/amount_beside.hpp"
#include "sheet/amount_text.hpp"
#include "sheet/cell_text.hpp"
#include "sheet/row_words.hpp"

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
std::string doubt_of_memory(std::string_view text, base::MoneyUnit unit, base::Fen as_remembered) {
  const bool is_wan = unit == base::MoneyUnit::wan;
  const auto other_unit = is_wan ? base::MoneyUnit::yuan : base::MoneyUnit::wan;
  const auto other = read_amount_text(text, context_of(other_unit)).value_fen;
  if (!other || *other == as_remembered) return {};  // the cell says it itself, or it is nothing
  return fmt::format("这张表没有写金额单位，这个报送单位上次选的是{}：按{} {} 元，按{} {} 元，请选金额单位",
                     money_unit_word(unit), money_unit_word(unit),
                     base::to_yuan_text(as_remembered), money_unit_word(other_unit),
                     base::to_yuan_text(*other));
}

std::string doubt_of_unit(std::string_view text, base::Fen in_yuan) {
  const auto in_wan = read_amount_text(text, context_of(base::MoneyUnit::wan)).value_fen;
  if (!in_wan || *in_wan == in_yuan) return {};  // the cell says it itself, or it is nothing
  return fmt::format("表头、表上和单元格都没有写金额单位：按元是 {} 元，按万元是 {} 元，请选金额单位",
                     base::to_yuan_text(in_yuan), base::to_yuan_text(*in_wan));
}

/// What the words beside the sum say about it.
void judge_words(const std::string& leftover, ListedAmount& listed) {
  if (leftover.empty()) return;
  Chars words = to_code_points(leftover);
  listed.is_disputed = take_dispute(words);
  if (is_plain_beside_sum(words)) {
    if (!words.empty()) listed.note += "“" + leftover + "”没有导入";
    return;
  }
  if (!listed.doubt.empty()) listed.doubt += "；";
  listed.doubt += fmt::format("还写着“{}”：这个数是不是所欠的全部，请核对", leftover);
}

}  // namespace

ListedAmount read_listed_amount(std::string_view text, std::optional<base::MoneyUnit> named,
                                UnitSource source) {
  const base::MoneyUnit unit = named.value_or(base::MoneyUnit::yuan);
  const AmountReading reading = read_amount_text(text, context_of(unit));
  ListedAmount listed;
  if (reading.kind == AmountKind::none && reading.findings.empty()) return listed;
  const bool is_computed = reading.kind == AmountKind::formula && reading.value_fen.has_value();
  // Words beside the sum are asked about here in their own way.
  const bool is_exact = reading.kind == AmountKind::exact &&
                        (reading.findings.empty() || reading.is_open_beside);
  if (reading.value_fen && (is_exact || is_computed)) {
    if (reading.value_fen->value < 0 || reading.value_fen->value > base::kAmountFenMax) {
      listed.refusal = "金额须大于等于 0，且不超过 100 万亿元";
      return listed;
    }
    listed.fen = reading.value_fen;
    if (!reading.is_open_beside) listed.note = base::join(reading.findings, "；");
    if (!named) listed.doubt = doubt_of_unit(text, *reading.value_fen);
    if (named && source == UnitSource::memory) {
      listed.doubt = doubt_of_memory(text, *named, *reading.value_fen);
    }
    listed.is_unit_open = !listed.doubt.empty();
    judge_words(reading.leftover, listed);
    if (reading.is_open_beside && listed.doubt.empty()) {
      listed.doubt = base::join(reading.findings, "；");
    }
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
