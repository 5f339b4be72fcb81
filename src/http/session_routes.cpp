#include "http/session_routes.hpp"

#include <functional>
#include <memory>

#include "casework/view_work.hpp"
#include "http/client_address.hpp"

namespace pledge::http {
namespace {

using casework::Desk;

struct SignIn {
  std::string sign_in_name;
  std::string password;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("sign_in_name", self.sign_in_name, base::required_text());
    visit("password", self.password, base::required_text());
  }
};

struct CampaignLine {
  base::CampaignCode code;
  std::string title;
  std::string number_prefix;
  std::optional<std::string> phase;  ///< of today
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("title", self.title);
    visit("number_prefix", self.number_prefix);
    visit("phase", self.phase);
  }
};

struct OfficerPresent {
  base::OfficerId id;
  std::string sign_in_name;
  std::string name;
  std::string unit;  ///< empty: of no unit
  std::optional<std::string> unit_name;
  std::vector<access::Grant> grants;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("sign_in_name", self.sign_in_name);
    visit("name", self.name);
    visit("unit", self.unit);
    visit("unit_name", self.unit_name);
    visit("grants", self.grants);
  }
};

struct RegionShown {
  base::RegionCode code;
  std::optional<std::string> name;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("name", self.name);
  }
};

struct SessionShown {
  OfficerPresent officer;
  RegionShown region;
  std::vector<CampaignLine> campaigns;
  base::Day today;
  bool is_fixed_clock = false;
  bool is_demo = false;
  std::string csrf_token;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("officer", self.officer);
    visit("region", self.region);
    visit("campaigns", self.campaigns);
    visit("today", self.today);
    visit("is_fixed_clock", self.is_fixed_clock);
    visit("is_demo", self.is_demo);
    visit("csrf_token", self.csrf_token);
  }
};

CampaignLine line_of(const base::CampaignCode& code, const campaign::Plan& plan, base::Day today) {
  CampaignLine line{code, plan.title, plan.number_prefix, {}};
  for (const auto& phase : plan.phases) {
    if (phase.first_day <= today && today <= phase.last_day) line.phase = phase.name;
  }
  return line;
}

SessionShown session_shown(House& house, const casework::Present& present,
                           const std::string& token) {
  return house.office.look<SessionShown>("session.present", [&](Desk& desk) {
    const access::Actor& actor = present.actor;
    SessionShown shown;
    shown.officer = {actor.officer, present.sign_in_name, actor.name, actor.unit.text, {},
                     actor.grants};
    shown.region.code = desk.region();
    shown.today = desk.today();
    for (const auto& campaign : desk.stores().campaigns.list()) {
      const auto plan = desk.plan(campaign.code, campaign.plan_version);
      shown.region.name = plan->region_name;
      for (const auto& unit : plan->units) {
        if (unit.code == actor.unit) shown.officer.unit_name = unit.name;
      }
      shown.campaigns.push_back(line_of(campaign.code, *plan, desk.today()));
    }
    shown.is_fixed_clock = house.clock.is_fixed();
    shown.is_demo = house.is_demo;
    shown.csrf_token = casework::csrf_token_of(token);
    return shown;
  });
}

/// Requests are counted in real minutes, also while the office's clock stands still.
base::Instant real_time() { return base::SystemClock().now(); }

/// What stands against guessing: so many tries in a minute from one address, and for one name
/// from all addresses together.
struct SignInGuard {
  RateLimit of_address{30};
  RateLimit of_name{20};
  access::UnknownNames unknown;
};

Response too_often() {
  Response response = problem(429, "登录太频繁", "一分钟后再试");
  response.headers.emplace_back("Retry-After", "60");
  return response;
}

/// By the head, so that nothing is read of whoever has tried too often.
std::optional<Response> too_often_from(SignInGuard& guard, const Request& request) {
  const bool is_allowed = guard.of_address.allows(counted_as(request.peer), real_time());
  return is_allowed ? std::nullopt : std::optional(too_often());
}

Response sign_in(House& house, SignInGuard& guard, Request& request) {
  const auto wanted = read_body<SignIn>(request);
  // By digest: a name may be as long as a body.
  const std::string name = base::to_hex(base::sha256(wanted.sign_in_name));
  if (!guard.of_name.allows(name, real_time())) return too_often();
  const auto signed_in = casework::sign_in(house.office, house.entropy, guard.unknown,
                                           wanted.sign_in_name, wanted.password);
  if (!signed_in) return refused(signed_in.refusals());
  const std::string& token = signed_in.value().session_token;
  const auto present = casework::present(house.office, token);
  if (!present) return problem(401, "请重新登录", "");
  Response response = json_of(200, session_shown(house, *present, token));
  const bool is_secure = request.header("x-forwarded-proto") == "https" || request.is_secure;
  response.headers.emplace_back("Set-Cookie", session_cookie(token, is_secure));
  return response;
}

/// The same tries as at the door, from the same address and for the same name.
Response change_password(SignInGuard& guard, Call& call) {
  if (auto slower = too_often_from(guard, call.request)) return std::move(*slower);
  const std::string name = base::to_hex(base::sha256(call.sign_in_name));
  if (!guard.of_name.allows(name, real_time())) return too_often();
  const auto command = call.read<casework::ChangePassword>();
  const auto changed = casework::change_password(call.house.office, call.house.entropy,
                                                 call.actor.officer, command);
  if (!changed) return refused(changed.refusals());
  Response response;
  response.status = 204;
  return response;
}

/// A form that a page from elsewhere sends is neither: a browser asks first before it sends JSON
/// from one origin to another, and nobody here says yes.
std::optional<Response> foreign_form(const Request& request) {
  if (request.header("content-type").starts_with("application/json")) return std::nullopt;
  return problem(415, "内容类型不支持", "请以 application/json 提交");
}

Response who_is_there(House& house, Request& request) {
  const std::string token(request.cookie(kSessionCookie));
  const auto present = token.empty() ? std::nullopt : house.sessions.present(token);
  if (!present) return problem(401, "请先登录", "");
  return json_of(200, session_shown(house, *present, token));
}

struct DemoOfficers {
  std::vector<DemoOfficer> officers;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("officers", self.officers); }
};

Response demo_officers(const House& house) {
  if (!house.is_demo) return problem(404, "没有这个页面", "");
  return json_of(200, DemoOfficers{house.demo_officers});
}

struct SetupQuery {
  std::optional<std::string> token;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("token", self.token); }
};
struct SetupLink {
  bool is_valid = false;
  std::optional<std::string> sign_in_name, name;  ///< of its officer; the first one has none yet
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("is_valid", self.is_valid);
    visit("sign_in_name", self.sign_in_name);
    visit("name", self.name);
  }
};
Response setup_link(House& house, const Request& request) {
  const auto token = read_query<SetupQuery>(request).token.value_or("");
  const auto owner = casework::owner_of_setup_link(house.office, token);
  SetupLink link{owner.has_value(), {}, {}};
  if (owner && !owner->sign_in_name.empty()) {
    link.sign_in_name = owner->sign_in_name;
    link.name = owner->name;
  }
  return json_of(200, link);
}

struct SetupDone {
  base::OfficerId id;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("id", self.id); }
};

Response set_up(House& house, Request& request) {
  const auto first = read_body<casework::FirstAdministrator>(request);
  const auto made = casework::set_up(house.office, house.entropy, first);
  if (!made) return refused(made.refusals());
  return json_of(201, SetupDone{made.value()});
}

Response own_views(Call& call) {
  return json_of(200, call.house.office.look<access::OfficerViews>(
                          "view.list", [&](casework::Desk& desk) {
                            return desk.stores().views.load(call.actor.officer);
                          }));
}

Response views_after(Call& call, const std::function<void(casework::Desk&)>& change) {
  call.house.office.run("view.change", [&](casework::Desk& desk) {
    change(desk);
    return true;
  });
  return own_views(call);
}

struct DropView {
  std::string key;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("key", self.key, base::required_text()); }
};

Response view_kept(Call& call) {
  const auto view = call.read<access::KeptView>();
  return views_after(call, [&](casework::Desk& desk) {
    casework::keep_view(desk, call.actor.officer, view);
  });
}

Response view_dropped(Call& call) {
  const auto command = call.read<DropView>();
  return views_after(call, [&](casework::Desk& desk) {
    casework::drop_view(desk, call.actor.officer, command.key);
  });
}

/// One's own alone: nobody can name another officer here.
void add_view_routes(Door& door) {
  door.add({"GET", "/api/session/views", "本人保存的视图", Guard::none, {},
            base::schema_of<access::OfficerViews>()},
           &own_views);
  door.add({"POST", "/api/session/views", "存一个视图；同一个键的换掉", Guard::none,
            base::schema_of<access::KeptView>(), base::schema_of<access::OfficerViews>()},
           &view_kept);
  door.add({"POST", "/api/session/views/drop", "不要一个视图", Guard::none,
            base::schema_of<DropView>(), base::schema_of<access::OfficerViews>()},
           &view_dropped);
}

}  // namespace

void add_session_routes(Door& door) {
  add_view_routes(door);
  House& house = door.house();
  const auto guard = std::make_shared<SignInGuard>();
  const auto judge = [guard](const Request& request) {
    auto refusal = foreign_form(request);
    return refusal ? std::move(refusal) : too_often_from(*guard, request);
  };
  door.add_public({"GET", "/api/session", "现在是谁", Guard::none, {},
                   base::schema_of<SessionShown>()},
                  [&house](Request& request) { return who_is_there(house, request); });
  door.add_public({"POST", "/api/session", "登录", Guard::none, base::schema_of<SignIn>(),
                   base::schema_of<SessionShown>()},
                  [&house, guard](Request& request) { return sign_in(house, *guard, request); },
                  judge);
  door.add({"DELETE", "/api/session", "退出", Guard::none, {}, no_body()}, [](Call& call) {
    casework::sign_out(call.house.office, call.session_token);
    Response response;
    response.status = 204;
    response.headers.emplace_back("Set-Cookie", session_cookie("", false));
    return response;
  });
  door.add({"POST", "/api/session/password", "改口令", Guard::none,
            base::schema_of<casework::ChangePassword>(), no_body()},
           [guard](Call& call) { return change_password(*guard, call); });
  door.add_public({"GET", "/api/demo/officers", "演示登录名单", Guard::none, {},
                   base::schema_of<DemoOfficers>()},
                  [&house](Request&) { return demo_officers(house); });
  door.add_public({"GET", "/api/setup", "设口令的链接是否有效，是给谁的", Guard::none, {},
                   base::schema_of<SetupLink>(), query_of<SetupQuery>()},
                  [&house](Request& request) { return setup_link(house, request); });
  door.add_public({"POST", "/api/setup", "凭链接设口令；第一次启动时设立第一个管理员", Guard::none,
                   base::schema_of<casework::FirstAdministrator>(),
                   {201, base::schema_of<SetupDone>()}},
                  [&house](Request& request) { return set_up(house, request); }, judge);
}

}  // namespace pledge::http
