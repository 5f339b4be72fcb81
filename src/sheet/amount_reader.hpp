#pragma once
#include "sheet/amount_scan.hpp"
#include "sheet/amount_text.hpp"

/// Inside of amount_text: how the words around a number change what it says.
namespace pledge::sheet {

/// A cleaned cell with its numbers.
struct AmountScene {
  CharsView text;  ///< without blanks
  std::vector<AmountToken> tokens;
  AmountContext context;

  CharsView before(std::size_t i) const {
    const std::size_t from = i == 0 ? 0 : tokens[i - 1].end;
    return text.substr(from, tokens[i].begin - from);
  }
  CharsView after(std::size_t i) const {
    const std::size_t to = i + 1 < tokens.size() ? tokens[i + 1].begin : text.size();
    return text.substr(tokens[i].end, to - tokens[i].end);
  }
};

enum class AmountBoundKind { none, max, min, approx };

struct AmountBound {
  AmountBoundKind kind = AmountBoundKind::none;
  Chars qualifier;
  bool is_exclusive = false;
  Chars left_before;  ///< what of the words around says something else
  Chars left_after;
};

/// 最高不超过, 以下, 约, 左右 … around one number.
AmountBound find_bound(CharsView before, CharsView after);
/// 每户每年, 单家: for what one price is; empty when none. 每满一万人 needs the count behind 每满.
Chars find_scope(CharsView before);
/// The part of `text` behind the last mark that ends a clause.
CharsView last_clause(CharsView text);
/// Without marks and filling words at both ends.
CharsView trim_marks(CharsView text);

/// A text in quotes with its escapes.
std::string json_text(std::string_view value);
/// "30" → {"percent": "30"} and so on.
std::string json_number(std::string_view key, Exact number);
std::string json_string(std::string_view key, std::string_view value);

/// One number with unit, or one bare number.
void read_single(const AmountScene& scene, std::size_t i, AmountReading& reading);
/// Two and more numbers with unit.
void read_several(const AmountScene& scene, AmountReading& reading);
/// Percent, with or without a cap in money.
void read_percent(const AmountScene& scene, AmountReading& reading);

/// The reading of a cell that is neither empty nor a formula, a sample or foreign money.
AmountReading read_numbers(CharsView text, const AmountContext& context);
/// kind none, and invalid, with what stands there and why.
AmountReading nothing(std::int32_t confidence, CharsView leftover, const char* finding);
AmountReading invalid(CharsView leftover, const char* finding);

/// Sets `field` or says why the number is no whole fen.
void take_fen(Exact yuan, std::optional<base::Fen>& field, AmountReading& reading);
void doubt(AmountReading& reading, std::int32_t confidence, std::string finding);
void leave(AmountReading& reading, CharsView text);

}  // namespace pledge::sheet
