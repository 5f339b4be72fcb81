#pragma once
#include <optional>
#include <string>

#include "deadline/wait.hpp"
#include "problem/commands.hpp"

/// What happens to the money of a problem.
namespace pledge::problem {

struct PaymentRecorded {
  static constexpr std::string_view kKind = "payment_recorded";
  static constexpr Act kAct = Act::record_payment;
  base::Fen amount_fen;
  base::Day paid_day;
  EvidenceRef voucher;
  std::optional<std::string> shared_reason = {};
  std::optional<std::int32_t> round = {};  ///< who keeps the books in it does not close it
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("amount_fen", self.amount_fen, base::amount());
    visit("paid_day", self.paid_day);
    visit("voucher", self.voucher);
    visit("shared_reason", self.shared_reason, base::long_text());
    visit("round", self.round);
    visit("waits", self.waits);
  }
};

struct InstalmentAgreed {
  static constexpr std::string_view kKind = "instalment_agreed";
  static constexpr Act kAct = Act::record_agreement;
  base::Fen agreed_fen;
  base::Day until_day;
  EvidenceRef agreement;
  std::optional<std::int32_t> round = {};
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("agreed_fen", self.agreed_fen, base::amount());
    visit("until_day", self.until_day);
    visit("agreement", self.agreement);
    visit("round", self.round);
    visit("waits", self.waits);
  }
};

struct MoneyAdjusted {
  static constexpr std::string_view kKind = "money_adjusted";
  static constexpr Act kAct = Act::adjust_money;
  base::Fen undisputed_fen;
  base::Fen disputed_fen;
  base::Fen reduced_fen;
  std::string reason;
  std::vector<EvidenceRef> evidence;
  std::optional<MoneySplit> before = {};
  std::optional<std::int32_t> round = {};
  std::optional<bool> begins_round = {};  ///< it had been verified of other amounts
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("undisputed_fen", self.undisputed_fen, base::amount());
    visit("disputed_fen", self.disputed_fen, base::amount());
    visit("reduced_fen", self.reduced_fen, base::amount());
    visit("reason", self.reason, base::long_text());
    visit("evidence", self.evidence);
    visit("before", self.before);
    visit("round", self.round);
    visit("begins_round", self.begins_round);
    visit("waits", self.waits);
  }
};

/// Less would be owed: another person has to approve it first.
struct MoneyAdjustmentProposed {
  static constexpr std::string_view kKind = "money_adjustment_proposed";
  static constexpr Act kAct = Act::adjust_money;
  MoneySplit before;
  MoneySplit after;
  std::string reason;
  std::vector<EvidenceRef> evidence;
  std::int32_t round = 1;
  std::optional<deadline::Waits> waits = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("before", self.before);
    visit("after", self.after);
    visit("reason", self.reason, base::long_text());
    visit("evidence", self.evidence);
    visit("round", self.round);
    visit("waits", self.waits);
  }
};

/// What was proposed, said again by who approved it.
struct MoneyAdjustmentApproved : MoneyAdjusted {
  static constexpr std::string_view kKind = "money_adjustment_approved";
  static constexpr Act kAct = Act::approve_adjustment;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { MoneyAdjusted::fields(self, visit); }
};

}  // namespace pledge::problem
