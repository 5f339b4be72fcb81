#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// What one problem was and is: earlier versions, and the whole of it as an archive.
void add_dossier_routes(Door& door);

}  // namespace pledge::http
