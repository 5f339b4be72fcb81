#include "http/openapi.hpp"

namespace pledge::http {
namespace {

base::Tree content_of(const char* type, base::Tree schema) {
  base::Tree media;
  media.set("schema", std::move(schema));
  base::Tree content;
  content.set(type, std::move(media));
  return content;
}

base::Tree parameter(const char* where, const std::string& name, const char* description) {
  base::Tree tree;
  tree.set("name", name);
  tree.set("in", where);
  tree.set("required", true);
  tree.set("description", description);
  base::Tree schema;
  schema.set("type", "string");
  tree.set("schema", std::move(schema));
  return tree;
}

base::Tree parameters_of(const Route& route) {
  base::Tree::List list;
  for (auto at = route.path.find('{'); at != std::string::npos;
       at = route.path.find('{', at + 1)) {
    const auto end = route.path.find('}', at);
    list.push_back(parameter("path", route.path.substr(at + 1, end - at - 1), "编号或代码"));
  }
  if (route.guard == Guard::version) {
    list.push_back(parameter("header", "If-Match", "打开这一页时的版本，如 \"7\""));
  }
  if (route.guard == Guard::fresh_key) {
    list.push_back(parameter("header", "Idempotency-Key", "同一次提交用同一个编号"));
  }
  if (!route.is_public && route.method != "GET") {
    list.push_back(parameter("header", "X-CSRF-Token", "来自 /api/session"));
  }
  return list;
}

base::Tree responses_of(const Route& route) {
  base::Tree reply;
  reply.set("description", "成功");
  if (!route.response_schema.is_null()) {
    reply.set("content", content_of("application/json", route.response_schema));
  }
  const char* code = route.guard == Guard::fresh_key ? "201" : "200";
  base::Tree reference;
  reference.set("$ref", "#/components/schemas/Problem");
  base::Tree error;
  error.set("description", "不能办、看不懂或出了故障：见 reasons、findings、incident");
  error.set("content", content_of("application/problem+json", std::move(reference)));
  base::Tree responses;
  responses.set(code, std::move(reply));
  responses.set("default", std::move(error));
  return responses;
}

base::Tree operation_of(const Route& route) {
  base::Tree operation;
  operation.set("summary", route.summary);
  operation.set("parameters", parameters_of(route));
  if (!route.request_schema.is_null()) {
    base::Tree body;
    body.set("required", true);
    body.set("content", content_of("application/json", route.request_schema));
    operation.set("requestBody", std::move(body));
  }
  operation.set("responses", responses_of(route));
  if (route.is_public) operation.set("security", base::Tree::List{});
  return operation;
}

struct Reason {
  std::string rule, field, message, mend;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("rule", self.rule);
    visit("field", self.field);
    visit("message", self.message);
    visit("mend", self.mend);
  }
};
struct FindingView {
  std::string path, message;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("path", self.path);
    visit("message", self.message);
  }
};
struct ProblemView {
  std::string type, title;
  std::int64_t status = 0;
  std::optional<std::string> detail, incident;
  std::vector<Reason> reasons;
  std::vector<FindingView> findings;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("type", self.type);
    visit("title", self.title);
    visit("status", self.status);
    visit("detail", self.detail);
    visit("incident", self.incident);
    visit("reasons", self.reasons);
    visit("findings", self.findings);
  }
};

}  // namespace

base::Tree openapi_document(const std::vector<Route>& routes) {
  base::Tree paths{base::Tree::Map{}};
  for (const Route& route : routes) {
    std::string method = route.method;
    for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
    const base::Tree* known = paths.find(route.path);
    base::Tree path = known == nullptr ? base::Tree(base::Tree::Map{}) : *known;
    path.set(method, operation_of(route));
    paths.set(route.path, std::move(path));
  }
  base::Tree info;
  info.set("title", "践诺 Pledge");
  info.set("version", "1");
  info.set("description", "政府履约问题的受理、整改、核查与销号。金额以分为单位，日期为北京日期。");
  base::Tree schemas;
  schemas.set("Problem", base::schema_of<ProblemView>());
  base::Tree cookie;
  cookie.set("type", "apiKey");
  cookie.set("in", "cookie");
  cookie.set("name", kSessionCookie);
  base::Tree schemes;
  schemes.set("session", std::move(cookie));
  base::Tree components;
  components.set("schemas", std::move(schemas));
  components.set("securitySchemes", std::move(schemes));
  base::Tree session;
  session.set("session", base::Tree::List{});
  base::Tree document;
  document.set("openapi", "3.1.0");
  document.set("info", std::move(info));
  document.set("paths", std::move(paths));
  document.set("components", std::move(components));
  document.set("security", base::Tree::List{std::move(session)});
  return document;
}

void add_openapi_route(Door& door) {
  door.add_public({"GET", "/api/openapi.json", "这份文档", Guard::none, {}, {}},
                  [&door](Request&) { return json(200, openapi_document(door.routes())); });
}

}  // namespace pledge::http
