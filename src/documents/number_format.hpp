#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/shown_words.hpp"

/// How a number of a sheet is to be read, and as what text.
namespace pledge::documents {

/// What the format of a cell shows of its number.
enum class NumberKind {
  number,
  day,    ///< 2024-09-30, with a time behind it when there is one
  month,  ///< shows no day: the day 1 inside is not a day that somebody wrote
  year,   ///< shows neither
  time    ///< shows no date
};

/// By a built-in format id (ECMA-376 part 1, 18.8.30) or by a format code.
NumberKind kind_of_builtin(std::int32_t id);
NumberKind kind_of_code(std::string_view code);

/// What one section of a format code (ECMA-376 part 1, 18.8.31) shows beside the digits.
struct NumberSection {
  ShownWords words = {};  ///< 约 and 万元; kept when they tell of money
  bool is_percent = false;
  /// Thousands left out, a decimal point painted between the digits, a foreign currency: what
  /// people see is another number than what is stored.
  bool is_misleading = false;
  bool has_digits = false;
  std::string condition = {};  ///< ">=10000"

  bool is_plain() const;
};

/// What a format code shows of a number; which section does depends on the number.
struct NumberFormat {
  std::string code = {};  ///< cut, to be quoted
  std::vector<NumberSection> sections{};

  bool is_plain() const;
  bool misleads(std::string_view raw) const;
  /// As it is shown, but with all its digits; as it is stored when that would mislead.
  std::string text_of(std::string_view raw) const;
};
NumberFormat number_format_of(std::string_view code);
/// Of a cell whose format misleads, quoting both.
std::string misleading_doubt(std::string_view raw, const NumberFormat& format);
/// 0% and 0.00% have numbers of their own.
bool is_percent_builtin(std::int32_t id);

/// The text of a serial day number: "2024-09-30", "2024-09-30 17:00", "2024-09", "17:00". Day 60
/// of 1900 never was (a fault of Lotus 1-2-3 kept by Excel): it gives "1900-02-29".
/// `raw` is given back as it is when it is no number in the calendar's range.
std::string date_text(std::string_view raw, NumberKind kind, bool is_1904);
/// A date that no ledger of ours can mean: before 1950, so also every small serial number.
bool is_unlikely_day(std::string_view date);
/// A whole text as a number in the notation of the files ("1.5E+3"); nothing when it is none.
std::optional<double> stored_number(std::string_view text);
/// "0.3" for "0.30000000000000004" and "13971234567" for "1.3971234567E+10".
std::string number_text(std::string_view raw);

}  // namespace pledge::documents
