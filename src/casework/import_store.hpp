#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/record.hpp"
#include "base/stamp.hpp"

namespace pledge::casework {

inline constexpr std::size_t kCellCorrectionsMax = 1000;

/// That a batch was taken back, by whom and why.
struct UndoneImport {
  base::OfficerId officer;  ///< 0: the command line
  base::Instant at;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("officer", self.officer.value);
    visit("at", self.at);
    visit("reason", self.reason, base::required_long_text());
  }
};

/// A cell that was put right in the trial import instead of in the file.
struct CellCorrection {
  std::string cell;    ///< "D5"
  std::string before;  ///< what the file says
  std::string text;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("cell", self.cell);
    visit("before", self.before, base::long_text());
    visit("text", self.text, base::long_text());
  }
};

/// One import that wrote something: which file of whom, and how much came of it.
struct ImportBatch {
  std::int64_t number = 0;
  std::int64_t version = 0;
  base::CampaignCode campaign;
  std::string file_name;
  base::UnitCode sender;    ///< the unit whose file it is; empty: nobody said (ADR 0008)
  base::OfficerId officer;  ///< 0: the command line
  base::Instant at;
  std::int64_t added_count = 0;
  std::optional<std::int64_t> corrected_count = {};  ///< stored problems that the list corrected
  std::vector<CellCorrection> cells = {};            ///< put right beside the file
  std::optional<UndoneImport> undone;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("number", self.number);
    visit("version", self.version);
    visit("campaign", self.campaign);
    visit("file_name", self.file_name);
    visit("sender", self.sender.text);
    visit("officer", self.officer.value);
    visit("at", self.at);
    visit("added_count", self.added_count);
    visit("corrected_count", self.corrected_count);
    visit("cells", self.cells, base::up_to(kCellCorrectionsMax));
    visit("undone", self.undone);
  }
};

/// The name of a batch in the journal: "import-12".
std::string batch_code(std::int64_t number);

/// A thing that a batch made.
struct BatchSubject {
  std::string kind;  ///< "problem", "lead"
  std::int64_t id = 0;
};

/// Headings that a sender writes instead of those of the form: his → the form's column, or
/// kLeftOut. Folded as sheet::fold_heading does.
using HeadingMemory = std::map<std::string, std::string>;
inline constexpr const char* kLeftOut = "left_out";

/// Port: what imports remember (storage implements it). Batches are a register for people; what an
/// import did stands in the journal.
class ImportStore {
 public:
  virtual ~ImportStore() = default;
  virtual std::optional<ImportBatch> load(std::int64_t number) = 0;
  virtual bool save(const ImportBatch& batch, std::int64_t expected_version) = 0;
  /// Of a campaign, the newest first, at most kBatchesShown.
  virtual std::vector<ImportBatch> list(const base::CampaignCode& campaign) = 0;
  /// What the journal says that the batch made or touched, each once, in the order of the journal.
  virtual std::vector<BatchSubject> subjects_of(const std::string& batch) = 0;

  /// `form`: "problems", "roster".
  virtual HeadingMemory headings_of(const base::UnitCode& sender, const std::string& form) = 0;
  virtual void remember(const base::UnitCode& sender, const std::string& form,
                        const HeadingMemory& headings) = 0;
};
inline constexpr std::int64_t kBatchesShown = 200;

}  // namespace pledge::casework
