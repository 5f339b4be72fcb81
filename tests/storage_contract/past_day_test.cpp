#include <map>

#include "casework/daily_scan.hpp"
#include "casework/past_lists.hpp"
#include "notice_trial.hpp"
#include "storage/past_store.hpp"

/// Lists of a past day are those that were shown then (ADR 0048): every evening they are kept, and
/// asked for again when everything has moved on. On every database.
namespace pledge {
namespace {

using casework::Desk;
using support::NoticeTrial;
using support::on_every_database;
using support::TrialRegion;

base::Day day_of(const char* text) { return base::parse_day(text).value(); }

/// What a reader is shown, list by list.
using Answers = std::map<std::string, std::string>;

casework::PageRequest whole_page(bool is_descending) {
  casework::PageRequest page;
  page.is_descending = is_descending;
  page.limit = base::kPageRows;
  return page;
}

Answers ask(Desk& desk, const access::Actor& reader) {
  const auto& campaign = campaign::seed_plan().code;
  casework::SupervisionFilter orders;
  orders.campaign = campaign;
  casework::ProblemFilter problems;
  problems.campaign = campaign;
  casework::LeadFilter leads;
  leads.campaign = campaign;
  review::TaskFilter tasks;
  tasks.campaign = campaign;
  auto& ledger = desk.stores().ledger;
  Answers answers;
  answers["late"] = base::to_canonical_text(casework::overdue_waits(desk, reader, {campaign}));
  answers["orders"] = base::to_canonical_text(
      casework::supervision_list(desk, reader, orders, whole_page(true)));
  answers["ledger"] = base::to_canonical_text(
      ledger.problem_page(reader, problems, whole_page(false)));
  answers["leads"] = base::to_canonical_text(ledger.lead_page(reader, leads, whole_page(true)));
  answers["deliverables"] =
      base::to_canonical(base::to_tree(desk.stores().deliverables.list(campaign)));
  answers["tasks"] = base::to_canonical(base::to_tree(desk.stores().tasks.list(reader, tasks)));
  return answers;
}

struct Evening {
  base::Day day;
  base::OfficerId reader;
  Answers answers;
};

class PastDays {
 public:
  explicit PastDays(TrialRegion& region)
      : region_(region),
        trial_(region),
        past_(region.office(), campaign::shipped_calendar(), entropy_, folder_.path()) {}

  NoticeTrial& trial() { return trial_; }
  storage::PastStores& past() { return past_; }

  /// What the scan does in the morning, and then what people see in the evening.
  void live(base::Day day) {
    trial_.go_to(base::to_text(day) + "T02:00:00.000Z");
    casework::run_daily_scan(region_.office());
    act_on(day);
    trial_.go_to(base::to_text(day) + "T15:00:00.000Z");
    for (const base::OfficerId reader : {trial_.li, trial_.zhao}) {
      const auto who = trial_.actor(reader);
      region_.office().read("trial.evening", [&](Desk& desk) {
        evenings_.push_back({day, reader, ask(desk, who)});
      });
    }
  }
  void compare_all() {
    for (const Evening& evening : evenings_) {
      CAPTURE(base::to_text(evening.day));
      CAPTURE(evening.reader.value);
      const auto who = trial_.actor(evening.reader);
      const auto then = past_.at(evening.day);
      const auto answers = then->look<Answers>(
          "trial.then", [&](Desk& desk) { return ask(desk, who); });
      for (const auto& [list, text] : evening.answers) {
        CAPTURE(list);
        CHECK(answers.at(list) == text);
      }
    }
  }

 private:
  template <class T, class Work>
  T perform(Work work) {
    return region_.office().perform<T>("trial.act", work).outcome.value();
  }
  void act_on(base::Day day) {
    if (day == day_of("2024-05-07")) problem_ = trial_.trial().an_assigned_problem();
    if (day == day_of("2024-05-08")) lead_ = region_.register_lead("合同款拖欠").outcome.value();
    if (day == day_of("2024-05-09")) {
      lead_ = region_.act(lead_.id, lead_.version, lead::AdmitLead{}).outcome.value();
    }
    if (day == day_of("2024-05-10")) urge();
    if (day == day_of("2024-05-13")) deliver();
    if (day == day_of("2024-05-15")) dismiss_one();
  }
  void urge() {
    const auto li = trial_.actor(trial_.li);
    const notice::Urge command{"请签收", day_of("2024-05-13"), false};
    perform<notice::Urging>(
        [&](Desk& desk) { return casework::urge_problem(desk, li, problem_.id, command); });
  }
  /// 附件1 of the education bureau, which was late.
  void deliver() {
    const auto zhao = trial_.actor(trial_.zhao);
    perform<campaign::Deliverable>([&](Desk& desk) {
      const auto all = desk.stores().deliverables.list(campaign::seed_plan().code);
      const auto own = std::find_if(all.begin(), all.end(), [](const auto& one) {
        return one.unit.text == "education_bureau" && one.milestone.text == "self_check";
      });
      REQUIRE(own != all.end());
      campaign::Deliver command;
      command.is_nil_return = true;
      command.signed_by = "局长";
      return casework::act_on_deliverable(desk, {zhao, own->id.value, own->version}, command);
    });
  }
  void dismiss_one() {
    const auto li = trial_.actor(trial_.li);
    perform<supervision::SupervisionOrder>([&](Desk& desk) {
      const auto all = desk.stores().supervisions.open_about_things();
      REQUIRE_FALSE(all.empty());
      return casework::act_on_order(desk, {li, all.front().id.value, all.front().version},
                                    supervision::DismissOrder{"已电话落实"});
    });
  }

  TrialRegion& region_;
  NoticeTrial trial_;
  support::ScratchFolder folder_;
  base::SystemEntropy entropy_;
  storage::PastStores past_;
  problem::Problem problem_;
  lead::Lead lead_;
  std::vector<Evening> evenings_;
};

}  // namespace

TEST_CASE("lists of a past day are those that were shown in its evening") {
  on_every_database("420481", [](TrialRegion& region) {
    PastDays days(region);
    for (base::Day day = day_of("2024-05-06"); day <= day_of("2024-05-20"); day = day + 1) {
      days.live(day);
    }
    days.trial().go_to("2024-06-03T01:00:00.000Z");
    days.compare_all();
    CHECK_THROWS_AS(days.past().at(day_of("2024-06-03")), base::Malformed);
  });
}

TEST_CASE("a lead that was named later as the reader's own is in no list of a past day") {
  on_every_database("420482", [](TrialRegion& region) {
    PastDays days(region);
    const lead::Lead lead = region.register_lead("收了钱不办事").outcome.value();
    days.trial().go_to("2024-05-09T01:00:00.000Z");
    const auto li = days.trial().actor(days.trial().li);
    const auto then = days.past().at(day_of("2024-05-08"));
    const auto count = [&] {
      return casework::past_lead_count(*then, region.office(), li, {});
    };
    const auto late = [&] {
      return casework::past_overdue_waits(*then, region.office(), li, {}).counts.leads;
    };
    const auto page = [&] {
      return casework::past_lead_page(*then, region.office(), li, {}, {}).rows.size();
    };
    CHECK(count() == 1);
    CHECK(page() == 1);
    const auto named = region.office().perform<lead::Lead>("trial.name", [&](Desk& desk) {
      return casework::act_on_lead(
          desk, {li, lead.id.value, lead.version},
          lead::NameAccusedUnit{{"development_reform_bureau"}, "查下来是发改局的承诺"});
    });
    REQUIRE(named.outcome);
    CHECK(count() == 0);
    CHECK(page() == 0);
    CHECK(late() == 0);
  });
}

}  // namespace pledge
