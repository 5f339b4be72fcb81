#pragma once
#include <string>
#include <vector>

#include "base/codec.hpp"
#include "storage/connection.hpp"
#include "storage/stored_text.hpp"

namespace pledge::storage {

/// Rows of a thing that lists do not filter: its canonical text, its version and one column to
/// select by.
template <class T>
class BodyRows {
 public:
  /// Table, key column, and the column that list() selects by.
  struct Names {
    std::string table;
    std::string key;
    std::string by;
  };
  BodyRows(Connection& db, const std::string& region, const Names& names)
      : db_(db),
        region_(region),
        load_("SELECT body FROM " + names.table + " WHERE region_code = ? AND " + names.key +
              " = ?"),
        list_("SELECT body FROM " + names.table + " WHERE region_code = ? AND " + names.by +
              " = ? ORDER BY " + names.key),
        insert_("INSERT INTO " + names.table + " (region_code, " + names.key + ", version, " +
                names.by + ", body) VALUES (?, ?, ?, ?, ?)"),
        update_("UPDATE " + names.table + " SET version = ?, body = ? WHERE region_code = ? AND " +
                names.key + " = ? AND version = ?") {}

  template <class Key>
  std::optional<T> load(const Key& key) {
    return db_.one(load_, &body_of<T>, region_, key);
  }
  std::vector<T> list(const std::string& by) {
    std::vector<T> all;
    db_.each(
        list_, [&](const Row& row) { all.push_back(body_of<T>(row)); }, region_, by);
    return all;
  }
  /// False when the stored version is not `expected_version` (0: a new row).
  template <class Key>
  bool save(const Key& key, const std::string& by, const T& thing,
            std::int64_t expected_version) {
    const std::string body = base::to_canonical_text(thing);
    if (expected_version == 0) {
      return db_.exec(insert_, region_, key, thing.version, by, body) == 1;
    }
    return db_.exec(update_, thing.version, body, region_, key, expected_version) == 1;
  }

 private:
  Connection& db_;
  const std::string& region_;
  std::string load_, list_, insert_, update_;
};

}  // namespace pledge::storage
