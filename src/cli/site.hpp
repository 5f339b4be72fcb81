#pragma once
#include <functional>
#include <string>
#include <vector>

#include "casework/consistency.hpp"
#include "casework/office.hpp"
#include "journal/consistency_proof.hpp"
#include "casework/past_offices.hpp"
#include "journal/receipt.hpp"
#include "journal/verify.hpp"
#include "letter/press.hpp"
#include "report/press.hpp"
#include "sheet/form_filling.hpp"

/// What the commands work with. app makes it; the commands never see storage.
namespace pledge::cli {

/// Options that every command has.
struct Common {
  std::string data_folder = "./var";
  std::string database;  ///< empty: SQLite in the data folder
  std::string today;     ///< YYYY-MM-DD: a fixed clock, for trials and tests
  std::string officer;   ///< sign-in name of the officer for whom the command acts
  std::string region;  ///< empty: the only one of the store
  bool is_json = false;
  bool may_create = false;  ///< whether the command makes a store where there is none
  bool may_add_region = false;  ///< whether it sets up a region that the store does not have
  bool is_demo = false;     ///< a store that is made now is a demonstration
};

struct ServeOptions {
  std::string host = "127.0.0.1";
  std::int32_t port = 8080;
  std::string certificate;
  std::string key;
  std::string home_link;  ///< https://… under which people reach it; in messages and calendars
  std::vector<std::string> delivery_networks;  ///< inside networks to which messages may go
  std::string delivery_certificates;           ///< of authorities, PEM; empty: the system's
  std::vector<std::string> trusted_proxies;    ///< whose X-Forwarded-For is believed
  bool is_demo = false;
};

/// One data folder with its database, opened.
class Site {
 public:
  virtual ~Site() = default;
  virtual casework::Office& office() = 0;
  /// The same at the end of a past day.
  virtual casework::PastOffices& past() = 0;
  virtual base::Entropy& entropy() = 0;
  /// As Tools::press, with letters kept in this data folder.
  virtual const letter::Press& press() = 0;
  virtual casework::Comparison compare() = 0;
  virtual journal::Verification verify() = 0;
  /// Seals the head of a journal that is genuine but for that, and records why; what is found
  /// wrong otherwise, and then nothing is sealed.
  virtual journal::Verification seal_journal(const std::string& reason) = 0;
  virtual journal::StoredCheckpoint checkpoint() = 0;
  virtual journal::Receipt prove(std::int64_t index) = 0;
  /// Between two sizes; the newer one is the journal's own when it is not said. Throws Malformed.
  virtual journal::ConsistencyProof prove_consistency(std::int64_t older,
                                                      std::optional<std::int64_t> newer) = 0;
  /// Copies database, evidence and keys into an empty folder.
  virtual void backup(const std::string& folder) = 0;
  /// Serves until it is told to stop; returns the exit code.
  virtual int serve(const ServeOptions& options) = 0;
  /// Fills an empty store with the demonstration; false when it holds it already. Throws Malformed
  /// when it holds something else.
  virtual bool fill_demo() = 0;
};

/// How commands reach the outside.
struct Tools {
  std::function<std::unique_ptr<Site>(const Common&)> open;
  /// Puts a backup into an empty data folder.
  std::function<void(const std::string& backup, const std::string& data_folder)> restore;
  sheet::ReadTable read_table;
  sheet::WriteTable write_xlsx;
  sheet::WriteTable write_csv;
  sheet::WriteMarked write_marked;
  sheet::FormFiller form_filler;
  letter::Press press;
  report::ReportPress report_press;
  std::function<std::string(const std::string& path)> read_file;
  std::function<void(const std::string& path, const std::string& bytes)> write_file;
  /// Throws Malformed or Fault where write_file would: asked before an act that cannot be undone.
  std::function<void(const std::string& path)> check_target;
};

/// Runs one command. Exit codes: 0 done, 1 refused or tampered, 2 usage, 3 fault.
int run(int argc, const char* const* argv, const Tools& tools);

}  // namespace pledge::cli
