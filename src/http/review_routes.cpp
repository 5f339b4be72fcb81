#include "http/review_routes.hpp"

#include "base/codec.hpp"
#include "casework/minutes.hpp"
#include "http/acts.hpp"
#include "http/creation.hpp"
#include "http/document_answer.hpp"

namespace pledge::http {
namespace {

using casework::Desk;
using review::Review;
using review::Task;

Response review_list(Call& call) {
  const auto campaign = call.query<CampaignQuery>().campaign;
  return json_of(200, call.house.office.look<casework::ReviewList>(
                          "review.list", [&](Desk& desk) {
                            return casework::review_list(desk, call.actor, campaign);
                          }));
}

Response open(Call& call) {
  const auto command = call.read<review::OpenReview>();
  const auto key = request_key(call);
  const bool is_repeated = call.house.office.look<bool>("review.recall", [&](Desk& desk) {
    return desk.recall(key.officer, key.key).has_value();
  });
  if (!is_repeated) {
    const auto why = casework::ensure_snapshot(call.house.office, call.actor, command);
    if (!why.empty()) return refused(why);
  }
  return created(casework::once<Review>(
      call.house.office, "review.open", key,
      [&](Desk& desk) { return casework::open_on_snapshot(desk, call.actor, command); },
      [](Desk&, const Review& review) { return base::to_canonical_text(review); }));
}

/// Only the agenda's items of one topic.
struct TopicQuery {
  std::optional<casework::AgendaTopic> topic;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("topic", self.topic); }
};

Response review_shown(Call& call) {
  const base::ReviewId id{call.id()};
  const auto only = call.query<TopicQuery>().topic;
  const auto seen = call.house.office.look<base::Outcome<casework::ReviewDetail>>(
      "review.detail",
      [&](Desk& desk) { return casework::review_detail(desk, call.actor, id, only); });
  if (!seen) return refused(seen.refusals());
  Response response = json_of(200, seen.value());
  response.headers.emplace_back("ETag", etag_of(seen.value().review.version));
  return response;
}

Response minutes(Call& call) {
  const base::ReviewId id{call.id()};
  std::string name;
  const auto made = call.house.office.look<base::Outcome<std::string>>(
      "review.minutes", [&](Desk& desk) {
        auto docx = casework::minutes_docx(desk, call.actor, id, call.house.press);
        if (docx) {
          const base::Month month = desk.stores().reviews.load(id)->month;
          name = "调度会议纪要 " + base::to_text(month);
        }
        return docx;
      });
  if (!made) return refused(made.refusals());
  return document_answer(call, call.query<DocumentQuery>().format, made.value(), name);
}

Response tasks_of_problem(Call& call) {
  const base::ProblemId id{call.id()};
  const auto seen = call.house.office.look<base::Outcome<casework::TaskList>>(
      "review.of_problem",
      [&](Desk& desk) { return casework::problem_tasks(desk, call.actor, id); });
  return seen ? json_of(200, seen.value()) : refused(seen.refusals());
}

Response task(Call& call) {
  const base::TaskId id{call.id()};
  const auto seen = call.house.office.look<base::Outcome<casework::TaskView>>(
      "review.task", [&](Desk& desk) -> base::Outcome<casework::TaskView> {
        const auto found = casework::load_seen_task(desk, call.actor, id);
        if (!found) return found.refusals();
        return casework::task_view(desk, call.actor, found.value());
      });
  if (!seen) return refused(seen.refusals());
  Response response = json_of(200, seen.value());
  response.headers.emplace_back("ETag", etag_of(seen.value().task.version));
  return response;
}

Response set_task(Call& call) {
  const auto command = call.read<review::SetTask>();
  return created(casework::once<Task>(
      call.house.office, "task.set", request_key(call),
      [&](Desk& desk) { return casework::set_task(desk, call.actor, command); },
      [](Desk&, const Task& set) { return base::to_canonical_text(set); }));
}

template <class Command>
void add_task_act(Door& door) {
  const std::string act(base::name_of(Command::kAct));
  add_act<Command, Task>(door, "/api/review_tasks/{id}/" + act, "task." + act,
                         &casework::act_on_task<Command>);
}

}  // namespace

void add_review_routes(Door& door) {
  door.add({"GET", "/api/reviews", "调度，新的在前", Guard::none, {},
            base::schema_of<casework::ReviewList>(), query_of<CampaignQuery>()},
           &review_list);
  door.add({"POST", "/api/reviews", "备好一个月的调度", Guard::fresh_key,
            base::schema_of<review::OpenReview>(), base::schema_of<Review>()},
           &open);
  door.add({"GET", "/api/reviews/{id}", "一次调度：未完事项、议程、议定事项", Guard::none, {},
            base::schema_of<casework::ReviewDetail>(), query_of<TopicQuery>()},
           &review_shown);
  add_act<review::ConcludeReview, Review>(door, "/api/reviews/{id}/conclude", "review.conclude",
                                          &casework::conclude_review);
  door.add({"GET", "/api/reviews/{id}/minutes", "会议纪要，docx 或 PDF", Guard::none, {},
            document_file(), query_of<DocumentQuery>()},
           &minutes);
  door.add({"GET", "/api/problems/{id}/review_tasks", "一件问题的议定事项", Guard::none, {},
            base::schema_of<casework::TaskList>()},
           &tasks_of_problem);
  door.add({"GET", "/api/review_tasks/{id}", "一项议定事项", Guard::none, {},
            base::schema_of<casework::TaskView>()},
           &task);
  door.add({"POST", "/api/review_tasks", "议定一件事", Guard::fresh_key,
            base::schema_of<review::SetTask>(), base::schema_of<Task>()},
           &set_task);
  add_task_act<review::ReportTask>(door);
  add_task_act<review::SendBackTask>(door);
  add_task_act<review::AcceptTask>(door);
  add_task_act<review::MoveTask>(door);
  add_task_act<review::CancelTask>(door);
}

}  // namespace pledge::http
