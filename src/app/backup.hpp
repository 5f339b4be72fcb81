#pragma once
#include <string>

#include "storage/connection.hpp"

/// A copy of one installation, with a list of its files and their digests that is written last: a
/// copy that was cut off has none, and what changed afterwards does not agree with it.
namespace pledge::app {

/// Database, evidence and keys of a data folder that this process holds, into an empty folder: for
/// its owner alone, and durable when it returns. Throws Malformed when the place is taken.
void write_backup(storage::Connection& database, const std::string& data_folder,
                  const std::string& target);

/// Puts a whole backup into an empty data folder, the database last. Throws Malformed for a place
/// that is taken or a folder that is no backup, Fault(corrupt) naming the files that are not what
/// was written.
void restore_backup(const std::string& backup, const std::string& data_folder);

}  // namespace pledge::app
