#pragma once
#include <memory>

#include "cli/site.hpp"

namespace pledge::app {

/// Opens the data folder: takes its lock, reads or makes the keys, opens the database, migrates.
/// Throws Fault when another process has it open.
std::unique_ptr<cli::Site> open_site(const cli::Common& common);

/// Puts a backup into an empty data folder. Throws Malformed when it is not empty.
void restore_site(const std::string& backup, const std::string& data_folder);

}  // namespace pledge::app
