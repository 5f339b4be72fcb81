#include "simulated_year/comparison.hpp"

#include <fmt/format.h>

#include "simulated_year/sides.hpp"
#include "simulated_year/staff.hpp"

namespace pledge::year {
namespace {

using casework::Desk;
using casework::LedgerRow;

std::string highest_letter(const Item& item) {
  static const std::vector<std::string> kKinds{"admonition", "supervision", "urging"};
  if (item.state == "withdrawn") return "none";
  for (const std::string& kind : kKinds) {
    for (const Letter& letter : item.letters) {
      if (letter.kind == kind && !letter.is_ended) return kind;
    }
  }
  return "none";
}

void compare_account(Sides& sides, const Item& item, const LedgerRow& row) {
  const AccountLine line = item.account_now();
  const bool has_any = !item.account.empty();
  const auto said = [&](base::Fen amount) {
    return has_any ? std::optional(amount) : std::nullopt;
  };
  sides.same("本金", text_of(said(line.principal() - line.reduced)), text_of(row.principal_fen));
  sides.same("已付", text_of(said(line.paid)), text_of(row.paid_fen));
  sides.same("协议", text_of(said(line.agreed)), text_of(row.agreed_fen));
  sides.same("余额", text_of(said(line.balance())), text_of(row.balance_fen));
}

void compare_row(Complaints& into, const Item& item, const LedgerRow& row, const Books& books,
                 base::Day today) {
  Sides sides(into, "问题 " + std::to_string(item.id));
  sides.same("编号", item.number, row.number);
  sides.same("状态", item.state, std::string(base::name_of(row.state)));
  sides.same("单位", item.unit, row.responsible_unit.text);
  sides.same("组", item.group, row.group.text);
  sides.same("类别", item.category, row.category.text);
  sides.same("来源", item.source, std::string(base::name_of(row.source)));
  sides.same("轮次", std::to_string(item.round), std::to_string(row.round));
  sides.same("退回", std::to_string(item.sent_back.size()), std::to_string(row.sent_back_count));
  sides.same("原时限", text_of(item.original), text_of(row.due_day_original));
  if (item.original) sides.same("现时限", text_of(item.due), text_of(row.due_day));
  const bool is_disputed = item.is_objected || item.is_return_pending || item.is_notice_objected;
  sides.same("有异议", text_of(is_disputed), text_of(row.is_disputed));
  // Who reads is of the office's unit, and nobody is told of his own unit's referrals.
  const bool is_told = item.is_referred && item.unit != kOfficeUnit;
  sides.same("已移送", text_of(is_told), text_of(row.is_referred));
  sides.same("督办", highest_letter(item), text_of(row.supervised_as));
  sides.same("灯", light_on(item, today, books.calendar()), std::string(base::name_of(row.light)));
  sides.same("暂停", text_of(item.is_clock_stopped(today)), text_of(row.is_paused));
  compare_account(sides, item, row);
}

std::vector<LedgerRow> rows_of(support::TrialRegion& region) {
  return region.office().look<std::vector<LedgerRow>>("year.rows", [&](Desk& desk) {
    casework::PageRequest request;
    request.limit = 500;
    return desk.stores().ledger.problem_page(region.clerk(), {}, request).rows;
  });
}

std::string key_of(report::Dimension by, const Item& item) {
  switch (by) {
    case report::Dimension::unit: return item.unit;
    case report::Dimension::group: return item.group;
    case report::Dimension::category: return item.category;
    case report::Dimension::source: return item.source;
    case report::Dimension::month:
      return item.listed ? base::to_text(base::month_of(*item.listed)) : std::string();
  }
  return {};
}

/// "37.50%", half up; "—" of nothing.
std::string percent_of(const Amount& amount) {
  if (amount.denominator == 0) return "—";
  const std::int64_t points =
      (amount.value * 20'000 + amount.denominator) / (amount.denominator * 2);
  return fmt::format("{}.{:02}%", points / 100, points % 100);
}

void compare_cell(Complaints& into, const std::string& place, Figures wanted,
                  const std::vector<report::FigureView>& shown) {
  for (const report::FigureView& figure : shown) {
    Sides sides(into, place + " " + figure.name);
    const Amount amount = wanted[figure.name];
    wanted.erase(figure.name);
    sides.same("数值", std::to_string(amount.value), std::to_string(figure.value));
    sides.same("分母", std::to_string(amount.denominator), std::to_string(figure.denominator));
    const bool is_rate = figure.text == "—" || figure.text.ends_with('%');
    const bool is_plain = amount.value >= 0 && amount.denominator >= 0;
    if (is_rate && is_plain) sides.same("比率", percent_of(amount), figure.text);
  }
  for (const auto& [name, amount] : wanted) {
    into.push_back(place + " " + name + " is in the books, and no indicator of the product");
  }
}

report::FigureTable table_by(support::TrialRegion& region, report::FactBook& book,
                             report::Dimension by) {
  return region.office().look<report::FigureTable>("year.figures", [&](Desk& desk) {
    report::FiguresWish wish;
    wish.campaign = campaign::seed_plan().code;
    wish.by = {by};
    return report::figure_table(book, desk, region.clerk(), wish).value();
  });
}

std::string notice_text(const NoticeLines& notice) {
  return fmt::format("a {} on {} ({})", notice.kind, base::to_text(notice.day),
                     fmt::join(notice.lines, "; "));
}

void compare_notice(Complaints& into, const NoticeLines& wanted, const NoticeLines& found) {
  const std::string place = wanted.kind + " to officer " + std::to_string(wanted.officer) +
                            " on " + base::to_text(wanted.day);
  const auto count = static_cast<std::int64_t>(found.lines.size()) + found.left_out;
  Sides(into, "the " + place)
      .same("行数", std::to_string(wanted.lines.size()), std::to_string(count));
  for (const Line& line : wanted.lines) {
    const bool is_missing = found.left_out == 0 && !found.lines.contains(line);
    if (is_missing) into.push_back(line + " is missing in the " + place);
  }
  for (const Line& line : found.lines) {
    if (!wanted.lines.contains(line)) into.push_back(line + " is too much in the " + place);
  }
}

std::string about(const notice::NoticeLine& line) {
  if (line.lead) return "线索 " + std::to_string(line.lead->value);
  if (line.review) return "调度 " + std::to_string(line.review->value);
  if (line.task) return "议定 " + std::to_string(line.task->value);
  if (line.deliverable) return "报送 " + line.number + " " + line.responsible_unit.text;
  std::string text = "问题 " + std::to_string(line.problem.value);
  if (line.order) text += " 督办 " + std::to_string(line.order->value);
  if (line.urging) text += " 催办 " + std::to_string(line.urging->value);
  return text;
}

NoticeLines lines_of(const notice::Notice& notice) {
  NoticeLines lines;
  lines.kind = base::name_of(notice.kind);
  lines.day = notice.day;
  lines.officer = notice.officer.value_or(base::OfficerId{}).value;
  lines.left_out = notice.left_out_count;
  for (const notice::NoticeLine& line : notice.lines) {
    if (notice.kind == notice::NoticeKind::urging_answer) continue;
    Line text = line_about(about(line), std::string(base::name_of(line.wait)), line.due_day,
                           line.working_days);
    if (line.begun_day) text += kNew;
    lines.lines.insert(std::move(text));
  }
  return lines;
}

std::string lamps_of(const Item& item) {
  std::string text;
  for (const Lamp& lamp : item.lamps) text += base::to_text(lamp.day) + " " + lamp.light + ", ";
  return text;
}
std::string lamps_of(const problem::Problem& problem) {
  std::string text;
  for (const auto& record : problem.lights) {
    text += base::to_text(record.day) + " " + std::string(base::name_of(record.light)) + ", ";
  }
  return text;
}

/// The end of a pause is awaited by nobody once it is over: it is left out.
std::string waits_of(const Item& item) {
  std::set<std::string> all;
  for (const Waiting& wait : item.waits) {
    if (wait.kind == "pause_end") continue;
    all.insert(text_of(wait));
  }
  return fmt::format("{}", fmt::join(all, ", "));
}
std::string waits_of(const problem::Problem& problem) {
  std::set<std::string> all;
  for (const auto& wait : problem.waits) {
    if (wait.kind == deadline::WaitKind::pause_end) continue;
    all.insert(text_of(wait));
  }
  return fmt::format("{}", fmt::join(all, ", "));
}

std::vector<NoticeLines> given_to(support::TrialRegion& region, std::int64_t officer) {
  std::vector<NoticeLines> all;
  region.office().read("year.notices", [&](Desk& desk) {
    for (const auto& row : desk.stores().notices.of_officer({officer}, {}, 5000)) {
      all.insert(all.begin(), lines_of(row.notice));
    }
  });
  return all;
}

/// 自查清单, 审定清单, 月末清单 (方案四、（二）, 五、（二）).
bool belongs(const Item& item, filing::Kind kind) {
  if (kind == filing::Kind::self_check_list) return item.source == "self_check";
  if (kind == filing::Kind::confirmed_list) return item.is_on_list();
  return true;
}

/// One message a notice for whoever wants mail, and none for the others.
void compare_mail(Complaints& into, support::TrialRegion& region, const Books& books) {
  std::map<std::string, std::int64_t> wanted, found;
  for (const NoticeLines& notice : books.notices()) {
    if (!books.staff().of(notice.officer).has_mail) continue;
    ++wanted["officer" + std::to_string(notice.officer) + "@example.gov.cn " + notice.kind];
  }
  region.office().read("year.outbox", [&](Desk& desk) {
    for (const auto& message : desk.stores().outbox.page({}, {}, 100'000)) {
      ++found[message.to + " " + message.kind];
    }
  });
  for (const auto& [address, count] : wanted) found.try_emplace(address, 0);
  for (const auto& [address, count] : found) {
    Sides(into, "邮件 " + address).same("件数", std::to_string(wanted[address]),
                                        std::to_string(count));
  }
}

}  // namespace

Complaints compare_rows(support::TrialRegion& region, const Books& books) {
  Complaints all;
  const auto rows = rows_of(region);
  if (rows.size() != books.items().size()) all.push_back("the ledger has another number of rows");
  for (const LedgerRow& row : rows) {
    const auto item = books.items().find(row.id.value);
    if (item == books.items().end()) continue;
    compare_row(all, item->second, row, books, today_of(region));
  }
  return all;
}

Complaints compare_figures(support::TrialRegion& region, const Books& books) {
  using report::Dimension;
  Complaints all;
  report::FactBook book;
  const base::Day today = today_of(region);
  const Span span{base::first_day(base::month_of(today)), today};
  for (const Dimension by : {Dimension::unit, Dimension::group, Dimension::category,
                             Dimension::source, Dimension::month}) {
    const auto table = table_by(region, book, by);
    const std::string name(base::name_of(by));
    compare_cell(all, "合计", figures_of(books, span, [](const Item&) { return true; }),
                 table.total);
    std::set<std::string> shown;
    for (const report::FigureRow& row : table.rows) {
      const std::string key = row.keys.front();
      shown.insert(key);
      const auto is_here = [&](const Item& item) { return key_of(by, item) == key; };
      compare_cell(all, name + " " + key, figures_of(books, span, is_here), row.figures);
    }
    // What nothing is shown of must have nothing to show.
    const auto hidden = [&](const Item& item) { return !shown.contains(key_of(by, item)); };
    for (const auto& [figure, amount] : figures_of(books, span, hidden)) {
      if (amount != Amount{}) all.push_back(name + " has rows that are not shown: " + figure);
    }
  }
  return all;
}

Complaints compare_problems(support::TrialRegion& region, const Books& books) {
  Complaints all;
  region.office().read("year.problems", [&](Desk& desk) {
    for (const auto& [id, item] : books.items()) {
      const problem::Problem problem = desk.stores().problems.load({id}).value();
      Sides sides(all, "问题 " + std::to_string(id));
      sides.same("记录的灯", lamps_of(item), lamps_of(problem));
      sides.same("等待", waits_of(item), waits_of(problem));
      std::set<std::int64_t> leads;
      for (const base::LeadId lead : problem.leads) leads.insert(lead.value);
      sides.same("线索", fmt::format("{}", fmt::join(item.leads, ", ")),
                 fmt::format("{}", fmt::join(leads, ", ")));
      const auto& closure = problem.closure;
      sides.same("销号", item.closed ? item.code + " " + text_of(item.closed) : "none",
                 closure ? std::string(base::name_of(closure->code)) + " " +
                               base::to_text(closure->day)
                         : "none");
    }
  });
  return all;
}

Complaints compare_notices(support::TrialRegion& region, const Books& books) {
  Complaints all;
  for (const Colleague& one : books.staff().colleagues) {
    std::vector<NoticeLines> wanted;
    for (const NoticeLines& notice : books.notices()) {
      if (notice.officer == one.id) wanted.push_back(notice);
    }
    const auto found = given_to(region, one.id);
    const auto count = std::min(wanted.size(), found.size());
    for (std::size_t i = 0; i < count; ++i) {
      if (wanted[i].day == found[i].day && wanted[i].kind == found[i].kind) {
        compare_notice(all, wanted[i], found[i]);
        continue;
      }
      all.push_back(one.name + ": the books have " + notice_text(wanted[i]) + ", the product " +
                    notice_text(found[i]));
      break;
    }
    Sides(all, one.name).same("通知", std::to_string(wanted.size()), std::to_string(found.size()));
  }
  compare_mail(all, region, books);
  return all;
}

Complaints compare_frozen(support::TrialRegion& region, const Books& books, base::FilingId id) {
  Complaints all;
  std::set<std::int64_t> there;
  std::map<std::int64_t, std::string> examined;  ///< self-checks that were no problem yet
  filing::Kind kind = filing::Kind::other;
  region.office().read("year.frozen", [&](Desk& desk) {
    kind = desk.stores().filings.load(id).value().kind;
    casework::each_filed_entry(desk, region.clerk(), id, [&](const casework::FiledEntry& entry) {
      if (entry.lead) {
        examined[entry.lead->id.value] = base::name_of(entry.lead->state);
        return;
      }
      there.insert(entry.row.id.value);
      const auto item = books.items().find(entry.row.id.value);
      if (item == books.items().end()) return;
      compare_row(all, item->second, entry.row, books, today_of(region));
    });
  });
  for (const auto& [number, item] : books.items()) {
    Sides(all, "问题 " + std::to_string(number))
        .same("在定格里", text_of(belongs(item, kind)), text_of(there.contains(number)));
  }
  for (const auto& [number, tip] : books.tips()) {
    const bool is_wanted = kind == filing::Kind::self_check_list &&
                           tip.channel == "self_check" && tip.state != "concluded";
    const auto found = examined.find(number);
    Sides(all, "线索 " + std::to_string(number))
        .same("在定格里", is_wanted ? tip.state : "no",
              found == examined.end() ? "no" : found->second);
  }
  for (auto& what : all) what += " (in the list that was frozen)";
  return all;
}

Complaints compare_everything(support::TrialRegion& region, const Books& books) {
  Complaints all;
  for (const auto& compare :
       {&compare_rows, &compare_problems, &compare_leads, &compare_errands, &compare_late,
        &compare_figures, &compare_notices}) {
    for (std::string& what : (*compare)(region, books)) all.push_back(std::move(what));
  }
  return all;
}

}  // namespace pledge::year
