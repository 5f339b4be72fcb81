#include "cli/word_pairs.hpp"

#include "base/finding.hpp"

namespace pledge::cli {

sheet::HeadingChoices choices_of(const std::vector<std::string>& pairs, const PairForm& form) {
  sheet::HeadingChoices choices;
  for (const std::string& pair : pairs) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos) throw base::Malformed(form.option, form.advice);
    choices.insert_or_assign(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return choices;
}

}  // namespace pledge::cli
