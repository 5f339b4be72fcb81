#pragma once
#include "casework/dossier.hpp"
#include "casework/letter_work.hpp"

/// 文书 as pages show them.
namespace pledge::casework {

/// A kind that the reader's roles could ever issue: possible now, or every reason why not.
struct LetterChoice {
  letter::LetterKind kind = letter::LetterKind::assignment_order;
  std::string name;
  bool is_possible = false;
  std::vector<RefusalView> refusals;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("name", self.name);
    visit("is_possible", self.is_possible);
    visit("refusals", self.refusals);
  }
};

struct LetterView {
  letter::Letter letter;
  std::string kind_name;
  std::string officer_name;
  bool is_withdrawable = false;  ///< by the reader
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    letter::Letter::fields(self.letter, visit);
    visit("kind_name", self.kind_name);
    visit("officer_name", self.officer_name);
    visit("is_withdrawable", self.is_withdrawable);
  }
};

struct ProblemLetters {
  std::vector<LetterChoice> choices;
  std::vector<LetterView> letters;  ///< newest first
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("choices", self.choices);
    visit("letters", self.letters);
  }
};
base::Outcome<ProblemLetters> problem_letters(Desk& desk, const access::Actor& reader,
                                              base::ProblemId id);

struct LetterRegister {
  std::vector<LetterView> letters;  ///< newest first
  std::string next_cursor;          ///< empty at the end
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("letters", self.letters);
    visit("next_cursor", self.next_cursor);
  }
};
/// A stretch of the register with what the reader may see.
LetterRegister letter_register(Desk& desk, const access::Actor& reader,
                               const letter::RegisterPage& wanted);

struct TemplateView {
  letter::LetterKind kind = letter::LetterKind::assignment_order;
  std::string name;
  std::vector<letter::LetterTemplate> versions;  ///< oldest first; empty: the shipped one holds
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("name", self.name);
    visit("versions", self.versions);
  }
};
std::vector<TemplateView> letter_templates(Desk& desk);

}  // namespace pledge::casework
