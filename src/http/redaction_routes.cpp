#include "http/redaction_routes.hpp"

#include "base/codec.hpp"
#include "base/rule.hpp"
#include "casework/redaction_work.hpp"
#include "http/acts.hpp"
#include "http/creation.hpp"

namespace pledge::http {
namespace {

using casework::Desk;
using redaction::Redaction;

constexpr std::size_t kRedactionsShown = 10'000;
constexpr std::size_t kTextsShown = 20'000;

struct TextsAnswer {
  std::string number;
  bool has_identity = false;
  bool is_identity_erased = false;
  std::vector<casework::RefusalView> why_not_identity;
  std::vector<casework::TextOnThing> texts;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("number", self.number);
    visit("has_identity", self.has_identity);
    visit("is_identity_erased", self.is_identity_erased);
    visit("why_not_identity", self.why_not_identity);
    visit("texts", self.texts, base::up_to(kTextsShown));
  }
};

struct EntryAnswer {
  casework::RedactionEntry entry;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("entry_index", self.entry.entry_index);
    visit("event_label", self.entry.event_label);
    visit("subject_label", self.entry.subject_label);
    visit("is_copy", self.entry.is_copy);
    visit("texts", self.entry.texts);
  }
};

struct RedactionAnswer {
  Redaction redaction;
  std::string thing;
  std::string proposed_by_name;
  std::string decided_by_name;
  std::vector<EntryAnswer> entries;  ///< only where the words were asked for
  bool is_decidable = false;
  std::vector<casework::RefusalView> why_not;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("redaction", self.redaction);
    visit("thing", self.thing);
    visit("proposed_by_name", self.proposed_by_name);
    visit("decided_by_name", self.decided_by_name);
    visit("entries", self.entries, base::up_to(redaction::kEntriesMax));
    visit("is_decidable", self.is_decidable);
    visit("why_not", self.why_not);
  }
};

struct RedactionsAnswer {
  std::vector<RedactionAnswer> redactions;  ///< newest first
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("redactions", self.redactions, base::up_to(kRedactionsShown));
  }
};

RedactionAnswer answer_of(casework::RedactionView view) {
  RedactionAnswer answer;
  answer.redaction = std::move(view.redaction);
  answer.thing = std::move(view.thing);
  answer.proposed_by_name = std::move(view.proposed_by_name);
  answer.decided_by_name = std::move(view.decided_by_name);
  for (auto& entry : view.entries) answer.entries.push_back({std::move(entry)});
  answer.is_decidable = view.is_decidable;
  answer.why_not = casework::views_of(view.why_not);
  return answer;
}

Response texts_of_thing(Call& call) {
  const auto wish = call.query<casework::ThingWish>();
  auto found = call.house.office.look<base::Outcome<casework::RedactableTexts>>(
      "redaction.texts",
      [&](Desk& desk) { return casework::redactable_texts(desk, call.actor, wish); });
  if (!found) return refused(found.refusals());
  casework::RedactableTexts& texts = found.value();
  return json_of(200, TextsAnswer{texts.number, texts.has_identity, texts.is_identity_erased,
                                  casework::views_of(texts.why_not_identity),
                                  std::move(texts.texts)});
}

Response redaction_list(Call& call) {
  RedactionsAnswer answer;
  auto views = call.house.office.look<std::vector<casework::RedactionView>>(
      "redaction.list", [&](Desk& desk) { return casework::redaction_list(desk, call.actor); });
  for (auto& view : views) answer.redactions.push_back(answer_of(std::move(view)));
  return json_of(200, answer);
}

Response opened(Call& call) {
  const redaction::RedactionId id{call.id()};
  auto performed = call.house.office.perform<casework::RedactionView>(
      "redaction.open",
      [&](Desk& desk) { return casework::open_redaction(desk, call.actor, id); });
  if (!performed.outcome) return refused(performed.outcome.refusals());
  const std::int64_t version = performed.outcome.value().redaction.version;
  Response response = json_of(200, answer_of(std::move(performed.outcome.value())));
  response.headers.emplace_back("ETag", etag_of(version));
  return response;
}

Response proposed(Call& call) {
  const auto command = call.read<redaction::Propose>();
  return created(casework::once<Redaction>(
      call.house.office, "redaction.propose", request_key(call),
      [&](Desk& desk) { return casework::propose_redaction(desk, call.actor, command); },
      [](Desk&, const Redaction& made) { return base::to_canonical_text(made); }));
}

}  // namespace

void add_redaction_routes(Door& door) {
  door.add({"GET", "/api/redactions", "依法隐去的提请与决定", Guard::none, {},
            base::schema_of<RedactionsAnswer>()},
           &redaction_list);
  door.add({"GET", "/api/redactions/texts", "一件问题或者一条线索上可以提请隐去的文字", Guard::none,
            {}, base::schema_of<TextsAnswer>(), query_of<casework::ThingWish>()},
           &texts_of_thing);
  door.add({"POST", "/api/redactions", "提请隐去文字、删除反映人身份", Guard::fresh_key,
            base::schema_of<redaction::Propose>(), base::schema_of<Redaction>()},
           &proposed);
  door.add({"POST", "/api/redactions/{id}/open", "看提请隐去的是哪些文字（仅审计管理员，记录在案）",
            Guard::none, {}, base::schema_of<RedactionAnswer>()},
           &opened);
  add_act<redaction::Confirm, Redaction>(door, "/api/redactions/{id}/confirm",
                                         "redaction.confirm", &casework::confirm_redaction);
  add_act<redaction::Refuse, Redaction>(door, "/api/redactions/{id}/refuse", "redaction.refuse",
                                        &casework::refuse_redaction);
}

}  // namespace pledge::http
