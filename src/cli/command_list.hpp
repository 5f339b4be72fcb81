#pragma once
#include <CLI/CLI.hpp>
#include <functional>

#include "access/actor.hpp"
#include "cli/site.hpp"

namespace pledge::cli {

/// Declares every command; parsing one puts what it does into `chosen`.
void add_commands(CLI::App& app, const Common& common, const Tools& tools,
                  std::function<int()>& chosen);
void add_sheet_commands(CLI::App& app, const Common& common, const Tools& tools,
                        std::function<int()>& chosen);
void add_export_commands(CLI::App& app, const Common& common, const Tools& tools,
                         std::function<int()>& chosen);
void add_letter_commands(CLI::App& app, const Common& common, const Tools& tools,
                         std::function<int()>& chosen);
void add_report_commands(CLI::App& app, const Common& common, const Tools& tools,
                         std::function<int()>& chosen);
void add_job_commands(CLI::App& app, const Common& common, const Tools& tools,
                      std::function<int()>& chosen);
void add_filing_commands(CLI::App& app, const Common& common, const Tools& tools,
                         std::function<int()>& chosen);
void add_review_commands(CLI::App& app, const Common& common, const Tools& tools,
                         std::function<int()>& chosen);
void add_late_commands(CLI::App& app, const Common& common, const Tools& tools,
                       std::function<int()>& chosen);
/// The campaign named, or the only one there is.
base::CampaignCode campaign_of(Site& site, const std::string& named);
void add_outbox_commands(CLI::App& app, const Common& common, const Tools& tools,
                         std::function<int()>& chosen);
void add_workday_commands(CLI::App& app, const Common& common, const Tools& tools,
                          std::function<int()>& chosen);
void add_parse_commands(CLI::App& app, const Common& common, std::function<int()>& chosen);
void add_journal_commands(CLI::App& app, const Common& common, const Tools& tools,
                          std::function<int()>& chosen);

/// For whom a command acts: the officer named with --as, or the command line itself, which is
/// recorded as job `command_line` (docs/adr/0008).
access::Actor actor_for(Site& site, const Common& common);

}  // namespace pledge::cli
