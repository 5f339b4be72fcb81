#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "storage/connection.hpp"

/// SQL as text: what has to be known of it without a parser.
namespace pledge::storage {

/// `{{blob}}` becomes BLOB or BYTEA.
std::string with_types_of(Dialect dialect, std::string_view sql);

struct NumberedSql {
  std::string text;
  std::size_t parameter_count = 0;
};
/// `?` becomes $1, $2 …, but not inside quotes, comments and $$ bodies.
NumberedSql with_numbers(std::string_view sql);

/// The statements of a script without their semicolons. Quotes, comments, $$ bodies and the
/// BEGIN … END of triggers are kept whole; a piece that is only a comment is left out.
std::vector<std::string> split_statements(std::string_view script);

/// The first word of a statement in upper case.
std::string first_word(std::string_view statement);

/// The beginning of a statement on one line, for messages.
std::string excerpt(std::string_view sql);

}  // namespace pledge::storage
