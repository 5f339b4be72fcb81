#pragma once
#include "base/label.hpp"
#include "base/rule.hpp"
#include "problem/decide.hpp"

/// Shared by the files of acts: collect reasons, then answer once. Whose act it is not is asked for
/// nothing more, so that what he fills in finds out nothing.
namespace pledge::problem {

/// A handwritten signature says who signed, never what was found.
inline bool proves_something(const std::vector<EvidenceRef>& evidence) {
  return std::any_of(evidence.begin(), evidence.end(), [](const EvidenceRef& ref) {
    return ref.kind != "handwritten_signature";
  });
}

class Deciding {
 public:
  Deciding(const Problem& problem, Act act, const Facts& facts, const access::Actor& actor)
      : facts_(facts),
        is_his_(why_not_his(problem, act, actor).empty()),
        why_(why_not(problem, act, facts, actor)) {}
  explicit Deciding(const Facts& facts) : facts_(facts) {}

  /// Adds a reason unless `holds`.
  void need(bool holds, base::Rule rule, std::string field = {},
            std::vector<std::string> values = {}) {
    if (is_his_ && !holds) why_.push_back({rule, std::move(field), std::move(values)});
  }
  void add(base::Refusals why) { why_.insert(why_.end(), why.begin(), why.end()); }
  bool is_possible() const { return why_.empty(); }

  /// The evidence with that id; adds a reason and returns an empty one when it is unknown.
  EvidenceRef evidence(base::EvidenceId id, const std::string& field) {
    const EvidenceRef* found = facts_.find_evidence(id);
    need(found != nullptr, base::Rule::evidence_exists, field, {std::to_string(id.value)});
    return found != nullptr ? *found : EvidenceRef{};
  }
  std::vector<EvidenceRef> evidence(const std::vector<base::EvidenceId>& ids,
                                    const std::string& field) {
    std::vector<EvidenceRef> refs;
    for (const auto id : ids) refs.push_back(evidence(id, field));
    return refs;
  }
  /// The day `count` working days after `start`; a reason when the calendar does not know it.
  base::Day add_working_days(base::Day start, std::int32_t count) {
    const auto day = facts_.calendar->add_working_days(start, count);
    need(day.has_value(), base::Rule::calendar_is_loaded, {},
         {std::to_string(base::civil(start).year)});
    return day.value_or(start);
  }

  Decision answer(Event event) { return answer(Events{std::move(event)}); }
  Decision answer(Events events) {
    if (!why_.empty()) return std::move(why_);
    return events;
  }

 private:
  const Facts& facts_;
  bool is_his_ = true;
  base::Refusals why_;
};

}  // namespace pledge::problem
