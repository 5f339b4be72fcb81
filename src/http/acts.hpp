#pragma once
#include "base/codec.hpp"
#include "base/rule.hpp"
#include "casework/campaign_work.hpp"
#include "casework/lead_work.hpp"
#include "casework/lights.hpp"
#include "casework/review_work.hpp"
#include "casework/shown.hpp"
#include "casework/supervision_view.hpp"
#include "http/door.hpp"

/// What all act routes share: read the command, perform, answer with the new version.
namespace pledge::http {

/// The answer to an act on a thing with id and version.
struct ActDone {
  std::int64_t id = 0;
  std::int64_t version = 0;
  std::string state;
  std::int64_t first_index = 0;  ///< of the events in the region's journal
  std::int64_t event_count = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("state", self.state);
    visit("first_index", self.first_index);
    visit("event_count", self.event_count);
  }
};

/// What a person who was too slow gets beside the refusal: the row as it is now, if he may see it.
template <class Thing>
base::Tree fresh_row(casework::Desk& desk, const access::Actor& actor, std::int64_t id) {
  if constexpr (std::is_same_v<Thing, problem::Problem>) {
    const auto seen = casework::load_seen(desk, actor, {id});
    return seen ? base::to_tree(casework::shown_problem(desk, actor, seen.value())) : base::Tree();
  } else if constexpr (std::is_same_v<Thing, lead::Lead>) {
    const auto seen = casework::load_seen_lead(desk, actor, {id});
    return seen ? base::to_tree(seen.value()) : base::Tree();
  } else if constexpr (std::is_same_v<Thing, supervision::SupervisionOrder>) {
    const auto seen = casework::load_seen_order(desk, actor, {id});
    return seen ? base::to_tree(casework::shown_order(actor, seen.value())) : base::Tree();
  } else if constexpr (std::is_same_v<Thing, review::Task>) {
    const auto seen = casework::load_seen_task(desk, actor, {id});
    return seen ? base::to_tree(seen.value()) : base::Tree();
  } else if constexpr (std::is_same_v<Thing, review::Review>) {
    const auto seen = casework::load_seen_review(desk, actor, {id});
    return seen ? base::to_tree(seen.value()) : base::Tree();
  } else if constexpr (std::is_same_v<Thing, campaign::RosterEntry>) {
    return access::is_in_business(actor) ? base::to_tree(desk.stores().rosters.load({id}))
                                         : base::Tree();
  } else if constexpr (std::is_same_v<Thing, campaign::Deliverable>) {
    const auto deliverable = desk.stores().deliverables.load({id});
    return deliverable ? base::to_tree(casework::shown_deliverable(actor, *deliverable))
                       : base::Tree();
  } else {
    return {};
  }
}

template <class Thing>
Response done(int status, const casework::Performed<Thing>& performed) {
  if (!performed.outcome) return refused(performed.outcome.refusals());
  const Thing& thing = performed.outcome.value();
  ActDone answer;
  answer.id = thing.id.value;
  answer.version = thing.version;
  answer.state = base::name_of(thing.state);
  answer.first_index = performed.recorded.first_index;
  answer.event_count = performed.recorded.count;
  Response response = json_of(status, answer);
  response.headers.emplace_back("ETag", etag_of(thing.version));
  return response;
}

/// The answer to an act on a version; who was too slow also gets the thing as it is now. `Acted`:
/// what the act is on, where something else comes of it.
template <class Thing, class Acted = Thing>
Response acted(Call& call, const casework::Performed<Thing>& performed) {
  const bool is_stale = !performed.outcome && performed.outcome.refusals().front().rule ==
                                                  base::Rule::row_is_unchanged_since_read;
  if (!is_stale) return done(200, performed);
  return stale(performed.outcome.refusals(),
               call.house.office.look<base::Tree>("fresh", [&](casework::Desk& desk) {
                 return fresh_row<Acted>(desk, call.actor, call.id());
               }));
}

/// Registers POST `path` for one act: `perform(desk, acting, command)` does it.
template <class Command, class Thing, class Acted = Thing>
void add_act(Door& door, const std::string& path, const std::string& name,
             base::Outcome<Thing> (*perform)(casework::Desk&, const casework::Acting&,
                                             const Command&)) {
  Route route{"POST", path, name, Guard::version, base::schema_of<Command>(),
              base::schema_of<ActDone>()};
  door.add(std::move(route), [name, perform](Call& call) {
    const auto command = call.read<Command>();
    const casework::Acting acting{call.actor, call.id(), call.expected_version()};
    const auto performed = call.house.office.perform<Thing>(
        name, [&](casework::Desk& desk) { return perform(desk, acting, command); });
    return acted<Thing, Acted>(call, performed);
  });
}

}  // namespace pledge::http
