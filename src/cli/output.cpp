#include "cli/output.hpp"

#include <cstdio>

#include "base/rule.hpp"
#include "cli/usage.hpp"

namespace pledge::cli {

int say(const Common& common, int code, const std::string& text, const base::Tree& tree) {
  const std::string out = common.is_json ? base::to_canonical(tree) : text;
  std::FILE* const stream = code == kDone || common.is_json ? stdout : stderr;
  const bool is_said = std::fputs((out + "\n").c_str(), stream) >= 0 && std::fflush(stream) == 0;
  if (is_said) return code;
  std::fputs("出了故障：结果没有写出来，请看输出的地方是不是满了\n", stderr);
  return kFault;
}

std::string why_not_written(const std::function<std::string()>& write) {
  try {
    return write();
  } catch (const base::Malformed& malformed) {
    std::string why;
    for (const auto& finding : malformed.findings) why += finding.message;
    return why;
  } catch (const std::exception& error) {
    return fault_sentence(error);
  }
}

int say_written(const Common& common, const std::string& done, const base::Tree& tree,
                const std::function<std::string()>& write) {
  const std::string why_not = why_not_written(write);
  if (why_not.empty()) return say(common, kDone, done, tree);
  base::Tree told = tree;
  told.set("file_fault", why_not);
  return say(common, kFault, done + "，这件事已经办成，不要重办；但文件没有写成：" + why_not, told);
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
