#include "storage/voucher_rows.hpp"

namespace pledge::storage {
namespace {

void insert(Connection& db, const std::string& region, const problem::Problem& problem,
            const problem::Payment& payment) {
  db.exec_any_later("INSERT INTO payment_voucher (region_code, digest, problem_id) VALUES"
                    " (?, ?, ?) ON CONFLICT (region_code, digest, problem_id) DO NOTHING",
                    region, base::to_hex(payment.voucher.digest), problem.id.value);
}

}  // namespace

void insert_vouchers(Connection& db, const std::string& region, const problem::Problem& problem) {
  if (!problem.money) return;
  for (const problem::Payment& payment : problem.money->payments) {
    insert(db, region, problem, payment);
  }
}

void insert_new_voucher(Connection& db, const std::string& region,
                        const problem::Problem& problem) {
  if (!problem.money || problem.money->payments.empty()) return;
  const problem::Payment& last = problem.money->payments.back();
  if (last.recorded_at == problem.changed_at) insert(db, region, problem, last);
}

std::vector<base::ProblemId> problems_paid_with(Connection& db, const std::string& region,
                                                const base::Digest& voucher) {
  std::vector<base::ProblemId> problems;
  db.each("SELECT problem_id FROM payment_voucher WHERE region_code = ? AND digest = ?"
          " ORDER BY problem_id",
          [&](const Row& row) { problems.push_back({row.int64(0)}); }, region,
          base::to_hex(voucher));
  return problems;
}

std::map<std::int64_t, std::set<std::string>> stored_vouchers(Connection& db,
                                                              const std::string& region) {
  std::map<std::int64_t, std::set<std::string>> stored;
  db.each("SELECT problem_id, digest FROM payment_voucher WHERE region_code = ?",
          [&](const Row& row) { stored[row.int64(0)].emplace(row.text(1)); }, region);
  return stored;
}

std::set<std::string> vouchers_of(const problem::Problem& problem) {
  std::set<std::string> vouchers;
  if (!problem.money) return vouchers;
  for (const problem::Payment& payment : problem.money->payments) {
    vouchers.insert(base::to_hex(payment.voucher.digest));
  }
  return vouchers;
}

}  // namespace pledge::storage
