#include "casework/minutes.hpp"

#include "base/label.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/tasks_then.hpp"

namespace pledge::casework {
namespace {

using letter::FieldList;
using letter::Fields;
using letter::Rows;
using letter::ValueKind;

/// Problems that the minutes name under a topic; the page and the list have all of them.
constexpr std::size_t kItemsNamed = 10;

std::string count_text(std::int64_t count) { return std::to_string(count); }

Rows topic_rows(const Agenda& agenda) {
  Rows rows;
  for (const TopicCount& topic : agenda.topics) {
    if (topic.count == 0) continue;
    Fields row;
    row.set("类别", std::string(base::label("agenda_topic", topic.topic)));
    row.set("件数", count_text(topic.count));
    row.set("未付金额", topic.balance_fen);
    rows.push_back(std::move(row));
  }
  return rows;
}

Rows item_rows(const Agenda& agenda, const campaign::Plan& plan) {
  Rows rows;
  for (const AgendaItem& item : agenda.items) {
    if (rows.size() == kItemsNamed) break;
    Fields row;
    row.set("序号", count_text(static_cast<std::int64_t>(rows.size()) + 1));
    row.set("问题编号", item.row.number.empty() ? std::string("待编号") : item.row.number);
    row.set("存在问题", item.row.text.description);
    row.set("责任单位", campaign::unit_name(plan, item.row.responsible_unit));
    row.set("情况", item.reason);
    rows.push_back(std::move(row));
  }
  return rows;
}

Rows task_rows(const std::vector<TaskView>& tasks) {
  Rows rows;
  for (const TaskView& view : tasks) {
    Fields row;
    row.set("序号", count_text(static_cast<std::int64_t>(rows.size()) + 1));
    row.set("问题编号", view.task.problem_number);
    row.set("事项", view.task.resolution);
    const std::string who = view.group_name.empty() ? view.unit_name : view.group_name;
    row.set("责任单位", view.task.person.empty() ? who : who + "　" + view.task.person);
    row.set("期限", view.task.due_day);
    row.set("状态", std::string(base::label("task.state", view.task.state)));
    rows.push_back(std::move(row));
  }
  return rows;
}

/// Of a draft as they are now; of a concluded review as the meeting had them before it.
std::vector<review::ContradictedReturn> contradicted_returns(const ReviewDetail& detail) {
  if (detail.review.state == review::State::concluded) return detail.review.contradicted_returns;
  std::vector<review::ContradictedReturn> found;
  for (const Concealment& one : detail.concealments) {
    if (one.standing != ConcealmentStanding::open) continue;
    found.push_back({one.unit_name, one.milestone, one.nil_return_day, one.problem_number});
  }
  return found;
}

Rows concealment_rows(const std::vector<review::ContradictedReturn>& found) {
  Rows rows;
  for (const review::ContradictedReturn& one : found) {
    Fields row;
    row.set("单位", one.unit_name);
    row.set("报送事项", one.milestone);
    row.set("零报告日期", one.nil_return_day);
    row.set("问题编号", one.problem_number);
    rows.push_back(std::move(row));
  }
  return rows;
}

void set_meeting(Fields& fields, const review::Review& review) {
  const bool is_held = review.meeting.has_value();
  const review::Meeting meeting = review.meeting.value_or(review::Meeting{});
  fields.set("草稿", !is_held);
  fields.set("召开日期", is_held ? letter::Value(meeting.held_day) : letter::Value());
  fields.set("地点", meeting.place);
  fields.set("主持人", meeting.chair);
  fields.set("参会人员", meeting.attendees);
  fields.set("会议情况", meeting.summary);
}

}  // namespace

Fields minutes_values(const ReviewDetail& detail, const campaign::Plan& plan,
                      std::int64_t journal_index) {
  const review::Review& review = detail.review;
  const auto& content = detail.filing.filing.content;
  Fields fields;
  fields.set("行动名称", plan.title);
  fields.set("方案文号", plan.document_number);
  fields.set("发文机关", plan.issuer);
  fields.set("调度年份", count_text(review.month.year));
  fields.set("调度月份", count_text(review.month.month));
  set_meeting(fields, review);
  fields.set("清单日期", detail.filing.filing.day);
  fields.set("清单件数", count_text(content.sums.count));
  fields.set("欠款金额", content.sums.principal_fen);
  fields.set("已付金额", content.sums.paid_fen);
  fields.set("未付金额", content.sums.balance_fen);
  fields.set("议程件数", count_text(detail.agenda.item_count));
  fields.set("销号件数", count_text(detail.agenda.closed_count));
  fields.set("分类", topic_rows(detail.agenda));
  fields.set("重点问题", item_rows(detail.agenda, plan));
  fields.set("其余件数", detail.agenda.item_count > static_cast<std::int64_t>(kItemsNamed)
                             ? count_text(detail.agenda.item_count -
                                          static_cast<std::int64_t>(kItemsNamed))
                             : std::string());
  fields.set("上次事项", task_rows(detail.earlier_tasks));
  fields.set("议定事项", task_rows(detail.tasks));
  fields.set("零报告核对", concealment_rows(contradicted_returns(detail)));
  fields.set("清单摘要", base::to_hex(content.root));
  fields.set("存证号", count_text(journal_index));
  return fields;
}

const FieldList& minutes_fields() {
  static const FieldList kTasks{{"序号", ValueKind::text, "从 1 起"},
                                {"问题编号", ValueKind::text, "没有对应问题的为空"},
                                {"事项", ValueKind::text, "议定的内容"},
                                {"责任单位", ValueKind::text, "单位或工作组，责任人"},
                                {"期限", ValueKind::day, "现期限"},
                                {"状态", ValueKind::text, "待办理、待认可、已完成、已撤销"}};
  static const FieldList kFields{
      {"行动名称", ValueKind::text, "专项行动名称"},
      {"方案文号", ValueKind::text, "方案文号"},
      {"发文机关", ValueKind::text, "印发方案的机关"},
      {"调度年份", ValueKind::text, "所调度月份的年"},
      {"调度月份", ValueKind::text, "所调度的月份"},
      {"草稿", ValueKind::flag, "会还没有开"},
      {"召开日期", ValueKind::day, "开会的日子"},
      {"地点", ValueKind::text, "地点"},
      {"主持人", ValueKind::text, "主持人"},
      {"参会人员", ValueKind::text, "参会人员"},
      {"会议情况", ValueKind::text, "会议情况"},
      {"清单日期", ValueKind::day, "所据清单的定格日"},
      {"清单件数", ValueKind::text, "清单上的件数"},
      {"欠款金额", ValueKind::amount, "清单上核减后本金的合计"},
      {"已付金额", ValueKind::amount, "清单上的合计"},
      {"未付金额", ValueKind::amount, "清单上的合计"},
      {"议程件数", ValueKind::text, "列入议程的件数"},
      {"销号件数", ValueKind::text, "上次调度以后销号的件数"},
      {"分类", ValueKind::list, "议程各类",
       {{"类别", ValueKind::text, "红灯、逾期……"},
        {"件数", ValueKind::text, "件数"},
        {"未付金额", ValueKind::amount, "这一类的未付金额"}}},
      {"重点问题", ValueKind::list, "最紧要的十件",
       {{"序号", ValueKind::text, "从 1 起"},
        {"问题编号", ValueKind::text, "编号"},
        {"存在问题", ValueKind::text, "存在问题"},
        {"责任单位", ValueKind::text, "责任单位"},
        {"情况", ValueKind::text, "为什么列入议程"}}},
      {"其余件数", ValueKind::text, "没有写出的件数；没有为空"},
      {"上次事项", ValueKind::list, "以前调度议定、还没有办完的", kTasks},
      {"议定事项", ValueKind::list, "这次议定的", kTasks},
      {"零报告核对", ValueKind::list, "零报告之后又查实问题的单位",
       {{"单位", ValueKind::text, "单位"},
        {"报送事项", ValueKind::text, "哪一次报送"},
        {"零报告日期", ValueKind::day, "零报告的日子"},
        {"问题编号", ValueKind::text, "后来查实的问题"}}},
      {"清单摘要", ValueKind::text, "所据清单各行的摘要"},
      {"存证号", ValueKind::text, "定格记在日志的第几号"},
  };
  return kFields;
}

base::Outcome<std::string> minutes_docx(Desk& desk, const access::Actor& reader,
                                        base::ReviewId id, const letter::Press& press) {
  auto detail = review_detail(desk, reader, id, std::nullopt);
  if (!detail) return detail.refusals();
  if (!detail.value().is_whole) return base::Refusal{base::Rule::actor_holds_the_role};
  const review::Review& review = detail.value().review;
  if (review.state == review::State::concluded) {
    TasksThen then = tasks_at_conclusion(desk, reader, review);
    detail.value().earlier_tasks = std::move(then.earlier);
    detail.value().tasks = std::move(then.own);
  }
  const auto plan = desk.plan(review.campaign, review.plan_version);
  const auto entries = desk.stores().ledger.timeline("filing", review.filing.value);
  const std::int64_t index = entries.empty() ? 0 : entries.front().entry_index;
  return press.engine.fill(press.form(kMinutesForm), minutes_fields(),
                           minutes_values(detail.value(), *plan, index));
}

}  // namespace pledge::casework
