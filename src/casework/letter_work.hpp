#pragma once
#include "casework/letter_facts.hpp"
#include "casework/office.hpp"
#include "casework/problem_work.hpp"
#include "letter/press.hpp"

/// 文书: what may be made for a case, and making it.
namespace pledge::casework {

/// What is to be written. A letter that carries an order goes out with its signature: who may sign
/// the order may send it, and nobody else is asked.
struct LetterErrand {
  letter::LetterWish wish;
  std::optional<std::int32_t> order_time_number;  ///< 第几次 of the order; absent: no order
  std::optional<LetterMatter> matter = std::nullopt;  ///< of an order that is beside a problem

  LetterErrand(letter::LetterWish wanted) : wish(std::move(wanted)) {}
  LetterErrand(letter::LetterWish wanted, std::int32_t time_number)
      : wish(std::move(wanted)), order_time_number(time_number) {}
};

/// Every reason why the case gives no letter of that kind now: 交办单 needs an assignment,
/// 移送函 a finding of dishonesty, 对账销号单 a concluded verification.
base::Refusals why_no_letter(const LetterFacts& facts);

/// Who may have letters of that kind made: the coordinating office, but about its own unit the one
/// that stands in; a 整改方案 also its responsible unit.
base::Refusals why_not_author(const access::Actor& actor, letter::LetterKind kind,
                              const problem::Problem* problem);

/// The first part of the numbers of an issuer's letters of one kind: 港营商办督.
std::string number_prefix(const LetterFacts& facts);
/// 港营商办督〔2024〕3号; without a serial number the place of it stays open.
std::string number_text(const std::string& prefix, std::int32_t year,
                        std::optional<std::int64_t> serial);

/// What the letter would say today, without a number.
base::Outcome<LetterFacts> letter_facts(Desk& desk, const access::Actor& actor,
                                        const LetterErrand& errand);

/// A letter as a file, and what it was made from: the same fields and template give the same bytes.
struct MadeLetter {
  letter::Fields fields;
  std::optional<letter::TemplateId> made_from;
  std::string bytes;
};

/// The file without a number; nothing is kept.
base::Outcome<MadeLetter> preview_letter(Office& office, const access::Actor& actor,
                                         const LetterErrand& errand,
                                         const letter::Press& press);

/// The file with the number that it will have if nobody is quicker. Made outside of the lane,
/// because it takes milliseconds; issue_letter takes it when nothing has moved since.
base::Outcome<MadeLetter> prepare_letter(Office& office, const access::Actor& actor,
                                         const LetterErrand& errand,
                                         const letter::Press& press);

/// 发出: draws the number, keeps the bytes and records the letter, in one act.
base::Outcome<letter::Letter> issue_letter(Desk& desk, const access::Actor& actor,
                                           const LetterErrand& errand,
                                           const letter::Press& press,
                                           const MadeLetter& prepared);

/// A number of the register, drawn without gaps within its series.
struct DrawnNumber {
  std::string prefix;
  std::int32_t year = 0;
  std::int64_t serial = 0;
  std::string text;  ///< 港营商办督〔2024〕3号
};
DrawnNumber draw_number(Desk& desk, const std::string& prefix, std::int32_t year);
/// 港营商办, from the number of the plan's own document.
std::string organ_mark(const campaign::Plan& plan);
/// Keeps the row and the event of a letter whose bytes are kept; its id is drawn here.
letter::Letter record_letter(Desk& desk, const access::Actor& actor, letter::LetterIssued event);
/// The same for a letter that somebody asks for by itself.
base::Outcome<letter::Letter> issue_alone(Desk& desk, const access::Actor& actor,
                                          const letter::LetterWish& wish,
                                          const letter::Press& press,
                                          const MadeLetter& prepared);
/// Why a letter of that kind cannot be had by itself.
base::Refusals why_not_alone(letter::LetterKind kind);

/// The letter if the actor may see it: whoever sees its problem, or its order; a 移送函 only who may
/// write it and 纪检监察, and a 台账 only who sees every problem.
base::Outcome<letter::Letter> load_seen_letter(Desk& desk, const access::Actor& actor,
                                               letter::LetterId id);
bool sees_letter(Desk& desk, const access::Actor& actor, const letter::Letter& letter);

/// Every reason against marking the letter 作废: only one that holds, and only by those who may
/// write such a letter.
base::Refusals why_not_withdraw(Desk& desk, const access::Actor& actor,
                                const letter::Letter& letter);
/// 作废.
base::Outcome<letter::Letter> withdraw_letter(Desk& desk, const Acting& acting,
                                              const letter::WithdrawLetter& command);

/// What an upload says of a new version of a template; its bytes were checked and kept before.
struct AddTemplate {
  letter::LetterKind kind = letter::LetterKind::assignment_order;
  std::string name;
  base::Digest digest{};
  std::int64_t size_bytes = 0;
};
base::Outcome<letter::LetterTemplate> add_template(Desk& desk, const access::Actor& actor,
                                                   const AddTemplate& command);

}  // namespace pledge::casework
