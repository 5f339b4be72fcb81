#pragma once
#include "base/id.hpp"
#include "casework/job_run.hpp"
#include "storage/connection.hpp"

namespace pledge::storage {

class JobRows final : public casework::JobStore {
 public:
  JobRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  std::optional<casework::JobRun> load(const std::string& job, const std::string& period) override;
  void save(const casework::JobRun& run) override;
  std::vector<casework::JobRun> latest(std::int64_t limit) override;

 private:
  Connection& db_;
  const base::RegionCode& region_;
};

}  // namespace pledge::storage
