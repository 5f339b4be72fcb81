#pragma once
#include <atomic>
#include <string>

#include "storage/connection.hpp"

namespace pledge::storage {

/// Rows held in memory at once.
inline constexpr int kPieceRows = 2000;

/// A cursor on PostgreSQL, which ends with its owner whatever happens in between. Each has a name
/// of its own: what is prepared for one says nothing of another.
class PieceCursor {
 public:
  template <class... Arguments>
  PieceCursor(Connection& db, const std::string& sql, const Arguments&... arguments)
      : db_(db), name_("pieces_" + std::to_string(++made_count())) {
    db_.exec("DECLARE " + name_ + " NO SCROLL CURSOR FOR " + sql, arguments...);
  }
  ~PieceCursor() {
    try {
      db_.exec("CLOSE " + name_);
    } catch (const base::Fault&) {
      return;  // then the transaction is over, and the cursor with it
    }
  }
  PieceCursor(const PieceCursor&) = delete;
  PieceCursor& operator=(const PieceCursor&) = delete;

  /// False when that was the last piece.
  bool next(const RowVisitor& visit) {
    const std::string fetch = "FETCH " + std::to_string(kPieceRows) + " FROM " + name_;
    return db_.query(fetch, {}, visit) == kPieceRows;
  }

 private:
  static std::atomic<std::int64_t>& made_count() {
    static std::atomic<std::int64_t> count{0};
    return count;
  }

  Connection& db_;
  const std::string name_;
};

/// As Connection::each, for answers that may be as long as a table: PostgreSQL hands them over in
/// pieces when it is in a transaction, without which there are no cursors. `visit` may query again.
template <class F, class... Arguments>
void each_in_pieces(Connection& db, const std::string& sql, F&& visit,
                    const Arguments&... arguments) {
  const bool has_cursors = db.dialect() == Dialect::postgres && db.in_transaction();
  if (!has_cursors) return db.each(sql, visit, arguments...);
  PieceCursor cursor(db, sql, arguments...);
  while (cursor.next(std::ref(visit))) {
  }
}

}  // namespace pledge::storage
