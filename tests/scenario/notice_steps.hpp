#pragma once
#include "scenario/trial.hpp"

/// Steps about urging by a person, and about the channels that messages leave by.
namespace pledge::scenario {

/// urge NAME on PROBLEM by WHO {"reply_due_day":"…"}
void urge(Trial& trial, const Step& step);
/// answer NAME by WHO {"text":"…"}
void answer_urging(Trial& trial, const Step& step);
/// channel NAME by WHO {"kind":"smtp","settings":{…},"secrets":{…}}; members that differ from the
/// usual ones of a mail server
void add_channel(Trial& trial, const Step& step);
/// channel_act NAME ACT by WHO {…}
void act_on_channel(Trial& trial, const Step& step);
/// requeue by WHO {"reason":"…"}: the newest message of the outbox
void requeue(Trial& trial, const Step& step);

}  // namespace pledge::scenario
