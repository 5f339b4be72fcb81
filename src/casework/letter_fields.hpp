#pragma once
#include "casework/letter_facts.hpp"
#include "letter/fields.hpp"

/// What stands in a letter: one pure function a kind. field_list() says the same names to
/// templates; a test holds the two together.
namespace pledge::casework {

/// The names that a template of that kind may use.
const letter::FieldList& field_list(letter::LetterKind kind);

/// 交办单: the case, its due days, what is required.
letter::Fields assignment_order_fields(const LetterFacts& facts);
/// 提示单, 催办单, 督办单, 通报: the case, its light, and the letters before this one.
letter::Fields pressing_fields(const LetterFacts& facts);
/// 约谈通知书: the same with the time and place of the talk.
letter::Fields admonition_notice_fields(const LetterFacts& facts);
letter::Fields matter_fields(const LetterFacts& facts);
/// 移送函: what the visits found, and the material that goes along.
letter::Fields referral_letter_fields(const LetterFacts& facts);
/// 对账销号单: measures, money and signatures, from the request to the closing.
letter::Fields closing_statement_fields(const LetterFacts& facts);
/// 整改方案: measures with persons and days.
letter::Fields rectification_plan_fields(const LetterFacts& facts);
/// 台账: the rows of 附件2 with state and money, and their totals.
letter::Fields ledger_fields(const LetterFacts& facts);

/// The one of the above that belongs to facts.wish.kind.
letter::Fields fields_for(const LetterFacts& facts);

}  // namespace pledge::casework
