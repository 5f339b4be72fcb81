#pragma once
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enumeration.hpp"
#include "base/money.hpp"

/// What an amount cell says: one sum, a bound, a rate, several sums, or nothing that is money.
namespace pledge::sheet {

/// exact, approx (约, 多), max (以下, 不超过), min (以上, 不低于), range, rate (每户, /吨), multi
/// (several sums), percent, formula (percent with a cap, a ratio, =936000/2), none (no amount),
/// invalid (foreign money, fill-in samples, contradictions).
PLEDGE_ENUM(AmountKind, exact, approx, max, min, range, rate, multi, percent, formula, none,
            invalid)

/// What one sum of several is, where the cell says so.
PLEDGE_ENUM(AmountRole, plain, total, paid, unpaid)

struct AmountPart {
  base::Fen fen;
  AmountRole role = AmountRole::plain;
};

struct AmountReading {
  AmountKind kind = AmountKind::none;
  std::optional<base::Fen> value_fen;  ///< of approx the written number, of rate the price of one
  std::optional<base::Fen> min_fen;
  std::optional<base::Fen> max_fen;
  std::string parts_yuan;         ///< JSON list: numbers in yuan, or objects as {"percent": "30"}
  std::string qualifier;          ///< 多, 约, 以下(含), 每户 …
  std::vector<AmountPart> parts;  ///< of multi, and of a sum written with +
  std::int32_t confidence = 0;    ///< 0–100; below 60 a person must look
  std::string leftover;           ///< words that say something else
  std::vector<std::string> findings;  ///< Chinese sentences
  /// The one finding is that words beside the sum may change it.
  bool is_open_beside = false;
};

struct AmountContext {
  /// What a number without unit counts: 1, or 10000 under a heading (万元).
  std::int64_t yuan_per_unit = 1;
};

/// 元 1, 千元 1000, 万元 10000, 百万元, 千万元, 亿元; nothing for other words.
std::optional<std::int64_t> yuan_per_unit_named(std::string_view word);

/// Never throws; what it cannot understand is `none` or `invalid` with a finding. 以上, 以下 and
/// 以内 include the number (民法典 art. 1259).
AmountReading read_amount_text(std::string_view raw, const AmountContext& context = {});

/// {kind, value_fen, min_fen, max_fen, parts_yuan, qualifier, confidence, leftover, findings}:
/// texts are "" when absent, amounts integers or null, findings a list of texts, confidence 0–1.
boost::json::object amount_json(const AmountReading& reading);

}  // namespace pledge::sheet
