#include <doctest/doctest.h>
#include <unistd.h>

#include <embedded_files.hpp>
#include <filesystem>
#include <functional>
#include <utility>

#include "base/codec.hpp"
#include "base/only_refusal.hpp"
#include "base/rule.hpp"
#include "casework/known_sessions.hpp"
#include "casework/officer_work.hpp"
#include "storage/sql_office.hpp"

/// Signing in against a real store, with a clock that the test moves.
namespace pledge {
namespace {

using enum base::Rule;

class House {
 public:
  House()
      : folder_(std::filesystem::temp_directory_path() /
                ("pledge-sign-in-" + std::to_string(::getpid()))),
        calendar_(deadline::WorkingCalendar::load(
            embedded::find("data/cn_calendar_exceptions_2019_2026.csv").value())),
        clock_({1'717'380'000'000}) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    office_ = another_office();
  }
  ~House() {
    office_.reset();
    std::filesystem::remove_all(folder_);
  }
  /// One more on the same store, as a second server would have.
  std::unique_ptr<storage::SqlOffice> another_office() {
    storage::OfficeSettings settings;
    settings.region = {"420202"};
    settings.clock = &clock_;
    settings.calendar = &calendar_;
    settings.entropy = &entropy_;
    settings.vault_key = std::string(32, 'k');
    return std::make_unique<storage::SqlOffice>(database(), settings);
  }
  storage::Database database() const {
    return storage::parse_database(folder_ + "/office.sqlite");
  }
  storage::SqlOffice& office() { return *office_; }
  const base::Clock& clock() const { return clock_; }
  base::SystemEntropy& entropy() { return entropy_; }
  void wait_minutes(std::int64_t minutes) { wait_milliseconds(minutes * 60'000); }
  void wait_milliseconds(std::int64_t milliseconds) {
    clock_.move_to({clock_.now().milliseconds + milliseconds});
  }
  /// The first administrator, by the printed link.
  base::OfficerId first() {
    token_ = casework::first_administrator_link(*office_, entropy_).value();
    return casework::set_up(*office_, entropy_, {token_, "root", "管理员", kPassword}).value();
  }
  const std::string& token() const { return token_; }
  base::Outcome<casework::SignedIn> sign_in(const std::string& name, const std::string& password) {
    return casework::sign_in(*office_, entropy_, unknown_, name, password);
  }
  base::Refusals sign_in_refusals(const std::string& name, const std::string& password) {
    const auto outcome = sign_in(name, password);
    return outcome ? base::Refusals{} : outcome.refusals();
  }
  static constexpr const char* kPassword = "Correct-horse-7";

 private:
  std::string folder_, token_;
  base::SystemEntropy entropy_;
  access::UnknownNames unknown_;
  deadline::WorkingCalendar calendar_;
  base::FixedClock clock_;
  std::unique_ptr<storage::SqlOffice> office_;
};

/// An office where something happens just before the lane takes an act of that name.
class Interposed final : public casework::Office {
 public:
  Interposed(casework::Office& real, std::string name, std::function<void()> what)
      : real_(real), name_(std::move(name)), what_(std::move(what)) {}
  casework::Recorded run(std::string_view name,
                         const std::function<bool(casework::Desk&)>& work) override {
    if (name == name_) std::exchange(what_, [] {})();
    return real_.run(name, work);
  }
  void read(std::string_view name, const std::function<void(casework::Desk&)>& work) override {
    real_.read(name, work);
  }
  std::uint64_t access_changes() const override { return real_.access_changes(); }

 private:
  casework::Office& real_;
  std::string name_;
  std::function<void()> what_;
};

}  // namespace

TEST_CASE("a setup link makes one administrator and then no more") {
  House house;
  house.first();
  CHECK_FALSE(casework::first_administrator_link(house.office(), house.entropy()));
  const auto again = casework::set_up(house.office(), house.entropy(),
                                      {house.token(), "other", "另一人", House::kPassword});
  REQUIRE_FALSE(again.ok());
  CHECK(base::is_only(again.refusals(), setup_link_is_valid));
}

TEST_CASE("a link is its officer's: another name is refused, and does not use it up") {
  House house;
  house.first();
  access::Actor server;
  server.job = "command_line";
  const auto token = casework::issue_setup_link(house.office(), house.entropy(), server, "root",
                                                access::IssueLink{"口令忘了"});
  REQUIRE(token.ok());
  const auto owner = casework::owner_of_setup_link(house.office(), token.value());
  REQUIRE(owner);
  CHECK(owner->sign_in_name == "root");
  const auto set_up = [&](const std::string& sign_in_name, const std::string& name) {
    return casework::set_up(house.office(), house.entropy(),
                            {token.value(), sign_in_name, name, House::kPassword});
  };
  CHECK(base::is_only(set_up("ruut", owner->name).refusals(), setup_link_is_of_its_officer));
  CHECK(base::is_only(set_up("root", "另一人").refusals(), setup_link_is_of_its_officer));
  CHECK(set_up("root", owner->name).ok());
  CHECK_FALSE(casework::owner_of_setup_link(house.office(), token.value()));
}

TEST_CASE("five wrong passwords lock the name, and the right one does not open it then") {
  House house;
  house.first();
  CHECK(base::is_only(house.sign_in_refusals("nobody", "x"), sign_in_is_right));
  for (int i = 0; i < 5; ++i) {
    CHECK(base::is_only(house.sign_in_refusals("root", "wrong"), sign_in_is_right));
  }
  CHECK(base::is_only(house.sign_in_refusals("root", House::kPassword), sign_in_is_not_locked));
  house.wait_minutes(16);
  CHECK(house.sign_in_refusals("root", House::kPassword).empty());
}

TEST_CASE("a sign-in name looks like no other, and can be typed") {
  for (const char* name : {"Root", "ｒｏｏｔ", "root ", " root", "ro ot", "ro\u200Bot",
                           "r\u043E\u043Et", "root\u202E", "root\u00A0", "r/oot"}) {
    CAPTURE(name);
    House house;
    const std::string token =
        casework::first_administrator_link(house.office(), house.entropy()).value();
    const auto refused = casework::set_up(house.office(), house.entropy(),
                                          {token, name, "管理员", House::kPassword});
    REQUIRE_FALSE(refused.ok());
    CHECK(base::is_only(refused.refusals(), sign_in_name_is_plain));
    CHECK(casework::set_up(house.office(), house.entropy(),
                           {token, "管理员.li_1-a@jw", "管理员", House::kPassword})
              .ok());
  }
}

TEST_CASE("a session ends when idle, and a changed password ends the others") {
  House house;
  const auto id = house.first();
  const auto signed_in = house.sign_in("root", House::kPassword);
  const std::string token = signed_in.value().session_token;
  CHECK(casework::present(house.office(), token));
  CHECK_FALSE(casework::present(house.office(), token + "0"));
  const auto wrong = casework::change_password(house.office(), house.entropy(), id,
                                               {"not it", "Another-horse-8"});
  REQUIRE_FALSE(wrong.ok());
  CHECK(base::is_only(wrong.refusals(), old_password_is_right));
  const auto same = casework::change_password(house.office(), house.entropy(), id,
                                              {House::kPassword, House::kPassword});
  REQUIRE_FALSE(same.ok());
  CHECK(base::is_only(same.refusals(), new_password_is_another));
  CHECK(casework::change_password(house.office(), house.entropy(), id,
                                  {House::kPassword, "Another-horse-8"})
            .ok());
  CHECK_FALSE(casework::present(house.office(), token));
  const auto fresh = house.sign_in("root", "Another-horse-8");
  house.wait_minutes(31);
  CHECK_FALSE(casework::present(house.office(), fresh.value().session_token));
}

TEST_CASE("a kept session ends with its session, and by the clock, like one that is looked up") {
  House house;
  house.first();
  casework::KnownSessions sessions(house.office(), house.clock());
  const auto sign_in = [&] {
    return house.sign_in("root", House::kPassword).value().session_token;
  };
  const std::string first = sign_in();
  const std::string second = sign_in();
  for (int i = 0; i < 3; ++i) {
    CHECK(sessions.present(first));
    CHECK(sessions.present(second));
    CHECK_FALSE(sessions.present(first + "0"));
  }
  casework::sign_out(house.office(), first);
  CHECK_FALSE(sessions.present(first));
  CHECK(sessions.present(second));
  house.wait_minutes(31);
  CHECK_FALSE(sessions.present(second));
}

TEST_CASE("what another server changes is seen a second later, and not before it happened") {
  House house;
  house.first();
  const auto other = house.another_office();
  casework::KnownSessions sessions(house.office(), house.clock());
  const std::string token = house.sign_in("root", House::kPassword).value().session_token;
  CHECK(sessions.present(token));
  casework::sign_out(*other, token);
  house.wait_milliseconds(casework::KnownSessions::kKeptMilliseconds - 1);
  CHECK(sessions.present(token));
  house.wait_milliseconds(1);
  CHECK_FALSE(sessions.present(token));
}

TEST_CASE("a password that changes while it is checked opens no session") {
  House house;
  const auto id = house.first();
  const auto change = [&] {
    CHECK(casework::change_password(house.office(), house.entropy(), id,
                                    {House::kPassword, "Another-horse-8"})
              .ok());
  };
  Interposed changing(house.office(), "session.sign_in", change);
  access::UnknownNames unknown;
  const auto late =
      casework::sign_in(changing, house.entropy(), unknown, "root", House::kPassword);
  REQUIRE_FALSE(late.ok());
  CHECK(base::is_only(late.refusals(), sign_in_is_right));
  CHECK(house.sign_in_refusals("root", "Another-horse-8").empty());

  // Of two who change it at once, the second one's old password is not the old one any more.
  const auto other = [&] {
    CHECK(casework::change_password(house.office(), house.entropy(), id,
                                    {"Another-horse-8", "Third-horse-9"})
              .ok());
  };
  Interposed overtaken(house.office(), "officer.set_password", other);
  const auto second = casework::change_password(overtaken, house.entropy(), id,
                                                {"Another-horse-8", "Fourth-horse-10"});
  REQUIRE_FALSE(second.ok());
  CHECK(base::is_only(second.refusals(), old_password_is_right));
  CHECK(house.sign_in_refusals("root", "Third-horse-9").empty());
}

TEST_CASE("who is disabled while his password is checked opens no session") {
  House house;
  const auto id = house.first();
  Interposed disabling(house.office(), "session.sign_in", [&] {
    house.office().run("trial.disable", [&](casework::Desk& desk) {
      access::Actor actor;
      actor.job = "command_line";
      const auto officer = desk.stores().officers.load(id);
      casework::carry_out(desk, actor, officer, {access::DisableOfficer{"调离"}});
      return true;
    });
  });
  access::UnknownNames unknown;
  const auto late =
      casework::sign_in(disabling, house.entropy(), unknown, "root", House::kPassword);
  REQUIRE_FALSE(late.ok());
  CHECK(base::is_only(late.refusals(), sign_in_is_right));
}

TEST_CASE("guessing the old password locks like guessing at the door, and locks both") {
  House house;
  const auto id = house.first();
  const auto change = [&](const char* old_password) {
    const auto changed = casework::change_password(house.office(), house.entropy(), id,
                                                   {old_password, "Another-horse-8"});
    return changed ? base::Refusals{} : changed.refusals();
  };
  for (int i = 0; i < 5; ++i) CHECK(base::is_only(change("wrong"), old_password_is_right));
  CHECK(base::is_only(change(House::kPassword), sign_in_is_not_locked));
  CHECK(base::is_only(house.sign_in_refusals("root", House::kPassword), sign_in_is_not_locked));
  house.wait_minutes(16);
  CHECK(change(House::kPassword).empty());
}

TEST_CASE("a new link, and a link that was used, make all other links of the same person void") {
  House house;
  const std::string early =
      casework::first_administrator_link(house.office(), house.entropy()).value();
  const auto id = house.first();
  CHECK_FALSE(casework::owner_of_setup_link(house.office(), early));
  const auto link = [&](const std::string& token) {
    house.office().run("trial.link", [&](casework::Desk& desk) {
      casework::make_setup_link(desk, id, token);
      return true;
    });
  };
  const auto is_valid = [&](const std::string& token) {
    return casework::owner_of_setup_link(house.office(), token).has_value();
  };
  link("first");
  CHECK(is_valid("first"));
  link("second");
  CHECK_FALSE(is_valid("first"));
  CHECK(is_valid("second"));
  // As a store holds them that was kept by an older program: two of one person at once.
  const auto db = house.database().open_writer();
  const auto put = [&](const char* token, std::optional<base::OfficerId> officer) {
    access::SetupLink older{access::digest_of_token(token), officer,
                            {house.clock().now().milliseconds + 60'000}, false};
    older.seal = storage::seal_of(older, storage::seal_key(std::string(32, 'k'), {"420202"}));
    db->exec("INSERT INTO setup_link (region_code, token_digest, body) VALUES ('420202', ?, ?)",
             base::to_hex(older.token_digest), base::to_canonical_text(older));
  };
  put("older", id);
  put("of nobody", std::nullopt);
  CHECK(is_valid("older"));
  CHECK(casework::set_up(house.office(), house.entropy(),
                         {"second", "root", "管理员", "Another-horse-8"})
            .ok());
  CHECK_FALSE(is_valid("second"));
  CHECK_FALSE(is_valid("older"));
  CHECK(is_valid("of nobody"));
}

TEST_CASE("a store that takes no more keeps nobody from reading") {
  House house;
  house.first();
  const std::string token = house.sign_in("root", House::kPassword).value().session_token;
  house.wait_minutes(2);
  for (const auto kind : {base::FaultKind::disk_full, base::FaultKind::busy,
                          base::FaultKind::unavailable}) {
    Interposed full(house.office(), "session.seen",
                    [kind] { throw base::Fault(kind, "nothing can be written"); });
    CHECK(casework::present(full, token));
  }
}

}  // namespace pledge
