#include "sheet/earlier_lists.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "sheet/cell_text.hpp"

namespace pledge::sheet {
namespace {

constexpr std::size_t kShownCharacters = 20;
/// So alike, two problems of one unit, source and deadline without a sum may be one.
constexpr std::int32_t kAlike = 50;
/// A unit may have thousands of problems with the same deadline: so many are looked at.
constexpr std::size_t kLookedAtMax = 500;

bool is_sum_mark(char32_t c) { return CharsView(U"万亿千百元余多约近").find(c) != CharsView::npos; }

/// 20万元, 1,250.5元 at `at`: where it ends, or `at`.
std::size_t end_of_sum(CharsView text, std::size_t at) {
  std::size_t end = at;
  const auto is_figure = [](char32_t c) { return is_digit(c) || c == U'.' || c == U','; };
  while (end < text.size() && is_figure(text[end])) ++end;
  if (end == at) return at;
  std::size_t behind = end;
  while (behind < text.size() && is_sum_mark(text[behind])) ++behind;
  return behind == end ? at : behind;
}

/// 2023年: no number of a row.
bool begins_year(CharsView text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at < text.size() && text[at] == U'年';
}

struct Facts {
  const base::UnitCode& unit;
  problem::Source source;
  std::int64_t sum;
};

/// A problem that nobody has assigned has no day yet, and one may write the same day in two ways:
/// the words and the day are two keys.
std::vector<std::string> keys_of(const Facts& facts, const std::optional<base::Day>& due,
                                 const std::string& due_text) {
  const std::string key = fmt::format("{}|{}|{}|", facts.unit.text,
                                      static_cast<int>(facts.source), facts.sum);
  std::vector<std::string> keys{key + base::fold(due_text)};
  if (due) keys.push_back(key + base::to_text(*due));
  return keys;
}

std::int64_t sum_of(const std::optional<base::Fen>& a, const std::optional<base::Fen>& b) {
  return a.value_or(base::Fen{}).value + b.value_or(base::Fen{}).value;
}

template <class Act>
void each_batch(casework::Desk& desk, const ListOrigin& origin, const Act& act) {
  for (const casework::ImportBatch& batch : desk.stores().imports.list(origin.campaign)) {
    if (batch.sender == origin.sender && !batch.undone) act(batch);
  }
}

TextPairs pairs_of(std::string_view text) {
  const Chars characters = to_code_points(skeleton_of(text));
  TextPairs pairs;
  for (std::size_t i = 0; i + 1 < characters.size(); ++i) {
    pairs.push_back((std::uint64_t{characters[i]} << 32) | characters[i + 1]);
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

std::int32_t likeness_of(const TextPairs& left, const TextPairs& right) {
  if (left.empty() || right.empty()) return 0;
  std::size_t both = 0;
  for (auto a = left.begin(), b = right.begin(); a != left.end() && b != right.end();) {
    if (*a == *b) ++both;
    const bool is_behind = *a <= *b, is_ahead = *b <= *a;
    if (is_behind) ++a;
    if (is_ahead) ++b;
  }
  return static_cast<std::int32_t>(200 * both / (left.size() + right.size()));
}

/// The first of `indexes` that nobody has taken and that fits, else the first that fits. At most
/// kLookedAtMax of them are looked at.
template <class IsTaken, class Fits>
std::optional<std::size_t> best_of(const std::vector<std::size_t>& indexes, const IsTaken& is_taken,
                                   const Fits& fits) {
  std::optional<std::size_t> fallback;
  std::size_t looked_at = 0;
  for (const std::size_t index : indexes) {
    if (is_taken(index) && fallback) continue;
    if (++looked_at > kLookedAtMax) break;
    if (!fits(index)) continue;
    if (!is_taken(index)) return index;
    fallback = index;
  }
  return fallback;
}

}  // namespace

std::string skeleton_of(std::string_view description) {
  const Chars text = to_code_points(base::fold(description));
  Chars out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_sum(text, at);
    if (end > at) {
      at = end;
      continue;
    }
    const bool is_word = is_han(text[at]) || is_digit(text[at]) ||
                         (text[at] < 0x80 && std::isalpha(static_cast<int>(text[at])) != 0);
    const bool is_number = out.empty() && is_digit(text[at]) && !begins_year(text, at);
    if (is_word && !is_number) out += text[at];
    ++at;
  }
  return to_utf8(out);
}

std::int32_t likeness(std::string_view a, std::string_view b) {
  return likeness_of(pairs_of(a), pairs_of(b));
}

bool EarlierLists::has_any(casework::Desk& desk, const ListOrigin& origin) {
  bool has_one = false;
  each_batch(desk, origin, [&](const auto&) { has_one = true; });
  return has_one;
}

EarlierLists::EarlierLists(casework::Desk& desk, const ListOrigin& origin,
                           const std::set<base::ProblemId>& seen) {
  if (!origin.file_name.empty()) file_names_.insert(origin.file_name);
  each_batch(desk, origin, [&](const auto& batch) { take_batch(desk, batch, seen); });
}

void EarlierLists::take_batch(casework::Desk& desk, const casework::ImportBatch& batch,
                              const std::set<base::ProblemId>& seen) {
  const std::size_t first = unseen_.size();
  bool is_continued = file_names_.contains(batch.file_name);
  const std::string code = casework::batch_code(batch.number);
  for (const auto& subject : desk.stores().imports.subjects_of(code)) {
    const base::ProblemId id{subject.id};
    if (subject.kind != "problem") continue;
    is_continued = is_continued || seen.contains(id);
    if (!taken_.insert(id).second || seen.contains(id)) continue;
    const auto problem = desk.stores().problems.load(id);
    const bool is_known = problem && problem->state != problem::State::withdrawn;
    if (is_known) add(*problem);
  }
  if (is_continued && !batch.file_name.empty()) file_names_.insert(batch.file_name);
  for (std::size_t i = first; i < unseen_.size(); ++i) unseen_[i].is_continued = is_continued;
}

void EarlierLists::add(const problem::Problem& problem) {
  Known known;
  const std::string number =
      problem.number.empty() ? fmt::format("第 {} 号", problem.id.value) : problem.number;
  known.description = problem.text.description;
  known.region = base::fold(problem.text.region_unit);
  known.unit = problem.responsible_unit;
  known.shown.id = problem.id;
  known.shown.is_open = problem.state != problem::State::closed;
  known.shown.name =
      fmt::format("{}“{}”", number, base::cut_to(known.description, kShownCharacters));
  const auto money = problem.money.value_or(problem::Money{});
  const Facts facts{problem.responsible_unit, problem.source,
                    sum_of(money.undisputed_fen, money.disputed_fen)};
  by_text_[skeleton_of(known.description)].push_back(unseen_.size());
  for (const auto& key : keys_of(facts, problem.due_day_original, problem.text.due_text)) {
    by_facts_[key].push_back(unseen_.size());
  }
  unseen_.push_back(std::move(known));
}

const UnseenProblem* EarlierLists::take(std::size_t index) {
  unseen_[index].shown.is_taken = true;
  return &unseen_[index].shown;
}

bool EarlierLists::is_alike(Known& known, const TextPairs& pairs) const {
  if (!known.pairs) known.pairs = pairs_of(known.description);
  return likeness_of(*known.pairs, pairs) >= kAlike;
}

const UnseenProblem* EarlierLists::like(const problem::Propose& row) {
  const auto is_taken = [&](std::size_t index) { return unseen_[index].shown.is_taken; };
  const std::string region = base::fold(row.text.region_unit);
  const auto same = by_text_.find(skeleton_of(row.text.description));
  if (same != by_text_.end() && !same->first.empty()) {
    const auto found = best_of(same->second, is_taken, [&](std::size_t index) {
      const Known& known = unseen_[index];
      return known.unit == row.responsible_unit || known.region == region;
    });
    if (found) return take(*found);
  }
  const Facts facts{row.responsible_unit, row.source,
                    sum_of(row.undisputed_fen, row.disputed_fen)};
  const TextPairs pairs = facts.sum > 0 ? TextPairs() : pairs_of(row.text.description);
  for (const auto& key : keys_of(facts, row.due_day, row.text.due_text)) {
    const auto alike = by_facts_.find(key);
    if (alike == by_facts_.end()) continue;
    const auto found = best_of(alike->second, is_taken, [&](std::size_t index) {
      return facts.sum > 0 || is_alike(unseen_[index], pairs);
    });
    if (found) return take(*found);
  }
  return nullptr;
}

std::vector<const UnseenProblem*> EarlierLists::missing() const {
  std::vector<const UnseenProblem*> all;
  for (const Known& known : unseen_) {
    const bool is_missing = known.is_continued && known.shown.is_open && !known.shown.is_taken;
    if (is_missing) all.push_back(&known.shown);
  }
  return all;
}

}  // namespace pledge::sheet
