#include <memory>

#include "base/codec.hpp"
#include "base/label.hpp"
#include "casework/filing_diff.hpp"
#include "casework/read_log.hpp"
#include "cli/command_list.hpp"
#include "cli/output.hpp"
#include "sheet/export_filing.hpp"

namespace pledge::cli {
namespace {

using casework::Desk;
using casework::FilingView;

struct FilingOptions {
  std::string campaign;
  std::string kind = "month_end";
  std::string period;
  std::string unit;
  std::string reason;
  bool is_correction = false;
  std::int64_t id = 0;
  std::int64_t to = 0;
  std::string file;
};

std::string sentence_of(const FilingView& view) {
  const auto& filing = view.filing;
  const auto& sums = filing.content.sums;
  std::string text = std::to_string(filing.id.value) + "　" + view.name;
  if (!view.unit_name.empty()) text += "　" + view.unit_name;
  text += "　" + base::to_text(filing.day) + "　" + std::to_string(sums.count) + " 件　未付 " +
          base::to_wan_text(sums.balance_fen) + " 万元　摘要 " +
          base::to_hex(filing.content.root).substr(0, 12);
  return view.is_corrected ? text + "　已更正" : text;
}

int freeze(const Common& common, const Tools& tools, const FilingOptions& options) {
  const auto site = tools.open(common);
  filing::Freeze command;
  command.campaign = campaign_of(*site, options.campaign);
  const auto kind = base::find_enumerator<filing::Kind>(options.kind);
  if (!kind) throw base::Malformed("--kind", "没有这种定格");
  command.kind = *kind;
  command.period = options.period;
  if (!options.unit.empty()) command.unit = base::from_tree<base::UnitCode>(options.unit);
  command.is_correction = options.is_correction;
  command.reason = options.reason;
  const auto actor = actor_for(*site, common);
  const auto frozen = casework::freeze_list(site->office(), actor, command);
  if (!frozen.outcome) return say_refused(common, frozen.outcome.refusals());
  const auto& filing = frozen.outcome.value();
  const auto view = site->office().look<base::Outcome<FilingView>>(
      "filing.seen", [&](Desk& desk) { return casework::seen_filing(desk, actor, filing.id); });
  return say(common, kDone, "已定格 " + sentence_of(view.value()), base::to_tree(filing));
}

int list(const Common& common, const Tools& tools, const FilingOptions& options) {
  const auto site = tools.open(common);
  const auto campaign = campaign_of(*site, options.campaign);
  const auto actor = actor_for(*site, common);
  const auto found = site->office().look<casework::FilingList>("filing.list", [&](Desk& desk) {
    return casework::filing_list(desk, actor, campaign);
  });
  std::string text;
  for (const auto& view : found.filings) text += (text.empty() ? "" : "\n") + sentence_of(view);
  return say(common, kDone, text.empty() ? "还没有定格" : text, base::to_tree(found));
}

/// The filing, and its rows hashed again.
int show(const Common& common, const Tools& tools, const FilingOptions& options) {
  const auto site = tools.open(common);
  const auto actor = actor_for(*site, common);
  const base::FilingId id{options.id};
  std::optional<base::Outcome<FilingView>> view;
  std::optional<base::Outcome<casework::FilingProof>> proof;
  site->office().read("filing.show", [&](Desk& desk) {
    view.emplace(casework::seen_filing(desk, actor, id));
    proof.emplace(casework::filing_proof(desk, actor, id));
  });
  if (!*view) return say_refused(common, view->refusals());
  const auto& proved = proof->value();
  std::string text = sentence_of(view->value()) + "\n日志第 " +
                     std::to_string(proved.entry_index) + " 号　";
  text += proved.is_consistent ? "各行重算与日志一致" : "各行重算与日志对不上";
  base::Tree tree = base::to_tree(view->value());
  tree.set("proof", base::to_tree(proved));
  return say(common, proved.is_consistent ? kDone : kRefused, text, tree);
}

casework::DiffWish wish_of(const FilingOptions& options) {
  casework::DiffWish wish{{options.id}, std::nullopt};
  if (options.to != 0) wish.to = base::FilingId{options.to};
  return wish;
}

std::string lines_of(const casework::DiffRow& row) {
  const auto& ledger = row.row;
  std::string text = "\n" + std::string(base::label("filing_change", row.change)) + "　" +
                     (ledger.number.empty() ? std::to_string(ledger.id.value) : ledger.number);
  for (const auto& cell : row.cells) {
    text += "\n  " + cell.label + "：" + cell.before + " → " + cell.after;
  }
  return text;
}

int diff(const Common& common, const Tools& tools, const FilingOptions& options) {
  const auto site = tools.open(common);
  const auto actor = actor_for(*site, common);
  const auto wish = wish_of(options);
  const auto found = site->office().look<base::Outcome<casework::FilingDiff>>(
      "filing.diff", [&](Desk& desk) { return casework::filing_diff(desk, actor, wish); });
  if (!found) return say_refused(common, found.refusals());
  const auto& counts = found.value().counts;
  std::string text = "新增 " + std::to_string(counts.added) + "，移除 " +
                     std::to_string(counts.removed) + "，改动 " + std::to_string(counts.changed) +
                     "，没有变 " + std::to_string(counts.same);
  for (const auto& row : found.value().rows) text += lines_of(row);
  return say(common, kDone, text, base::to_tree(found.value()));
}

int export_file(const Common& common, const Tools& tools, const FilingOptions& options) {
  const bool is_csv = options.file.ends_with(".csv");
  if (!is_csv && !options.file.ends_with(".xlsx")) {
    throw base::Malformed("FILE", "文件名须以 .xlsx 或 .csv 结尾");
  }
  const auto& write = is_csv ? tools.write_csv : tools.write_xlsx;
  const auto site = tools.open(common);
  const auto actor = actor_for(*site, common);
  const auto bytes =
      options.to == 0
          ? sheet::export_filing(site->office(), actor, {options.id}, write)
          : sheet::export_filing_diff(site->office(), actor, wish_of(options), write);
  if (!bytes) return say_refused(common, bytes.refusals());
  casework::record_filing_export(site->office(), actor, {options.id});
  tools.write_file(options.file, bytes.value());
  base::Tree tree;
  tree.set("file", options.file);
  tree.set("size_bytes", static_cast<std::int64_t>(bytes.value().size()));
  return say(common, kDone, "已导出到 " + options.file, tree);
}

}  // namespace

void add_filing_commands(CLI::App& app, const Common& common, const Tools& tools,
                         std::function<int()>& chosen) {
  auto* const filing = app.add_subcommand("filing", "定格");
  filing->require_subcommand(1);
  const auto options = std::make_shared<FilingOptions>();
  const auto add = [&](const char* name, const char* words,
                       int (*run)(const Common&, const Tools&, const FilingOptions&)) {
    auto* const command = filing->add_subcommand(name, words);
    command->callback([&, options, run] {
      chosen = [&, options, run] { return run(common, tools, *options); };
    });
    return command;
  };
  auto* const freezing = add("freeze", "把清单现在的样子留存下来，不再改动", &freeze);
  freezing->add_option("--campaign", options->campaign, "专项行动代码；只有一个时可省");
  freezing->add_option("--kind", options->kind,
                       "month_end、self_check_list、confirmed_list、review、other");
  freezing->add_option("--period", options->period, "2024-08；两种清单写年份；其他写名称")
      ->required();
  freezing->add_option("--unit", options->unit, "只留存一个单位的");
  freezing->add_flag("--correction", options->is_correction, "更正已有的，原来的不动");
  freezing->add_option("--reason", options->reason, "为什么");
  add("list", "有哪些定格，新的在前", &list)
      ->add_option("--campaign", options->campaign, "专项行动代码；只有一个时可省");
  add("show", "一次定格，并把各行重算一遍与日志核对", &show)
      ->add_option("NUMBER", options->id)
      ->required();
  auto* const comparing = add("diff", "与另一次定格或者现在对比", &diff);
  comparing->add_option("NUMBER", options->id)->required();
  comparing->add_option("--to", options->to, "另一次定格；缺省是现在的清单");
  auto* const exporting = add("export", "按附件2 导出；写明 --to 的导出对比", &export_file);
  exporting->add_option("NUMBER", options->id)->required();
  exporting->add_option("FILE", options->file)->required();
  exporting->add_option("--to", options->to, "另一次定格");
}

}  // namespace pledge::cli
