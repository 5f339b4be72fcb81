#include "storage/row_source.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "casework/campaign_work.hpp"
#include "casework/lights.hpp"
#include "storage/campaign_rows.hpp"
#include "storage/misplaced_rows.hpp"
#include "storage/filing_rows.hpp"
#include "storage/lead_rows.hpp"
#include "storage/ledger_codes.hpp"
#include "storage/letter_rows.hpp"
#include "storage/notice_rows.hpp"
#include "storage/pieces.hpp"
#include "storage/problem_grams.hpp"
#include "storage/problem_rows.hpp"
#include "storage/review_rows.hpp"
#include "storage/schema_check.hpp"
#include "storage/supervision_rows.hpp"
#include "storage/working_rows.hpp"

namespace pledge::storage {
namespace {

struct Kind {
  std::string_view name;
  std::string_view rows;  ///< id, version, body
};
constexpr Kind kKinds[] = {
    {"campaign", "SELECT campaign, version, body FROM campaign WHERE region_code = ?"
                 " ORDER BY campaign"},
    {"roster_entry", "SELECT roster_entry_id, version, body FROM roster_entry"
                     " WHERE region_code = ? ORDER BY roster_entry_id"},
    {"deliverable", "SELECT deliverable_id, version, body FROM deliverable"
                    " WHERE region_code = ? ORDER BY deliverable_id"},
    {"referral", "SELECT referral_id, version, body FROM referral WHERE region_code = ?"
                 " ORDER BY referral_id"},
    {"officer", "SELECT officer_id, version, body FROM officer WHERE region_code = ?"
                " ORDER BY officer_id"},
    {"evidence", "SELECT evidence_id, version, body FROM evidence WHERE region_code = ?"
                 " ORDER BY evidence_id"},
    {"filing", "SELECT filing_id, version, body FROM filing WHERE region_code = ?"
               " ORDER BY filing_id"},
    {"review", "SELECT review_id, version, body FROM review WHERE region_code = ?"
               " ORDER BY review_id"},
    {"workday_year", "SELECT year, version, body FROM workday_year WHERE region_code = ?"
                     " ORDER BY year"},
    {"redaction", "SELECT redaction_id, version, body FROM redaction WHERE region_code = ?"
                  " ORDER BY redaction_id"},
    {"letter_template", "SELECT letter_template_id, version, body FROM letter_template"
                        " WHERE region_code = ? ORDER BY letter_template_id"},
};

/// The version that a body says; -1 when it does not read.
std::int64_t version_in(const std::string& body) {
  try {
    const base::Tree tree = base::parse_json(body);
    const base::Tree* version = tree.find("version");
    return version != nullptr && version->number() != nullptr ? *version->number() : -1;
  } catch (const base::Malformed&) {
    return -1;
  }
}

constexpr std::string_view kEvents =
    "SELECT e.entry_index, e.subject_id, e.event, e.at, e.officer_id, e.unit_code, e.job,"
    " COALESCE(p.payload, r.payload), e.subject_version, e.act, e.subject_kind, e.batch,"
    " e.payload_digest, e.leaf_hash, p.salt FROM journal_entry e LEFT JOIN journal_payload p"
    " ON p.region_code = e.region_code AND p.entry_index = e.entry_index"
    " LEFT JOIN journal_remainder r"
    " ON r.region_code = e.region_code AND r.entry_index = e.entry_index"
    " WHERE e.region_code = ? AND e.subject_kind = ?"
    " AND COALESCE(p.payload, r.payload) IS NOT NULL";

casework::StoredEvent event_of(const Row& row) {
  casework::StoredEvent event;
  event.entry_index = row.int64(0);
  event.subject_id = row.int64(1);
  event.event = row.text(2);
  event.stamp.at = base::parse_instant(row.text(3)).value_or(base::Instant{});
  event.stamp.officer = {row.int64(4)};
  event.stamp.unit = {std::string(row.text(5))};
  event.stamp.job = row.text(6);
  event.payload = row.text(7);
  event.subject_version = row.int64(8);
  return event;
}

/// Whether the columns still hash to what the entry said when it was written. What is left of a
/// redacted payload is proved by `journal verify`.
bool is_genuine(const Row& row, const std::string& region, const casework::StoredEvent& event) {
  journal::Entry entry;
  entry.region = region;
  entry.index = event.entry_index;
  entry.event = event.event;
  entry.subject_id = event.subject_id;
  entry.subject_version = event.subject_version;
  entry.stamp = event.stamp;
  entry.act = row.text(9);
  entry.subject_kind = row.text(10);
  entry.batch = row.text(11);
  entry.payload_digest =
      base::digest_from_bytes(row.bytes(12)).value_or(journal::kUnreadableDigest);
  entry.leaf_hash = base::digest_from_bytes(row.bytes(13)).value_or(journal::kUnreadableDigest);
  if (row.is_null(14)) return !journal::why_not_genuine(entry);
  return !journal::why_not_genuine(entry, {std::string(row.bytes(14)), event.payload});
}

}  // namespace

ThresholdsOf SqlRowSource::thresholds() {
  return [this](const base::CampaignCode& code, std::int32_t version) {
    const auto kept = thresholds_.find({code, version});
    if (kept != thresholds_.end()) return kept->second;
    const auto plan = CampaignRows(db_, region_).load_plan(code, version);
    const auto found = casework::thresholds_of(plan ? &*plan : nullptr);
    thresholds_.emplace(std::pair(code, version), found);
    return found;
  };
}

/// A plan that does not read is told of where plans are compared; its problems are then compared
/// with the thresholds of no plan.
ThresholdsOf SqlRowSource::readable_thresholds() {
  return [this, strict = thresholds()](const base::CampaignCode& code, std::int32_t version) {
    try {
      return strict(code, version);
    } catch (const base::Fault& fault) {
      if (fault.kind != base::FaultKind::corrupt) throw;
      return casework::thresholds_of(nullptr);
    }
  };
}

void SqlRowSource::each_plan(const std::function<void(const casework::StoredPlan&)>& visit) {
  db_.each("SELECT campaign, plan_version, body FROM campaign_plan WHERE region_code = ?"
           " ORDER BY campaign, plan_version",
           [&](const Row& row) {
             visit({{std::string(row.text(0))},
                    static_cast<std::int32_t>(row.int64(1)),
                    std::string(row.text(2))});
           },
           region_.text);
}

void SqlRowSource::each_misplaced(const std::function<void(const casework::Difference&)>& tell) {
  const auto tell_row = [&](const std::string& table, std::int64_t id, const std::string& what) {
    tell({table, id, what});
  };
  // One after the other: what one part cannot read keeps the next one from nothing.
  const auto look = [&](const char* table, const std::function<void()>& part) {
    try {
      part();
    } catch (const base::Fault& fault) {
      if (fault.kind != base::FaultKind::corrupt) throw;
      tell({table, 0, std::string("读不出来：") + fault.what()});
      read_anew();
    }
  };
  // An index that lost a row gives short answers, and no value of a row tells of it.
  look("database", [&] {
    if (db_.dialect() != Dialect::sqlite) return;
    db_.each("PRAGMA integrity_check(20)", [&](const Row& row) {
      if (row.text(0) != "ok") tell({"database", 0, "数据库文件自查：" + std::string(row.text(0))});
    });
  });
  look("types", [&] {
    each_wrong_value(db_, "",
                     [&](const WrongValue& one) { tell_row(one.table, 0, one.what); });
  });
  look("misplaced", [&] { MisplacedRows(db_, region_, vault_key_, tell_row).run(); });
  look("working", [&] { WorkingRows(db_, region_, vault_key_, tell_row).run(); });
  look("ledger_code", [&] {
    for (const std::string& what : LedgerCodes::why_not_whole(db_, region_)) {
      tell({"ledger_code", 0, what});
    }
  });
  look("problem_gram", [&] {
    each_wrong_run(db_, region_, [&](std::int64_t run) {
      tell({"problem_gram", run,
            "第 " + std::to_string(first_id_of_run(run)) + " 号起一组问题的检索索引与内容不一致"});
    });
  });
}

void SqlRowSource::each_event(const std::string& kind,
                              const std::function<void(const casework::StoredEvent&)>& visit) {
  each_in_pieces(
      db_, std::string(kEvents) + " ORDER BY e.subject_id, e.entry_index",
      [&](const Row& row) {
        auto event = event_of(row);
        event.is_genuine = is_genuine(row, region_.text, event);
        visit(event);
      },
      region_.text, kind);
}

void SqlRowSource::each_event_of(const std::string& kind, std::int64_t subject_id,
                                 const std::function<void(const casework::StoredEvent&)>& visit) {
  db_.each(std::string(kEvents) + " AND e.subject_id = ? ORDER BY e.entry_index",
           [&](const Row& row) { visit(event_of(row)); }, region_.text, kind, subject_id);
}

void SqlRowSource::each_filed_row(base::FilingId filing,
                                  const std::function<void(const filing::FiledRow&)>& visit) {
  access::Scope everything;
  everything.sees_all = everything.sees_all_leads = true;
  FilingRows rows(db_, region_);
  filing::RowWish wish;
  wish.limit = base::kPageRows;
  for (;;) {
    const auto page = rows.rows(filing, everything, wish);
    for (const auto& row : page) visit(row);
    if (static_cast<std::int64_t>(page.size()) < wish.limit) return;
    wish.after = page.back().problem;
  }
}

void SqlRowSource::each_row(
    const std::string& kind,
    const std::function<void(std::int64_t, const std::string&, const std::string&)>& visit) {
  if (kind == "problem") {
    return each_problem_row(db_, region_, readable_thresholds(), visit);
  }
  if (kind == "lead") return each_lead_row(db_, region_.text, visit);
  if (kind == "letter") return each_letter_row(db_, region_.text, visit);
  if (kind == "review_task") return each_task_row(db_, region_.text, visit);
  if (kind == "supervision_order") return each_supervision_row(db_, region_.text, visit);
  if (each_notice_row(db_, region_.text, kind, visit)) return;
  const auto* const known = std::find_if(std::begin(kKinds), std::end(kKinds),
                                         [&](const Kind& one) { return one.name == kind; });
  PLEDGE_ASSERT(known != std::end(kKinds));
  each_in_pieces(
      db_, std::string(known->rows),
      [&](const Row& row) {
        const std::string body(row.text(2));
        const bool is_same_version = row.int64(1) == version_in(body);
        const std::int64_t id = kind == "campaign"
                                    ? casework::campaign_subject({std::string(row.text(0))})
                                    : row.int64(0);
        visit(id, body, is_same_version ? "" : "version");
      },
      region_.text);
}

}  // namespace pledge::storage
