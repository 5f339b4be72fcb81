#include "scenario.hpp"

/// The journal's checkpoints over HTTP: for the audit administrator, checked on the spot.
namespace pledge {
namespace {

using support::demo;
using support::list_of;
using support::number_of;
using support::text_of;

constexpr const char* kCheckpoints = "/api/journal/checkpoints";

std::string latest() {
  const auto found = list_of(demo().json("audit", kCheckpoints), "checkpoints");
  REQUIRE(!found.empty());
  return kCheckpoints + ("/" + std::to_string(number_of(found.front(), "size")));
}

TEST_CASE("only the audit administrator reads checkpoints") {
  for (const char* who : {"office", "leader", "sysadmin", "security", "unit"}) {
    for (const std::string& path : {std::string(kCheckpoints), latest() + "/note",
                                    latest() + "/check"}) {
      play({who, who, "GET", path, "", "", 403, {"actor_holds_the_role"}});
    }
  }
}

TEST_CASE("the list names size, root, keys, and between which entries it was signed") {
  const auto list = demo().json("audit", kCheckpoints);
  const auto& newest = list_of(list, "checkpoints").front();
  CHECK(number_of(newest, "size") > 0);
  CHECK(number_of(newest, "size") <= number_of(list, "size"));
  CHECK(text_of(newest, "root").size() == 64);
  CHECK(list_of(newest, "key_names").size() == 1);
  CHECK(text_of(newest, "signed_after").size() == 24);
  REQUIRE(list_of(list, "keys").size() == 1);
  CHECK(text_of(list_of(list, "keys").front(), "text").starts_with("pledge/"));
}

TEST_CASE("the signed text is what the format says, as a file") {
  const auto answer = demo().person("audit").get(latest() + "/note");
  CHECK(answer.status == 200);
  CHECK(answer.body.starts_with("pledge/"));
  CHECK(answer.body.find("\n\n— pledge/") != std::string::npos);
  CHECK(answer.header("content-disposition").find("attachment") == 0);
}

TEST_CASE("the journal is checked from a checkpoint, step by step to the end") {
  std::int64_t from = 0;
  for (int step = 0;; ++step) {
    REQUIRE(step < 100);
    const auto made =
        demo().json("audit", latest() + "/check?from=" + std::to_string(from));
    CHECK(number_of(made, "mismatch_count") == 0);
    CHECK(number_of(made, "from") == from);
    if (*made.find("is_done")->flag()) {
      CHECK(list_of(made, "signed_by").size() == 1);
      break;
    }
    CHECK(number_of(made, "until") > from);
    from = number_of(made, "until");
  }
}

TEST_CASE("what is no checkpoint, or lies beyond it, is said") {
  play({"none", "audit", "GET", std::string(kCheckpoints) + "/1/note", "", "", 404,
        {"thing_exists"}});
  play({"word", "audit", "GET", std::string(kCheckpoints) + "/x/check", "", "", 400, {"size"}});
  play({"beyond", "audit", "GET", latest() + "/check?from=99999999", "", "", 400,
        {"query.from"}});
}

}  // namespace
}  // namespace pledge
