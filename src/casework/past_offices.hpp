#pragma once
#include <memory>

#include "casework/office.hpp"

/// Past days, asked with the same questions as today (ADR 0048).
namespace pledge::casework {

/// Port. What it gives may be read from and never acted on: nothing of it comes back.
class PastOffices {
 public:
  virtual ~PastOffices() = default;
  /// The region as it stood at the end of a day before today: rows, plans and working calendar of
  /// then, replayed from the journal, and a clock that stands there. Throws base::Malformed for a
  /// day that is not over, and for a journal that is too long to be replayed for a question.
  virtual std::shared_ptr<Office> at(base::Day day) = 0;
};

}  // namespace pledge::casework
