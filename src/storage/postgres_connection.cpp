#include <libpq-fe.h>

#include <array>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "storage/connection.hpp"
#include "storage/postgres_values.hpp"
#include "storage/sql_text.hpp"
#include "storage/statement_cache.hpp"

namespace pledge::storage {
namespace {

using base::Fault;
using base::FaultKind;

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;
struct CloseConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};

struct Prepared {
  std::string name;
  std::size_t parameter_count = 0;
};

constexpr std::string_view kSavepoint = "SAVEPOINT act";
constexpr std::string_view kRelease = "RELEASE SAVEPOINT act";

/// So many statements wait at most: their answers fit into the buffers of a connection, which
/// nobody reads meanwhile.
constexpr std::size_t kPendingMax = 256;

/// What travels with the next statement: BEGIN, SAVEPOINT and RELEASE, and what send() was given.
struct Pending {
  std::string sql;
  std::string prepared;  ///< name; empty for text without parameters
  PostgresArguments arguments;
  std::int64_t rows = 0;
};

bool is_success(const PGresult* result) {
  const auto status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

class PostgresConnection final : public Connection {
 public:
  PostgresConnection(const std::string& url, bool is_writer, std::chrono::milliseconds patience)
      : connection_(connect(url, is_writer)) {
    PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
    const char* encoding = PQparameterStatus(connection_.get(), "server_encoding");
    if (encoding == nullptr || std::string_view(encoding) != "UTF8") {
      throw Fault(FaultKind::internal, "PostgreSQL 数据库的编码必须是 UTF8");
    }
    // Who holds the lane and hangs may not hold it for ever. A reader on a standby waits for none.
    script("SET standard_conforming_strings = on; SET bytea_output = 'hex';"
           "SET lock_timeout = " + std::to_string(patience.count()) + ";"
           "SET idle_in_transaction_session_timeout = '60s'");
    if (is_writer) {
      script("SELECT set_config('synchronous_commit', 'on', false)"
             " WHERE current_setting('synchronous_commit') = 'off'");
    } else {
      script("SET default_transaction_read_only = on");
    }
  }

  Dialect dialect() const override { return Dialect::postgres; }
  bool in_transaction() const override { return in_transaction_; }
  bool is_healthy() const override {
    if (PQstatus(connection_.get()) != CONNECTION_OK) return false;
    if (PQpipelineStatus(connection_.get()) != PQ_PIPELINE_OFF) return false;
    if (in_transaction_ || !pending_.empty()) return true;
    // Only by reading does libpq see that the server has gone; the second call meets the end that
    // may stand behind a last message. Neither waits.
    for (int i = 0; i < 2; ++i) {
      if (PQconsumeInput(connection_.get()) == 0) return false;
      if (PQisBusy(connection_.get()) != 0) return false;
    }
    return PQstatus(connection_.get()) == CONNECTION_OK;
  }

  void script(const std::string& sql) override {
    flush();
    const Result result = simple(with_types_of(Dialect::postgres, sql));
    check(result.get(), sql);
    PLEDGE_ASSERT(in_transaction_ == is_open_on_the_server());
    // Plans made before a change of the schema would fail.
    forget_statements();
  }

  std::int64_t query(std::string_view sql, std::span<const Value> parameters,
                     const RowVisitor& visit) override {
    refuse_when_lost();
    const Prepared& prepared = prepare(sql);
    PLEDGE_ASSERT(prepared.parameter_count == parameters.size());
    arguments_.set(parameters);
    const Result result = pending_.empty() ? run(prepared) : run_behind_pending(&prepared);
    check(result.get(), sql);
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) {
      return changed_rows(PQcmdTuples(result.get()));
    }
    const int rows = PQntuples(result.get());
    PostgresRow row(result.get());
    for (int i = 0; visit && i < rows; ++i) {
      row.go_to(i);
      visit(row);
    }
    return rows;
  }

  void send(std::string_view sql, std::span<const Value> parameters, std::int64_t rows) override {
    PLEDGE_ASSERT(in_transaction_);
    refuse_when_lost();
    const Prepared& prepared = prepare(sql);
    PLEDGE_ASSERT(prepared.parameter_count == parameters.size());
    if (pending_.size() >= kPendingMax) flush();
    auto later = std::make_unique<Pending>();
    later->sql = sql;
    later->prepared = prepared.name;
    later->arguments.set(parameters, PostgresArguments::Bytes::copied);
    later->rows = rows;
    pending_.push_back(std::move(later));
  }

  void begin_read() override { begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
  void begin_write() override { begin("BEGIN"); }

  void commit() override {
    PLEDGE_ASSERT(in_transaction_);
    const RollBackAtEnd end{*this};
    refuse_when_lost();
    if (!is_open_on_the_server()) {
      // Either nothing was sent yet, or the server forgot what was.
      const bool is_unsent = !pending_.empty() && pending_.front()->sql.starts_with("BEGIN");
      if (is_unsent && pending_.size() == 1) return;
      if (!is_unsent) throw Fault(FaultKind::unavailable, "postgres: the transaction is gone");
    }
    add_pending("COMMIT");
    const Result result = run_behind_pending(nullptr);
    check(result.get(), "COMMIT");
    // A failed transaction answers COMMIT with ROLLBACK and no error.
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
      throw Fault(FaultKind::internal, "postgres: commit was answered with rollback");
    }
  }
  void rollback() noexcept override {
    pending_.clear();
    in_transaction_ = is_lost_ = false;
    if (is_open_on_the_server()) Result(PQexec(connection_.get(), "ROLLBACK"));
  }

  void savepoint() override {
    PLEDGE_ASSERT(in_transaction_);
    add_pending(kSavepoint);
  }
  void release() override {
    PLEDGE_ASSERT(in_transaction_);
    if (!pending_.empty() && pending_.back()->sql == kSavepoint) {
      pending_.pop_back();
    } else {
      add_pending(kRelease);
    }
  }
  void rollback_to() override {
    refuse_when_lost();
    // What was not sent since the savepoint need not be undone.
    for (std::size_t i = pending_.size(); i > 0; --i) {
      if (pending_[i - 1]->sql == kSavepoint) return pending_.resize(i - 1);
    }
    // Nor is what follows a savepoint of the server's worth sending.
    pending_.clear();
    const Result result = simple("ROLLBACK TO SAVEPOINT act; RELEASE SAVEPOINT act");
    check(result.get(), "ROLLBACK TO SAVEPOINT act");
  }

 private:
  struct RollBackAtEnd {
    PostgresConnection& connection;
    ~RollBackAtEnd() { connection.rollback(); }
  };

  static PGconn* connect(const std::string& url, bool is_writer);

  void begin(const char* how) {
    PLEDGE_ASSERT(!in_transaction_);
    add_pending(how);
    in_transaction_ = true;
  }

  bool is_open_on_the_server() const {
    const auto state = PQtransactionStatus(connection_.get());
    return state == PQTRANS_INTRANS || state == PQTRANS_INERROR || state == PQTRANS_ACTIVE;
  }

  /// What failed may belong to an act that was taken for accepted: only the whole can be undone.
  void refuse_when_lost() const {
    if (!is_lost_) return;
    const bool is_connected = PQstatus(connection_.get()) == CONNECTION_OK;
    throw Fault(is_connected ? FaultKind::internal : FaultKind::unavailable,
                "postgres: what was sent before could not be written");
  }

  Result simple(const std::string& sql) { return Result(PQexec(connection_.get(), sql.c_str())); }

  Result run(const Prepared& prepared) {
    return Result(PQexecPrepared(connection_.get(), prepared.name.c_str(), arguments_.count(),
                                 arguments_.values(), arguments_.lengths(), arguments_.formats(),
                                 0));
  }

  void add_pending(std::string_view sql) {
    auto later = std::make_unique<Pending>();
    later->sql = sql;
    pending_.push_back(std::move(later));
  }

  bool send_now(const Pending& one) {
    PGconn* const c = connection_.get();
    if (one.prepared.empty()) {
      return PQsendQueryParams(c, one.sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
    }
    return send_now(one.prepared, one.arguments);
  }
  bool send_now(const std::string& prepared, const PostgresArguments& arguments) {
    return PQsendQueryPrepared(connection_.get(), prepared.c_str(), arguments.count(),
                               arguments.values(), arguments.lengths(), arguments.formats(),
                               0) == 1;
  }

  /// Sends what waits, and the statement if there is one, in one packet; the answer to the last,
  /// or the first failure.
  Result run_behind_pending(const Prepared* prepared) {
    PGconn* const c = connection_.get();
    const auto sent = std::exchange(pending_, {});
    bool is_sent = PQenterPipelineMode(c) == 1;
    for (const auto& one : sent) is_sent = is_sent && send_now(*one);
    if (prepared != nullptr) is_sent = is_sent && send_now(prepared->name, arguments_);
    is_sent = is_sent && PQpipelineSync(c) == 1;
    if (!is_sent) return nullptr;
    Result answer;
    const Pending* wrong = nullptr;
    for (const auto& one : sent) {
      answer = next_answer(std::move(answer));
      const bool is_counted =
          !one->prepared.empty() && one->rows != kAnyRows && is_success(answer.get());
      if (!is_counted || changed_rows(PQcmdTuples(answer.get())) == one->rows) continue;
      if (wrong == nullptr) wrong = one.get();
    }
    is_lost_ = is_lost_ || wrong != nullptr || (!sent.empty() && !is_success(answer.get()));
    if (prepared != nullptr) answer = next_answer(std::move(answer));
    const Result end(PQgetResult(c));
    const bool is_left = PQexitPipelineMode(c) == 1;
    if (wrong != nullptr && is_success(answer.get())) {
      throw Fault(FaultKind::internal, "postgres: another number of rows than the " +
                                           std::to_string(wrong->rows) + " expected [" +
                                           excerpt(wrong->sql) + "]");
    }
    return is_left || !is_success(answer.get()) ? std::move(answer) : nullptr;
  }

  /// Keeps an earlier failure.
  Result next_answer(Result before) {
    Result answer(PQgetResult(connection_.get()));
    for (Result rest = Result(PQgetResult(connection_.get())); rest != nullptr;) {
      rest.reset(PQgetResult(connection_.get()));
    }
    return before == nullptr || is_success(before.get()) ? std::move(answer) : std::move(before);
  }

  void flush() {
    if (!pending_.empty()) check(run_behind_pending(nullptr).get(), "what was sent before");
  }

  void check(const PGresult* result, std::string_view sql) {
    if (is_success(result)) return;
    const bool is_connected = PQstatus(connection_.get()) == CONNECTION_OK;
    // The plan, or the statement itself, is gone: the next attempt prepares it again.
    const std::string state = state_of(result);
    if (state == "0A000" || state == "26000") statements_.forget(sql);
    throw_failure(result, is_connected, sql);
  }

  const Prepared& prepare(std::string_view sql) {
    if (const Prepared* kept = statements_.find(sql); kept != nullptr) return *kept;
    // A failure to prepare must meet the savepoint that was asked for before.
    flush();
    const NumberedSql numbered = with_numbers(with_types_of(Dialect::postgres, sql));
    const Prepared prepared{"s" + std::to_string(++prepared_count_), numbered.parameter_count};
    const Result result(PQprepare(connection_.get(), prepared.name.c_str(), numbered.text.c_str(),
                                  0, nullptr));
    check(result.get(), sql);
    if (const auto left = statements_.keep(sql, prepared)) simple("DEALLOCATE " + left->name);
    return *statements_.find(sql);
  }
  void forget_statements() {
    if (statements_.size() == 0) return;
    statements_.clear();
    check(simple("DEALLOCATE ALL").get(), "DEALLOCATE ALL");
  }

  std::unique_ptr<PGconn, CloseConnection> connection_;
  StatementCache<Prepared> statements_;
  PostgresArguments arguments_;
  std::vector<std::unique_ptr<Pending>> pending_;
  bool in_transaction_ = false;
  bool is_lost_ = false;  ///< something that was sent later has failed
  std::int64_t prepared_count_ = 0;
};

/// The reason of a failed connection names host and user, but an address that libpq cannot read
/// would be repeated with its password.
PGconn* PostgresConnection::connect(const std::string& url, bool is_writer) {
  PQconninfoOption* const options = PQconninfoParse(url.c_str(), nullptr);
  if (options == nullptr) throw Fault(FaultKind::internal, "PostgreSQL 数据库地址写法有误");
  PQconninfoFree(options);
  // What stands before the address may be overruled by it, what stands behind may not.
  const std::array keywords{"connect_timeout",  "application_name", "tcp_user_timeout", "dbname",
                            "client_encoding", "target_session_attrs",
                            static_cast<const char*>(nullptr)};
  const std::array values{"10",    "pledge", "30000", url.c_str(),
                          "UTF8", is_writer ? "read-write" : nullptr,
                          static_cast<const char*>(nullptr)};
  std::unique_ptr<PGconn, CloseConnection> connection(
      PQconnectdbParams(keywords.data(), values.data(), 1));
  if (PQstatus(connection.get()) != CONNECTION_OK) {
    throw Fault(FaultKind::unavailable,
                "连不上 PostgreSQL：" + base::trim(PQerrorMessage(connection.get())));
  }
  return connection.release();
}

}  // namespace

std::unique_ptr<Connection> open_postgres(const std::string& url, bool is_writer,
                                          std::chrono::milliseconds patience) {
  return std::make_unique<PostgresConnection>(url, is_writer, patience);
}

}  // namespace pledge::storage
