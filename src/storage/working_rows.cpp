#include "storage/working_rows.hpp"

#include <algorithm>

#include "base/codec.hpp"
#include "campaign/plan.hpp"
#include "casework/daily_scan.hpp"
#include "casework/job_fault.hpp"
#include "deadline/ladder.hpp"
#include "deadline/wait.hpp"
#include "storage/lead_rows.hpp"
#include "storage/ledger_block.hpp"
#include "storage/officer_rows.hpp"
#include "storage/sealing.hpp"

namespace pledge::storage {
namespace {

/// Nothing for a text that does not read, or that this program did not write so.
template <class T>
std::optional<T> read_or_none(std::string_view text) {
  try {
    auto read = base::from_canonical_text<T>(text);
    return base::to_canonical_text(read) == text ? std::optional(std::move(read)) : std::nullopt;
  } catch (const base::Malformed&) {
    return std::nullopt;
  }
}

std::int64_t officer_of(const access::Session& session) { return session.officer.value; }

std::int64_t officer_of(const access::SetupLink& link) {
  return link.officer ? link.officer->value : 0;
}

}  // namespace

void WorkingRows::run() {
  check_credentials();
  if (!vault_key_.empty()) {
    check_tokens<access::Session>("session", "登录的封签对不上，不是本系统给的");
    check_tokens<access::SetupLink>("setup_link", "一次性链接的封签对不上，不是本系统给的");
    check_index();
  }
  check_job_runs();
  check_marks();
  check_rests();
}

/// Visits subject, instant and payload of every event of that kind, in order.
template <class Visit>
void WorkingRows::each_event(std::string_view kind, std::string_view event, Visit visit) {
  db_.each("SELECT e.subject_id, e.at, p.payload FROM journal_entry e JOIN journal_payload p"
           " ON p.region_code = e.region_code AND p.entry_index = e.entry_index"
           " WHERE e.region_code = ? AND e.subject_kind = ? AND e.event = ?"
           " ORDER BY e.entry_index",
           [&](const Row& row) {
             visit(row.int64(0), std::string(row.text(1)), std::string(row.text(2)));
           },
           region_.text, kind, event);
}

std::map<std::int64_t, std::string> WorkingRows::passwords_set() {
  std::map<std::int64_t, std::string> digests;
  std::map<std::int64_t, std::string> set_at;
  each_event("officer", access::PasswordSet::kKind,
             [&](std::int64_t officer, const std::string& at, const std::string& payload) {
               const auto set = read_or_none<access::PasswordSet>(payload);
               const bool says = set && set->hash_digest;
               digests[officer] = says ? base::to_hex(*set->hash_digest) : std::string();
               set_at[officer] = at;
             });
  // A password that was made void is none until the next one is set.
  each_event("officer", access::EndSessions::kKind,
             [&](std::int64_t officer, const std::string& at, const std::string& payload) {
               const auto ended = read_or_none<access::EndSessions>(payload);
               const bool is_void = ended && ended->is_password_void.value_or(false);
               const auto set = set_at.find(officer);
               if (!is_void || set == set_at.end() || at < set->second) return;
               digests[officer] = base::to_hex(base::sha256(std::string_view()));
             });
  return digests;
}

void WorkingRows::check_credentials() {
  auto wanted = passwords_set();
  const std::string key = seal_key(vault_key_, region_);
  db_.each("SELECT officer_id, body FROM credential WHERE region_code = ?",
           [&](const Row& row) {
             const std::int64_t officer = row.int64(0);
             const auto held = read_or_none<access::Credential>(row.text(1));
             if (!held) return tell_("credential", officer, "内容读不懂");
             const auto set = wanted.find(officer);
             if (set == wanted.end()) return tell_("credential", officer, "日志里没有设过口令");
             const std::string digest = set->second;
             wanted.erase(set);
             const bool is_set_so =
                 digest.empty() || digest == base::to_hex(base::sha256(held->password_hash));
             if (!is_set_so) {
               return tell_("credential", officer, "口令不是日志里记的那一次设的");
             }
             // Set before digests were noted: of before there were seals, and opens nothing.
             const bool may_lack_seal = digest.empty() && !held->seal;
             const bool is_sealed = may_lack_seal || is_own(*held, {officer}, key);
             if (!is_sealed && !vault_key_.empty()) tell_("credential", officer, "封签对不上");
           },
           region_.text);
  for (const auto& [officer, digest] : wanted) {
    tell_("credential", officer, "日志里设过口令，表里没有");
  }
}

/// One without a seal is of before there were seals, and opens nothing any more.
template <class T>
void WorkingRows::check_tokens(const char* table, const char* finding) {
  const std::string key = seal_key(vault_key_, region_);
  db_.each(std::string("SELECT body FROM ") + table + " WHERE region_code = ?",
           [&](const Row& row) {
             const auto held = read_or_none<T>(row.text(0));
             if (!held) return tell_(table, 0, "内容读不懂");
             const bool is_sealed = !held->seal || held->seal == seal_of(*held, key);
             if (!is_sealed) tell_(table, officer_of(*held), finding);
           },
           region_.text);
}

/// A run that is over is the last one that the journal tells of. Those of before the journal told
/// of runs have no event.
void WorkingRows::check_job_runs() {
  std::map<std::pair<std::string, std::string>, std::string> wanted;
  std::string first_at;
  each_event("job", casework::JobFinished::kKind,
             [&](std::int64_t, const std::string& at, const std::string& payload) {
               const auto event = read_or_none<casework::JobFinished>(payload);
               if (!event) return tell_("job_run", 0, "后台任务办完的记录读不懂");
               if (first_at.empty()) first_at = at;
               wanted[{event->run.job, event->run.period}] =
                   base::to_canonical_text(event->run);
             });
  db_.each("SELECT job, period, body FROM job_run WHERE region_code = ?",
           [&](const Row& row) {
             const std::string name = std::string(row.text(0)) + " " + std::string(row.text(1));
             const auto run = read_or_none<casework::JobRun>(row.text(2));
             if (!run) return tell_("job_run", 0, name + "：内容读不懂");
             const auto found = wanted.find({run->job, run->period});
             if (found == wanted.end()) {
               const bool is_old = first_at.empty() || !run->finished_at ||
                                   base::to_text(*run->finished_at) < first_at;
               if (!is_old) tell_("job_run", 0, name + "：写着已完成，日志里没有");
               return;
             }
             const bool is_same = found->second == row.text(2);
             if (!is_same) tell_("job_run", 0, name + "：与日志里办完时的不一致");
             wanted.erase(found);
           },
           region_.text);
  for (const auto& [key, body] : wanted) {
    tell_("job_run", 0, key.first + " " + key.second + "：日志里已完成，表里没有");
  }
}

std::set<std::int64_t> WorkingRows::steps_of_ladders() {
  std::set<std::int64_t> steps;
  const auto add = [&](const std::vector<deadline::LadderStep>& own) {
    for (const auto& step : deadline::ladder_of(own)) steps.insert(step.working_days);
  };
  add({});
  db_.each("SELECT body FROM campaign_plan WHERE region_code = ?",
           [&](const Row& row) {
             if (const auto plan = read_or_none<campaign::Plan>(row.text(0))) add(plan->reminders);
           },
           region_.text);
  return steps;
}

std::optional<base::Day> WorkingRows::last_day() {
  const auto text_of = [&](const std::string& sql) {
    return db_.one(sql, [](const Row& row) { return std::string(row.text(0)); }, region_.text)
        .value_or("");
  };
  const auto last_at = base::parse_instant(
      text_of("SELECT at FROM journal_entry WHERE region_code = ?"
              " ORDER BY entry_index DESC LIMIT 1"));
  const auto last_scan = base::parse_day(text_of(
      "SELECT period FROM job_run WHERE region_code = ? AND job = '" +
      std::string(casework::kDailyScan) + "' ORDER BY period DESC LIMIT 1"));
  if (!last_at) return std::nullopt;
  return std::max(base::beijing_day(*last_at), last_scan.value_or(base::Day{}));
}

/// Which step a wait was told at, no event says; but it was one that some plan has, of a day that
/// was near by then.
void WorkingRows::check_marks() {
  constexpr std::int32_t kNearDays = 400;  // 250 working days ahead at most
  const auto steps = steps_of_ladders();
  const auto last = last_day();
  if (!last) return;
  db_.each("SELECT subject_id, kind, told_of, told_step FROM reminder_mark WHERE region_code = ?",
           [&](const Row& row) {
             const bool is_kind =
                 base::find_enumerator<deadline::WaitKind>(row.text(1)).has_value();
             const std::string_view told_of = row.text(2);
             const auto day = base::parse_day(told_of.substr(0, 10));
             const bool is_told = told_of.size() > 10 && told_of[10] == ' ' && day &&
                                  *day <= *last + kNearDays;
             if (is_kind && is_told && steps.contains(row.int64(3))) return;
             tell_("reminder_mark", row.int64(0), "提醒到的一步不是哪份方案里有的");
           },
           region_.text);
}

/// No scan lets a problem rest for longer than kRestDays.
void WorkingRows::check_rests() {
  const auto last = last_day();
  if (!last) return;
  db_.each("SELECT block_no, looks FROM ledger_block WHERE region_code = ?",
           [&](const Row& row) {
             LookArrays looks;
             if (row.bytes(1).size() != sizeof(looks)) return;  // the blocks' own check tells
             read_arrays(row.bytes(1), looks);
             for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
               const std::int32_t day = looks.look_day[slot];
               if (day <= last->since_epoch + kRestDays) continue;
               const auto id = first_id_of(row.int64(0)) +
                               static_cast<std::int64_t>(slot);
               tell_("ledger_block", id, "每日扫描要到太久以后才再看这一件");
             }
           },
           region_.text);
}

void WorkingRows::check_index() {
  std::map<std::int64_t, std::set<std::string>> held;
  db_.each("SELECT vault_id, gram FROM identity_gram WHERE region_code = ?",
           [&](const Row& row) { held[row.int64(0)].insert(std::string(row.text(1))); },
           region_.text);
  db_.each("SELECT vault_id, sealed FROM identity_vault WHERE region_code = ?",
           [&](const Row& row) {
             const base::VaultId id{row.int64(0)};
             if (row.bytes(1).empty()) return;  // erased, and so is what found it
             const auto plain =
                 unseal(row.blob(1), vault_key_, identity_context(region_, id));
             const auto identity = plain ? read_or_none<lead::Identity>(*plain) : std::nullopt;
             const auto indexed = held.extract(id.value);
             if (!identity) return;  // told of where identities are checked
             if (indexed.empty()) {
               return tell_("identity_gram", id.value,
                            "没有编入按名称查投诉人的索引（没有查过投诉人的旧库，查一次就会编好）");
             }
             if (indexed.mapped() != index_of(*identity, vault_key_, region_)) {
               tell_("identity_gram", id.value, "按名称查投诉人的索引与密封的身份不一致");
             }
           },
           region_.text);
  for (const auto& [id, grams] : held) tell_("identity_gram", id, "没有这份身份");
}

}  // namespace pledge::storage
