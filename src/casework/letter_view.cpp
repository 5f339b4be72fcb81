#include "casework/letter_view.hpp"

#include <algorithm>

namespace pledge::casework {
namespace {

LetterView view_of(Desk& desk, const access::Actor& reader, const letter::Letter& letter) {
  LetterView view;
  view.letter = letter;
  view.kind_name = letter::spec_of(letter.kind).name;
  const auto officer = desk.stores().officers.load(letter.issued_by);
  if (officer) view.officer_name = officer->name;
  view.is_withdrawable = why_not_withdraw(desk, reader, letter).empty();
  return view;
}

}  // namespace

base::Outcome<ProblemLetters> problem_letters(Desk& desk, const access::Actor& reader,
                                              base::ProblemId id) {
  const auto seen = load_seen(desk, reader, id);
  if (!seen) return seen.refusals();
  ProblemLetters made;
  for (const auto& spec : letter::kKindSpecs) {
    const bool is_offered =
        letter::is_about_a_problem(spec.kind) && !letter::tells_its_turn(spec.kind);
    if (!is_offered) continue;
    if (!why_not_author(reader, spec.kind, &seen.value()).empty()) continue;
    LetterFacts facts;
    facts.wish.kind = spec.kind;
    facts.problem = seen.value();
    auto why = why_not_alone(spec.kind);
    for (auto& refusal : why_no_letter(facts)) why.push_back(std::move(refusal));
    made.choices.push_back({spec.kind, std::string(spec.name), why.empty(), views_of(why)});
  }
  for (const letter::Letter& letter : desk.stores().letters.of_problem(id)) {
    if (sees_letter(desk, reader, letter)) made.letters.push_back(view_of(desk, reader, letter));
  }
  std::reverse(made.letters.begin(), made.letters.end());
  return made;
}

LetterRegister letter_register(Desk& desk, const access::Actor& reader,
                               const letter::RegisterPage& wanted) {
  LetterRegister made;
  const auto letters = desk.stores().letters.page(wanted);
  for (const letter::Letter& letter : letters) {
    if (sees_letter(desk, reader, letter)) made.letters.push_back(view_of(desk, reader, letter));
  }
  const bool is_full = static_cast<std::int64_t>(letters.size()) == wanted.limit;
  if (is_full) made.next_cursor = std::to_string(letters.back().id.value);
  return made;
}

std::vector<TemplateView> letter_templates(Desk& desk) {
  std::vector<TemplateView> all;
  for (const auto& spec : letter::kKindSpecs) {
    if (letter::is_of_figures(spec.kind)) continue;
    all.push_back({spec.kind, std::string(spec.name),
                   desk.stores().letter_templates.of_kind(spec.kind)});
  }
  return all;
}

}  // namespace pledge::casework
