#include "report/fact_book.hpp"

#include <algorithm>

#include "access/scope.hpp"
#include "base/fault.hpp"
#include "base/replay.hpp"
#include "base/too_busy.hpp"
#include "base/variant_codec.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/calendar_then.hpp"
#include "casework/lights.hpp"
#include "casework/other_side.hpp"
#include "journal/proof.hpp"

namespace pledge::report {
namespace {

constexpr std::int64_t kPiece = 4096;  // entries
constexpr std::int64_t kReadAheadPerSecond = 50'000;

/// Nothing for a payload that was redacted or does not read, which `journal verify` explains: one
/// bad entry must not keep every figure back, nor leave the book half way through a piece.
template <class Event>
std::optional<Event> event_of(const std::string& kind,
                              const std::optional<journal::Payload>& payload) {
  if (!payload) return std::nullopt;
  try {
    Event event;
    if (base::read_event(kind, base::parse_json(payload->text), event)) return event;
  } catch (const base::Malformed&) {
    return std::nullopt;
  }
  return std::nullopt;
}

/// Which plan a problem is of comes from its entries, which somebody may have altered.
std::shared_ptr<const campaign::Plan> plan_or_none(casework::Desk& desk,
                                                   const problem::Problem& problem) {
  try {
    return desk.plan(problem.campaign, problem.plan_version);
  } catch (const base::Fault& fault) {
    if (fault.kind != base::FaultKind::corrupt) throw;
    return nullptr;
  }
}

}  // namespace

void FactBook::when_cut(std::function<void(const journal::Entry&)> tell) {
  const std::lock_guard lock(mutex_);
  tell_cut_ = std::move(tell);
}

bool FactBook::read_ahead(casework::Desk& desk) {
  const std::lock_guard lock(mutex_);
  const std::int64_t size = desk.stores().journal.head().size;
  if (size_ < size) read_piece(desk, std::min(size, size_ + kPiece));
  return size_ < size;
}

void FactBook::is_read_ahead_by(bool somebody) {
  const std::lock_guard lock(mutex_);
  is_read_ahead_ = somebody;
}

void FactBook::read_on(casework::Desk& desk) {
  const std::int64_t size = desk.stores().journal.head().size;
  if (is_read_ahead_ && size - size_ > kReadForAQuestion) {
    const std::int64_t left = size - size_;
    throw base::TooBusy("统计正在读取日志，还有 " + std::to_string(left) + " 条，请稍后再看",
                        left / kReadAheadPerSecond + 1);
  }
  while (size_ < size) read_piece(desk, std::min(size, size_ + kPiece));
}

/// Taking asks the desk for plans, which the visitor of the journal must not: so in pieces.
void FactBook::read_piece(casework::Desk& desk, std::int64_t to) {
  std::vector<Read> piece;
  bool is_redacted = false;
  bool has_gaps = false;
  desk.stores().journal.each_entry(size_, to, [&](const auto& entry, const auto& payload) {
    note_day(entry);
    const auto& kind = entry.subject_kind;
    is_redacted |= entry.event == journal::kPayloadRedacted && entry.index >= anew_at_;
    if (kind != "problem" && kind != "campaign") return true;
    has_gaps |= !payload;
    piece.push_back({entry, payload});
    return true;
  });
  if (is_redacted) return begin_anew(desk.stores().journal.head().size);
  if (has_gaps) fill_gaps(desk, piece);
  for (const Read& read : piece) {
    if (read.entry.subject_kind == "problem") {
      take(desk, read);
    } else {
      take_plan(read);
    }
  }
  size_ = to;
}

void FactBook::begin_anew(std::int64_t size) {
  anew_at_ = size;
  size_ = 0;
  size_after_.clear();
  items_.clear();
  plans_.clear();
}

/// What an act of redaction left of a payload stands in for it.
void FactBook::fill_gaps(casework::Desk& desk, std::vector<Read>& piece) {
  std::map<std::int64_t, std::string> remainders;
  desk.stores().journal.each_remainder(
      [&](std::int64_t index, const std::string& text) { remainders[index] = text; });
  for (Read& read : piece) {
    const auto left = remainders.find(read.entry.index);
    if (!read.payload && left != remainders.end()) read.payload = {{}, left->second};
  }
}

void FactBook::note_day(const journal::Entry& entry) {
  base::Day day = entry.stamp.day();
  // A clock that stepped back: the entry belongs to the day before it in the journal.
  if (!size_after_.empty()) day = std::max(day, size_after_.rbegin()->first);
  size_after_[day] = entry.index + 1;
}

void FactBook::take_plan(const Read& read) {
  const auto event = event_of<campaign::CampaignEvent>(read.entry.event, read.payload);
  const auto* loaded = event ? std::get_if<campaign::CampaignPlanLoaded>(&*event) : nullptr;
  if (loaded == nullptr) return;
  plans_[loaded->plan.code.text][read.entry.index + 1] = loaded->plan_version;
}

void FactBook::cut(Item& item, const journal::Entry& entry) {
  item.cut_at = entry.index;
  if (tell_cut_) tell_cut_(entry);
}

void FactBook::take(casework::Desk& desk, const Read& read) {
  const journal::Entry& entry = read.entry;
  Item& item = items_[entry.subject_id];
  if (item.cut_at) return;
  const auto event = event_of<problem::Event>(entry.event, read.payload);
  if (!event) return cut(item, entry);
  if (!base::replays([&] { follow(item.history, *event, entry.stamp); })) {
    return cut(item, entry);
  }
  const FactRules& rules = rules_of(desk, *item.history.problem);
  ItemState state;
  if (!base::replays([&] { state = state_of(item.history, rules); })) return cut(item, entry);
  const bool is_new = item.versions.empty() || *item.versions.back().state != state;
  if (!is_new) return;
  item.versions.push_back({entry.index + 1, std::make_shared<const ItemState>(std::move(state))});
}

std::int32_t FactBook::plan_version_at(casework::Desk& desk, const base::CampaignCode& campaign,
                                       std::optional<std::int64_t> size) {
  const std::lock_guard lock(mutex_);
  read_on(desk);
  const auto& versions = plans_[campaign.text];
  if (versions.empty()) return 1;
  const auto later = versions.upper_bound(size.value_or(desk.stores().journal.head().size));
  return later == versions.begin() ? versions.begin()->second : std::prev(later)->second;
}

const FactRules& FactBook::rules_of(casework::Desk& desk, const problem::Problem& problem) {
  const std::pair key{problem.campaign.text, problem.plan_version};
  const auto known = rules_.find(key);
  if (known != rules_.end()) return known->second;
  const auto plan = plan_or_none(desk, problem);
  FactRules rules{casework::thresholds_of(plan.get()), {}};
  for (std::size_t i = 0; plan && i < base::kNamesOf<problem::Source>.size(); ++i) {
    const auto source = static_cast<problem::Source>(i);
    const auto* known_source = campaign::find_source(*plan, base::name_of(source));
    const bool is_free = source == problem::Source::self_check ||
                         (known_source != nullptr && known_source->is_free_of_deduction);
    if (is_free) rules.free_of_deduction.push_back(source);
  }
  return rules_.emplace(key, std::move(rules)).first->second;
}

Moment FactBook::moment_of(casework::Desk& desk, const AsOf& wanted) {
  const std::lock_guard lock(mutex_);
  read_on(desk);
  const std::int64_t size = desk.stores().journal.head().size;
  const base::Day today = desk.today();
  if (wanted.day && *wanted.day > today) {
    throw base::Malformed("as_of", "还没有到 " + base::to_text(*wanted.day));
  }
  if (wanted.size && (*wanted.size < 0 || *wanted.size > size)) {
    throw base::Malformed("index", "日志现有 " + std::to_string(size) + " 条");
  }
  Moment moment{wanted.size.value_or(size), wanted.day.value_or(today)};
  if (!wanted.day && wanted.size) {
    // The day of the last of those entries.
    const auto day = std::find_if(size_after_.begin(), size_after_.end(),
                                  [&](const auto& one) { return one.second >= moment.size; });
    if (day != size_after_.end()) moment.day = day->first;
  }
  if (wanted.day) {
    const auto later = size_after_.upper_bound(*wanted.day);
    const std::int64_t by_then = later == size_after_.begin() ? 0 : std::prev(later)->second;
    moment.size = std::min(moment.size, by_then);
  }
  return moment;
}

FactSet FactBook::facts_at(casework::Desk& desk, const base::CampaignCode& campaign,
                           const Moment& moment) {
  const std::lock_guard lock(mutex_);
  read_on(desk);
  FactSet set;
  const auto calendar = casework::calendar_at(desk, moment.size);
  for (const auto& [id, item] : items_) {
    const auto later =
        std::upper_bound(item.versions.begin(), item.versions.end(), moment.size,
                         [](std::int64_t size, const Version& one) { return size < one.size; });
    if (later == item.versions.begin()) continue;
    if (!item.history.problem || item.history.problem->campaign != campaign) continue;
    set.cut_count += item.cut_at && *item.cut_at < moment.size ? 1 : 0;
    set.facts.push_back(fact_on(*std::prev(later)->state, moment.day, *calendar));
  }
  return set;
}

void keep_seen(const access::Actor& reader, std::vector<ItemFact>& facts) {
  const access::Scope scope = access::scope_of(reader);
  std::erase_if(facts, [&](const ItemFact& fact) {
    return !access::sees_problem(scope, {fact.id, fact.unit, fact.group});
  });
  for (ItemFact& fact : facts) fact.light = casework::shown_to(reader, fact.light);
  hide_other_side(reader, facts);
}

void hide_other_side(const access::Actor& reader, std::vector<ItemFact>& facts) {
  for (ItemFact& fact : facts) {
    if (!casework::sees_other_side(reader, fact.unit)) hide_earlier_complaint(fact);
  }
}

void hide_earlier_complaint(ItemFact& fact) {
  const bool is_own_check = fact.source == problem::Source::self_check;
  if (is_own_check) fact.is_free_of_deduction = true;
}

std::string root_text(casework::Desk& desk, std::int64_t size) {
  auto& store = desk.stores().journal;
  const journal::Head head = store.head();
  const journal::Frontier frontier = journal::frontier_of(head);
  journal::TreeNodes nodes(frontier, store);
  return base::to_hex(journal::root_at(size, nodes));
}

}  // namespace pledge::report
