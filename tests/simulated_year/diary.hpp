#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/codec.hpp"
#include "base/day.hpp"
#include "base/money.hpp"
#include "base/record.hpp"
#include "base/tree.hpp"

/// The diary of a year: every act that was accepted, as the one who did it would write it down.
/// It is all that the bookkeeper is ever told.
namespace pledge::year {

struct Entry {
  base::Day day;
  std::int64_t officer = 0;  ///< 0: a job
  std::string unit;          ///< of the officer
  std::string act;           ///< "assign"; of jobs "daily_scan", "reminders"
  std::int64_t problem = 0;
  std::int64_t subject = 0;  ///< the lead or the order, where it is about one
  std::string kind;          ///< of an order; of a lead "named" when somebody complains
  base::Tree said;           ///< the fields that were filled in
};
using Diary = std::vector<Entry>;

/// A paper that the jobs laid on the office's desk: an order to sign, or a review to conclude.
struct Paper {
  std::int64_t order = 0;
  std::int64_t problem = 0;
  std::int64_t review = 0;
  std::string unit;
  std::string group;
  base::Day day;  ///< on which it was laid there
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("order", self.order);
    visit("problem", self.problem);
    visit("review", self.review);
    visit("unit", self.unit);
    visit("group", self.group);
    visit("day", self.day);
  }
};
/// All that lie there after the night's jobs (act "papers").
struct Papers {
  std::vector<Paper> all;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("all", self.all); }
};

/// What was filled in; empty, zero or false where it was left out.
inline std::string words_in(const base::Tree& said, std::string_view field) {
  const base::Tree* found = said.find(field);
  return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}
inline std::int64_t number_in(const base::Tree& said, std::string_view field) {
  const base::Tree* found = said.find(field);
  return found != nullptr && found->number() != nullptr ? *found->number() : 0;
}
inline base::Fen fen_in(const base::Tree& said, std::string_view field) {
  return {number_in(said, field)};
}
inline bool is_said(const base::Tree& said, std::string_view field) {
  const base::Tree* found = said.find(field);
  return found != nullptr && found->flag() != nullptr && *found->flag();
}
inline base::Day day_in(const base::Tree& said, std::string_view field) {
  return base::parse_day(words_in(said, field)).value();
}
inline const base::Tree::List& list_in(const base::Tree& said, std::string_view field) {
  static const base::Tree::List kNone;
  const base::Tree* found = said.find(field);
  return found != nullptr && found->list() != nullptr ? *found->list() : kNone;
}

}  // namespace pledge::year
