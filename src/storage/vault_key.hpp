#pragma once
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "storage/connection.hpp"

/// Which key seals a region's identities and secrets.
namespace pledge::storage {

/// By which a store knows its key again; of a random key it tells nothing.
std::string fingerprint_of(std::string_view vault_key);
/// As it is stored for the region.
std::optional<std::string> known_fingerprint(Connection& db, const base::RegionCode& region);

/// Notes the key of a region that has none yet, and throws Fault(corrupt) with a sentence for
/// people when another one belongs to it. In a write transaction.
void own_vault_key(Connection& db, const base::RegionCode& region, std::string_view vault_key);

}  // namespace pledge::storage
