#include "app/demo_story.hpp"

#include <algorithm>

#include <embedded_files.hpp>

#include "app/demo_people.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/evidence_work.hpp"
#include "casework/sign_in.hpp"

namespace pledge::app {
namespace {

using casework::Desk;
using problem::State;

std::string text_in(const base::Tree& tree, const char* key) {
  const base::Tree* found = tree.find(key);
  return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}

DemoRow read_row(const std::string& line) {
  const base::Tree tree = base::parse_json(line);
  DemoRow row;
  row.id = text_in(tree, "id");
  row.url = text_in(tree, "url");
  row.text = {text_in(tree, "region_unit"),          text_in(tree, "source_text"),
              text_in(tree, "description"),          text_in(tree, "responsible_unit_text"),
              text_in(tree, "due_text"),             text_in(tree, "measures_text")};
  row.source = base::find_enumerator<problem::Source>(text_in(tree, "source")).value();
  row.category = {text_in(tree, "category")};
  row.responsible_unit = {text_in(tree, "responsible_unit")};
  if (const base::Tree* fen = tree.find("undisputed_fen")) {
    row.undisputed_fen = base::Fen{*fen->number()};
  }
  return row;
}

std::vector<DemoRow> rows() {
  const auto text = embedded::find("data/demo_problems.jsonl");
  PLEDGE_ASSERT(text.has_value());
  std::vector<DemoRow> all;
  for (const std::string& line : base::split(*text, '\n')) {
    if (!line.empty()) all.push_back(read_row(line));
  }
  return all;
}

base::GroupCode group_for(const campaign::Plan& plan, const DemoRow& row) {
  const auto* category = campaign::find_category(plan, row.category);
  const auto* unit = campaign::find_unit(plan, row.responsible_unit);
  PLEDGE_ASSERT(category != nullptr && unit != nullptr);
  const auto* route = campaign::find_route(*category, unit->kind, demo_day("2024-06-14"));
  return route != nullptr ? route->group : plan.coordinating_group;
}

}  // namespace

void DemoStory::begin_at(std::string_view day) {
  clock_.move_to({base::start_of(demo_day(day)).milliseconds + 9 * 3'600'000});
}

void DemoStory::go_to(std::string_view day) {
  const base::Day last = demo_day(day);
  for (base::Day each = base::beijing_day(clock_.now()); each < last; each = each + 1) {
    pass_evening(each);
  }
  const base::Instant morning{base::start_of(last).milliseconds + 9 * 3'600'000};
  if (clock_.now() < morning) clock_.move_to(morning);
  casework::run_monthly_jobs(office_);
}

void DemoStory::pass_evening(base::Day day) {
  const base::Instant evening{base::start_of(day).milliseconds +
                              casework::kFreezeFromMinute * 60'000};
  if (clock_.now() < evening) clock_.move_to(evening);
  casework::run_monthly_jobs(office_);
}

void DemoStory::tell() {
  hand_in_papers("roster", "2024-03-15", "2024-03-19");
  collect();
  hand_in_papers("self_check", "2024-04-30", "2024-05-08");
  list_and_confirm();
  assign();
  hand_in_papers("confirmed_list", "2024-06-20", "2024-06-24");
  submit_plans();
  hand_in_papers("rectification_plans", "2024-07-04", "2024-07-08");
  look_at_plans();
  hold_review();
  report();
  rectify();
  verify();
  close();
}

access::Actor DemoStory::person(std::string_view sign_in_name) {
  return office_.look<access::Actor>("demo.person", [&](Desk& desk) {
    const auto officer = desk.stores().officers.find_by_sign_in_name(std::string(sign_in_name));
    PLEDGE_ASSERT(officer.has_value());
    return casework::actor_of(desk, *officer);
  });
}

access::Actor DemoStory::somebody_of(const base::UnitCode& unit) {
  access::Actor actor = person("unit");
  actor.unit = unit;
  actor.unit_tree = {unit};
  return actor;
}

access::Actor DemoStory::group_officer(const base::GroupCode& group) {
  for (const DemoPerson& one : kDemoPeople) {
    if (one.group == group.text) return person(one.sign_in_name);
  }
  return person("approver");
}

template <class Command>
void DemoStory::act(const Item& item, const access::Actor& actor, const Command& command) {
  clock_.move_to({clock_.now().milliseconds + 97'000});
  const auto performed = office_.perform<problem::Problem>(
      "demo.act", [&](Desk& desk) {
        const auto seen = desk.stores().problems.load(item.problem);
        const casework::Acting acting{actor, item.problem.value, seen->version};
        return casework::act_on_problem(desk, acting, command);
      });
  PLEDGE_ASSERT(performed.outcome.ok());
}

bool DemoStory::is_at(const Item& item, State state) {
  return office_.look<bool>("demo.state", [&](Desk& desk) {
    return desk.stores().problems.load(item.problem)->state == state;
  });
}

base::EvidenceId DemoStory::add_evidence(const access::Actor& actor, std::string_view name,
                                         evidence::EvidenceKind kind, std::string_view text) {
  casework::AddEvidence command;
  command.digest = blobs_.keep(text);
  command.name = name;
  command.kind = kind;
  command.size_bytes = static_cast<std::int64_t>(text.size());
  command.media_type = "text/plain";
  const auto performed = office_.perform<evidence::Evidence>("evidence.add", [&](Desk& desk) {
    return casework::add_evidence(desk, actor, command);
  });
  return performed.outcome.value().id;
}

void DemoStory::collect() {
  go_to("2024-04-26");
  const access::Actor office = person("office");
  for (const DemoRow& row : rows()) {
    casework::Registration registration;
    registration.command.campaign = plan_.code;
    registration.command.channel =
        base::find_enumerator<lead::Channel>(base::name_of(row.source)).value();
    registration.command.original_number = row.id;
    registration.command.title = base::cut_to(row.text.description, 60);
    registration.command.content = row.text.description + "\n来源：" + row.url;
    if (row.source == problem::Source::self_check) {
      registration.command.reporting_unit = row.responsible_unit;
    } else {
      registration.command.accused_unit = row.responsible_unit;
    }
    if (row.source == problem::Source::business_complaint) {
      registration.identity =
          lead::Identity{"某某建材有限公司（演示）", "", "某经理", "", "演示用的身份"};
    }
    clock_.move_to({clock_.now().milliseconds + 61'000});
    const auto made = office_.perform<lead::Lead>("lead.register_lead", [&](Desk& desk) {
      return casework::register_lead(desk, office, registration);
    });
    PLEDGE_ASSERT(made.outcome.ok());
    items_.push_back({row, made.outcome.value().id, {}, group_for(plan_, row)});
  }
}

void DemoStory::list_and_confirm() {
  const access::Actor first = person("office");
  go_to("2024-05-20");
  // The last three leads stay where they are: one received, one admitted, one to be listed.
  for (std::size_t i = 0; i + 1 < items_.size(); ++i) {
    Item& item = items_[i];
    clock_.move_to({clock_.now().milliseconds + 83'000});
    const auto lead = office_.perform<lead::Lead>("lead.admit", [&](Desk& desk) {
      return casework::act_on_lead(desk, {first, item.lead.value, 1}, lead::AdmitLead{});
    });
    if (!lead.outcome || i + 2 >= items_.size()) continue;
    casework::ListProblem command;
    command.findings = "经核实，情况属实";
    command.problem.text = item.row.text;
    command.problem.campaign = plan_.code;
    command.problem.category = item.row.category;
    command.problem.group = item.group;
    command.problem.responsible_unit = item.row.responsible_unit;
    command.problem.undisputed_fen = item.row.undisputed_fen;
    const auto made = office_.perform<problem::Problem>("lead.list_problem", [&](Desk& desk) {
      return casework::list_problem(desk, {first, item.lead.value, 2}, command);
    });
    PLEDGE_ASSERT(made.outcome.ok());
    item.problem = made.outcome.value().id;
  }
  std::erase_if(items_, [](const Item& item) { return item.problem.value == 0; });
  go_to("2024-06-14");
  conclude_review("2024-06-14", "会议逐件研究了拟列入清单的问题，议定尽快确认、反馈单位。");
  for (std::size_t i = 0; i + 2 < items_.size(); ++i) {
    act(items_[i], ruling_over(items_[i].row.responsible_unit, first),
        problem::Confirm{items_[i].group, items_[i].row.responsible_unit});
  }
}

void DemoStory::assign() {
  static constexpr std::string_view kDueDays[] = {"2024-08-12", "2024-09-30", "2024-08-30",
                                                  "2024-09-13", "2024-08-21", "2024-09-30"};
  go_to("2024-06-20");
  const access::Actor office = person("office");
  for (std::size_t i = 0; i + 4 < items_.size(); ++i) {
    problem::Assign command;
    command.due_day = demo_day(kDueDays[i % std::size(kDueDays)]);
    command.plan_due_day = demo_day("2024-07-05");
    command.requirement = "请于 7 月 5 日前报整改方案，按月填报进展。";
    act(items_[i], ruling_over(items_[i].row.responsible_unit, office), command);
  }
}

void DemoStory::submit_plans() {
  go_to("2024-07-03");
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    if (!is_at(item, State::assigned) || i % 11 == 10) continue;
    const auto& wanted = item.row.text.measures_text;
    problem::SubmitPlan plan;
    plan.measures.push_back({wanted.empty() ? "核清事实，列出清单" : wanted, "综合科", "科长",
                             demo_day("2024-08-09")});
    plan.measures.push_back({"补齐手续，兑付到位，向企业反馈", "业务科", "经办人",
                             demo_day("2024-08-12")});
    act(item, somebody_of(item.row.responsible_unit), plan);
  }
}

void DemoStory::look_at_plans() {
  go_to("2024-07-08");
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (!is_at(items_[i], State::plan_submitted) || i % 13 == 12) continue;
    const access::Actor group =
        ruling_over(items_[i].row.responsible_unit, group_officer(items_[i].group));
    if (i % 7 == 5) {
      act(items_[i], group, problem::SendBackPlan{"措施没有写明责任人和完成标准，请补充后再报"});
    } else {
      act(items_[i], group, problem::AcceptPlan{});
    }
  }
}

void DemoStory::report() {
  go_to("2024-07-25");
  report_task();
  go_to("2024-07-30");
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (!is_at(items_[i], State::rectifying)) continue;
    problem::ReportProgress progress;
    progress.month = {2024, 7};
    progress.measures.push_back({1, i % 3 == 0 ? 60 : 80, "已列出清单，正在逐笔核对", false, {}, {}});
    act(items_[i], somebody_of(items_[i].row.responsible_unit), progress);
  }
}

void DemoStory::rectify() {
  go_to("2024-08-01");
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    if (!is_at(item, State::rectifying) || i % 2 == 1) continue;
    const access::Actor unit = somebody_of(item.row.responsible_unit);
    const auto proof = add_evidence(unit, "整改情况说明.txt", evidence::EvidenceKind::document,
                                    "演示用的整改情况说明：" + item.row.text.description);
    problem::ReportProgress progress;
    progress.month = {2024, 8};
    progress.measures.push_back({1, 100, "已完成", true, demo_day("2024-07-31"), {proof}});
    progress.measures.push_back({2, 100, "已完成并反馈", true, demo_day("2024-08-01"), {proof}});
    act(item, unit, progress);
    if (item.row.undisputed_fen && i % 4 == 0) {
      const auto voucher = add_evidence(unit, "银行回单.txt", evidence::EvidenceKind::bank_voucher,
                                        "演示用的银行回单：" + item.row.id);
      act(item, unit,
          problem::RecordPayment{*item.row.undisputed_fen, demo_day("2024-07-31"), voucher});
    }
    if (i % 6 == 4) continue;
    act(item, unit, problem::RequestClosure{"两项措施均已完成，佐证齐全", "分管负责人"});
  }
}

void DemoStory::verify() {
  go_to("2024-08-05");
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    if (!is_at(item, State::closure_requested) || i % 10 == 6) continue;
    const access::Actor checker = ruling_over(item.row.responsible_unit, group_officer(item.group));
    if (i % 10 == 2) {
      act(item, checker, problem::SendBackClosure{"第 2 项只有情况说明，没有企业签收，请补充"});
    } else {
      act(item, checker, problem::CheckClosure{"回单与凭证逐笔相符，材料齐全"});
    }
  }
  go_to("2024-08-08");
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    const access::Actor office = person("office");
    if (!is_at(item, State::group_checked) || office.unit == item.row.responsible_unit) continue;
    problem::SignVerification signature;
    signature.findings = "现场核对台账与凭证，与企业当面核实";
    signature.visited_day = demo_day("2024-08-08");
    if (i % 8 == 4) {
      signature.result = problem::VerificationResult::not_in_place;
      signature.findings = "现场看到仍有一项没有落实，请继续整改";
    }
    act(item, office, signature);
    if (i % 12 == 8) continue;
    act(item, person("auditor"), signature);
  }
}

void DemoStory::close() {
  go_to("2024-08-09");
  const access::Actor approver = person("approver");
  for (const Item& item : items_) {
    if (!is_at(item, State::verified)) continue;
    act(item, approver, problem::OpenNotice{"整改情况公示，期限 5 个工作日"});
  }
  go_to("2024-08-19");
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    if (!is_at(item, State::in_notice) || i % 5 == 4) continue;
    const bool has_complainant = item.row.source == problem::Source::business_complaint;
    if (has_complainant) {
      act(item, person("office"),
          problem::ConsultComplainant{
              problem::ConsultationResult::agreed, "电话核实，企业同意", {}});
    }
    act(item, approver,
        problem::Close{problem::ClosingCode::completed, "整改到位，公示无异议，予以销号"});
  }
}

}  // namespace pledge::app
