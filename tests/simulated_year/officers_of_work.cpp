#include <algorithm>

#include "simulated_year/officers.hpp"

/// Progress, money, extension, pause, withdrawal.
namespace pledge::year {
namespace {

problem::ReportedMeasure report_on(District& district, const Colleague& who, const Item& item,
                                   std::size_t index) {
  const PlannedWork& work = item.works[index];
  problem::ReportedMeasure report;
  report.measure = static_cast<std::int32_t>(index) + 1;
  report.note = "第 " + std::to_string(district.between(1, 1'000'000)) + " 次调度";
  report.is_done = !work.is_done && district.chance(45);
  const auto so_far = static_cast<std::int32_t>(work.percent);
  report.percent = report.is_done ? 100 : std::min(so_far + district.between(0, 40), 95);
  if (report.is_done || (work.is_done && !item.has_new_evidence)) {
    report.evidence = {district.proof_by(who, evidence::EvidenceKind::photo)};
  }
  return report;
}

void report_progress(District& district, const Item& item) {
  const Colleague who = district.pick(unit_of(district, item));
  problem::ReportProgress command;
  command.month = base::month_of(district.today());
  const auto owed = owed_report(item);
  const bool is_missing = owed && base::last_day(*owed) < district.today();
  if (is_missing && district.chance(50)) {
    command.month = *owed;
  } else if (is_missing && item.id % 2 == 0) {
    command.covers_earlier = true;
  }
  for (std::size_t i = 0; i < item.works.size(); ++i) {
    command.measures.push_back(report_on(district, who, item, i));
  }
  district.must(who, item.id, command);
}

bool is_done(const Item& item) {
  return item.has_new_evidence &&
         std::all_of(item.works.begin(), item.works.end(),
                     [](const PlannedWork& work) { return work.is_done; });
}

void pay(District& district, const Item& item, base::Fen open) {
  const Crew payers = district.chance(80) ? unit_of(district, item) : rulers_of(district, item);
  const Colleague who = district.pick(payers);
  problem::RecordPayment command;
  const std::int64_t part = open.value * district.between(1, 100) / 100;
  command.amount_fen = {district.chance(50) ? open.value : std::max<std::int64_t>(part, 1)};
  command.paid_day = district.today() - district.between(0, 20);
  command.voucher = district.proof_by(who, evidence::EvidenceKind::bank_voucher);
  district.must(who, item.id, command);
}

void agree(District& district, const Item& item, base::Fen open) {
  const Colleague who = district.pick(unit_of(district, item));
  problem::RecordAgreement command;
  const bool is_whole = district.chance(60);
  command.agreed_fen = {is_whole ? open.value : std::max<std::int64_t>(open.value / 3, 1)};
  command.until_day = district.today() + district.between(1, 200);
  command.agreement = district.proof_by(who, evidence::EvidenceKind::contract);
  district.must(who, item.id, command);
}

void adjust(District& district, const Item& item) {
  const AccountLine line = item.account_now();
  problem::AdjustMoney command;
  const std::int64_t changed = district.between(-30, 60);
  const base::Fen least = line.paid;
  command.undisputed_fen = std::max(
      base::Fen{line.undisputed.value + line.undisputed.value * changed / 100}, least);
  command.disputed_fen = district.chance(50) ? line.disputed : base::Fen{};
  const base::Fen room = command.undisputed_fen - line.paid;
  command.reduced_fen = {room.value * district.between(0, 40) / 100};
  command.reason = "双方对账";
  const bool is_same = command.undisputed_fen == line.undisputed &&
                       command.disputed_fen == line.disputed &&
                       command.reduced_fen == line.reduced;
  const Colleague who = district.pick(rulers_of(district, item));
  if (district.chance(10)) district.must_not(who, item.id, command);  // nothing shows it
  command.evidence = {district.proof_by(who, evidence::EvidenceKind::contract)};
  // Nothing is corrected by the same amounts, nor while somebody's objection is open.
  if (is_same || item.is_notice_objected) return district.must_not(who, item.id, command);
  district.must(who, item.id, command);
}

/// Whoever asked for it does not settle it.
void settle_adjustment(District& district, const Item& item) {
  const Colleague who = district.pick(rulers_of(district, item));
  const AskedMoney& asked = *item.asked_money;
  const bool is_possible = asked.reduced + item.account_now().paid <= asked.undisputed;
  if (district.chance(25) || !is_possible) {
    return district.must(who, item.id, problem::RefuseAdjustment{"依据不足"});
  }
  if (item.is_notice_objected || who.id == asked.by) {
    return district.must_not(who, item.id, problem::ApproveAdjustment{});
  }
  district.must(who, item.id, problem::ApproveAdjustment{});
}

void ask_extension(District& district, const Item& item) {
  problem::RequestExtension command;
  command.to_day = *item.due + district.between(1, 45);
  command.reason_code = problem::ExtensionReason::funds_in_approval;
  command.reason = "资金在审批";
  district.must(district.pick(unit_of(district, item)), item.id, command);
}

void decide_extension(District& district, const Item& item) {
  const Colleague who = district.pick(group_of(district, item));
  problem::DecideExtension command{true, "经研究"};
  // What came too late, or what a pause has overtaken, can only be refused.
  const bool is_possible = district.today() <= *item.due &&
                           !item.was_late_at_a_stop() && *item.due < *item.asked_extension;
  if (!is_possible) district.must_not(who, item.id, command);
  command.is_approved = is_possible && district.chance(70);
  district.must(who, item.id, command);
}

void pause_or_resume(District& district, const Item& item) {
  const Colleague who = district.pick(rulers_of(district, item));
  if (item.is_stopped(district.today())) {
    return district.must(who, item.id, problem::ResumeClock{"已有结果"});
  }
  // The plan's 90 days for this cause, all of them together, and three times.
  auto before = item.stops_that_count();
  std::erase_if(before, [](const Stop& stop) { return !stop.is_of_the_clock(); });
  std::int32_t room = 90;
  for (const Stop& stop : before) room -= std::min(stop.until, district.today()) - stop.from + 1;
  problem::PauseClock command;
  command.kind = problem::PauseKind::enterprise_cause;
  command.reason = "企业补充材料";
  command.until_day = district.today() + 5;
  if (district.chance(10)) district.must_not(who, item.id, command);  // without a paper
  command.evidence = {district.proof_by(who, evidence::EvidenceKind::document)};
  if (before.size() >= 3) return district.must_not(who, item.id, command);
  if (room < 2) return;  // the first day counts, and it ends later
  command.until_day = district.today() + district.between(1, std::min(room - 1, 60));
  district.must(who, item.id, command);
}

bool withdraw(District& district, const Item& item) {
  const Colleague who = district.pick(rulers_of(district, item));
  if (!item.withdrawal_by) {
    district.must(who, item.id, problem::ProposeWithdrawal{"与另一件重复"});
    return true;
  }
  if (district.chance(75)) {
    district.must(who, item.id, problem::RefuseWithdrawal{"并不重复"});
    return true;
  }
  if (item.withdrawal_by == who.id) return false;
  district.must(who, item.id, problem::ApproveWithdrawal{});
  return true;
}

}  // namespace

void work_on_money(District& district, const Item& item) {
  const base::Fen open = item.account_now().open();
  if (item.asked_money && district.chance(50)) return settle_adjustment(district, item);
  if (item.asked_money) return;
  if (item.account.empty() || district.chance(8)) return adjust(district, item);
  if (open <= base::Fen{}) return;
  if (district.chance(70)) return pay(district, item, open);
  agree(district, item, open);
}

void work_on_agreement(District& district, const Item& item) {
  const base::Fen open = item.account_now().open();
  if (district.chance(60)) return pay(district, item, open);
  // Instead of reopening: the office takes it, over all that is owed.
  const Colleague who = district.pick(rulers_of(district, item));
  problem::RecordAgreement command;
  command.agreed_fen = open;
  command.until_day = district.today() + district.between(1, 200);
  const Colleague debtor = district.pick(unit_of(district, item));
  command.agreement = district.proof_by(debtor, evidence::EvidenceKind::contract);
  if (district.chance(30)) district.must_not(debtor, item.id, command);
  command.agreement = district.proof_by(who, evidence::EvidenceKind::contract);
  if (district.chance(30) && open > base::Fen{1}) {
    command.agreed_fen = {1};
    district.must_not(who, item.id, command);
    command.agreed_fen = open;
  }
  district.must(who, item.id, command);
}

bool work_beside(District& district, const Item& item) {
  const base::Day today = district.today();
  const std::string& state = item.state;
  const bool is_early = state == "assigned" || state == "plan_submitted" || state == "rectifying";
  const bool is_before_visit = is_early || state == "closure_requested" || state == "group_checked";
  const bool may_ask = is_early && !item.asked_extension && item.extensions == 0 &&
                       today <= *item.due && !item.was_late_at_a_stop();
  if (item.asked_extension && is_before_visit && district.chance(60)) {
    decide_extension(district, item);
  } else if (may_ask && district.chance(40)) {
    ask_extension(district, item);
  } else if (item.is_running() && district.chance(45)) {
    pause_or_resume(district, item);
  } else if (item.withdrawal_by || district.chance(12)) {
    return withdraw(district, item);
  } else if (!item.account.empty()) {
    work_on_money(district, item);
  } else {
    return false;
  }
  return true;
}

void work_on_rectification(District& district, const Item& item) {
  if (!item.account.empty() && district.chance(30)) return work_on_money(district, item);
  if (!is_done(item)) return report_progress(district, item);
  problem::RequestClosure command{"措施都已完成", "张局长"};
  district.must(district.pick(unit_of(district, item)), item.id, command);
}

}  // namespace pledge::year
