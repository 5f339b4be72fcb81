#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "casework/desk.hpp"
#include "sheet/problem_sheet.hpp"

/// What earlier lists of the same sender put into the ledger, beside the list at hand.
namespace pledge::sheet {

/// A problem of an earlier list that no row of this one is.
struct UnseenProblem {
  base::ProblemId id;
  std::string name;  ///< 港2024-052“拖欠…”
  bool is_open = false;
  bool is_taken = false;  ///< a new row is like it
};

/// Whose list it is. One office may send the lists of many units under its own name.
struct ListOrigin {
  base::CampaignCode campaign;
  base::UnitCode sender;
  std::string file_name;
};

/// The pairs of neighbouring characters of a text, in order, each once.
using TextPairs = std::vector<std::uint64_t>;

class EarlierLists {
 public:
  /// Whether this sender has any: rows need not be kept otherwise.
  static bool has_any(casework::Desk& desk, const ListOrigin& origin);
  /// Every problem of the sender's lists that are not taken back, but those in `seen`.
  EarlierLists(casework::Desk& desk, const ListOrigin& origin,
               const std::set<base::ProblemId>& seen);

  /// The problem that the new row may be in other words: of the same unit or region with the same
  /// text but for marks, numbers and amounts, or with the same unit, source, deadline and amount.
  /// One that no row before was like goes first. Null when there is none.
  const UnseenProblem* like(const problem::Propose& row);
  /// The open ones that no new row is like, of lists that this one goes on: it has some of their
  /// problems, or their file's name.
  std::vector<const UnseenProblem*> missing() const;

 private:
  struct Known {
    UnseenProblem shown;
    std::string description, region;
    base::UnitCode unit;
    std::optional<TextPairs> pairs;  ///< of the description, once somebody asks
    bool is_continued = false;
  };
  /// The unseen problem at an index, from now on taken.
  const UnseenProblem* take(std::size_t index);
  bool is_alike(Known& known, const TextPairs& pairs) const;
  void take_batch(casework::Desk& desk, const casework::ImportBatch& batch,
                  const std::set<base::ProblemId>& seen);
  void add(const problem::Problem& problem);

  std::vector<Known> unseen_;
  std::set<base::ProblemId> taken_;
  std::map<std::string, std::vector<std::size_t>> by_text_, by_facts_;
  std::set<std::string> file_names_;
};

/// The words without marks, numbers before them and amounts.
std::string skeleton_of(std::string_view description);
/// How much of two texts is the same, 0–100, by pairs of characters.
std::int32_t likeness(std::string_view a, std::string_view b);

}  // namespace pledge::sheet
