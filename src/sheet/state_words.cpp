#include "sheet/state_words.hpp"

#include <algorithm>

#include "sheet/amount_numeral.hpp"

namespace pledge::sheet {
namespace {

using enum StateWord;

struct Rule {
  StateWord state;
  Words words;
};

/// Words that say all of it is done, and nothing else.
const Words kComplete = {U"已完成",     U"整改完成", U"完成",       U"全部完成",
                         U"已整改完成", U"完成整改", U"整改到位",   U"已整改到位",
                         U"已全部完成", U"整改完毕", U"已整改完毕", U"全部整改到位",
                         U"完成整治",   U"已整改",   U"已完成整改", U"是"};
const Words kDone = {U"完成",     U"办结",     U"销号",   U"关闭",   U"到位",   U"已解决",
                     U"清零",     U"付清",     U"结清",   U"完毕",   U"办理完", U"已整改",
                     U"验收合格", U"通过验收", U"已兑现", U"已清偿", U"已拨付"};
const Words kNot = {U"未",   U"没有", U"尚未", U"无法", U"不能", U"难以", U"待", U"拟", U"力争",
                    U"争取", U"预计", U"计划", U"前",   U"限期", U"确保", U"将", U"应"};

/// In the order of their weight: what restricts comes before what promises.
const Rule kRules[] = {
    {rejected,
     {U"没有管辖权", U"无管辖权", U"不属于", U"不属我", U"不予受理", U"不受理", U"不再进入",
      U"非本单位", U"不予支持", U"不在职责"}},
    {cancelled, {U"已取消", U"取消", U"已撤销", U"已终止", U"终止整改", U"已撤出"}},
    {returned, {U"退回", U"待调整", U"需补正", U"重新整改", U"打回"}},
    {submitted,
     {U"已提交", U"待局方确认", U"待确认", U"待审核", U"待验收", U"已报送", U"申请销号", U"待销号",
      U"待复核", U"待核验", U"待核查", U"拟销号", U"已上报", U"审核中", U"待审批"}},
    {continuous,
     {U"持续整改", U"长期坚持", U"常态化", U"持续推进", U"长期整改", U"持续坚持",
      U"立行立改并坚持"}},
    {partial,
     {U"部分", U"阶段性", U"基本完成", U"基本整改", U"初步完成", U"基本办结", U"一半", U"过半",
      U"大部"}},
    {doing, {U"延期后再进行"}},
    {overdue,
     {U"滞后", U"逾期", U"超期", U"未达", U"未按期", U"超时", U"落后", U"未按时", U"慢于"}},
    {postponed, {U"已延期", U"延期", U"暂缓", U"推迟"}},
    {due_soon, {U"临期", U"即将到期", U"快到期", U"临近"}},
    {escalation, {U"督办", U"预警", U"约谈", U"通报批评", U"提级"}},
    {not_started,
     {U"未开始", U"待整改", U"未整改", U"未启动", U"前期工作", U"适时", U"待启动", U"未开展",
      U"未动工", U"未开工", U"待办", U"尚未整改", U"待实施", U"待交办", U"未实施"}},
    {open,
     {U"未销号", U"未办结", U"未完成", U"未解决", U"未关闭", U"未结清", U"未到位", U"没有完成",
      U"未清偿"}},
    {doing,
     {U"整改中", U"进行中", U"推进", U"办理中", U"正在", U"剩余", U"已转", U"转办", U"处理中",
      U"实施中", U"有序", U"开展", U"落实中", U"在办", U"施工中", U"建设中", U"已启动", U"协调"}}};

/// A percent of the text; nothing when there is none or more than one.
std::optional<std::int32_t> percent_of(CharsView text) {
  const auto at = text.find(U'%');
  if (at == CharsView::npos || at == 0 || text.find(U'%', at + 1) != CharsView::npos) return {};
  std::size_t from = at;
  while (from > 0 && (is_digit(text[from - 1]) || text[from - 1] == U'.')) --from;
  const Numeral number = read_arabic(text.substr(from));
  if (number.size == 0 || number.is_misgrouped || number.is_overflown) return {};
  if (number.number.value > 100 * kExactOne) return {};
  return static_cast<std::int32_t>(number.number.value / kExactOne);
}

/// 完成 counts only where nothing before it in the clause takes it back.
bool says_done(CharsView text) {
  for (const CharsView word : kDone) {
    for (auto at = text.find(word); at != CharsView::npos; at = text.find(word, at + 1)) {
      const auto mark = text.find_last_of(U",;。、| ", at);
      const auto clause = text.substr(mark == CharsView::npos ? 0 : mark + 1, at);
      const auto before = clause.substr(0, at - (mark == CharsView::npos ? 0 : mark + 1));
      if (!contains_any(before, kNot)) return true;
    }
  }
  return false;
}

/// A word of state; longer texts are sentences about something.
constexpr std::size_t kShort = 6;
constexpr std::size_t kSentence = 16;

StateReading said(StateWord state, std::int32_t confidence) {
  StateReading reading;
  reading.state = state;
  reading.confidence = confidence;
  return reading;
}

/// 已办结 is done; 已完成整改17个 and 已完成初步设计 are a part of something.
StateReading done_or_part(CharsView text) {
  const auto clause = text.substr(0, text.find_first_of(U",;。(|"));
  const bool is_short = text.size() <= kShort && !std::any_of(text.begin(), text.end(), is_digit);
  if (is_short || is_one_of(clause, kComplete)) return said(done, is_short ? 90 : 80);
  StateReading reading = said(partial, 45);
  reading.findings.emplace_back("写的是完成了一部分事项，是否全部完成请核对");
  return reading;
}

StateReading by_words(CharsView text) {
  std::vector<StateWord> states;
  for (const auto& [state, words] : kRules) {
    const bool is_new = std::find(states.begin(), states.end(), state) == states.end();
    if (is_new && contains_any(text, words)) states.push_back(state);
  }
  const bool is_done = says_done(text);
  if (states.empty() && is_done) return done_or_part(text);
  if (states.empty()) return {};
  // 未完成 and 推进 beside 完成 say no more than that something goes on.
  const bool is_mixed =
      states.size() > 1 || (is_done && states.front() != continuous && states.front() != partial);
  StateReading reading = said(states.front(), is_mixed ? 60 : 85);
  const bool is_weak = states.front() == doing || states.front() == escalation;
  if (is_done && is_weak && states.size() == 1) {
    reading.findings.emplace_back("既写了完成，又写了还在办理，请核对");
    reading.confidence = 45;
  }
  return reading;
}

}  // namespace

StateReading read_state_text(std::string_view raw) {
  if (raw.size() > kPhraseBytesMax) {
    StateReading reading;
    reading.findings.emplace_back("文字太长，不像进展状态");
    return reading;
  }
  const Chars text = without_blanks(clean_cell(raw));
  const auto percent = percent_of(text);
  if (is_one_of(text, kComplete)) {
    StateReading reading = said(done, 95);
    reading.percent = 100;
    return reading;
  }
  if (text == U"否") return said(open, 70);
  StateReading reading = by_words(text);
  if (percent) {
    const bool is_open = *percent < 100;
    const bool is_counted = reading.state == partial && !reading.findings.empty();
    if (is_counted) reading.findings.clear();  // the percent says what was asked
    if (is_counted && !is_open) reading.state = done;
    const bool is_plain = reading.state == unknown || reading.state == done;
    if (is_plain) reading.state = !is_open ? done : *percent == 0 ? not_started : doing;
    reading.percent = percent;
    reading.confidence = std::max(reading.confidence, 80);
    if (!is_plain && !is_open) {
      reading.confidence = 45;
      reading.findings.emplace_back("写了 100%，又写了没有完成的话，请核对");
    }
  }
  if (text.size() > kSentence && !percent) reading.confidence = std::min(reading.confidence, 55);
  if (reading.state == unknown) reading.findings.emplace_back("认不出进展状态");
  return reading;
}

}  // namespace pledge::sheet
