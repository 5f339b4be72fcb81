#include "casework/past_lists.hpp"

#include <algorithm>
#include <charconv>

#include "casework/lead_work.hpp"
#include "casework/referral_work.hpp"

namespace pledge::casework {
namespace {

/// Late things of a past day are few; beyond these their counts stand without them.
constexpr std::int64_t kLateLooked = 20'000;

/// Newest first.
std::vector<LeadRow> leads_then(Office& then, const access::Actor& reader,
                                const LeadFilter& filter) {
  return then.look<std::vector<LeadRow>>("past.leads", [&](Desk& desk) {
    std::vector<LeadRow> rows;
    PageRequest page;
    page.is_descending = true;
    page.limit = base::kPageRows;
    do {
      auto found = desk.stores().ledger.lead_page(reader, filter, page);
      rows.insert(rows.end(), found.rows.begin(), found.rows.end());
      page.cursor = found.next_cursor;
      if (static_cast<std::int64_t>(rows.size()) > kPastLeads) {
        throw base::Malformed("as_of", "回看的线索多于 " + std::to_string(kPastLeads) +
                                           " 件，请先按状态、来源缩小范围");
      }
    } while (!page.cursor.empty());
    return rows;
  });
}

std::vector<LeadRow> seen_leads(Office& then, Office& now, const access::Actor& reader,
                                const LeadFilter& filter) {
  auto rows = leads_then(then, reader, filter);
  now.read("past.seen", [&](Desk& desk) {
    std::erase_if(rows, [&](const LeadRow& row) {
      return !load_seen_lead(desk, reader, row.id);
    });
  });
  return rows;
}

std::size_t position_of(const PageRequest& page) {
  auto position = static_cast<std::size_t>(page.position);
  if (page.cursor.empty()) return position;
  const char* const end = page.cursor.data() + page.cursor.size();
  const auto read = std::from_chars(page.cursor.data(), end, position);
  if (read.ec != std::errc() || read.ptr != end) {
    throw base::Malformed("cursor", "不是本系统给出的翻页位置");
  }
  return position;
}

/// True for what the reader must not hear of any more.
bool is_hidden_now(Desk& now, const access::Actor& reader, const OverdueWait& wait) {
  if (wait.lead) return !load_seen_lead(now, reader, *wait.lead);
  if (!wait.referral) return false;
  const auto referral = now.stores().referrals.load(*wait.referral);
  return !referral || !is_seen(now, reader, *referral);
}

}  // namespace

LeadPage past_lead_page(Office& then, Office& now, const access::Actor& reader,
                        const LeadFilter& filter, const PageRequest& page) {
  const auto rows = seen_leads(then, now, reader, filter);
  const std::size_t from = std::min(position_of(page), rows.size());
  const std::size_t to = std::min(from + static_cast<std::size_t>(page.limit), rows.size());
  LeadPage shown;
  shown.rows.assign(rows.begin() + static_cast<std::ptrdiff_t>(from),
                    rows.begin() + static_cast<std::ptrdiff_t>(to));
  if (to < rows.size()) shown.next_cursor = std::to_string(to);
  return shown;
}

std::int64_t past_lead_count(Office& then, Office& now, const access::Actor& reader,
                             const LeadFilter& filter) {
  return static_cast<std::int64_t>(seen_leads(then, now, reader, filter).size());
}

OverdueWaits past_overdue_waits(Office& then, Office& now, const access::Actor& reader,
                                const OverdueFilter& filter) {
  auto waits = then.look<OverdueWaits>("past.overdue", [&](Desk& desk) {
    return overdue_waits(desk, reader, filter, kLateLooked);
  });
  now.read("past.seen", [&](Desk& desk) {
    std::erase_if(waits.rows, [&](const OverdueWait& wait) {
      if (!is_hidden_now(desk, reader, wait)) return false;
      --(wait.lead ? waits.counts.leads : waits.counts.referrals);
      return true;
    });
  });
  const auto limit = static_cast<std::size_t>(base::kPageRows);
  if (waits.rows.size() > limit) {
    waits.rows.resize(limit);
    waits.is_cut = true;
  }
  return waits;
}

}  // namespace pledge::casework
