#pragma once
#include "casework/ledger.hpp"
#include "report/item_fact.hpp"

/// The ledger's filter and orders on facts and rows of a past day; the same meaning as on the
/// ledger blocks of today, which tests/storage_contract/past_ledger_test.cpp holds them to. Pure.
namespace pledge::report {

/// The account as lists show it.
struct PastMoney {
  base::Fen principal, paid, agreed, balance;
};
PastMoney money_of(const ItemFact& fact);

/// Everything of the filter that facts can answer.
bool holds(const casework::ProblemFilter& filter, const ItemFact& fact);
/// True when the filter asks for more.
bool needs_rows(const casework::ProblemFilter& filter);
/// That more.
bool holds(const casework::ProblemFilter& filter, const casework::LedgerRow& row);

/// Where it stands in the order, before its id.
using SortPlace = std::pair<std::int64_t, std::string>;
/// True when facts do not know the key.
bool sorts_by_rows(casework::SortKey key);
SortPlace sort_place(const ItemFact& fact, casework::SortKey key);
SortPlace sort_place(const casework::LedgerRow& row, casework::SortKey key);

}  // namespace pledge::report
