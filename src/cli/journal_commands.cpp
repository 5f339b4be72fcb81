#include <memory>

#include "base/codec.hpp"
#include "base/text.hpp"
#include "cli/command_list.hpp"
#include "cli/output.hpp"

namespace pledge::cli {
namespace {

int say_verified(const Common& common, const journal::Verification& seen) {
  std::string text;
  if (seen.is_genuine()) {
    text = "日志可信：" + std::to_string(seen.entry_count) + " 条记录、" +
           std::to_string(seen.tile_count) + " 块树片、" + std::to_string(seen.checkpoint_count) +
           " 个检查点全部相符，根 " + base::to_hex(seen.root);
  } else {
    text = "日志对不上，" + std::to_string(seen.mismatch_count) + " 处：";
    for (const auto& mismatch : seen.mismatches) text += "\n  " + mismatch.sentence();
  }
  base::Tree tree = base::to_tree(seen);
  tree.set("is_genuine", seen.is_genuine());
  return say(common, seen.is_genuine() ? kDone : kRefused, text, tree);
}

int seal(const Common& common, const Tools& tools, const std::string& reason) {
  if (base::trim(reason).empty()) {
    return say_malformed(common, {{"--reason", "须写明为什么重新封日志头"}});
  }
  return say_verified(common, tools.open(common)->seal_journal(reason));
}

int compare(const Common& common, const Tools& tools) {
  const auto seen = tools.open(common)->compare();
  base::Tree::List list;
  std::string text = "重放 " + std::to_string(seen.event_count) + " 个事件，与 " +
                     std::to_string(seen.row_count) + " 行逐字相比，重读 " +
                     std::to_string(seen.file_count) + " 份文件：";
  text += seen.differences.empty() ? "完全一致" : "不一致";
  for (const auto& difference : seen.differences) {
    text += "\n  " + difference.kind + " " + std::to_string(difference.id) + "：" +
            difference.what;
    base::Tree item;
    item.set("kind", difference.kind);
    item.set("id", difference.id);
    item.set("what", difference.what);
    list.push_back(std::move(item));
  }
  base::Tree tree;
  tree.set("event_count", seen.event_count);
  tree.set("row_count", seen.row_count);
  tree.set("file_count", seen.file_count);
  tree.set("differences", std::move(list));
  return say(common, seen.differences.empty() ? kDone : kRefused, text, tree);
}

}  // namespace

void add_journal_commands(CLI::App& app, const Common& common, const Tools& tools,
                          std::function<int()>& chosen) {
  auto* const journal = app.add_subcommand("journal", "防篡改日志");
  journal->require_subcommand(1);
  journal->add_subcommand("verify", "从存储的字节重新核验全部记录、树和检查点")->callback([&] {
    chosen = [&] { return say_verified(common, tools.open(common)->verify()); };
  });
  const auto reason = std::make_shared<std::string>();
  auto* const sealing = journal->add_subcommand(
      "seal", "核验以后用本单位的密钥重新封日志头（从没有封签的旧版升级，或查清了谁写过这个库）");
  sealing->add_option("--reason", *reason, "为什么，记入日志")->required();
  sealing->callback([&, reason] {
    chosen = [&, reason] { return seal(common, tools, *reason); };
  });
  const auto index = std::make_shared<std::int64_t>(0);
  auto* const prove = journal->add_subcommand("prove", "一条记录在日志中的证明");
  prove->add_option("INDEX", *index, "记录号")->required();
  prove->callback([&, index] {
    chosen = [&, index] {
      const base::Tree receipt = base::to_tree(tools.open(common)->prove(*index));
      return say(common, kDone, base::to_canonical(receipt), receipt);
    };
  });
  journal->add_subcommand("checkpoint", "签发现在的检查点")->callback([&] {
    chosen = [&] {
      const auto made = tools.open(common)->checkpoint();
      base::Tree tree;
      tree.set("size", made.size);
      tree.set("note", made.note);
      return say(common, kDone, made.note, tree);
    };
  });
  auto* const rebuild = app.add_subcommand("rebuild", "重放日志");
  rebuild->add_flag("--compare")->description("与表中的行逐字相比")->required();
  rebuild->callback([&] { chosen = [&] { return compare(common, tools); }; });
}

}  // namespace pledge::cli
