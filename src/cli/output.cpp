#include "cli/output.hpp"

#include <cstdio>

#include "base/rule.hpp"

namespace pledge::cli {

int say(const Common& common, int code, const std::string& text, const base::Tree& tree) {
  const std::string out = common.is_json ? base::to_canonical(tree) : text;
  std::FILE* const stream = code == kDone || common.is_json ? stdout : stderr;
  std::fputs((out + "\n").c_str(), stream);
  return code;
}

int say_refused(const Common& common, const base::Refusals& why) {
  std::string text = "不能办：";
  base::Tree::List reasons;
  for (const auto& refusal : why) {
    text += "\n  " + refusal.message();
    if (!refusal.mend().empty()) text += "（" + refusal.mend() + "）";
    base::Tree reason;
    reason.set("rule", base::rule_name(refusal.rule));
    reason.set("field", refusal.field);
    reason.set("message", refusal.message());
    reasons.push_back(std::move(reason));
  }
  base::Tree tree;
  tree.set("reasons", std::move(reasons));
  return say(common, kRefused, text, tree);
}

int say_malformed(const Common& common, const base::Findings& findings) {
  std::string text = "看不懂：";
  base::Tree::List list;
  for (const auto& finding : findings) {
    text += "\n  " + finding.path + (finding.path.empty() ? "" : "：") + finding.message;
    base::Tree item;
    item.set("path", finding.path);
    item.set("message", finding.message);
    list.push_back(std::move(item));
  }
  base::Tree tree;
  tree.set("findings", std::move(list));
  return say(common, kUsage, text, tree);
}

}  // namespace pledge::cli
