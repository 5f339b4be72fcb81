#include "app/site.hpp"

#include <embedded_files.hpp>
#include <filesystem>

#include "app/data_folder.hpp"
#include "app/demo.hpp"
#include "app/press.hpp"
#include "app/serving.hpp"
#include "base/assert.hpp"
#include "journal/append.hpp"
#include "storage/blob_folder.hpp"
#include "storage/row_source.hpp"
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

std::unique_ptr<base::Clock> clock_for(const std::string& today) {
  if (today.empty()) return std::make_unique<base::SystemClock>();
  const auto day = base::parse_day(today);
  if (!day) throw base::Malformed("--today", "应为日期，如 2024-08-20");
  // Nine in the morning: offices are open.
  return std::make_unique<base::FixedClock>(
      base::Instant{base::start_of(*day).milliseconds + 9 * 3'600'000});
}

class OpenSite final : public cli::Site {
 public:
  explicit OpenSite(const cli::Common& common)
      : folder_(common.data_folder),
        calendar_(embedded_calendar()),
        clock_(clock_for(common.today)),
        region_{common.region},
        database_(storage::parse_database(common.database.empty() ? folder_.database_file()
                                                                  : common.database)),
        blobs_(folder_.evidence_folder()),
        signer_(folder_.signer(journal::origin_of(region_.text))),
        office_(std::make_unique<storage::SqlOffice>(database_, settings())) {
    register_key();
  }

  casework::Office& office() override { return *office_; }
  base::Entropy& entropy() override { return entropy_; }
  const letter::Press& press() override { return press_; }

  casework::Comparison compare() override {
    const auto connection = database_.open_reader();
    connection->begin_read();
    storage::SqlRowSource source(*connection, region_);
    return casework::compare_all(source);
  }

  journal::Verification verify() override {
    const auto connection = database_.open_reader();
    connection->begin_read();
    storage::JournalRows rows(*connection, region_);
    std::vector<journal::VerifierKey> keys{signer_.verifier_key()};
    for (const std::string& text : rows.keys()) {
      const auto key = journal::VerifierKey::parse(text);
      if (key && key->key_hash() != keys.front().key_hash()) keys.push_back(*key);
    }
    return journal::verify_all(rows, keys);
  }

  journal::StoredCheckpoint checkpoint() override {
    journal::StoredCheckpoint made;
    office_->run("journal.checkpoint", [&](casework::Desk& desk) {
      made = journal::make_checkpoint(desk.stores().journal, signer_);
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

  void backup(const std::string& target) override;
  int serve(const cli::ServeOptions& options) override;
  void fill_demo() override {
    app::fill_demo(*office_, entropy_, blobs_, dynamic_cast<base::FixedClock*>(clock_.get()));
  }

 private:
  storage::OfficeSettings settings() {
    storage::OfficeSettings made;
    made.region = region_;
    made.clock = clock_.get();
    made.calendar = &calendar_;
    made.entropy = &entropy_;
    made.vault_key = folder_.vault_key(entropy_);
    return made;
  }
  void register_key() {
    const auto connection = database_.open_writer();
    connection->begin_write();
    storage::JournalRows(*connection, region_)
        .add_key(signer_.name(), signer_.verifier_key().to_text());
    connection->commit();
  }

  DataFolder folder_;
  base::SystemEntropy entropy_;
  deadline::WorkingCalendar calendar_;
  std::unique_ptr<base::Clock> clock_;
  base::RegionCode region_;
  storage::Database database_;
  storage::BlobFolder blobs_;
  letter::Press press_{app::press(blobs_)};
  journal::Signer signer_;
  std::unique_ptr<storage::SqlOffice> office_;
};

void OpenSite::backup(const std::string& target) {
  namespace fs = std::filesystem;
  if (database_.dialect != storage::Dialect::sqlite) {
    throw base::Malformed("--database", "PostgreSQL 的库请用 pg_dump 备份；佐证和密钥在数据文件夹里");
  }
  if (fs::exists(target) && !fs::is_empty(target)) {
    throw base::Malformed("FOLDER", "备份的文件夹须是空的");
  }
  fs::create_directories(target);
  const auto connection = database_.open_writer();
  connection->exec("VACUUM INTO ?", target + "/pledge.sqlite");
  for (const char* part : {"evidence", "keys"}) {
    fs::copy(folder_.path() + "/" + part, target + "/" + part, fs::copy_options::recursive);
  }
}

int OpenSite::serve(const cli::ServeOptions& options) {
  if (options.is_demo) {
    if (options.host != "127.0.0.1" && options.host != "::1") {
      throw base::Malformed("--host", "演示只能在本机");
    }
    fill_demo();
  }
  Serving serving{*office_, *clock_, entropy_, blobs_, folder_.upload_folder()};
  return app::serve(serving, options);
}

}  // namespace

std::unique_ptr<cli::Site> open_site(const cli::Common& common) {
  return std::make_unique<OpenSite>(common);
}

void restore_site(const std::string& backup, const std::string& data_folder) {
  namespace fs = std::filesystem;
  if (!fs::exists(backup + "/pledge.sqlite")) {
    throw base::Malformed("FOLDER", "这里没有备份");
  }
  if (fs::exists(data_folder) && !fs::is_empty(data_folder)) {
    throw base::Malformed("--data", "数据文件夹须是空的");
  }
  fs::create_directories(data_folder);
  fs::copy(backup, data_folder, fs::copy_options::recursive);
}

}  // namespace pledge::app
