#include "sheet/unit_clauses.hpp"

#include <algorithm>

#include "sheet/unit_words.hpp"

namespace pledge::sheet {
namespace {

struct RoleWord {
  CharsView word;
  UnitRole role;
};
using enum UnitRole;

constexpr RoleWord kLabels[] = {{U"牵头单位", lead},      {U"牵头部门", lead},
                                {U"牵头责任单位", lead},  {U"牵头", lead},
                                {U"主办单位", lead},      {U"主办部门", lead},
                                {U"主办", lead},          {U"主责单位", lead},
                                {U"主责部门", lead},      {U"第一责任单位", lead},
                                {U"主要责任单位", lead},  {U"主体责任单位", lead},
                                {U"主责", lead},          {U"责任单位", duty},
                                {U"责任部门", duty},      {U"整改责任单位", duty},
                                {U"责任主体", duty},      {U"整改单位", duty},
                                {U"责任地区", duty},      {U"承办单位", duty},
                                {U"落实单位", duty},      {U"整改责任地区(单位)", duty},
                                {U"责任", duty},          {U"承办部门", duty},
                                {U"实施单位", implement}, {U"配合单位", coop},
                                {U"配合部门", coop},      {U"配合", coop},
                                {U"协办单位", coop},      {U"协办部门", coop},
                                {U"协办", coop},          {U"协同单位", coop},
                                {U"参与单位", coop},      {U"参加单位", coop},
                                {U"协助单位", coop},      {U"支持单位", coop},
                                {U"协作单位", coop},      {U"会同单位", coop},
                                {U"成员单位", coop},      {U"指导单位", guide},
                                {U"业务指导单位", guide}, {U"指导部门", guide},
                                {U"责任人", person},      {U"责任领导", person},
                                {U"整改责任人", person},  {U"分管领导", person},
                                {U"牵头领导", person},    {U"联系人", person},
                                {U"包保领导", person},    {U"包案领导", person},
                                {U"联系电话", person},    {U"具体责任人", person},
                                {U"直接责任人", person},  {U"主要责任人", person},
                                {U"责任科室", person},    {U"完成时限", person},
                                {U"整改时限", person},    {U"督办领导", person},
                                {U"督办单位", person},    {U"督办部门", person},
                                {U"督办", person},        {U"监督单位", person},
                                {U"验收单位", person},    {U"核查单位", person},
                                {U"交办单位", person},    {U"抄送", person}};

constexpr RoleWord kVerbs[] = {{U"牵头负责", lead},
                               {U"牵头组织", lead},
                               {U"牵头会同", with},
                               {U"牵头落实", lead},
                               {U"牵头抓总", lead},
                               {U"牵头", lead},
                               {U"总牵头", lead},
                               {U"主办", lead},
                               {U"主责", lead},
                               {U"为主负责", lead},
                               {U"为主", lead},
                               {U"会同", with},
                               {U"联合", with},
                               {U"协同", with},
                               {U"联同", with},
                               {U"会商", with},
                               {U"按职责分工", each},
                               {U"按照职责分工", each},
                               {U"按职能分工", each},
                               {U"按各自职责", each},
                               {U"按照各自职责", each},
                               {U"根据职责分工", each},
                               {U"依职责分工", each},
                               {U"按职责", each},
                               {U"依据职责分工", each},
                               {U"分工负责", each},
                               {U"按照职能职责", each},
                               {U"按职能职责", each},
                               {U"按照职责", each},
                               {U"依职责", each},
                               {U"各负其责", each},
                               {U"分别负责", each},
                               {U"按照分工", each},
                               {U"按分工", each},
                               {U"根据职能职责", each},
                               {U"负责", duty},
                               {U"承办", duty},
                               {U"配合", coop},
                               {U"协助", coop},
                               {U"协办", coop},
                               {U"参与", coop},
                               {U"参加", coop},
                               {U"协作", coop},
                               {U"业务指导", guide},
                               {U"指导", guide},
                               {U"组织实施", implement},
                               {U"具体实施", implement},
                               {U"做好相关配合", coop},
                               {U"依据职能做好相关配合", coop},
                               {U"负责实施", implement}};

/// Behind or before these the word is part of a name.
const Words kNotVerbBehind = {U"单位", U"部门", U"人",     U"会",   U"国", U"体",     U"社",
                              U"中心", U"站",   U"委员会", U"处",   U"科", U"办公室", U"小组",
                              U"公司", U"大学", U"执法",   U"领导", U"组"};

bool is_verb_at(CharsView text, std::size_t at, const RoleWord& verb) {
  const auto rest = text.substr(at + verb.word.size());
  const bool is_name =
      is_one_of(verb.word, {U"联合", U"指导", U"协作", U"参与", U"牵头", U"配合", U"负责", U"协办",
                            U"主办", U"承办", U"主责", U"业务指导", U"协同"}) &&
      !word_at_start(rest, kNotVerbBehind).empty();
  const bool is_tail = verb.word == U"协办" && at > 0 && text[at - 1] == U'政';  // 政协办
  return !is_name && !is_tail;
}

struct FoundVerb {
  std::size_t at = CharsView::npos;
  RoleWord verb{{}, plain};
};

FoundVerb first_verb(CharsView text) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == U'(') ++depth;
    if (text[at] == U')' && depth > 0) --depth;
    if (depth > 0) continue;
    FoundVerb best;
    for (const RoleWord& verb : kVerbs) {
      const bool is_here = text.substr(at).starts_with(verb.word) && is_verb_at(text, at, verb);
      if (is_here && verb.word.size() > best.verb.word.size()) best = {at, verb};
    }
    if (!best.verb.word.empty()) return best;
  }
  return {};
}

bool is_mark(char32_t c) { return CharsView(U" \n,;。|()、:").find(c) != CharsView::npos; }

/// A label stands at the start or behind a mark, and a colon (or a blank) follows.
const RoleWord* label_at(CharsView text, std::size_t at) {
  if (at > 0 && !is_mark(text[at - 1])) return nullptr;
  const RoleWord* best = nullptr;
  for (const RoleWord& label : kLabels) {
    const auto rest = text.substr(at);
    if (!rest.starts_with(label.word) || rest.size() <= label.word.size()) continue;
    const char32_t next = rest[label.word.size()];
    const bool is_label =
        next == U':' || ((next == U' ' || next == U'\n') && label.word.size() > 2);
    if (is_label && (best == nullptr || label.word.size() > best->word.size())) best = &label;
  }
  return best;
}

/// 区财政局, 区财政局、区住建局: units and nothing else.
bool is_unit_text(CharsView text) {
  const auto units = split_at(text, U"、");
  return first_verb(text).at == CharsView::npos &&
         std::all_of(units.begin(), units.end(), [](CharsView unit) {
           return unit.size() > 2 && ends_as_unit(unit) && !is_phrase(unit);
         });
}

/// 牵头区财政局、配合区教育局: where the second word of a role begins, or npos.
std::size_t next_leading_role(CharsView text) {
  const FoundVerb first = first_verb(text);
  if (first.at != 0 || (first.verb.role != lead && first.verb.role != coop)) {
    return CharsView::npos;
  }
  const std::size_t from = first.verb.word.size();
  const FoundVerb next = first_verb(text.substr(from));
  const bool is_next = next.at != CharsView::npos && next.at > 0 &&
                       (next.verb.role == lead || next.verb.role == coop);
  if (!is_next) return CharsView::npos;
  CharsView units = text.substr(from, next.at);
  while (!units.empty() && is_mark(units.back())) units.remove_suffix(1);
  const CharsView rest = text.substr(from + next.at + next.verb.word.size());
  return is_unit_text(units) && !rest.empty() ? from + next.at : CharsView::npos;
}

/// 区财政局为牵头单位
bool take_named_role(CharsView text, UnitClause& clause) {
  for (const RoleWord& label : kLabels) {
    const std::size_t size = label.word.size() + 1;
    const bool is_named = text.size() > size && text.ends_with(label.word) &&
                          label.word.size() > 2 && text[text.size() - size] == U'为';
    if (!is_named) continue;
    clause.role = label.role;
    clause.subject = text.substr(0, text.size() - size);
    return true;
  }
  return false;
}

/// 牵头区财政局, 配合区教育局: the word stands before its unit, as a label does.
bool take_leading_role(CharsView text, const FoundVerb& found, UnitClause& clause) {
  const bool has_role = found.at == 0 && (found.verb.role == lead || found.verb.role == coop ||
                                          found.verb.role == duty);
  if (!has_role || !is_unit_text(text.substr(found.verb.word.size()))) return false;
  clause.role = found.verb.role;
  clause.subject = text.substr(found.verb.word.size());
  clause.is_role_first = true;
  return true;
}

UnitClause clause_of(CharsView text) {
  UnitClause clause;
  if (take_named_role(text, clause)) return clause;
  const FoundVerb found = first_verb(text);
  if (take_leading_role(text, found, clause)) return clause;
  if (found.at == CharsView::npos) {
    clause.subject = text;
    return clause;
  }
  clause.role = found.verb.role;
  clause.subject = text.substr(0, found.at);
  auto object = text.substr(found.at + found.verb.word.size());
  if (clause.role == each) object = {};
  if (clause.role == lead && !object.empty()) {
    // A牵头会同B, A牵头组织B, A牵头，B: what follows cooperates.
    const FoundVerb next = first_verb(object);
    const bool is_with = next.at == 0 && next.verb.role == with;
    if (is_with) object.remove_prefix(next.verb.word.size());
    const bool is_coop = next.at != CharsView::npos && next.at > 0 && next.verb.role == coop;
    if (is_coop) object = object.substr(0, next.at);
    if (next.at == 0 && next.verb.role == duty) object.remove_prefix(next.verb.word.size());
  }
  if (clause.role == with) {
    const FoundVerb next = first_verb(object);
    if (next.at != CharsView::npos && next.at > 0) object = object.substr(0, next.at);
  }
  clause.object = object;
  return clause;
}

/// 市商务支队定于8月1日前，将联合…: the subject stands before the comma.
void take_subject_before(UnitClause& clause, std::vector<UnitClause>& into) {
  const bool is_behind_unit = !into.empty() && !into.back().is_labelled &&
                              into.back().role == plain;
  clause.is_open = clause.is_role_first && clause.role != duty && is_behind_unit;
  const bool is_led = clause.subject.empty() ||
                      is_one_of(clause.subject, {U"将", U"拟", U"并", U"要", U"共同", U"积极"});
  if (clause.role == plain || !is_led || !is_behind_unit) return;
  clause.subject = into.back().subject;
  into.pop_back();
}

void read_piece(CharsView piece, std::vector<UnitClause>& into) {
  while (!piece.empty()) {
    const std::size_t next = next_leading_role(piece);
    CharsView part = piece.substr(0, next);
    piece = next == CharsView::npos ? CharsView() : piece.substr(next);
    while (next != CharsView::npos && !part.empty() && is_mark(part.back())) part.remove_suffix(1);
    UnitClause clause = clause_of(part);
    take_subject_before(clause, into);
    into.push_back(std::move(clause));
  }
}

/// Clauses of an unlabelled text: cut at commas outside of brackets.
void read_unlabelled(CharsView text, std::vector<UnitClause>& into) {
  std::size_t from = 0, depth = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char32_t c = at < text.size() ? text[at] : U',';
    if (c == U'(') ++depth;
    if (c == U')' && depth > 0) --depth;
    const bool is_end = at == text.size() || CharsView(U",;。|").find(c) != CharsView::npos;
    if (!is_end || (depth > 0 && at < text.size())) continue;
    const auto piece = text.substr(from, at - from);
    from = at + 1;
    read_piece(piece, into);
  }
}
}  // namespace

std::vector<UnitClause> read_clauses(CharsView text) {
  struct Label {
    std::size_t begin, end;
    UnitRole role;
  };
  std::vector<Label> labels;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const RoleWord* label = label_at(text, at);
    if (label == nullptr) continue;
    labels.push_back({at, at + label->word.size() + 1, label->role});
    at = labels.back().end - 1;
  }
  std::vector<UnitClause> clauses;
  auto unlabelled = text.substr(0, labels.empty() ? text.size() : labels.front().begin);
  if (unlabelled.ends_with(U"(")) unlabelled.remove_suffix(1);
  read_unlabelled(unlabelled, clauses);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    std::size_t end = i + 1 < labels.size() ? labels[i + 1].begin : text.size();
    if (labels[i].begin > 0 && text[labels[i].begin - 1] == U'(') {
      end = std::min(end, closing_of(text, labels[i].begin - 1));
    }
    UnitClause clause;
    clause.role = labels[i].role;
    clause.subject = text.substr(labels[i].end, end - labels[i].end);
    clause.is_labelled = true;
    clauses.push_back(std::move(clause));
  }
  return clauses;
}

bool take_first_leads_rule(Chars& text) {
  const Words kFirst = {U"排在第一位", U"列第一位", U"列在第一位", U"排第一位",   U"排名第一",
                        U"排在首位",   U"列首位",   U"排首位",     U"第一个单位", U"第一位",
                        U"列第一",     U"排在最前", U"排名首位",   U"首位",       U"第一个部门",
                        U"排第一",     U"位列第一", U"排列第一"};
  std::size_t begin = Chars::npos;
  for (const CharsView word : kFirst) begin = std::min(begin, text.find(word));
  if (begin == Chars::npos) return false;
  const auto lead = text.find(U"牵头", begin);
  if (lead == Chars::npos || lead - begin > 16) return false;
  const auto mark = text.find_last_of(U",;。(\n", begin);
  std::size_t from = mark == Chars::npos ? 0 : mark;
  std::size_t to = text.find_first_of(U"。;)\n", lead);
  if (to == Chars::npos) to = text.size();
  const auto same = text.find(U"下同", lead);
  const bool is_same_near = same != Chars::npos && same <= to + 2;
  if (is_same_near) to = std::max(to, same + 2);
  const bool is_bracketed =
      from < text.size() && text[from] == U'(' && to < text.size() && text[to] == U')';
  text.erase(from, to - from + (is_bracketed ? 1 : 0));
  return true;
}

}  // namespace pledge::sheet
