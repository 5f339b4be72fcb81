#include "sheet/word_choice.hpp"

#include "base/fold.hpp"
#include "base/text.hpp"

namespace pledge::sheet {

UnknownWord ChosenWord::told(ProblemColumn column, std::string_view word) const {
  return {column, base::trim(word), meaning, is_remembered};
}

std::string fold_word(std::string_view word) { return base::fold(word); }

ChosenWord choose_word(std::string_view word, const WordChoices& choices) {
  const std::string folded = fold_word(word);
  if (const auto chosen = choices.chosen.find(folded); chosen != choices.chosen.end()) {
    return {chosen->second, false};
  }
  const auto known = choices.remembered.find(folded);
  if (known != choices.remembered.end()) return {known->second, true};
  return {};
}

const party::Unit* find_unit_coded(const campaign::Plan& plan, const base::UnitCode& code,
                                   base::Day day) {
  for (const auto& unit : plan.units) {
    if (unit.code == code) return party::is_there_on(unit, day) ? &unit : nullptr;
  }
  return nullptr;
}

}  // namespace pledge::sheet
