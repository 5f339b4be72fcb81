#pragma once
#include "campaign/seed_plan.hpp"
#include "casework/review_work.hpp"
#include "problem/sample_problem.hpp"

/// For tests only: a review with something under every heading of its minutes.
namespace pledge::casework {

inline AgendaItem sample_agenda_item(std::int64_t id, std::vector<AgendaTopic> topics,
                                     const std::string& reason) {
  AgendaItem item;
  item.topics = std::move(topics);
  item.reason = reason;
  item.row.id = {id};
  if (id > 1) item.row.number = "港2024-00" + std::to_string(id);
  item.row.text.description = "学校食堂改造工程尾款逾期未付";
  item.row.responsible_unit = {"education_bureau"};
  item.row.balance_fen = base::Fen{86'000'000};
  return item;
}

inline TaskView sample_task(std::int32_t number, review::TaskState state, bool is_of_group) {
  TaskView view;
  view.unit_name = "区教育局";
  if (is_of_group) view.group_name = "国有企业拖欠账款清理组";
  view.task.number = number;
  view.task.state = state;
  view.task.problem_number = "港2024-002";
  view.task.resolution = "九月底前付清无分歧部分，报付款凭证";
  if (!is_of_group) view.task.person = "王科长";
  view.task.due_day = problem::day_of("2024-09-30");
  return view;
}

inline void conclude(review::Review& review) {
  review.state = review::State::concluded;
  review::Meeting meeting;
  meeting.held_day = problem::day_of("2024-09-04");
  meeting.place = "三楼会议室";
  meeting.chair = "副区长";
  meeting.attendees = "各工作组组长";
  meeting.summary = "逐件听取汇报";
  review.meeting = meeting;
  review.contradicted_returns = {
      {"区教育局", "自查清单", problem::day_of("2024-05-05"), "港2024-002"}};
}

inline ReviewDetail sample_review(bool is_concluded) {
  using enum AgendaTopic;
  ReviewDetail detail;
  detail.review.month = {2024, 8};
  if (is_concluded) conclude(detail.review);
  auto& filing = detail.filing.filing;
  filing.day = problem::day_of("2024-08-30");
  filing.content.sums = {53, 21, {1'800'000'00}, {500'000'00}, {300'000'00}, {1'300'000'00}};
  filing.content.root.fill(0x77);
  detail.agenda.topics = {{red, 1, {86'000'000}}, {overdue, 2, {172'000'000}},
                          {unanswered_order, 0, {}}, {paused, 1, {86'000'000}}};
  detail.agenda.item_count = 12;
  detail.agenda.closed_count = 4;
  detail.agenda.items = {
      sample_agenda_item(1, {red, overdue}, "现时限已过 1 个工作日；整改时限 2024-08-29 已过"),
      sample_agenda_item(2, {overdue}, "整改时限 2024-08-29 已过"),
      sample_agenda_item(3, {paused}, "暂停计时到 2024-10-08")};
  detail.earlier_tasks = {sample_task(1, review::TaskState::open, false)};
  detail.tasks = {sample_task(1, review::TaskState::open, true),
                  sample_task(2, review::TaskState::accepted, false)};
  return detail;
}

}  // namespace pledge::casework
