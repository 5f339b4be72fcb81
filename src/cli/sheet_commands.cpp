#include <memory>

#include "base/codec.hpp"
#include "base/label.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/import_work.hpp"
#include "casework/lead_work.hpp"
#include "casework/sign_in.hpp"
#include "cli/command_list.hpp"
#include "cli/output.hpp"
#include "cli/word_pairs.hpp"
#include "sheet/cell_correction.hpp"
#include "sheet/import_marks.hpp"
#include "sheet/import_problems.hpp"
#include "sheet/import_roster.hpp"

namespace pledge::cli {
namespace {

using casework::Desk;

struct ImportWish {
  std::string file;
  std::string campaign;
  std::string category;
  std::string sheet;
  bool is_dry_run = false;
  std::string marked;  ///< where the sender's rows with the findings go
  std::string sender;
  std::vector<std::string> headings;  ///< 隐患描述=description
  std::vector<std::string> cells;     ///< D5=文字
  std::string amount_unit;
  std::string source;                     ///< of rows that name none
  std::vector<std::string> source_words;  ///< 市清欠专班=other
  std::vector<std::string> unit_words;    ///< 局里=finance_bureau
  bool is_doubt_confirmed = false;
};

struct UndoWish {
  std::int64_t number = 0;
  std::string reason;
};

std::string lines_of(const sheet::CellFindings& findings) {
  std::string text;
  for (const auto& finding : findings) text += "\n  " + sheet::to_text(finding);
  return text;
}

std::string changes_of(const sheet::ImportReport& report) {
  std::string text;
  for (const auto& row : report.rows) {
    for (const auto& change : row.changes) {
      text += "\n  第 " + std::to_string(row.row) + " 行 " + sheet::to_text(change);
    }
  }
  for (const auto& cell : report.cells) {
    text += "\n  改写 " + cell.cell + "：“" + cell.before + "” → “" + cell.text + "”";
  }
  return text;
}

/// Rows told of one by one; a long list is read on the page, or with --json.
constexpr std::size_t kShownMax = 50;

/// How each row was understood, so that a wrong unit, day or sum is seen before it is written.
std::string rows_of(const sheet::ImportReport& report, const campaign::Plan& plan) {
  std::string text;
  std::size_t shown = 0;
  for (const auto& row : report.rows) {
    if (row.outcome == sheet::RowOutcome::same || ++shown > kShownMax) continue;
    text += "\n  第 " + std::to_string(row.row) + " 行：" +
            std::string(base::label("row_outcome", row.outcome));
    text += "，责任单位 " + (row.responsible_unit.text.empty()
                                    ? "—"
                                    : campaign::unit_name(plan, row.responsible_unit));
    text += "，时限 " + (row.due_day ? base::to_text(*row.due_day) : "—");
    if (row.undisputed_fen) text += "，无分歧 " + base::to_yuan_text(*row.undisputed_fen) + " 元";
    if (row.disputed_fen) text += "，有分歧 " + base::to_yuan_text(*row.disputed_fen) + " 元";
  }
  if (shown > kShownMax) {
    text += "\n  另有 " + std::to_string(shown - kShownMax) + " 行，用 --json 逐行看";
  }
  return text;
}

/// `unmarked` is why the marked table could not be written, after an import that stands.
int say_report(const Common& common, const sheet::ImportReport& report,
               const campaign::Plan& plan, const std::string& unmarked) {
  const bool is_clean =
      report.findings.empty() && (report.doubts.empty() || report.is_written);
  std::string text = report.is_written ? "已导入（批次 " + report.batch + "）："
                     : is_clean        ? "可以导入："
                                       : "没有导入任何一行：";
  text += "新 " + std::to_string(report.added_count) + " 行，相同 " +
          std::to_string(report.same_count) + " 行，有变化 " +
          std::to_string(report.changed_count) + " 行（更正 " +
          std::to_string(report.corrected_count) + " 行），有疑问 " +
          std::to_string(report.doubtful_count) + " 行，不收 " +
          std::to_string(report.refused_count) + " 行，略过 " +
          std::to_string(report.skipped_count) + " 行";
  for (const std::string& remark : report.remarks) text += "\n  " + remark;
  text += rows_of(report, plan) + changes_of(report) + lines_of(report.findings) +
          lines_of(report.doubts) + lines_of(report.notes);
  if (!unmarked.empty()) text += "\n标注的表没有写成：" + unmarked;
  const int code = is_clean ? kDone : kRefused;
  return say(common, unmarked.empty() ? code : kFault, text, base::to_tree(report));
}

std::vector<sheet::CellText> cells_of(const std::vector<std::string>& pairs) {
  std::vector<sheet::CellText> cells;
  for (const std::string& pair : pairs) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos) {
      throw base::Malformed("--cell", "须写成“单元格=文字”，如 D5=区财政局");
    }
    cells.push_back({pair.substr(0, equals), pair.substr(equals + 1)});
  }
  return cells;
}

sheet::ImportOptions options_of(const ImportWish& wish, sheet::ListForm form) {
  sheet::ImportOptions options;
  options.form = form;
  options.amount_unit = sheet::amount_unit_from(wish.amount_unit, "--amount-unit");
  options.is_dry_run = wish.is_dry_run;
  options.is_doubt_confirmed = wish.is_doubt_confirmed;
  options.file_name = wish.file;
  options.headings = choices_of(wish.headings, kHeadingPair);
  options.source_words =
      choices_of(wish.source_words, {"--source-word", "须写成“写法=来源”，如 市清欠专班=other"});
  options.unit_words =
      choices_of(wish.unit_words, {"--unit-word", "须写成“写法=单位代码”，如 局里=finance_bureau"});
  if (!wish.source.empty()) options.source = base::from_tree<problem::Source>(wish.source);
  if (!wish.sender.empty()) options.sender = base::from_tree<base::UnitCode>(wish.sender);
  if (!wish.category.empty()) {
    options.category = base::from_tree<base::CategoryCode>(wish.category);
  }
  return options;
}

int import_list(const Common& common, const Tools& tools, const ImportWish& wish,
                sheet::ListForm form) {
  if (!wish.marked.empty()) tools.check_target(wish.marked);
  auto table = tools.read_table(tools.read_file(wish.file), {wish.file, wish.sheet});
  sheet::ImportOptions options = options_of(wish, form);
  options.cells = sheet::correct_cells(table, cells_of(wish.cells));
  const auto site = tools.open(common);
  options.campaign = campaign_of(*site, wish.campaign);
  const auto report =
      sheet::import_problems(site->office(), actor_for(*site, common), table, options);
  if (!report) return say_refused(common, report.refusals());
  const std::string unmarked = why_not_written([&] {
    if (wish.marked.empty()) return std::string();
    tools.write_file(wish.marked, tools.write_marked(table, sheet::marks_of(report.value())));
    return std::string();
  });
  const auto plan = site->office().look<std::shared_ptr<const campaign::Plan>>(
      "import.plan", [&](Desk& desk) { return casework::current_plan(desk, options.campaign); });
  return say_report(common, report.value(), *plan, unmarked);
}

int import_problems(const Common& common, const Tools& tools, const ImportWish& wish) {
  return import_list(common, tools, wish, sheet::ListForm::problems);
}
int import_arrears(const Common& common, const Tools& tools, const ImportWish& wish) {
  return import_list(common, tools, wish, sheet::ListForm::arrears);
}

int undo_import(const Common& common, const Tools& tools, const UndoWish& wish) {
  const auto site = tools.open(common);
  const auto actor = actor_for(*site, common);
  const auto undone = site->office().perform<casework::ImportBatch>("import.undo", [&](Desk& desk) {
    const auto batch = desk.stores().imports.load(wish.number);
    const std::int64_t version = batch ? batch->version : 0;
    return casework::undo_import(desk, {actor, wish.number, version}, {wish.reason});
  });
  if (!undone.outcome) return say_refused(common, undone.outcome.refusals());
  const auto& batch = undone.outcome.value();
  return say(common, kDone,
             "已撤销 " + casework::batch_code(batch.number) + "，共 " +
                 std::to_string(batch.added_count) + " 行",
             base::to_tree(batch));
}

int import_roster(const Common& common, const Tools& tools, const ImportWish& wish) {
  auto table = tools.read_table(tools.read_file(wish.file), {wish.file, wish.sheet});
  sheet::correct_cells(table, cells_of(wish.cells));
  const auto site = tools.open(common);
  sheet::RosterImportOptions options;
  options.campaign = campaign_of(*site, wish.campaign);
  options.is_dry_run = wish.is_dry_run;
  options.is_doubt_confirmed = wish.is_doubt_confirmed;
  const auto outcome =
      sheet::import_roster(site->office(), actor_for(*site, common), table, options);
  if (!outcome) return say_refused(common, outcome.refusals());
  const auto& report = outcome.value();
  const bool is_clean = report.findings.empty() && (report.doubts.empty() || report.is_written ||
                                                    wish.is_doubt_confirmed);
  std::string text = std::string(report.is_written ? "已导入" : "没有写入") + "：" +
                     std::to_string(report.rows.size()) + " 行，空缺 " +
                     std::to_string(report.gap_count) + " 行";
  for (const std::string& remark : report.remarks) text += "\n  " + remark;
  text += lines_of(report.findings) + lines_of(report.doubts) + lines_of(report.notes);
  return say(common, is_clean ? kDone : kRefused, text, base::to_tree(report));
}

}  // namespace

base::CampaignCode campaign_of(Site& site, const std::string& named) {
  if (!named.empty()) return base::from_tree<base::CampaignCode>(named);
  const auto codes = site.office().look<std::vector<base::CampaignCode>>(
      "campaign.list", [](Desk& desk) {
        std::vector<base::CampaignCode> all;
        for (const auto& campaign : desk.stores().campaigns.list()) all.push_back(campaign.code);
        return all;
      });
  if (codes.size() == 1) return codes.front();
  throw base::Malformed("--campaign", codes.empty() ? "还没有专项行动，先载入方案"
                                                    : "有几个专项行动，请指明是哪一个");
}

void add_sheet_commands(CLI::App& app, const Common& common, const Tools& tools,
                        std::function<int()>& chosen) {
  const auto wish = std::make_shared<ImportWish>();
  auto* const import = app.add_subcommand("import", "导入");
  import->require_subcommand(1);
  struct Kind {
    const char *name, *what;
    int (*run)(const Common&, const Tools&, const ImportWish&);
  };
  for (const auto& [name, what, run] :
       {Kind{"problems", "附件2 问题清单", &import_problems},
        Kind{"arrears", "清欠台账，一行一笔欠款", &import_arrears},
        Kind{"roster", "附件1 专班联络表", &import_roster}}) {
    auto* const command = import->add_subcommand(name, what);
    command->add_option("FILE", wish->file, "xlsx、xls、et、ods、docx、doc 或 csv")->required();
    command->add_option("--sheet", wish->sheet, "几张工作表里的哪一张；缺省找有表头的");
    command->add_option("--campaign", wish->campaign, "专项行动代码；只有一个时可省");
    command->add_flag("--dry-run", wish->is_dry_run, "只检查，不写入");
    command->add_option("--cell", wish->cells, "改写一格再检查，如 D5=区财政局；可以多次");
    command->add_flag("--confirm-doubts", wish->is_doubt_confirmed, "有疑问的行也导入");
    if (run != &import_roster) {
      command->add_option("--marked", wish->marked, "把检查结果标在原表上，另存到这个文件");
      command->add_option("--sender", wish->sender, "报送单位的代码：它选过的表头下次照用；不写就不记住");
      command->add_option("--heading", wish->headings, "表头=栏目，如 隐患描述=description");
      command->add_option("--amount-unit", wish->amount_unit,
                          "表上没有写单位的金额按什么：元、万元、亿元");
      command->add_option("--category", wish->category, "没有写明类别的行按这个类别");
      command->add_option("--source", wish->source, "没有写明来源的行按这种来源，如 audit");
      command->add_option("--source-word", wish->source_words,
                          "认不得的来源当作什么，如 市清欠专班=other；可以多次");
      command->add_option("--unit-word", wish->unit_words,
                          "认不得的单位是哪一个，如 局里=finance_bureau；可以多次");
    }
    command->callback([&, wish, run = run] {
      chosen = [&, wish, run] { return run(common, tools, *wish); };
    });
  }
  const auto undo = std::make_shared<UndoWish>();
  auto* const undoing = import->add_subcommand("undo", "撤销一批导入，没有人动过才行");
  undoing->add_option("NUMBER", undo->number, "批次号：import-12，或只写 12")
      ->required()
      ->transform(CLI::Validator(
          [](std::string& text) {
            // As the import itself prints it.
            if (text.starts_with("import-")) text.erase(0, 7);
            return std::string();
          },
          ""));
  undoing->add_option("--reason", undo->reason, "为什么撤销")->required();
  undoing->callback([&, undo] {
    chosen = [&, undo] { return undo_import(common, tools, *undo); };
  });
}

}  // namespace pledge::cli
