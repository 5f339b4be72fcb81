#pragma once
#include <optional>
#include <vector>

#include "problem/problem.hpp"

namespace pledge::problem {

/// Port. The implementation keeps whole problems and the columns that lists filter and sort by.
class ProblemStore {
 public:
  virtual ~ProblemStore() = default;
  virtual std::optional<Problem> load(base::ProblemId id) = 0;
  /// The stored version must be `expected_version` (0: a new row); else a Fault, at the latest
  /// when the act is committed.
  virtual void save(const Problem& problem, std::int64_t expected_version) = 0;
  /// The problem that came from an imported row with that stable key.
  virtual std::optional<base::ProblemId> find_by_row_key(const base::CampaignCode& campaign,
                                                         const std::string& row_key) = 0;
  /// Problems on which a payment rests on that file, in order.
  virtual std::vector<base::ProblemId> paid_with(const base::Digest& voucher) = 0;
};

}  // namespace pledge::problem
