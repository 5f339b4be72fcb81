#include "app/demo_story.hpp"
#include "base/assert.hpp"

/// Reviews of the demonstration, and what they settled.
namespace pledge::app {

using casework::Desk;

void DemoStory::set_task(const Item& item, std::string_view resolution, std::string_view due) {
  review::SetTask command;
  command.review = {review_};
  command.problem = item.problem;
  command.resolution = resolution;
  command.unit = item.row.responsible_unit;
  command.person = "分管负责人";
  command.due_day = demo_day(due);
  const access::Actor office = person("office");
  clock_.move_to({clock_.now().milliseconds + 60'000});
  const auto made = office_.perform<review::Task>("demo.set_task", [&](Desk& desk) {
    return casework::set_task(desk, office, command);
  });
  PLEDGE_ASSERT(made.outcome.ok());
  tasks_.push_back(made.outcome.value().id);
}

void DemoStory::hold_review() {
  go_to("2024-07-10");
  const auto reviews = office_.look<std::vector<review::Review>>(
      "demo.reviews", [&](Desk& desk) { return desk.stores().reviews.list(plan_.code); });
  PLEDGE_ASSERT(!reviews.empty());
  review_ = reviews.front().id.value;
  std::vector<const Item*> owing;
  for (const Item& item : items_) {
    const bool is_unit = item.row.responsible_unit.text == "education_bureau";
    if (is_unit && is_at(item, problem::State::rectifying)) owing.push_back(&item);
  }
  if (!owing.empty()) set_task(*owing.front(), "列出分期支付计划，报工作组备案", "2024-07-26");
  if (owing.size() > 1) set_task(*owing.back(), "与企业对账，核清无分歧金额", "2024-08-16");
  set_task(items_.front(), "由区领导牵头召开协调会，定下解决办法", "2024-08-30");
  conclude_review("2024-07-10",
                  "会议听取了综合办公室的情况汇报，逐件研究了方案退回和没有报送方案的问题。");
}

void DemoStory::conclude_review(std::string_view day, std::string_view summary) {
  const access::Actor office = person("office");
  review::ConcludeReview command;
  command.meeting = {demo_day(day), "区营商办会议室", "区营商办主任",
                     "各工作组组长，有关责任单位分管负责人", std::string(summary)};
  const auto concluded = office_.perform<review::Review>("demo.conclude", [&](Desk& desk) {
    const auto newest = desk.stores().reviews.list(plan_.code).front();
    return casework::conclude_review(desk, {office, newest.id.value, newest.version}, command);
  });
  PLEDGE_ASSERT(concluded.outcome.ok());
}

void DemoStory::report_task() {
  const auto task = office_.look<std::optional<review::Task>>(
      "demo.task", [&](Desk& desk) { return desk.stores().tasks.load(tasks_.front()); });
  const access::Actor unit = somebody_of(task->unit);
  const auto done = office_.perform<review::Task>("demo.report_task", [&](Desk& desk) {
    return casework::act_on_task(desk, {unit, task->id.value, task->version},
                                 review::ReportTask{"分期计划已报工作组，首期 8 月底前支付"});
  });
  PLEDGE_ASSERT(done.outcome.ok());
}

}  // namespace pledge::app
