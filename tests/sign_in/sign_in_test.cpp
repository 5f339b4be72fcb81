#include <doctest/doctest.h>
#include <unistd.h>

#include <embedded_files.hpp>
#include <filesystem>

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
    return std::make_unique<storage::SqlOffice>(
        storage::parse_database(folder_ + "/office.sqlite"), settings);
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

}  // namespace pledge
