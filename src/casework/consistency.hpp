#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "casework/dossier.hpp"
#include "evidence/kept_file.hpp"

/// Does the journal say the same as the tables? Replays events with the same `apply` that made
/// the rows, and compares byte by byte.
namespace pledge::casework {

/// One event as stored, for replay.
struct StoredEvent {
  std::int64_t entry_index = 0;
  std::int64_t subject_id = 0;
  std::int64_t subject_version = 0;
  bool is_genuine = true;  ///< the entry still hashes to its leaf, the payload to its digest
  std::string event;
  base::Stamp stamp;
  std::string payload;
};

/// One version of a plan as its table holds it.
struct StoredPlan {
  base::CampaignCode campaign;
  std::int32_t version = 0;
  std::string body;
};

struct Difference {
  std::string kind;
  std::int64_t id = 0;
  std::string what;  ///< Chinese sentence
};

/// Port: rows and events of one kind of thing ("problem", "lead" …), for comparison only.
class RowSource {
 public:
  virtual ~RowSource() = default;
  /// Every event of the kind, ordered by subject and then by index.
  virtual void each_event(const std::string& kind,
                          const std::function<void(const StoredEvent&)>& visit) = 0;
  /// Every row of the kind ordered by id: its canonical body, and the name of a column that does
  /// not agree with the body (empty when all agree).
  virtual void each_row(const std::string& kind,
                        const std::function<void(std::int64_t id, const std::string& body,
                                                 const std::string& wrong_column)>& visit) = 0;
  /// Every row of a filing, by problem.
  virtual void each_filed_row(base::FilingId filing,
                              const std::function<void(const filing::FiledRow&)>& visit) = 0;
  virtual void each_plan(const std::function<void(const StoredPlan&)>& visit) = 0;
  /// What the tables say beside the bodies and do not agree in: columns that repeat a body,
  /// counters, seals, rows that belong to nothing.
  virtual void each_misplaced(const std::function<void(const Difference&)>& tell) = 0;
  /// After a part that could not be read: where that ended the transaction, begins another one.
  virtual void read_anew() = 0;
};

struct Comparison {
  std::int64_t event_count = 0;
  std::int64_t row_count = 0;
  std::int64_t file_count = 0;
  std::vector<Difference> differences;  ///< at most kDifferencesShown
};
inline constexpr std::size_t kDifferencesShown = 100;

/// `pledge rebuild --compare`: replays everything and compares with every row. What cannot be read
/// is a difference too, never a fault.
Comparison compare_all(RowSource& source);
/// Reads every file again that evidence, letters and templates name, and compares it with its
/// digest.
void compare_files(RowSource& source, evidence::BlobStore& blobs, Comparison& comparison);

/// The proof panel of a problem: hashes its entries again and replays them.
JournalView journal_view(Desk& desk, const std::vector<TimelineEntry>& timeline,
                         const problem::Problem& problem);

}  // namespace pledge::casework
