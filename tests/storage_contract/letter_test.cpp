#include <doctest/doctest.h>

#include <set>
#include <stdexcept>
#include <thread>

#include "base/rule.hpp"
#include "casework/letter_fields.hpp"
#include "documents/made_docx.hpp"
#include "support/every_database.hpp"
#include "support/trial_case.hpp"

/// 字号: one series an organ, a year and a kind, without gaps, on every database.
namespace pledge {
namespace {

using letter::LetterKind;
using support::on_every_database;
using support::TrialCase;
using support::TrialRegion;

std::string words_in(const TrialCase& trial, const letter::Letter& letter) {
  return documents::words_of(trial.press().kept(letter.digest));
}

access::Actor somebody(access::Role role, const char* unit) {
  return campaign::an_officer(77, unit, role);
}

TEST_CASE("letters are numbered one after another within kind and year") {
  on_every_database("420401", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problem = trial.an_assigned_problem();
    const auto number = [&](LetterKind kind) {
      return trial.issue(TrialCase::a_wish(problem, kind)).value().number;
    };
    CHECK(number(LetterKind::reminder) == "港营商办提〔2024〕1号");
    CHECK(number(LetterKind::reminder) == "港营商办提〔2024〕2号");
    CHECK(number(LetterKind::supervision_order) == "港营商办督〔2024〕1号");
    region.clock().move_to(campaign::instant_of("2025-01-02T01:00:00.000Z"));
    CHECK(number(LetterKind::reminder) == "港营商办提〔2025〕1号");
    region.close();
    region.open();
    CHECK(number(LetterKind::reminder) == "港营商办提〔2025〕2号");
  });
}

TEST_CASE("a refused or failed letter takes no number") {
  on_every_database("420402", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto proposed = trial.propose();
    const auto problem = trial.an_assigned_problem();
    const auto wish = TrialCase::a_wish(problem, LetterKind::urging_order);
    CHECK(trial.issue(wish).value().serial_number == 1);
    const auto refused = trial.issue(TrialCase::a_wish(proposed, LetterKind::urging_order));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.refusals().front().rule == base::Rule::letter_fits_the_case);
    const auto prepared =
        casework::prepare_letter(trial.office(), region.clerk(), wish, trial.press()).value();
    CHECK_THROWS_AS(
        trial.office().run("trial.failing",
                           [&](casework::Desk& desk) -> bool {
                             const auto made = casework::issue_letter(
                                 desk, region.clerk(), wish, trial.press(), prepared);
                             REQUIRE(made.value().serial_number == 2);
                             throw std::runtime_error("半途而废");
                           }),
        std::runtime_error);
    CHECK(trial.issue(wish).value().serial_number == 2);
    CHECK(support::rows_in(region, "letter") == 2);
  });
}

TEST_CASE("a letter that somebody else overtook is made again under its own number") {
  on_every_database("420403", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problem = trial.an_assigned_problem();
    const auto wish = TrialCase::a_wish(problem, LetterKind::reminder);
    const auto prepare = [&] {
      return casework::prepare_letter(trial.office(), region.clerk(), wish, trial.press()).value();
    };
    const auto first = prepare(), second = prepare();
    CHECK(first.bytes == second.bytes);
    const auto one = trial.issue_prepared(trial.office(), wish, first).value();
    const auto two = trial.issue_prepared(trial.office(), wish, second).value();
    CHECK(one.digest == base::sha256(first.bytes));
    CHECK(two.digest != one.digest);
    CHECK(words_in(trial, one).find("港营商办提〔2024〕1号") != std::string::npos);
    CHECK(words_in(trial, two).find("港营商办提〔2024〕2号") != std::string::npos);
    CHECK(words_in(trial, two).find("提示单（港营商办提〔2024〕1号，") != std::string::npos);
  });
}

TEST_CASE("a letter that is taken back keeps its number") {
  on_every_database("420404", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problem = trial.an_assigned_problem();
    const auto wish = TrialCase::a_wish(problem, LetterKind::supervision_order);
    const auto made = trial.issue(wish).value();
    const auto unit = somebody(access::Role::responsible_unit, "education_bureau");
    CHECK_FALSE(trial.withdraw(made, unit).ok());
    const auto gone = trial.withdraw(made, region.clerk()).value();
    CHECK(gone.state == letter::LetterState::voided);
    CHECK(gone.number == made.number);
    CHECK(gone.void_reason == "发错单位");
    CHECK(trial.withdraw(made, region.clerk()).refusals().front().rule ==
          base::Rule::row_is_unchanged_since_read);
    CHECK(trial.withdraw(gone, region.clerk()).refusals().front().rule ==
          base::Rule::state_allows_act);
    const auto next = trial.issue(wish).value();
    CHECK(next.serial_number == 2);
    CHECK(words_in(trial, next).find("现第1次予以督办") != std::string::npos);
  });
}

TEST_CASE("the last template that was uploaded is the one in use") {
  on_every_database("420405", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problem = trial.an_assigned_problem();
    const auto wish = TrialCase::a_wish(problem, LetterKind::reminder);
    CHECK_FALSE(trial.issue(wish).value().made_from);
    const std::string own = documents::a_docx(documents::a_paragraph({"本单位的{{发文字号}}"}));
    const auto add = [&](const access::Actor& actor) {
      return trial.office()
          .perform<letter::LetterTemplate>("letter_template.add", [&](casework::Desk& desk) {
            return casework::add_template(desk, actor,
                                          {LetterKind::reminder, "提示单.docx",
                                           trial.press().keep(own),
                                           static_cast<std::int64_t>(own.size())});
          })
          .outcome;
    };
    CHECK_FALSE(add(somebody(access::Role::verifier, "audit_bureau")).ok());
    CHECK(add(region.clerk()).value().number == 1);
    CHECK(add(region.clerk()).value().number == 2);
    const auto made = trial.issue(wish).value();
    CHECK(made.made_from == letter::TemplateId{2});
    CHECK(words_in(trial, made) == "本单位的港营商办提〔2024〕2号");
  });
}

TEST_CASE("a letter is seen by whoever sees its problem") {
  on_every_database("420406", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problem = trial.an_assigned_problem();
    const auto made = trial.issue(TrialCase::a_wish(problem, LetterKind::reminder)).value();
    const auto sees = [&](const access::Actor& actor, letter::Letter letter) {
      return trial.office().look<bool>("letter.sees", [&](casework::Desk& desk) {
        return casework::sees_letter(desk, actor, letter);
      });
    };
    auto sealed = made;
    sealed.kind = LetterKind::referral_letter;
    const auto own = somebody(access::Role::responsible_unit, "education_bureau");
    const auto other = somebody(access::Role::responsible_unit, "finance_bureau");
    CHECK(sees(own, made));
    CHECK_FALSE(sees(other, made));
    CHECK(sees(region.clerk(), sealed));
    CHECK_FALSE(sees(own, sealed));
    CHECK_FALSE(sees(somebody(access::Role::leader, "finance_bureau"), sealed));
  });
}

TEST_CASE("who complained stands in no letter, whatever is asked of it") {
  on_every_database("420408", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problem = trial.assigned_from_a_complaint("秘不示人的企业", "13900000000");
    REQUIRE(problem.has_complainant);
    std::string names;
    for (const auto& field : casework::field_list(LetterKind::reminder)) {
      if (field.kind != letter::ValueKind::list) names += "{{" + field.name + "}}";
    }
    const std::string everything = documents::a_docx(documents::a_paragraph({names}));
    auto press = trial.press();
    press.shipped = [&](LetterKind) { return everything; };
    const auto made = casework::preview_letter(trial.office(), region.clerk(),
                                               TrialCase::a_wish(problem, LetterKind::reminder),
                                               press);
    const std::string words = documents::words_of(made.value().bytes);
    CHECK(words.find("学校食堂改造工程尾款逾期未付") != std::string::npos);
    CHECK(words.find("秘不示人") == std::string::npos);
    CHECK(words.find("13900000000") == std::string::npos);
  });
}

TEST_CASE("two servers on one PostgreSQL give every number once") {
  if (support::Backing::cluster().empty()) return;
  const support::Backing backing(storage::Dialect::postgres);
  TrialRegion region(backing.database(), "420407");
  const support::ScratchFolder folder;
  TrialCase trial(region, folder.path());
  const auto other = region.another_office();
  const auto problem = trial.an_assigned_problem();
  const auto wish = TrialCase::a_wish(problem, LetterKind::reminder);
  std::vector<std::vector<letter::Letter>> made(8);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < made.size(); ++t) {
    threads.emplace_back([&, t] {
      casework::Office& office = t % 2 == 0 ? trial.office() : *other;
      for (int i = 0; i < 5; ++i) made[t].push_back(trial.issue(office, wish).value());
    });
  }
  for (auto& thread : threads) thread.join();
  std::set<std::int64_t> serials;
  for (const auto& of_thread : made) {
    for (const auto& letter : of_thread) {
      serials.insert(letter.serial_number);
      CHECK(words_in(trial, letter).find(letter.number) != std::string::npos);
    }
  }
  CHECK(serials.size() == 40);
  CHECK(*serials.begin() == 1);
  CHECK(*serials.rbegin() == 40);
  CHECK(region.verify().mismatch_count == 0);
  CHECK(region.compare().differences.empty());
}

}  // namespace
}  // namespace pledge
