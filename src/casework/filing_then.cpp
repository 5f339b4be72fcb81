#include "casework/filing_then.hpp"

#include <algorithm>

#include "campaign/campaign.hpp"
#include "casework/calendar_then.hpp"
#include "casework/campaign_work.hpp"
#include "casework/lead_work.hpp"
#include "casework/ledger_row.hpp"
#include "casework/lights.hpp"
#include "problem/apply.hpp"

namespace pledge::casework {
namespace {

using filing::Freeze;
using filing::Kind;

bool is_list_of(campaign::DeliverableKind wanted, Kind kind) {
  using campaign::DeliverableKind;
  return (wanted == DeliverableKind::self_check_list && kind == Kind::self_check_list) ||
         (wanted == DeliverableKind::confirmed_list && kind == Kind::confirmed_list);
}

/// The plan that held then; nothing before the first was loaded.
std::optional<std::int32_t> plan_version_then(Desk& desk, const base::CampaignCode& code,
                                              std::int64_t size) {
  std::optional<std::int32_t> version;
  for (const auto& line : desk.stores().ledger.timeline("campaign", campaign_subject(code))) {
    if (line.entry_index >= size) break;
    campaign::CampaignEvent event;
    if (line.payload.is_null() || !base::read_event(line.event, line.payload, event)) continue;
    version = std::get<campaign::CampaignPlanLoaded>(event).plan_version;
  }
  return version;
}

/// Whole lists whose day the plan or the month's end sets.
bool has_a_set_day(const Freeze& command) {
  return !command.unit && command.kind != Kind::review && command.kind != Kind::other;
}

/// A thing as its first events within the journal's `size` entries made it; as far as they read.
template <class Thing, class Event, class Apply>
std::optional<Thing> replayed_then(Desk& desk, const char* kind, std::int64_t id,
                                   std::int64_t size, Apply&& apply) {
  std::optional<Thing> state;
  for (const TimelineEntry& line : desk.stores().ledger.timeline(kind, id)) {
    if (line.entry_index >= size) break;
    Event event;
    if (line.payload.is_null() || !base::read_event(line.event, line.payload, event)) break;
    state = apply(state, event, base::Stamp{line.at, line.officer, line.unit, line.job});
  }
  return state;
}

bool is_of_list(const Freeze& command, const problem::Problem& problem) {
  const ProblemFilter filter = filter_of(command);
  const auto holds = [](const auto& wanted, const auto& one) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), one) != wanted.end();
  };
  return holds(filter.units, problem.responsible_unit) &&
         holds(filter.sources, problem.source) && holds(filter.states, problem.state);
}

std::vector<FiledStep> steps_of(const problem::Problem& problem) {
  std::vector<FiledStep> steps;
  for (const deadline::Wait& wait : problem.waits) {
    steps.push_back({wait.kind, wait.since_day, wait.due_day});
  }
  std::sort(steps.begin(), steps.end(), [](const FiledStep& a, const FiledStep& b) {
    return base::name_of(a.kind) < base::name_of(b.kind);
  });
  return steps;
}

std::optional<FiledOrder> unanswered_on(const problem::Problem& problem, base::Day day) {
  const problem::SupervisionNote* last = nullptr;
  for (const problem::SupervisionNote& note : problem.supervisions) {
    const bool is_late = note.reply_due_day && *note.reply_due_day < day;
    const bool is_waiting = note.is_open() && !note.replied_day && is_late;
    if (is_waiting && (last == nullptr || last->order < note.order)) last = &note;
  }
  if (last == nullptr) return std::nullopt;
  const auto kind = base::find_enumerator<supervision::Kind>(base::name_of(last->kind));
  return FiledOrder{kind.value(), *last->reply_due_day};
}

class Then {
 public:
  Then(Desk& desk, const Freeze& command, const ListMoment& moment)
      : desk_(desk),
        command_(command),
        moment_(moment),
        calendar_(calendar_at(desk, moment.journal_size)) {}

  std::optional<FiledEntry> of(base::ProblemId id) {
    const auto problem = replayed_then<problem::Problem, problem::Event>(
        desk_, "problem", id.value, size(),
        [](const auto& before, const auto& event, const auto& stamp) {
          return problem::apply(before, event, stamp);
        });
    if (!problem || !is_of_list(command_, *problem)) return std::nullopt;
    const auto plan = desk_.plan(problem->campaign, problem->plan_version);
    FiledEntry entry;
    entry.row = ledger_row_of(*problem, thresholds_of(plan.get()), moment_.day, *calendar_);
    entry.steps = steps_of(*problem);
    entry.unanswered_order = unanswered_on(*problem, moment_.day);
    return entry;
  }

  std::optional<FiledEntry> of(base::LeadId id) {
    using enum lead::State;
    const auto lead = replayed_then<lead::Lead, lead::Event>(
        desk_, "lead", id.value, size(),
        [](const auto& before, const auto& event, const auto& stamp) {
          return lead::apply(before, event, stamp);
        });
    const bool is_examined = lead && (lead->state == received || lead->state == verifying ||
                                      lead->state == needs_supplement || lead->state == admitted);
    const bool is_meant = is_examined && (!command_.unit || lead->reporting_unit == command_.unit);
    if (!is_meant) return std::nullopt;
    return entry_of_lead(*lead, *desk_.plan(command_.campaign, moment_.plan_version));
  }

 private:
  std::int64_t size() const { return moment_.journal_size; }

  Desk& desk_;
  const Freeze& command_;
  const ListMoment& moment_;
  std::shared_ptr<const deadline::WorkingCalendar> calendar_;
};

/// One page of ids after another, each looked up as it was then.
template <class NextIds>
void each_page(Then& then, const std::function<void(const std::vector<FiledEntry>&)>& visit,
               bool is_descending, NextIds&& next_ids) {
  PageRequest request;
  request.limit = base::kPageRows;
  request.is_descending = is_descending;
  do {
    std::vector<FiledEntry> entries;
    for (const auto id : next_ids(request)) {
      if (auto entry = then.of(id)) entries.push_back(std::move(*entry));
    }
    visit(entries);
  } while (!request.cursor.empty());
}

}  // namespace

std::int64_t journal_size_at_end_of(Desk& desk, base::Day day) {
  auto& journal = desk.stores().journal;
  std::int64_t from = 0, to = journal.head().size;
  while (from < to) {
    const std::int64_t middle = from + (to - from) / 2;
    base::Day found;
    journal.each_entry(middle, middle + 1, [&](const auto& entry, const auto&) {
      found = entry.stamp.day();
      return false;
    });
    if (found <= day) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

std::optional<base::Day> set_day_of(Desk& desk, const Freeze& command) {
  const auto plan = current_plan(desk, command.campaign);
  if (command.kind == Kind::month_end) {
    const auto month = base::parse_month(command.period);
    return month ? filing::freezing_day(*month, plan->freezing_day_of_month, desk.calendar())
                 : std::nullopt;
  }
  std::optional<base::Day> day;
  for (const auto& milestone : plan->milestones) {
    const bool is_it = is_list_of(milestone.kind, command.kind) &&
                       std::to_string(base::civil(milestone.due_day).year) == command.period;
    if (is_it) day = milestone.due_day;
  }
  return day;
}

std::optional<ListMoment> moment_of_list(Desk& desk, const Freeze& command) {
  if (command.is_correction) {
    const auto first =
        filing::first_of_period(command, desk.stores().filings.list(command.campaign));
    if (!first) return std::nullopt;
    return ListMoment{first->day, first->plan_version, first->content.journal_size};
  }
  auto day = has_a_set_day(command) ? set_day_of(desk, command) : std::nullopt;
  // A year without a calendar has months all the same.
  const auto month = base::parse_month(command.period);
  if (!day && command.kind == Kind::month_end && month) day = base::last_day(*month);
  if (!day || desk.today() <= *day) return std::nullopt;
  const std::int64_t size = journal_size_at_end_of(desk, *day);
  const auto version = plan_version_then(desk, command.campaign, size);
  if (!version) return std::nullopt;
  return ListMoment{*day, *version, size};
}

void each_entry_then(Desk& desk, const Freeze& command, const ListMoment& moment,
                     const std::function<void(const std::vector<FiledEntry>&)>& visit) {
  Then then(desk, command, moment);
  if (command.kind == filing::Kind::self_check_list) {
    LeadFilter filter;
    filter.campaign = command.campaign;
    filter.channels = {lead::Channel::self_check};
    each_page(then, visit, true, [&](PageRequest& request) {
      const LeadPage page = desk.stores().ledger.lead_page(filing_reader(), filter, request);
      request.cursor = page.next_cursor;
      std::vector<base::LeadId> ids;
      for (const LeadRow& row : page.rows) ids.push_back(row.id);
      return ids;
    });
  }
  ProblemFilter filter;
  filter.campaign = command.campaign;
  each_page(then, visit, false, [&](PageRequest& request) {
    const LedgerPage page = desk.stores().ledger.problem_page(filing_reader(), filter, request);
    request.cursor = page.next_cursor;
    std::vector<base::ProblemId> ids;
    for (const LedgerRow& row : page.rows) ids.push_back(row.id);
    return ids;
  });
}

}  // namespace pledge::casework
