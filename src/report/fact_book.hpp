#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "casework/desk.hpp"
#include "report/item_history.hpp"

/// As-of: the facts at any past day or place of the journal, by replay of its events.
namespace pledge::report {

/// So many entries a question reads itself; beyond them it is told to come back.
inline constexpr std::int64_t kReadForAQuestion = 50'000;

/// A place in the journal and a day: the first `size` entries, at the end of `day`.
struct Moment {
  std::int64_t size = 0;
  base::Day day;
};

/// What was asked for; nothing at all means now. With both, both hold: nothing after that day, and
/// nothing after that place.
struct AsOf {
  std::optional<base::Day> day;
  std::optional<std::int64_t> size;
};

struct FactSet {
  std::vector<ItemFact> facts;  ///< by id
  /// Problems whose events cannot all be read any more because a payload was redacted; they stand
  /// as they were before it.
  std::int64_t cut_count = 0;
};

/// Replays the journal once and keeps what the facts need, event by event; what was added since is
/// read at the next question. It can be thrown away at any time: the journal is the only truth.
/// One book serves one region; it may be asked from several threads.
class FactBook {
 public:
  /// Whom to tell of a problem whose events do not read on: it stands as it was before that entry.
  void when_cut(std::function<void(const journal::Entry&)> tell);
  /// Reads a piece of what was added since; true when there is more. For whoever has time before
  /// the first question comes.
  bool read_ahead(casework::Desk& desk);
  /// Whether somebody does that all the time: then a question that comes while much is unread
  /// throws base::TooBusy, and holds no reader while it is read.
  void is_read_ahead_by(bool somebody);
  /// Throws base::Malformed for a day or a size that has not come yet.
  Moment moment_of(casework::Desk& desk, const AsOf& wanted);
  /// All problems of a campaign that had been proposed by then.
  FactSet facts_at(casework::Desk& desk, const base::CampaignCode& campaign,
                   const Moment& moment);
  /// The plan that held when the journal had `size` entries (absent: now); the first one before it.
  std::int32_t plan_version_at(casework::Desk& desk, const base::CampaignCode& campaign,
                               std::optional<std::int64_t> size);

 private:
  struct Version {
    std::int64_t size = 0;  ///< of the journal when it came about
    std::shared_ptr<const ItemState> state;
  };
  struct Item {
    ItemHistory history;
    std::vector<Version> versions;
    std::optional<std::int64_t> cut_at;
  };

  struct Read {
    journal::Entry entry;
    std::optional<journal::Payload> payload;
  };

  void read_on(casework::Desk& desk);
  void read_piece(casework::Desk& desk, std::int64_t to);
  /// Payloads that were taken away since are read as they are now: from the beginning.
  void begin_anew(std::int64_t size);
  void note_day(const journal::Entry& entry);
  static void fill_gaps(casework::Desk& desk, std::vector<Read>& piece);
  void take_plan(const Read& read);
  void take(casework::Desk& desk, const Read& read);
  void cut(Item& item, const journal::Entry& entry);
  const FactRules& rules_of(casework::Desk& desk, const problem::Problem& problem);

  std::mutex mutex_;
  std::function<void(const journal::Entry&)> tell_cut_;
  bool is_read_ahead_ = false;
  std::int64_t size_ = 0;                        ///< entries read
  std::int64_t anew_at_ = 0;  ///< redactions before this entry are in what is read
  std::map<base::Day, std::int64_t> size_after_;  ///< the journal's size at the end of a day
  std::map<std::int64_t, Item> items_;           ///< by problem id
  /// By campaign: from which size on a version of its plan held.
  std::map<std::string, std::map<std::int64_t, std::int32_t>> plans_;
  std::map<std::pair<std::string, std::int32_t>, FactRules> rules_;  ///< by campaign and version
};

/// Leaves only what this reader may see, with the light that he is shown and nothing of the other
/// side: the same predicate as the ledger's, as it holds today.
void keep_seen(const access::Actor& reader, std::vector<ItemFact>& facts);
/// Half of it, for facts whose rows were chosen and lit for this reader already.
void hide_other_side(const access::Actor& reader, std::vector<ItemFact>& facts);
/// That others had reported it first is of the other side: the unit's own check stays one.
void hide_earlier_complaint(ItemFact& fact);

/// Hex root of the journal's first `size` entries.
std::string root_text(casework::Desk& desk, std::int64_t size);

}  // namespace pledge::report
