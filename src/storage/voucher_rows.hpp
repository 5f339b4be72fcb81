#pragma once
#include <map>
#include <set>
#include <string>

#include "problem/problem.hpp"
#include "storage/connection.hpp"

namespace pledge::storage {

/// The vouchers on which a problem's payments rest, a row each. Payments are never taken back.
void insert_vouchers(Connection& db, const std::string& region, const problem::Problem& problem);
/// The one that came with this act, if it was a payment.
void insert_new_voucher(Connection& db, const std::string& region,
                        const problem::Problem& problem);

std::vector<base::ProblemId> problems_paid_with(Connection& db, const std::string& region,
                                                const base::Digest& voucher);

/// For `rebuild --compare`: the digests that are stored of every problem, and those its body gives.
std::map<std::int64_t, std::set<std::string>> stored_vouchers(Connection& db,
                                                              const std::string& region);
std::set<std::string> vouchers_of(const problem::Problem& problem);

}  // namespace pledge::storage
