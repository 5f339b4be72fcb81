#pragma once
#include <memory>

#include "cli/site.hpp"

namespace pledge::app {

/// Opens the data folder: takes its lock, reads or makes the keys, opens the database, migrates.
/// Throws Fault when another process has it open.
std::unique_ptr<cli::Site> open_site(const cli::Common& common);

}  // namespace pledge::app
