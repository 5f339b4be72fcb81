#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/scope.hpp"
#include "casework/ledger.hpp"
#include "storage/connection.hpp"

/// Filters and scope as SQL.
namespace pledge::storage {

/// Stands in lead.accused_unit where it was said that nobody knows whom it accuses; no code is so.
inline constexpr std::string_view kUnknownUnit = "?";

/// "?, ?, ?"
std::string marks_of(std::size_t count);

/// A pattern of LIKE … ESCAPE '\' that finds `wanted` itself anywhere.
std::string pattern_of(const std::string& wanted);

/// A condition with its parameters, in order.
class Where {
 public:
  /// `prefix` ("p.") names the table where a question joins several.
  explicit Where(const base::RegionCode& region, const std::string& prefix = {}) {
    add(prefix + "region_code = ?", region.text);
  }

  void add(const std::string& clause) { sql_ += (sql_.empty() ? "" : " AND ") + clause; }
  void add(const std::string& clause, std::string value) {
    add(clause);
    values_.emplace_back(std::move(value));
  }
  void add_number(const std::string& clause, std::int64_t value) {
    add(clause);
    values_.emplace_back(value);
  }
  /// column IN (…); nothing when there are no values.
  void add_any_of(const std::string& column, const std::vector<std::string>& values);

  const std::string& sql() const { return sql_; }
  /// Borrowed: valid while this object lives and does not change.
  std::vector<Value> parameters() const;

  using Held = std::variant<std::string, std::int64_t>;
  std::vector<Held>& values() { return values_; }

 private:
  std::string sql_;
  std::vector<Held> values_;
};

/// The columns among which people search words, in the index of words together.
inline constexpr std::string_view kWordColumns[] = {"number", "description", "region_unit",
                                                    "responsible_unit_text"};
/// Rows of `problem` that hold the texts of the filter; nothing when it has none.
std::optional<Where> where_text(const base::RegionCode& region,
                                const casework::ProblemFilter& filter);
/// Keeps rows that access::sees_problem lets the reader see, of a table that has problem_id,
/// group_code and responsible_unit; `prefix` ("p.") names it.
void add_problem_scope(Where& where, const access::Scope& scope, const std::string& prefix = {});
/// Rows of `supervision_order` that the filter means and the reader may see.
Where where_supervision(const base::RegionCode& region, const access::Actor& reader,
                        const casework::SupervisionFilter& filter, base::Day today);
/// Rows of `lead` that the filter means and that are in scope.
Where where_lead(const base::RegionCode& region, const access::Scope& scope,
                 const casework::LeadFilter& filter);

}  // namespace pledge::storage
