#include "http/openapi.hpp"

#include <algorithm>

namespace pledge::http {
namespace {

base::Tree media_of(base::Tree schema) {
  base::Tree media;
  media.set("schema", std::move(schema));
  return media;
}

base::Tree content_of(const char* type, base::Tree schema) {
  base::Tree content;
  content.set(type, media_of(std::move(schema)));
  return content;
}

/// The fields of a form and its file.
base::Tree form_schema(const base::Tree& fields) {
  base::Tree file;
  file.set("type", "string");
  file.set("format", "binary");
  base::Tree schema = fields;
  base::Tree properties{base::Tree::Map{}};
  base::Tree::List required;
  if (const base::Tree* const known = fields.find("properties")) properties = *known;
  if (const base::Tree* const wanted = fields.find("required")) required = *wanted->list();
  properties.set("file", std::move(file));
  required.emplace_back("file");
  schema.set("type", "object");
  schema.set("properties", std::move(properties));
  schema.set("required", std::move(required));
  return schema;
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

/// The names of the query, as the record declares them; a list is one comma separated value.
void add_query_parameters(const QueryForm& query, base::Tree::List& list) {
  const base::Tree* const required = query.schema.find("required");
  for (const auto& [name, schema] : *query.schema.find("properties")->map()) {
    const auto is_named = [&, wanted = &name](const base::Tree& one) {
      return *one.text() == *wanted;
    };
    base::Tree one;
    one.set("name", name);
    one.set("in", "query");
    one.set("required", required != nullptr && std::any_of(required->list()->begin(),
                                                           required->list()->end(), is_named));
    one.set("schema", schema);
    if (schema.find("items") != nullptr) {
      one.set("style", "form");
      one.set("explode", false);
    }
    list.push_back(std::move(one));
  }
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
  add_query_parameters(route.query, list);
  return list;
}

base::Tree responses_of(const Route& route) {
  base::Tree reply;
  reply.set("description", "成功");
  if (!route.answer.schema.is_null()) {
    base::Tree content;
    for (const std::string& media : route.answer.media) {
      content.set(media, media_of(route.answer.schema));
    }
    reply.set("content", std::move(content));
  }
  const int usual = route.guard == Guard::fresh_key ? 201 : 200;
  const int status = route.answer.status == 0 ? usual : route.answer.status;
  base::Tree reference;
  reference.set("$ref", "#/components/schemas/Problem");
  base::Tree error;
  error.set("description", "不能办、看不懂或出了故障：见 reasons、findings、incident");
  error.set("content", content_of("application/problem+json", std::move(reference)));
  base::Tree responses;
  responses.set(std::to_string(status), std::move(reply));
  responses.set("default", std::move(error));
  return responses;
}

base::Tree operation_of(const Route& route) {
  base::Tree operation;
  operation.set("summary", route.summary);
  operation.set("parameters", parameters_of(route));
  if (route.is_form || !route.request_schema.is_null()) {
    base::Tree body;
    body.set("required", true);
    body.set("content", route.is_form
                            ? content_of("multipart/form-data", form_schema(route.request_schema))
                            : content_of("application/json", route.request_schema));
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

base::Tree any_object() {
  base::Tree schema;
  schema.set("type", "object");
  return schema;
}

void add_openapi_route(Door& door) {
  door.add_public({"GET", "/api/openapi.json", "这份文档", Guard::none, {}, any_object()},
                  [&door](Request&) { return json(200, openapi_document(door.routes())); });
}

}  // namespace pledge::http
