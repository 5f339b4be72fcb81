#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "access/scope.hpp"
#include "base/record.hpp"

/// 定格: the list as it stood at one moment, kept row by row and never changed. What was filed on
/// 05-05, in June and at each month's end stays what it was (港营商办发〔2024〕1号 四（二）、五（二）).
namespace pledge::filing {

PLEDGE_ENUM(Kind, self_check_list, confirmed_list, month_end, review, other)

/// Counts and sums of rows: of everything filed, or of what a reader may see of it.
struct Sums {
  std::int64_t count = 0;
  std::int64_t money_count = 0;  ///< entries that concern money
  base::Fen principal_fen;
  base::Fen paid_fen;
  base::Fen agreed_fen;
  base::Fen balance_fen;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("count", self.count);
    visit("money_count", self.money_count);
    visit("principal_fen", self.principal_fen);
    visit("paid_fen", self.paid_fen);
    visit("agreed_fen", self.agreed_fen);
    visit("balance_fen", self.balance_fen);
  }
  friend bool operator==(const Sums&, const Sums&) = default;
};

/// What the rows of a filing are held against: the Merkle root (RFC 6962 §2.1) over the canonical
/// texts of its rows in their order, so that a single row can be proved too.
struct Content {
  Sums sums;
  base::Digest root = {};
  std::int64_t journal_size = 0;  ///< the journal had so many entries when the rows were read

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("sums", self.sums);
    visit("root", self.root);
    visit("journal_size", self.journal_size);
  }
};

struct Filing {
  base::FilingId id;
  std::int64_t version = 0;
  base::CampaignCode campaign;
  std::int32_t plan_version = 1;
  Kind kind = Kind::other;
  std::string period;                  ///< "2024-08" of a month, "2024" of a yearly list, a name
  std::optional<base::UnitCode> unit;  ///< the list of one unit alone
  base::Day day;                       ///< the rows and their lights are those of this day
  std::optional<base::FilingId> corrects;
  std::string reason;  ///< why it was frozen anew, or late
  Content content;
  base::UnitCode filed_by_unit;  ///< empty: a job
  std::optional<base::OfficerId> filed_by;
  base::Instant frozen_at;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("campaign", self.campaign);
    visit("plan_version", self.plan_version);
    visit("kind", self.kind);
    visit("period", self.period);
    visit("unit", self.unit);
    visit("day", self.day);
    visit("corrects", self.corrects);
    visit("reason", self.reason, base::long_text());
    visit("content", self.content);
    visit("filed_by_unit", self.filed_by_unit.text);
    visit("filed_by", self.filed_by);
    visit("frozen_at", self.frozen_at);
  }
};

/// One row as it was frozen: where it stands for scope and sums, and its canonical text.
struct FiledRow {
  base::ProblemId problem;  ///< of a self-check that was none yet: below 0, its lead's number
  base::GroupCode group;
  base::UnitCode responsible_unit;
  bool has_money = false;
  base::Fen principal_fen;
  base::Fen paid_fen;
  base::Fen agreed_fen;
  base::Fen balance_fen;
  std::string text;
  /// Of a text from which an act of redaction took words: the leaf hash that it was filed with.
  std::optional<base::Digest> original = {};
};

/// Rows of one unit, or beginning behind one.
struct RowWish {
  base::ProblemId after;  ///< 0: from the first
  std::optional<base::UnitCode> unit;
  std::int64_t limit = 0;
};

/// Port. Rows and filings are insert-only: the database refuses to change or delete them. Rows
/// whose filing never came (a freeze that was cut short) are nobody's and are never read.
class FilingStore {
 public:
  virtual ~FilingStore() = default;
  virtual std::optional<Filing> load(base::FilingId id) = 0;
  /// False when there is one with that id.
  virtual bool add(const Filing& filing) = 0;
  /// Of a campaign, newest first.
  virtual std::vector<Filing> list(const base::CampaignCode& campaign) = 0;
  virtual void add_rows(base::FilingId id, const std::vector<FiledRow>& rows) = 0;
  /// Rows that the scope lets see, by problem.
  virtual std::vector<FiledRow> rows(base::FilingId id, const access::Scope& scope,
                                     const RowWish& wish) = 0;
  /// The rows of one problem in every filing.
  virtual std::vector<std::pair<base::FilingId, FiledRow>> rows_of(base::ProblemId problem) = 0;
  /// Puts the text of `row` in the place of the one that was filed; `row.original` is that one's.
  virtual void redact_row(base::FilingId id, const FiledRow& row) = 0;
  virtual Sums sums(base::FilingId id, const access::Scope& scope) = 0;
};

}  // namespace pledge::filing
