#pragma once
#include <cstddef>
#include <variant>
#include <vector>

#include "base/enumeration.hpp"
#include "sheet/deadline_chars.hpp"
#include "sheet/deadline_count.hpp"
#include "sheet/deadline_point.hpp"

/// A cell taken apart: what speaks of time, the words that colour it, and the rest.
namespace pledge::sheet::grammar {

/// immediate … status stand for a deadline of their own; the others colour what stands near.
enum class Word {
  immediate,    ///< 立行立改
  continuous,   ///< 长期坚持
  vague,        ///< 近期
  refers,       ///< 按期: the day stands elsewhere
  done,         ///< 已完成、履行中: a state, no deadline
  hedge,        ///< 原则上、预计
  promise,      ///< 承诺、计划: the writer counts from the day on which he writes
  must,         ///< 须、责令、一般: a rule, which counts from something else
  provisional,  ///< 暂定
  maximum,      ///< 不超过
  postponed,    ///< 推迟到
  as_of,        ///< 截至: a day of counting
  condition,    ///< 条件具备
  sanction,     ///< 未开工的
  filler        ///< understood and of no weight: 于、完成
};

struct Item {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::variant<Word, Point, Span, Duration, Recurrence> what;

  const Point* point() const { return std::get_if<Point>(&what); }
  const Span* span() const { return std::get_if<Span>(&what); }
  const Duration* duration() const { return std::get_if<Duration>(&what); }
  const Recurrence* recurrence() const { return std::get_if<Recurrence>(&what); }
  const Word* word() const { return std::get_if<Word>(&what); }
  bool is_word(Word word) const { return what.index() == 0 && std::get<Word>(what) == word; }
  bool is_time() const { return what.index() != 0; }
};

struct Scan {
  CellChars cell;
  std::vector<Item> items;   ///< in order, without overlaps
  std::vector<Item> opaque;  ///< 《titles》 and 〔2024〕3号: no time of ours inside

  View text() const { return cell.text; }
  View between(std::size_t begin, std::size_t end) const {
    return begin < end ? View(cell.text).substr(begin, end - begin) : View();
  }
  /// Where the clause (up to ， ； 。 or a line break) around a place begins and ends.
  std::size_t clause_begin(std::size_t at) const;
  std::size_t clause_end(std::size_t at) const;
  /// The same for the sentence (up to ； 。 or a line break).
  std::size_t sentence_begin(std::size_t at) const;
  std::size_t sentence_end(std::size_t at) const;
  /// The text of the clause before (behind) an item, up to the next item that tells a time.
  View before(std::size_t item) const;
  View after(std::size_t item) const;
  /// The item that tells a time before (behind) this one.
  std::optional<std::size_t> previous_time(std::size_t item) const;
  std::optional<std::size_t> next_time(std::size_t item) const;
  bool has_word(Word word) const;
  bool has_word_between(Word word, std::size_t begin, std::size_t end) const;
  bool is_in_bracket(std::size_t at) const;
};

Scan scan_cell(CellChars cell);

/// The longest known word at the cursor.
struct KnownWord {
  std::size_t size = 0;
  Word word = Word::filler;
};
KnownWord known_word(const Cursor& cursor);

}  // namespace pledge::sheet::grammar
