#pragma once
#include "casework/filing_work.hpp"
#include "review/review.hpp"

/// The agenda of a review: computed from the frozen rows, so that every item opens to the row it
/// came from and two people always see the same agenda.
namespace pledge::casework {

PLEDGE_ENUM(AgendaTopic, red, overdue, unanswered_order, sent_back, stuck, paused, added)

/// Calendar days after which a step that has no day of its own counts as stuck.
inline constexpr std::int32_t kStuckDays = 45;

struct AgendaItem {
  std::vector<AgendaTopic> topics;
  LedgerRow row;
  std::string reason;  ///< why it is on the agenda, in one sentence
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("topics", self.topics);
    visit("row", self.row);
    visit("reason", self.reason, base::long_text());
  }
};

struct TopicCount {
  AgendaTopic topic = AgendaTopic::red;
  std::int64_t count = 0;
  base::Fen balance_fen;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("topic", self.topic);
    visit("count", self.count);
    visit("balance_fen", self.balance_fen);
  }
};

struct Agenda {
  std::vector<TopicCount> topics;  ///< every topic, also those with nothing
  std::int64_t item_count = 0;     ///< problems on the agenda
  std::int64_t closed_count = 0;   ///< closed since the review before; all that are, in the first
  std::vector<AgendaItem> items;   ///< the most pressing first, at most kPageRows
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("topics", self.topics);
    visit("item_count", self.item_count);
    visit("closed_count", self.closed_count);
    visit("items", self.items, base::up_to(static_cast<std::size_t>(base::kPageRows)));
  }
};

/// Why a row is on the agenda of that day; empty when it is not. `before` is the same problem in
/// the filing of the review before; without such a filing nothing is new.
struct BeforeThat {
  bool has_filing = false;
  const LedgerRow* row = nullptr;
};
std::vector<AgendaTopic> topics_of(const FiledEntry& entry, const BeforeThat& before,
                                   base::Day day);
/// Closed since then, be it listed since then as well.
bool is_newly_closed(const FiledEntry& entry, const BeforeThat& before);
/// Those in words.
std::string agenda_reason(const FiledEntry& entry, const std::vector<AgendaTopic>& topics,
                          base::Day day);

/// What this reader may see of the agenda; of one topic only when one is named.
Agenda agenda_of(Desk& desk, const access::Actor& reader, const review::Review& review,
                 std::optional<AgendaTopic> only);

}  // namespace pledge::casework
