#include "sheet/import_roster.hpp"

#include <algorithm>

#include "base/rule.hpp"
#include "casework/campaign_work.hpp"
#include "casework/lead_work.hpp"

namespace pledge::sheet {
namespace {

using casework::Desk;

class RosterImport {
 public:
  RosterImport(Desk& desk, const access::Actor& actor, const RosterImportOptions& options,
               RosterImportReport& report)
      : desk_(desk), actor_(actor), options_(options), report_(report) {}

  void run(const Table& table, const campaign::Plan& plan) {
    report_.remarks = table.remarks;
    report_.sheet_name = table.sheet_name;
    report_.other_sheets = table.other_sheets;
    for (const std::string& question : table.questions) {
      report_.doubts.push_back({0, "", "", "", question});
    }
    auto mapped = map_roster_columns(table, options_.unknown_heading);
    report_.findings = std::move(mapped.findings);
    report_.notes = std::move(mapped.notes);
    if (!report_.findings.empty()) return;
    map_ = mapped.map;
    const auto add_all = [](CellFindings& to, const CellFindings& more) {
      to.insert(to.end(), more.begin(), more.end());
    };
    add_all(report_.notes, map_.layout.remarks);
    add_all(report_.doubts, map_.layout.doubts);
    const party::UnitDirectory directory(plan.units);
    const base::Day today = desk_.today();
    const auto find_unit = [&](std::string_view name) {
      return directory.find_by_name(name, today);
    };
    RosterLines read = read_roster_lines(table, map_, plan, find_unit);
    report_.findings = std::move(read.findings);
    add_all(report_.notes, read.notes);
    report_.gap_count = read.gap_count;
    report_.skipped_count = read.skipped_count;
    entries_ = desk_.stores().rosters.list(options_.campaign);
    for (const RosterLine& line : read.lines) take(line);
    std::stable_sort(report_.findings.begin(), report_.findings.end(),
                     [](const auto& a, const auto& b) { return a.row < b.row; });
  }

 private:
  void take(const RosterLine& line) {
    RosterRowReport made{line.row, RosterOutcome::refused, line.slot.group, line.slot.unit,
                         line.slot.role, line.person.person_name};
    const auto entry = std::find_if(entries_.begin(), entries_.end(), [&](const auto& one) {
      return one.state != campaign::RosterState::ended && campaign::slot_of(one) == line.slot;
    });
    if (entry == entries_.end()) {
      report_.findings.push_back(
          {line.row, "", "", "", "联络表里还没有这个名额，请先重新载入方案"});
    } else {
      made.outcome = act(line, *entry);
    }
    report_.rows.push_back(std::move(made));
  }

  RosterOutcome act(const RosterLine& line, const campaign::RosterEntry& entry) {
    const base::Day valid_from = options_.valid_from.value_or(desk_.today());
    const campaign::RosterTerm* now = campaign::holder(entry);
    if (now == nullptr) {
      return answer(line, entry, campaign::FillRosterEntry{line.person, valid_from},
                    RosterOutcome::filled);
    }
    if (now->person == line.person) return RosterOutcome::same;
    if (now->person.person_name == line.person.person_name) {
      return answer(line, entry, campaign::UpdateContact{line.person.title, line.person.phone},
                    RosterOutcome::updated);
    }
    return answer(line, entry, campaign::SucceedRosterEntry{line.person, valid_from},
                  RosterOutcome::succeeded);
  }

  template <class Command>
  RosterOutcome answer(const RosterLine& line, const campaign::RosterEntry& entry,
                       const Command& command, RosterOutcome outcome) {
    const auto done =
        casework::act_on_roster(desk_, {actor_, entry.id.value, entry.version}, command);
    if (done) return outcome;
    for (const base::Refusal& refusal : done.refusals()) refuse(line, refusal);
    return RosterOutcome::refused;
  }

  void refuse(const RosterLine& line, const base::Refusal& refusal) {
    CellFinding finding{line.row, "", "", "", refusal.message()};
    const bool is_phone = refusal.field.ends_with("phone");
    if (is_phone || refusal.field.ends_with("person_name")) {
      const auto column = is_phone ? RosterColumn::phone : RosterColumn::person_name;
      finding.heading = heading_of(column);
      finding.column = column_letters(map_.at(column)->column);
      finding.value = is_phone ? line.person.phone : line.person.person_name;
    }
    report_.findings.push_back(std::move(finding));
  }

  Desk& desk_;
  const access::Actor& actor_;
  const RosterImportOptions& options_;
  RosterImportReport& report_;
  ColumnMap<RosterColumn> map_;
  std::vector<campaign::RosterEntry> entries_;
};

bool has_changes(const RosterImportReport& report) {
  return std::any_of(report.rows.begin(), report.rows.end(), [](const RosterRowReport& row) {
    return row.outcome != RosterOutcome::same;
  });
}

}  // namespace

base::Outcome<RosterImportReport> import_roster(casework::Office& office,
                                                const access::Actor& actor, const Table& table,
                                                const RosterImportOptions& options) {
  std::optional<RosterImportReport> report;
  office.run("sheet.import_roster", [&](Desk& desk) {
    const auto plan = casework::current_plan(desk, options.campaign);
    if (plan == nullptr) return false;
    report.emplace();
    report->is_dry_run = options.is_dry_run;
    RosterImport(desk, actor, options, *report).run(table, *plan);
    const bool is_clean = report->findings.empty() &&
                          (report->doubts.empty() || options.is_doubt_confirmed);
    report->is_written = !options.is_dry_run && is_clean && has_changes(*report);
    return report->is_written;
  });
  if (!report) return base::Refusal{base::Rule::campaign_exists, "campaign"};
  return std::move(*report);
}

}  // namespace pledge::sheet
