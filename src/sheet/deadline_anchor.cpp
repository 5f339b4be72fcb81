#include "sheet/deadline_anchor.hpp"

#include <algorithm>

namespace pledge::sheet::grammar {
namespace {

/// Between the mark of the event and the length: 各办理单位在.
constexpr std::size_t kGapMax = 14;
constexpr std::size_t kEventMax = 40;

struct Mark {
  View text;
  View kept;  ///< what the anchor keeps of it
};

constexpr Mark kMarks[] = {
    {U"之日起算", U"之日"}, {U"之日起计算", U"之日"}, {U"之日起", U"之日"}, {U"当日起", U"之日"},
    {U"次日起", U"次日"},   {U"日起", U"日"},         {U"之时起", U""},     {U"之日后", U"之日"},
    {U"之日", U"之日"},     {U"之后", U""},           {U"以后", U""},       {U"后", U""},
    {U"届满前", U"届满"},   {U"期满前", U"期满"},     {U"到期前", U"到期"}, {U"起", U""},
    {U"前", U""},           {U"之前", U""}};

struct Found {
  std::size_t begin = 0;
  std::size_t end = 0;
  const Mark* mark = nullptr;
};

/// 最后, 然后, 目前, 发起 hold no mark.
bool is_other_word(View text, const Found& found) {
  if (found.mark->text.size() > 1) return false;
  const char32_t before = found.begin == 0 ? U'\0' : text[found.begin - 1];
  const char32_t behind = found.end < text.size() ? text[found.end] : U'\0';
  const char32_t mark = found.mark->text.front();
  const View kBefore = mark == U'起' ? U"发引一提" : mark == U'后' ? U"最然落先此之以" : U"目此以提先之";
  constexpr View kBehind = U"续期方者诉草点往述";
  return before == U'\0' || kBefore.find(before) != View::npos ||
         (behind != U'\0' && kBehind.find(behind) != View::npos);
}

/// The last mark of the text, the longest one of those that end at the same place.
Found last_mark(View text) {
  Found best;
  for (const Mark& mark : kMarks) {
    const std::size_t at = text.rfind(mark.text);
    if (at == View::npos) continue;
    const Found found{at, at + mark.text.size(), &mark};
    const bool is_better = best.mark == nullptr || found.end > best.end ||
                           (found.end == best.end && found.begin < best.begin);
    if (is_better && !is_other_word(text, found)) best = found;
  }
  return best;
}

/// Where the event begins: behind the last 自 or 从 that is a word of its own.
std::size_t behind_from(View text, bool& has_from) {
  for (std::size_t at = text.size(); at-- > 0;) {
    if (text[at] != U'自' && text[at] != U'从') continue;
    const char32_t before = at == 0 ? U'\0' : text[at - 1];
    const char32_t behind = at + 1 < text.size() ? text[at + 1] : U'\0';
    const bool is_other = (behind != U'\0' && View(U"查行然主动我身来").find(behind) != View::npos) ||
                          (before != U'\0' && View(U"各来亲独私").find(before) != View::npos);
    if (is_other) continue;
    has_from = true;
    return at + 1;
  }
  return 0;
}

/// Takes 要在, 确保在, 于 and the like off the front.
std::size_t behind_prepositions(View text, std::size_t begin) {
  Cursor cursor(text, begin);
  while (!cursor
              .take_any({U"要在", U"须在", U"应在", U"应当在", U"需在", U"可在", U"将在", U"确保在",
                         U"力争在", U"争取在", U"在", U"于", U"要", U"须", U"应", U"将", U"并",
                         U"请", U"对", U"需", U"待", U"确保", U"原则上", U"承诺", U"预计", U"计划",
                         U"(", U"\"", U"、", U":", U"的", U"拟"})
              .empty()) {
  }
  return cursor.at();
}

bool is_own_document(View event) {
  constexpr View kActs[] = {U"印发", U"发布", U"下发", U"公布", U"发文", U"公示", U"公告",
                            U"答复", U"施行", U"印制"};
  const bool is_act = std::any_of(std::begin(kActs), std::end(kActs), [&](View act) {
    return event == act || (event.starts_with(U"本") && event.ends_with(act));
  });
  return is_act;
}

bool is_standing_event(View event) {
  const std::initializer_list<View> kEvents = {U"收到", U"接到", U"进入", U"领取", U"取得",
                                               U"办理", U"领到"};
  return std::any_of(kEvents.begin(), kEvents.end(),
                     [&](View word) { return event.starts_with(word); });
}

std::string name_of_event(View event, View kept, bool is_own) {
  if (event == U"会") return "会议";
  if (is_own && event.starts_with(U"本")) {
    const std::string act = to_utf8(event.substr(event.size() - 2));
    return "文件" + act + "之日";
  }
  return to_utf8(event) + to_utf8(kept);
}

/// Builds the anchor of an event; positions are those of the whole text.
std::optional<Anchor> make(View event, const Mark& mark, const Frame& frame) {
  const bool is_named_by_mark = mark.text.ends_with(U"前") && !mark.kept.empty();
  if ((event.empty() && !is_named_by_mark) || event.size() > kEventMax) return std::nullopt;
  Anchor anchor;
  const bool is_today = event == U"即" || event == U"即日" || event == U"现在";
  const bool is_own = is_own_document(event);
  anchor.text = is_today ? "即日" : name_of_event(event, mark.kept, is_own);
  anchor.is_backward = mark.text.ends_with(U"前");
  anchor.is_condition = mark.kept.empty() &&
                        ends_with_any(event, {U"完成", U"到位", U"具备", U"批准", U"成熟", U"通过"});
  anchor.is_standing = is_standing_event(event) && mark.kept.empty();
  if ((is_own || is_today) && frame.reference.day) {
    anchor.day = frame.reference.day;
    anchor.text += " " + base::to_text(*anchor.day);
  }
  return anchor;
}

/// Where the part of the sentence that may hold the event begins.
std::size_t event_part(const Scan& scan, std::size_t item) {
  std::size_t begin = scan.sentence_begin(scan.items[item].begin);
  for (std::size_t i = 0; i < item; ++i) {
    if (scan.items[i].is_time()) begin = std::max(begin, scan.items[i].end);
  }
  return begin;
}

/// 确保在收到成品卡1个月内: no mark between the event and the length.
std::optional<Anchor> unmarked(const Scan& scan, std::size_t begin, std::size_t end,
                               const Frame& frame) {
  const View part = scan.between(begin, end);
  for (const View verb : {View(U"收到"), View(U"接到"), View(U"收悉"), View(U"领取")}) {
    const std::size_t at = part.rfind(verb);
    if (at == View::npos || contains_any(part.substr(at), {U",", U":"})) continue;
    View event = part.substr(at);
    if (event.ends_with(U"在") || event.ends_with(U"的")) event.remove_suffix(1);
    auto anchor = make(event, Mark{U"", U""}, frame);
    if (!anchor) return std::nullopt;
    anchor->begin = begin + at;
    anchor->end = end;
    anchor->is_standing = true;
    return anchor;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Anchor> read_anchor(const Scan& scan, std::size_t begin, std::size_t end,
                                  const Frame& frame) {
  const View part = scan.between(begin, end);
  const Found found = last_mark(part);
  if (found.mark == nullptr || part.size() - found.end > kGapMax) return std::nullopt;
  View head = part.substr(0, found.begin);
  bool has_from = false;
  std::size_t from = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const bool is_end = is_break(head[i]) || head[i] == U':' || head[i] == U'(';
    if (is_end) from = i + 1;
  }
  const std::size_t behind = behind_from(head.substr(from), has_from);
  from = behind_prepositions(head, from + behind);
  // 起 alone needs its 自: 一起, 发起 and 引起 are everywhere.
  if (found.mark->text == View(U"起") && !has_from) return std::nullopt;
  auto anchor = make(head.substr(std::min(from, head.size())), *found.mark, frame);
  if (!anchor) return std::nullopt;
  anchor->begin = begin + std::min(from, head.size());
  anchor->end = begin + found.end;
  return anchor;
}

std::optional<Anchor> find_anchor(const Scan& scan, std::size_t item, const Frame& frame) {
  const std::size_t begin = event_part(scan, item);
  const std::size_t end = scan.items[item].begin;
  if (auto anchor = read_anchor(scan, begin, end, frame)) return anchor;
  if (auto anchor = unmarked(scan, begin, end, frame)) return anchor;
  // 30日内（自收到通知之日起）
  const std::size_t behind = scan.items[item].end;
  std::size_t behind_end = scan.sentence_end(behind);
  for (std::size_t i = scan.items.size(); i-- > item + 1;) {
    if (scan.items[i].is_time()) behind_end = std::min(behind_end, scan.items[i].begin);
  }
  const View tail = scan.between(behind, behind_end);
  const std::size_t from = tail.find(U'自') == View::npos ? tail.find(U'从') : tail.find(U'自');
  if (from == View::npos) return std::nullopt;
  const std::size_t mark_end = tail.find(U'起', from);
  if (mark_end == View::npos) return std::nullopt;
  // 自合同签订日起至… begins a stretch of its own.
  if (Cursor(tail, mark_end + 1).sees_any({U"至", U"到", U"-"})) return std::nullopt;
  return read_anchor(scan, behind + from, behind + mark_end + 1, frame);
}

}  // namespace pledge::sheet::grammar
