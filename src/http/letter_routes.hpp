#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// /api/letters: the register, previews, issuing, files; /api/letter_templates: the offices' forms.
void add_letter_routes(Door& door);

}  // namespace pledge::http
