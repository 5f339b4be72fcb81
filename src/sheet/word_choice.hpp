#pragma once
#include <string>
#include <string_view>

#include "sheet/problem_sheet.hpp"

/// Words of 来源 and of units that nobody knows and somebody chose a meaning for (ADR 0041).
namespace pledge::sheet {

struct ChosenWord {
  std::string meaning;  ///< empty: nobody chose one
  bool is_remembered = false;

  /// For the report: where the word stands and what it was taken for.
  UnknownWord told(ProblemColumn column, std::string_view word) const;
};

/// As words are compared and remembered: without blanks and in half width.
std::string fold_word(std::string_view word);

/// A choice of this import goes before one that the sender's earlier lists had.
ChosenWord choose_word(std::string_view word, const WordChoices& choices);

/// The plan's unit of that code that is there on the day; null when there is none.
const party::Unit* find_unit_coded(const campaign::Plan& plan, const base::UnitCode& code,
                                   base::Day day);

}  // namespace pledge::sheet
