#pragma once
#include <optional>

#include "problem/problem.hpp"

namespace pledge::problem {

/// Port. The implementation keeps whole problems and the columns that lists filter and sort by.
class ProblemStore {
 public:
  virtual ~ProblemStore() = default;
  virtual std::optional<Problem> load(base::ProblemId id) = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const Problem& problem, std::int64_t expected_version) = 0;
  /// The problem that came from an imported row with that stable key.
  virtual std::optional<base::ProblemId> find_by_row_key(const base::CampaignCode& campaign,
                                                         const std::string& row_key) = 0;
};

}  // namespace pledge::problem
