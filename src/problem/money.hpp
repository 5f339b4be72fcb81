#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/record.hpp"

/// 账款 of a problem, and the evidence that payments rest on.
namespace pledge::problem {

/// A file that proves something, as the journal names it.
struct EvidenceRef {
  base::EvidenceId id;
  base::Digest digest{};
  std::string name;
  std::string kind;  ///< evidence::EvidenceKind's name
  std::optional<base::Day> fact_day;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("digest", self.digest);
    visit("name", self.name);
    visit("kind", self.kind);
    visit("fact_day", self.fact_day);
  }
};

/// The parts of the principal that are settled by rulings, not by payments.
struct MoneySplit {
  base::Fen undisputed_fen;
  base::Fen disputed_fen;
  base::Fen reduced_fen;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("undisputed_fen", self.undisputed_fen, base::amount());
    visit("disputed_fen", self.disputed_fen, base::amount());
    visit("reduced_fen", self.reduced_fen, base::amount());
  }
  friend bool operator==(const MoneySplit&, const MoneySplit&) = default;
};

/// True when less is owed after it, or less of what is owed beyond dispute (ADR 0034).
constexpr bool lowers(const MoneySplit& before, const MoneySplit& after) {
  return after.undisputed_fen < before.undisputed_fen ||
         after.undisputed_fen + after.disputed_fen <
             before.undisputed_fen + before.disputed_fen ||
         after.reduced_fen > before.reduced_fen;
}

/// 更正金额 that one person asked for and another has to approve.
struct ProposedAdjustment {
  MoneySplit before;
  MoneySplit after;
  std::string reason;
  std::vector<EvidenceRef> evidence;
  base::OfficerId proposed_by;
  base::Day proposed_day;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("before", self.before);
    visit("after", self.after);
    visit("reason", self.reason, base::required_long_text());
    visit("evidence", self.evidence);
    visit("proposed_by", self.proposed_by);
    visit("proposed_day", self.proposed_day);
  }
};

struct Payment {
  base::Fen amount_fen;
  base::Day paid_day;
  EvidenceRef voucher;
  base::Instant recorded_at;
  std::optional<std::string> shared_reason = {};  ///< the voucher counts on another problem as well

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("amount_fen", self.amount_fen, base::amount());
    visit("paid_day", self.paid_day);
    visit("voucher", self.voucher);
    visit("recorded_at", self.recorded_at);
    visit("shared_reason", self.shared_reason, base::long_text());
  }
};

/// 账款: undisputed and disputed are a split of the principal; an instalment agreement is counted
/// apart and is never a payment (国务院令第802号 第十五条; domain: 还款协议不是清偿).
struct Money {
  base::Fen undisputed_fen;
  base::Fen disputed_fen;
  base::Fen reduced_fen;  ///< 核减, of the undisputed part
  base::Fen agreed_fen;   ///< covered by an instalment agreement, still open
  std::optional<base::Day> agreed_until_day;
  std::vector<Payment> payments;

  base::Fen paid_fen() const {
    base::Fen sum;
    for (const Payment& payment : payments) sum += payment.amount_fen;
    return sum;
  }
  /// Undisputed principal that is still owed.
  base::Fen open_undisputed_fen() const { return undisputed_fen - reduced_fen - paid_fen(); }
  /// All that is still owed is covered by an agreement, which counts until its last day.
  bool is_covered() const { return agreed_fen >= open_undisputed_fen(); }
  MoneySplit split() const { return {undisputed_fen, disputed_fen, reduced_fen}; }
  base::Fen balance_fen() const { return open_undisputed_fen() + disputed_fen; }

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("undisputed_fen", self.undisputed_fen, base::amount());
    visit("disputed_fen", self.disputed_fen, base::amount());
    visit("reduced_fen", self.reduced_fen, base::amount());
    visit("agreed_fen", self.agreed_fen, base::amount());
    visit("agreed_until_day", self.agreed_until_day);
    visit("payments", self.payments);
  }
};

}  // namespace pledge::problem
