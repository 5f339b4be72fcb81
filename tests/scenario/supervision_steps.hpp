#pragma once
#include "scenario/trial.hpp"

/// Steps about supervision orders and the daily scan.
namespace pledge::scenario {

/// scan: the daily scan of the trial's day
void scan(Trial& trial, const Step& step);
/// supervise NAME by WHO {"problem":$problem1,"kind":"urging","requirement":"…"}
void supervise(Trial& trial, const Step& step);
/// order NAME of PROBLEM: the newest order against it gets that name
void name_order(Trial& trial, const Step& step);
/// order_act NAME ACT by WHO {…}
void act_on_order(Trial& trial, const Step& step);
/// expect_order NAME path=value …
void expect_order(Trial& trial, const Step& step);
/// expect_orders COUNT by WHO: so many does he see
void expect_orders(Trial& trial, const Step& step);
/// expect_run word=count …: what the scan of the day has counted, 0 for what it did not do
void expect_run(Trial& trial, const Step& step);
/// expect_overdue COUNT by WHO MEMBER=VALUE…: so much waits beyond its day, in list and counts
void expect_overdue(Trial& trial, const Step& step);
/// expect_late_work COUNT by WHO MEMBER=VALUE…: so much of it he has to do himself
void expect_late_work(Trial& trial, const Step& step);
void expect_late_deliverables(Trial& trial, const Step& step);

}  // namespace pledge::scenario
