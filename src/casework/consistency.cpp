#include "casework/consistency.hpp"

#include "base/codec.hpp"
#include "casework/filing_work.hpp"
#include "journal/entry.hpp"
#include "lead/decide.hpp"
#include "letter/letter.hpp"
#include "notice/channel.hpp"
#include "notice/notice.hpp"
#include "notice/subscription.hpp"
#include "notice/urging.hpp"
#include "problem/apply.hpp"
#include "supervision/events.hpp"

namespace pledge::casework {
namespace {

/// Collects differences and stops counting at the limit.
class Findings {
 public:
  explicit Findings(Comparison& into) : into_(into) {}
  void add(const std::string& kind, std::int64_t id, std::string what) {
    if (into_.differences.size() < kDifferencesShown) {
      into_.differences.push_back({kind, id, std::move(what)});
    }
  }

 private:
  Comparison& into_;
};

/// Replays the events of a kind, one thing at a time, keeping only a digest of each; then walks
/// the rows.
template <class State, class Event>
void compare_kind(RowSource& source, const std::string& kind,
                  State (*apply)(const std::optional<State>&, const Event&, const base::Stamp&),
                  Comparison& comparison) {
  Findings findings(comparison);
  std::map<std::int64_t, base::Digest> replayed;
  std::optional<State> state;
  std::int64_t subject = 0;
  const auto finish = [&] {
    if (state) replayed[subject] = base::sha256(base::to_canonical_text(*state));
    state.reset();
  };
  source.each_event(kind, [&](const StoredEvent& stored) {
    if (stored.subject_id != subject) finish();
    subject = stored.subject_id;
    ++comparison.event_count;
    Event event;
    try {
      if (!base::read_event(stored.event, base::parse_json(stored.payload), event)) {
        return findings.add(kind, subject, "第 " + std::to_string(stored.entry_index) +
                                               " 号记录的事件种类不认识：" + stored.event);
      }
      state = apply(state, event, stored.stamp);
    } catch (const base::Malformed& malformed) {
      findings.add(kind, subject,
                   "第 " + std::to_string(stored.entry_index) + " 号记录读不懂：" +
                       (malformed.findings.empty() ? "" : malformed.findings.front().message));
    }
  });
  finish();
  source.each_row(kind, [&](std::int64_t id, const std::string& body,
                            const std::string& wrong_column) {
    ++comparison.row_count;
    const auto found = replayed.find(id);
    if (found == replayed.end()) {
      findings.add(kind, id, "表里有这一行，日志里没有它的事件");
      return;
    }
    if (found->second != base::sha256(body)) findings.add(kind, id, "表里的内容与日志重放的不一致");
    if (!wrong_column.empty()) findings.add(kind, id, "列 " + wrong_column + " 与内容不一致");
    replayed.erase(found);
  });
  for (const auto& [id, body] : replayed) findings.add(kind, id, "日志里有它的事件，表里没有这一行");
}

/// The rows of every filing give the root and the sums that its event named, and stand in their
/// columns as in their text.
void compare_filed_rows(RowSource& source, Comparison& comparison) {
  Findings findings(comparison);
  std::vector<filing::Filing> filings;
  source.each_row("filing", [&](std::int64_t, const std::string& body, const std::string&) {
    filings.push_back(base::from_canonical_text<filing::Filing>(body));
  });
  for (const filing::Filing& filing : filings) {
    filing::Collecting collecting;
    source.each_filed_row(filing.id, [&](const filing::FiledRow& row) {
      ++comparison.row_count;
      collecting.add(row);
      if (!is_whole(row)) {
        findings.add("filing", filing.id.value, "第 " + std::to_string(row.problem.value) +
                                                    " 号问题的列与定格的内容不一致");
      }
    });
    const auto content = collecting.finish(filing.content.journal_size);
    if (content.root != filing.content.root) {
      findings.add("filing", filing.id.value, "定格的各行与日志里的摘要不一致");
    }
    if (content.sums != filing.content.sums) {
      findings.add("filing", filing.id.value, "定格的各行与日志里的件数、金额不一致");
    }
  }
}

}  // namespace

Comparison compare_all(RowSource& source) {
  Comparison comparison;
  compare_kind<campaign::Campaign, campaign::CampaignEvent>(source, "campaign", &campaign::apply,
                                                            comparison);
  compare_kind<campaign::RosterEntry, campaign::RosterEvent>(source, "roster_entry",
                                                             &campaign::apply, comparison);
  compare_kind<campaign::Deliverable, campaign::DeliverableEvent>(source, "deliverable",
                                                                  &campaign::apply, comparison);
  compare_kind<access::Officer, access::OfficerEvent>(source, "officer", &access::apply,
                                                      comparison);
  compare_kind<evidence::Evidence, evidence::EvidenceEvent>(source, "evidence", &evidence::apply,
                                                            comparison);
  compare_kind<letter::Letter, letter::LetterEvent>(source, "letter", &letter::apply, comparison);
  compare_kind<letter::LetterTemplate, letter::TemplateEvent>(source, "letter_template",
                                                              &letter::apply, comparison);
  compare_kind<lead::Lead, lead::Event>(source, "lead", &lead::apply, comparison);
  compare_kind<problem::Problem, problem::Event>(source, "problem", &problem::apply, comparison);
  compare_kind<referral::Referral, referral::Event>(source, "referral", &referral::apply,
                                                    comparison);
  compare_kind<supervision::SupervisionOrder, supervision::Event>(
      source, "supervision_order", &supervision::apply, comparison);
  compare_kind<filing::Filing, filing::Event>(source, "filing", &filing::apply, comparison);
  compare_kind<review::Review, review::Event>(source, "review", &review::apply, comparison);
  compare_kind<review::Task, review::TaskEvent>(source, "review_task", &review::apply_task,
                                                comparison);
  compare_filed_rows(source, comparison);
  compare_kind<notice::Notice, notice::NoticeEvent>(source, "notice", &notice::apply, comparison);
  compare_kind<notice::Urging, notice::UrgingEvent>(source, "urging", &notice::apply, comparison);
  compare_kind<notice::Channel, notice::ChannelEvent>(source, "channel", &notice::apply,
                                                      comparison);
  compare_kind<notice::Subscription, notice::SubscriptionEvent>(source, "subscription",
                                                                &notice::apply, comparison);
  return comparison;
}

JournalView journal_view(Desk& desk, const std::vector<TimelineEntry>& timeline,
                         const problem::Problem& problem) {
  JournalView view;
  const auto head = desk.stores().journal.head();
  view.size = head.size;
  view.root = base::to_hex(head.root);
  view.entry_count = static_cast<std::int64_t>(timeline.size());
  if (timeline.empty()) return view;
  view.last_index = timeline.back().entry_index;
  std::optional<problem::Problem> replayed;
  bool is_genuine = true;
  for (const TimelineEntry& line : timeline) {
    desk.stores().journal.each_entry(
        line.entry_index, line.entry_index + 1,
        [&](const journal::Entry& entry, const std::optional<journal::Payload>& payload) {
          is_genuine = is_genuine && payload && !journal::why_not_genuine(entry, *payload);
          return true;
        });
    problem::Event event;
    if (!is_genuine || !base::read_event(line.event, line.payload, event)) return view;
    const base::Stamp stamp{line.at, line.officer, line.unit, line.job};
    replayed = problem::apply(replayed, event, stamp);
  }
  view.is_consistent =
      is_genuine && base::to_canonical_text(*replayed) == base::to_canonical_text(problem);
  return view;
}

}  // namespace pledge::casework
