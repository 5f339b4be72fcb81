#pragma once
#include "campaign/seed_plan.hpp"
#include "casework/letter_fields.hpp"
#include "casework/letter_work.hpp"
#include "problem/sample_problem.hpp"

/// For tests only: a case with everything in it, as the letters see it.
namespace pledge::casework {

inline problem::Problem sample_case() {
  using problem::day_of;
  problem::Problem problem = problem::problem_in(problem::State::closed);
  problem.campaign = campaign::seed_plan().code;
  problem.number = "港2024-052";
  problem.text.description = "学校食堂改造工程验收后，尾款逾期未付";
  problem.source = problem::Source::audit;
  problem.category = campaign::seed_plan().categories.front().code;
  problem.group = campaign::seed_plan().groups.back().code;
  problem.responsible_unit = {"education_bureau"};
  problem.due_day_original = day_of("2024-08-30");
  problem.due_day = day_of("2024-09-30");
  problem.assignment->requirement = "先付无分歧部分";
  problem::Extension extension;
  extension.is_approved = true;
  problem.extensions.push_back(extension);
  problem.measures.front().done_day = day_of("2024-07-30");
  problem.measures.front().percent = 100;
  problem::EvidenceRef voucher;
  voucher.name = "银行回单.pdf";
  problem.measures.front().evidence.push_back(voucher);
  problem::Money money;
  money.undisputed_fen = {120'000'000};
  money.disputed_fen = {6'000'000};
  money.agreed_fen = {20'000'000};
  money.agreed_until_day = day_of("2024-12-31");
  money.payments.push_back({{100'000'000}, day_of("2024-07-30"), voucher, {}});
  problem.money = money;
  problem::Round& round = problem.rounds.back();
  for (const auto& [officer, unit] :
       {std::pair(1, "development_reform_bureau"), std::pair(9, "audit_bureau")}) {
    problem::Signature signature;
    signature.officer = {officer};
    signature.unit = {unit};
    signature.findings = "现场核对台账与凭证";
    signature.visited_day = day_of("2024-08-08");
    round.signatures.push_back(signature);
  }
  problem.consultation = problem::Consultation{};
  problem.consultation->day = day_of("2024-08-06");
  return problem;
}

/// A round in which the visit found 虚假整改, before the last one.
inline void add_dishonest_round(problem::Problem& problem) {
  problem::Round round = problem.rounds.back();
  round.verified_as = problem::VerificationResult::false_rectification;
  for (auto& signature : round.signatures) {
    signature.result = problem::VerificationResult::false_rectification;
    signature.findings = "所附回单系伪造，款项没有支付";
  }
  problem.rounds.insert(problem.rounds.begin(), round);
}

inline LedgerRow sample_row(std::int32_t serial, problem::State state,
                            std::optional<base::Fen> principal) {
  LedgerRow row;
  row.serial_number = serial;
  row.number = "港2024-00" + std::to_string(serial);
  row.text.region_unit = "区教育局";
  row.text.description = "问题" + std::to_string(serial);
  row.responsible_unit = {"education_bureau"};
  row.due_day = problem::day_of("2024-09-30");
  row.state = state;
  row.principal_fen = principal;
  if (principal) row.paid_fen = base::Fen{500'000};
  if (principal) row.balance_fen = *principal - base::Fen{500'000};
  return row;
}

/// The 督办单 about a group's step, the others about what a unit owes.
inline LetterMatter sample_matter(letter::LetterKind kind) {
  LetterMatter matter;
  matter.order = {7};
  matter.due_day = problem::day_of("2024-08-12");
  matter.working_days_late = 6;
  if (kind == letter::LetterKind::matter_supervision) {
    matter.number = "港2024-052";
    matter.text = "学校食堂改造工程验收后，尾款逾期未付";
    matter.unit_name = "区科技和经济信息化局";
    matter.group_name = "清欠工作组";
    matter.step_name = "审整改方案";
    matter.sentence = "清欠工作组审整改方案应在 2024-08-12 前，已超 6 个工作日";
  } else {
    matter.number = "自查问题清单";
    matter.text = "五、（一）";
    matter.unit_name = "区教育局";
    matter.sentence = "“自查问题清单”应在 2024-08-12 前报送，已超 6 个工作日";
  }
  return matter;
}

inline LetterFacts sample_letter_facts(letter::LetterKind kind) {
  LetterFacts facts;
  facts.wish.kind = kind;
  facts.wish.copies = "区财政局";
  facts.wish.reason = "企业多次反映";
  facts.wish.requirement = kind == letter::LetterKind::assignment_order ? "" : "限期付清";
  facts.wish.reply_due_day = problem::day_of("2024-08-27");
  facts.wish.contact = "陈某";
  facts.wish.phone = "0714-0000000";
  facts.issued_day = problem::day_of("2024-08-20");
  facts.plan = std::make_shared<const campaign::Plan>(campaign::seed_plan());
  facts.issuer = facts.plan->issuer;
  if (letter::is_about_a_problem(kind)) {
    facts.problem = sample_case();
    if (kind == letter::LetterKind::referral_letter) add_dishonest_round(*facts.problem);
  } else if (letter::is_about_a_matter(kind)) {
    facts.matter = sample_matter(kind);
    facts.order_time_number = 1;
  } else {
    facts.rows = {sample_row(1, problem::State::closed, base::Fen{1'500'000}),
                  sample_row(2, problem::State::rectifying, {})};
  }
  facts.light = "红";
  facts.light_sentence = "现时限 2024-08-16 已过 2 个工作日。";
  facts.working_days_left = -2;
  facts.officers = {{{1}, "李某"}, {{2}, "何某"}, {{9}, "沈某"}};
  facts.earlier = {{"港营商办提〔2024〕1号", letter::LetterKind::reminder,
                    problem::day_of("2024-08-10")},
                   {"港营商办催〔2024〕2号", letter::LetterKind::urging_order,
                    problem::day_of("2024-08-15")}};
  facts.number = number_text(number_prefix(facts), 2024, 3);
  return facts;
}

}  // namespace pledge::casework
