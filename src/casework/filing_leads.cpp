#include "campaign/plan_rules.hpp"
#include "casework/filing_work.hpp"
#include "casework/lead_work.hpp"

/// Self-checks that the list of 05-05 holds beside problems.
namespace pledge::casework {

FiledEntry entry_of_lead(const lead::Lead& lead, const campaign::Plan& plan) {
  const base::UnitCode unit = lead.reporting_unit.value_or(base::UnitCode{});
  FiledEntry entry;
  entry.lead = FiledLead{lead.id, lead.number, lead.state, lead.received_day};
  LedgerRow& row = entry.row;
  row.id = {-lead.id.value};
  row.version = lead.version;
  row.campaign = lead.campaign;
  row.number = lead.number;
  row.text.region_unit = campaign::unit_name(plan, unit);
  row.text.description = lead.title;
  row.text.responsible_unit_text = campaign::unit_name(plan, unit);
  row.source = problem::Source::self_check;
  row.category = lead.category.value_or(base::CategoryCode{});
  row.responsible_unit = unit;
  row.changed_at = lead.changed_at;
  return entry;
}

/// Units report what they found themselves by 05-05 (港营商办发〔2024〕1号 四（二）); the office examines
/// and decides afterwards, so most of what is reported is no problem yet.
std::vector<FiledEntry> filed_leads(Desk& desk, const access::Actor& reader,
                                    const filing::Freeze& command, PageRequest& request) {
  using enum lead::State;
  std::vector<FiledEntry> entries;
  if (command.kind != filing::Kind::self_check_list) return entries;
  LeadFilter filter;
  filter.campaign = command.campaign;
  filter.channels = {lead::Channel::self_check};
  filter.states = {received, needs_supplement, admitted, verifying};
  request.is_descending = true;
  const auto plan = current_plan(desk, command.campaign);
  const LeadPage page = desk.stores().ledger.lead_page(reader, filter, request);
  for (const LeadRow& row : page.rows) {
    if (command.unit && row.reporting_unit != command.unit) continue;
    entries.push_back(entry_of_lead(desk.stores().leads.load(row.id).value(), *plan));
  }
  request.cursor = page.next_cursor;
  return entries;
}

}  // namespace pledge::casework
