#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/record.hpp"
#include "lead/lead.hpp"

/// Lists of leads, and how many there are.
namespace pledge::casework {

struct LeadFilter {
  std::optional<base::CampaignCode> campaign;
  std::vector<lead::State> states;
  std::vector<lead::Channel> channels;
  std::string words;
  std::vector<lead::Conclusion> conclusions;
};

/// The beginning of the funnel. Who may not read leads is told their number only.
struct LeadFunnel {
  std::int64_t registered = 0;
  std::int64_t verified = 0;
  bool can_open = false;
  std::vector<lead::Conclusion> verified_conclusions;  ///< what `verified` counts

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("registered", self.registered);
    visit("verified", self.verified);
    visit("can_open", self.can_open);
    visit("verified_conclusions", self.verified_conclusions);
  }
};
/// What verification ended in; who declined a lead or took it back did not verify it.
inline constexpr std::array kVerifiedConclusions{
    lead::Conclusion::listed_as_problem, lead::Conclusion::unsubstantiated,
    lead::Conclusion::forwarded,         lead::Conclusion::merged,
    lead::Conclusion::filed_for_reference, lead::Conclusion::referred_directly,
    lead::Conclusion::judicial_advised};

struct LeadRow {
  base::LeadId id;
  std::int64_t version = 0;
  std::string number;
  lead::State state = lead::State::received;
  lead::Channel channel = lead::Channel::other;
  std::string title;
  std::optional<base::UnitCode> accused_unit;
  std::optional<base::UnitCode> reporting_unit;
  bool has_identity = false;
  base::Day received_day;
  std::optional<base::Day> admission_due_day;
  std::optional<lead::Conclusion> conclusion;
  std::optional<deadline::Wait> wait;
  bool is_unit_unknown = false;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("number", self.number);
    visit("state", self.state);
    visit("channel", self.channel);
    visit("title", self.title);
    visit("accused_unit", self.accused_unit);
    visit("reporting_unit", self.reporting_unit);
    visit("has_identity", self.has_identity);
    visit("received_day", self.received_day);
    visit("admission_due_day", self.admission_due_day);
    visit("conclusion", self.conclusion);
    visit("wait", self.wait);
    visit("is_unit_unknown", self.is_unit_unknown);
  }
};

struct LeadPage {
  std::vector<LeadRow> rows;
  std::string next_cursor;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("rows", self.rows, base::up_to(static_cast<std::size_t>(base::kPageRows)));
    visit("next_cursor", self.next_cursor);
  }
};

}  // namespace pledge::casework
