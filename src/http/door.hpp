#pragma once
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/schema.hpp"
#include "casework/archive.hpp"
#include "casework/known_sessions.hpp"
#include "casework/sending.hpp"
#include "casework/past_offices.hpp"
#include "casework/sign_in.hpp"
#include "evidence/blob_store.hpp"
#include "http/message.hpp"
#include "http/query.hpp"
#include "http/reply.hpp"
#include "http/request_budget.hpp"
#include "http/server.hpp"
#include "letter/press.hpp"
#include "sheet/form_filling.hpp"

/// What every route has in common: who asks, the CSRF token, the rate limit, and one table of
/// routes from which the OpenAPI document is printed.
namespace pledge::http {

/// One line of the sign-in page of a demonstration.
struct DemoOfficer {
  std::string sign_in_name, password, name;
  std::string role, role_label;
  std::string unit_name;
  std::string note;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("sign_in_name", self.sign_in_name);
    visit("password", self.password);
    visit("name", self.name);
    visit("role", self.role);
    visit("role_label", self.role_label);
    visit("unit_name", self.unit_name);
    visit("note", self.note);
  }
};

/// What the routes work with; made by app.
struct House {
  casework::Office& office;
  casework::KnownSessions& sessions;
  const base::Clock& clock;
  base::Entropy& entropy;
  evidence::BlobStore& blobs;
  letter::Press press;
  sheet::ReadTable read_table;
  sheet::WriteTable write_xlsx;
  sheet::WriteTable write_csv;
  sheet::WriteMarked write_marked;
  sheet::FormFiller form_filler;
  casework::WriteArchive write_archive;
  casework::Courier& courier;
  std::string home_link;  ///< where people sign in
  std::string upload_folder;
  bool is_demo = false;
  std::vector<DemoOfficer> demo_officers;
  RequestRate request_rate = {};
  casework::PastOffices* past = nullptr;  ///< absent where no past day is asked for
};

/// One request of a person who is signed in.
struct Call {
  Request& request;
  House& house;
  access::Actor actor;
  std::string sign_in_name;
  std::string session_token;

  /// {id} of the path; throws Malformed.
  std::int64_t id() const;
  /// If-Match; throws Malformed, 428 is answered before.
  std::int64_t expected_version() const;
  /// The office as it stands, or as it stood at the end of a past day; throws Malformed for a day
  /// that has not come.
  std::shared_ptr<casework::Office> office_on(std::optional<base::Day> day) const;
  template <class T>
  T read() const {
    return read_body<T>(request);
  }
  template <class Query>
  Query query() const {
    return read_query<Query>(request);
  }
};

enum class Guard {
  none,      ///< reading, or no harm in repeating
  version,   ///< an act on a version: If-Match
  fresh_key  ///< a creation: Idempotency-Key
};

/// What a route answers with when all goes well.
struct AnswerForm {
  AnswerForm() = default;
  AnswerForm(base::Tree of_body) : schema(std::move(of_body)) {}
  AnswerForm(int with_status, base::Tree of_body)
      : schema(std::move(of_body)), status(with_status) {}

  base::Tree schema;  ///< null: no body
  std::vector<std::string> media{"application/json"};
  int status = 0;  ///< 0: 201 of a creation, else 200
};
/// A file in one of these types.
AnswerForm file_of(std::vector<std::string> media);
/// 204.
AnswerForm no_body();

struct Route {
  std::string method;
  std::string path;
  std::string summary;
  Guard guard = Guard::none;
  base::Tree request_schema;  ///< of the body, or of a form's fields beside its file; null: none
  AnswerForm answer;
  QueryForm query = query_of<NoQuery>();
  /// Why this officer may not even send what the route takes, told before it is read. What the act
  /// itself asks is asked again by the act.
  std::function<base::Refusals(const access::Actor&)> why_not = nullptr;
  bool is_public = false;
  bool is_form = false;  ///< multipart, with a part `file`
};

/// What a public route takes: a sign-in, a first administrator.
inline constexpr std::uint64_t kPublicBodyBytes = std::uint64_t{16} << 10;

class Door {
 public:
  using Handler = std::function<Response(Call&)>;
  /// A refusal by the head of a request.
  using Judge = std::function<std::optional<Response>(const Request&)>;

  Door(Server& server, House& house)
      : server_(server), house_(house), budget_(house.request_rate) {}

  void add(Route route, Handler handler, RouteOptions options = {});
  /// Without a session; `judge`, if any, and `handler` must check everything themselves.
  void add_public(Route route, std::function<Response(Request&)> handler, Judge judge = nullptr);

  House& house() { return house_; }
  const std::vector<Route>& routes() const { return routes_; }

 private:
  /// The answer to a request that may not come in, by its head: too many, no session, no CSRF
  /// token, a guard header missing, not of those who may send this. Otherwise nothing.
  std::optional<Response> turned_away(const Route& route, const Request& request);
  std::optional<casework::Present> present(const Request& request);
  /// 429 for who sends more than people do; by session, before sign-in by address.
  std::optional<Response> slowed_down(const Request& request,
                                      const std::optional<casework::Present>& present);
  Response admit(const Handler& handler, Request& request);

  Server& server_;
  House& house_;
  RequestBudget budget_;
  std::vector<Route> routes_;
};

/// Text of a cookie header for a session; Secure when the request came over TLS.
std::string session_cookie(const std::string& token, bool is_secure);
inline constexpr std::string_view kSessionCookie = "pledge_session";

/// At most so many requests of one key in a minute; a small fixed table, no clock of its own.
class RateLimit {
 public:
  RateLimit(std::int64_t per_minute) : per_minute_(per_minute) {}
  bool allows(const std::string& key, base::Instant now);

 private:
  struct Window {
    std::int64_t minute = 0;
    std::int64_t count = 0;
  };
  std::int64_t per_minute_;
  std::mutex mutex_;
  std::map<std::string, Window> windows_;
};

}  // namespace pledge::http
