#pragma once
#include "scenario/trial.hpp"

/// Steps about frozen filings, monthly reviews and what they settle.
namespace pledge::scenario {

/// monthly: what the monthly jobs do at this instant
void run_monthly(Trial& trial, const Step& step);
/// freeze NAME by WHO {"kind":"month_end","period":"2024-08"}
void freeze(Trial& trial, const Step& step);
/// filings NAME …: names all filings, the oldest first
void name_filings(Trial& trial, const Step& step);
/// review NAME [by WHO {"month":"2024-08"}]: opens it, or names the newest
void open_review(Trial& trial, const Step& step);
/// conclude NAME by WHO {…}
void conclude_review(Trial& trial, const Step& step);
/// task NAME of REVIEW by WHO {…}
void set_task(Trial& trial, const Step& step);
/// task_act NAME ACT by WHO {…}
void act_on_task(Trial& trial, const Step& step);
/// expect_filing NAME by WHO path=value …: of the filing as he sees it, and its first page
void expect_filing(Trial& trial, const Step& step);
/// expect_diff NAME NAME|now by WHO path=value … [refused rule]
void expect_diff(Trial& trial, const Step& step);
/// expect_review NAME by WHO path=value …
void expect_review(Trial& trial, const Step& step);
/// expect_task NAME path=value …
void expect_task(Trial& trial, const Step& step);
/// expect_concealments COUNT by WHO
void expect_concealments(Trial& trial, const Step& step);
/// expect_open_concealments COUNT by WHO
void expect_open_concealments(Trial& trial, const Step& step);

}  // namespace pledge::scenario
