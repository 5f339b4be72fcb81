#pragma once
#include <array>
#include <string_view>

#include "base/enumeration.hpp"

namespace pledge::letter {

/// 交办单, 提示单, 催办单, 督办单, 移送函, 对账销号单, 整改方案, 台账.
PLEDGE_ENUM(LetterKind, assignment_order, reminder, urging_order, supervision_order,
            referral_letter, closing_statement, rectification_plan, ledger)

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

/// Goes out when its supervision order is signed, never alone: the order has a ladder, an interval
/// and, for a 督办单, a second person.
constexpr bool goes_with_an_order(LetterKind kind) {
  return kind == LetterKind::reminder || kind == LetterKind::urging_order ||
         kind == LetterKind::supervision_order;
}

/// About one problem; the ledger is about a whole campaign.
constexpr bool is_about_a_problem(LetterKind kind) { return kind != LetterKind::ledger; }

}  // namespace pledge::letter
