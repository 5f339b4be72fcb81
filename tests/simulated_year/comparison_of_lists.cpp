#include <algorithm>

#include "casework/supervision_view.hpp"
#include "simulated_year/sides.hpp"

/// Leads, what reviews settled, and the one list of what is late.
namespace pledge::year {
namespace {

using casework::Desk;

std::string late_text(const std::string& about, const Waiting& wait) {
  return about + " " + text_of(wait);
}

/// What waits beyond its day, as an officer of the coordinating office may see it.
std::set<std::string> late_by_books(const Books& books, base::Day today) {
  std::set<std::string> late;
  const auto add = [&](const std::string& about, const Waiting& wait) {
    if (wait.due < today) late.insert(late_text(about, wait));
  };
  for (const auto& [id, item] : books.items()) {
    const std::string about = "问题 " + std::to_string(id);
    for (const Waiting& wait : item.waits) {
      if (wait.kind != "notice_end" && wait.kind != "pause_end") add(about, wait);
    }
    for (const Letter& letter : item.letters) {
      if (letter.is_ended || letter.is_replied) continue;
      add(about + " 督办 " + std::to_string(letter.order),
          {"order_reply", letter.since, letter.reply_due, letter.reply_due});
    }
  }
  for (const auto& [id, tip] : books.tips()) {
    if (tip.wait && tip.accused != kOfficeUnit) add("线索 " + std::to_string(id), *tip.wait);
  }
  for (const auto& [id, errand] : books.errands()) {
    if (errand.state != "open") continue;
    add("议定 " + std::to_string(id), {"task_report", errand.since, errand.due, errand.due});
  }
  for (const auto& [key, owed] : books.owed()) {
    if (owed.since) add(owed.about(), {"deliverable_delivery", *owed.since, owed.due, owed.due});
  }
  for (const auto& [id, asked] : books.asked()) {
    if (asked.is_owed(books.item(asked.problem))) add(asked.about(), asked.waiting());
  }
  // Of its own unit the stand-in has to do it.
  for (const OfficeDuty& duty : duties_of_the_office(books)) {
    if (duty.unit != kOfficeUnit) add(duty.about, duty.wait);
  }
  return late;
}

std::string about(const casework::OverdueWait& wait) {
  if (wait.lead) return "线索 " + std::to_string(wait.lead->value);
  if (wait.task) return "议定 " + std::to_string(wait.task->value);
  if (wait.deliverable) return "报送 " + wait.description + " " + wait.responsible_unit.text;
  if (!wait.problem && wait.review) return "调度 " + std::to_string(wait.review->value);
  // An order about what is owed for no problem has none.
  std::string text = "问题 " + std::to_string(wait.problem.value_or(base::ProblemId{}).value);
  if (wait.order) text += " 督办 " + std::to_string(wait.order->value);
  if (wait.urging) text += " 催办 " + std::to_string(wait.urging->value);
  return text;
}

/// 方案五、（二）, copied by hand: what is not there five working days after its day, or after it was
/// asked for when that was over, is put to the office as a 提示单. Nobody signs these here.
std::set<std::string> prompts_by_books(const Books& books, base::Day today) {
  constexpr std::int32_t kPromptedAfter = 5;
  std::set<std::string> wanted;
  const auto add = [&](const std::string& about, base::Day since, base::Day due) {
    if (books.calendar().after(std::max(since, due), kPromptedAfter) <= today) {
      wanted.insert(about);
    }
  };
  for (const auto& [id, errand] : books.errands()) {
    if (errand.state == "open") add("议定 " + std::to_string(id), errand.since, errand.due);
  }
  for (const auto& [key, owed] : books.owed()) {
    if (owed.since) add(owed.about(), *owed.since, owed.due);
  }
  return wanted;
}

}  // namespace

Complaints compare_prompts(support::TrialRegion& region, const Books& books) {
  Complaints all;
  std::set<std::string> found;
  region.office().read("year.prompts", [&](Desk& desk) {
    for (const auto& order : desk.stores().supervisions.open_about_things()) {
      const auto& thing = *order.ground.thing;
      const std::string about =
          thing.task ? "议定 " + std::to_string(thing.task->value)
                     : "报送 " + order.problem_number + " " + order.ground.responsible_unit.text;
      const bool is_prompt = order.kind == supervision::Kind::reminder &&
                             order.state == supervision::State::proposed;
      if (!is_prompt) all.push_back(about + " has an order that nobody signed and no other stands");
      if (!found.insert(about).second) all.push_back(about + " has two orders");
    }
  });
  const auto wanted = prompts_by_books(books, today_of(region));
  for (const std::string& one : wanted) {
    if (!found.contains(one)) all.push_back(one + " is late and no order is proposed");
  }
  for (const std::string& one : found) {
    if (!wanted.contains(one)) all.push_back(one + " has an order and is not late enough");
  }
  return all;
}

Complaints compare_leads(support::TrialRegion& region, const Books& books) {
  Complaints all;
  region.office().read("year.leads", [&](Desk& desk) {
    for (const auto& [id, tip] : books.tips()) {
      const lead::Lead lead = desk.stores().leads.load({id}).value();
      Sides sides(all, "线索 " + std::to_string(id));
      sides.same("状态", tip.state, std::string(base::name_of(lead.state)));
      const auto wanted = tip.wait ? text_of(*tip.wait) : "none";
      const auto& waits = lead.waits;
      sides.same("等待", wanted, waits.empty() ? "none" : text_of(waits.front()));
      if (!tip.result) continue;
      const deadline::Wait& result = lead.result.value();
      sides.same("原办理期限", base::to_text(tip.result->original),
                 base::to_text(result.due_day_original.value()));
      sides.same("办理期限", base::to_text(tip.result->due), base::to_text(result.due_day.value()));
      sides.same("延期次数", std::to_string(tip.extension_count),
                 std::to_string(lead.extensions.size()));
    }
  });
  return all;
}

Complaints compare_errands(support::TrialRegion& region, const Books& books) {
  Complaints all;
  region.office().read("year.tasks", [&](Desk& desk) {
    for (const auto& [id, errand] : books.errands()) {
      const review::Task task = desk.stores().tasks.load({id}).value();
      Sides sides(all, "议定 " + std::to_string(id));
      sides.same("状态", errand.state, std::string(base::name_of(task.state)));
      sides.same("单位", errand.unit, task.unit.text);
      sides.same("原期限", base::to_text(errand.original), base::to_text(task.due_day_original));
      sides.same("期限", base::to_text(errand.due), base::to_text(task.due_day));
    }
    const auto found = desk.stores().tasks.list(region.clerk(), {});
    Sides(all, "议定事项").same("件数", std::to_string(books.errands().size()),
                                std::to_string(found.size()));
  });
  return all;
}

Complaints compare_late(support::TrialRegion& region, const Books& books) {
  Complaints all;
  const auto found = region.office().look<casework::OverdueWaits>("year.late", [&](Desk& desk) {
    return casework::overdue_waits(desk, region.clerk(), {}, 100'000);
  });
  const auto wanted = late_by_books(books, today_of(region));
  std::set<std::string> shown;
  for (const casework::OverdueWait& wait : found.rows) {
    const Waiting said{std::string(base::name_of(wait.kind)), wait.since_day, wait.due_day,
                       wait.due_day};
    shown.insert(late_text(about(wait), said));
  }
  for (const std::string& one : wanted) {
    if (!shown.contains(one)) all.push_back(one + " is late and not in the list");
  }
  for (const std::string& one : shown) {
    if (!wanted.contains(one)) all.push_back(one + " is in the list of what is late and is not");
  }
  Sides(all, "超期未办").same("件数", std::to_string(wanted.size()),
                              std::to_string(found.counts.total()));
  return all;
}

}  // namespace pledge::year
