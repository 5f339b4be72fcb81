#include <memory>

#include "base/codec.hpp"
#include "base/label.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/concealment.hpp"
#include "casework/lead_work.hpp"
#include "casework/past_lists.hpp"
#include "casework/supervision_view.hpp"
#include "cli/command_list.hpp"
#include "cli/output.hpp"

/// 超期未办 and 零报告核对: what must not be overlooked.
namespace pledge::cli {
namespace {

using casework::Concealment;
using casework::ConcealmentStanding;
using casework::Desk;
using casework::OverdueWait;

struct LateOptions {
  std::string campaign;
  std::string as_of;
  bool is_own_only = false;
  std::int64_t deliverable = 0;
  std::int64_t problem = 0;
  std::string reason;
};

std::string whom(const campaign::Plan& plan, const OverdueWait& wait) {
  if (wait.owner == deadline::WaitOwner::responsible_unit) {
    return campaign::unit_name(plan, wait.responsible_unit);
  }
  return wait.owner == deadline::WaitOwner::task_force
             ? campaign::group_name(plan, wait.group)
             : std::string(base::label("wait_owner", wait.owner));
}

std::string sentence_of(const campaign::Plan& plan, const OverdueWait& wait) {
  std::string text = wait.deliverable ? "报送事项" : wait.number.empty() ? "（未编号）" : wait.number;
  text += "　等" + whom(plan, wait) + "　" + std::string(base::label("wait_kind", wait.kind));
  text += "　" + base::to_text(wait.since_day) + " 起，应在 " + base::to_text(wait.due_day) + " 前";
  if (wait.working_days_late) {
    text += "，已超 " + std::to_string(*wait.working_days_late) + " 个工作日";
  }
  return text + "　" + wait.description;
}

std::string count_text(const casework::OverdueCounts& counts) {
  return "超期未办 " + std::to_string(counts.total()) + " 项：问题 " +
         std::to_string(counts.problem_steps) + "，线索 " + std::to_string(counts.leads) +
         "，督办回复 " + std::to_string(counts.order_replies) + "，议定事项 " +
         std::to_string(counts.tasks) + "，报送事项 " + std::to_string(counts.deliverables) +
         "，待签发待认定 " + std::to_string(counts.office_steps) + "，催办答复 " +
         std::to_string(counts.urging_answers) + "，移送 " + std::to_string(counts.referrals);
}

int list_late(const Common& common, const Tools& tools, const LateOptions& options) {
  const auto site = tools.open(common);
  const auto campaign = campaign_of(*site, options.campaign);
  const auto actor = actor_for(*site, common);
  const casework::OverdueFilter filter{campaign, options.is_own_only};
  std::string text;
  const auto tell = [&](Desk& desk, const casework::OverdueWaits& waits) {
    const auto plan = casework::current_plan(desk, campaign);
    text = count_text(waits.counts);
    for (const OverdueWait& wait : waits.rows) text += "\n" + sentence_of(*plan, wait);
    if (waits.is_cut) text += "\n只列出最久的 " + std::to_string(waits.rows.size()) + " 项";
  };
  casework::OverdueWaits found;
  if (!options.as_of.empty()) {
    const auto day = base::parse_day(options.as_of);
    if (!day) throw base::Malformed("--as-of", "应为日期，如 2024-08-20");
    const auto then = site->past().at(*day);
    found = casework::past_overdue_waits(*then, site->office(), actor, filter);
    then->read("wait.names", [&](Desk& desk) { tell(desk, found); });
  } else {
    site->office().read("wait.overdue", [&](Desk& desk) {
      found = casework::overdue_waits(desk, actor, filter);
      tell(desk, found);
    });
  }
  return say(common, kDone, text, base::to_tree(found));
}

std::string sentence_of(const Concealment& found) {
  std::string text = "报送事项 " + std::to_string(found.deliverable.value) + "　" +
                     found.unit_name + "　" + base::to_text(found.nil_return_day) +
                     " 零报告　后来查实 " + found.problem_number + "（问题 " +
                     std::to_string(found.problem.value) + "）";
  switch (found.standing) {
    case ConcealmentStanding::open: return text + "　待核实";
    case ConcealmentStanding::recorded: return text + "　已记为涉嫌隐瞒";
    case ConcealmentStanding::dismissed: break;
  }
  return text + "　已排除：" + found.dismissal_reason;
}

int list_findings(const Common& common, const Tools& tools, const LateOptions& options) {
  const auto site = tools.open(common);
  const auto campaign = campaign_of(*site, options.campaign);
  const auto actor = actor_for(*site, common);
  const auto found = site->office().look<std::vector<Concealment>>(
      "concealment.list",
      [&](Desk& desk) { return casework::concealments(desk, actor, campaign); });
  std::string text = "待核实的 " + std::to_string(casework::open_count(found)) + " 件";
  for (const Concealment& one : found) text += "\n" + sentence_of(one);
  base::Tree tree;
  tree.set("concealments", base::to_tree(found));
  return say(common, kDone, text, tree);
}

int dismiss(const Common& common, const Tools& tools, const LateOptions& options) {
  const auto site = tools.open(common);
  const auto actor = actor_for(*site, common);
  base::Tree body;
  body.set("problem", options.problem);
  body.set("reason", options.reason);
  const auto command = base::from_tree<campaign::DismissConcealment>(body);
  const auto done = site->office().perform<campaign::Deliverable>(
      "deliverable.dismiss_concealment", [&](Desk& desk) {
        const auto held = desk.stores().deliverables.load({options.deliverable});
        const casework::Acting acting{actor, options.deliverable, held ? held->version : 0};
        return casework::dismiss_concealment(desk, acting, command);
      });
  if (!done.outcome) return say_refused(common, done.outcome.refusals());
  return say(common, kDone, "已排除", base::to_tree(done.outcome.value()));
}

}  // namespace

void add_late_commands(CLI::App& app, const Common& common, const Tools& tools,
                       std::function<int()>& chosen) {
  const auto options = std::make_shared<LateOptions>();
  const auto run = [&](CLI::App* command,
                       int (*work)(const Common&, const Tools&, const LateOptions&)) {
    command->callback([&, options, work] {
      chosen = [&, options, work] { return work(common, tools, *options); };
    });
    return command;
  };
  auto* const late =
      run(app.add_subcommand("late", "超期未办：问题、线索、督办回复、议定事项、报送事项、催办答复、移送"),
          &list_late);
  late->add_option("--campaign", options->campaign, "专项行动代码；只有一个时可省");
  late->add_option("--as-of", options->as_of, "截至过去哪天，如 2024-08-20；不写为现在");
  late->add_flag("--own", options->is_own_only, "只列 --as 的人自己要办的");
  auto* const findings = app.add_subcommand("concealment", "零报告之后又查实的问题");
  findings->require_subcommand(1);
  run(findings->add_subcommand("list", "列出，未定的在前"), &list_findings)
      ->add_option("--campaign", options->campaign, "专项行动代码；只有一个时可省");
  auto* const dismissing =
      run(findings->add_subcommand("dismiss", "核实后不是隐瞒的，写明理由排除"), &dismiss);
  dismissing->add_option("DELIVERABLE", options->deliverable, "报送事项的号")->required();
  dismissing->add_option("PROBLEM", options->problem, "问题的号")->required();
  dismissing->add_option("--reason", options->reason, "理由")->required();
}

}  // namespace pledge::cli
