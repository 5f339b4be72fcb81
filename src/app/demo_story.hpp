#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "campaign/deliverable.hpp"
#include "campaign/plan.hpp"
#include "casework/lead_work.hpp"
#include "casework/monthly_jobs.hpp"
#include "casework/office.hpp"
#include "evidence/evidence.hpp"
#include "evidence/blob_store.hpp"

namespace pledge::app {

/// One row of data/demo_problems.jsonl.
struct DemoRow {
  std::string id, url;
  problem::ListedText text;
  problem::Source source = problem::Source::other;
  base::CategoryCode category;
  base::UnitCode responsible_unit;
  std::optional<base::Fen> undisputed_fen;
};

inline base::Day demo_day(std::string_view iso) { return base::parse_day(iso).value(); }

/// What happens to the rows, act by act, as the officers of the demonstration would do it.
class DemoStory {
 public:
  DemoStory(casework::Office& office, evidence::BlobStore& blobs, base::FixedClock& clock,
            const campaign::Plan& plan)
      : office_(office), blobs_(blobs), clock_(clock), plan_(plan) {}

  void begin_at(std::string_view day);
  /// Forward to the morning of a day; what jobs do on the way is done.
  void go_to(std::string_view day);
  void tell();

 private:
  struct Item {
    DemoRow row;
    base::LeadId lead;
    base::ProblemId problem;
    base::GroupCode group;
  };

  /// 附件1 is filled before the first.
  void hand_in_papers(std::string_view milestone, std::string_view in_time,
                      std::string_view late);
  void fill_roster();
  void hand_in_all(std::string_view milestone, bool is_in_time);
  void hand_in(const campaign::Deliverable& paper);
  void receive_all(std::string_view milestone);
  std::vector<campaign::Deliverable> papers(std::string_view milestone,
                                            campaign::DeliverableState state);
  template <class Command>
  void act_on_paper(const campaign::Deliverable& paper, const access::Actor& actor,
                    const Command& command);
  /// Which of the units that report, counted from 0.
  std::size_t place_of(const base::UnitCode& unit) const;

  void collect();
  void list_and_confirm();
  void assign();
  void submit_plans();
  void look_at_plans();
  /// The review of June: three tasks, and its minutes.
  void hold_review();
  void conclude_review(std::string_view day, std::string_view summary);
  void report_task();
  void report();
  void rectify();
  void verify();
  void close();

  /// What jobs do late in the evening.
  void pass_evening(base::Day day);
  void set_task(const Item& item, std::string_view resolution, std::string_view due);
  access::Actor person(std::string_view sign_in_name);
  /// Somebody of the unit, for the unit's own acts.
  access::Actor somebody_of(const base::UnitCode& unit);
  /// The actor, unless it is his own unit's: then somebody of the office, and where it is
  /// the office's own, of the unit that stands in.
  access::Actor ruling_over(const base::UnitCode& unit, access::Actor actor);
  access::Actor group_officer(const base::GroupCode& group);
  template <class Command>
  void act(const Item& item, const access::Actor& actor, const Command& command);
  base::EvidenceId add_evidence(const access::Actor& actor, std::string_view name,
                                evidence::EvidenceKind kind, std::string_view text);
  bool is_at(const Item& item, problem::State state);

  casework::Office& office_;
  evidence::BlobStore& blobs_;
  base::FixedClock& clock_;
  const campaign::Plan& plan_;
  std::vector<Item> items_;
  std::int64_t review_ = 0;
  std::vector<base::TaskId> tasks_;
};

}  // namespace pledge::app
