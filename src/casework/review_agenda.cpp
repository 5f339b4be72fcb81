#include "casework/review_agenda.hpp"

#include <algorithm>

#include "base/label.hpp"

namespace pledge::casework {
namespace {

using deadline::WaitKind;

/// What is awaited and not owed, holds nothing up, or has a topic of its own.
bool is_of_no_step(WaitKind kind) {
  return kind == WaitKind::rectification || kind == WaitKind::sign_for ||
         kind == WaitKind::notice_end || kind == WaitKind::pause_end ||
         kind == WaitKind::agreement_end;
}

/// The step that is late or has stood for too long; null when none has.
const FiledStep* stuck_step(const FiledEntry& entry, base::Day day) {
  for (const FiledStep& step : entry.steps) {
    if (is_of_no_step(step.kind)) continue;
    const bool is_late = step.due_day && *step.due_day < day;
    const bool is_old = step.kind != WaitKind::monthly_report && step.since_day + kStuckDays <= day;
    if (is_late || is_old) return &step;
  }
  return nullptr;
}

bool is_overdue(const LedgerRow& row, base::Day day) {
  return problem::is_open(row.state) && row.due_day && *row.due_day < day;
}

/// Until which day, where the step says so: of a list that was filed before, maybe nothing does.
std::string paused_words(const FiledEntry& entry) {
  for (const FiledStep& step : entry.steps) {
    if (step.kind == WaitKind::pause_end && step.due_day) {
      return "暂停计时到 " + base::to_text(*step.due_day);
    }
  }
  return "正在暂停计时";
}

std::string words_of(AgendaTopic topic, const FiledEntry& entry, base::Day day) {
  const LedgerRow& row = entry.row;
  switch (topic) {
    case AgendaTopic::red: return row.light_sentence;
    case AgendaTopic::overdue: return "整改时限 " + base::to_text(*row.due_day) + " 已过";
    case AgendaTopic::unanswered_order:
      return std::string(base::label("supervision_kind", entry.unanswered_order->kind)) +
             "应在 " + base::to_text(entry.unanswered_order->reply_due_day) + " 前回复";
    case AgendaTopic::sent_back: return "退回 " + std::to_string(row.sent_back_count) + " 次";
    case AgendaTopic::stuck: {
      const FiledStep& step = *stuck_step(entry, day);
      return "从 " + base::to_text(step.since_day) + " 起等" +
             std::string(base::label("wait_kind", step.kind));
    }
    case AgendaTopic::paused: return paused_words(entry);
    case AgendaTopic::added: return "上次调度以后列入";
  }
  return {};
}

/// Both lists at once: the entry of now beside the row of before.
class Before {
 public:
  Before(Desk& desk, const access::Actor& reader, std::optional<base::FilingId> id)
      : desk_(desk), reader_(reader), id_(id) {
    wish_.limit = base::kPageRows;
    if (id_) fill();
  }
  BeforeThat of(base::ProblemId problem) {
    while (at_ < page_.size() && page_[at_].row.id < problem) {
      if (++at_ == page_.size()) fill();
    }
    const bool is_there = at_ < page_.size() && page_[at_].row.id == problem;
    return {id_.has_value(), is_there ? &page_[at_].row : nullptr};
  }

 private:
  void fill() {
    page_ = filed_entries(desk_, reader_, *id_, wish_);
    at_ = 0;
    if (!page_.empty()) wish_.after = page_.back().row.id;
  }
  Desk& desk_;
  const access::Actor& reader_;
  std::optional<base::FilingId> id_;
  filing::RowWish wish_;
  std::vector<FiledEntry> page_;
  std::size_t at_ = 0;
};

bool is_on(const std::vector<AgendaTopic>& topics, AgendaTopic topic) {
  return std::find(topics.begin(), topics.end(), topic) != topics.end();
}

/// The first topic is the most pressing; within it the larger balance, then the older problem.
bool is_before(const AgendaItem& a, const AgendaItem& b) {
  if (a.topics.front() != b.topics.front()) return a.topics.front() < b.topics.front();
  const auto balance = [](const AgendaItem& item) {
    return item.row.balance_fen.value_or(base::Fen{});
  };
  if (balance(a) != balance(b)) return balance(a) > balance(b);
  return a.row.id < b.row.id;
}

}  // namespace

std::vector<AgendaTopic> topics_of(const FiledEntry& entry, const BeforeThat& before,
                                   base::Day day) {
  std::vector<AgendaTopic> topics;
  const LedgerRow& row = entry.row;
  if (!problem::is_open(row.state)) return topics;
  const bool is_red = row.light == problem::Light::red || row.light == problem::Light::black;
  if (is_red) topics.push_back(AgendaTopic::red);
  if (is_overdue(row, day)) topics.push_back(AgendaTopic::overdue);
  if (entry.unanswered_order) topics.push_back(AgendaTopic::unanswered_order);
  const std::int32_t returned = before.row == nullptr ? 0 : before.row->sent_back_count;
  if (row.sent_back_count > returned) topics.push_back(AgendaTopic::sent_back);
  if (stuck_step(entry, day) != nullptr) topics.push_back(AgendaTopic::stuck);
  if (row.is_paused) topics.push_back(AgendaTopic::paused);
  if (before.has_filing && before.row == nullptr) topics.push_back(AgendaTopic::added);
  return topics;
}

bool is_newly_closed(const FiledEntry& entry, const BeforeThat& before) {
  const bool was_closed = before.row != nullptr && before.row->state == problem::State::closed;
  return entry.row.state == problem::State::closed && !was_closed;
}

std::string agenda_reason(const FiledEntry& entry, const std::vector<AgendaTopic>& topics,
                          base::Day day) {
  std::string text;
  for (const AgendaTopic topic : topics) {
    std::string words = words_of(topic, entry, day);
    while (words.ends_with("。")) words.resize(words.size() - std::string("。").size());
    if (!words.empty() && text.find(words) == std::string::npos) {
      text += (text.empty() ? "" : "；") + words;
    }
  }
  return text;
}

Agenda agenda_of(Desk& desk, const access::Actor& reader, const review::Review& review,
                 std::optional<AgendaTopic> only) {
  const base::Day day = desk.stores().filings.load(review.filing)->day;
  Agenda agenda;
  for (std::size_t i = 0; i < base::kNamesOf<AgendaTopic>.size(); ++i) {
    agenda.topics.push_back({static_cast<AgendaTopic>(i), 0, {}});
  }
  Before before(desk, reader, review.previous);
  const auto keep = static_cast<std::size_t>(base::kPageRows);
  each_filed_entry(desk, reader, review.filing, [&](const FiledEntry& entry) {
    const BeforeThat was = before.of(entry.row.id);
    agenda.closed_count += is_newly_closed(entry, was) ? 1 : 0;
    auto topics = topics_of(entry, was, day);
    if (topics.empty()) return;
    ++agenda.item_count;
    for (const AgendaTopic topic : topics) {
      TopicCount& count = agenda.topics[static_cast<std::size_t>(topic)];
      ++count.count;
      count.balance_fen += entry.row.balance_fen.value_or(base::Fen{});
    }
    if (only && !is_on(topics, *only)) return;
    std::string reason = agenda_reason(entry, topics, day);
    agenda.items.push_back({std::move(topics), entry.row, std::move(reason)});
    if (agenda.items.size() < 2 * keep) return;
    std::sort(agenda.items.begin(), agenda.items.end(), &is_before);
    agenda.items.resize(keep);
  });
  std::sort(agenda.items.begin(), agenda.items.end(), &is_before);
  if (agenda.items.size() > keep) agenda.items.resize(keep);
  return agenda;
}

}  // namespace pledge::casework
