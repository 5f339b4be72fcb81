#pragma once
#include "casework/consistency.hpp"
#include "storage/connection.hpp"

namespace pledge::storage {

/// Rows and events for `rebuild --compare`.
class SqlRowSource final : public casework::RowSource {
 public:
  SqlRowSource(Connection& db, const base::RegionCode& region) : db_(db), region_(region.text) {}
  void each_event(const std::string& kind,
                  const std::function<void(const casework::StoredEvent&)>& visit) override;
  void each_row(const std::string& kind,
                const std::function<void(std::int64_t, const std::string&,
                                         const std::string&)>& visit) override;

 private:
  Connection& db_;
  std::string region_;
};

}  // namespace pledge::storage
