#include <algorithm>

#include "base/codec.hpp"
#include "casework/import_work.hpp"
#include "casework/review_work.hpp"
#include "sheet/import_problems.hpp"
#include "simulated_year/officers.hpp"

/// What the office does with lists: it takes files in and back, and settles things at reviews.
namespace pledge::year {
namespace {

using casework::Desk;

struct Named {
  const char* code;
  const char* name;
};
constexpr std::array kSenders{Named{"education_bureau", "区教育局"},
                              Named{"health_commission", "区卫健委"},
                              Named{"finance_bureau", "区财政局"}};
constexpr std::array kSources{Named{"self_check", "自查"}, Named{"audit", "审计"}};

Colleague clerk_of(District& district) {
  Crew office;
  for (const Colleague& one : district.staff().colleagues) {
    if (one.is("coordinating_office")) office.push_back(one);
  }
  return district.pick(office);
}

void undo(District& district, const Colleague& clerk, std::int64_t batch) {
  const auto done = district.region().office().perform<casework::ImportBatch>(
      "year.undo", [&](Desk& desk) {
        return casework::undo_import(desk, {district.actor(clerk), batch, 1}, {"报错了文件"});
      });
  if (!done.outcome) {
    return district.complain_of(clerk, batch, "undo_import", done.outcome.refusals());
  }
  district.note({{}, clerk.id, clerk.unit, "undo_import", 0, batch, {}, {}});
}

/// The diary has the rows as the sender meant them, and under which numbers they were taken in.
base::Tree said_of(District& district, const sheet::ImportReport& report, const Named& sender,
                   const std::vector<Named>& sources) {
  base::Tree::List rows;
  district.region().office().read("year.imported", [&](Desk& desk) {
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
      const auto problem = desk.stores().problems.load(*report.rows[i].problem).value();
      base::Tree row;
      row.set("problem", problem.id.value);
      row.set("lead", problem.leads.at(0).value);
      row.set("source", sources[i].code);
      row.set("responsible_unit", sender.code);
      row.set("category", "works_arrears");
      row.set("group", "public_arrears");
      rows.push_back(std::move(row));
    }
  });
  base::Tree said;
  said.set("rows", std::move(rows));
  return said;
}

template <class Command>
void on_task(District& district, const Colleague& who, const Errand& errand,
             const Command& command) {
  const auto done =
      district.region().office().perform<review::Task>("year.task", [&](Desk& desk) {
        const auto held = desk.stores().tasks.load({errand.id}).value();
        return casework::act_on_task(desk, {district.actor(who), errand.id, held.version},
                                     command);
      });
  const std::string act = "task_" + std::string(base::name_of(Command::kAct));
  if (!done.outcome) return district.complain_of(who, errand.id, act, done.outcome.refusals());
  district.note({{}, who.id, who.unit, act, 0, errand.id, {}, base::to_tree(command)});
}

void settle(District& district) {
  const auto reviews =
      district.region().office().look<std::vector<review::Review>>("year.reviews", [](Desk& desk) {
        return desk.stores().reviews.list(campaign::seed_plan().code);
      });
  if (reviews.empty()) return;
  const Colleague clerk = clerk_of(district);
  review::SetTask command;
  command.review = reviews.front().id;
  command.resolution = "限期拿出支付计划";
  command.unit = {kSenders[static_cast<std::size_t>(district.between(0, 2))].code};
  command.person = "张局长";
  command.due_day = district.calendar().after(district.today(), district.between(2, 15));
  const auto done =
      district.region().office().perform<review::Task>("year.task", [&](Desk& desk) {
        return casework::set_task(desk, district.actor(clerk), command);
      });
  if (!done.outcome) {
    return district.complain_of(clerk, 0, "task_set", done.outcome.refusals());
  }
  district.note({{}, clerk.id, clerk.unit, "task_set", 0, done.outcome.value().id.value, {},
                 base::to_tree(command)});
}

void work_on_errand(District& district, const Errand& errand) {
  if (errand.state == "reported") {
    const Colleague clerk = clerk_of(district);
    if (district.chance(30)) {
      return on_task(district, clerk, errand, review::SendBackTask{"没有凭证"});
    }
    return on_task(district, clerk, errand, review::AcceptTask{"同意"});
  }
  if (district.chance(15)) {
    const base::Day from = std::max(errand.due, district.today());
    const base::Day day = district.calendar().after(from, district.between(1, 10));
    return on_task(district, clerk_of(district), errand, review::MoveTask{day, "等审计结果"});
  }
  Crew unit;
  for (const Colleague& one : district.staff().colleagues) {
    if (one.unit == errand.unit && one.is("responsible_unit")) unit.push_back(one);
  }
  if (unit.empty()) return;
  on_task(district, district.pick(unit), errand, review::ReportTask{"已拨付首笔"});
}

}  // namespace

void import_list(District& district) {
  const Colleague clerk = clerk_of(district);
  const Named sender = kSenders[static_cast<std::size_t>(district.between(0, 2))];
  sheet::Table table{"问题清单",
                     {{1,
                       {"序号", "地区（单位）", "来源", "存在问题", "整改责任单位", "整改时限",
                        "整改措施"}}}};
  std::vector<Named> sources;
  for (int i = district.between(1, 3); i > 0; --i) {
    sources.push_back(kSources[static_cast<std::size_t>(district.between(0, 1))]);
    const std::string number = std::to_string(district.books().items().size() + sources.size());
    const auto row = static_cast<std::int32_t>(sources.size());
    table.rows.push_back({row + 1,
                          {std::to_string(row), sender.name, sources.back().name,
                           "拖欠第" + number + "标段工程款", sender.name, "长期坚持",
                           "按月拨付"}});
  }
  sheet::ImportOptions options;
  options.campaign = campaign::seed_plan().code;
  options.category = base::CategoryCode{"works_arrears"};
  options.is_doubt_confirmed = true;
  options.file_name = "清单.xlsx";
  const auto done = sheet::import_problems(district.region().office(), district.actor(clerk),
                                           table, options);
  if (!done) return district.complain_of(clerk, 0, "import", done.refusals());
  const sheet::ImportReport& report = done.value();
  if (!report.is_written || report.added_count != static_cast<std::int32_t>(sources.size())) {
    std::string why = "a list was not taken in whole: ";
    for (const auto& finding : report.findings) why += finding.message + "; ";
    return district.complain(why);
  }
  const std::int64_t batch = std::stoll(report.batch.substr(report.batch.find('-') + 1));
  district.note({{}, clerk.id, clerk.unit, "import", 0, batch, {},
                 said_of(district, report, sender, sources)});
  if (district.chance(35)) undo(district, clerk, batch);
}

void work_on_reviews(District& district) {
  if (district.chance(15)) settle(district);
  std::vector<Errand> open;
  for (const auto& [id, errand] : district.books().errands()) {
    if (errand.state == "open" || errand.state == "reported") open.push_back(errand);
  }
  for (const Errand& errand : open) {
    if (district.chance(15)) work_on_errand(district, errand);
  }
}

}  // namespace pledge::year
