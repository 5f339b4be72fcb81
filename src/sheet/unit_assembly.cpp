#include <algorithm>

#include <fmt/format.h>

#include "sheet/unit_names.hpp"

namespace pledge::sheet {
namespace {

void append(std::vector<ListedUnit>& to, const std::vector<ListedUnit>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

Chars without_marks(CharsView text) {
  constexpr CharsView kBetween = U" \n、,;。:|()…·";
  while (!text.empty() && kBetween.find(text.front()) != CharsView::npos) text.remove_prefix(1);
  while (!text.empty() && kBetween.find(text.back()) != CharsView::npos) text.remove_suffix(1);
  return Chars(text);
}

}  // namespace

void UnitAssembly::note(const std::string& finding, std::int32_t confidence) {
  reading_.confidence = std::min(reading_.confidence, confidence);
  const auto& known = reading_.findings;
  if (std::find(known.begin(), known.end(), finding) == known.end()) {
    reading_.findings.push_back(finding);
  }
}

void UnitAssembly::leave(CharsView text) {
  const Chars words = without_marks(text);
  if (words.empty()) return;
  reading_.leftover += (reading_.leftover.empty() ? "" : "；") + to_utf8(words);
}

UnitList UnitAssembly::read(CharsView text) {
  if (reading_.confidence == 0) reading_.confidence = 95;
  ListContext context{region_.empty() ? base::to_code_points(context_.region) : region_, true};
  UnitList list = read_unit_list(text, context);
  for (const ListedUnit& unit : list.units) {
    if (region_.empty()) region_ = region_at_start(unit.name);
  }
  for (const Chars& words : list.leftover) leave(words);
  for (const std::string& finding : list.findings) note(finding, 55);
  return list;
}

void UnitAssembly::put(const UnitList& list, std::vector<ListedUnit>& units) {
  for (const ListedUnit& unit : list.units) {
    if (unit.leads) has_lead_word_ = true;
    auto& to = unit.leads ? lead_ : unit.cooperates ? coop_ : units;
    const bool is_known = std::any_of(
        to.begin(), to.end(), [&](const ListedUnit& other) { return other.name == unit.name; });
    if (!is_known) to.push_back(unit);
  }
  groups_.insert(groups_.end(), list.groups.begin(), list.groups.end());
  is_open_ = is_open_ || list.is_open;
  if (!list.open_noun.empty()) open_noun_ = list.open_noun;
}

/// Units behind 会同 or 牵头组织; other words are what they do.
void UnitAssembly::take_object(CharsView object, std::vector<ListedUnit>& units) {
  const Chars words = without_marks(object);
  if (words.empty()) return;
  UnitReading spare;
  spare.confidence = 95;
  UnitAssembly trial(context_, spare);
  trial.region_ = region_;
  const UnitList list = trial.read(words);
  if (list.units.empty() && list.groups.empty()) {
    leave(words);
    return;
  }
  put(read(words), units);
}

void UnitAssembly::take_labelled(const UnitClause& clause) {
  is_labelled_ = true;
  const auto inner = read_clauses(clause.subject);
  const bool is_each = inner.size() == 1 && inner[0].role == UnitRole::each;
  const CharsView text = is_each ? CharsView(inner[0].subject) : CharsView(clause.subject);
  const bool is_lead = clause.role == UnitRole::lead;
  if (is_each) (is_lead || clause.role == UnitRole::duty ? is_each_lead_ : is_each_) = true;
  if (is_lead) has_lead_word_ = true;
  if (clause.role == UnitRole::guide) leave(U"指导：" + without_marks(text));
  if (clause.role == UnitRole::person) leave(text);
  if (clause.role == UnitRole::guide || clause.role == UnitRole::person) return;
  put(read(text), is_lead ? lead_ : clause.role == UnitRole::coop ? coop_ : equal_);
}

void UnitAssembly::take_cooperation(const UnitClause& clause) {
  const UnitList list = read(clause.subject);
  put(list, coop_);
  const Chars object = without_marks(clause.object);
  const bool is_unit = !object.empty() && ends_as_unit(object) && !region_at_start(object).empty();
  if (is_unit && lead_.empty() && equal_.empty()) {  // A配合B
    has_lead_word_ = true;
    put(read(object), lead_);
  } else if (!is_one_of(object, {U"", U"工作", U"落实", U"相关工作", U"做好相关工作", U"负责",
                                 U"办理", U"实施"})) {
    leave(object);
  }
}

void UnitAssembly::take(const UnitClause& clause) {
  if (reading_.confidence == 0) reading_.confidence = 95;
  if (clause.is_labelled) return take_labelled(clause);
  if (clause.is_open) {
    note(fmt::format("“{}”前面的单位和它谁牵头、谁配合，有两种读法", to_utf8(clause.subject)), 50);
  }
  has_and_group_ =
      has_and_group_ || contains_any(clause.subject, {U"和各", U"及各", U"与各", U"等和"});
  has_verb_ = has_verb_ || clause.role != UnitRole::plain;
  switch (clause.role) {
    case UnitRole::lead:
      has_lead_word_ = true;
      put(read(clause.subject), lead_);
      take_object(clause.object, coop_);
      break;
    case UnitRole::with:
      has_lead_word_ = true;
      put(read(clause.subject), lead_);
      take_object(clause.object, coop_);
      break;
    case UnitRole::coop:
      take_cooperation(clause);
      break;
    case UnitRole::each:
      is_each_ = true;
      put(read(clause.subject), has_lead_word_ ? coop_ : equal_);
      break;
    case UnitRole::duty:
      has_duty_word_ = true;
      put(read(clause.subject), has_lead_word_ ? coop_ : equal_);
      if (!is_one_of(without_marks(clause.object), {U"", U"落实", U"整改", U"办理"}))
        leave(clause.object);
      break;
    default:
      is_guide_ = is_guide_ || clause.role == UnitRole::guide;
      is_implement_ = is_implement_ || clause.role == UnitRole::implement;
      put(read(clause.subject), has_lead_word_ ? coop_ : equal_);
      leave(clause.object);
  }
}

/// Without a word for the leader: the document's rule, or the usage of the State Council's papers,
/// where a list with 负责 names the leader first.
void UnitAssembly::first_leads(const char* finding, std::int32_t confidence) {
  lead_.assign(equal_.begin(), equal_.begin() + 1);
  coop_.insert(coop_.begin(), equal_.begin() + 1, equal_.end());
  equal_.clear();
  reading_.mode = UnitMode::lead_coop;
  if (*finding != '\0') note(finding, confidence);
}

void UnitAssembly::decide_equals() {
  const bool has_others = !groups_.empty() || is_open_;
  const bool is_list = equal_.size() > 1 || (equal_.size() == 1 && has_others);
  const bool are_central = std::all_of(
      equal_.begin(), equal_.end(), [](const ListedUnit& unit) { return is_central(unit.name); });
  if (is_list && context_.first_leads == FirstLeads::stated) return first_leads("", 95);
  const bool is_usage = context_.first_leads == FirstLeads::unknown && is_list && are_central &&
                        !has_and_group_ && !is_labelled_ &&
                        (has_duty_word_ || (is_each_ && has_others));
  if (is_usage) {
    return first_leads("没有写明谁牵头，按“列第一位者为牵头单位”的通常写法读，请以文件的规定为准",
                       45);
  }
  const bool is_each = is_each_ || is_each_lead_;
  reading_.mode = is_each         ? UnitMode::each_by_duty
                  : is_guide_     ? UnitMode::guide
                  : is_implement_ ? UnitMode::implement
                  : is_list       ? UnitMode::joint
                                  : UnitMode::single;
  if (reading_.mode == UnitMode::joint && equal_.size() > 1) {
    reading_.confidence = std::min(reading_.confidence, 85);
  }
}

void UnitAssembly::decide() {
  if (has_lead_word_ && !lead_.empty()) {
    append(coop_, equal_);
    equal_.clear();
    const bool has_others = !coop_.empty() || !groups_.empty() || is_open_;
    reading_.mode = is_each_lead_ ? UnitMode::each_by_duty
                    : has_others  ? UnitMode::lead_coop
                                  : UnitMode::lead_only;
  } else if (!coop_.empty()) {
    lead_ = std::move(equal_);
    equal_.clear();
    reading_.mode = is_each_lead_ || (is_each_ && !lead_.empty()) ? UnitMode::each_by_duty
                                                                  : UnitMode::lead_coop;
    if (lead_.empty()) note("只写了配合的单位，没有写牵头单位", 50);
  } else if (!equal_.empty()) {
    decide_equals();
  } else if (!groups_.empty()) {
    reading_.mode = UnitMode::group;
    reading_.confidence = std::min(reading_.confidence, 80);
  } else {
    reading_.mode = UnitMode::ambiguous;
    note("认不出单位", 20);
  }
}

void UnitAssembly::close_groups() {
  if (groups_.size() > 1) std::erase(groups_, U"各地");
  for (const Chars& group : groups_) {
    const std::string text = to_utf8(group);
    auto& known = reading_.groups;
    if (std::find(known.begin(), known.end(), text) == known.end()) known.push_back(text);
  }
  const bool is_unnamed = is_open_ && reading_.groups.empty();
  if (is_unnamed) reading_.groups.push_back(to_utf8(open_noun_) + "（等）");
}

void UnitAssembly::close_names() {
  const auto& all = lead_.empty() ? equal_ : lead_;
  const auto is_national = [](const ListedUnit& unit) { return is_central(unit.name); };
  const bool are_central = std::all_of(all.begin(), all.end(), is_national) &&
                           std::all_of(coop_.begin(), coop_.end(), is_national);
  const auto close = [&](const std::vector<ListedUnit>& units, bool is_lead,
                         std::vector<UnitName>& into) {
    for (const ListedUnit& unit : units) {
      // A name by its last character alone: no region, no field of government, no known body.
      if (is_weak_name(unit.name)) reading_.confidence = std::min(reading_.confidence, 70);
      Chars name = mended_name(unit.name, {is_lead, are_central && has_duty_word_});
      const Chars full =
          reading_.mode == UnitMode::single && !has_verb_ ? full_name_of(name) : Chars();
      if (!full.empty()) {
        name = full;
        note("简称按通常的全称读，请以单位名录为准", 80);
      }
      into.push_back({to_utf8(name), to_utf8(unit.name), ""});
    }
  };
  close(all, true, reading_.lead);
  close(coop_, false, reading_.cooperating);
}

void UnitAssembly::finish(CharsView text) {
  decide();
  if (is_guide_ && is_implement_) note("有指导的，也有实施的，请分清", 55);
  close_groups();
  close_names();
  if (reading_.lead.empty() && reading_.cooperating.empty() && reading_.groups.empty()) {
    reading_.leftover = to_utf8(text);
  }
  if (contains_any(text, {U"()", U"、、", U"（）"})) note("像是有字丢失，请核对原文", 40);
  const bool is_bare = !reading_.leftover.empty() && reading_.findings.empty();
  if (is_bare) reading_.confidence = std::min(reading_.confidence, 80);
}

}  // namespace pledge::sheet
