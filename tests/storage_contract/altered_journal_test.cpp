#include <doctest/doctest.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>

#include "app/read_ahead.hpp"
#include "casework/problem_history.hpp"
#include "report/figures_view.hpp"
#include "report/past_ledger.hpp"
#include "support/drop_guards.hpp"
#include "support/full_site.hpp"

/// An entry that somebody altered into another that reads well, but does not fit what stands
/// before it: replaying it is never a defect of the program. `rebuild --compare` names the entry,
/// and whoever looks at the past sees the problem as it was before it.
namespace pledge {
namespace {

using support::Backing;
using support::FullSite;

struct Place {
  std::int64_t index = 0;
  std::string kind, event;
};

/// Kinds of things that `rebuild --compare` replays.
const std::set<std::string> kReplayed{
    "campaign", "roster_entry", "deliverable",       "officer", "evidence", "letter",
    "lead",     "problem",      "supervision_order", "filing",  "review",   "review_task",
    "notice",   "urging",       "channel",           "referral", "workday_year",
    "redaction"};

/// The first and the last entry of every event.
std::vector<Place> places_of(storage::Connection& db) {
  std::vector<Place> places;
  db.each("SELECT e.entry_index, e.subject_kind, e.event FROM journal_entry e WHERE e.entry_index"
          " IN (SELECT MIN(entry_index) FROM journal_entry GROUP BY subject_kind, event UNION"
          " SELECT MAX(entry_index) FROM journal_entry GROUP BY subject_kind, event)"
          " AND EXISTS (SELECT 1 FROM journal_payload p WHERE p.entry_index = e.entry_index)"
          " ORDER BY e.entry_index",
          [&](const storage::Row& row) {
            Place place{row.int64(0), std::string(row.text(1)), std::string(row.text(2))};
            if (kReplayed.contains(place.kind)) places.push_back(std::move(place));
          });
  return places;
}

/// The payload or the name of the next entry for which `more` holds, in a ring.
std::string other(const std::string& column, const std::string& more, const Place& place) {
  return "(SELECT " + column + " FROM journal_entry e JOIN journal_payload p ON p.entry_index ="
         " e.entry_index WHERE e.subject_kind = '" + place.kind + "' AND " + more +
         " ORDER BY e.entry_index < " + std::to_string(place.index) + ", e.entry_index LIMIT 1)";
}

std::vector<std::string> alterations(const Place& place) {
  const std::string at = " WHERE entry_index = " + std::to_string(place.index);
  const std::string entry = "UPDATE journal_entry SET ";
  const std::string payload = "UPDATE journal_payload SET payload = ";
  const std::string not_itself = "e.entry_index <> " + std::to_string(place.index);
  const std::string same = not_itself + " AND e.event = '" + place.event +
                           "' AND p.payload <> (SELECT payload FROM journal_payload" + at + ")";
  const std::string another = not_itself + " AND e.event <> '" + place.event + "'";
  return {
      entry + "subject_id = subject_id + 1" + at,
      entry + "subject_id = subject_id - 1" + at,
      entry + "subject_version = subject_version + 1" + at,
      entry + "event = COALESCE(" + other("e.event", another, place) + ", 'nothing')" + at,
      entry + "at = '2031-01-01T00:00:00.000Z'" + at,
      entry + "officer_id = officer_id + 7" + at,
      entry + "unit_code = 'nobody'" + at,
      entry + "job = 'nothing'" + at,
      payload + "COALESCE(" + other("p.payload", same, place) + ", '{\"nothing\":1}')" + at,
      payload + "COALESCE(" + other("p.payload", another, place) + ", '[]')" + at,
      payload + "'{'" + at,
  };
}

/// What people see of the past of an altered journal: something, or a refusal, never the end of
/// the program.
void look_at_the_past(casework::Desk& desk, const access::Actor& reader) {
  report::FactBook book;
  std::int64_t cut_count = 0;
  book.when_cut([&](const journal::Entry&) { ++cut_count; });
  while (book.read_ahead(desk)) {
  }
  report::FiguresWish wish;
  wish.campaign = {"huangshigang-2024"};
  CHECK(report::figure_table(book, desk, reader, wish).ok());
  report::PastWish past;
  past.filter.campaign = wish.campaign;
  past.day = desk.today();
  casework::PageRequest request;
  request.limit = 500;
  request.sort = casework::SortKey::serial_number;
  try {
    report::past_page(book, desk, reader, past, request);
  } catch (const base::Fault& fault) {  // an answer with an incident number
    CHECK(fault.kind == base::FaultKind::corrupt);
  }
  for (std::int64_t id = 1; id <= 6; ++id) {
    for (std::int64_t version = 1; version <= 12; ++version) {
      const auto then = casework::problem_at(desk, reader, {id}, version);
      CHECK((!then || then.value().version == version));
    }
    const auto timeline = desk.stores().ledger.timeline("problem", id);
    const auto problem = desk.stores().problems.load({id});
    if (problem) casework::journal_view(desk, timeline, *problem);
  }
}

bool names(const casework::Comparison& seen, std::int64_t index) {
  const std::string name = "第 " + std::to_string(index) + " 号记录";
  return std::any_of(seen.differences.begin(), seen.differences.end(),
                     [&](const auto& one) { return one.what.find(name) != one.what.npos; });
}

TEST_CASE("an altered entry of the journal is named, and replaying it ends nothing") {
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    const FullSite site(backing.database(), backing.folder());
    const auto db = backing.database().open_writer();
    support::drop_guards(*db);
    const auto reader = campaign::an_office_clerk();
    std::size_t tried = 0;
    const auto places = places_of(*db);
    REQUIRE(places.size() > 60);
    for (std::size_t i = 0; i < places.size(); ++i) {
      // The other database reads the same: every seventh place is enough there.
      if (!backing.is_sqlite() && i % 7 != 0) continue;
      for (const std::string& alteration : alterations(places[i])) {
        CAPTURE(alteration);
        db->begin_write();
        REQUIRE(db->exec(alteration) == 1);
        CHECK(names(site.compare(*db), places[i].index));
        const auto desk = site.reading_desk(*db);
        if (places[i].kind == "problem") look_at_the_past(*desk, reader);
        db->rollback();
        ++tried;
      }
    }
    CHECK(tried > 60);
  }
}

TEST_CASE("reading ahead tells of an altered entry, and the office goes on") {
  const Backing backing(storage::Dialect::sqlite);
  const FullSite site(backing.database(), backing.folder());
  {
    const auto db = backing.database().open_writer();
    support::drop_guards(*db);
    db->script("UPDATE journal_entry SET subject_id = subject_id + 1 WHERE entry_index ="
               " (SELECT MIN(entry_index) FROM journal_entry WHERE event = 'problem_listed')");
  }
  const auto office = site.open_office();
  report::FactBook book;
  std::mutex mutex;
  std::condition_variable arrived;
  std::vector<std::string> told;
  const app::ReadAhead ahead(*office, book, [&](const std::string& what) {
    const std::lock_guard lock(mutex);
    told.push_back(what);
    arrived.notify_all();
  });
  std::unique_lock lock(mutex);
  arrived.wait(lock, [&] { return !told.empty(); });
  CHECK(told.front().find("problem_listed") != std::string::npos);
  lock.unlock();
  CHECK(office->look<std::int64_t>("trial.size", [](casework::Desk& desk) {
    return desk.stores().journal.head().size;
  }) > 0);
}

}  // namespace
}  // namespace pledge
