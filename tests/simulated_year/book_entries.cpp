#include "simulated_year/book_entries.hpp"

#include <algorithm>

namespace pledge::year {
namespace {

/// Writes the account of today; a second entry of the day takes the place of the first.
AccountLine& account_of(Item& item, base::Day day) {
  if (item.account.empty() || item.account.back().day != day) {
    AccountLine line = item.account_now();
    line.day = day;
    item.account.push_back(line);
  }
  return item.account.back();
}

/// An agreement is over what is still open: it shrinks with every payment.
void trim_agreement(AccountLine& line) { line.agreed = std::min(line.agreed, line.open()); }

/// One more round, and what was shown has to be shown again.
void begin_round(Item& item, base::Day day) {
  item.round += 1;
  item.rectifying_since = day;
  item.consulted.clear();
  item.notice_ends.reset();
  item.is_notice_objected = false;
  item.has_new_evidence = false;
  item.signatures.clear();
  item.sought.clear();
  item.attempts = 0;
  item.disagreed_by.reset();
  item.consulters.clear();
  item.bookkeepers = item.lowered_by;
  item.state = "rectifying";
}

void send_to_work(Item& item, base::Day day) {
  item.sent_back.push_back(day);
  begin_round(item, day);
}

/// Off the list no clock runs; one that stood goes on standing for nobody.
void end_stop(Item& item, base::Day day) {
  if (item.stops.empty()) return;
  item.stops.back().until = std::min(item.stops.back().until, day - 1);
}

/// What was found was found of other amounts. Who was against it still is.
void look_again(Item& item, base::Day day) {
  if (item.state == "group_checked") item.signatures.clear();
  if (item.state != "verified" && item.state != "in_notice") return;
  const auto against = item.disagreed_by;
  begin_round(item, day);
  if (!against) return;
  item.disagreed_by = against;
  item.consulters.insert(*against);
  item.consulted = "disagreed";
}

void set_money(Item& item, const Entry& entry, const AskedMoney& asked) {
  AccountLine& line = account_of(item, entry.day);
  line.undisputed = asked.undisputed;
  line.disputed = asked.disputed;
  line.reduced = asked.reduced;
  trim_agreement(line);
  look_again(item, entry.day);
  item.bookkeepers.insert(entry.officer);
}

/// Less, or less beyond dispute, is for two persons.
void adjust(Item& item, const Entry& entry) {
  const AccountLine now = item.account_now();
  const AskedMoney asked{fen_in(entry.said, "undisputed_fen"), fen_in(entry.said, "disputed_fen"),
                         fen_in(entry.said, "reduced_fen"), entry.officer};
  const bool is_less =
      asked.undisputed < now.undisputed || now.reduced < asked.reduced ||
      asked.undisputed + asked.disputed < now.undisputed + now.disputed;
  if (!is_less) return set_money(item, entry, asked);
  item.bookkeepers.insert(entry.officer);
  item.asked_money = asked;
}

void consult(Item& item, const Entry& entry) {
  const std::string result = words_in(entry.said, "result");
  item.consulters.insert(entry.officer);
  if (result == "disagreed") {
    item.disagreed_by = entry.officer;
    item.consulted = result;
  } else if (result == "agreed") {
    item.disagreed_by.reset();  // nobody says it who may not
    item.consulted = result;
  } else {
    item.sought.insert(entry.day);
    item.attempts = static_cast<std::int64_t>(item.sought.size());
    if (item.consulted.empty()) item.consulted = result;
  }
}

/// What was asked for before the problem was found in place, left the list or came back is over.
void let_lapse(Item& item) {
  item.asked_extension.reset();
  item.withdrawal_by.reset();
}

void plan(Item& item, const Entry& entry) {
  item.works.clear();
  for (const base::Tree& work : list_in(entry.said, "measures")) {
    item.works.push_back({day_in(work, "due_day"), 0, false});
  }
  item.planned_for = item.due;
  item.is_signed_for = true;
  item.handlers.insert(entry.officer);
  item.state = "plan_submitted";
}

void progress(Item& item, const Entry& entry) {
  item.handlers.insert(entry.officer);
  for (const base::Tree& report : list_in(entry.said, "measures")) {
    const auto index = static_cast<std::size_t>(number_in(report, "measure") - 1);
    if (index >= item.works.size()) continue;
    PlannedWork& work = item.works[index];
    work.is_done = work.is_done || is_said(report, "is_done");
    work.percent = work.is_done ? 100 : number_in(report, "percent");
    if (!list_in(report, "evidence").empty()) item.has_new_evidence = true;
  }
  const auto month = base::parse_month(words_in(entry.said, "month")).value();
  item.reported[month] = item.reported[month] || is_said(entry.said, "covers_earlier");
}

std::int32_t pause(Item& item, const Entry& entry, const OfficeCalendar& calendar) {
  const base::Day until = day_in(entry.said, "until_day");
  const std::int32_t stood = calendar.between(entry.day, until);
  const bool is_late = item.was_late_at_a_stop() || *item.due < entry.day;
  item.stops.push_back({entry.day, until, *item.due});
  if (is_late) return 0;
  item.due = std::max(calendar.after(*item.due, stood), until);
  return stood;
}

/// The time is longer by the working days on which the clock stood, and by what was allowed beside.
std::int32_t resume(Item& item, const Entry& entry, const OfficeCalendar& calendar) {
  if (item.stops.empty()) return 0;
  Stop& stop = item.stops.back();
  if (!stop.is_of_the_clock()) {
    stop.until = entry.day - 1;
    return 0;
  }
  const std::int32_t whole = calendar.between(stop.from, stop.until);
  const base::Day at_most = std::max(calendar.after(stop.due_before, whole), stop.until);
  const std::int32_t allowed = std::max(calendar.between(at_most, *item.due), 0);
  const std::int32_t stood = calendar.between(stop.from, entry.day);
  stop.until = entry.day - 1;
  item.due = std::max(calendar.after(stop.due_before, stood), stop.until);
  if (allowed > 0) item.due = calendar.after(*item.due, allowed);
  return stood - whole;
}

/// At least two bodies and two persons of one opinion, the office among them; over the office's
/// own unit the one that stands in (方案四、（四）).
void sign(Item& item, const Entry& entry) {
  item.signatures[entry.officer] = {entry.unit, words_in(entry.said, "result")};
  std::set<std::string> bodies, results;
  for (const auto& [officer, signature] : item.signatures) {
    bodies.insert(signature.unit);
    results.insert(signature.result);
  }
  const char* leading = item.unit == kOfficeUnit ? kStandInUnit : kOfficeUnit;
  if (results.size() != 1 || bodies.size() < 2 || !bodies.contains(leading)) return;
  const std::string result = *results.begin();
  if (result == "in_place") {
    item.false_since.reset();
    let_lapse(item);
    item.state = "verified";
    return;
  }
  if (result != "not_in_place") item.is_referred = true;
  if (result == "false_rectification") item.false_since = entry.day;
  send_to_work(item, entry.day);
}

void withdraw(Item& item, base::Day day) {
  end_stop(item, day);
  item.withdrawn = day;
  item.state = "withdrawn";
}

bool enter_listing(Item& item, const Entry& entry) {
  const std::string& act = entry.act;
  const bool is_upheld = is_said(entry.said, "is_upheld");
  if (act == "object") {
    item.handlers.insert(entry.officer);
    item.is_objected = item.was_objected = true;
  } else if (act == "rule_objection") {
    item.is_objected = false;
    if (is_upheld) withdraw(item, entry.day);
  } else if (act == "propose_withdrawal") {
    item.withdrawal_by = entry.officer;
  } else if (act == "approve_withdrawal") {
    withdraw(item, entry.day);
  } else if (act == "refuse_withdrawal") {
    item.withdrawal_by.reset();
  } else {
    return false;
  }
  return true;
}

bool enter_assignment(Item& item, const Entry& entry) {
  const std::string& act = entry.act;
  if (act == "assign") {
    item.due = item.original = day_in(entry.said, "due_day");
    item.plan_due = day_in(entry.said, "plan_due_day");
    item.state = "assigned";
  } else if (act == "sign_for") {
    item.handlers.insert(entry.officer);
    item.is_signed_for = true;
  } else if (act == "return_assignment") {
    item.handlers.insert(entry.officer);
    item.is_return_pending = true;
    item.returned_units.insert(item.unit);
  } else if (act == "rule_return") {
    item.is_return_pending = false;
    if (!is_said(entry.said, "is_upheld")) return true;
    item.unit = words_in(entry.said, "new_unit");
    item.is_signed_for = false;
    item.returns_upheld.push_back(entry.day);
  } else if (act == "submit_plan") {
    plan(item, entry);
  } else if (act == "accept_plan") {
    item.rectifying_since = entry.day;
    item.state = "rectifying";
  } else if (act == "send_back_plan") {
    item.sent_back.push_back(entry.day);
    item.state = "assigned";
  } else {
    return false;
  }
  return true;
}

bool enter_money(Item& item, const Entry& entry) {
  const std::string& act = entry.act;
  const bool is_dealing = act == "record_payment" || act == "record_agreement";
  if (is_dealing && entry.unit == item.unit) item.handlers.insert(entry.officer);
  if (is_dealing) item.bookkeepers.insert(entry.officer);
  if (act == "record_payment") {
    AccountLine& line = account_of(item, entry.day);
    line.paid += fen_in(entry.said, "amount_fen");
    trim_agreement(line);
    if (line.open() <= base::Fen{}) item.broken.reset();
  } else if (act == "record_agreement") {
    AccountLine& line = account_of(item, entry.day);
    line.agreed = fen_in(entry.said, "agreed_fen");
    line.agreed_until = item.agreed_until = day_in(entry.said, "until_day");
    item.broken.reset();
  } else if (act == "adjust_money") {
    adjust(item, entry);
  } else if (act == "approve_adjustment") {
    const AskedMoney asked = *item.asked_money;
    item.asked_money.reset();
    item.lowered_by.insert({asked.by, entry.officer});
    set_money(item, entry, asked);
    item.bookkeepers.insert(item.lowered_by.begin(), item.lowered_by.end());
  } else if (act == "refuse_adjustment") {
    item.asked_money.reset();
  } else {
    return false;
  }
  return true;
}

bool enter_work(Item& item, const Entry& entry) {
  const std::string& act = entry.act;
  if (act == "report_progress") {
    progress(item, entry);
  } else if (act == "request_extension") {
    item.handlers.insert(entry.officer);
    item.asked_extension = day_in(entry.said, "to_day");
    item.extension_by = entry.officer;
  } else if (act == "decide_extension") {
    if (is_said(entry.said, "is_approved")) {
      item.due = item.asked_extension;
      item.extensions += 1;
    }
    item.asked_extension.reset();
  } else if (act == "request_closure") {
    item.handlers.insert(entry.officer);
    item.requested_by = entry.officer;
    item.checked_by.reset();
    item.signatures.clear();
    item.spells.push_back({*item.rectifying_since, entry.day});
    item.state = "closure_requested";
  } else if (act == "check_closure") {
    item.checked_by = entry.officer;
    item.checked_day = entry.day;
    item.state = "group_checked";
  } else if (act == "send_back_closure") {
    if (is_said(entry.said, "waives_reports")) item.spells.clear();
    send_to_work(item, entry.day);
  } else {
    return false;
  }
  return true;
}

bool enter_closing(Item& item, const Entry& entry, const OfficeCalendar& calendar) {
  const std::string& act = entry.act;
  if (act == "sign_verification") {
    sign(item, entry);
  } else if (act == "consult_complainant") {
    consult(item, entry);
  } else if (act == "open_notice") {
    item.notice_ends = calendar.after(entry.day, 5);
    item.state = "in_notice";
  } else if (act == "object_to_notice") {
    item.is_notice_objected = true;
  } else if (act == "rule_notice_objection") {
    item.is_notice_objected = false;
    if (is_said(entry.said, "is_upheld")) send_to_work(item, entry.day);
  } else if (act == "close") {
    item.code = words_in(entry.said, "code");
    item.closed = entry.day;
    item.lowered_by.clear();
    end_stop(item, entry.day);
    let_lapse(item);
    item.state = "closed";
  } else if (act == "reopen") {
    item.due = day_in(entry.said, "due_day");
    item.code.clear();
    item.closed.reset();
    item.reopened.push_back(entry.day);
    item.broken.reset();
    let_lapse(item);
    item.spells.clear();  // what was closed was whole
    send_to_work(item, entry.day);
  } else {
    return false;
  }
  return true;
}

Letter* letter_of(Item& item, std::int64_t order) {
  for (Letter& letter : item.letters) {
    if (letter.order == order) return &letter;
  }
  return nullptr;
}

/// 催办单 is answered within 3 working days, 督办单 and 约谈 within 5; 提示单 and 通报 want none.
std::int32_t reply_days(const std::string& kind) { return kind == "urging" ? 3 : 5; }

void enter_letter(Item& item, const Entry& entry, const OfficeCalendar& calendar) {
  if (entry.act == "issue") {
    Letter letter{entry.subject, entry.kind, item.unit, entry.day, {}, false, false};
    letter.reply_due = calendar.after(entry.day, reply_days(entry.kind));
    letter.is_ended = entry.kind == "reminder" || entry.kind == "circular";
    item.letters.push_back(letter);
    return;
  }
  Letter* letter = letter_of(item, entry.subject);
  if (letter == nullptr) return;
  letter->is_replied = entry.act != "send_back_reply";
  if (entry.act == "reply") letter->replied = entry.day;
  if (entry.act == "accept_reply") letter->is_ended = true;
  if (entry.act == "send_back_reply") {
    letter->since = entry.day;
    letter->reply_due = calendar.after(entry.day, reply_days(letter->kind));
  }
}

}  // namespace

std::int32_t enter(Item& item, const Entry& entry, const OfficeCalendar& calendar) {
  if (entry.act == "pause") return pause(item, entry, calendar);
  if (entry.act == "resume") return resume(item, entry, calendar);
  const bool is_entered = enter_listing(item, entry) || enter_assignment(item, entry) ||
                          enter_work(item, entry) || enter_money(item, entry) ||
                          enter_closing(item, entry, calendar);
  if (!is_entered) enter_letter(item, entry, calendar);
  return 0;
}

}  // namespace pledge::year
