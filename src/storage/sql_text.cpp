#include "storage/sql_text.hpp"

#include "base/text.hpp"

namespace pledge::storage {
namespace {

constexpr std::size_t kExcerptCharacters = 120;

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::size_t end_of_word(std::string_view sql, std::size_t at) {
  while (at < sql.size() && is_word_character(sql[at])) ++at;
  return at;
}

std::size_t after(std::string_view sql, std::string_view mark, std::size_t from) {
  const std::size_t found = sql.find(mark, from);
  return found == std::string_view::npos ? sql.size() : found + mark.size();
}

/// Behind the body that `$tag$` opens at `at`; `at` when this is no such tag ($1 is none).
std::size_t end_of_dollar_body(std::string_view sql, std::size_t at) {
  const std::size_t end = end_of_word(sql, at + 1);
  const bool is_number = end > at + 1 && sql[at + 1] >= '0' && sql[at + 1] <= '9';
  if (end == sql.size() || sql[end] != '$' || is_number) return at;
  return after(sql, sql.substr(at, end + 1 - at), end + 1);
}

bool is_comment(std::string_view rest) { return rest.starts_with("--") || rest.starts_with("/*"); }

/// Behind the quote, comment or $$ body that begins at `at`; `at` when none begins there.
/// A doubled quote inside a quote reads as two quotes side by side, which comes to the same.
std::size_t end_of_opaque(std::string_view sql, std::size_t at) {
  const char c = sql[at];
  if (c == '\'' || c == '"') return after(sql, sql.substr(at, 1), at + 1);
  if (c == '$') return end_of_dollar_body(sql, at);
  if (!is_comment(sql.substr(at))) return at;
  return c == '-' ? after(sql, "\n", at) : after(sql, "*/", at + 2);
}

/// Whether a semicolon ends the statement: not inside the BEGIN … END of a trigger, where CASE
/// has an END of its own.
class Depth {
 public:
  void see(const std::string& word) {
    if (!is_begun_) is_create_ = word == "CREATE";
    is_begun_ = true;
    is_body_ = is_body_ || (is_create_ && word == "TRIGGER");
    if (!is_body_) return;
    if (word == "BEGIN" || word == "CASE") ++depth_;
    if (word == "END" && depth_ > 0) --depth_;
  }
  bool is_outside() const { return depth_ == 0; }

 private:
  bool is_begun_ = false;
  bool is_create_ = false;
  bool is_body_ = false;
  int depth_ = 0;
};

/// Where the next statement ends, and whether there is more in it than comments.
struct Piece {
  std::size_t end;
  bool has_code = false;
};

Piece next_piece(std::string_view script, std::size_t at) {
  Piece piece{at};
  Depth depth;
  while (at < script.size()) {
    std::size_t end = end_of_opaque(script, at);
    const bool is_code = end == at;
    if (is_code && script[at] == ';' && depth.is_outside()) break;
    piece.has_code = piece.has_code || (is_code ? !is_space(script[at])
                                                : !is_comment(script.substr(at)));
    if (is_code) end = end_of_word(script, at);
    if (is_code && end > at) depth.see(base::to_upper(script.substr(at, end - at)));
    at = end > at ? end : at + 1;
  }
  piece.end = at;
  return piece;
}

}  // namespace

std::string with_types_of(Dialect dialect, std::string_view sql) {
  constexpr std::string_view kToken = "{{blob}}";
  const std::string_view type = dialect == Dialect::sqlite ? "BLOB" : "BYTEA";
  std::string out;
  std::size_t from = 0;
  for (auto at = sql.find(kToken); at != sql.npos; at = sql.find(kToken, from)) {
    out += sql.substr(from, at - from);
    out += type;
    from = at + kToken.size();
  }
  return out += sql.substr(from);
}

NumberedSql with_numbers(std::string_view sql) {
  NumberedSql numbered;
  for (std::size_t at = 0; at < sql.size();) {
    const std::size_t end = std::max(end_of_opaque(sql, at), end_of_word(sql, at));
    if (end > at) {
      numbered.text += sql.substr(at, end - at);
      at = end;
    } else if (sql[at] == '?') {
      numbered.text += '$' + std::to_string(++numbered.parameter_count);
      ++at;
    } else {
      numbered.text += sql[at++];
    }
  }
  return numbered;
}

std::vector<std::string> split_statements(std::string_view script) {
  std::vector<std::string> statements;
  for (std::size_t at = 0; at < script.size();) {
    const Piece piece = next_piece(script, at);
    if (piece.has_code) statements.push_back(base::trim(script.substr(at, piece.end - at)));
    at = piece.end + 1;
  }
  return statements;
}

std::string first_word(std::string_view statement) {
  for (std::size_t at = 0; at < statement.size();) {
    const std::size_t end = end_of_opaque(statement, at);
    if (end == at && is_word_character(statement[at])) {
      return base::to_upper(statement.substr(at, end_of_word(statement, at) - at));
    }
    at = end > at ? end : at + 1;
  }
  return {};
}

std::string excerpt(std::string_view sql) {
  std::string line;
  for (const char c : sql.substr(0, kExcerptCharacters * 4)) {
    if (!is_space(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return base::cut_to(line, kExcerptCharacters);
}

}  // namespace pledge::storage
