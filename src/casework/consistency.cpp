#include "casework/consistency.hpp"

#include "base/codec.hpp"
#include "base/fault.hpp"
#include "base/replay.hpp"
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

/// The events of one kind, one thing after another, replayed; of each thing only a digest is kept.
template <class State, class Event>
class KindReplay {
 public:
  using Apply = State (*)(const std::optional<State>&, const Event&, const base::Stamp&);
  KindReplay(const std::string& kind, Apply apply, Comparison& comparison)
      : kind_(kind), apply_(apply), comparison_(comparison) {}

  void take(const StoredEvent& stored) {
    if (stored.subject_id != subject_) finish();
    subject_ = stored.subject_id;
    ++comparison_.event_count;
    if (!stored.is_genuine) tell(stored, "与它的摘要不符，被改动过");
    last_entry_ = stored.entry_index;
    if (is_cut_) return;
    try {
      step(stored);
    } catch (const base::Malformed& malformed) {
      cut(stored, "读不懂：" +
                      (malformed.findings.empty() ? "" : malformed.findings.front().message));
    }
  }
  void finish() {
    if (state_) digests_[subject_] = base::sha256(base::to_canonical_text(*state_));
    if (last_entry_) last_entries_[subject_] = *last_entry_;
    state_.reset();
    last_entry_.reset();
    is_cut_ = false;
  }

  /// A thing whose events were cut short is compared no further: what is wrong was told.
  void compare(std::int64_t id, const std::string& body, const std::string& wrong_column) {
    Findings findings(comparison_);
    ++comparison_.row_count;
    if (!wrong_column.empty()) findings.add(kind_, id, "列 " + wrong_column + " 与内容不一致");
    const auto last = last_entries_.find(id);
    if (last == last_entries_.end()) {
      return findings.add(kind_, id, "表里有这一行，日志里没有它的事件");
    }
    const auto found = digests_.find(id);
    if (found != digests_.end() && found->second != base::sha256(body)) {
      findings.add(kind_, id,
                   "表里的内容与日志重放到第 " + std::to_string(last->second) + " 号记录的不一致");
    }
    last_entries_.erase(last);
  }
  void tell_missing() {
    for (const auto& [id, last] : last_entries_) {
      Findings(comparison_).add(
          kind_, id, "日志里有它的事件（到第 " + std::to_string(last) + " 号记录），表里没有这一行");
    }
  }

 private:
  void step(const StoredEvent& stored) {
    Event event;
    if (!base::read_event(stored.event, base::parse_json(stored.payload), event)) {
      return cut(stored, "的事件种类不认识：" + stored.event);
    }
    if (!base::replays([&] { state_ = apply_(state_, event, stored.stamp); })) {
      return cut(stored, "的事件 " + stored.event + " 与它之前的各条接不上");
    }
    if (state_->version != stored.subject_version) {
      tell(stored, "写的版本是 " + std::to_string(stored.subject_version) + "，按重放应为 " +
                       std::to_string(state_->version));
    }
  }
  void tell(const StoredEvent& stored, const std::string& what) {
    Findings(comparison_).add(kind_, stored.subject_id,
                              "第 " + std::to_string(stored.entry_index) + " 号记录" + what);
  }
  void cut(const StoredEvent& stored, const std::string& what) {
    tell(stored, what);
    state_.reset();
    is_cut_ = true;
  }

  const std::string& kind_;
  Apply apply_;
  Comparison& comparison_;
  std::map<std::int64_t, base::Digest> digests_;
  std::map<std::int64_t, std::int64_t> last_entries_;
  std::optional<State> state_;
  std::optional<std::int64_t> last_entry_;
  std::int64_t subject_ = 0;
  bool is_cut_ = false;
};

/// Runs one part of the comparison: what the store cannot give, or what does not fit, is a
/// difference as well. A store that is gone or busy is none.
template <class Part>
void compare_part(RowSource& source, const std::string& kind, Comparison& comparison, Part part) {
  const auto tell = [&](const std::string& what) { Findings(comparison).add(kind, 0, what); };
  try {
    part();
  } catch (const base::Fault& fault) {
    if (fault.kind != base::FaultKind::corrupt) throw;
    tell(std::string("读不出来：") + fault.what());
    source.read_anew();
  } catch (const base::Malformed& malformed) {
    tell("读不懂：" + (malformed.findings.empty() ? "" : malformed.findings.front().message));
  } catch (const std::logic_error& error) {
    tell(std::string("读不出来：") + error.what());
  } catch (const std::bad_optional_access&) {
    tell("读不出来：缺了应有的值");
  } catch (const std::bad_variant_access&) {
    tell("读不出来：种类不对");
  }
}

/// Replays the events of a kind, then walks the rows.
template <class State, class Event>
void compare_kind(RowSource& source, const std::string& kind,
                  State (*apply)(const std::optional<State>&, const Event&, const base::Stamp&),
                  Comparison& comparison) {
  compare_part(source, kind, comparison, [&] {
    KindReplay<State, Event> replay(kind, apply, comparison);
    source.each_event(kind, [&](const StoredEvent& stored) { replay.take(stored); });
    replay.finish();
    source.each_row(kind, [&](std::int64_t id, const std::string& body,
                              const std::string& wrong_column) {
      replay.compare(id, body, wrong_column);
    });
    replay.tell_missing();
  });
}

/// What acts of redaction made of rows that were filed: the digest of the text since.
using RedactedRows = std::map<std::pair<base::FilingId, std::int64_t>, base::Digest>;

RedactedRows redacted_rows(RowSource& source) {
  RedactedRows rows;
  source.each_row("redaction", [&](std::int64_t, const std::string& body, const std::string&) {
    try {
      const auto redaction = base::from_canonical_text<redaction::Redaction>(body);
      for (const auto& place : redaction.filed) rows[{place.filing, place.row}] = place.text;
    } catch (const base::Malformed&) {
      return;  // the comparison of redactions tells of it
    }
  });
  return rows;
}

/// The rows of every filing give the root and the sums that its event named, and stand in their
/// columns as in their text.
void compare_filed_rows(RowSource& source, Comparison& comparison) {
  Findings findings(comparison);
  std::vector<filing::Filing> filings;
  source.each_row("filing", [&](std::int64_t id, const std::string& body, const std::string&) {
    try {
      filings.push_back(base::from_canonical_text<filing::Filing>(body));
    } catch (const base::Malformed&) {
      findings.add("filing", id, "内容读不懂，它的各行不能核对");
    }
  });
  RedactedRows redacted = redacted_rows(source);
  for (const filing::Filing& filing : filings) {
    filing::Collecting collecting;
    source.each_filed_row(filing.id, [&](const filing::FiledRow& row) {
      ++comparison.row_count;
      collecting.add(row);
      const auto left = redacted.find({filing.id, row.problem.value});
      const bool is_left = left == redacted.end() ? !row.original
                                                  : row.original && left->second ==
                                                                        base::sha256(row.text);
      if (!is_left) {
        findings.add("filing", filing.id.value, "第 " + std::to_string(row.problem.value) +
                                                    " 号问题的文字与隐去它的记录不符");
      }
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

/// The text of every version of a plan, as its event holds it.
void compare_plans(RowSource& source, Comparison& comparison) {
  Findings findings(comparison);
  std::map<std::pair<std::string, std::int32_t>, base::Digest> replayed;
  source.each_event("campaign", [&](const StoredEvent& stored) {
    campaign::CampaignEvent event;
    try {
      if (!base::read_event(stored.event, base::parse_json(stored.payload), event)) return;
    } catch (const base::Malformed&) {
      return;  // the comparison of campaigns tells of it
    }
    const auto& loaded = std::get<campaign::CampaignPlanLoaded>(event);
    replayed[{loaded.plan.code.text, loaded.plan_version}] =
        base::sha256(base::to_canonical_text(loaded.plan));
  });
  const auto named = [](const std::string& campaign, std::int32_t version) {
    return "方案 " + campaign + " 第 " + std::to_string(version) + " 版";
  };
  source.each_plan([&](const StoredPlan& plan) {
    ++comparison.row_count;
    const std::string name = named(plan.campaign.text, plan.version);
    const auto found = replayed.find({plan.campaign.text, plan.version});
    if (found == replayed.end()) {
      return findings.add("campaign_plan", plan.version, name + "：日志里没有载入它的事件");
    }
    if (found->second != base::sha256(plan.body)) {
      findings.add("campaign_plan", plan.version, name + "：表里的内容与日志里的不一致");
    }
    replayed.erase(found);
  });
  for (const auto& [key, digest] : replayed) {
    findings.add("campaign_plan", key.second,
                 named(key.first, key.second) + "：日志里载入过，表里没有");
  }
}

/// The digest of the file that a body names.
std::optional<base::Digest> digest_in(const std::string& body) {
  try {
    const base::Tree tree = base::parse_json(body);
    const base::Tree* digest = tree.find("digest");
    const auto* text = digest == nullptr ? nullptr : digest->text();
    const auto bytes = text == nullptr ? std::nullopt : base::from_hex(*text);
    return bytes ? base::digest_from_bytes(*bytes) : std::nullopt;
  } catch (const base::Malformed&) {
    return std::nullopt;
  }
}

/// The digest that the body of a kind names, with the word by which people know it.
struct FileOwner {
  std::string kind;
  std::string word;
};

}  // namespace

void compare_files(RowSource& source, evidence::BlobStore& blobs, Comparison& comparison) {
  Findings findings(comparison);
  std::map<base::Digest, bool> read;  // many rows may name the same bytes
  for (const FileOwner& owner : {FileOwner{"evidence", "佐证"}, FileOwner{"letter", "文书"},
                                 FileOwner{"letter_template", "文书模板"}}) {
    compare_part(source, owner.kind, comparison, [&] {
      source.each_row(owner.kind, [&](std::int64_t id, const std::string& body,
                                      const std::string&) {
        const auto digest = digest_in(body);
        if (!digest) return;  // the comparison of rows tells of it
        const auto [place, is_new] = read.try_emplace(*digest, false);
        if (is_new) place->second = blobs.is_whole(*digest);
        ++comparison.file_count;
        if (place->second) return;
        findings.add(owner.kind, id,
                     owner.word + "的文件 " + evidence::blob_name(*digest) +
                         (blobs.path_of(*digest) ? " 的内容与摘要不符" : " 不见了"));
      });
    });
  }
}

Comparison compare_all(RowSource& source) {
  Comparison comparison;
  compare_part(source, "campaign_plan", comparison,
               [&] { compare_plans(source, comparison); });
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
  compare_part(source, "filing_row", comparison,
               [&] { compare_filed_rows(source, comparison); });
  compare_kind<notice::Notice, notice::NoticeEvent>(source, "notice", &notice::apply, comparison);
  compare_kind<notice::Urging, notice::UrgingEvent>(source, "urging", &notice::apply, comparison);
  compare_kind<notice::Channel, notice::ChannelEvent>(source, "channel", &notice::apply,
                                                      comparison);
  compare_kind<notice::Subscription, notice::SubscriptionEvent>(source, "subscription",
                                                                &notice::apply, comparison);
  compare_kind<workday::WorkdayYear, workday::Event>(source, "workday_year", &workday::apply,
                                                     comparison);
  compare_kind<redaction::Redaction, redaction::Event>(source, "redaction", &redaction::apply,
                                                       comparison);
  compare_part(source, "misplaced", comparison, [&] {
    Findings findings(comparison);
    source.each_misplaced(
        [&](const Difference& one) { findings.add(one.kind, one.id, one.what); });
  });
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
          const bool is_whole = payload ? !journal::why_not_genuine(entry, *payload)
                                        : line.is_redacted && !journal::why_not_genuine(entry);
          is_genuine = is_genuine && is_whole;
          return true;
        });
    problem::Event event;
    if (!is_genuine || !base::reads_back(line.event, line.payload, event)) return view;
    const base::Stamp stamp{line.at, line.officer, line.unit, line.job};
    const bool fits = base::replays([&] { replayed = problem::apply(replayed, event, stamp); });
    if (!fits) return view;
  }
  view.is_consistent =
      is_genuine && base::to_canonical_text(*replayed) == base::to_canonical_text(problem);
  return view;
}

}  // namespace pledge::casework
