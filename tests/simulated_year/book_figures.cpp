#include "simulated_year/book_figures.hpp"

#include <array>

namespace pledge::year {
namespace {

std::int64_t count_in(const Span& span, const std::vector<base::Day>& days) {
  std::int64_t count = 0;
  for (const base::Day day : days) count += span.holds(day) ? 1 : 0;
  return count;
}

/// Adds one where it is so.
void count(Figures& figures, const std::string& name, bool is_so) {
  figures[name].value += is_so ? 1 : 0;
}

/// The codes of closing, as figures name them.
std::string figure_of_code(const std::string& code) {
  static const std::map<std::string, std::string> kNames{
      {"completed", "completed"},
      {"partly_completed", "partly"},
      {"long_term", "long_term"},
      {"unsubstantiated", "unsubstantiated"},
      {"withdrawn_by_complainant", "withdrawn"}};
  return kNames.at(code);
}

void add_closing(Figures& figures, const Item& item, const Span& span) {
  count(figures, "open", item.state != "closed");
  if (item.state != "closed") return;
  const std::string code = figure_of_code(item.code);
  const bool is_new = span.holds(item.closed);
  count(figures, "closed", true);
  count(figures, "closed_new", is_new);
  count(figures, "closed_" + code, true);
  count(figures, "closed_" + code + "_new", is_new);
  if (!is_new || code != "completed") return;
  for (const std::string due : {"on_time_original", "on_time_current"}) {
    const bool is_original = due == "on_time_original";
    const base::Day day = is_original ? *item.original : item.missed().value_or(*item.due);
    figures[due].denominator += 1;
    count(figures, due, *item.closed <= day);
  }
}

void add_rounds(Figures& figures, const Item& item, const Span& span) {
  count(figures, "in_later_round", item.round > 1);
  figures["round_total"].value += item.round;
  const std::int64_t returns = count_in(span, item.sent_back);
  count(figures, "sent_back", returns > 0);
  figures["sent_back_times"].value += returns;
  count(figures, "returns_upheld", count_in(span, item.returns_upheld) > 0);
  count(figures, "reopened", count_in(span, item.reopened) > 0);
}

std::string bucket_of(std::int32_t days) {
  if (days <= 30) return "1_30";
  if (days <= 90) return "31_90";
  if (days <= 180) return "91_180";
  if (days <= 365) return "181_365";
  if (days <= 730) return "1_2_years";
  return days <= 1095 ? "2_3_years" : "over_3_years";
}

void add_deadlines(Figures& figures, const Item& item, const Span& span) {
  count(figures, "extended", item.original && item.due != item.original);
  std::int64_t days = 0;
  for (const Stop& stop : item.stops) {
    if (!stop.is_of_the_clock()) continue;
    days += std::max(std::min(stop.until, span.until) - stop.from + 1, 0);
  }
  count(figures, "paused_ever", days > 0);
  figures["paused_days"].value += days;
  if (!item.is_running()) return;
  const base::Day today = span.until;
  count(figures, "paused", item.is_clock_stopped(today));
  count(figures, "due_within_a_month", today <= *item.due && *item.due - today <= 30);
  if (const std::int32_t over = today - *item.original; over > 0) {
    count(figures, "overdue_original", true);
    count(figures, "aged_original_" + bucket_of(over), true);
    figures["aged_balance_" + bucket_of(over)].value += item.account_on(today).balance().value;
  }
  if (const std::int32_t over = today - item.missed().value_or(*item.due); over > 0) {
    count(figures, "overdue_current", true);
    count(figures, "overdue_deductible",
          item.source != "self_check" || item.was_known_before);
    count(figures, "aged_current_" + bucket_of(over), true);
  }
}

void add_account(Figures& figures, const Item& item, const Span& span) {
  if (item.account.empty()) return;
  const AccountLine now = item.account_on(span.until);
  const bool was_on_list = *item.listed < span.from;
  const AccountLine before = was_on_list ? item.account_on(span.from - 1) : AccountLine{};
  const std::vector<std::pair<std::string, base::Fen>> parts{
      {"principal", now.principal()},
      {"undisputed", now.undisputed},
      {"disputed", now.disputed},
      {"paid", now.paid},
      {"reduced", now.reduced},
      {"agreed", now.agreed},
      {"agreed_expired", now.agreed - now.running(span.until)},
      {"balance", now.balance()},
      {"balance_undisputed", now.open()},
      {"opening_balance", before.balance()},
      {"principal_new", now.principal() - before.principal()},
      {"paid_new", now.paid - before.paid},
      {"reduced_new", now.reduced - before.reduced}};
  for (const auto& [name, part] : parts) figures[name].value += part.value;
  count(figures, "with_money", now.principal() > base::Fen{});
}

}  // namespace

void add_item(Figures& figures, const Item& item, const Span& span,
              const OfficeCalendar& calendar) {
  const bool was_withdrawn = item.listed && item.state == "withdrawn";
  count(figures, "withdrawn", was_withdrawn);
  count(figures, "withdrawn_new", was_withdrawn && span.holds(item.withdrawn));
  if (!item.is_on_list()) return;
  count(figures, "listed", true);
  count(figures, "listed_new", span.holds(item.listed));
  count(figures, "self_check", item.source == "self_check");
  add_closing(figures, item, span);
  add_rounds(figures, item, span);
  add_deadlines(figures, item, span);
  add_account(figures, item, span);
  if (item.is_running()) {
    count(figures, "light_" + light_on(item, span.until, calendar), true);
  }
}

void add_rates(Figures& figures) {
  const auto value = [&](const std::string& name) { return figures[name].value; };
  const std::int64_t listed = value("listed");
  for (const std::string code :
       {"completed", "partly", "long_term", "unsubstantiated", "withdrawn"}) {
    figures[code + "_rate"] = {value("closed_" + code), listed};
  }
  // 清偿率 is cash alone; an agreement is named beside it and never inside it.
  const std::int64_t owed = value("opening_balance") + value("principal_new");
  const std::int64_t settled = value("paid_new") + value("reduced_new");
  figures["cash_cleared_rate"] = {value("paid_new"), owed};
  figures["resolved_rate"] = {settled, owed};
  const std::int64_t running = value("agreed") - value("agreed_expired");
  figures["resolved_rate_with_agreements"] = {settled + running, owed};
  const std::int64_t all = value("paid") + value("reduced");
  figures["cash_cleared_rate_total"] = {value("paid"), value("principal")};
  figures["resolved_rate_total"] = {all, value("principal")};
  figures["resolved_rate_with_agreements_total"] = {all + running, value("principal")};
  figures["undisputed_cleared_rate_total"] = {value("paid"), value("undisputed")};
}

}  // namespace pledge::year
