#pragma once
#include <functional>
#include <string>

#include "journal/verify.hpp"
#include "storage/connection.hpp"

/// What an insider may have changed about the tables themselves.
namespace pledge::storage {

struct WrongValue {
  std::string table;
  std::string column;
  std::string row;   ///< "region_code=420202 lead_id=3"
  std::string what;  ///< Chinese sentence about the column, with the row
};

/// SQLite keeps any kind of value in any column: whoever puts bytes where a number belongs makes
/// the row unreadable. Every such value of the tables whose names begin with the
/// prefix; on PostgreSQL there can be none.
void each_wrong_value(Connection& db, std::string_view prefix,
                      const std::function<void(const WrongValue&)>& tell);

/// Tables, indexes and triggers that are not those the migrations of this program make, those that
/// are missing, and triggers that were switched off.
void each_wrong_object(Connection& db,
                       const std::function<void(const std::string& what)>& tell);

/// verify_journal(), before which the kinds of the values are looked at: a journal that cannot be
/// read because of them is one that does not agree.
journal::Verification verify_readable(Connection& db,
                                      const std::function<journal::Verification()>& verify);

}  // namespace pledge::storage
