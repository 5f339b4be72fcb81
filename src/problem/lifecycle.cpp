#include "problem/lifecycle.hpp"

#include "base/label.hpp"

namespace pledge::problem {
namespace {

std::string word(State state) { return std::string(base::label("problem.state", state)); }
std::string word(Act act) { return std::string(base::label("problem.act", act)); }

std::string diagram() {
  std::string text = "```mermaid\nstateDiagram-v2\n  [*] --> proposed\n";
  for (std::size_t i = 0; i < base::kNamesOf<State>.size(); ++i) {
    const auto state = static_cast<State>(i);
    text += "  " + std::string(base::name_of(state)) + " : " + word(state) + "\n";
  }
  for (const Step& step : kSteps) {
    if (step.from == step.to) continue;
    text += "  " + std::string(base::name_of(step.from)) + " --> " +
            std::string(base::name_of(step.to)) + " : " + word(step.act) + "\n";
  }
  return text + "```\n";
}

}  // namespace

std::string workflow_document() {
  std::string text =
      "# 问题的办理步骤\n\n由程序从 `src/problem/lifecycle.hpp` 的步骤表打印：`pledge docs workflow`。\n\n" +
      diagram() + "\n## 步骤\n\n| 从 | 办理 | 到 |\n|---|---|---|\n";
  for (const Step& step : kSteps) {
    text += "| " + word(step.from) + " `" + std::string(base::name_of(step.from)) + "` | " +
            word(step.act) + " `" + std::string(base::name_of(step.act)) + "` | " +
            word(step.to) + " `" + std::string(base::name_of(step.to)) + "` |\n";
  }
  text += "\n## 不改变状态的办理\n\n| 办理 | 从 | 到 |\n|---|---|---|\n";
  for (const StandingAct& standing : kStandingActs) {
    text += "| " + word(standing.act) + " `" + std::string(base::name_of(standing.act)) + "` | " +
            word(standing.first) + " | " + word(standing.last) + " |\n";
  }
  return text + "\n审定撤出 `approve_withdrawal` 从任何在办状态到已撤出 `withdrawn`，须由另一人审定。\n";
}

}  // namespace pledge::problem
