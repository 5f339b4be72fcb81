#include "storage/word_finds.hpp"

#include <algorithm>

#include "base/codec.hpp"
#include "base/utf8.hpp"
#include "storage/ledger_trial.hpp"
#include "storage/problem_grams.hpp"
#include "storage/trial_database.hpp"

/// The index of words finds what LIKE finds, whatever happened before and whatever is indexed.
namespace pledge::storage {
namespace {

using casework::ProblemFilter;
using problem::Problem;

const std::string kCharacters[] = {"工", "程", "款", "欠", "a", "A", "b", "Ａ", "ａ", "%",
                                   "_",  "\\", " ",  "，", "1", "é", "É", "😀", "'"};

std::string some_text(Draw& draw, std::int64_t most) {
  std::string text;
  for (std::int64_t i = draw.upto(most); i > 0; --i) text += kCharacters[draw.upto(18)];
  return text;
}

/// Where people and imports would have put them: at the edges of runs, and in the last one.
std::int64_t some_id(Draw& draw) {
  const std::int64_t firsts[] = {1, 1000, 2040, 5100};
  return firsts[draw.upto(3)] + draw.upto(60);
}

class Story {
 public:
  explicit Story(Connection& db) : db_(db), trial_(db), grams_(db, kRegion) {
    // As the lane does: what was read or written last is known.
    trial_.problems.kept().begin(true);
  }

  /// One act, accepted or refused, or a look of the indexer.
  void go_on() {
    // A lane that does not know what stood there.
    if (draw_.one_in(5)) trial_.problems.kept().begin(false);
    const std::size_t noted = trial_.blocks.noted_count();
    const std::size_t kept = trial_.problems.kept().mark();
    const auto before = problems_;
    db_.savepoint();
    for (std::int64_t i = draw_.upto(8); i >= 0; --i) change_one();
    if (!draw_.one_in(4)) return db_.release();
    db_.rollback_to();
    trial_.problems.kept().return_to(kept);
    trial_.blocks.forget_from(noted);
    problems_ = before;
  }
  void look() {
    const auto next = grams_.next_run();
    if (next && draw_.one_in(2)) return grams_.index(*next);
    grams_.index(run_of(some_id(draw_)));
  }
  void check() {
    for (int i = 0; i < 12; ++i) {
      const ProblemFilter filter = some_filter();
      CAPTURE(base::to_canonical_text(filter));
      CHECK(found(filter) == liked(filter));
      const auto totals = trial_.lists.problem_totals(everybody(), filter);
      CHECK(totals.count == static_cast<std::int64_t>(liked(filter).size()));
      casework::PageRequest request;
      request.sort = draw_.one_in(2) ? casework::SortKey::serial_number
                                     : casework::SortKey::changed_at;
      request.is_descending = draw_.one_in(2);
      request.limit = 500;
      CHECK(trial_.lists.problem_page(everybody(), filter, request).rows.size() ==
            liked(filter).size());
    }
    std::vector<std::int64_t> wrong;
    each_wrong_run(db_, kRegion, [&](std::int64_t run) { wrong.push_back(run); });
    CHECK(wrong.empty());
  }
  std::size_t indexed() { return grams_.runs().size(); }
  std::size_t finds() const { return finds_; }

 private:
  static access::Actor everybody() {
    access::Actor reader;
    reader.grants = {{access::Role::coordinating_office, {}}};
    return reader;
  }

  void change_one() {
    const std::int64_t id = some_id(draw_);
    const auto found = problems_.find(id);
    Problem one = found == problems_.end() ? some_problem(id, draw_) : found->second;
    if (found == problems_.end()) one.version = 0;
    const std::int64_t version = one.version++;
    const bool is_new_text = version == 0 || draw_.one_in(3);
    if (is_new_text) {
      one.number = some_text(draw_, 4);
      one.text.description = some_text(draw_, 30);
      one.text.region_unit = some_text(draw_, 4);
      one.text.responsible_unit_text = some_text(draw_, 3);
      one.text.measures_text = some_text(draw_, 4);
      if (version > 0) one.corrections.emplace_back();  // only then texts are written again
    }
    trial_.problems.save(one, version);
    problems_[id] = one;
  }

  /// Often a piece of a text that is there.
  std::string some_words() {
    const std::string any = some_text(draw_, 5);
    if (problems_.empty() || draw_.one_in(4)) return any;
    auto at = problems_.begin();
    std::advance(at, draw_.upto(static_cast<std::int64_t>(problems_.size()) - 1));
    const auto characters = base::to_code_points(at->second.text.description);
    if (characters.size() < 4) return any;
    const auto from = static_cast<std::size_t>(
        draw_.upto(static_cast<std::int64_t>(characters.size()) - 3));
    const auto many = static_cast<std::size_t>(1 + draw_.upto(3));
    return base::to_utf8(characters.substr(from, many));
  }
  ProblemFilter some_filter() {
    ProblemFilter filter;
    if (!draw_.one_in(4)) filter.words = some_words();
    if (draw_.one_in(5)) filter.description = some_words();
    if (draw_.one_in(9)) filter.region_unit = some_text(draw_, 2);
    if (draw_.one_in(9)) filter.number = some_text(draw_, 2);
    if (draw_.one_in(9)) filter.measures = some_text(draw_, 2);
    return filter;
  }

  std::vector<std::int64_t> liked(const ProblemFilter& filter) {
    std::vector<std::int64_t> ids;
    const auto where = where_text(kRegion, filter);
    const std::string condition = where ? where->sql() : "region_code = '420202'";
    db_.query("SELECT problem_id FROM problem WHERE " + condition + " ORDER BY problem_id",
              where ? where->parameters() : std::vector<Value>(),
              [&](const Row& row) { ids.push_back(row.int64(0)); });
    finds_ += where ? ids.size() : 0;
    return ids;
  }
  std::vector<std::int64_t> found(const ProblemFilter& filter) {
    const auto finds = WordFinds::of(db_, kRegion, filter);
    if (!finds) return liked(filter);
    std::map<std::int64_t, std::vector<std::uint16_t>> slots;
    for (const auto& [id, one] : problems_) {
      slots[block_of(id)].push_back(static_cast<std::uint16_t>(slot_of(id)));
    }
    std::vector<std::int64_t> ids;
    const auto blocks = finds->blocks(static_cast<std::size_t>(draw_.upto(8)));
    for (auto& [block, some] : slots) {
      const std::size_t kept = finds->keep(block, some);
      const bool is_named = !blocks || std::binary_search(blocks->begin(), blocks->end(), block);
      CHECK((is_named || kept == 0));
      CHECK((finds->may_hold(block) || kept == 0));
      for (std::size_t i = 0; i < kept; ++i) ids.push_back(first_id_of(block) + some[i]);
    }
    return ids;
  }

  Connection& db_;
  Trial trial_;
  ProblemGrams grams_;
  Draw draw_;
  std::map<std::int64_t, Problem> problems_;
  std::size_t finds_ = 0;
};

TEST_CASE("through acts, refusals and indexing at any moment, words find what LIKE finds") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    Story story(db);
    const Transaction transaction(db, Transaction::Access::write);
    for (int step = 0; step < 150; ++step) {
      CAPTURE(step);
      story.go_on();
      if (step % 5 == 1) story.look();
      if (step % 6 == 0) story.check();
    }
    story.check();
    CHECK(story.indexed() >= 4);
    CHECK(story.finds() > 1000);
  });
}

TEST_CASE("a full run is indexed without being asked, once, and again when its texts change") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    Trial trial(db);
    ProblemGrams grams(db, kRegion);
    const Transaction transaction(db, Transaction::Access::write);
    trial.problems.kept().begin(true);
    trial.save_many(1, 1023);
    CHECK_FALSE(grams.next_run());
    trial.save_many(1024, 1);
    CHECK(grams.next_run() == 0);
    grams.index(0);
    CHECK_FALSE(grams.next_run());
    Problem moved = trial.all[4];
    moved.version = 2;
    moved.state = problem::State::closed;
    trial.problems.save(moved, 1);
    CHECK(grams.noted().empty());
    moved.version = 3;
    moved.number = "港2024-9999";
    trial.problems.save(moved, 2);
    REQUIRE(grams.noted().size() == 1);
    CHECK(grams.noted().at(0).has(5));
    CHECK(grams.next_run() == 0);
    grams.index(0);
    CHECK_FALSE(grams.next_run());
  });
}

TEST_CASE("large and small letters are told apart as LIKE of the database does") {
  on_each_database([](const TrialDatabase& database, Connection& db) {
    Trial trial(db);
    const Transaction transaction(db, Transaction::Access::write);
    for (const char* text : {"Ab款", "ab款", "aB款", "ＡＢ款"}) {
      Problem one = some_problem(static_cast<std::int64_t>(trial.all.size()) + 1, trial.draw);
      one.text.description = text;
      trial.all.push_back(one);
      trial.problems.save(one, 0);
    }
    access::Actor reader;
    reader.grants = {{access::Role::coordinating_office, {}}};
    const auto count = [&](const char* words) {
      ProblemFilter filter;
      filter.words = words;
      return trial.lists.problem_totals(reader, filter).count;
    };
    for (int round = 0; round < 2; ++round) {
      CHECK(count("ab") == (database.is_sqlite() ? 3 : 1));
      CHECK(count("b款") == (database.is_sqlite() ? 3 : 2));
      CHECK(count("ＡＢ") == 1);
      CHECK(count(" ＡＢ款 ") == 1);
      trial.lists.index_run(0);
    }
  });
}

TEST_CASE("what the index says wrongly of a run is told, and damage is a fault of the store") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    Trial trial(db);
    const auto wrong = [&] {
      std::vector<std::int64_t> runs;
      each_wrong_run(db, kRegion, [&](std::int64_t run) { runs.push_back(run); });
      return runs;
    };
    {
      Transaction transaction(db, Transaction::Access::write);
      trial.save_many(1, 1100);
      trial.lists.index_run(0);
      trial.lists.index_run(1);
      Problem changed = trial.all[9];
      changed.version = 2;
      changed.number = "改号";
      trial.problems.save(changed, 1);
      trial.blocks.write();
      transaction.commit();
    }
    CHECK(wrong().empty());
    using Runs = std::vector<std::int64_t>;
    const std::pair<const char*, Runs> changes[] = {
        {"DELETE FROM problem_gram WHERE run_no = 1 AND bucket = (SELECT MIN(bucket) FROM"
         " problem_gram WHERE run_no = 1)", {1}},
        {"UPDATE problem_gram SET grams = (SELECT grams FROM problem_gram WHERE run_no = 1"
         " ORDER BY bucket LIMIT 1) WHERE run_no = 0 AND bucket = (SELECT MAX(bucket) FROM"
         " problem_gram WHERE run_no = 0)", {0}},
        {"INSERT INTO problem_gram SELECT region_code, 7, bucket, grams FROM problem_gram"
         " WHERE run_no = 1", {7}},
        {"DELETE FROM problem_gram_run WHERE run_no = 0", {0}},
        {"UPDATE problem_gram_run SET run_no = 5 WHERE run_no = 1", {1}},
        {"DELETE FROM problem_unindexed", {0}},
        {"UPDATE problem SET description = '另一件' WHERE problem_id = 1050", {1}},
    };
    for (const auto& [sql, runs] : changes) {
      CAPTURE(std::string(sql));
      db.begin_write();
      CHECK(db.exec(sql) > 0);
      CHECK(wrong() == runs);
      db.rollback();
    }
    db.begin_write();
    db.exec("UPDATE problem_gram SET grams = ?", Blob{"\x05\x09"});
    CHECK(wrong() == Runs{0, 1});
    ProblemFilter filter;
    filter.words = "承诺";
    CHECK(fault_of([&] { trial.lists.problem_totals({}, filter); }) ==
          base::FaultKind::corrupt);
    db.rollback();
  });
}

}  // namespace
}  // namespace pledge::storage
