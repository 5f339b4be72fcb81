#include "base/rule.hpp"
#include "simulated_year/officers.hpp"

/// What may not be done, tried by those who might try it.
namespace pledge::year {
namespace {

using Trick = void (*)(District&, const Item&);

Colleague somebody(District& district, const Item& item) {
  const Crew unit = unit_of(district, item);
  return unit.empty() ? district.pick(rulers_of(district, item)) : district.pick(unit);
}

/// A step that the state does not allow.
void step_out_of_turn(District& district, const Item& item) {
  const Crew rulers = rulers_of(district, item);
  const Colleague ruler = district.pick(rulers);
  const Colleague unit = somebody(district, item);
  if (item.state != "proposed") {
    district.must_not(ruler, item.id, problem::Confirm{{item.group}, {item.unit}});
  }
  if (item.state != "plan_submitted") {
    district.must_not(ruler, item.id, problem::AcceptPlan{});
  }
  if (item.state != "rectifying") {
    district.must_not(unit, item.id, problem::RequestClosure{"已完成", "张局长"});
  }
  if (item.state != "verified") district.must_not(ruler, item.id, problem::OpenNotice{"公示"});
  if (item.state != "in_notice" && item.state != "verified") {
    district.must_not(ruler, item.id, problem::Close{problem::ClosingCode::completed, "完成"});
  }
  if (item.state != "closed") {
    district.must_not(ruler, item.id,
                      problem::Reopen{problem::ReopenCause::relapse, "反弹",
                                      district.today() + 30});
  }
}

void pay_more_than_is_owed(District& district, const Item& item) {
  const Colleague who = somebody(district, item);
  problem::RecordPayment command;
  command.amount_fen = item.account_now().open() + base::Fen{1};
  command.paid_day = district.today();
  command.voucher = district.proof_by(who, evidence::EvidenceKind::bank_voucher);
  district.must_not(who, item.id, command);
}

void pay_with_a_photo(District& district, const Item& item) {
  const Colleague who = somebody(district, item);
  problem::RecordPayment command{{1}, district.today(),
                                 district.proof_by(who, evidence::EvidenceKind::photo)};
  district.must_not(who, item.id, command);
}

void ask_extension_too_late(District& district, const Item& item) {
  const bool is_late = item.due && (*item.due < district.today() || item.was_late_at_a_stop());
  if (!is_late) return;
  district.must_not(somebody(district, item), item.id,
                    problem::RequestExtension{district.today() + 30,
                                              problem::ExtensionReason::other, "来不及"});
}

/// Nobody of the unit checks or signs what the unit did; nor does it close.
void verify_oneself(District& district, const Item& item) {
  const Colleague who = somebody(district, item);
  if (who.unit != item.unit) return;
  problem::SignVerification command;
  command.findings = "到位";
  command.visited_day = district.today();
  district.must_not(who, item.id, command);
  district.must_not(who, item.id, problem::CheckClosure{"齐全"});
  district.must_not(who, item.id, problem::Close{problem::ClosingCode::completed, "完成"});
}

void visit_tomorrow(District& district, const Item& item) {
  problem::SignVerification command;
  command.findings = "到位";
  command.visited_day = district.today() + 1;
  district.must_not(district.pick(verifiers_of(district, item)), item.id, command);
}

void approve_own_withdrawal(District& district, const Item& item) {
  if (!item.withdrawal_by) return;
  district.must_not(district.staff().of(*item.withdrawal_by), item.id,
                    problem::ApproveWithdrawal{});
}

void close_what_is_owed(District& district, const Item& item) {
  if (item.account_now().open() <= base::Fen{}) return;
  district.must_not(district.pick(rulers_of(district, item)), item.id,
                    problem::Close{problem::ClosingCode::completed, "已付清"});
}

void close_what_oneself_checked(District& district, const Item& item) {
  if (item.state != "in_notice") return;
  for (const auto& [officer, signature] : item.signatures) {
    district.must_not(district.staff().of(officer), item.id,
                      problem::Close{problem::ClosingCode::long_term, "完成"});
  }
}

void pause_for_years(District& district, const Item& item) {
  district.must_not(district.pick(rulers_of(district, item)), item.id,
                    problem::PauseClock{problem::PauseKind::enterprise_cause,
                                        district.today() + 91, "拖延"});
}

void assign_into_the_past(District& district, const Item& item) {
  const base::Day yesterday = district.today() - 1;
  district.must_not(district.pick(rulers_of(district, item)), item.id,
                    problem::Assign{yesterday, yesterday, ""});
}

/// A unit acts on what is another unit's.
void act_on_others(District& district, const Item& item) {
  const std::string other = item.unit == "huahu_street" ? "education_bureau" : "huahu_street";
  for (const Colleague& one : district.staff().colleagues) {
    if (one.unit == other && one.is("responsible_unit")) {
      district.must_not(one, item.id, problem::SignFor{});
    }
  }
}

/// Two see the same page; the second is told that it is another by now.
void act_on_an_old_page(District& district, const Item& item) {
  const Colleague ruler = district.pick(rulers_of(district, item));
  const std::int64_t size = district.region().journal_size();
  const auto done = district.region().office().perform<problem::Problem>(
      "year.stale", [&](casework::Desk& desk) {
        const auto now = desk.stores().problems.load({item.id}).value();
        return casework::act_on_problem(
            desk, {district.actor(ruler), item.id, now.version - 1},
            problem::ProposeWithdrawal{"重复"});
      });
  if (done.outcome || district.region().journal_size() != size) {
    district.complain("问题 " + std::to_string(item.id) + " was changed from an old page");
  }
}

}  // namespace

void try_the_impossible(District& district, std::int64_t problem) {
  static const std::vector<Trick> kTricks{
      &step_out_of_turn,     &pay_more_than_is_owed,  &pay_with_a_photo,
      &visit_tomorrow,       &ask_extension_too_late, &verify_oneself,
      &close_what_is_owed,   &approve_own_withdrawal, &close_what_oneself_checked,
      &pause_for_years,      &assign_into_the_past,   &act_on_others,
      &act_on_an_old_page};
  const Item item = district.books().item(problem);
  district.pick(kTricks)(district, item);
}

}  // namespace pledge::year
