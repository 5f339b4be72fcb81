#pragma once
#include "access/kept_view.hpp"
#include "storage/connection.hpp"

namespace pledge::storage {

/// A row an officer, with all of his views: two tabs that keep one each lose none, because the lane
/// lets them read and write one after another.
class ViewRows final : public access::ViewStore {
 public:
  ViewRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  access::OfficerViews load(base::OfficerId officer) override;
  void save(const access::OfficerViews& views) override;

 private:
  Connection& db_;
  const base::RegionCode& region_;
};

}  // namespace pledge::storage
