#include <memory>

#include "base/codec.hpp"
#include "casework/read_log.hpp"
#include "cli/command_list.hpp"
#include "cli/output.hpp"
#include "cli/word_pairs.hpp"
#include "sheet/export_sheets.hpp"
#include "sheet/foreign_form.hpp"
#include "sheet/ledger_forms.hpp"

namespace pledge::cli {
namespace {

using casework::Desk;

struct ExportWish {
  std::string file;
  std::string campaign;
  std::string form;
};

const sheet::WriteTable& writer_for(const Tools& tools, const std::string& file) {
  if (file.ends_with(".csv")) return tools.write_csv;
  if (file.ends_with(".xlsx")) return tools.write_xlsx;
  throw base::Malformed("FILE", "文件名须以 .xlsx 或 .csv 结尾");
}

int export_sheet(const Common& common, const Tools& tools, const ExportWish& wish) {
  const auto& write = writer_for(tools, wish.file);
  const auto site = tools.open(common);
  const auto campaign = campaign_of(*site, wish.campaign);
  const auto actor = actor_for(*site, common);
  const bool is_roster = wish.form == "annex1";
  const auto form = is_roster ? sheet::LedgerForm::annex2
                              : base::from_tree<sheet::LedgerForm>(wish.form);
  casework::ProblemFilter filter;
  filter.campaign = campaign;
  const auto bytes = is_roster ? sheet::export_roster(site->office(), campaign, write)
                               : sheet::export_ledger(site->office(), actor, form, filter, write);
  if (!bytes) return say_refused(common, bytes.refusals());
  if (is_roster) {
    casework::record_roster_export(site->office(), actor, campaign);
  } else {
    casework::record_export(site->office(), actor, filter);
  }
  tools.write_file(wish.file, bytes.value());
  base::Tree tree;
  tree.set("file", wish.file);
  tree.set("size_bytes", static_cast<std::int64_t>(bytes.value().size()));
  return say(common, kDone, "已导出到 " + wish.file, tree);
}

struct FormWish {
  std::string blank, file, campaign, sheet;
  std::vector<std::string> headings;
};

int export_form(const Common& common, const Tools& tools, const FormWish& wish) {
  const auto& write = writer_for(tools, wish.file);
  std::string bytes_sent = tools.read_file(wish.blank);
  sheet::BlankFile blank{tools.read_table(bytes_sent, {wish.blank, wish.sheet}), {},
                         tools.form_filler};
  const bool is_kept = wish.file.ends_with(".xlsx") && tools.form_filler.takes(bytes_sent);
  if (is_kept) blank.bytes = std::move(bytes_sent);
  const auto site = tools.open(common);
  const auto actor = actor_for(*site, common);
  const sheet::FormWish form{campaign_of(*site, wish.campaign), {},
                             choices_of(wish.headings, kHeadingPair)};
  const auto read = sheet::read_form(site->office(), actor, blank, form);
  if (!read) return say_refused(common, read.refusals());
  const auto bytes = sheet::fill_form(site->office(), actor, blank, form, write);
  if (!bytes) return say_refused(common, bytes.refusals());
  casework::ProblemFilter filter;
  filter.campaign = form.campaign;
  casework::record_export(site->office(), actor, filter);
  tools.write_file(wish.file, bytes.value());
  const sheet::FormReport& report = read.value();
  std::string text = std::string(report.is_kept ? "已在原表里填 " : "已按表样填 ") +
                     std::to_string(report.row_count) + " 行，导出到 " + wish.file;
  for (const auto& one : report.columns) {
    text += "\n  " + one.column + " 列（" + one.heading + "）：" +
            (one.filled_with ? std::string(sheet::heading_of(*one.filled_with)) : "空着");
  }
  for (const std::string& note : report.notes) text += "\n  " + note;
  return say(common, kDone, text, base::to_tree(report));
}

void add_form_command(CLI::App& exporting, const Common& common, const Tools& tools,
                      std::function<int()>& chosen) {
  const auto wish = std::make_shared<FormWish>();
  auto* const command = exporting.add_subcommand("form", "按上级发来的空表填报");
  command->add_option("BLANK", wish->blank, "空表：xlsx、xls、et、ods、docx、doc 或 csv")->required();
  command->add_option("FILE", wish->file, "填好的表：xlsx 或 csv")->required();
  command->add_option("--sheet", wish->sheet, "几张工作表里的哪一张");
  command->add_option("--campaign", wish->campaign, "专项行动代码；只有一个时可省");
  command->add_option("--heading", wish->headings, "表头=栏目，如 化解情况=progress");
  command->callback([&, wish] {
    chosen = [&, wish] { return export_form(common, tools, *wish); };
  });
}

}  // namespace

void add_export_commands(CLI::App& app, const Common& common, const Tools& tools,
                         std::function<int()>& chosen) {
  const auto out = std::make_shared<ExportWish>();
  auto* const exporting = app.add_subcommand("export", "导出");
  exporting->require_subcommand(1);
  add_form_command(*exporting, common, tools, chosen);
  struct Export {
    const char *name, *what;
    std::vector<std::string> forms;  ///< the first one is meant when none is named
  };
  for (const Export& one :
       {Export{"problems", "问题清单（附件2）、任务清单 measures、责任清单 duties",
               {"annex2", "measures", "duties"}},
        Export{"arrears", "清欠台账，一行一笔欠款", {"arrears"}},
        Export{"roster", "专班联络表（附件1）", {"annex1"}}}) {
    auto* const command = exporting->add_subcommand(one.name, one.what);
    command->add_option("FILE", out->file, "xlsx 或 csv")->required();
    command->add_option("--campaign", out->campaign, "专项行动代码；只有一个时可省");
    command->add_option("--form", out->form, "表样")->check(CLI::IsMember(one.forms));
    command->callback([&, out, first = one.forms.front()] {
      chosen = [&, out, first] {
        if (out->form.empty()) out->form = first;
        return export_sheet(common, tools, *out);
      };
    });
  }
}

}  // namespace pledge::cli
