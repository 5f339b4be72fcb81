#include <algorithm>

#include <doctest/doctest.h>

#include "base/codec.hpp"
#include "base/only_refusal.hpp"
#include "base/rule.hpp"
#include "base/variant_codec.hpp"
#include "deadline/seed_calendar.hpp"
#include "lead/decide.hpp"

namespace pledge::lead {
namespace {

const base::Stamp kStamp{{1'717'376'400'000}, {1}, {"office_unit"}};

Events way_to(State state) {
  LeadRegistered registered;
  registered.id = {3};
  registered.campaign = {"trial"};
  registered.number = "线2024-0001";
  registered.channel = Channel::complaint;
  registered.title = "工程款未付";
  registered.content = "拖欠";
  Events way{registered};
  if (state == State::needs_supplement) way.emplace_back(RequestSupplement{"合同"});
  if (state >= State::admitted) way.emplace_back(AdmitLead{});
  if (state >= State::verifying) way.emplace_back(BeginVerification{{"audit_unit"}});
  if (state == State::concluded) way.emplace_back(LeadListed{{7}, "属实"});
  return way;
}
Lead lead_in(State state) { return apply_all(std::nullopt, way_to(state), kStamp); }

access::Actor clerk() {
  access::Actor actor;
  actor.officer = {1};
  actor.unit = {"office_unit"};
  actor.grants = {{access::Role::coordinating_office, {}}};
  return actor;
}

Facts facts() {
  Facts all;
  all.calendar = &deadline::seed_calendar();
  all.today = base::parse_day("2024-06-03").value();
  all.units = {{"audit_unit"}};
  return all;
}

template <class F>
void each_state(F&& visit) {
  for (std::size_t i = 0; i < base::kNamesOf<State>.size(); ++i) visit(static_cast<State>(i));
}

template <class... Command>
void try_all(const Lead& lead) {
  const auto try_one = [&]<class C>(const C& command) {
    CAPTURE(base::name_of(C::kAct));
    if (allows(lead.state, C::kAct)) return;
    CHECK_FALSE(decide(lead, command, facts(), clerk()).ok());
  };
  (try_one(Command{}), ...);
}

}  // namespace

TEST_CASE("an act on a lead is refused for its state exactly when the table does not allow it") {
  each_state([](State state) {
    const Lead lead = lead_in(state);
    REQUIRE(lead.state == state);
    for (std::size_t i = 0; i < base::kNamesOf<Act>.size(); ++i) {
      const auto act = static_cast<Act>(i);
      CAPTURE(base::name_of(state));
      CAPTURE(base::name_of(act));
      const auto why = why_not(lead, act, clerk());
      const bool is_refused =
          std::any_of(why.begin(), why.end(), [](const base::Refusal& refusal) {
            return refusal.rule == base::Rule::state_allows_act;
          });
      CHECK(is_refused == !allows(state, act));
    }
  });
}

TEST_CASE("no decision about a lead yields events against its state") {
  each_state([](State state) {
    CAPTURE(base::name_of(state));
    try_all<RequestSupplement, GiveSupplement, AdmitLead, DeclineLead, BeginVerification,
            LeadListed, MergeLead, ConcludeLead, WithdrawLead, AnswerComplainant,
            NameAccusedUnit, ExtendResult, UndoImport>(lead_in(state));
  });
}

TEST_CASE("replaying a lead's events gives the same row, from memory and from text") {
  each_state([](State state) {
    const Events way = way_to(state);
    const std::string row = base::to_canonical_text(lead_in(state));
    CHECK(base::to_canonical_text(lead_in(state)) == row);
    Events read;
    for (const Event& event : way) {
      const std::string text = base::payload_text_of(event);
      REQUIRE(base::read_event(base::kind_of(event), base::parse_json(text), read.emplace_back()));
    }
    CHECK(base::to_canonical_text(apply_all(std::nullopt, read, kStamp)) == row);
    CHECK(base::to_canonical_text(base::from_canonical_text<Lead>(row)) == row);
  });
}

TEST_CASE("who is accused handles nothing of it, unless it is his own self-check") {
  Lead lead = lead_in(State::received);
  CHECK(decide(lead, AdmitLead{}, facts(), clerk()).ok());
  lead.accused_unit = base::UnitCode{"office_unit"};
  const auto refused = decide(lead, AdmitLead{}, facts(), clerk());
  REQUIRE_FALSE(refused.ok());
  CHECK(base::is_only(refused.refusals(), base::Rule::accused_unit_does_not_handle));
  lead.channel = Channel::self_check;
  CHECK(decide(lead, AdmitLead{}, facts(), clerk()).ok());
}

TEST_CASE("a withdrawal of who complained wants evidence, and he is owed an answer all the same") {
  Lead lead = lead_in(State::received);
  lead.identity = base::VaultId{4};
  Facts known = facts();
  CHECK(base::is_only(decide(lead, WithdrawLead{"不要了"}, known, clerk()).refusals(),
                      base::Rule::complainants_withdrawal_has_evidence));
  known.evidence = {{{9}, false}};
  CHECK(base::is_only(decide(lead, WithdrawLead{"不要了", {{9}}}, known, clerk()).refusals(),
                      base::Rule::complainants_withdrawal_has_evidence));
  known.evidence = {{{9}, true}};
  const auto withdrawn = decide(lead, WithdrawLead{"不要了", {{9}}}, known, clerk());
  REQUIRE(withdrawn.ok());
  const Lead after = apply_all(lead, withdrawn.value(), kStamp);
  REQUIRE(wanted_waits(after).size() == 1);
  CHECK(wanted_waits(after).front().kind == deadline::WaitKind::lead_answer);
}

TEST_CASE("a named unit is no longer unknown, and says who handles it") {
  Lead lead = lead_in(State::verifying);
  lead.is_unit_unknown = true;
  CHECK(is_unit_unknown(lead));
  const Lead named =
      apply(lead, Event(NameAccusedUnit{{"office_unit"}, "查明"}), kStamp);
  CHECK_FALSE(is_unit_unknown(named));
  CHECK_FALSE(decide(named, AnswerComplainant{"答复"}, facts(), clerk()).ok());
}

TEST_CASE("of what was concluded the unit is named where nobody was, and never changed") {
  Lead lead = apply_all(lead_in(State::admitted),
                        {Said<ConcludeLead>({Conclusion::filed_for_reference, "", "存查", "办法"})},
                        kStamp);
  REQUIRE(lead.state == State::concluded);
  lead.is_unit_unknown = true;
  lead.verifying_unit = base::UnitCode{"audit_unit"};
  access::Actor stand_in;
  stand_in.officer = {2};
  stand_in.unit = {"stand_in_unit"};
  stand_in.grants = {{access::Role::verifier, {}}};
  stand_in.stands_in_for = {{"office_unit"}};
  CHECK(base::is_only(
      decide(lead, NameAccusedUnit{{"audit_unit"}, "查明"}, facts(), clerk()).refusals(),
      base::Rule::unknown_unit_is_for_stand_in));
  const auto named = decide(lead, NameAccusedUnit{{"audit_unit"}, "查明"}, facts(), stand_in);
  REQUIRE(named.ok());
  const Lead after = apply_all(lead, named.value(), kStamp);
  CHECK(after.state == State::concluded);
  CHECK(after.accused_unit == base::UnitCode{"audit_unit"});
  CHECK(base::is_only(why_not(after, Act::name_accused_unit, clerk()),
                      base::Rule::state_allows_act));
}

TEST_CASE("a lead of before has no procedure and waits as it did") {
  const Lead old = lead_in(State::verifying);
  CHECK_FALSE(old.procedure);
  const auto wanted = wanted_waits(old);
  REQUIRE(wanted.size() == 1);
  CHECK_FALSE(wanted.front().clock);
  CHECK_FALSE(wanted.front().carried);
  CHECK(base::is_only(why_not(old, Act::extend_result, clerk()),
                      base::Rule::procedure_knows_an_extension));
}

TEST_CASE("the channel gives the procedure where it is certain, the officer where it is not") {
  for (std::size_t i = 0; i < base::kNamesOf<Channel>.size(); ++i) {
    CAPTURE(base::kNamesOf<Channel>[i]);
    RegisterLead command;
    command.channel = static_cast<Channel>(i);
    const auto certain = procedure_of(command.channel);
    CHECK(procedure_of(command) == certain.value_or(Procedure::campaign_own));
    CHECK(why_not_procedure(command, facts().today).empty());
    command.procedure = Procedure::arrears_complaint;
    command.material_day = facts().today;
    CHECK(why_not_procedure(command, facts().today).empty() == !certain);
  }
}

TEST_CASE("a transferred complaint is never called 受理") {
  Lead lead = lead_in(State::admitted);
  lead.procedure = Procedure::arrears_complaint;
  const auto why = why_not(lead, Act::decline, clerk());
  REQUIRE(base::is_only(why, base::Rule::state_allows_act));
  CHECK(why.front().message().find("受理投诉部门") != std::string::npos);
  CHECK(why.front().message().find("已受理") == std::string::npos);
}

TEST_CASE("the words of a channel are the words of a problem's source") {
  CHECK(base::kNamesOf<Channel>.front() == "self_check");
  CHECK(base::kNamesOf<Channel>.size() == 11);
}

}  // namespace pledge::lead
