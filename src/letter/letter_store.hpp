#pragma once
#include <optional>
#include <string>
#include <vector>

#include "letter/letter.hpp"

namespace pledge::letter {

/// A stretch of the register: newest first.
struct RegisterPage {
  std::optional<LetterKind> kind;
  std::optional<std::int32_t> year;
  std::optional<LetterId> before;  ///< only letters with a smaller id
  std::string words;               ///< the number holds them: 港营商办, 〔2024〕1号
  std::int64_t limit = 100;
};

/// Port.
class LetterStore {
 public:
  virtual ~LetterStore() = default;
  virtual std::optional<Letter> load(LetterId id) = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const Letter& letter, std::int64_t expected_version) = 0;
  /// Letters about a problem, oldest first.
  virtual std::vector<Letter> of_problem(base::ProblemId problem) = 0;
  virtual std::vector<Letter> page(const RegisterPage& wanted) = 0;
  /// The last number of a series; 0 when it has none.
  virtual std::int64_t last_serial(const std::string& prefix, std::int32_t year) = 0;
};

/// Port.
class TemplateStore {
 public:
  virtual ~TemplateStore() = default;
  virtual bool save(const LetterTemplate& made, std::int64_t expected_version) = 0;
  /// Versions of a kind, oldest first; the last one holds.
  virtual std::vector<LetterTemplate> of_kind(LetterKind kind) = 0;
};

}  // namespace pledge::letter
