#include "http/evidence_routes.hpp"

#include <fstream>

#include "base/codec.hpp"
#include "base/rule.hpp"
#include "casework/evidence_work.hpp"
#include "evidence/kept_file.hpp"
#include "http/creation.hpp"

namespace pledge::http {
namespace {

using casework::Desk;

constexpr std::size_t kHeadBytes = 4096;

std::string head_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(kHeadBytes, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head;
}

struct EvidenceForm {
  evidence::EvidenceKind kind{};
  std::optional<base::Day> fact_day;
  std::optional<base::Digest> digest;  ///< as counted where the file was taken
  std::optional<base::Instant> taken_at;
  std::optional<std::string> checklist_line;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("fact_day", self.fact_day);
    visit("digest", self.digest);
    visit("taken_at", self.taken_at);
    visit("checklist_line", self.checklist_line);
  }
};

/// The command of a form; throws Malformed naming the field.
casework::AddEvidence command_of(const EvidenceForm& form, const Part& file) {
  casework::AddEvidence command;
  command.kind = form.kind;
  command.fact_day = form.fact_day;
  command.taken_at = form.taken_at;
  command.checklist_line = form.checklist_line;
  command.name = evidence::safe_name(file.file_name);
  command.size_bytes = file.size_bytes;
  return command;
}

std::string taken_where(const casework::AddEvidence& command) {
  const std::string at = command.taken_at ? base::to_text(*command.taken_at) : std::string();
  return at + "\n" + command.checklist_line.value_or("");
}

Response upload(Call& call) {
  const Part* file = call.request.part("file");
  if (file == nullptr || file->temporary_path.empty()) {
    throw base::Malformed("file", "没有收到文件");
  }
  const auto form = read_form<EvidenceForm>(call.request);
  auto command = command_of(form, *file);
  const std::string head = head_of(file->temporary_path);
  const auto why = evidence::why_not_keep(head, file->file_name, file->size_bytes);
  if (!why.empty()) return refused(why);
  command.media_type = evidence::sniff_media_type(head, file->file_name);
  // Bytes first, row second: bytes without a row are harmless.
  command.digest = call.house.blobs.keep_file(file->temporary_path);
  if (form.digest && *form.digest != command.digest) {
    throw base::Malformed("digest", "收到的文件和拍摄时的摘要不一样，没有收下，请再传一次");
  }
  auto key = request_key(call);
  const std::string day = command.fact_day ? base::to_text(*command.fact_day) : std::string();
  const std::string said = call.request.path + "\n" + std::string(base::name_of(command.kind)) +
                           "\n" + day + "\n" + command.name + "\n" + taken_where(command);
  key.request = base::sha256("evidence\n", base::bytes_of(command.digest), said);
  return created(casework::once<evidence::Evidence>(
      call.house.office, "evidence.add", key,
      [&](Desk& desk) { return casework::add_evidence(desk, call.actor, command); },
      [](Desk&, const evidence::Evidence& made) { return base::to_canonical_text(made); }));
}

/// On what the file was seen.
struct SeenQuery {
  std::optional<base::ProblemId> problem;
  std::optional<base::DeliverableId> deliverable;
  std::optional<base::LeadId> lead;
  std::optional<base::ReferralId> referral;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("deliverable", self.deliverable);
    visit("lead", self.lead);
    visit("referral", self.referral);
  }
};

Response evidence_download(Call& call) {
  const base::EvidenceId id{call.id()};
  const auto query = call.query<SeenQuery>();
  const auto found = call.house.office.look<std::optional<evidence::Evidence>>(
      "evidence.load", [&](Desk& desk) {
        return casework::load_readable(desk, call.actor, id,
                                       {query.problem, query.deliverable, query.lead,
                                        query.referral});
      });
  if (!found) return refused({{base::Rule::thing_exists}});
  Response response;
  response.body = FileBody{evidence::whole_path(call.house.blobs, found->digest)};
  response.content_type = found->media_type;
  response.headers.emplace_back("Content-Disposition", attachment(found->name));
  response.headers.emplace_back("Cache-Control", "private, no-store");
  return response;
}

}  // namespace

void add_evidence_routes(Door& door) {
  RouteOptions form;
  form.is_multipart = true;
  form.body_bytes_max = base::kEvidenceBytes + (std::size_t{1} << 20);
  door.add({"POST", "/api/evidence", "上传佐证", Guard::fresh_key,
            base::schema_of<EvidenceForm>(),
            base::schema_of<evidence::Evidence>()},
           &upload, form);
  door.add({"GET", "/api/evidence/{id}",
            "下载佐证；不是自己上传的，写明在哪件问题（problem）、报送（deliverable）、线索（lead）"
            "或者移送（referral）上看到",
            Guard::none, {},
            file_of({"application/octet-stream"}), query_of<SeenQuery>()},
           &evidence_download);
}

}  // namespace pledge::http
