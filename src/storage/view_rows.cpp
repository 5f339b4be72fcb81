#include "storage/view_rows.hpp"

#include "storage/stored_text.hpp"

namespace pledge::storage {

access::OfficerViews ViewRows::load(base::OfficerId officer) {
  auto kept = db_.one("SELECT body FROM officer_view WHERE region_code = ? AND officer_id = ?",
                      [](const Row& row) { return body_of<access::OfficerViews>(row); },
                      region_.text, officer.value);
  return kept ? std::move(*kept) : access::OfficerViews{officer, {}};
}

void ViewRows::save(const access::OfficerViews& views) {
  db_.exec("INSERT INTO officer_view (region_code, officer_id, body) VALUES (?, ?, ?)"
           " ON CONFLICT (region_code, officer_id) DO UPDATE SET body = excluded.body",
           region_.text, views.officer.value, base::to_canonical_text(views));
}

}  // namespace pledge::storage
