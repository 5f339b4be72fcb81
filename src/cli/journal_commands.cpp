#include <memory>

#include "base/codec.hpp"
#include "base/label.hpp"
#include "base/text.hpp"
#include "casework/checkpoint_work.hpp"
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
    if (seen.redacted_count > 0) {
      text += "\n其中 " + std::to_string(seen.redacted_count) +
              " 条的正文已依法隐去，各有隐去它的记录，摘要仍在";
    }
    for (const auto& cosigned : seen.cosigned) {
      text += "\n" + std::to_string(cosigned.size) + " 条的检查点另有会签：" +
              base::join(cosigned.key_names, "、");
    }
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

/// Of one record, or of the way from one size of the journal to a later one.
void add_proving(CLI::App& journal, const Common& common, const Tools& tools,
                 std::function<int()>& chosen) {
  const auto index = std::make_shared<std::optional<std::int64_t>>();
  const auto older = std::make_shared<std::optional<std::int64_t>>();
  const auto newer = std::make_shared<std::optional<std::int64_t>>();
  auto* const prove = journal.add_subcommand(
      "prove", "一条记录在日志中的证明；或者两个检查点之间的一致性证明（--older、--newer）");
  prove->add_option("INDEX", *index, "记录号");
  prove->add_option("--older", *older, "前一个检查点的条数");
  prove->add_option("--newer", *newer, "后一个检查点的条数；不写就是现在");
  prove->callback([&, index, older, newer] {
    chosen = [&, index, older, newer] {
      if (index->has_value() == older->has_value()) {
        return say_malformed(common, {{"INDEX", "写一个记录号，或者写 --older"}});
      }
      const auto site = tools.open(common);
      const base::Tree proof = *index ? base::to_tree(site->prove(**index))
                                      : base::to_tree(site->prove_consistency(**older, *newer));
      return say(common, kDone, base::to_canonical(proof), proof);
    };
  });
}

/// 依法隐去: what was asked for and decided; the acts themselves need two persons who are signed in.
int list_redactions(const Common& common, const Tools& tools) {
  const auto all = tools.open(common)->office().look<std::vector<redaction::Redaction>>(
      "redaction.list", [](casework::Desk& desk) { return desk.stores().redactions.list(); });
  base::Tree::List list;
  std::string text = std::to_string(all.size()) + " 次提请";
  for (const auto& one : all) {
    text += "\n" + std::to_string(one.id.value) + "　" +
            std::string(base::label("redaction.state", one.state)) + "　" +
            std::string(base::label("redaction_basis", one.basis)) + "　隐去 " +
            std::to_string(one.redacted.size()) + " 条记录" +
            (one.is_identity_erased ? "、删除身份" : "") + "　" + one.reason;
    list.push_back(base::to_tree(one));
  }
  base::Tree tree;
  tree.set("redactions", std::move(list));
  return say(common, kDone, text, tree);
}

int say_cosigned(const Common& common, const base::Outcome<journal::StoredCheckpoint>& made) {
  if (!made) return say_refused(common, made.refusals());
  base::Tree tree;
  tree.set("size", made.value().size);
  tree.set("note", made.value().note);
  return say(common, kDone, made.value().note, tree);
}

int cosign(const Common& common, const Tools& tools, std::int64_t size, const std::string& path) {
  const std::string note = tools.read_file(path);
  const auto site = tools.open(common);
  const auto performed = site->office().perform<journal::StoredCheckpoint>(
      "journal.cosign", [&](casework::Desk& desk) {
        return casework::add_cosignature(desk, casework::command_line_actor(), size, note);
      });
  return say_cosigned(common, performed.outcome);
}

int register_cosigner(const Common& common, const Tools& tools, const std::string& key) {
  const auto site = tools.open(common);
  const auto performed = site->office().perform<journal::RegisteredKey>(
      "journal.register_cosigner", [&](casework::Desk& desk) {
        return casework::register_cosigner(desk, casework::command_line_actor(), key);
      });
  if (!performed.outcome) return say_refused(common, performed.outcome.refusals());
  base::Tree tree;
  tree.set("name", performed.outcome.value().name);
  tree.set("public_key", performed.outcome.value().public_key);
  return say(common, kDone, "已登记会签公钥 " + performed.outcome.value().name, tree);
}

/// 会签: the keys of other agencies, and their signatures under our checkpoints.
void add_cosigning(CLI::App& journal, const Common& common, const Tools& tools,
                   std::function<int()>& chosen) {
  const auto key = std::make_shared<std::string>();
  auto* const registering = journal.add_subcommand("cosigner", "登记会签机关的公钥");
  registering->add_option("KEY", *key, "名称+密钥哈希+base64")->required();
  registering->callback([&, key] {
    chosen = [&, key] { return register_cosigner(common, tools, *key); };
  });
  const auto size = std::make_shared<std::int64_t>(0);
  const auto path = std::make_shared<std::string>();
  auto* const cosigning = journal.add_subcommand("cosign", "收下会签机关对检查点的签名");
  cosigning->add_option("SIZE", *size, "检查点的条数")->required();
  cosigning->add_option("FILE", *path, "签了名的检查点，或者其中的签名行")->required();
  cosigning->callback([&, size, path] {
    chosen = [&, size, path] { return cosign(common, tools, *size, *path); };
  });
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
  add_proving(*journal, common, tools, chosen);
  add_cosigning(*journal, common, tools, chosen);
  journal->add_subcommand("redactions", "依法隐去的提请和决定")->callback([&] {
    chosen = [&] { return list_redactions(common, tools); };
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
