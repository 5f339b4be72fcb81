#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "campaign/plan.hpp"
#include "casework/ledger.hpp"
#include "letter/wish.hpp"
#include "problem/facets.hpp"

namespace pledge::casework {

/// What an order is about that stands beside a problem, as its letter says it.
struct LetterMatter {
  base::SupervisionOrderId order;
  std::string number;      ///< of the problem, or what the thing is called
  std::string text;        ///< what it is about
  std::string unit_name;   ///< to whom it goes
  std::string group_name;  ///< whose step, or for whom it is owed; empty without a group
  std::string step_name;   ///< 审整改方案; empty of what a unit owes
  std::optional<base::Day> due_day;
  std::optional<std::int32_t> working_days_late;
  std::string sentence;
};

/// What a letter is made from: the case as it stands, names for its codes, and the officer's wish.
/// The identity of a complainant is in the vault and never here.
struct LetterFacts {
  letter::LetterWish wish;
  std::string number;  ///< 港营商办督〔2024〕3号; 〔2024〕 号 with blanks for a preview
  std::string issuer;  ///< 发文机关
  base::Day issued_day;
  std::shared_ptr<const campaign::Plan> plan;
  std::optional<problem::Problem> problem;  ///< none for a ledger
  std::string light;
  std::string light_sentence;
  std::optional<std::int32_t> working_days_left;
  std::optional<std::int32_t> order_time_number;  ///< 第几次 of the order that the letter carries
  std::optional<LetterMatter> matter;
  std::map<base::OfficerId, std::string> officers;
  struct Earlier {
    std::string number;
    letter::LetterKind kind = letter::LetterKind::reminder;
    base::Day issued_day;
  };
  std::vector<Earlier> earlier;  ///< letters about the problem that hold, oldest first
  std::vector<LedgerRow> rows;   ///< of a ledger
};

}  // namespace pledge::casework
