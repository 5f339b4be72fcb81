#include "app/site.hpp"

#include <algorithm>
#include <embedded_files.hpp>
#include <filesystem>

#include "app/backup.hpp"
#include "app/data_folder.hpp"
#include "app/demo.hpp"
#include "app/demo_clock.hpp"
#include "app/press.hpp"
#include "app/serving.hpp"
#include "base/assert.hpp"
#include "casework/checkpoint_work.hpp"
#include "storage/blob_folder.hpp"
#include "storage/past_store.hpp"
#include "storage/row_source.hpp"
#include "storage/schema_check.hpp"
#include "storage/site_rows.hpp"
#include "storage/sql_office.hpp"

namespace pledge::app {
namespace {

using base::Fault;
using base::FaultKind;

deadline::WorkingCalendar embedded_calendar() {
  const auto text = embedded::find("data/cn_calendar_exceptions_2019_2026.csv");
  PLEDGE_ASSERT(text.has_value());
  return deadline::WorkingCalendar::load(*text);
}

/// The day, and the region, of a demonstration that is made now.
constexpr std::string_view kDemoDay = "2024-08-20";
constexpr std::string_view kDemoRegion = "420202";

/// Nine in the morning: offices are open.
base::Instant morning_of(base::Day day) {
  return {base::start_of(day).milliseconds + 9 * 3'600'000};
}

std::unique_ptr<base::Clock> clock_for(const cli::Common& common,
                                       const std::optional<base::Day>& demo_day) {
  if (!common.today.empty()) {
    const auto day = base::parse_day(common.today);
    if (!day) throw base::Malformed("--today", "应为日期，如 2024-08-20");
    return std::make_unique<base::FixedClock>(morning_of(*day));
  }
  if (demo_day) return std::make_unique<DemoClock>(morning_of(*demo_day));
  if (common.is_demo) {
    return std::make_unique<DemoClock>(morning_of(base::parse_day(kDemoDay).value()));
  }
  return std::make_unique<base::SystemClock>();
}

storage::Database database_of(const cli::Common& common) {
  return storage::parse_database(common.database.empty()
                                     ? DataFolder::database_file(common.data_folder)
                                     : common.database);
}

/// On PostgreSQL several servers, and commands beside them, work on one folder.
FolderUse use_of(const storage::Database& database) {
  return database.dialect == storage::Dialect::sqlite ? FolderUse::alone : FolderUse::shared;
}

class OpenSite final : public cli::Site {
 public:
  explicit OpenSite(const cli::Common& common)
      : calendar_(embedded_calendar()),
        region_{common.region},
        database_(database_of(common)),
        folder_(common.data_folder, use_of(database_)),
        demo_day_(storage::demonstration_day(database_)),
        clock_(clock_for(common, demo_day_)),
        blobs_(folder_.evidence_folder()),
        vault_key_(own_vault_key()),
        signer_(folder_.signer(journal::origin_of(region_.text))),
        office_(std::make_unique<storage::SqlOffice>(database_, settings())) {
    if (common.may_create) own_journal_key(KeyUse::registering);
  }

  casework::Office& office() override { return *office_; }
  casework::PastOffices& past() override { return past_; }
  base::Entropy& entropy() override { return entropy_; }
  const letter::Press& press() override { return press_; }

  casework::Comparison compare() override {
    const auto connection = database_.open_reader();
    connection->begin_read();
    storage::SqlRowSource source(*connection, region_, vault_key_);
    auto comparison = casework::compare_all(source);
    casework::compare_files(source, blobs_, comparison);
    storage::each_wrong_object(*connection, [&](const std::string& what) {
      comparison.differences.push_back({"schema", 0, what});
    });
    return comparison;
  }

  journal::Verification verify() override {
    const auto connection = database_.open_reader();
    connection->begin_read();
    return storage::verify_readable(*connection, [&] {
      return storage::verify_journal(*connection, region_, signer_.verifier_key(), vault_key_);
    });
  }

  /// Of a journal that agrees in everything else.
  journal::Verification seal_journal(const std::string& reason) override {
    const auto connection = database_.open_writer();
    connection->begin_write();
    auto seen = storage::verify_readable(*connection, [&] {
      return storage::verify_journal(*connection, region_, signer_.verifier_key());
    });
    if (!seen.is_genuine()) return seen;
    storage::JournalRows(*connection, region_, vault_key_).seal_head();
    connection->commit();
    office_->run("journal.seal", [&](casework::Desk& desk) {
      casework::record_sealing(desk, reason);
      return true;
    });
    return verify();
  }

  journal::StoredCheckpoint checkpoint() override {
    own_journal_key(KeyUse::signing);
    journal::StoredCheckpoint made;
    office_->run("journal.checkpoint", [&](casework::Desk& desk) {
      made = casework::sign_checkpoint(desk, signer_, casework::command_line_actor());
      return true;
    });
    return made;
  }

  journal::Receipt prove(std::int64_t index) override {
    return office_->look<journal::Receipt>("journal.prove", [&](casework::Desk& desk) {
      if (index < 0 || index >= desk.stores().journal.head().size) {
        throw base::Malformed("INDEX", "日志里没有这一条");
      }
      return journal::make_receipt(desk.stores().journal, index);
    });
  }

  journal::ConsistencyProof prove_consistency(std::int64_t older,
                                              std::optional<std::int64_t> newer) override {
    return office_->look<journal::ConsistencyProof>("journal.prove", [&](casework::Desk& desk) {
      const std::int64_t size = desk.stores().journal.head().size;
      if (newer.value_or(size) > size) throw base::Malformed("--newer", "比日志长");
      if (older < 0 || older > newer.value_or(size)) {
        throw base::Malformed("--older", "应不小于 0，不大于后一个条数");
      }
      return journal::make_consistency_proof(desk.stores().journal, older, newer.value_or(size));
    });
  }

  void backup(const std::string& target) override;
  int serve(const cli::ServeOptions& options) override;
  bool fill_demo() override;

 private:
  storage::OfficeSettings settings() {
    storage::OfficeSettings made;
    made.region = region_;
    made.clock = clock_.get();
    made.calendar = &calendar_;
    made.entropy = &entropy_;
    made.vault_key = vault_key_;
    return made;
  }
  std::string own_vault_key() {
    folder_.have_keys(entropy_, !storage::has_region(database_, region_));
    return folder_.vault_key();
  }

  enum class KeyUse { registering, signing };
  /// The folder's key must be the one that the store knows. It is registered before the first
  /// entry: one that is missing later was taken away, which `journal verify` tells.
  void own_journal_key(KeyUse use) {
    const auto connection = database_.open_writer();
    connection->begin_write();
    storage::JournalRows rows(*connection, region_, vault_key_);
    const std::int64_t size = rows.lock_head();
    const std::string own = signer_.verifier_key().to_text();
    const auto keys = rows.keys();
    const auto known = std::find_if(keys.begin(), keys.end(), [&](const auto& key) {
      return key.name == signer_.name();
    });
    if (known != keys.end() && known->public_key != own) {
      throw Fault(FaultKind::corrupt,
                  "日志签名密钥（" + folder_.path() + "/keys/journal.pem）不是这个库登记的那一把；"
                  "请放回原来的文件，几台服务器须共用一个数据文件夹");
    }
    if (known == keys.end() && size == 0 && use == KeyUse::registering) {
      rows.add_key({signer_.name(), own});
    }
    connection->commit();
  }

  base::SystemEntropy entropy_;
  deadline::WorkingCalendar calendar_;
  base::RegionCode region_;
  storage::Database database_;
  DataFolder folder_;
  std::optional<base::Day> demo_day_;  ///< of a store that was made as a demonstration
  std::unique_ptr<base::Clock> clock_;
  storage::BlobFolder blobs_;
  letter::Press press_{app::press(blobs_)};
  std::string vault_key_;
  journal::Signer signer_;
  std::unique_ptr<storage::SqlOffice> office_;
  storage::PastStores past_{*office_, calendar_, entropy_, folder_.upload_folder()};
};

void OpenSite::backup(const std::string& target) {
  if (database_.dialect != storage::Dialect::sqlite) {
    throw base::Malformed("--database", "PostgreSQL 的库请用 pg_dump 备份；佐证和密钥在数据文件夹里");
  }
  write_backup(*database_.open_writer(), folder_.path(), target);
}

bool OpenSite::fill_demo() {
  const bool is_begun = has_campaign(*office_);
  if (demo_day_ && is_begun) return false;
  if (is_begun) {
    throw base::Malformed("--data", folder_.path() + " 里已有正式数据，演示请换一个空的文件夹");
  }
  auto* const going = dynamic_cast<DemoClock*>(clock_.get());
  auto* const standing = dynamic_cast<base::FixedClock*>(clock_.get());
  base::FixedClock* const clock = going != nullptr ? &going->standing() : standing;
  PLEDGE_ASSERT(clock != nullptr);
  demo_day_ = base::beijing_day(clock->now());
  // Marked first: a store that was only half filled is no real one either.
  storage::mark_demonstration(database_, region_, *demo_day_);
  app::fill_demo(*office_, entropy_, blobs_, clock);
  checkpoint();
  return true;
}

int OpenSite::serve(const cli::ServeOptions& wanted) {
  cli::ServeOptions options = wanted;
  options.is_demo = wanted.is_demo || demo_day_;
  if (options.is_demo && options.host != "127.0.0.1" && options.host != "::1") {
    throw base::Malformed("--host", "这里是演示数据，口令是公开的，只能在本机（127.0.0.1）使用");
  }
  if (options.is_demo) fill_demo();
  if (auto* const going = dynamic_cast<DemoClock*>(clock_.get())) going->start();
  Serving serving{*office_, *clock_, entropy_, blobs_, signer_, folder_.upload_folder(), past_};
  return app::serve(serving, options);
}

/// A data folder is its owner's alone, so none is made of one that holds other things.
void refuse_folder_of_others(const std::string& folder) {
  std::error_code gone;
  if (std::filesystem::is_empty(folder, gone) || gone) return;
  for (const char* part : {"/keys", "/evidence", "/pledge.sqlite"}) {
    if (std::filesystem::exists(folder + part, gone)) return;
  }
  throw base::Malformed("--data", folder + " 里有别的文件，什么也没有写；请换一个空的或新的文件夹");
}

/// Who only reads, or works on, a store does not make one in a folder that was mistyped.
void refuse_other_places(const cli::Common& common, const storage::Database& database) {
  std::error_code gone;
  const bool has_folder = std::filesystem::is_directory(common.data_folder, gone);
  if (common.may_create && has_folder) refuse_folder_of_others(common.data_folder);
  if (common.may_create || (has_folder && storage::has_store(database))) return;
  throw base::Malformed("--data", common.data_folder +
                                      " 里没有践诺的数据，什么也没有写；请核对文件夹（新建用 pledge"
                                      " serve 或 pledge plan load）");
}

std::string listed(const std::vector<base::RegionCode>& regions) {
  std::string text;
  for (const base::RegionCode& region : regions) text += (text.empty() ? "" : "、") + region.text;
  return text;
}

/// The region that is meant: the one that is named, or the only one of the store. But for the
/// command that sets a region up, nobody makes one more in a store by mistyping its code.
std::string region_of(const cli::Common& common, const storage::Database& database) {
  const auto regions = storage::regions_in(database);
  const bool is_known = std::find(regions.begin(), regions.end(),
                                  base::RegionCode{common.region}) != regions.end();
  if (is_known) return common.region;
  if (!common.region.empty()) {
    if (common.may_add_region || (common.may_create && regions.empty())) return common.region;
    throw base::Malformed("--region", "这个库里没有地区 " + common.region +
                                          "，什么也没有写；请核对行政区划代码（增设地区用 pledge plan"
                                          " load）");
  }
  if (regions.size() == 1) return regions.front().text;
  if (!regions.empty()) {
    throw base::Malformed("--region", "这个库里有几个地区（" + listed(regions) + "），请写明是哪一个");
  }
  if (common.is_demo) return std::string(kDemoRegion);
  throw base::Malformed("--region",
                        "新建的库要写明地区：六位行政区划代码（GB/T 2260），如 --region 420202");
}

}  // namespace

std::unique_ptr<cli::Site> open_site(const cli::Common& common) {
  const auto database = database_of(common);
  refuse_other_places(common, database);
  cli::Common settled = common;
  settled.region = region_of(common, database);
  return std::make_unique<OpenSite>(settled);
}

}  // namespace pledge::app
