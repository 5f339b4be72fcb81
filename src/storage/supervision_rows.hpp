#pragma once
#include <functional>

#include "base/id.hpp"
#include "storage/connection.hpp"
#include "supervision/supervision_order.hpp"

namespace pledge::storage {

/// Rows of `supervision_order`: the columns that lists filter by, and the canonical body.
class SupervisionRows final : public supervision::SupervisionStore {
 public:
  SupervisionRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  std::optional<supervision::SupervisionOrder> load(base::SupervisionOrderId id) override;
  bool save(const supervision::SupervisionOrder& order, std::int64_t expected_version) override;
  std::vector<supervision::SupervisionOrder> of_problem(base::ProblemId problem) override;
  std::vector<supervision::SupervisionOrder> beside_problems(const base::UnitCode& unit) override;
  std::vector<supervision::SupervisionOrder> open_about_things() override;

 private:
  Connection& db_;
  const base::RegionCode& region_;
};

/// For `rebuild --compare`: every body, and the first column that does not agree with it.
void each_supervision_row(Connection& db, const std::string& region,
                          const std::function<void(std::int64_t, const std::string&,
                                                   const std::string&)>& visit);

}  // namespace pledge::storage
