#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// /api/problems: the ledger, one problem, and every act on it.
void add_problem_routes(Door& door);

/// A filter of problems, as the queries of several routes hold it.
struct ProblemQuery {
  std::optional<base::CampaignCode> campaign;
  std::vector<problem::State> states;
  std::vector<base::GroupCode> groups;
  std::vector<base::UnitCode> units;
  std::vector<problem::Source> sources;
  std::vector<base::CategoryCode> categories;
  std::vector<problem::Light> lights;
  std::optional<base::Day> due_from, due_to;
  std::optional<bool> is_open_only, has_open_money;
  std::optional<std::string> words, region_unit, description, measures, number;
  std::optional<base::Fen> principal_from, principal_to;
  std::optional<base::Fen> paid_from, paid_to;
  std::optional<base::Fen> balance_from, balance_to;
  std::optional<base::Fen> agreed_from, agreed_to;
  std::optional<std::int64_t> serial_from, serial_to, round_from, round_to, left_from, left_to;
  std::optional<base::Day> changed_from, changed_to;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    rest(self, visit);
  }
  /// Without the campaign, for queries that want one.
  template <class Self, class Visitor>
  static void rest(Self& self, Visitor&& visit) {
    visit("states", self.states);
    visit("groups", self.groups);
    visit("units", self.units);
    visit("sources", self.sources);
    visit("categories", self.categories);
    visit("lights", self.lights);
    visit("due_from", self.due_from);
    visit("due_to", self.due_to);
    visit("is_open_only", self.is_open_only);
    visit("has_open_money", self.has_open_money);
    visit("words", self.words);
    visit("region_unit", self.region_unit);
    visit("description", self.description);
    visit("measures", self.measures);
    visit("number", self.number);
    visit("principal_from", self.principal_from, base::amount());
    visit("principal_to", self.principal_to, base::amount());
    visit("paid_from", self.paid_from, base::amount());
    visit("paid_to", self.paid_to, base::amount());
    visit("balance_from", self.balance_from, base::amount());
    visit("balance_to", self.balance_to, base::amount());
    visit("agreed_from", self.agreed_from, base::amount());
    visit("agreed_to", self.agreed_to, base::amount());
    visit("serial_from", self.serial_from, base::between(0, kSerialMax));
    visit("serial_to", self.serial_to, base::between(0, kSerialMax));
    visit("round_from", self.round_from, base::between(1, kRoundMax));
    visit("round_to", self.round_to, base::between(1, kRoundMax));
    visit("left_from", self.left_from, base::between(-kDaysLeftMax, kDaysLeftMax));
    visit("left_to", self.left_to, base::between(-kDaysLeftMax, kDaysLeftMax));
    visit("changed_from", self.changed_from);
    visit("changed_to", self.changed_to);
  }
  casework::ProblemFilter filter() const;

  static constexpr std::int64_t kSerialMax = 999'999'999;
  static constexpr std::int64_t kRoundMax = 14;  ///< later ones count as one
  static constexpr std::int64_t kDaysLeftMax = 9999;
};

/// Which page of a list.
struct PageQuery {
  std::optional<casework::SortKey> sort;
  std::optional<bool> is_descending;
  std::optional<std::string> cursor;
  std::optional<std::int64_t> limit;
  std::optional<std::int64_t> position;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("sort", self.sort);
    visit("is_descending", self.is_descending);
    visit("cursor", self.cursor);
    visit("limit", self.limit, base::between(1, base::kPageRows));
    visit("position", self.position, base::between(0, 999'999'999));
  }
  /// Throws Malformed when it says both where to go on and where to jump to.
  casework::PageRequest request() const;
};

}  // namespace pledge::http
