#include <algorithm>

#include "base/label.hpp"
#include "base/rule.hpp"
#include "problem/consultations.hpp"
#include "problem/decide.hpp"
#include "problem/facets.hpp"

namespace pledge::problem {
namespace {

using access::Actor;
using base::Refusals;
using enum base::Rule;

std::string wan(base::Fen amount) { return base::to_wan_text(amount); }

/// Acts by which somebody rules on what the responsible unit did or must do, a list that comes
/// again among them. Recording what others say (提出问题, 并案, 公示异议) and what the unit itself
/// does are none.
bool is_ruling(const Problem& problem, Act act) {
  switch (act) {
    case Act::rule_objection:
    case Act::confirm:
    case Act::assign:
    case Act::rule_return:
    case Act::accept_plan:
    case Act::send_back_plan:
    case Act::decide_extension:
    case Act::pause:
    case Act::resume:
    case Act::adjust_money:
    case Act::approve_adjustment:
    case Act::refuse_adjustment:
    case Act::correct_listing:
    case Act::undo_import:
    case Act::restart_verification:
    case Act::consult_complainant:
    case Act::open_notice:
    case Act::rule_notice_objection:
    case Act::close:
    case Act::reopen:
    case Act::propose_withdrawal:
    case Act::approve_withdrawal:
    case Act::refuse_withdrawal: return true;
    case Act::record_agreement: return problem.state == State::closed;  // instead of reopening
    default: return false;
  }
}

Refusals of_listing(const Problem& problem, Act act, const Facts& facts) {
  if (act == Act::object) {
    if (problem.objection) return {{objection_is_made_once}};
    const auto last = facts.calendar->add_working_days(problem.proposed_day,
                                                       facts.rules.objection_working_days);
    if (!last) {
      return {{calendar_is_loaded, {}, {base::to_text(problem.proposed_day).substr(0, 4)}}};
    }
    if (*last < facts.today) return {{objection_is_in_time, {}, {base::to_text(*last)}}};
    return {};
  }
  const bool is_pending = problem.objection && !problem.objection->is_upheld;
  if (act == Act::rule_objection && !is_pending) return {{objection_is_pending}};
  if (act == Act::confirm && is_pending) return {{listing_objection_is_ruled}};
  return {};
}

Refusals of_assignment(const Problem& problem, Act act) {
  if (!problem.assignment) return {};
  const Assignment& assignment = *problem.assignment;
  Refusals why;
  if (act == Act::sign_for && assignment.signed_for_at) why.push_back({assignment_is_signed_once});
  if (act == Act::rule_return && !assignment.pending_return) why.push_back({return_is_pending});
  if (act != Act::return_assignment && act != Act::submit_plan) return why;
  if (assignment.pending_return) why.push_back({return_is_ruled});
  const auto& returned = assignment.returned_units;
  const bool was_returned =
      std::find(returned.begin(), returned.end(), problem.responsible_unit) != returned.end();
  if (act == Act::return_assignment && was_returned) why.push_back({unit_returns_once});
  return why;
}

std::int64_t pauses_since_reopening(const Problem& problem) {
  return std::count_if(problem.pauses.begin(), problem.pauses.end(), [&](const Pause& pause) {
    const bool is_of_now = !problem.reopened_day || *problem.reopened_day <= pause.from_day;
    return is_of_now && pause.stops_the_clock();
  });
}

Refusals of_clock(const Problem& problem, Act act, const Facts& facts, const Actor& actor) {
  const bool is_pending = problem.asks_for_extension();
  const bool is_paused = pause_on(problem, facts.today) != nullptr;
  Refusals why;
  if (act == Act::request_extension) {
    const auto approved = std::count_if(problem.extensions.begin(), problem.extensions.end(),
                                        [](const Extension& e) { return e.is_approved == true; });
    if (const auto missed = missed_due_day(problem, facts.today)) {
      why.push_back({extension_is_asked_before_due, {}, {base::to_text(*missed)}});
    }
    if (approved >= facts.rules.extension_count_max) {
      why.push_back(
          {extension_count_is_left, {}, {std::to_string(facts.rules.extension_count_max)}});
    }
    if (is_pending) why.push_back({extension_is_decided});
  } else if (act == Act::decide_extension) {
    if (!is_pending) return {{extension_is_pending}};
    const bool asked = problem.extensions.back().requested_by == actor.officer;
    if (asked) why.push_back({decider_did_not_ask});
  } else if (act == Act::pause) {
    if (is_paused) why.push_back({clock_is_running});
    if (pauses_since_reopening(problem) >= facts.rules.pause_count_max) {
      why.push_back({pause_count_is_left, {}, {std::to_string(facts.rules.pause_count_max)}});
    }
  } else if (act == Act::resume && !is_paused) {
    why.push_back({clock_is_paused});
  }
  return why;
}

/// After a round that was sent back, or a reopening, what the earlier round showed is not enough.
bool is_round_evidenced(const Problem& problem) {
  if (problem.round == 1) return true;
  const auto is_new = [&](std::int32_t round) { return round == problem.round; };
  return std::any_of(problem.measures.begin(), problem.measures.end(), [&](const Measure& m) {
    return std::any_of(m.evidence_rounds.begin(), m.evidence_rounds.end(), is_new);
  });
}

Refusals of_request(const Problem& problem) {
  Refusals why;
  if (!is_round_evidenced(problem)) {
    why.push_back({round_has_new_evidence, {}, {std::to_string(problem.round)}});
  }
  std::int32_t open_count = 0;
  for (const Measure& measure : problem.measures) {
    if (!measure.done_day) {
      ++open_count;
    } else if (measure.evidence.empty()) {
      why.push_back({every_measure_has_evidence, {}, {std::to_string(measure.number)}});
    }
  }
  if (open_count > 0) why.push_back({every_measure_is_done, {}, {std::to_string(open_count)}});
  return why;
}

Refusals of_check(const Problem& problem, Act act, const Facts& facts, const Actor& actor) {
  Refusals why;
  if (actor.is_of(problem.responsible_unit)) {
    why.push_back({nobody_verifies_own_unit, {}, {problem.text.responsible_unit_text}});
  }
  if (problem.was_handled_by(actor.officer)) why.push_back({verifier_did_not_handle});
  if (act != Act::sign_verification) return why;
  const Round* round = problem.current_round();
  if (round != nullptr && round->checked_by == actor.officer) {
    why.push_back({verifier_did_not_check});
  }
  const auto& bodies = facts.rules.verifying_units;
  const bool is_entitled = actor.unit == facts.rules.coordinating_unit ||
                           actor.unit == facts.rules.principal_unit ||
                           std::find(bodies.begin(), bodies.end(), actor.unit) != bodies.end();
  if (!is_entitled) why.push_back({verifying_body_is_entitled});
  return why;
}

Refusals of_restart(const Problem& problem) {
  const Round* round = problem.current_round();
  const bool has_begun = round != nullptr && !round->signatures.empty();
  return has_begun ? Refusals{} : Refusals{{signing_has_begun}};
}

/// What to say of signatures that stand on the page and do not count; nothing when all count.
std::string lapsed_words(const Problem& problem, const Facts& facts) {
  const Round* round = problem.current_round();
  if (problem.state != State::group_checked || round == nullptr) return {};
  const auto count = std::count_if(round->signatures.begin(), round->signatures.end(),
                                   [&](const Signature& s) { return facts.has_lapsed(s.officer); });
  if (count == 0) return {};
  return "；已签的有 " + std::to_string(count) +
         " 个不再算数（签字人已回避、停用或者没有这个职责），另请人签";
}

Refusals of_money(const Problem& problem, const Facts& facts) {
  const base::Fen open_fen = problem.money ? problem.money->open_undisputed_fen() : base::Fen{};
  if (open_fen <= base::Fen{}) return {};
  if (!problem.money->is_covered()) return {{undisputed_money_is_paid, {}, {wan(open_fen)}}};
  const auto& until = problem.money->agreed_until_day;
  if (!until || *until >= facts.today) return {};
  return {{agreement_still_runs, {}, {base::to_text(*until), wan(open_fen)}}};
}

bool is_notice_objected(const Problem& problem) {
  const auto& notice = problem.notice;
  return notice && !notice->objections.empty() && !notice->objections.back().is_upheld;
}

Refusals of_notice(const Problem& problem, Act act, const Facts& facts) {
  if (act == Act::open_notice) {
    return facts.rules.notice_working_days == 0 ? Refusals{{notice_is_wanted}} : Refusals{};
  }
  if (!problem.notice) return {};
  const bool is_pending = is_notice_objected(problem);
  if (act == Act::rule_notice_objection && !is_pending) return {{objection_is_pending}};
  if (act != Act::object_to_notice) return {};
  Refusals why;
  if (problem.notice->ends_day < facts.today) {
    why.push_back(
        {objection_to_notice_is_in_time, {}, {base::to_text(problem.notice->ends_day)}});
  }
  if (is_pending) why.push_back({notice_objection_is_ruled});
  return why;
}

Refusals of_closer(const Problem& problem, const Actor& actor) {
  const Round* round = problem.current_round();
  if (round == nullptr) return {};
  Refusals why;
  if (round->requested_by == actor.officer) why.push_back({requester_may_not_close});
  const bool has_signed =
      std::any_of(round->signatures.begin(), round->signatures.end(),
                  [&](const Signature& s) { return s.officer == actor.officer; });
  if (has_signed || round->checked_by == actor.officer) why.push_back({verifier_may_not_close});
  const auto& books = problem.bookkeepers;
  if (std::find(books.begin(), books.end(), actor.officer) != books.end()) {
    why.push_back({bookkeeper_may_not_close});
  }
  if (has_consulted(problem, actor.officer)) why.push_back({consulter_may_not_close});
  return why;
}

Refusals of_withdrawal(const Problem& problem, Act act, const Actor& actor) {
  if (act == Act::propose_withdrawal) {
    return problem.withdrawal ? Refusals{{withdrawal_is_pending}} : Refusals{};
  }
  if (!problem.withdrawal) return {{withdrawal_is_proposed}};
  const bool is_own = problem.withdrawal->proposed_by == actor.officer;
  if (act == Act::approve_withdrawal && is_own) return {{withdrawal_needs_two_persons}};
  return {};
}

Refusals of_adjustment(const Problem& problem, Act act, const Actor& actor) {
  Refusals why;
  if (act == Act::adjust_money) {
    if (problem.adjustment) why.push_back({adjustment_is_pending});
  } else if (!problem.adjustment) {
    why.push_back({adjustment_is_proposed});
  } else if (act == Act::approve_adjustment && problem.adjustment->proposed_by == actor.officer) {
    why.push_back({adjustment_needs_two_persons});
  }
  // Other amounts begin another round: an objection that nobody ruled on must not go with it.
  const bool is_answered = act == Act::refuse_adjustment || !is_notice_objected(problem);
  if (!is_answered) why.push_back({notice_objection_is_ruled});
  return why;
}

Refusals of_complainant(const Problem& problem) {
  if (!problem.has_complainant) return {};
  if (!problem.consultation) return {{complainant_is_consulted}};
  const Consultation& asked = *problem.consultation;
  if (asked.result == ConsultationResult::disagreed) return {{complainant_agrees}};
  const bool is_sought_enough =
      asked.result != ConsultationResult::unreachable || asked.attempt_count >= 3;
  return is_sought_enough ? Refusals{} : Refusals{{complainant_is_sought_three_times}};
}

Refusals of_notice_end(const Problem& problem, const Facts& facts) {
  if (facts.rules.notice_working_days == 0) return {};
  if (!problem.notice) return {{notice_has_ended, {}, {"还没有公示"}}};
  Refusals why;
  if (facts.today <= problem.notice->ends_day) {
    why.push_back(
        {notice_has_ended, {}, {"公示到 " + base::to_text(problem.notice->ends_day)}});
  }
  if (is_notice_objected(problem)) why.push_back({notice_objection_is_ruled});
  return why;
}

Refusals of_act(const Problem& problem, Act act, const Facts& facts, const Actor& actor) {
  switch (act) {
    case Act::object:
    case Act::rule_objection:
    case Act::confirm: return of_listing(problem, act, facts);
    case Act::sign_for:
    case Act::return_assignment:
    case Act::rule_return:
    case Act::submit_plan: return of_assignment(problem, act);
    case Act::request_extension:
    case Act::decide_extension:
    case Act::pause:
    case Act::resume: return of_clock(problem, act, facts, actor);
    case Act::record_payment:
    case Act::record_agreement:
      return problem.money ? Refusals{} : Refusals{{problem_has_money}};
    case Act::adjust_money:
    case Act::approve_adjustment:
    case Act::refuse_adjustment: return of_adjustment(problem, act, actor);
    case Act::request_closure: return of_request(problem);
    case Act::check_closure:
    case Act::send_back_closure:
    case Act::sign_verification: return of_check(problem, act, facts, actor);
    case Act::restart_verification: return of_restart(problem);
    case Act::open_notice:
    case Act::object_to_notice:
    case Act::rule_notice_objection: return of_notice(problem, act, facts);
    case Act::consult_complainant:
      return problem.has_complainant ? Refusals{} : Refusals{{problem_has_a_complainant}};
    case Act::close: return of_closer(problem, actor);
    case Act::propose_withdrawal:
    case Act::approve_withdrawal:
    case Act::refuse_withdrawal: return of_withdrawal(problem, act, actor);
    default: return {};
  }
}

void append(Refusals& why, Refusals more) {
  why.insert(why.end(), std::make_move_iterator(more.begin()),
             std::make_move_iterator(more.end()));
}

}  // namespace

bool may_still_sign(const Problem& problem, const Facts& facts, const Actor& signer) {
  const auto& recused = signer.recused_problems;
  const bool is_recused = std::find(recused.begin(), recused.end(), problem.id) != recused.end();
  const Act act = Act::sign_verification;
  return !is_recused &&
         access::is_permitted(signer, permissions(act), subject_of(problem)) &&
         of_check(problem, act, facts, signer).empty();
}

base::Refusals why_not_ready_to_close(const Problem& problem, const Facts& facts) {
  Refusals why;
  if (problem.state < State::verified) {
    why.push_back({rectification_is_verified,
                   {},
                   {std::to_string(facts.rules.bodies_min), lapsed_words(problem, facts)}});
  }
  append(why, of_money(problem, facts));
  if (problem.adjustment) why.push_back({adjustment_is_decided});
  append(why, of_complainant(problem));
  append(why, of_notice_end(problem, facts));
  return why;
}

base::Refusals why_not_his(const Problem& problem, Act act, const access::Actor& actor) {
  Refusals why = access::why_not_permitted(actor, permissions(problem, act), subject_of(problem));
  if (why.empty() && is_ruling(problem, act) && actor.is_of(problem.responsible_unit)) {
    why.push_back({nobody_rules_on_own_unit, {}, {problem.text.responsible_unit_text}});
  }
  return why;
}

bool allows_now(const Problem& problem, Act act) {
  const bool is_of_money = act == Act::record_payment || act == Act::record_agreement;
  const bool is_settled = problem.state == State::closed && !problem.is_watched();
  return allows(problem.state, act) && !(is_of_money && is_settled);
}

base::Refusals why_not(const Problem& problem, Act act, const Facts& facts,
                       const access::Actor& actor) {
  Refusals why = why_not_his(problem, act, actor);
  if (!why.empty()) return why;  // what else stands in the way may be of the other side
  // On the way to 销号 the page says what is missing, not that the state forbids it.
  const bool is_on_the_way = act == Act::close && problem.is_open();
  if (is_on_the_way) append(why, why_not_ready_to_close(problem, facts));
  if (!is_on_the_way && !allows_now(problem, act)) {
    why.push_back({state_allows_act,
                   {},
                   {std::string(base::label("problem.state", problem.state)),
                    std::string(base::label("problem.act", act))}});
    return why;
  }
  append(why, of_act(problem, act, facts, actor));
  return why;
}

}  // namespace pledge::problem
