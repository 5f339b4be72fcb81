#pragma once
#include <array>

#include "simulated_year/district.hpp"

/// What officers do on a working day. Everything they know, they know from the books.
namespace pledge::year {

/// Registers a lead and takes it as far as a problem that is proposed, or no problem at all.
void bring_lead(District& district);
/// Tells somebody who complained what came of it.
void answer_complainant(District& district);
/// 延长办理期限: before the day, up to the ninetieth; else the product must refuse it.
void extend_results(District& district);
/// Takes in a unit's list, and sometimes takes it back: officers_of_lists.cpp.
void import_list(District& district);
/// Settles something at the last review; reports, moves and judges what was settled.
void work_on_reviews(District& district);
/// Delivers what the plan wants, or returns and accepts it: officers_of_deliverables.cpp.
void work_on_deliverables(District& district);
/// Does one thing of those that are possible for the problem now.
void work_on(District& district, std::int64_t problem);
/// The steps of a rectification that was planned: officers_of_work.cpp.
void work_on_rectification(District& district, const Item& item);
/// From the closure request to the end and back: officers_of_closing.cpp.
void work_on_closing(District& district, const Item& item);
/// Extension, pause, withdrawal: possible beside the steps. False when nothing was done.
bool work_beside(District& district, const Item& item);
/// Payments, agreements, corrections of the account.
void work_on_money(District& district, const Item& item);
/// 转长期: an instalment, or another agreement.
void work_on_agreement(District& district, const Item& item);
/// Signs, dismisses, answers and judges supervision orders; 催办 by a person.
void supervise(District& district, std::int64_t problem);
/// Tries what is not possible; the product must refuse and record nothing.
void try_the_impossible(District& district, std::int64_t problem);

using Crew = std::vector<Colleague>;
/// Who rules over the problem: the office, over its own unit the stand-in.
Crew rulers_of(const District& district, const Item& item);
/// The group's officers who are not of the responsible unit; else who rules.
Crew group_of(const District& district, const Item& item);
Crew unit_of(const District& district, const Item& item);
/// Who may sign the on-site verification of this round.
Crew verifiers_of(const District& district, const Item& item);
/// Who may close: one who neither asked, nor checked, nor signed.
Crew closers_of(const District& district, const Item& item);

}  // namespace pledge::year
