#include "sheet/listed_amount.hpp"

#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sheet/amount_text.hpp"

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
    if (!reading.leftover.empty()) listed.note += "“" + reading.leftover + "”没有导入";
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
