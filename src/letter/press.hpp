#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "letter/fields.hpp"
#include "letter/kind.hpp"

namespace pledge::letter {

/// Everything that makes a file of a letter; put together by app.
struct Press {
  TemplateEngine engine;
  /// The template that ships with the program.
  std::function<std::string(LetterKind)> shipped;
};

}  // namespace pledge::letter
