#pragma once
#include <array>

#include "casework/dossier.hpp"
#include "casework/supervision_view.hpp"
#include "casework/urging_work.hpp"

/// One act on many problems: first a preview that says of each row whether it can be and why
/// not, then all of the chosen ones in one transaction, each with its own event and one batch.
namespace pledge::casework {

inline constexpr std::size_t kBulkItems = 500;

/// Acts that are the same thing said of many problems. Findings, signatures and closings are
/// said of one.
inline constexpr std::array kBulkActs{
    problem::Act::confirm,       problem::Act::assign,      problem::Act::sign_for,
    problem::Act::accept_plan,   problem::Act::check_closure, problem::Act::open_notice,
};

struct BulkQuestion {
  std::vector<base::ProblemId> ids;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("ids", self.ids, base::up_to(kBulkItems)); }
};

/// What the acts of kBulkActs that the reader's role has would do to one problem now.
struct BulkPreviewRow {
  base::ProblemId id;
  std::int64_t version = 0;
  std::string number;
  std::vector<ActView> acts;
  std::optional<UrgingPreview> urging;  ///< nothing for whoever does not urge
  std::vector<ProposalView> orders;     ///< kinds of 督办 that are the reader's to propose
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("number", self.number);
    visit("acts", self.acts);
    visit("urging", self.urging);
    visit("orders", self.orders);
  }
};
struct BulkPreview {
  std::vector<BulkPreviewRow> rows;  ///< problems that the reader may not see are left out
  std::optional<base::Day> reply_due_day;  ///< the usual one of 催办
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("rows", self.rows, base::up_to(kBulkItems));
    visit("reply_due_day", self.reply_due_day);
  }
};
BulkPreview preview_acts(Desk& desk, const access::Actor& reader, const BulkQuestion& question);

template <class Command>
struct BulkItem {
  base::ProblemId id;
  std::int64_t version = 0;  ///< as the person read it
  Command command;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("command", self.command);
  }
};
template <class Command>
struct BulkOrder {
  std::vector<BulkItem<Command>> items;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("items", self.items, base::up_to(kBulkItems));
  }
};

struct BulkDoneRow {
  base::ProblemId id;
  std::int64_t version = 0;
  problem::State state = problem::State::proposed;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("state", self.state);
  }
};
struct BulkDone {
  std::string batch;  ///< stands in the journal entry of each
  std::vector<BulkDoneRow> rows;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("batch", self.batch);
    visit("rows", self.rows, base::up_to(kBulkItems));
  }
};

/// `items[3]` or `items[3].due_day`: which row a reason belongs to.
std::string bulk_field(std::size_t index, const std::string& field);
/// Says of each reason to which row it belongs.
void add_of_row(base::Refusals& why, std::size_t index, base::Refusals refusals);
std::string next_batch(Desk& desk);

/// 催办 of several problems: each its own urging, with its own recipients and notices.
struct UrgeItem {
  base::ProblemId id;
  notice::Urge command;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("command", self.command);
  }
};
struct UrgeOrder {
  std::vector<UrgeItem> items;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("items", self.items, base::up_to(kBulkItems));
  }
};
struct UrgedRow {
  base::ProblemId id;
  base::UrgingId urging;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("urging", self.urging);
  }
};
struct UrgedMany {
  std::string batch;
  std::vector<UrgedRow> rows;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("batch", self.batch);
    visit("rows", self.rows, base::up_to(kBulkItems));
  }
};
/// All or nothing; a problem that was urged too lately stands in the way like any other reason.
base::Outcome<UrgedMany> urge_problems(Desk& desk, const access::Actor& actor,
                                       const UrgeOrder& order);

/// 拟出督办 about several problems: each its own order, which somebody signs or dismisses by itself.
struct ProposeOrders {
  std::vector<supervision::ProposeOrder> items;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("items", self.items, base::up_to(kBulkItems));
  }
};
struct ProposedRow {
  base::ProblemId id;
  base::SupervisionOrderId order;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("order", self.order);
  }
};
struct ProposedMany {
  std::string batch;
  std::vector<ProposedRow> rows;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("batch", self.batch);
    visit("rows", self.rows, base::up_to(kBulkItems));
  }
};
/// All or nothing.
base::Outcome<ProposedMany> propose_orders(Desk& desk, const access::Actor& actor,
                                           const ProposeOrders& order);

/// All or nothing; when nothing, the reasons of every row that stood in the way.
template <class Command>
base::Outcome<BulkDone> act_on_problems(Desk& desk, const access::Actor& actor,
                                        const BulkOrder<Command>& order) {
  BulkDone done;
  done.batch = next_batch(desk);
  base::Refusals why;
  for (std::size_t i = 0; i < order.items.size(); ++i) {
    const auto& item = order.items[i];
    const Acting acting{actor, item.id.value, item.version, done.batch};
    const auto outcome = act_on_problem(desk, acting, item.command);
    if (outcome) {
      const auto& problem = outcome.value();
      done.rows.push_back({problem.id, problem.version, problem.state});
    } else {
      add_of_row(why, i, outcome.refusals());
    }
  }
  if (!why.empty()) return why;
  return done;
}

}  // namespace pledge::casework
