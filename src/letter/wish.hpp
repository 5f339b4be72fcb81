#pragma once
#include <optional>
#include <string>

#include "base/record.hpp"
#include "letter/kind.hpp"

namespace pledge::letter {

/// What an officer says when he has a letter made; everything else comes from the case itself.
struct LetterWish {
  LetterKind kind = LetterKind::assignment_order;
  std::optional<base::ProblemId> problem;
  std::optional<base::CampaignCode> campaign;  ///< of a ledger
  std::string addressee;                       ///< 主送; empty: as the kind has it
  std::string copies;                          ///< 抄送
  std::string urgency;                         ///< 特急, 加急 or nothing
  std::string reason;                          ///< 事由
  std::string requirement;                     ///< 要求
  std::optional<base::Day> reply_due_day;
  std::string signer;  ///< 签发人
  std::string contact;
  std::string phone;
  std::optional<std::string> meeting_time;   ///< 约谈时间; absent or empty: told later
  std::optional<std::string> meeting_place;  ///< 约谈地点
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("problem", self.problem);
    visit("campaign", self.campaign);
    visit("addressee", self.addressee);
    visit("copies", self.copies);
    visit("urgency", self.urgency);
    visit("reason", self.reason, base::long_text());
    visit("requirement", self.requirement, base::long_text());
    visit("reply_due_day", self.reply_due_day);
    visit("signer", self.signer);
    visit("contact", self.contact);
    visit("phone", self.phone);
    visit("meeting_time", self.meeting_time);
    visit("meeting_place", self.meeting_place);
  }
};

}  // namespace pledge::letter
