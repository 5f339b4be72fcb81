#include "storage/notice_rows.hpp"

#include "base/assert.hpp"
#include "base/codec.hpp"
#include "storage/pieces.hpp"
#include "storage/sealing.hpp"

namespace pledge::storage {
namespace {

using notice::Channel;
using notice::Notice;
using notice::NoticeRow;
using notice::Subscription;
using notice::Urging;

/// By whom a notice is kept apart from others of its day: the account, or name and phone.
std::string recipient_of(const Notice& notice) {
  return notice.officer ? "#" + std::to_string(notice.officer->value)
                        : notice.name + " " + notice.phone;
}

/// The column: 0 for somebody without an account.
std::int64_t officer_column(const Notice& notice) {
  return notice.officer ? notice.officer->value : 0;
}

template <class T>
std::optional<T> readable(const std::string& body) {
  try {
    return base::from_canonical_text<T>(body);
  } catch (const base::Malformed&) {
    return std::nullopt;
  }
}

using Visit = std::function<void(std::int64_t, const std::string&, const std::string&)>;

void each_notice(Connection& db, const std::string& region, const Visit& visit) {
  const auto wrong = [](const Row& row, const std::string& body) -> std::string {
    const auto notice = readable<Notice>(body);
    if (!notice) return "body";
    if (row.int64(2) != notice->version) return "version";
    if (row.text(3) != base::name_of(notice->kind)) return "kind";
    if (row.int64(4) != officer_column(*notice)) return "officer_id";
    if (row.text(5) != recipient_of(*notice)) return "recipient";
    return row.text(6) == base::to_text(notice->day) ? "" : "day";
  };
  each_in_pieces(
      db,
      "SELECT notice_id, body, version, kind, officer_id, recipient, day FROM notice"
      " WHERE region_code = ? ORDER BY notice_id",
      [&](const Row& row) {
        const std::string body(row.text(1));
        visit(row.int64(0), body, wrong(row, body));
      },
      region);
}

/// id, body, version and one more column.
template <class T, class Agrees>
void each_of(Connection& db, const std::string& question, const std::string& region,
             const Visit& visit, Agrees agrees) {
  each_in_pieces(
      db, question,
      [&](const Row& row) {
        const std::string body(row.text(1));
        const auto thing = readable<T>(body);
        if (!thing) return visit(row.int64(0), body, "body");
        if (row.int64(2) != thing->version) return visit(row.int64(0), body, "version");
        visit(row.int64(0), body, agrees(row, *thing));
      },
      region);
}

}  // namespace

std::optional<Notice> NoticeRows::load(base::NoticeId id) {
  return db_.one("SELECT body FROM notice WHERE region_code = ? AND notice_id = ?",
                 [](const Row& row) { return from_stored<Notice>(row.text(0)); }, region_.text,
                 id.value);
}

void NoticeRows::insert(const Notice& notice) {
  db_.exec("INSERT INTO notice (region_code, notice_id, version, kind, officer_id, recipient,"
           " day, body, is_read) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
           region_.text, notice.id.value, notice.version, base::name_of(notice.kind),
           officer_column(notice), recipient_of(notice), base::to_text(notice.day),
           base::to_canonical_text(notice));
}

bool NoticeRows::is_given(const Notice& like) {
  return db_
      .one("SELECT 1 FROM notice WHERE region_code = ? AND kind = ? AND day = ?"
           " AND recipient = ? LIMIT 1",
           [](const Row&) { return true; }, region_.text, base::name_of(like.kind),
           base::to_text(like.day), recipient_of(like))
      .has_value();
}

std::vector<NoticeRow> NoticeRows::of_officer(base::OfficerId officer, base::NoticeId before,
                                              std::int64_t limit) {
  std::vector<NoticeRow> rows;
  db_.each("SELECT body, is_read FROM notice WHERE region_code = ? AND officer_id = ?"
           " AND notice_id < ? ORDER BY notice_id DESC LIMIT ?",
           [&](const Row& row) {
             rows.push_back({from_stored<Notice>(row.text(0)), row.int64(1) != 0});
           },
           region_.text, officer.value, before.value == 0 ? INT64_MAX : before.value, limit);
  return rows;
}

std::int64_t NoticeRows::unread_count(base::OfficerId officer) {
  return db_
      .one("SELECT COUNT(*) FROM notice WHERE region_code = ? AND officer_id = ?"
           " AND is_read = 0",
           [](const Row& row) { return row.int64(0); }, region_.text, officer.value)
      .value_or(0);
}

void NoticeRows::mark_read(base::OfficerId officer, base::NoticeId last) {
  db_.exec("UPDATE notice SET is_read = 1 WHERE region_code = ? AND officer_id = ?"
           " AND notice_id <= ? AND is_read = 0",
           region_.text, officer.value, last.value);
}

std::optional<Urging> UrgingRows::load(base::UrgingId id) {
  return db_.one("SELECT body FROM urging WHERE region_code = ? AND urging_id = ?",
                 [](const Row& row) { return from_stored<Urging>(row.text(0)); }, region_.text,
                 id.value);
}

bool UrgingRows::save(const Urging& urging, std::int64_t expected_version) {
  const std::string body = base::to_canonical_text(urging);
  if (expected_version == 0) {
    return db_.exec("INSERT INTO urging (region_code, urging_id, version, problem_id, state,"
                    " body) VALUES (?, ?, ?, ?, ?, ?)",
                    region_.text, urging.id.value, urging.version, urging.problem.value,
                    base::name_of(urging.state), body) == 1;
  }
  return db_.exec("UPDATE urging SET version = ?, state = ?, body = ? WHERE region_code = ?"
                  " AND urging_id = ? AND version = ?",
                  urging.version, base::name_of(urging.state), body, region_.text,
                  urging.id.value, expected_version) == 1;
}

std::vector<Urging> UrgingRows::of_problem(base::ProblemId problem) {
  std::vector<Urging> all;
  db_.each("SELECT body FROM urging WHERE region_code = ? AND problem_id = ? ORDER BY urging_id",
           [&](const Row& row) { all.push_back(from_stored<Urging>(row.text(0))); },
           region_.text, problem.value);
  return all;
}

std::vector<Urging> UrgingRows::open() {
  std::vector<Urging> all;
  db_.each("SELECT body FROM urging WHERE region_code = ? AND state = 'open'"
           " ORDER BY urging_id",
           [&](const Row& row) { all.push_back(from_stored<Urging>(row.text(0))); },
           region_.text);
  return all;
}

std::optional<Channel> ChannelRows::load(base::ChannelId id) {
  return db_.one("SELECT body FROM channel WHERE region_code = ? AND channel_id = ?",
                 [](const Row& row) { return from_stored<Channel>(row.text(0)); }, region_.text,
                 id.value);
}

bool ChannelRows::save(const Channel& channel, std::int64_t expected_version) {
  const std::string body = base::to_canonical_text(channel);
  if (expected_version == 0) {
    return db_.exec("INSERT INTO channel (region_code, channel_id, version, body)"
                    " VALUES (?, ?, ?, ?)",
                    region_.text, channel.id.value, channel.version, body) == 1;
  }
  return db_.exec("UPDATE channel SET version = ?, body = ? WHERE region_code = ?"
                  " AND channel_id = ? AND version = ?",
                  channel.version, body, region_.text, channel.id.value, expected_version) == 1;
}

std::vector<Channel> ChannelRows::all() {
  std::vector<Channel> all;
  db_.each("SELECT body FROM channel WHERE region_code = ? ORDER BY channel_id",
           [&](const Row& row) { all.push_back(from_stored<Channel>(row.text(0))); },
           region_.text);
  return all;
}

std::string channel_context(const base::RegionCode& region, base::ChannelId id) {
  return "channel " + region.text + " " + std::to_string(id.value);
}

void ChannelRows::seal_secrets(base::ChannelId id, const notice::ChannelSecrets& secrets) {
  const std::string sealed =
      seal(base::to_canonical_text(secrets), key_, channel_context(region_, id), entropy_);
  db_.exec("INSERT INTO channel_secret (region_code, channel_id, sealed) VALUES (?, ?, ?)"
           " ON CONFLICT (region_code, channel_id) DO UPDATE SET sealed = excluded.sealed",
           region_.text, id.value, Blob{sealed});
}

std::optional<notice::ChannelSecrets> ChannelRows::open_secrets(base::ChannelId id) {
  const auto sealed =
      db_.one("SELECT sealed FROM channel_secret WHERE region_code = ? AND channel_id = ?",
              [](const Row& row) { return row.blob(0); }, region_.text, id.value);
  if (!sealed) return notice::ChannelSecrets{};
  const auto plain = unseal(*sealed, key_, channel_context(region_, id));
  return plain ? readable<notice::ChannelSecrets>(*plain) : std::nullopt;
}

std::optional<Subscription> SubscriptionRows::load(base::OfficerId officer) {
  return db_.one("SELECT body FROM subscription WHERE region_code = ? AND officer_id = ?",
                 [](const Row& row) { return from_stored<Subscription>(row.text(0)); },
                 region_.text, officer.value);
}

std::optional<Subscription> SubscriptionRows::find_by_calendar(const std::string& digest) {
  return db_.one("SELECT body FROM subscription WHERE region_code = ? AND calendar_digest = ?"
                 " AND calendar_digest <> ''",
                 [](const Row& row) { return from_stored<Subscription>(row.text(0)); },
                 region_.text, digest);
}

bool SubscriptionRows::save(const Subscription& subscription, std::int64_t expected_version) {
  const std::string body = base::to_canonical_text(subscription);
  if (expected_version == 0) {
    return db_.exec("INSERT INTO subscription (region_code, officer_id, version,"
                    " calendar_digest, body) VALUES (?, ?, ?, ?, ?)",
                    region_.text, subscription.id.value, subscription.version,
                    subscription.calendar_digest, body) == 1;
  }
  return db_.exec("UPDATE subscription SET version = ?, calendar_digest = ?, body = ?"
                  " WHERE region_code = ? AND officer_id = ? AND version = ?",
                  subscription.version, subscription.calendar_digest, body, region_.text,
                  subscription.id.value, expected_version) == 1;
}

bool each_notice_row(Connection& db, const std::string& region, const std::string& kind,
                     const Visit& visit) {
  if (kind == "notice") {
    each_notice(db, region, visit);
  } else if (kind == "urging") {
    each_of<Urging>(db, "SELECT urging_id, body, version, problem_id, state FROM urging"
                        " WHERE region_code = ? ORDER BY urging_id",
                    region, visit, [](const Row& row, const Urging& urging) {
                      if (row.int64(3) != urging.problem.value) return "problem_id";
                      return row.text(4) == base::name_of(urging.state) ? "" : "state";
                    });
  } else if (kind == "channel") {
    each_of<Channel>(db, "SELECT channel_id, body, version FROM channel WHERE region_code = ?"
                         " ORDER BY channel_id",
                     region, visit, [](const Row&, const Channel&) { return ""; });
  } else if (kind == "subscription") {
    each_of<Subscription>(db, "SELECT officer_id, body, version, calendar_digest"
                              " FROM subscription WHERE region_code = ? ORDER BY officer_id",
                          region, visit, [](const Row& row, const Subscription& held) {
                            return row.text(3) == held.calendar_digest ? "" : "calendar_digest";
                          });
  } else {
    return false;
  }
  return true;
}

}  // namespace pledge::storage
