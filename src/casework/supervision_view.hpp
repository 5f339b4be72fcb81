#pragma once
#include "casework/dossier.hpp"
#include "casework/supervision_work.hpp"

/// 督办 as pages and doors show it.
namespace pledge::casework {

/// The order as this reader may read it: 黑 is internal, the unit it concerns is shown 红.
supervision::SupervisionOrder shown_order(const access::Actor& reader,
                                          supervision::SupervisionOrder order);

/// 字号 of the letter with which the order went out; empty without one.
std::string letter_number(Desk& desk, const supervision::SupervisionOrder& order);

/// One order with everything its dialog shows.
struct SupervisionDetail {
  supervision::SupervisionOrder order;
  std::vector<ActView> acts;   ///< that concern the reader, possible ones first
  std::string letter_number;
  std::string unit_name;
  std::vector<NamedCode> officer_names;
  std::vector<TimelineView> timeline;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("order", self.order);
    visit("acts", self.acts);
    visit("letter_number", self.letter_number);
    visit("unit_name", self.unit_name);
    visit("officer_names", self.officer_names);
    visit("timeline", self.timeline);
  }
};
base::Outcome<SupervisionDetail> supervision_detail(Desk& desk, const access::Actor& reader,
                                                    base::SupervisionOrderId id);

/// One step of the ladder that could be proposed for a problem, or every reason why not.
struct ProposalView {
  supervision::Kind kind = supervision::Kind::reminder;
  bool is_possible = false;
  std::string requirement;  ///< the usual one
  std::vector<RefusalView> refusals;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("is_possible", self.is_possible);
    visit("requirement", self.requirement, base::long_text());
    visit("refusals", self.refusals);
  }
};

/// Kinds that are the reader's to propose about the problem; none when he proposes none.
std::vector<ProposalView> proposals_for(Desk& desk, const access::Actor& reader,
                                        const problem::Problem& problem);

struct ProblemSupervision {
  std::vector<supervision::SupervisionOrder> orders;
  std::vector<ProposalView> proposals;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("orders", self.orders);
    visit("proposals", self.proposals);
  }
};
base::Outcome<ProblemSupervision> problem_supervision(Desk& desk, const access::Actor& reader,
                                                      base::ProblemId id);

/// A page of orders and how many there are of each state, for the tabs.
struct SupervisionList {
  SupervisionPage page;
  std::int64_t count = 0;
  std::int64_t overdue_count = 0;  ///< replies that are late
  std::vector<NamedCode> unit_names;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    SupervisionPage::fields(self.page, visit);
    visit("count", self.count);
    visit("overdue_count", self.overdue_count);
    visit("unit_names", self.unit_names, base::up_to(static_cast<std::size_t>(base::kPageRows)));
  }
};
SupervisionList supervision_list(Desk& desk, const access::Actor& reader,
                                 const SupervisionFilter& filter, const PageRequest& page);

/// Everything that waits beyond its day, in one list. Who may see a thing sees it here.
struct OverdueWaits {
  std::vector<OverdueWait> rows;  ///< the longest first
  bool is_cut = false;            ///< there are more
  OverdueCounts counts;           ///< of all, also of those that are cut off
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("rows", self.rows, base::up_to(static_cast<std::size_t>(base::kPageRows)));
    visit("is_cut", self.is_cut);
    visit("counts", self.counts);
  }
};
OverdueWaits overdue_waits(Desk& desk, const access::Actor& reader,
                           const OverdueFilter& filter, std::int64_t limit = base::kPageRows);

}  // namespace pledge::casework
