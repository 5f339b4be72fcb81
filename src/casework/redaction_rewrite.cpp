#include "casework/redaction_rewrite.hpp"

#include <algorithm>

#include "base/codec.hpp"
#include "base/must_be_saved.hpp"
#include "base/replay.hpp"
#include "journal/tree.hpp"
#include "lead/decide.hpp"
#include "problem/apply.hpp"
#include "supervision/events.hpp"

namespace pledge::casework {
namespace {

/// Takes one more event; false when it does not read or fit.
template <class State, class Event>
bool takes(std::optional<State>& state, const std::string& kind, const base::Tree& payload,
           const base::Stamp& stamp,
           State (*apply)(const std::optional<State>&, const Event&, const base::Stamp&)) {
  Event event;
  return base::reads_back(kind, payload, event) &&
         base::replays([&] { state = apply(state, event, stamp); });
}

/// The thing as its events make it: those in the store, then those that this transaction's other
/// acts left and nobody wrote yet.
template <class State, class Event>
std::optional<State> replayed(Desk& desk, const std::string& kind, std::int64_t id,
                              State (*apply)(const std::optional<State>&, const Event&,
                                             const base::Stamp&)) {
  std::optional<State> state;
  for (const TimelineEntry& line : desk.stores().ledger.timeline(kind, id)) {
    const base::Stamp stamp{line.at, line.officer, line.unit, line.job};
    if (!takes<State, Event>(state, line.event, line.payload, stamp, apply)) return std::nullopt;
  }
  for (const journal::Draft& draft : desk.unwritten()) {
    if (draft.subject_kind != kind || draft.subject_id != id) continue;
    const base::Tree payload = base::parse_json(draft.payload);
    if (!takes<State, Event>(state, draft.event, payload, draft.stamp, apply)) {
      return std::nullopt;
    }
  }
  return state;
}

bool is_hidden(const base::Tree& tree) {
  return tree.text() != nullptr && tree.text()->find(redaction::kHidden) != std::string::npos;
}

/// Whether all that differs is that words were taken away.
bool is_same_but_hidden(const base::Tree& before, const base::Tree& after) {
  if (before == after) return true;
  if (before.text() != nullptr) return is_hidden(after);
  const auto* list = before.list();
  const auto* others = after.list();
  if (list != nullptr && others != nullptr) {
    return std::equal(list->begin(), list->end(), others->begin(), others->end(),
                      &is_same_but_hidden);
  }
  const auto* map = before.map();
  const auto* other_map = after.map();
  if (map == nullptr || other_map == nullptr) return false;
  return std::equal(map->begin(), map->end(), other_map->begin(), other_map->end(),
                    [](const auto& a, const auto& b) {
                      return a.first == b.first && is_same_but_hidden(a.second, b.second);
                    });
}

template <class State, class Event, class Store, class Key>
bool rewrite(Desk& desk, const std::string& kind, Store& store, Key id,
             State (*apply)(const std::optional<State>&, const Event&, const base::Stamp&)) {
  const auto before = store.load(id);
  const auto after = replayed<State, Event>(desk, kind, id.value, apply);
  if (!before || !after) return false;
  if (!is_same_but_hidden(base::to_tree(*before), base::to_tree(*after))) return false;
  if constexpr (std::is_same_v<decltype(store.save(*after, 0)), void>) {
    store.save(*after, after->version);
  } else {
    base::must_be_saved(store.save(*after, after->version));
  }
  return true;
}

}  // namespace

bool rewrite_row(Desk& desk, const std::string& kind, std::int64_t id) {
  Stores& stores = desk.stores();
  if (kind == "problem") {
    return rewrite<problem::Problem, problem::Event>(desk, kind, stores.problems,
                                                     base::ProblemId{id}, &problem::apply);
  }
  if (kind == "lead") {
    return rewrite<lead::Lead, lead::Event>(desk, kind, stores.leads, base::LeadId{id},
                                            &lead::apply);
  }
  if (kind == "referral") {
    return rewrite<referral::Referral, referral::Event>(
        desk, kind, stores.referrals, base::ReferralId{id}, &referral::apply);
  }
  if (kind == "supervision_order") {
    return rewrite<supervision::SupervisionOrder, supervision::Event>(
        desk, kind, stores.supervisions, base::SupervisionOrderId{id}, &supervision::apply);
  }
  if (kind == "urging") {
    return rewrite<notice::Urging, notice::UrgingEvent>(desk, kind, stores.urgings,
                                                        base::UrgingId{id}, &notice::apply);
  }
  if (kind == "review_task") {
    return rewrite<review::Task, review::TaskEvent>(desk, kind, stores.tasks, base::TaskId{id},
                                                    &review::apply_task);
  }
  return false;
}

namespace {

/// Puts the mark in the place of every text that holds one of the words; true when there was one.
bool hide_words(base::Tree& tree, const std::set<std::string>& words) {
  if (const std::string* text = tree.text()) {
    const bool is_hit = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return text->find(word) != std::string::npos;
    });
    if (is_hit) tree = base::Tree(redaction::kHidden);
    return is_hit;
  }
  bool is_hit = false;
  if (auto* list = std::get_if<base::Tree::List>(&tree.value)) {
    for (base::Tree& each : *list) is_hit |= hide_words(each, words);
  }
  if (auto* map = std::get_if<base::Tree::Map>(&tree.value)) {
    for (auto& [key, member] : *map) is_hit |= hide_words(member, words);
  }
  return is_hit;
}

}  // namespace

redaction::Events rewrite_filed_rows(Desk& desk, const std::string& kind, std::int64_t id,
                                     const std::set<std::string>& words) {
  redaction::Events events;
  if (words.empty() || (kind != "problem" && kind != "lead")) return events;
  // Self-checks that were no problem yet stand under the negative of their lead's number.
  const base::ProblemId row_id{kind == "problem" ? id : -id};
  for (auto& [filing, row] : desk.stores().filings.rows_of(row_id)) {
    base::Tree tree = base::parse_json(row.text);
    if (!hide_words(tree, words)) continue;
    if (!row.original) row.original = journal::leaf_hash(row.text);
    row.text = base::to_canonical(tree);
    desk.stores().filings.redact_row(filing, row);
    redaction::FiledRowRedacted event;
    event.filing = filing;
    event.row = row.problem.value;
    event.text = base::sha256(row.text);
    events.emplace_back(std::in_place_type<redaction::FiledRowRedacted>, event);
  }
  return events;
}

}  // namespace pledge::casework
