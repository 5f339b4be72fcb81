#include "cli/usage.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace pledge::cli {
namespace {

class ChineseFormatter final : public CLI::Formatter {
 public:
  ChineseFormatter() {
    for (const auto& [english, chinese] :
         {std::pair("Usage", "用法"), std::pair("OPTIONS", "选项"), std::pair("SUBCOMMAND", "命令"),
          std::pair("SUBCOMMANDS", "命令"), std::pair("Positionals", "参数"),
          std::pair("REQUIRED", "（必填）"), std::pair("TEXT", "文字"), std::pair("INT", "整数"),
          std::pair("UINT", "整数"), std::pair("FLOAT", "数"), std::pair("Env", "环境变量"),
          std::pair("Needs", "须同时写"), std::pair("Excludes", "不能同时写")}) {
      label(english, chinese);
    }
  }
  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    return CLI::Formatter::make_group(group == "Options" ? "选项" : group, is_positional, options);
  }
  /// "TEXT:{annex2}" has no label of its own.
  std::string make_option_opts(const CLI::Option* option) const override {
    std::string text = CLI::Formatter::make_option_opts(option);
    const auto at = text.find("TEXT:");
    if (at != text.npos) text.replace(at, 5, "文字，可用 ");
    return text;
  }
  std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override {
    std::string text = CLI::Formatter::make_subcommands(app, mode);
    constexpr std::string_view kEnglish = "\nSubcommands:\n";
    const auto at = text.find(kEnglish);
    if (at != text.npos) text.replace(at, kEnglish.size(), "\n命令：\n");
    return text;
  }
};

/// The command that was typed as far as it was understood.
const CLI::App& deepest(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : deepest(*chosen.front());
}

std::string commands_of(const CLI::App& app) {
  std::string names;
  for (const CLI::App* one : app.get_subcommands([](const CLI::App*) { return true; })) {
    names += (names.empty() ? "" : "、") + one->get_name();
  }
  return names;
}

/// What stands in `text` between `before` and `after`, or to the end.
std::string between(const std::string& text, std::string_view before, std::string_view after) {
  const auto begin = text.find(before);
  if (begin == text.npos) return {};
  const auto from = begin + before.size();
  const auto end = after.empty() ? text.npos : text.find(after, from);
  return text.substr(from, end == text.npos ? text.npos : end - from);
}

std::string missing(const CLI::App& at, const std::string& what) {
  if (what.starts_with("A subcommand")) {
    return "还要写明办什么，可用：" + commands_of(at);
  }
  const std::string name = what.substr(0, what.find(" is required"));
  return "缺少必填的 " + name;
}

std::string mismatch(const std::string& what) {
  const std::string name = what.substr(0, what.find(':'));
  return name == what ? "写的值的个数不对：" + between(what, "arguments to ", ",")
                      : name + " 后面要写一个值";
}

/// The words of CLI11 hold the names; its kinds of errors say what they are.
std::string told(const CLI::App& at, const CLI::ParseError& error) {
  const std::string what = error.what();
  const std::string kind = error.get_name();
  if (kind == "RequiredError") return missing(at, what);
  if (kind == "ExtrasError") return "不认识这样写的：" + between(what, "expected: ", "");
  if (kind == "ConversionError") {
    return between(what, "convert: ", " = ") + " 的值“" + between(what, " = ", "") +
           "”读不懂，应为数";
  }
  if (kind == "ValidationError") {
    const std::string allowed = between(what, "not in {", "}");
    return what.substr(0, what.find(':')) + " 的值“" + between(what, ": ", " not in") + "”不行" +
           (allowed.empty() ? "" : "，可用：" + allowed);
  }
  if (kind == "ArgumentMismatch") return mismatch(what);
  if (kind == "RequiresError") return "还须同时写：" + between(what, " requires ", "");
  if (kind == "ExcludesError") return "不能同时写：" + between(what, " excludes ", "");
  return "写法不对（" + what + "）";
}

std::string_view advice(base::FaultKind kind) {
  switch (kind) {
    case base::FaultKind::unavailable: return "数据库或文件打不开，请核对路径、地址和权限后再试";
    case base::FaultKind::busy: return "数据正被别的程序占用，请稍后再试";
    case base::FaultKind::disk_full: return "磁盘满了，请腾出空间后再试";
    case base::FaultKind::corrupt:
      return "存的数据读不出来，可能已经损坏；请不要再写入，用 pledge rebuild --compare 查明，"
             "或从备份恢复";
    case base::FaultKind::timeout: return "等得太久，请稍后再试";
    case base::FaultKind::constraint:
    case base::FaultKind::internal: break;
  }
  return "程序内部出错，请把下面的话交给维护的人";
}

/// One line: what libraries say may have several, and all but the first would stand alone.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c == '\r' || c == '\t') continue;
    if (c == '\n') line += line.empty() || line.back() == ' ' ? "" : " ";
    if (c != '\n') line += c;
  }
  return base::trim(line);
}

bool begins_in_chinese(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text.front()) >= 0x80;
}

}  // namespace

std::shared_ptr<CLI::Formatter> chinese_formatter() {
  return std::make_shared<ChineseFormatter>();
}

std::string usage_sentence(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& at = deepest(app);
  std::string command;
  for (const CLI::App* one = &at; one != nullptr && one != &app; one = one->get_parent()) {
    command = one->get_name() + (command.empty() ? "" : " " + command);
  }
  return "命令写得不对：" + told(at, error) + "\n  看用法：pledge " +
         (command.empty() ? "" : command + " ") + "--help";
}

std::string fault_sentence(const std::exception& error) {
  const auto* const fault = dynamic_cast<const base::Fault*>(&error);
  const std::string what = one_line(error.what());
  const std::string hint(advice(fault == nullptr ? base::FaultKind::internal : fault->kind));
  if (begins_in_chinese(what)) {
    return "出了故障：" + what + "\n  怎么办：" + hint;
  }
  return "出了故障：" + hint + "\n  技术细节：" + what;
}

}  // namespace pledge::cli
