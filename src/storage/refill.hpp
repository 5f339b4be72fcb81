#pragma once
#include "storage/connection.hpp"

namespace pledge::storage {

/// After migrations: derives anew what a migration could not, from the journal. Done once, in one
/// transaction; of several servers that start together one does it and the others wait.
void refill_pending(Connection& db);

}  // namespace pledge::storage
