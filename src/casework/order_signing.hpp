#pragma once
#include "casework/letter_work.hpp"
#include "casework/supervision_view.hpp"

/// 签发: the order with its number and its letter, where it has a form, in one act, both or neither;
/// of one order, or of several, each of which is an act of its own.
namespace pledge::casework {

/// The form of the letter register in which an order goes out; of what stands beside a problem a
/// form of its own, in the same register. 约谈 and 通报 there have none: the scan proposes neither.
std::optional<letter::LetterKind> letter_kind_of(const supervision::SupervisionOrder& order);

struct ConfirmOrder {
  static constexpr supervision::Act kAct = supervision::Act::issue;
  std::string requirement;  ///< as it goes out
  std::string copies;
  std::string signer;
  std::string contact;
  std::string phone;
  std::optional<std::string> meeting_time;   ///< of 约谈; absent or empty: told later
  std::optional<std::string> meeting_place;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("requirement", self.requirement, base::required_long_text());
    visit("copies", self.copies);
    visit("signer", self.signer);
    visit("contact", self.contact);
    visit("phone", self.phone);
    visit("meeting_time", self.meeting_time);
    visit("meeting_place", self.meeting_place);
  }
};

Performed<supervision::SupervisionOrder> confirm_order(Office& office, const Acting& acting,
                                                       const ConfirmOrder& command,
                                                       const letter::Press& press);
/// The letter as it would go out, without a number; nothing is kept. Every reason against signing.
base::Outcome<MadeLetter> preview_order(Office& office, const access::Actor& actor,
                                        base::SupervisionOrderId id, const letter::Press& press);

/// What signing a proposed order would do now, or every reason why it cannot be.
struct SigningView {
  supervision::SupervisionOrder order;
  std::string unit_name;
  std::string letter_name;    ///< 督办单; empty without a letter
  std::string number_series;  ///< 港营商办督〔2024〕: the number is drawn with the signature
  std::optional<base::Day> reply_due_day;
  bool is_possible = false;
  std::vector<RefusalView> refusals;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("order", self.order);
    visit("unit_name", self.unit_name);
    visit("letter_name", self.letter_name);
    visit("number_series", self.number_series);
    visit("reply_due_day", self.reply_due_day);
    visit("is_possible", self.is_possible);
    visit("refusals", self.refusals);
  }
};

inline constexpr std::size_t kSignings = 200;
struct SigningList {
  std::vector<SigningView> rows;  ///< those that can be signed first, the highest step first
  bool is_cut = false;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("rows", self.rows, base::up_to(kSignings));
    visit("is_cut", self.is_cut);
  }
};
/// Proposed orders of a campaign that are this reader's to sign.
SigningList orders_to_sign(Desk& desk, const access::Actor& reader,
                           const base::CampaignCode& campaign);

struct SigningItem {
  base::SupervisionOrderId id;
  std::int64_t version = 0;  ///< as the person read it
  ConfirmOrder command;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("command", self.command);
  }
};
struct SignOrders {
  std::vector<SigningItem> items;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("items", self.items, base::up_to(kSignings));
  }
};
/// What became of one: signed with its number, or refused with every reason.
struct SigningDone {
  base::SupervisionOrderId id;
  bool is_signed = false;
  std::string letter_number;
  std::vector<RefusalView> refusals;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("is_signed", self.is_signed);
    visit("letter_number", self.letter_number);
    visit("refusals", self.refusals);
  }
};
struct SigningsDone {
  std::vector<SigningDone> rows;  ///< in the order in which they were asked for
  std::int64_t signed_count = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("rows", self.rows, base::up_to(kSignings));
    visit("signed_count", self.signed_count);
  }
};
/// One after another; what is refused keeps none of the others back.
SigningsDone confirm_orders(Office& office, const access::Actor& actor, const SignOrders& command,
                            const letter::Press& press);

}  // namespace pledge::casework
