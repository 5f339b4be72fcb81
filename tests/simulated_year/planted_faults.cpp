#include "simulated_year/planted_faults.hpp"

#include <algorithm>
#include <array>

namespace pledge::year {
namespace {

using Found = std::optional<std::string>;

std::string problem(std::int64_t id) { return "问题 " + std::to_string(id) + " "; }
std::string lead(std::int64_t id) { return "线索 " + std::to_string(id) + " "; }

/// The first entry of that act about a problem that is still on the list.
Diary::iterator find_act(Diary& diary, const Books& books, std::string_view act) {
  return std::find_if(diary.begin(), diary.end(), [&](const Entry& entry) {
    const auto item = books.items().find(entry.problem);
    return entry.act == act && item != books.items().end() && item->second.is_on_list();
  });
}

Found forget(Diary& diary, const Books& books, std::string_view act) {
  const auto entry = find_act(diary, books, act);
  if (entry == diary.end()) return std::nullopt;
  const std::int64_t id = entry->problem;
  diary.erase(entry);
  return problem(id);
}

Found forget_payment(Diary& diary, const Books& books) {
  return forget(diary, books, "record_payment");
}
Found forget_return(Diary& diary, const Books& books) {
  return forget(diary, books, "send_back_closure");
}
/// The only pause of a problem, and the only thing that moved its due day.
Found forget_pause(Diary& diary, const Books& books) {
  for (auto entry = diary.begin(); entry != diary.end(); ++entry) {
    if (entry->act != "pause") continue;
    const Item& item = books.item(entry->problem);
    const bool is_alone = item.stops.size() == 1 && item.extensions == 0 && item.reopened.empty();
    if (!is_alone || !item.is_on_list() || item.due == item.original) continue;
    diary.erase(entry);
    return problem(item.id);
  }
  return std::nullopt;
}

Found move_due_day(Diary& diary, const Books& books) {
  const auto entry = find_act(diary, books, "assign");
  if (entry == diary.end()) return std::nullopt;
  entry->said.set("due_day", base::to_text(day_in(entry->said, "due_day") + 5));
  return problem(entry->problem);
}

Found take_one_fen(Diary& diary, const Books& books) {
  const auto entry = find_act(diary, books, "record_payment");
  if (entry == diary.end()) return std::nullopt;
  entry->said.set("amount_fen", number_in(entry->said, "amount_fen") - 1);
  return problem(entry->problem);
}

Found close_otherwise(Diary& diary, const Books& books) {
  for (Entry& entry : diary) {
    if (entry.act != "close" || books.item(entry.problem).closed != entry.day) continue;
    const bool is_completed = words_in(entry.said, "code") == "completed";
    entry.said.set("code", is_completed ? "unsubstantiated" : "completed");
    return problem(entry.problem);
  }
  return std::nullopt;
}

/// A day's job is left out on which a light was recorded.
Found forget_scan(Diary& diary, const Books& books) {
  for (auto entry = diary.begin(); entry != diary.end(); ++entry) {
    if (entry->act != "daily_scan") continue;
    for (const auto& [id, item] : books.items()) {
      const bool is_recorded =
          std::any_of(item.lamps.begin(), item.lamps.end(),
                      [&](const Lamp& lamp) { return lamp.day == entry->day; });
      if (!is_recorded) continue;
      diary.erase(entry);
      return problem(id);
    }
  }
  return std::nullopt;
}

/// 并案 is forgotten: the lead would still be under way, and the problem have one lead fewer.
Found forget_merge(Diary& diary, const Books& books) { return forget(diary, books, "merge"); }

/// A list that was taken back stays in the books; or one never came.
Found forget_undo(Diary& diary, const Books&) {
  for (auto entry = diary.begin(); entry != diary.end(); ++entry) {
    if (entry->act != "undo_import") continue;
    const auto import = std::find_if(diary.begin(), entry, [&](const Entry& one) {
      return one.act == "import" && one.subject == entry->subject;
    });
    const std::int64_t id = number_in(list_in(import->said, "rows").front(), "problem");
    diary.erase(entry);
    return problem(id);
  }
  return std::nullopt;
}
/// One row of a list is put to another source: 自查 is never held against a unit.
Found move_source(Diary& diary, const Books&) {
  for (Entry& entry : diary) {
    if (entry.act != "import") continue;
    base::Tree::List rows = list_in(entry.said, "rows");
    const bool is_own = words_in(rows.front(), "source") == "self_check";
    rows.front().set("source", is_own ? "audit" : "self_check");
    const std::int64_t id = number_in(rows.front(), "problem");
    entry.said.set("rows", std::move(rows));
    return problem(id);
  }
  return std::nullopt;
}
/// What a review settled is moved by nobody.
Found forget_moving(Diary& diary, const Books&) {
  const auto entry = std::find_if(diary.begin(), diary.end(),
                                  [](const Entry& one) { return one.act == "task_move"; });
  if (entry == diary.end()) return std::nullopt;
  const std::string name = "议定 " + std::to_string(entry->subject) + " ";
  diary.erase(entry);
  return name;
}

/// Another delivery of the same hides that this one was forgotten.
bool is_delivered_again(const Diary& diary, Diary::const_iterator entry) {
  const std::string unit = words_in(entry->said, "unit");
  return std::any_of(entry + 1, diary.end(), [&](const Entry& one) {
    return one.act == entry->act && one.kind == entry->kind && words_in(one.said, "unit") == unit;
  });
}

/// What a unit delivered did not come.
Found forget_delivery(Diary& diary, const Books& books) {
  for (auto entry = diary.begin(); entry != diary.end(); ++entry) {
    if (entry->act != "deliverable_deliver") continue;
    const Owed& owed = books.owed().at(key_of_owed(entry->kind, words_in(entry->said, "unit")));
    if (owed.since || is_delivered_again(diary, entry)) continue;
    const std::string name = owed.about() + " ";
    diary.erase(entry);
    return name;
  }
  return std::nullopt;
}

/// An answer to a complainant that nobody gave.
Found forget_answer(Diary& diary, const Books&) {
  const auto entry = std::find_if(diary.begin(), diary.end(), [](const Entry& one) {
    return one.act == "lead_answer_complainant";
  });
  if (entry == diary.end()) return std::nullopt;
  const std::int64_t id = entry->subject;
  diary.erase(entry);
  return lead(id);
}

/// 延长办理期限 that was granted and is not noted.
Found forget_extension(Diary& diary, const Books&) {
  const auto entry = std::find_if(diary.begin(), diary.end(), [](const Entry& one) {
    return one.act == "lead_extend_result";
  });
  if (entry == diary.end()) return std::nullopt;
  const std::int64_t id = entry->subject;
  diary.erase(entry);
  return lead(id);
}

/// A reply that is noted as given and was not.
Found forget_sending_back(Diary& diary, const Books& books) {
  for (auto entry = diary.begin(); entry != diary.end(); ++entry) {
    const auto item = books.items().find(entry->problem);
    if (entry->act != "send_back_reply" || item == books.items().end()) continue;
    const bool is_told = std::any_of(
        item->second.letters.begin(), item->second.letters.end(), [&](const Letter& letter) {
          return letter.order == entry->subject && letter.since == entry->day &&
                 letter.told.of.starts_with(base::to_text(letter.reply_due));
        });
    if (!is_told) continue;
    const std::string name = "督办 " + std::to_string(entry->subject) + " order_reply";
    diary.erase(entry);
    return name;
  }
  return std::nullopt;
}

/// Nobody is told on one day of what somebody was told.
Found forget_reminders(Diary& diary, const Books& books) {
  for (const NoticeLines& notice : books.notices()) {
    if (notice.kind != "digest") continue;
    const auto entry = std::find_if(diary.begin(), diary.end(), [&](const Entry& one) {
      return one.act == "reminders" && one.day == notice.day;
    });
    if (entry == diary.end()) continue;
    diary.erase(entry);
    return "on " + base::to_text(notice.day);
  }
  return std::nullopt;
}

constexpr std::array kFaults{PlantedFault{"a payment is forgotten", &forget_payment},
                             PlantedFault{"one fen of a payment is taken", &take_one_fen},
                             PlantedFault{"a due day is five days later", &move_due_day},
                             PlantedFault{"a return is forgotten", &forget_return},
                             PlantedFault{"a pause is forgotten", &forget_pause},
                             PlantedFault{"a merged lead is forgotten", &forget_merge},
                             PlantedFault{"a list stays that was taken back", &forget_undo},
                             PlantedFault{"a row has another source", &move_source},
                             PlantedFault{"a task's new day is forgotten", &forget_moving},
                             PlantedFault{"a delivery is forgotten", &forget_delivery},
                             PlantedFault{"an answer is forgotten", &forget_answer},
                             PlantedFault{"an extension is forgotten", &forget_extension},
                             PlantedFault{"a reply sent back is forgotten", &forget_sending_back},
                             PlantedFault{"a closing has another code", &close_otherwise},
                             PlantedFault{"a scan is forgotten", &forget_scan},
                             PlantedFault{"a day's reminders are forgotten", &forget_reminders}};

}  // namespace

std::span<const PlantedFault> planted_faults() { return kFaults; }

Complaints complaints_about(Year& year, const Diary& diary) {
  District& district = year.district();
  Books books(district.calendar(), district.staff(), kFirstDay);
  for (const Entry& entry : diary) books.write(entry);
  return compare_everything(district.region(), books);
}

}  // namespace pledge::year
