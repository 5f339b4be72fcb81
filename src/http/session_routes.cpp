#include "http/session_routes.hpp"

#include <memory>

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

base::Tree campaigns_of(Desk& desk, base::Day today) {
  base::Tree::List list;
  for (const auto& campaign : desk.stores().campaigns.list()) {
    const auto plan = desk.plan(campaign.code, campaign.plan_version);
    base::Tree item;
    item.set("code", campaign.code.text);
    item.set("title", plan->title);
    item.set("number_prefix", plan->number_prefix);
    for (const auto& phase : plan->phases) {
      if (phase.first_day <= today && today <= phase.last_day) item.set("phase", phase.name);
    }
    list.push_back(std::move(item));
  }
  return list;
}

base::Tree session_tree(House& house, const casework::Present& present,
                        const std::string& token) {
  return house.office.look<base::Tree>("session.present", [&](Desk& desk) {
    base::Tree officer;
    officer.set("id", present.actor.officer.value);
    officer.set("sign_in_name", present.sign_in_name);
    officer.set("name", present.actor.name);
    officer.set("unit", present.actor.unit.text);
    officer.set("grants", base::to_tree(present.actor.grants));
    base::Tree region;
    region.set("code", desk.region().text);
    base::Tree tree;
    for (const auto& campaign : desk.stores().campaigns.list()) {
      const auto plan = desk.plan(campaign.code, campaign.plan_version);
      region.set("name", plan->region_name);
      for (const auto& unit : plan->units) {
        if (unit.code == present.actor.unit) officer.set("unit_name", unit.name);
      }
    }
    tree.set("officer", std::move(officer));
    tree.set("region", std::move(region));
    tree.set("campaigns", campaigns_of(desk, desk.today()));
    tree.set("today", base::to_text(desk.today()));
    tree.set("is_fixed_clock", house.clock.is_fixed());
    tree.set("is_demo", house.is_demo);
    tree.set("csrf_token", casework::csrf_token_of(token));
    return tree;
  });
}

/// Requests are counted in real minutes, also while the office's clock stands still.
base::Instant real_time() { return base::SystemClock().now(); }

/// What stands against guessing.
struct SignInGuard {
  RateLimit limit{30};
  access::UnknownNames unknown;
};

Response sign_in(House& house, SignInGuard& guard, Request& request) {
  if (!guard.limit.allows(request.peer, real_time())) {
    return problem(429, "登录太频繁", "一分钟后再试");
  }
  const auto wanted = base::from_canonical_text<SignIn>(request.body);
  const auto signed_in = casework::sign_in(house.office, house.entropy, guard.unknown,
                                           wanted.sign_in_name, wanted.password);
  if (!signed_in) return refused(signed_in.refusals());
  const std::string& token = signed_in.value().session_token;
  const auto present = casework::present(house.office, token);
  if (!present) return problem(401, "请重新登录", "");
  Response response = json(200, session_tree(house, *present, token));
  const bool is_secure = request.header("x-forwarded-proto") == "https" || request.is_secure;
  response.headers.emplace_back("Set-Cookie", session_cookie(token, is_secure));
  return response;
}

Response who_is_there(House& house, Request& request) {
  const std::string token(request.cookie(kSessionCookie));
  const auto present = token.empty() ? std::nullopt : house.sessions.present(token);
  if (!present) return problem(401, "请先登录", "");
  return json(200, session_tree(house, *present, token));
}

Response demo_officers(const House& house) {
  if (!house.is_demo) return problem(404, "没有这个页面", "");
  base::Tree tree;
  tree.set("officers", base::Tree::List(house.demo_officers.begin(), house.demo_officers.end()));
  return json(200, tree);
}

Response set_up(House& house, RateLimit& limit, Request& request) {
  if (!limit.allows(request.peer, real_time())) {
    return problem(429, "提交太频繁", "一分钟后再试");
  }
  const auto first = base::from_canonical_text<casework::FirstAdministrator>(request.body);
  const auto made = casework::set_up(house.office, house.entropy, first);
  if (!made) return refused(made.refusals());
  base::Tree tree;
  tree.set("id", made.value().value);
  return json(201, tree);
}

}  // namespace

void add_session_routes(Door& door) {
  House& house = door.house();
  const auto guard = std::make_shared<SignInGuard>();
  door.add_public({"GET", "/api/session", "现在是谁", Guard::none, {}, {}},
                  [&house](Request& request) { return who_is_there(house, request); });
  door.add_public({"POST", "/api/session", "登录", Guard::none, base::schema_of<SignIn>(), {}},
                  [&house, guard](Request& request) { return sign_in(house, *guard, request); });
  door.add({"DELETE", "/api/session", "退出", Guard::none, {}, {}}, [](Call& call) {
    casework::sign_out(call.house.office, call.session_token);
    Response response;
    response.status = 204;
    response.headers.emplace_back("Set-Cookie", session_cookie("", false));
    return response;
  });
  door.add({"POST", "/api/session/password", "改口令", Guard::none,
            base::schema_of<casework::ChangePassword>(), {}},
           [](Call& call) {
             const auto command = call.read<casework::ChangePassword>();
             const auto changed = casework::change_password(call.house.office, call.house.entropy,
                                                            call.actor.officer, command);
             if (!changed) return refused(changed.refusals());
             Response response;
             response.status = 204;
             return response;
           });
  door.add_public({"GET", "/api/demo/officers", "演示登录名单", Guard::none, {}, {}},
                  [&house](Request&) { return demo_officers(house); });
  door.add_public({"GET", "/api/setup", "初始化链接是否有效", Guard::none, {}, {}},
                  [&house](Request& request) {
                    const std::string token = request.query_param("token").value_or("");
                    base::Tree tree;
                    tree.set("is_valid", casework::is_setup_link_valid(house.office, token));
                    return json(200, tree);
                  });
  door.add_public({"POST", "/api/setup", "设立第一个管理员", Guard::none,
                   base::schema_of<casework::FirstAdministrator>(), {}},
                  [&house, guard](Request& request) {
                    return set_up(house, guard->limit, request);
                  });
}

}  // namespace pledge::http
