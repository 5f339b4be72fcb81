#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "storage/connection.hpp"
#include "storage/word_grams.hpp"

namespace pledge::storage {

/// Tables problem_gram, problem_gram_run and problem_unindexed (docs/adr/0029-finding-words.md).
/// Grams are those of kWordColumns. Written in the lane alone, so that nothing changes between
/// reading a run and indexing it.
class ProblemGrams {
 public:
  ProblemGrams(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}

  /// The texts of this problem are new: until its run is indexed again it is read itself.
  void note(std::int64_t problem_id);
  /// A run that is full and not in the index, the first; else one of which problems were noted.
  std::optional<std::int64_t> next_run();
  /// Puts what stands in the run into the index, whatever the index said of it before.
  void index(std::int64_t run_no);

  /// Runs in the index, ascending.
  std::vector<std::int64_t> runs();
  /// Problems that were noted, by run.
  std::map<std::int64_t, Places> noted();
  /// Where the gram stands, by run.
  std::map<std::int64_t, Places> find(Gram gram);

  /// What the index should say of a run.
  std::map<std::int64_t, std::string> buckets_of_texts(std::int64_t run_no);
  /// What it says.
  std::map<std::int64_t, std::string> stored_buckets(std::int64_t run_no);

 private:
  Connection& db_;
  const base::RegionCode& region_;
};

/// Runs of which the index says something else than the texts: for `rebuild --compare`.
void each_wrong_run(Connection& db, const base::RegionCode& region,
                    const std::function<void(std::int64_t run_no)>& tell);

}  // namespace pledge::storage
