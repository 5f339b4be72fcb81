#include "http/dossier_routes.hpp"

#include <filesystem>
#include <mutex>

#include "access/credential.hpp"
#include "base/too_busy.hpp"
#include "casework/archive.hpp"
#include "casework/problem_history.hpp"
#include "casework/read_log.hpp"
#include "evidence/evidence.hpp"

namespace pledge::http {
namespace {

using casework::Desk;

constexpr std::int64_t kArchiveSeconds = 5;

/// Removes a file that was made for one answer once that is sent.
struct Passing {
  std::string path;
  explicit Passing(std::string where) : path(std::move(where)) {}
  ~Passing() {
    std::error_code gone_already;
    std::filesystem::remove(path, gone_already);
  }
  Passing(const Passing&) = delete;
  Passing& operator=(const Passing&) = delete;
};

std::int64_t version_in(const Call& call) {
  const std::string text = call.request.param("version");
  const bool is_number =
      !text.empty() && text.size() < 16 && text.find_first_not_of("0123456789") == text.npos;
  if (!is_number) throw base::Malformed("version", "版本应为整数");
  return std::stoll(text);
}

Response one_version(Call& call) {
  const base::ProblemId id{call.id()};
  const std::int64_t version = version_in(call);
  const auto found = call.house.office.look<base::Outcome<problem::Problem>>(
      "problem.version",
      [&](Desk& desk) { return casework::problem_at(desk, call.actor, id, version); });
  return found ? json_of(200, found.value()) : refused(found.refusals());
}

/// One archive at a time: it takes a reader, a core and as much disk as its evidence.
using ArchiveTurn = std::shared_ptr<std::mutex>;

Response archive(Call& call, const ArchiveTurn& turn) {
  const std::unique_lock mine(*turn, std::try_to_lock);
  if (!mine.owns_lock()) {
    throw base::TooBusy("另一份档案正在导出，一次只做一份，请稍后再导出", kArchiveSeconds);
  }
  const base::ProblemId id{call.id()};
  const casework::Kept kept{call.house.blobs, call.house.press};
  const auto made = call.house.office.look<base::Outcome<casework::Archive>>(
      "problem.archive",
      [&](Desk& desk) { return casework::problem_archive(desk, call.actor, id, kept); });
  if (!made) return refused(made.refusals());
  casework::must_be_whole(made.value(), call.house.blobs);
  const auto passing = std::make_shared<const Passing>(
      call.house.upload_folder + "/archive-" + access::new_token(call.house.entropy));
  call.house.write_archive(made.value().files, passing->path);
  casework::record_archive(call.house.office, call.actor, id);
  Response response;
  response.body = FileBody{passing->path, passing};
  response.content_type = "application/zip";
  response.headers.emplace_back(
      "Content-Disposition", attachment(evidence::safe_name(made.value().name) + ".zip"));
  response.headers.emplace_back("Cache-Control", "private, no-store");
  return response;
}

}  // namespace

void add_dossier_routes(Door& door) {
  door.add({"GET", "/api/problems/{id}/versions/{version}", "一事一档的一个旧版本", Guard::none, {},
            base::schema_of<problem::Problem>()},
           &one_version);
  door.add({"GET", "/api/problems/{id}/archive", "导出档案：zip，带目录与证明（记录在案）",
            Guard::none, {}, file_of({"application/zip"})},
           [turn = std::make_shared<std::mutex>()](Call& call) { return archive(call, turn); });
}

}  // namespace pledge::http
