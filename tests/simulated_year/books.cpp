#include "simulated_year/books.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "simulated_year/book_entries.hpp"

namespace pledge::year {
namespace {

bool is_about_a_lead(const Entry& entry) {
  return entry.act == "register_lead" || entry.act == "list_problem" || entry.act == "merge" ||
         entry.act.starts_with("lead_");
}

}  // namespace

std::string principal_unit_of(const std::string& group) {
  static const std::map<std::string, std::string> kPrincipals{
      {"general_office", kOfficeUnit},
      {"investment_promise", "investment_service_center"},
      {"support_policy", kOfficeUnit},
      {"enterprise_fund", "finance_bureau"},
      {"public_arrears", "science_economy_bureau"},
      {"state_owned_arrears", "state_assets_bureau"}};
  return kPrincipals.at(group);
}

bool Item::is_running() const {
  static const std::set<std::string> kRunning{"assigned",          "plan_submitted", "rectifying",
                                              "closure_requested", "group_checked",  "verified",
                                              "in_notice"};
  return kRunning.contains(state);
}

std::vector<Stop> Item::stops_that_count() const {
  std::vector<Stop> those;
  for (const Stop& stop : stops) {
    if (reopened.empty() || reopened.back() <= stop.from) those.push_back(stop);
  }
  return those;
}

std::optional<base::Day> Item::missed() const {
  for (const Stop& stop : stops_that_count()) {
    if (stop.due_before < stop.from) return stop.due_before;
  }
  return std::nullopt;
}

bool Item::was_late_at_a_stop() const { return missed().has_value(); }

AccountLine Item::account_on(base::Day day) const {
  AccountLine last;
  for (const AccountLine& line : account) {
    if (line.day <= day) last = line;
  }
  return last;
}

void Books::write(const Entry& entry) {
  if (is_about_a_lead(entry)) {
    enter_lead(entry);
  } else if (entry.act == "import") {
    import_rows(entry);
  } else if (entry.act == "undo_import") {
    undo_import(entry);
  } else if (entry.act.starts_with("task_")) {
    enter_errand(errands_[entry.subject], entry);
  } else if (entry.act.starts_with("deliverable_")) {
    enter_owed(owed_.at(key_of_owed(entry.kind, words_in(entry.said, "unit"))), entry);
  } else if (entry.act == "daily_scan") {
    scan(entry.day);
  } else if (entry.act == "papers") {
    lay_out(entry);
  } else if (entry.act == "reminders") {
    const Pending pending{items_, tips_, errands_, owed_, papers_, asked_};
    const Mornings mornings{reminded_.value_or(entry.day - 1), entry.day};
    for (NoticeLines& notice : reminders_of(*staff_, pending, mornings, *calendar_)) {
      notices_.push_back(std::move(notice));
    }
    reminded_ = entry.day;
  } else if (entry.act == "urge") {
    urge(entry);
  } else if (entry.act == "answer") {
    answer(entry);
  } else if (items_.contains(entry.problem)) {
    Item& item = items_.at(entry.problem);
    const bool is_off_the_desk = entry.act == "issue" || entry.act == "dismiss";
    if (is_off_the_desk) papers_.erase(fmt::format("{} 0", entry.subject));
    if (entry.act == "confirm") {
      item.listed = entry.day;
      item.group = words_in(entry.said, "group");
      item.unit = words_in(entry.said, "responsible_unit");
      item.number = fmt::format("港2024-{:03}", ++listed_count_);
      item.state = "listed";
    }
    const std::int32_t moved = enter(item, entry, *calendar_);
    renew_waits(item, entry.day, moved, *calendar_);
  }
}

/// What is there no more is taken off the desk; of the rest it stays known how far it was told of.
void Books::lay_out(const Entry& entry) {
  std::map<std::string, OnDesk> now;
  for (const base::Tree& row : list_in(entry.said, "all")) {
    OnDesk paper;
    paper.order = number_in(row, "order");
    paper.problem = number_in(row, "problem");
    paper.review = number_in(row, "review");
    paper.place.unit = words_in(row, "unit");
    paper.place.group = words_in(row, "group");
    paper.day = day_in(row, "day");
    const std::string key = fmt::format("{} {}", paper.order, paper.review);
    const auto known = papers_.find(key);
    if (known != papers_.end()) paper.told = known->second.told;
    now[key] = std::move(paper);
  }
  papers_ = std::move(now);
}

void Books::enter_lead(const Entry& entry) {
  Tip& tip = tips_[entry.subject];
  if (entry.act == "register_lead") {
    tip.id = entry.subject;
    tip.channel = words_in(entry.said, "channel");
    tip.accused = words_in(entry.said, "accused_unit");
    tip.has_complainant = entry.kind == "named";
  }
  enter_tip(tip, entry, *calendar_);
  if (entry.act == "list_problem") list(entry);
  if (entry.act != "merge") return;
  Item& item = items_.at(entry.problem);
  item.leads.insert(entry.subject);
  item.has_complainant = item.has_complainant || tip.has_complainant;
  if (tip.has_complainant && !item.disagreed_by) {
    item.consulted.clear();  // nobody has asked him
  }
  if (tip.has_complainant) item.sought.clear();
  if (tip.has_complainant) item.attempts = 0;
  const bool is_of_others = item.source == "self_check" && tip.channel != "self_check";
  bool was_first = is_of_others;
  for (const std::int64_t id : item.leads) {
    if (tips_.at(id).channel == "self_check" && id < tip.id) was_first = false;
  }
  item.was_known_before = item.was_known_before || was_first;
}

void Books::list(const Entry& entry) {
  const base::Tree& said = *entry.said.find("problem");
  Item item;
  item.id = entry.problem;
  item.unit = words_in(said, "responsible_unit");
  item.group = words_in(said, "group");
  item.category = words_in(said, "category");
  item.source = tips_.at(entry.subject).channel;  // 来源 is where the lead came from
  item.has_complainant = tips_.at(entry.subject).has_complainant;
  item.leads = {entry.subject};
  item.proposed = entry.day;
  if (said.find("undisputed_fen") != nullptr || said.find("disputed_fen") != nullptr) {
    AccountLine line;
    line.day = entry.day;
    line.undisputed = fen_in(said, "undisputed_fen");
    line.disputed = fen_in(said, "disputed_fen");
    item.account.push_back(line);
  }
  renew_waits(item, entry.day, 0, *calendar_);
  items_[item.id] = std::move(item);
}

/// 附件2: every row is a lead of its source that was looked into, and a problem.
void Books::import_rows(const Entry& entry) {
  for (const base::Tree& row : list_in(entry.said, "rows")) {
    Tip& tip = tips_[number_in(row, "lead")];
    tip.id = number_in(row, "lead");
    tip.channel = words_in(row, "source");
    tip.state = "concluded";
    Item item;
    item.id = number_in(row, "problem");
    item.unit = words_in(row, "responsible_unit");
    item.group = words_in(row, "group");
    item.category = words_in(row, "category");
    item.source = tip.channel;
    item.proposed = entry.day;
    item.leads = {tip.id};
    renew_waits(item, entry.day, 0, *calendar_);
    batches_[entry.subject].push_back(item.id);
    items_[item.id] = std::move(item);
  }
}

/// As if the file had not come: what it brought leaves the list.
void Books::undo_import(const Entry& entry) {
  for (const std::int64_t id : batches_[entry.subject]) {
    Item& item = items_.at(id);
    item.state = "withdrawn";
    item.withdrawn = entry.day;
    renew_waits(item, entry.day, 0, *calendar_);
  }
}

/// 每日扫描: writes down lights that are others than those written down last, and takes back the
/// orders whose problem left the list or went to another unit.
void Books::scan(base::Day day) {
  for (auto& [id, item] : items_) {
    if (item.is_running()) {
      const std::string light = light_on(item, day, *calendar_);
      const std::string last = item.lamps.empty() ? "green" : item.lamps.back().light;
      if (light != last) item.lamps.push_back({day, light});
    }
    if (item.is_watched() && *item.agreed_until < day && !item.broken) {
      item.broken = day;
      renew_waits(item, day, 0, *calendar_);
    }
    for (Letter& letter : item.letters) {
      if (!item.is_running() || letter.unit != item.unit) letter.is_ended = true;
    }
  }
}

void Books::urge(const Entry& entry) {
  const Item& item = items_.at(entry.problem);
  const Waiting* wait = wait_to_urge(item, entry.day);
  if (wait == nullptr) return;
  std::set<std::int64_t> people = owners_of(*staff_, item, wait->kind);
  const bool is_of_unit = wait->kind == "sign_for" || wait->kind == "plan_submission" ||
                          wait->kind == "rectification" || wait->kind == "monthly_report" ||
                          wait->kind == "agreement_end";
  if (is_of_unit || people.empty()) people.merge(at_level(*staff_, item, wait->kind, 1));
  people.erase(entry.officer);
  const std::int32_t passed = entry.day > wait->due ? calendar_->between(wait->due, entry.day)
                                                    : -calendar_->between(entry.day, wait->due);
  const Line line = line_about("问题 " + std::to_string(item.id), wait->kind, wait->due, passed);
  const base::Day reply_due = day_in(entry.said, "reply_due_day");
  asked_[entry.subject] = {entry.subject, item.id,       item.unit, wait->kind,
                           people,        entry.officer, entry.day, reply_due};
  for (const std::int64_t one : people) {
    notices_.push_back({"urging", entry.day, one, {line}, 0});
  }
}

void Books::answer(const Entry& entry) {
  const auto asked = asked_.find(entry.subject);
  if (asked == asked_.end()) return;
  asked->second.is_answered = true;
  notices_.push_back({"urging_answer", entry.day, asked->second.by, {}, 0});
}

}  // namespace pledge::year
