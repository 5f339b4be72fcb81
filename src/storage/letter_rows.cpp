#include "storage/letter_rows.hpp"

#include "base/codec.hpp"
#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "storage/pieces.hpp"
#include "storage/stored_text.hpp"
#include "storage/where.hpp"

namespace pledge::storage {
namespace {

constexpr std::string_view kLoadLetter =
    "SELECT body FROM letter WHERE region_code = ? AND letter_id = ?";
constexpr std::string_view kInsertLetter =
    "INSERT INTO letter (version, kind, state, problem_id, prefix, year, serial_number, body,"
    " region_code, letter_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kUpdateLetter =
    "UPDATE letter SET version = ?, state = ?, body = ?"
    " WHERE region_code = ? AND letter_id = ? AND version = ?";
constexpr std::string_view kLettersOfProblem =
    "SELECT body FROM letter WHERE region_code = ? AND problem_id = ? ORDER BY letter_id";
/// Empty texts and 0 mean "any".
constexpr std::string_view kPage =
    "SELECT body FROM letter WHERE region_code = ? AND letter_id < ? AND (kind = ? OR ? = '')"
    " AND (year = ? OR ? = 0) AND (? = '' OR prefix || '〔' || CAST(year AS TEXT) || '〕' ||"
    " CAST(serial_number AS TEXT) || '号' LIKE ? ESCAPE '\\') ORDER BY letter_id DESC LIMIT ?";
constexpr std::string_view kLastSerial =
    "SELECT coalesce(max(serial_number), 0) FROM letter WHERE region_code = ? AND prefix = ?"
    " AND year = ?";

/// Words as people type them, with the brackets that a number has.
std::string as_in_numbers(const std::string& words) {
  std::u32string out;
  for (char32_t c : base::to_code_points(base::fold(words))) {
    if (c == U'(' || c == U'[' || c == U'【') c = U'〔';
    if (c == U')' || c == U']' || c == U'】') c = U'〕';
    out += c;
  }
  return base::to_utf8(out);
}

std::int64_t problem_of(const letter::Letter& letter) {
  return letter.problem ? letter.problem->value : 0;
}

std::string wrong_letter_column(const Row& row, const std::string& body) {
  letter::Letter letter;
  try {
    letter = base::from_canonical_text<letter::Letter>(body);
  } catch (const base::Malformed&) {
    return "body";
  }
  if (row.int64(2) != letter.version) return "version";
  if (row.text(3) != base::name_of(letter.kind)) return "kind";
  if (row.text(4) != base::name_of(letter.state)) return "state";
  if (row.int64(5) != problem_of(letter)) return "problem_id";
  if (row.text(6) != letter.prefix) return "prefix";
  if (row.int64(7) != letter.year) return "year";
  return row.int64(8) == letter.serial_number ? "" : "serial_number";
}

}  // namespace

std::optional<letter::Letter> LetterRows::load(letter::LetterId id) {
  return db_.one(kLoadLetter, &body_of<letter::Letter>, region_.text, id.value);
}

bool LetterRows::save(const letter::Letter& letter, std::int64_t expected_version) {
  const std::string body = base::to_canonical_text(letter);
  if (expected_version != 0) {
    return db_.exec(kUpdateLetter, letter.version, base::name_of(letter.state), body, region_.text,
                    letter.id.value, expected_version) == 1;
  }
  return db_.exec(kInsertLetter, letter.version, base::name_of(letter.kind),
                  base::name_of(letter.state), problem_of(letter), letter.prefix,
                  std::int64_t{letter.year}, letter.serial_number, body, region_.text,
                  letter.id.value) == 1;
}

std::vector<letter::Letter> LetterRows::of_problem(base::ProblemId problem) {
  return bodies_of<letter::Letter>(db_, kLettersOfProblem, region_.text, problem.value);
}

std::vector<letter::Letter> LetterRows::page(const letter::RegisterPage& wanted) {
  const std::string kind(wanted.kind ? base::name_of(*wanted.kind) : std::string_view());
  const std::int64_t year = wanted.year.value_or(0);
  const std::string words = as_in_numbers(wanted.words);
  const std::int64_t before = wanted.before ? wanted.before->value : INT64_MAX;
  return bodies_of<letter::Letter>(db_, kPage, region_.text, before, kind, kind, year, year, words,
                                   pattern_of(words), wanted.limit);
}

std::int64_t LetterRows::last_serial(const std::string& prefix, std::int32_t year) {
  return db_
      .one(kLastSerial, [](const Row& row) { return row.int64(0); }, region_.text, prefix,
           std::int64_t{year})
      .value();
}

void each_letter_row(Connection& db, const std::string& region,
                     const std::function<void(std::int64_t, const std::string&,
                                              const std::string&)>& visit) {
  each_in_pieces(
      db,
      "SELECT letter_id, body, version, kind, state, problem_id, prefix, year, serial_number"
      " FROM letter WHERE region_code = ? ORDER BY letter_id",
      [&](const Row& row) {
        const std::string body(row.text(1));
        visit(row.int64(0), body, wrong_letter_column(row, body));
      },
      region);
}

}  // namespace pledge::storage
