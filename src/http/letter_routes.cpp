#include "http/letter_routes.hpp"

#include <fstream>
#include <iterator>

#include "base/assert.hpp"
#include "base/codec.hpp"
#include "base/rule.hpp"
#include "casework/letter_fields.hpp"
#include "casework/letter_view.hpp"
#include "casework/read_log.hpp"
#include "evidence/evidence.hpp"
#include "http/acts.hpp"
#include "http/creation.hpp"
#include "http/document_answer.hpp"

namespace pledge::http {
namespace {

using casework::Desk;
using letter::LetterKind;

constexpr std::size_t kTemplateFormBytes = std::size_t{12} << 20;

struct RegisterQuery {
  std::optional<LetterKind> kind;
  std::optional<std::int32_t> year;
  std::optional<letter::LetterId> cursor;
  std::optional<std::string> words;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("year", self.year, base::between(0, 9999));
    visit("cursor", self.cursor);
    visit("words", self.words);
  }
};
struct KindQuery {
  LetterKind kind{};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("kind", self.kind); }
};
/// Without a number the template that ships.
struct TemplateQuery {
  LetterKind kind{};
  std::optional<std::int64_t> number;
  std::optional<DocumentFormat> format;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("number", self.number);
    visit("format", self.format);
  }
};

struct TemplateList {
  std::vector<casework::TemplateView> templates;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("templates", self.templates); }
};

/// A field that a template may use, with those inside it.
template <int kDepth>
struct FieldShown {
  std::string name, kind, meaning;
  std::vector<FieldShown<kDepth - 1>> members;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("name", self.name);
    visit("kind", self.kind);
    visit("meaning", self.meaning);
    visit("members", self.members);
  }
};
template <>
struct FieldShown<0> {
  std::string name, kind, meaning;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("name", self.name);
    visit("kind", self.kind);
    visit("meaning", self.meaning);
  }
};
constexpr int kFieldDepth = 3;
struct FieldsShown {
  std::vector<FieldShown<kFieldDepth>> list;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("fields", self.list); }
};

template <int kDepth>
std::vector<FieldShown<kDepth>> shown(const letter::FieldList& fields) {
  std::vector<FieldShown<kDepth>> list;
  for (const auto& field : fields) {
    FieldShown<kDepth> one;
    one.name = field.name;
    one.kind = base::name_of(field.kind);
    one.meaning = field.meaning;
    if constexpr (kDepth > 0) {
      one.members = shown<kDepth - 1>(field.members);
    } else {
      PLEDGE_ASSERT(field.members.empty());
    }
    list.push_back(std::move(one));
  }
  return list;
}

std::string name_of(const letter::Letter& letter) {
  return std::string(letter::spec_of(letter.kind).name) + " " + letter.number;
}

Response letters_of_problem(Call& call) {
  const base::ProblemId id{call.id()};
  const auto seen = call.house.office.look<base::Outcome<casework::ProblemLetters>>(
      "letter.of_problem",
      [&](Desk& desk) { return casework::problem_letters(desk, call.actor, id); });
  return seen ? json_of(200, seen.value()) : refused(seen.refusals());
}

Response letter_preview_file(Call& call) {
  const auto wish = call.read<letter::LetterWish>();
  const auto made =
      casework::preview_letter(call.house.office, call.actor, wish, call.house.press);
  if (!made) return refused(made.refusals());
  casework::record_preview(call.house.office, call.actor, wish);
  return document_answer(call, call.query<DocumentQuery>().format, made.value().bytes,
                 std::string(letter::spec_of(wish.kind).name) + "（预览）");
}

Response letter_issued(Call& call) {
  const auto wish = call.read<letter::LetterWish>();
  const auto& press = call.house.press;
  const auto made = casework::prepare_letter(call.house.office, call.actor, wish, press);
  // What cannot be made may be the repetition of what was: `once` knows.
  const auto prepared = made ? made.value() : casework::MadeLetter{};
  return created(casework::once<letter::Letter>(
      call.house.office, "letter.issue", request_key(call),
      [&](Desk& desk) {
        return casework::issue_alone(desk, call.actor, wish, press, prepared);
      },
      [](Desk&, const letter::Letter& issued) { return base::to_canonical_text(issued); }));
}

Response letter_list(Call& call) {
  const auto query = call.query<RegisterQuery>();
  letter::RegisterPage wanted;
  wanted.kind = query.kind;
  wanted.year = query.year;
  wanted.before = query.cursor;
  wanted.words = query.words.value_or("");
  return json_of(200, call.house.office.look<casework::LetterRegister>(
                          "letter.register", [&](Desk& desk) {
                            return casework::letter_register(desk, call.actor, wanted);
                          }));
}

Response letter_download(Call& call) {
  const letter::LetterId id{call.id()};
  const auto seen = call.house.office.look<base::Outcome<letter::Letter>>(
      "letter.load",
      [&](Desk& desk) { return casework::load_seen_letter(desk, call.actor, id); });
  if (!seen) return refused(seen.refusals());
  return document_answer(call, call.query<DocumentQuery>().format,
                         call.house.press.kept(seen.value().digest), name_of(seen.value()));
}

Response template_list(Call& call) {
  return json_of(200, call.house.office.look<TemplateList>(
                          "letter_template.list", [](Desk& desk) {
                            return TemplateList{casework::letter_templates(desk)};
                          }));
}

/// The names that a template of ?kind= may use.
Response template_fields(Call& call) {
  const auto fields = casework::field_list(call.query<KindQuery>().kind);
  return json_of(200, FieldsShown{shown<kFieldDepth>(fields)});
}

Response template_file(Call& call) {
  const auto query = call.query<TemplateQuery>();
  const LetterKind kind = query.kind;
  const std::string name = std::string(letter::spec_of(kind).name) + "模板";
  if (!query.number) {
    return document_answer(call, query.format, call.house.press.shipped(kind), name);
  }
  const auto versions = call.house.office.look<std::vector<letter::LetterTemplate>>(
      "letter_template.load",
      [&](Desk& desk) { return desk.stores().letter_templates.of_kind(kind); });
  for (const auto& version : versions) {
    if (version.number != *query.number) continue;
    return document_answer(call, query.format, call.house.press.kept(version.digest),
                           name + "第" + std::to_string(version.number) + "版");
  }
  return refused({{base::Rule::thing_exists}});
}

Response template_added(Call& call) {
  const Part* file = call.request.part("file");
  const auto form = read_form<KindQuery>(call.request);
  if (file == nullptr || file->temporary_path.empty()) {
    throw base::Malformed("file", "没有收到文件");
  }
  casework::AddTemplate command;
  if (letter::is_of_figures(form.kind)) {
    throw base::Malformed("kind", "月通报的样式随程序，不能更换");
  }
  command.kind = form.kind;
  command.name = evidence::safe_name(file->file_name);
  command.size_bytes = file->size_bytes;
  std::ifstream in(file->temporary_path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  auto findings = call.house.press.engine.check(bytes, casework::field_list(command.kind));
  if (!findings.empty()) throw base::Malformed(std::move(findings));
  const auto why = letter::why_not_add_template(call.actor);
  if (!why.empty()) return refused(why);
  command.digest = call.house.press.keep(bytes);
  auto key = request_key(call);
  key.request = base::sha256(base::bytes_of(command.digest), command.name,
                             base::name_of(command.kind));
  return created(casework::once<letter::LetterTemplate>(
      call.house.office, "letter_template.add", key,
      [&](Desk& desk) { return casework::add_template(desk, call.actor, command); },
      [](Desk&, const letter::LetterTemplate& made) { return base::to_canonical_text(made); }));
}

void add_template_routes(Door& door) {
  RouteOptions form;
  form.is_multipart = true;
  form.body_bytes_max = kTemplateFormBytes;
  door.add({"GET", "/api/letter_templates", "文书模板", Guard::none, {},
            base::schema_of<TemplateList>()},
           &template_list);
  door.add({"GET", "/api/letter_templates/fields", "模板可用的字段", Guard::none, {},
            base::schema_of<FieldsShown>(), query_of<KindQuery>()},
           &template_fields);
  door.add({"GET", "/api/letter_templates/file", "下载模板", Guard::none, {}, document_file(),
            query_of<TemplateQuery>()},
           &template_file);
  door.add({"POST", "/api/letter_templates", "更换模板", Guard::fresh_key,
            base::schema_of<KindQuery>(),
            base::schema_of<letter::LetterTemplate>()},
           &template_added, form);
}

}  // namespace

void add_letter_routes(Door& door) {
  door.add({"GET", "/api/problems/{id}/letters", "一件问题的文书", Guard::none, {},
            base::schema_of<casework::ProblemLetters>()},
           &letters_of_problem);
  door.add({"GET", "/api/letters", "字号登记簿，新的在前", Guard::none, {},
            base::schema_of<casework::LetterRegister>(), query_of<RegisterQuery>()},
           &letter_list);
  door.add({"POST", "/api/letters/preview", "预览文书，不取字号", Guard::none,
            base::schema_of<letter::LetterWish>(), document_file(), query_of<DocumentQuery>()},
           &letter_preview_file);
  door.add({"POST", "/api/letters", "发出文书", Guard::fresh_key,
            base::schema_of<letter::LetterWish>(), base::schema_of<letter::Letter>()},
           &letter_issued);
  door.add({"GET", "/api/letters/{id}/file", "下载文书", Guard::none, {}, document_file(),
            query_of<DocumentQuery>()},
           &letter_download);
  add_act<letter::WithdrawLetter, letter::Letter>(door, "/api/letters/{id}/withdraw",
                                                  "letter.withdraw", &casework::withdraw_letter);
  add_template_routes(door);
}

}  // namespace pledge::http
