#include "casework/shown.hpp"

#include <algorithm>

#include "casework/lead_work.hpp"
#include "casework/lights.hpp"
#include "casework/other_side.hpp"
#include "casework/referral_work.hpp"

namespace pledge::casework {
namespace {

bool is_lead_hidden(Desk& desk, const access::Actor& reader, base::LeadId id) {
  return !load_seen_lead(desk, reader, id).ok();
}

bool is_referral_hidden(Desk& desk, const access::Actor& reader, base::ReferralId id) {
  const auto referral = desk.stores().referrals.load(id);
  return !referral || !is_seen(desk, reader, *referral);
}

bool is_lead_hidden(Desk& desk, const access::Actor& reader, const base::Tree& id) {
  return id.number() != nullptr && is_lead_hidden(desk, reader, base::LeadId{*id.number()});
}

}  // namespace

problem::Problem shown_problem(Desk& desk, const access::Actor& reader,
                               problem::Problem problem) {
  for (auto& record : problem.lights) record.light = shown_to(reader, record.light);
  std::erase_if(problem.leads,
                [&](base::LeadId lead) { return is_lead_hidden(desk, reader, lead); });
  hide_other_side(reader, problem);
  return problem;
}

bool withhold_leads(Desk& desk, const access::Actor& reader, base::Tree& payload) {
  const base::Tree::Map* const said = payload.map();
  if (said == nullptr) return false;
  const base::Tree* const lead = payload.find("lead");
  const bool is_hidden = lead != nullptr && is_lead_hidden(desk, reader, *lead);
  const base::Tree* const leads = payload.find("leads");
  base::Tree::List seen;
  if (leads != nullptr && leads->list() != nullptr) seen = *leads->list();
  const std::size_t all_count = seen.size();
  std::erase_if(seen, [&](const base::Tree& id) { return is_lead_hidden(desk, reader, id); });
  if (!is_hidden && seen.size() == all_count) return false;
  base::Tree::Map kept;
  for (const auto& [key, member] : *said) {
    // That somebody complained belongs to the lead, too.
    const bool is_of_lead = key == "lead" || key == "leads" || key == "has_complainant" ||
                            key == "known_since_day";
    if (!is_of_lead) kept.emplace_back(key, member);
  }
  payload = base::Tree(std::move(kept));
  if (!seen.empty()) payload.set("leads", std::move(seen));
  return true;
}

void withhold_leads(Desk& desk, const access::Actor& reader, notice::Notice& notice) {
  for (notice::NoticeLine& line : notice.lines) {
    if (line.referral && is_referral_hidden(desk, reader, *line.referral)) {
      line.referral = base::ReferralId{};
      line.number = "移送";
    }
    if (!line.lead || !is_lead_hidden(desk, reader, *line.lead)) continue;
    line.lead = base::LeadId{};
    line.number = "线索";
  }
}

}  // namespace pledge::casework
