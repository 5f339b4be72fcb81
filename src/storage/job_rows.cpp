#include "storage/job_rows.hpp"

#include "base/codec.hpp"
#include "storage/stored_text.hpp"

namespace pledge::storage {
std::optional<casework::JobRun> JobRows::load(const std::string& job, const std::string& period) {
  return db_.one("SELECT body FROM job_run WHERE region_code = ? AND job = ? AND period = ?",
                 &body_of<casework::JobRun>, region_.text, job, period);
}

void JobRows::save(const casework::JobRun& run) {
  db_.exec("INSERT INTO job_run (region_code, job, period, body) VALUES (?, ?, ?, ?)"
           " ON CONFLICT (region_code, job, period) DO UPDATE SET body = excluded.body",
           region_.text, run.job, run.period, base::to_canonical_text(run));
}

std::vector<casework::JobRun> JobRows::latest(std::int64_t limit) {
  return bodies_of<casework::JobRun>(
      db_, "SELECT body FROM job_run WHERE region_code = ? ORDER BY period DESC, job LIMIT ?",
      region_.text, limit);
}

}  // namespace pledge::storage
