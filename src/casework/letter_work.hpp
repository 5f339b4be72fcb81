#pragma once
#include "casework/letter_facts.hpp"
#include "casework/problem_work.hpp"
#include "letter/press.hpp"

/// 文书: what may be made for a case, and making it.
namespace pledge::casework {

/// Every reason why the case gives no letter of that kind now: 交办单 needs an assignment,
/// 移送函 a finding of dishonesty, 对账销号单 a concluded verification.
base::Refusals why_no_letter(const LetterFacts& facts);

/// Who may have letters of that kind made: the coordinating office; a 整改方案 its responsible unit.
base::Refusals why_not_author(const access::Actor& actor, letter::LetterKind kind,
                              const problem::Problem* problem);

/// The first part of the numbers of an issuer's letters of one kind: 港营商办督.
std::string number_prefix(const LetterFacts& facts);
/// 港营商办督〔2024〕3号; without a serial number the place of it stays open.
std::string number_text(const std::string& prefix, std::int32_t year,
                        std::optional<std::int64_t> serial);

/// What the letter would say today, without a number.
base::Outcome<LetterFacts> letter_facts(Desk& desk, const access::Actor& actor,
                                        const letter::LetterWish& wish);

}  // namespace pledge::casework
