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
  std::optional<std::string> words, region_unit, description, measures;
  std::optional<base::Fen> principal_from, principal_to;
  std::optional<base::Fen> paid_from, paid_to;
  std::optional<base::Fen> balance_from, balance_to;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
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
    visit("principal_from", self.principal_from, base::amount());
    visit("principal_to", self.principal_to, base::amount());
    visit("paid_from", self.paid_from, base::amount());
    visit("paid_to", self.paid_to, base::amount());
    visit("balance_from", self.balance_from, base::amount());
    visit("balance_to", self.balance_to, base::amount());
  }
  casework::ProblemFilter filter() const;
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
