#include "http/checkpoint_routes.hpp"

#include "base/rule.hpp"
#include "casework/checkpoint_work.hpp"
#include "journal/checkpoint_check.hpp"
#include "journal/consistency_proof.hpp"

namespace pledge::http {
namespace {

using casework::Desk;
using journal::StoredCheckpoint;

constexpr std::size_t kCheckpointsShown = 10'000;

/// A checkpoint as its note says it. The journal proves that it was signed after the last entry
/// under it and not after the next one, which tells of the signing itself where there was time.
struct CheckpointRow {
  std::int64_t size = 0;
  base::Digest root{};
  std::vector<std::string> key_names;
  std::optional<base::Instant> signed_after;
  std::optional<base::Instant> signed_before;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("size", self.size);
    visit("root", self.root);
    visit("key_names", self.key_names, base::up_to(journal::kSignatureLines));
    visit("signed_after", self.signed_after);
    visit("signed_before", self.signed_before);
  }
};

struct PublicKey {
  std::string name;
  std::string text;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("name", self.name);
    visit("text", self.text);
  }
};

struct Checkpoints {
  std::int64_t size = 0;  ///< of the journal now
  std::vector<CheckpointRow> checkpoints;  ///< newest first
  std::vector<PublicKey> keys;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("size", self.size);
    visit("checkpoints", self.checkpoints, base::up_to(kCheckpointsShown));
    visit("keys", self.keys);
  }
};

std::optional<base::Instant> instant_of(journal::JournalStore& store, std::int64_t index) {
  std::optional<base::Instant> at;
  store.each_entry(index, index + 1,
                   [&](const journal::Entry& entry, const std::optional<journal::Payload>&) {
                     if (entry.stamp.at != journal::kUnreadableInstant) at = entry.stamp.at;
                     return true;
                   });
  return at;
}

CheckpointRow checkpoint_row(journal::JournalStore& store, const StoredCheckpoint& stored) {
  CheckpointRow row;
  row.size = stored.size;
  if (const auto note = journal::parse_note(stored.note)) {
    row.root = note->checkpoint.root;
    for (const auto& line : note->signatures) row.key_names.push_back(line.name);
  }
  row.signed_after = instant_of(store, stored.size - 1);
  row.signed_before = instant_of(store, stored.size);
  return row;
}

Checkpoints all_checkpoints(Desk& desk) {
  auto& store = desk.stores().journal;
  Checkpoints shown;
  shown.size = store.head().size;
  std::vector<StoredCheckpoint> stored;
  store.each_checkpoint([&](const StoredCheckpoint& one) { stored.push_back(one); });
  for (auto one = stored.rbegin(); one != stored.rend(); ++one) {
    if (shown.checkpoints.size() == kCheckpointsShown) break;
    shown.checkpoints.push_back(checkpoint_row(store, *one));
  }
  for (const auto& key : store.keys()) shown.keys.push_back({key.name, key.public_key});
  return shown;
}

bool may_see(const Call& call) { return call.actor.has(access::Role::audit_administrator); }

/// The checkpoint of {size}; throws Malformed for what is no number.
std::optional<StoredCheckpoint> checkpoint_of(const Call& call, Desk& desk) {
  const std::string text = call.request.param("size");
  const bool is_number =
      !text.empty() && text.size() < 16 && text.find_first_not_of("0123456789") == text.npos;
  if (!is_number) throw base::Malformed("size", "条数应为整数");
  std::optional<StoredCheckpoint> found;
  desk.stores().journal.each_checkpoint([&](const StoredCheckpoint& one) {
    if (one.size == std::stoll(text)) found = one;
  });
  return found;
}

Response checkpoint_list(Call& call) {
  if (!may_see(call)) return refused({{base::Rule::actor_holds_the_role}});
  return json_of(200, call.house.office.look<Checkpoints>("journal.checkpoints", &all_checkpoints));
}

Response checkpoint_note(Call& call) {
  if (!may_see(call)) return refused({{base::Rule::actor_holds_the_role}});
  const auto found = call.house.office.look<std::optional<StoredCheckpoint>>(
      "journal.checkpoint", [&](Desk& desk) { return checkpoint_of(call, desk); });
  if (!found) return refused({{base::Rule::thing_exists}});
  Response response;
  response.body = found->note;
  response.content_type = "text/plain; charset=utf-8";
  response.headers.emplace_back("Content-Disposition",
                                attachment("检查点-" + std::to_string(found->size) + ".txt"));
  response.headers.emplace_back("Cache-Control", "private, no-store");
  return response;
}

/// Where a step begins; the size of the checkpoint for the last one.
struct StepQuery {
  std::optional<std::int64_t> from;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("from", self.from, base::between(0, INT64_MAX));
  }
};

Response checkpoint_check(Call& call) {
  if (!may_see(call)) return refused({{base::Rule::actor_holds_the_role}});
  const std::int64_t from = call.query<StepQuery>().from.value_or(0);
  const auto step = call.house.office.look<std::optional<journal::CheckpointStep>>(
      "journal.check", [&](Desk& desk) -> std::optional<journal::CheckpointStep> {
        const auto found = checkpoint_of(call, desk);
        if (!found) return std::nullopt;
        if (from > found->size) throw base::Malformed("query.from", "比检查点的条数还大");
        return journal::check_checkpoint(desk.stores().journal, *found, from);
      });
  return step ? json_of(200, *step) : refused({{base::Rule::thing_exists}});
}

/// Two sizes; the newer one is the journal's own where it is not said.
struct ConsistencyQuery {
  std::int64_t older = 0;
  std::optional<std::int64_t> newer;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("older", self.older, base::between(0, INT64_MAX));
    visit("newer", self.newer, base::between(0, INT64_MAX));
  }
};

Response consistency(Call& call) {
  if (!may_see(call)) return refused({{base::Rule::actor_holds_the_role}});
  const auto query = call.query<ConsistencyQuery>();
  return json_of(200, call.house.office.look<journal::ConsistencyProof>(
                          "journal.consistency", [&](Desk& desk) {
                            auto& store = desk.stores().journal;
                            const std::int64_t size = store.head().size;
                            const std::int64_t newer = query.newer.value_or(size);
                            if (newer > size) throw base::Malformed("query.newer", "比日志长");
                            if (query.older > newer) {
                              throw base::Malformed("query.older", "应不大于后一个条数");
                            }
                            return journal::make_consistency_proof(store, query.older, newer);
                          }));
}

struct CosignerForm {
  std::string public_key;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("public_key", self.public_key, base::required_text());
  }
};

Response registered(Call& call) {
  if (!may_see(call)) return refused({{base::Rule::actor_holds_the_role}});
  const auto form = call.read<CosignerForm>();
  const auto performed = call.house.office.perform<journal::RegisteredKey>(
      "journal.register_cosigner", [&](Desk& desk) {
        return casework::register_cosigner(desk, call.actor, form.public_key);
      });
  if (!performed.outcome) return refused(performed.outcome.refusals());
  const auto& key = performed.outcome.value();
  return json_of(200, PublicKey{key.name, key.public_key});
}

struct CosignatureForm {
  std::string note;  ///< a signature line, or the whole signed note
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("note", self.note, base::required_long_text());
  }
};

Response cosigned(Call& call) {
  if (!may_see(call)) return refused({{base::Rule::actor_holds_the_role}});
  const auto form = call.read<CosignatureForm>();
  const auto performed = call.house.office.perform<StoredCheckpoint>(
      "journal.cosign", [&](Desk& desk) -> base::Outcome<StoredCheckpoint> {
        const auto found = checkpoint_of(call, desk);
        if (!found) return base::Refusal{base::Rule::thing_exists};
        return casework::add_cosignature(desk, call.actor, found->size, form.note);
      });
  if (!performed.outcome) return refused(performed.outcome.refusals());
  const StoredCheckpoint signed_now = performed.outcome.value();
  return json_of(200, call.house.office.look<CheckpointRow>("journal.checkpoint", [&](Desk& desk) {
    return checkpoint_row(desk.stores().journal, signed_now);
  }));
}

}  // namespace

void add_checkpoint_routes(Door& door) {
  door.add({"GET", "/api/journal/checkpoints", "日志的检查点（仅审计管理员）", Guard::none, {},
            base::schema_of<Checkpoints>()},
           &checkpoint_list);
  door.add({"GET", "/api/journal/checkpoints/{size}/note", "检查点的签名文本（仅审计管理员）",
            Guard::none, {}, file_of({"text/plain"})},
           &checkpoint_note);
  door.add({"GET", "/api/journal/checkpoints/{size}/check",
            "从检查点核验日志的一步（仅审计管理员）", Guard::none, {},
            base::schema_of<journal::CheckpointStep>(), query_of<StepQuery>()},
           &checkpoint_check);
  door.add({"GET", "/api/journal/consistency",
            "两个条数之间的一致性证明（RFC 6962，仅审计管理员）", Guard::none, {},
            base::schema_of<journal::ConsistencyProof>(), query_of<ConsistencyQuery>()},
           &consistency);
  door.add({"POST", "/api/journal/cosigners", "登记会签机关的公钥（仅审计管理员）", Guard::none,
            base::schema_of<CosignerForm>(), base::schema_of<PublicKey>()},
           &registered);
  door.add({"POST", "/api/journal/checkpoints/{size}/cosign",
            "收下会签机关对检查点的签名（仅审计管理员）", Guard::none,
            base::schema_of<CosignatureForm>(), base::schema_of<CheckpointRow>()},
           &cosigned);
}

}  // namespace pledge::http
