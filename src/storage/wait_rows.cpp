#include "storage/wait_rows.hpp"

#include <algorithm>
#include <functional>

#include "storage/light_columns.hpp"

namespace pledge::storage {
namespace {

/// A day that the calendar does not know sorts last.
std::string column_of(const std::optional<base::Day>& day) {
  return day ? base::to_text(*day) : std::string(kNever);
}

struct WaitColumns {
  std::string kind, since_day, due_day_original, due_day;
  explicit WaitColumns(const deadline::Wait& wait)
      : kind(base::name_of(wait.kind)),
        since_day(base::to_text(wait.since_day)),
        due_day_original(column_of(wait.due_day_original)),
        due_day(column_of(wait.due_day)) {}
  std::string text() const {
    return kind + " " + since_day + " " + due_day_original + " " + due_day + ";";
  }
};

/// Sorted here: databases order texts each in its own way.
std::size_t digest_of_texts(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  std::string all;
  for (const std::string& text : texts) all += text;
  return std::hash<std::string>{}(all);
}

}  // namespace

void replace_waits(Connection& db, const std::string& region, std::int64_t problem,
                   const std::vector<deadline::Wait>& waits) {
  db.exec_any_later("DELETE FROM open_wait WHERE region_code = ? AND problem_id = ?", region,
                    problem);
  insert_waits(db, region, problem, waits);
}

void insert_waits(Connection& db, const std::string& region, std::int64_t problem,
                  const std::vector<deadline::Wait>& waits) {
  for (const deadline::Wait& wait : waits) {
    const WaitColumns c(wait);
    db.exec_later("INSERT INTO open_wait (region_code, problem_id, kind, since_day,"
                  " due_day_original, due_day) VALUES (?, ?, ?, ?, ?, ?)",
                  region, problem, c.kind, c.since_day, c.due_day_original, c.due_day);
  }
}

std::optional<deadline::Wait> wait_from(std::string_view kind, std::string_view since_day,
                                        std::string_view due_day) {
  const auto found = base::find_enumerator<deadline::WaitKind>(kind);
  if (!found) return std::nullopt;
  deadline::Wait wait;
  wait.kind = *found;
  wait.since_day = base::parse_day(since_day).value();
  if (due_day != kNever) wait.due_day = base::parse_day(due_day);
  return wait;
}

std::map<std::int64_t, std::size_t> digests_of_waits(Connection& db, const std::string& region) {
  std::map<std::int64_t, std::size_t> digests;
  std::int64_t current = 0;
  std::vector<std::string> texts;
  const auto finish = [&] {
    if (!texts.empty()) digests[current] = digest_of_texts(std::move(texts));
    texts.clear();
  };
  db.each("SELECT problem_id, kind, since_day, due_day_original, due_day FROM open_wait"
          " WHERE region_code = ? ORDER BY problem_id",
          [&](const Row& row) {
            if (row.int64(0) != current) finish();
            current = row.int64(0);
            std::string text;
            for (int column = 1; column <= 4; ++column) {
              text += std::string(row.text(column)) + (column < 4 ? " " : ";");
            }
            texts.push_back(std::move(text));
          },
          region);
  finish();
  return digests;
}

std::size_t digest_of(const std::vector<deadline::Wait>& waits) {
  std::vector<std::string> texts;
  for (const deadline::Wait& wait : waits) texts.push_back(WaitColumns(wait).text());
  return texts.empty() ? 0 : digest_of_texts(std::move(texts));
}

}  // namespace pledge::storage
