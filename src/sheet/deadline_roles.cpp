#include "sheet/deadline_draft.hpp"

#include <algorithm>

/// What part a date plays, by the words around it.
namespace pledge::sheet::grammar {
namespace {

bool is_coarse(const Point& point) {
  return !point.is_whole_day() && point.part == Part::none && !point.festival && !point.season &&
         !point.is_term_start;
}

/// The words behind 2017年5月份 that make it the date of a matter, not of a deadline.
bool names_matter(View after, bool is_year) {
  Cursor cursor(after);
  cursor.take_any({U"的", U"份"});
  if (cursor.sees_any({U"工资", U"补贴", U"补助", U"经费", U"款", U"预算", U"决算", U"审计",
                       U"巡察", U"巡视", U"督察", U"欠", U"以来", U"问题", U"报告", U"社保",
                       U"租金", U"房租", U"利息", U"奖补", U"奖励", U"账", U"专项", U"加班费",
                       U"薪", U"度预算", U"度决算", U"度审计", U"医保", U"费用", U"发票", U"工程款", U"货款", U"报表"})) {
    return true;
  }
  return is_year && cursor.sees_any({U"任务", U"项目", U"计划", U"方案", U"工作", U"目标",
                                     U"政府工作报告", U"重点", U"中央", U"省级", U"市级", U"版",
                                     U"级", U"全国", U"全市", U"全县", U"全区", U"全省"});
}

/// 6月底拨付: what is to be done on that day.
bool names_act(View words) {
  return contains_any(
      words, {U"将", U"即", U"可", U"才", U"开工", U"动工", U"启动", U"开始", U"开建", U"偿还",
              U"还清", U"付清", U"清偿", U"结清", U"拆除", U"启用", U"运行", U"搬迁", U"实施",
              U"落实", U"取得", U"清零", U"收回", U"退还", U"完成", U"完工", U"竣工", U"建成",
              U"投入", U"开通", U"发放", U"拨付", U"交付", U"验收", U"整改", U"报送", U"提交",
              U"上报", U"办结", U"到位", U"支付", U"兑现", U"通车", U"投产", U"修复", U"治理",
              U"销号", U"移交", U"交房", U"开业", U"安装", U"改造", U"归还", U"缴清", U"补齐", U"还款", U"兑付",
              U"各"});
}

const Point* plain_point(const Item& item) {
  if (item.span() != nullptr) return &item.span()->to;
  return item.point();
}

/// Joined to the item before by 、 or 和.
bool continues_list(const Scan& scan, std::size_t item) {
  if (item == 0) return false;
  const View gap = scan.between(scan.items[item - 1].end, scan.items[item].begin);
  return gap == U"、" || gap == U"和" || gap == U"及" || gap == U"与";
}

bool looks_like_unit(View text) {
  if (text.size() < 2 || text.size() > 24 || contains_any(text, {U"项目", U"工程"})) return false;
  return text.starts_with(U"各") || text.starts_with(U"省直") || text.starts_with(U"市直") ||
         ends_with_any(text, {U"部门", U"单位", U"局", U"委", U"办", U"厅", U"镇", U"街道", U"乡",
                              U"公司", U"企业", U"学校", U"医院", U"支队", U"大队", U"中心",
                              U"委员会", U"政府", U"管委会", U"办公室", U"区", U"县", U"市",
                              U"集团", U"银行", U"法院"});
}

View without_front(View text, std::initializer_list<View> words) {
  Cursor cursor(text);
  while (!cursor.take_any(words).empty()) {
  }
  return cursor.rest();
}

/// 第一阶段(, 服务期限: → the words before the bracket or the last colon.
View label_of(View before) {
  const auto colon = before.rfind(U':');
  const bool has_bracket = before.ends_with(U"(");
  View label = has_bracket ? before.substr(0, before.size() - 1)
               : colon == View::npos ? View() : before.substr(0, colon);
  // 争取按合同（2020年6月30日）交付: the bracket says when, and not what.
  if (has_bracket && bare(label).starts_with(U"按")) return {};
  Cursor cursor(label);
  if (cursor.number() && !cursor.take_any({U"、", U".", U")"}).empty()) label = cursor.rest();
  return without_front(label, {U")", U"、", U"/", U"(", U":", U"-", U"和", U"及"});
}

}  // namespace

View bare(View text) {
  for (;;) {
    Cursor cursor(text);
    const KnownWord word = known_word(cursor);
    const bool is_light = word.size > 0 && (word.word == Word::filler || word.word == Word::hedge ||
                                            word.word == Word::promise || word.word == Word::must);
    const bool is_piece = word.size == 1 && View(U"于在将的并至到为须和及与且止起").find(
                                                cursor.peek()) == View::npos;
    cursor.skip(is_light && !is_piece ? word.size : 0);
    cursor.take_any({U",", U"、", U":", U"(", U")", U"/", U"\"", U"-", U"。", U";", U"\n", U".", U"①",
                     U"②", U"③", U"④", U"⑤", U"⑥"});
    if (cursor.at() == 0) break;
    text = cursor.rest();
  }
  while (!text.empty() && View(U",、:()/\"-。;\n.①②③④⑤⑥和及并").find(text.back()) != View::npos) {
    text.remove_suffix(1);
  }
  while (text.size() > 1 && ends_with_any(text, {U"于", U"在", U"将", U"从", U"自", U"预计",
                                                  U"计划", U"确保", U"力争", U"争取"})) {
    text.remove_suffix(ends_with_any(text, {U"预计", U"计划", U"确保", U"力争", U"争取"}) ? 2 : 1);
  }
  return text;
}

bool is_matter(const Draft& draft, std::size_t item) {
  const Scan& scan = draft.scan;
  const Point* point = plain_point(scan.items[item]);
  if (point == nullptr) return false;
  const View before = scan.before(item);
  // （原2024年3月底前）: a limit that holds no more
  const bool is_former = ends_with_any(before, {U"原定", U"原定于", U"原计划", U"原时限", U"原为",
                                                U"原", U"原要求", U"原定为", U"原计划于"});
  if (is_former) return true;
  if (point->bound != Bound::none) return false;
  const bool is_basis = ends_with_any(
      before, {U"根据", U"按照", U"依据", U"关于", U"针对", U"欠发", U"补发", U"拖欠", U"拖欠的",
               U"工资及", U"欠缴", U"补缴", U"截留", U"结转", U"审计发现", U"发现的", U"签订的"});
  if (is_basis) return true;
  if (!is_coarse(*point)) return false;
  const bool is_year = !point->month && !point->quarter && !point->half;
  if (names_matter(scan.after(item), is_year)) return true;
  return continues_list(scan, item) && scan.items[item - 1].is_time() &&
         is_matter(draft, item - 1);
}

bool is_beginning(View after) {
  const auto begin = std::min({after.find(U"开工"), after.find(U"动工"), after.find(U"启动"),
                               after.find(U"开建"), after.find(U"复工"), after.find(U"开始"),
                               after.find(U"进场"), after.find(U"奠基")});
  if (begin == View::npos || begin > 14) return false;
  return !contains_any(after.substr(0, begin), {U"完成", U"完工", U"竣工", U"建成", U"前"});
}

bool is_firm(const Draft& draft, std::size_t item) {
  const Scan& scan = draft.scan;
  const Point* point = plain_point(scan.items[item]);
  if (point == nullptr || scan.items[item].span() != nullptr) return true;
  if (point->bound != Bound::none || (point->part != Part::none && !point->is_whole_day())) {
    return true;
  }
  if (point->season || point->festival) return true;
  const View before = scan.before(item), after = scan.after(item);
  // 2022/2/22补充文件2022/5/30: the words behind name the next date.
  const bool is_chained = point->is_whole_day() && bare(before).empty() && scan.next_time(item) &&
                          scan.items[*scan.next_time(item)].begin ==
                              scan.items[item].end + after.size();
  if (is_chained) return true;
  const bool is_led = ends_with_any(before, {U"于", U"在", U"到", U"至", U"预计", U"计划", U"拟",
                                             U"力争", U"争取", U"确保", U"时限", U"期限", U"时间",
                                             U"日期", U":", U"(", U"为", U"须", U"最迟", U"限",
                                             U"前", U"和", U"及", U"、", U"与", U"并", U"/"});
  if (is_led) return true;
  const View behind = bare(after);
  constexpr View kMarks = U":)(-\"";
  const bool is_known = known_word(Cursor(after)).size > 1 || after.empty() ||
                        kMarks.find(after.front()) != View::npos;
  const bool is_verb = behind.empty() || is_known || names_act(after.substr(0, 8));
  return is_verb && bare(before).size() <= 12;
}

namespace {

/// 2024-9-27/补充资料2024-10-30: words between two dates name the second, when it has no others.
bool names_next(const Scan& scan, std::size_t item, View after) {
  const auto next = scan.next_time(item);
  const Point* const point = plain_point(scan.items[item]);
  if (!next || point == nullptr || point->bound != Bound::none || bare(after).empty()) return false;
  const bool is_adjoined = scan.items[*next].begin == scan.items[item].end + after.size();
  return is_adjoined && bare(scan.after(*next)).empty();
}

/// 30%, 付40%: what is due on the day that stands directly before it.
View share_at_start(View text) {
  const std::size_t end = std::min(text.find_first_of(U",;、。)\n"), text.size());
  const View clause = text.substr(0, end);
  return clause.find(U'%') == View::npos ? View() : clause;
}

/// Only what stands in the same bracket: 完成(第3项 → 完成 behind a day, 第3项 before one.
View outside_of_open(View after) {
  std::size_t depth = 0, open = after.size();
  for (std::size_t at = 0; at < after.size(); ++at) {
    if (after[at] == U'(' && depth++ == 0) open = at;
    if (after[at] == U')' && depth-- == 0) return after.substr(0, at);
  }
  return depth > 0 ? after.substr(0, open) : after;
}

View inside_of_open(View before) {
  std::size_t depth = 0;
  for (std::size_t at = before.size(); at-- > 0;) {
    if (before[at] == U')') ++depth;
    if (before[at] != U'(') continue;
    if (depth == 0) return at + 1 < before.size() ? before.substr(at + 1) : before;
    --depth;
  }
  return before;
}

}  // namespace

void name_entry(const Draft& draft, Entry& entry) {
  const Scan& scan = draft.scan;
  View before = inside_of_open(scan.before(entry.item));
  View after = outside_of_open(scan.after(entry.item));
  const View share = share_at_start(after);
  if (scan.items[entry.item].point() != nullptr && !share.empty()) {
    entry.what = to_utf8(bare(share).substr(0, 30));
    return;
  }
  // A share directly behind the day before is that day's.
  if (scan.previous_time(entry.item)) before.remove_prefix(share_at_start(before).size());
  for (const Item& item : scan.items) {
    const bool is_own = item.is_word(Word::immediate) || item.is_word(Word::continuous);
    const std::size_t end = scan.items[entry.item].end;
    if (is_own && item.begin >= end && item.begin < end + after.size()) {
      after = after.substr(0, item.begin - end);
    }
  }
  if (names_next(scan, entry.item, after)) after = View();
  const View label = label_of(before);
  entry.label = to_utf8(label);
  if (!label.empty()) {
    const bool is_number = std::all_of(label.begin(), label.end(), is_digit);
    if (!is_number) entry.what = to_utf8(bare(label).empty() ? label : bare(label));
    return;
  }
  if (entry.says == Says::immediate || entry.says == Says::continuous) return;
  const View subject = bare(before);
  if (looks_like_unit(subject)) entry.unit = to_utf8(subject);
  const View matter = without_front(
      bare(after), {U"相关", U"项目", U"接受", U"进行", U"开展", U"组织", U"完成", U"对", U"、"});
  entry.what = to_utf8(bare(matter).substr(0, 30));
  const bool is_number = std::all_of(subject.begin(), subject.end(), is_digit);
  if (entry.what.empty() && entry.unit.empty() && !is_number) {
    entry.what = to_utf8(subject.substr(0, 30));
  }
}

}  // namespace pledge::sheet::grammar
