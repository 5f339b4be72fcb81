#include "casework/letter_fields.hpp"

#include <algorithm>

#include "base/label.hpp"
#include "base/text.hpp"
#include "campaign/plan_rules.hpp"

namespace pledge::casework {
namespace {

using campaign::unit_name;
using letter::Fields;
using letter::LetterKind;
using letter::Rows;
using letter::Value;
using problem::Problem;

Value optional_day(const std::optional<base::Day>& day) {
  return day ? Value(*day) : Value();
}
Value optional_day(const std::optional<base::Instant>& at) {
  return at ? Value(base::beijing_day(*at)) : Value();
}
Value optional_amount(const std::optional<base::Fen>& amount) {
  return amount ? Value(*amount) : Value();
}
std::string number_text(std::int64_t number) { return std::to_string(number); }
std::string label(std::string_view kind, std::string_view identifier) {
  return std::string(base::label(kind, identifier));
}

std::string officer_name(const LetterFacts& facts, const std::optional<base::OfficerId>& id) {
  const auto found = id ? facts.officers.find(*id) : facts.officers.end();
  return found == facts.officers.end() ? std::string() : found->second;
}

std::string verifying_unit(const campaign::Plan& plan) {
  for (const auto& code : plan.verification.verifying_units) {
    const party::Unit* unit = campaign::find_unit(plan, code);
    if (unit != nullptr && unit->kind == party::UnitKind::discipline_body) return unit->name;
  }
  return {};
}

/// 主送 when the officer names nobody.
std::string usual_addressee(const LetterFacts& facts) {
  const LetterKind kind = facts.wish.kind;
  if (facts.matter) return facts.matter->unit_name;
  if (!facts.problem) return facts.plan->supervising_superior;
  if (kind == LetterKind::referral_letter) return verifying_unit(*facts.plan);
  if (kind == LetterKind::circular) return "各工作组、各责任单位";
  if (kind == LetterKind::rectification_plan) {
    return unit_name(*facts.plan, facts.plan->coordinating_unit);
  }
  return unit_name(*facts.plan, facts.problem->responsible_unit);
}

void add_head(Fields& fields, const LetterFacts& facts) {
  const letter::LetterWish& wish = facts.wish;
  const auto* const assignment =
      facts.problem && facts.problem->assignment ? &*facts.problem->assignment : nullptr;
  const bool takes_assigned = wish.requirement.empty() && assignment != nullptr &&
                              wish.kind == LetterKind::assignment_order;
  fields.set("发文机关", facts.issuer);
  fields.set("发文字号", facts.number);
  fields.set("成文日期", facts.issued_day);
  fields.set("主送单位", wish.addressee.empty() ? usual_addressee(facts) : wish.addressee);
  fields.set("抄送单位", wish.copies);
  fields.set("紧急程度", wish.urgency);
  fields.set("签发人", wish.signer);
  fields.set("联系人", wish.contact);
  fields.set("联系电话", wish.phone);
  fields.set("事由", wish.reason);
  fields.set("要求", takes_assigned ? assignment->requirement : wish.requirement);
  fields.set("反馈期限", optional_day(wish.reply_due_day));
  fields.set("行动名称", facts.plan->title);
  fields.set("方案文号", facts.plan->document_number);
  fields.set("地区", facts.plan->region_name);
}

Rows measure_rows(const Problem& problem) {
  Rows rows;
  for (const problem::Measure& measure : problem.measures) {
    Fields row;
    row.set("序号", number_text(measure.number));
    row.set("措施", measure.text);
    row.set("责任科室", measure.section);
    row.set("责任人", measure.person);
    row.set("完成时限", measure.due_day);
    row.set("进度", number_text(measure.percent) + "%");
    row.set("完成日期", optional_day(measure.done_day));
    row.set("佐证份数", number_text(static_cast<std::int64_t>(measure.evidence.size())));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string category_name(const campaign::Plan& plan, const base::CategoryCode& code) {
  for (const auto& category : plan.categories) {
    if (category.code == code) return category.name;
  }
  return code.text;
}

void add_group(Fields& fields, const campaign::Plan& plan, const base::GroupCode& code) {
  std::string name = code.text, principal, supporting;
  for (const auto& group : plan.groups) {
    if (group.code != code) continue;
    name = group.name;
    principal = unit_name(plan, group.principal_unit);
    std::vector<std::string> names;
    for (const auto& unit : group.supporting_units) names.push_back(unit_name(plan, unit));
    supporting = base::join(names, "、");
  }
  fields.set("工作组", name);
  fields.set("牵头单位", principal);
  fields.set("配合单位", supporting);
}

void add_problem(Fields& fields, const LetterFacts& facts) {
  const Problem& problem = *facts.problem;
  const campaign::Plan& plan = *facts.plan;
  const auto approved =
      std::count_if(problem.extensions.begin(), problem.extensions.end(),
                    [](const auto& extension) { return extension.is_approved.value_or(false); });
  const auto* const assignment = problem.assignment ? &*problem.assignment : nullptr;
  fields.set("问题编号", problem.number);
  fields.set("存在问题", problem.text.description);
  fields.set("问题来源", label("source", base::name_of(problem.source)));
  fields.set("问题类别", category_name(plan, problem.category));
  fields.set("问题状态", label("problem.state", base::name_of(problem.state)));
  add_group(fields, plan, problem.group);
  fields.set("责任单位", unit_name(plan, problem.responsible_unit));
  fields.set("交办日期", assignment == nullptr ? Value() : Value(assignment->day));
  fields.set("方案报送时限", assignment == nullptr ? Value() : Value(assignment->plan_due_day));
  fields.set("原定整改时限", optional_day(problem.due_day_original));
  fields.set("整改时限", optional_day(problem.due_day));
  fields.set("已延期", problem.due_day_original && problem.due_day != problem.due_day_original);
  fields.set("延期次数", number_text(approved));
  fields.set("退回次数", number_text(problem.sent_back_count));
  fields.set("轮次", number_text(problem.round));
  fields.set("整改措施", measure_rows(problem));
}

Rows payment_rows(const problem::Money& money) {
  Rows rows;
  for (const problem::Payment& payment : money.payments) {
    Fields row;
    row.set("序号", number_text(static_cast<std::int64_t>(rows.size()) + 1));
    row.set("付款日期", payment.paid_day);
    row.set("付款金额", payment.amount_fen);
    row.set("凭证", payment.voucher.name);
    rows.push_back(std::move(row));
  }
  return rows;
}

void add_money(Fields& fields, const Problem& problem) {
  const problem::Money money = problem.money.value_or(problem::Money{});
  fields.set("有金额", problem.money.has_value());
  fields.set("欠款金额", money.undisputed_fen + money.disputed_fen);
  fields.set("无分歧金额", money.undisputed_fen);
  fields.set("有分歧金额", money.disputed_fen);
  fields.set("核减金额", money.reduced_fen);
  fields.set("已付金额", money.paid_fen());
  fields.set("未付金额", money.balance_fen());
  fields.set("协议金额", money.agreed_fen);
  fields.set("协议到期日", optional_day(money.agreed_until_day));
  fields.set("付款", payment_rows(money));
}

/// The round that the letter speaks of: the last in which somebody signed a verification, or the
/// last there is.
const problem::Round* spoken_round(const Problem& problem) {
  for (auto round = problem.rounds.rbegin(); round != problem.rounds.rend(); ++round) {
    if (!round->signatures.empty()) return &*round;
  }
  return problem.current_round();
}

Rows visit_rows(const LetterFacts& facts, const problem::Round& round) {
  Rows rows;
  for (const problem::Signature& signature : round.signatures) {
    Fields row;
    row.set("序号", number_text(static_cast<std::int64_t>(rows.size()) + 1));
    row.set("核查单位", unit_name(*facts.plan, signature.unit));
    row.set("核查人", officer_name(facts, signature.officer));
    row.set("核查日期", signature.visited_day);
    row.set("核查结果", label("verification_result", base::name_of(signature.result)));
    row.set("核查情况", signature.findings);
    rows.push_back(std::move(row));
  }
  return rows;
}

void add_visits(Fields& fields, const LetterFacts& facts) {
  const problem::Round* found = spoken_round(*facts.problem);
  const problem::Round round = found == nullptr ? problem::Round{} : *found;
  fields.set("组核验人", officer_name(facts, round.checked_by));
  fields.set("组核验日期", optional_day(round.checked_at));
  fields.set("申请日期", optional_day(round.requested_at));
  fields.set("申请签字人", round.signed_by);
  fields.set("整改完成情况", round.summary);
  const auto& found_as = round.verified_as;
  fields.set("核查结论", found_as ? label("verification_result", base::name_of(*found_as)) : "");
  fields.set("核查完成日期", optional_day(round.verified_at));
  fields.set("核查", visit_rows(facts, round));
}

Fields problem_letter(const LetterFacts& facts) {
  Fields fields;
  add_head(fields, facts);
  add_problem(fields, facts);
  add_money(fields, *facts.problem);
  return fields;
}

void add_material(Rows& rows, const std::string& name) {
  Fields row;
  row.set("序号", number_text(static_cast<std::int64_t>(rows.size()) + 1));
  row.set("材料名称", name);
  rows.push_back(std::move(row));
}

/// Everything that the case holds as paper; each name once.
Rows material_rows(const Problem& problem) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  for (const auto& measure : problem.measures) {
    for (const auto& evidence : measure.evidence) add(evidence.name);
  }
  if (problem.money) {
    for (const auto& payment : problem.money->payments) add(payment.voucher.name);
  }
  Rows rows;
  add_material(rows, "问题办理记录（" + problem.number + "）");
  for (const std::string& name : names) add_material(rows, name);
  return rows;
}

Rows earlier_rows(const LetterFacts& facts) {
  Rows rows;
  for (const LetterFacts::Earlier& earlier : facts.earlier) {
    Fields row;
    row.set("序号", number_text(static_cast<std::int64_t>(rows.size()) + 1));
    row.set("字号", earlier.number);
    row.set("种类", std::string(letter::spec_of(earlier.kind).name));
    row.set("日期", earlier.issued_day);
    rows.push_back(std::move(row));
  }
  return rows;
}

Fields ledger_row(const campaign::Plan& plan, const LedgerRow& row) {
  Fields made;
  made.set("序号", number_text(row.serial_number));
  made.set("编号", row.number);
  made.set("地区单位", row.text.region_unit);
  made.set("来源", row.text.source_text.empty() ? label("source", base::name_of(row.source))
                                                : row.text.source_text);
  made.set("存在问题", row.text.description);
  made.set("责任单位", unit_name(plan, row.responsible_unit));
  made.set("整改时限", optional_day(row.due_day));
  made.set("整改措施", row.text.measures_text);
  made.set("状态", label("problem.state", base::name_of(row.state)));
  made.set("欠款金额", optional_amount(row.principal_fen));
  made.set("已付金额", optional_amount(row.paid_fen));
  made.set("未付金额", optional_amount(row.balance_fen));
  return made;
}

}  // namespace

Fields assignment_order_fields(const LetterFacts& facts) { return problem_letter(facts); }
Fields rectification_plan_fields(const LetterFacts& facts) { return problem_letter(facts); }

Fields pressing_fields(const LetterFacts& facts) {
  Fields fields = problem_letter(facts);
  const auto left = facts.working_days_left;
  const auto before =
      std::ranges::count(facts.earlier, facts.wish.kind, &LetterFacts::Earlier::kind);
  fields.set("亮灯", facts.light);
  fields.set("亮灯原因", facts.light_sentence);
  fields.set("剩余工作日", left && *left >= 0 ? number_text(*left) : std::string());
  fields.set("超期工作日", left && *left < 0 ? number_text(-*left) : std::string());
  fields.set("第几次", number_text(facts.order_time_number.value_or(
                           static_cast<std::int32_t>(before) + 1)));
  fields.set("此前文书", earlier_rows(facts));
  return fields;
}

Fields admonition_notice_fields(const LetterFacts& facts) {
  Fields fields = pressing_fields(facts);
  fields.set("约谈时间", facts.wish.meeting_time.value_or(""));
  fields.set("约谈地点", facts.wish.meeting_place.value_or(""));
  return fields;
}

Fields referral_letter_fields(const LetterFacts& facts) {
  Fields fields = problem_letter(facts);
  add_visits(fields, facts);
  std::string cause, found;
  for (const problem::Round& round : facts.problem->rounds) {
    if (!round.verified_as || !problem::is_dishonest(*round.verified_as)) continue;
    cause = label("verification_result", base::name_of(*round.verified_as));
    if (!round.signatures.empty()) found = round.signatures.back().findings;
  }
  fields.set("移送原因", cause);
  fields.set("核查发现", found);
  fields.set("移送材料", material_rows(*facts.problem));
  return fields;
}

Fields closing_statement_fields(const LetterFacts& facts) {
  const Problem& problem = *facts.problem;
  Fields fields = problem_letter(facts);
  add_visits(fields, facts);
  const auto* const consulted = problem.consultation ? &*problem.consultation : nullptr;
  const auto* const notice = problem.notice ? &*problem.notice : nullptr;
  const auto* const closure = problem.closure ? &*problem.closure : nullptr;
  fields.set("征求意见结果", consulted == nullptr ? "" : label("consultation_result",
                                                                base::name_of(consulted->result)));
  fields.set("征求意见日期", consulted == nullptr ? Value() : Value(consulted->day));
  fields.set("公示开始日期", notice == nullptr ? Value() : Value(notice->opened_day));
  fields.set("公示结束日期", notice == nullptr ? Value() : Value(notice->ends_day));
  fields.set("异议件数", number_text(notice == nullptr ? 0 : static_cast<std::int64_t>(
                                                                 notice->objections.size())));
  fields.set("销号类型",
             closure == nullptr ? "" : label("closing_code", base::name_of(closure->code)));
  fields.set("销号日期", closure == nullptr ? Value() : Value(closure->day));
  fields.set("销号说明", closure == nullptr ? std::string() : closure->summary);
  fields.set("批准人", closure == nullptr ? "" : officer_name(facts, closure->closed_by));
  return fields;
}

Fields matter_fields(const LetterFacts& facts) {
  Fields fields;
  add_head(fields, facts);
  const LetterMatter matter = facts.matter.value_or(LetterMatter{});
  fields.set("事项名称", matter.number);
  fields.set("事项内容", matter.text);
  fields.set("承办单位", matter.unit_name);
  fields.set("工作组", matter.group_name);
  fields.set("应办事项", matter.step_name);
  fields.set("应办时限", optional_day(matter.due_day));
  fields.set("时限情况", matter.sentence);
  fields.set("超期工作日", matter.working_days_late ? number_text(*matter.working_days_late) : "");
  fields.set("第几次", number_text(facts.order_time_number.value_or(1)));
  return fields;
}

Fields ledger_fields(const LetterFacts& facts) {
  Fields fields;
  add_head(fields, facts);
  Rows rows;
  base::Fen principal, paid, balance;
  std::int64_t open = 0, closed = 0;
  for (const LedgerRow& row : facts.rows) {
    rows.push_back(ledger_row(*facts.plan, row));
    principal += row.principal_fen.value_or(base::Fen{});
    paid += row.paid_fen.value_or(base::Fen{});
    balance += row.balance_fen.value_or(base::Fen{});
    closed += row.state == problem::State::closed ? 1 : 0;
    open += problem::is_open(row.state) ? 1 : 0;
  }
  fields.set("问题", std::move(rows));
  fields.set("问题件数", number_text(static_cast<std::int64_t>(facts.rows.size())));
  fields.set("在办件数", number_text(open));
  fields.set("销号件数", number_text(closed));
  fields.set("欠款合计", principal);
  fields.set("已付合计", paid);
  fields.set("未付合计", balance);
  fields.set("统计日期", facts.issued_day);
  return fields;
}

Fields fields_for(const LetterFacts& facts) {
  switch (facts.wish.kind) {
    case LetterKind::assignment_order: return assignment_order_fields(facts);
    case LetterKind::rectification_plan: return rectification_plan_fields(facts);
    case LetterKind::reminder:
    case LetterKind::urging_order:
    case LetterKind::supervision_order:
    case LetterKind::circular: return pressing_fields(facts);
    case LetterKind::admonition_notice: return admonition_notice_fields(facts);
    case LetterKind::referral_letter: return referral_letter_fields(facts);
    case LetterKind::closing_statement: return closing_statement_fields(facts);
    case LetterKind::ledger: return ledger_fields(facts);
    case LetterKind::matter_reminder:
    case LetterKind::matter_urging:
    case LetterKind::matter_supervision: return matter_fields(facts);
    case LetterKind::monthly_report: break;  // report/report_fields
  }
  return {};
}

}  // namespace pledge::casework
