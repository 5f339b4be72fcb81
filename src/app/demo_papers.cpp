#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/demo_story.hpp"
#include "base/assert.hpp"
#include "casework/campaign_work.hpp"

/// What the units of the demonstration hand in: 附件1, and what each milestone wants of them.
namespace pledge::app {
namespace {

using campaign::ContactRole;
using campaign::Deliverable;
using campaign::DeliverableState;
using campaign::RosterEntry;
using casework::Desk;

constexpr std::array kNames{"曹某", "程某", "邓某", "董某", "冯某", "高某", "龚某",
                            "郭某", "胡某", "黄某", "江某", "金某", "柯某", "雷某"};
/// One unit never names its contact, so it cannot hand in 附件1.
constexpr std::size_t kUnitWithGap = 17;

std::string title_of(ContactRole role) {
  switch (role) {
    case ContactRole::leader_in_charge: return "副局长";
    case ContactRole::section_head: return "科长";
    case ContactRole::contact: return "科员";
  }
  return {};
}

}  // namespace

std::size_t DemoStory::place_of(const base::UnitCode& unit) const {
  const auto& units = plan_.reporting_units;
  return static_cast<std::size_t>(std::find(units.begin(), units.end(), unit) - units.begin());
}

access::Actor DemoStory::ruling_over(const base::UnitCode& unit, access::Actor actor) {
  if (actor.unit == unit) actor = person("approver");
  return actor.unit == unit ? person("inspector") : actor;
}

void DemoStory::fill_roster() {
  const auto entries = office_.look<std::vector<RosterEntry>>(
      "demo.roster", [&](Desk& desk) { return desk.stores().rosters.list(plan_.code); });
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const RosterEntry& entry = entries[i];
    if (place_of(entry.unit) == kUnitWithGap && entry.role == ContactRole::contact) continue;
    campaign::FillRosterEntry fill;
    // No number in Huangshi begins with a zero.
    fill.person = {kNames[i % kNames.size()], title_of(entry.role),
                   fmt::format("0714-0000{:03}", i)};
    clock_.move_to({clock_.now().milliseconds + 20'000});
    const access::Actor unit = somebody_of(entry.unit);
    const auto filled = office_.perform<RosterEntry>("demo.fill_roster", [&](Desk& desk) {
      return casework::act_on_roster(desk, {unit, entry.id.value, entry.version}, fill);
    });
    PLEDGE_ASSERT(filled.outcome.ok());
  }
}

template <class Command>
void DemoStory::act_on_paper(const Deliverable& paper, const access::Actor& actor,
                             const Command& command) {
  clock_.move_to({clock_.now().milliseconds + 40'000});
  const auto done = office_.perform<Deliverable>("demo.paper", [&](Desk& desk) {
    return casework::act_on_deliverable(desk, {actor, paper.id.value, paper.version}, command);
  });
  PLEDGE_ASSERT(done.outcome.ok());
}

std::vector<Deliverable> DemoStory::papers(std::string_view milestone, DeliverableState state) {
  auto all = office_.look<std::vector<Deliverable>>(
      "demo.papers", [&](Desk& desk) { return desk.stores().deliverables.list(plan_.code); });
  std::erase_if(all, [&](const Deliverable& one) {
    return one.milestone.text != milestone || one.state != state;
  });
  return all;
}

void DemoStory::hand_in(const Deliverable& paper) {
  const access::Actor unit = somebody_of(paper.unit);
  const bool has_matter = std::any_of(items_.begin(), items_.end(), [&](const Item& item) {
    return item.row.responsible_unit == paper.unit;
  });
  campaign::Deliver deliver;
  deliver.signed_by = "分管负责人";
  deliver.is_nil_return = paper.allows_nil_return && !has_matter;
  if (!deliver.is_nil_return) {
    deliver.evidence.push_back(add_evidence(unit, "报送清单.txt",
                                            evidence::EvidenceKind::document,
                                            "演示用的报送清单：" + paper.unit.text));
  }
  act_on_paper(paper, unit, deliver);
}

void DemoStory::hand_in_all(std::string_view milestone, bool is_in_time) {
  for (const Deliverable& paper : papers(milestone, DeliverableState::due)) {
    const std::size_t place = place_of(paper.unit);
    const bool is_slow = place % 8 == 4, never = place == kUnitWithGap;
    if (!never && is_slow != is_in_time) hand_in(paper);
  }
}

void DemoStory::receive_all(std::string_view milestone) {
  for (const Deliverable& paper : papers(milestone, DeliverableState::delivered)) {
    const access::Actor office = ruling_over(paper.unit, person("office"));
    const bool is_poor = milestone == "self_check" && paper.return_count == 0 &&
                         place_of(paper.unit) == 3;
    if (is_poor) {
      act_on_paper(paper, office,
                   campaign::ReturnDeliverable{"清单没有写明责任人和完成时限，请补充后再报", {}});
    } else {
      act_on_paper(paper, office, campaign::AcceptDeliverable{});
    }
  }
}

void DemoStory::hand_in_papers(std::string_view milestone, std::string_view in_time,
                               std::string_view late) {
  go_to(in_time);
  if (milestone == "roster") fill_roster();
  hand_in_all(milestone, true);
  go_to(late);
  hand_in_all(milestone, false);
  receive_all(milestone);
  for (const Deliverable& paper : papers(milestone, DeliverableState::returned)) hand_in(paper);
  receive_all(milestone);
}

}  // namespace pledge::app
