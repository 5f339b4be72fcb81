#include <doctest/doctest.h>

#include "base/only_refusal.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "casework/sample_letter.hpp"
#include "letter/format.hpp"

using namespace pledge;
using casework::sample_letter_facts;
using letter::LetterKind;
using letter::ValueKind;

namespace {

/// What a value is, against what the list says; a list with its first item.
void check_shape(const letter::FieldList& known, const letter::Fields& fields) {
  std::vector<std::string> said, given;
  for (const auto& field : known) said.push_back(field.name);
  for (const auto& [name, value] : fields.members) given.push_back(name);
  CHECK(base::join(said, " ") == base::join(given, " "));
  for (const auto& field : known) {
    CAPTURE(field.name);
    const letter::Value* value = fields.find(field.name);
    REQUIRE(value != nullptr);
    const bool is_absent = value->index() == 0;
    CHECK(value->index() == (is_absent ? 0 : static_cast<std::size_t>(field.kind) + 1));
    const auto* rows = std::get_if<letter::Rows>(value);
    if (rows == nullptr) continue;
    REQUIRE_FALSE(rows->empty());
    check_shape(field.members, rows->front());
  }
}

std::string text_in(const letter::Fields& fields, std::string_view name) {
  return letter::text_of(*fields.find(name), "");
}

}  // namespace

TEST_CASE("every letter gives exactly the fields that its templates may name") {
  for (const auto& spec : letter::kKindSpecs) {
    if (letter::is_of_figures(spec.kind)) continue;
    CAPTURE(spec.name);
    check_shape(casework::field_list(spec.kind),
                casework::fields_for(sample_letter_facts(spec.kind)));
  }
}

TEST_CASE("every field says what it is") {
  for (const auto& spec : letter::kKindSpecs) {
    if (letter::is_of_figures(spec.kind)) continue;
    for (const auto& field : casework::field_list(spec.kind)) {
      CAPTURE(field.name);
      CHECK_FALSE(field.meaning.empty());
    }
  }
}

TEST_CASE("a case in which nothing has happened yet gives every field as well") {
  for (const auto& spec : letter::kKindSpecs) {
    if (letter::is_of_figures(spec.kind)) continue;
    if (!letter::is_about_a_problem(spec.kind)) continue;
    CAPTURE(spec.name);
    auto facts = sample_letter_facts(spec.kind);
    facts.problem = problem::problem_in(problem::State::proposed);
    const auto fields = casework::fields_for(facts);
    CHECK(fields.members.size() == casework::field_list(spec.kind).size());
  }
}

TEST_CASE("the money of a letter keeps what is disputed and agreed apart from what is paid") {
  const auto fields = casework::fields_for(sample_letter_facts(LetterKind::closing_statement));
  CHECK(text_in(fields, "欠款金额") == "126.00万元");
  CHECK(text_in(fields, "已付金额") == "100.00万元");
  CHECK(text_in(fields, "未付金额") == "26.00万元");
  CHECK(text_in(fields, "有分歧金额") == "6.00万元");
  CHECK(text_in(fields, "协议金额") == "20.00万元");
}

TEST_CASE("a pressing letter counts those of its kind before it") {
  CHECK(text_in(casework::fields_for(sample_letter_facts(LetterKind::urging_order)), "第几次") ==
        "2");
  CHECK(text_in(casework::fields_for(sample_letter_facts(LetterKind::supervision_order)),
                "第几次") == "1");
}

TEST_CASE("a letter that carries an order counts as the order does, and tells where to come") {
  auto facts = sample_letter_facts(LetterKind::admonition_notice);
  facts.order_time_number = 4;
  facts.wish.meeting_time = "8月26日上午9时";
  const auto fields = casework::fields_for(facts);
  CHECK(text_in(fields, "第几次") == "4");
  CHECK(text_in(fields, "约谈时间") == "8月26日上午9时");
  CHECK(text_in(fields, "约谈地点").empty());
  CHECK(text_in(casework::fields_for(sample_letter_facts(LetterKind::circular)), "主送单位") ==
        "各工作组、各责任单位");
}

TEST_CASE("a referral names what the dishonest round found, not the last one") {
  const auto fields = casework::fields_for(sample_letter_facts(LetterKind::referral_letter));
  CHECK(text_in(fields, "移送原因") == "虚假整改");
  CHECK(text_in(fields, "核查发现") == "所附回单系伪造，款项没有支付");
  CHECK(text_in(fields, "主送单位") == "区纪委监委机关");
}

TEST_CASE("an assignment order takes the requirement of the assignment unless another is written") {
  auto facts = sample_letter_facts(LetterKind::assignment_order);
  CHECK(text_in(casework::fields_for(facts), "要求") == "先付无分歧部分");
  facts.wish.requirement = "另写的要求";
  CHECK(text_in(casework::fields_for(facts), "要求") == "另写的要求");
}

TEST_CASE("numbers are those of the issuing organ, one series a kind and year") {
  using casework::number_text;
  CHECK(sample_letter_facts(LetterKind::supervision_order).number == "港营商办督〔2024〕3号");
  auto facts = sample_letter_facts(LetterKind::rectification_plan);
  facts.issuer = "区教育局";
  CHECK(casework::number_prefix(facts) == "区教育局改");
  CHECK(number_text("港营商办督", 2024, {}) == "港营商办督〔2024〕　号");
}

TEST_CASE("nobody presses or refers his own unit; a plan is its unit's to send") {
  using access::Role;
  struct Case {
    LetterKind kind;
    Role role;
    const char* unit;
    const char* stands_in_for;
    bool may;
  };
  static constexpr Case kCases[] = {
      {LetterKind::supervision_order, Role::coordinating_office, "office_unit", "", true},
      {LetterKind::supervision_order, Role::coordinating_office, "debtor_unit", "", false},
      {LetterKind::referral_letter, Role::coordinating_office, "debtor_unit", "", false},
      {LetterKind::supervision_order, Role::verifier, "audit_unit", "debtor_unit", true},
      {LetterKind::supervision_order, Role::verifier, "audit_unit", "", false},
      {LetterKind::supervision_order, Role::task_force, "group_unit", "", false},
      {LetterKind::supervision_order, Role::responsible_unit, "debtor_unit", "", false},
      {LetterKind::rectification_plan, Role::responsible_unit, "debtor_unit", "", true},
      {LetterKind::rectification_plan, Role::responsible_unit, "other_unit", "", false},
  };
  const auto problem = problem::problem_in(problem::State::rectifying);
  for (const Case& each : kCases) {
    CAPTURE(base::name_of(each.kind));
    CAPTURE(base::name_of(each.role));
    access::Actor actor = campaign::an_officer(5, each.unit, each.role);
    actor.stands_in_for = {{each.stands_in_for}};
    CHECK(casework::why_not_author(actor, each.kind, &problem).empty() == each.may);
  }
}

TEST_CASE("letter_fits_the_case: a letter needs what it speaks of") {
  struct Case {
    LetterKind kind;
    problem::State first;
    problem::State last;
  };
  using enum problem::State;
  static constexpr Case kCases[] = {
      {LetterKind::assignment_order, assigned, closed},
      {LetterKind::reminder, assigned, in_notice},
      {LetterKind::urging_order, assigned, in_notice},
      {LetterKind::supervision_order, assigned, in_notice},
      {LetterKind::admonition_notice, assigned, in_notice},
      {LetterKind::circular, assigned, in_notice},
      {LetterKind::closing_statement, verified, closed},
      {LetterKind::rectification_plan, plan_submitted, closed},
  };
  for (const Case& each : kCases) {
    for (std::size_t i = 0; i < base::kNamesOf<problem::State>.size(); ++i) {
      const auto state = static_cast<problem::State>(i);
      CAPTURE(base::name_of(each.kind));
      CAPTURE(base::name_of(state));
      casework::LetterFacts facts;
      facts.wish.kind = each.kind;
      facts.problem = problem::problem_in(state);
      facts.order_time_number = 1;
      const bool fits = each.first <= state && state <= each.last;
      CHECK(casework::why_no_letter(facts).empty() == fits);
    }
  }
  for (const LetterKind kind : {LetterKind::admonition_notice, LetterKind::circular}) {
    auto alone = sample_letter_facts(kind);
    CHECK(base::is_only(casework::why_no_letter(alone), base::Rule::letter_fits_the_case));
  }
  auto facts = sample_letter_facts(LetterKind::referral_letter);
  CHECK(casework::why_no_letter(facts).empty());
  facts.problem = casework::sample_case();
  REQUIRE(base::is_only(casework::why_no_letter(facts), base::Rule::letter_fits_the_case));
  CHECK(casework::why_no_letter(facts).front().message() ==
        "现在还不能发“移送函”：没有认定纸上整改、虚假整改");
}
