#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/refusal.hpp"
#include "letter/fields.hpp"
#include "letter/kind.hpp"

namespace pledge::letter {

/// Everything that makes a file of a letter; put together by app.
struct Press {
  TemplateEngine engine;
  /// The template that ships with the program.
  std::function<std::string(LetterKind)> shipped;
  /// A template that ships with the program and is no letter of the register, by its name.
  std::function<std::string(std::string_view name)> form;
  /// Keeps bytes durably under their digest, and gives them back.
  std::function<base::Digest(std::string_view bytes)> keep;
  std::function<std::string(const base::Digest&)> kept;
  /// Through LibreOffice, where it is installed (rule pdf_can_be_made).
  std::function<base::Outcome<std::string>(std::string_view docx)> to_pdf;
};

}  // namespace pledge::letter
