#pragma once
#include <array>
#include <string_view>

#include "base/enumeration.hpp"

namespace pledge::letter {

/// 交办单, 提示单, 催办单, 督办单, 移送函, 对账销号单, 整改方案, 台账, 约谈通知书, 通报, 月通报; and
/// 提示单, 催办单, 督办单 about a group's step or what a unit owes beside its problems.
PLEDGE_ENUM(LetterKind, assignment_order, reminder, urging_order, supervision_order,
            referral_letter, closing_statement, rectification_plan, ledger, admonition_notice,
            circular, monthly_report, matter_reminder, matter_urging, matter_supervision)

/// What is fixed about a kind; `mark` stands in its number: 港营商办交〔2024〕1号.
struct KindSpec {
  LetterKind kind;
  std::string_view name;
  std::string_view mark;
};
inline constexpr std::array kKindSpecs{
    KindSpec{LetterKind::assignment_order, "交办单", "交"},
    KindSpec{LetterKind::reminder, "提示单", "提"},
    KindSpec{LetterKind::urging_order, "催办单", "催"},
    KindSpec{LetterKind::supervision_order, "督办单", "督"},
    KindSpec{LetterKind::referral_letter, "移送函", "移"},
    KindSpec{LetterKind::closing_statement, "对账销号单", "销"},
    KindSpec{LetterKind::rectification_plan, "整改方案", "改"},
    KindSpec{LetterKind::ledger, "台账", "账"},
    KindSpec{LetterKind::admonition_notice, "约谈通知书", "约"},
    KindSpec{LetterKind::circular, "通报", "通"},
    KindSpec{LetterKind::monthly_report, "月通报", "月通"},
    // Of the same registers as those about problems.
    KindSpec{LetterKind::matter_reminder, "事项提示单", "提"},
    KindSpec{LetterKind::matter_urging, "事项催办单", "催"},
    KindSpec{LetterKind::matter_supervision, "事项督办单", "督"},
};

constexpr const KindSpec& spec_of(LetterKind kind) {
  return kKindSpecs[static_cast<std::size_t>(kind)];
}
static_assert([] {
  for (std::size_t i = 0; i < kKindSpecs.size(); ++i) {
    if (static_cast<std::size_t>(kKindSpecs[i].kind) != i) return false;
  }
  return kKindSpecs.size() == base::kNamesOf<LetterKind>.size();
}());

/// About a group's step or what a unit owes beside its problems: all it says comes from its order.
constexpr bool is_about_a_matter(LetterKind kind) {
  return kind == LetterKind::matter_reminder || kind == LetterKind::matter_urging ||
         kind == LetterKind::matter_supervision;
}
/// Goes out when its supervision order is signed, never alone: the order has a ladder, an interval
/// and, from the 督办单 on, a second person.
constexpr bool goes_with_an_order(LetterKind kind) {
  return kind == LetterKind::reminder || kind == LetterKind::urging_order ||
         kind == LetterKind::supervision_order || kind == LetterKind::admonition_notice ||
         kind == LetterKind::circular || is_about_a_matter(kind);
}
/// Tells the how-manieth it is (第几次), which only its order knows.
constexpr bool tells_its_turn(LetterKind kind) {
  return kind == LetterKind::admonition_notice || kind == LetterKind::circular;
}
/// Made of figures by `report`, with a form of its own: nobody asks for it as a letter.
constexpr bool is_of_figures(LetterKind kind) { return kind == LetterKind::monthly_report; }
/// About one problem; the others are about a whole campaign.
constexpr bool is_about_a_problem(LetterKind kind) {
  return kind != LetterKind::ledger && !is_of_figures(kind) && !is_about_a_matter(kind);
}

}  // namespace pledge::letter
