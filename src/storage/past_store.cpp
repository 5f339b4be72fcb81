#include "storage/past_store.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/must_be_saved.hpp"
#include "base/replay.hpp"
#include "base/variant_codec.hpp"
#include "casework/filing_then.hpp"
#include "lead/decide.hpp"
#include "problem/apply.hpp"
#include "supervision/events.hpp"

namespace pledge::storage {
namespace {

using casework::Desk;

constexpr std::int64_t kPiece = 4096;  // entries

base::Instant end_of(base::Day day) { return {base::start_of(day + 1).milliseconds - 1}; }

/// Things of one kind as their events made them. One whose event does not read or fit stays as it
/// was before it, as figures have it.
template <class State, class Event>
class Folded {
 public:
  using Apply = State (*)(const std::optional<State>&, const Event&, const base::Stamp&);
  explicit Folded(Apply apply) : apply_(apply) {}

  void take(const journal::Entry& entry, const base::Tree& payload) {
    One& one = things_[entry.subject_id];
    if (one.is_cut) return;
    Event event;
    one.is_cut = !base::reads_back(entry.event, payload, event) || !base::replays([&] {
      one.state = apply_(one.state, event, entry.stamp);
    });
  }
  template <class Save>
  void each(Save save) const {
    for (const auto& [id, one] : things_) {
      if (one.state) save(*one.state);
    }
  }

 private:
  struct One {
    std::optional<State> state;
    bool is_cut = false;
  };
  Apply apply_;
  std::map<std::int64_t, One> things_;
};

/// Everything that lists are made of.
class RegionThen {
 public:
  void read(Desk& desk, std::int64_t size) {
    for (std::int64_t from = 0; from < size; from += kPiece) {
      desk.stores().journal.each_entry(
          from, std::min(size, from + kPiece), [&](const auto& entry, const auto& payload) {
            if (payload) take(entry, *payload);
            return true;
          });
    }
  }
  /// Plans first: rows of problems look at their thresholds.
  void write(casework::Stores stores) const {
    for (const auto& [plan, version] : plans_) stores.campaigns.put_plan(plan, version);
    const auto save_in = [](auto& store) {
      return [&store](const auto& one) { base::must_be_saved(store.save(one, 0)); };
    };
    campaigns_.each(save_in(stores.campaigns));
    years_.each(save_in(stores.workdays));
    officers_.each(save_in(stores.officers));
    deliverables_.each(save_in(stores.deliverables));
    leads_.each([&](const auto& one) { stores.leads.save(one, 0); });
    problems_.each([&](const auto& one) { stores.problems.save(one, 0); });
    referrals_.each(save_in(stores.referrals));
    orders_.each(save_in(stores.supervisions));
    reviews_.each(save_in(stores.reviews));
    tasks_.each(save_in(stores.tasks));
    urgings_.each(save_in(stores.urgings));
    letters_.each(save_in(stores.letters));
  }

 private:
  void take(const journal::Entry& entry, const journal::Payload& payload) {
    try {
      take_tree(entry, base::parse_json(payload.text));
    } catch (const base::Malformed&) {
      // `journal verify` tells of it.
    }
  }
  void take_tree(const journal::Entry& entry, const base::Tree& payload) {
    const std::string& kind = entry.subject_kind;
    if (entry.event == journal::kPayloadRedacted) return;
    if (kind == "problem") return problems_.take(entry, payload);
    if (kind == "lead") return leads_.take(entry, payload);
    if (kind == "supervision_order") return orders_.take(entry, payload);
    if (kind == "deliverable") return deliverables_.take(entry, payload);
    if (kind == "review") return reviews_.take(entry, payload);
    if (kind == "review_task") return tasks_.take(entry, payload);
    if (kind == "urging") return urgings_.take(entry, payload);
    if (kind == "referral") return referrals_.take(entry, payload);
    if (kind == "officer") return officers_.take(entry, payload);
    if (kind == "letter") return letters_.take(entry, payload);
    if (kind == "workday_year") return years_.take(entry, payload);
    if (kind == "campaign") take_plan(entry, payload);
  }
  void take_plan(const journal::Entry& entry, const base::Tree& payload) {
    campaigns_.take(entry, payload);
    campaign::CampaignEvent event;
    if (!base::reads_back(entry.event, payload, event)) return;
    const auto& loaded = std::get<campaign::CampaignPlanLoaded>(event);
    plans_.emplace_back(loaded.plan, loaded.plan_version);
  }

  std::vector<std::pair<campaign::Plan, std::int32_t>> plans_;
  Folded<campaign::Campaign, campaign::CampaignEvent> campaigns_{&campaign::apply};
  Folded<workday::WorkdayYear, workday::Event> years_{&workday::apply};
  Folded<access::Officer, access::OfficerEvent> officers_{&access::apply};
  Folded<campaign::Deliverable, campaign::DeliverableEvent> deliverables_{&campaign::apply};
  Folded<lead::Lead, lead::Event> leads_{&lead::apply};
  Folded<problem::Problem, problem::Event> problems_{&problem::apply};
  Folded<referral::Referral, referral::Event> referrals_{&referral::apply};
  Folded<supervision::SupervisionOrder, supervision::Event> orders_{&supervision::apply};
  Folded<review::Review, review::Event> reviews_{&review::apply};
  Folded<review::Task, review::TaskEvent> tasks_{&review::apply_task};
  Folded<notice::Urging, notice::UrgingEvent> urgings_{&notice::apply};
  Folded<letter::Letter, letter::LetterEvent> letters_{&letter::apply};
};

/// What is read of the journal for one day.
struct Reading {
  base::RegionCode region;
  RegionThen then;
};

Reading read_until(casework::Office& now, base::Day day) {
  Reading reading;
  now.read("past.read", [&](Desk& desk) {
    if (day >= desk.today()) {
      throw base::Malformed("as_of", base::to_text(day) + " 还没有过完");
    }
    const std::int64_t size = casework::journal_size_at_end_of(desk, day);
    if (size > kPastEntriesMax) {
      throw base::Malformed("as_of", "到 " + base::to_text(day) + " 的日志有 " +
                                         std::to_string(size) +
                                         " 条，超过回看一次所能重放的 " +
                                         std::to_string(kPastEntriesMax) + " 条");
    }
    reading.region = desk.region();
    reading.then.read(desk, size);
  });
  return reading;
}

}  // namespace

class PastStores::Store {
 public:
  Store(const Reading& reading, base::Day day, const deadline::WorkingCalendar& calendar,
        base::Entropy& entropy, std::string file)
      : file_(std::move(file)), clock_(end_of(day)) {
    OfficeSettings settings;
    settings.region = reading.region;
    settings.clock = &clock_;
    settings.calendar = &calendar;
    settings.entropy = &entropy;
    settings.vault_key = std::string(32, '\0');  // of identities nothing is here
    settings.readers_max = 2;
    office_ = std::make_unique<SqlOffice>(Database{Dialect::sqlite, file_.path()}, settings);
    office_->run("past.write", [&](Desk& desk) {
      reading.then.write(desk.stores());
      return true;
    });
  }
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  casework::Office& office() { return *office_; }

 private:
  /// Removed with whatever SQLite puts beside it, also when making it fails half way.
  class OwnFile {
   public:
    explicit OwnFile(std::string path) : path_(std::move(path)) {}
    ~OwnFile() {
      for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
        std::error_code gone;
        std::filesystem::remove(path_ + ending, gone);
      }
    }
    OwnFile(const OwnFile&) = delete;
    OwnFile& operator=(const OwnFile&) = delete;
    const std::string& path() const { return path_; }

   private:
    std::string path_;
  };

  OwnFile file_;
  base::FixedClock clock_;
  std::unique_ptr<SqlOffice> office_;
};

PastStores::PastStores(casework::Office& now, const deadline::WorkingCalendar& calendar,
                       base::Entropy& entropy, std::string folder)
    : now_(now), calendar_(calendar), entropy_(entropy), folder_(std::move(folder)) {}

PastStores::~PastStores() = default;

std::shared_ptr<casework::Office> PastStores::at(base::Day day) {
  const std::lock_guard lock(mutex_);
  auto found = std::find_if(kept_.begin(), kept_.end(),
                            [&](const auto& one) { return one.first == day; });
  if (found != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, found);
  } else {
    const Reading reading = read_until(now_, day);
    const std::string file = folder_ + "/past-" + base::to_hex(entropy_.bytes(8)) + "-" +
                             std::to_string(++made_count_) + ".db";
    kept_.emplace_front(day,
                        std::make_shared<Store>(reading, day, calendar_, entropy_, file));
    if (kept_.size() > kPastDaysKept) kept_.pop_back();
  }
  const auto& store = kept_.front().second;
  return {store, &store->office()};
}

}  // namespace pledge::storage
