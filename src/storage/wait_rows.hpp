#pragma once
#include <map>
#include <string>
#include <vector>

#include "deadline/wait.hpp"
#include "storage/connection.hpp"

namespace pledge::storage {

/// What a problem waits for, a row each.
void replace_waits(Connection& db, const std::string& region, std::int64_t problem,
                   const std::vector<deadline::Wait>& waits);
/// Of a problem that had none.
void insert_waits(Connection& db, const std::string& region, std::int64_t problem,
                  const std::vector<deadline::Wait>& waits);

/// A wait from its columns; nothing when there is none.
std::optional<deadline::Wait> wait_from(std::string_view kind, std::string_view since_day,
                                        std::string_view due_day);

/// For `rebuild --compare`: a digest of every problem's rows, and the one its body asks for.
std::map<std::int64_t, std::size_t> digests_of_waits(Connection& db, const std::string& region);
std::size_t digest_of(const std::vector<deadline::Wait>& waits);

}  // namespace pledge::storage
