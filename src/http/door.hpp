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
#include "casework/sign_in.hpp"
#include "evidence/blob_store.hpp"
#include "http/message.hpp"
#include "http/reply.hpp"
#include "http/server.hpp"
#include "letter/press.hpp"
#include "sheet/table.hpp"

/// What every route has in common: who asks, the CSRF token, the rate limit, and one table of
/// routes from which the OpenAPI document is printed.
namespace pledge::http {

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
  casework::WriteArchive write_archive;
  casework::Courier& courier;
  std::string home_link;  ///< where people sign in
  std::string upload_folder;
  bool is_demo = false;
  std::vector<base::Tree> demo_officers;
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
  base::Tree body() const { return base::parse_json(request.body); }
  template <class T>
  T read() const {
    return base::from_tree<T>(body());
  }
  std::string query(std::string_view name) const;
};

enum class Guard {
  none,      ///< reading, or no harm in repeating
  version,   ///< an act on a version: If-Match
  fresh_key  ///< a creation: Idempotency-Key
};

struct Route {
  std::string method;
  std::string path;
  std::string summary;
  Guard guard = Guard::none;
  base::Tree request_schema;   ///< null when there is no body
  base::Tree response_schema;  ///< null when it is not JSON
  bool is_public = false;
};

class Door {
 public:
  using Handler = std::function<Response(Call&)>;

  Door(Server& server, House& house) : server_(server), house_(house) {}

  void add(Route route, Handler handler, RouteOptions options = {});
  /// Without a session; `handler` must check everything itself.
  void add_public(Route route, std::function<Response(Request&)> handler);

  House& house() { return house_; }
  const std::vector<Route>& routes() const { return routes_; }

 private:
  /// The answer to a request that may not come in: no session, no CSRF token, a guard header
  /// missing. Otherwise nothing, and who is there stands in `present`.
  std::optional<Response> turned_away(const Route& route, const Request& request,
                                      std::optional<casework::Present>& present);
  Response admit(const Route& route, const Handler& handler, Request& request);

  Server& server_;
  House& house_;
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
