#include <algorithm>
#include <vector>

#include "sheet/deadline_scan.hpp"

/// The words of deadline cells. Sources: real lists of rectification, audit and petition replies.
namespace pledge::sheet::grammar {
namespace {

using enum Word;

struct Group {
  Word word;
  std::initializer_list<View> texts;
};

const Group kGroups[] = {
    {immediate,
     {U"立行立改", U"立即整改", U"立即改正", U"立即纠正", U"立即", U"立刻", U"马上", U"即知即改",
      U"立查立改", U"立说立行", U"即行即改", U"即查即改", U"即整即改", U"边审边改", U"边查边改",
      U"边整边改", U"边督边改", U"边学边改", U"边巡边改", U"随审随改", U"当场整改", U"当场改正",
      U"现场整改", U"现场改正", U"即时整改", U"即刻", U"发现一起清偿一起", U"发现一起整改一起",
      U"发现一起查处一起", U"发现一起、整改一起", U"发现一起、清偿一起",
      U"发现一起,整改一起", U"发现一项整改一项", U"发现一处整改一处", U"立改", U"速改", U"即改", U"立整立改", U"立知立改", U"立审立改",
      U"立督立改", U"即知即办", U"即行整改", U"立即执行", U"即交即办", U"接诉即办", U"当场",
      U"即行", U"速办速结", U"当即"}},
    {continuous,
     {U"长期坚持", U"长期", U"持续推进", U"持续整改", U"持续坚持", U"持续改进", U"持续开展",
      U"持续落实", U"持续用力", U"持续优化", U"持续加强", U"持续完善", U"持续深化", U"持续巩固",
      U"持续提升", U"持续抓好", U"持续跟踪", U"持续关注", U"持续实施", U"持续进行", U"持续发力",
      U"持续", U"常态化", U"常抓不懈", U"一直坚持", U"常年", U"坚持不懈", U"长效", U"常态长效",
      U"长期有效", U"久久为功", U"经常性", U"不间断", U"长抓不懈", U"始终坚持", U"永久"}},
    {vague,
     {U"近期内", U"近期", U"近日", U"近段时间", U"近段时间内", U"尽快", U"尽早", U"早日", U"抓紧",
      U"适时", U"择机", U"择期", U"及时", U"限时", U"视情况", U"视情", U"视进度", U"待定", U"未定",
      U"另定", U"另行通知", U"另行确定", U"短期内", U"短期", U"中期", U"条件成熟时", U"条件成熟后",
      U"时机成熟", U"暂不确定", U"不确定", U"年前", U"年后", U"节前", U"节后", U"两节前",
      U"两会前", U"两会后", U"汛期前", U"汛前", U"暑假前", U"暑期", U"寒假前", U"暑假期间", U"寒假",
      U"入冬前", U"入汛前", U"下一步", U"今后", U"以后", U"有序推进", U"稳步推进", U"逐步推进",
      U"阶段性", U"分批", U"分期", U"分步", U"分阶段", U"协商确定", U"时间待定", U"尚未确定",
      U"未明确", U"最短时间内", U"第一时间", U"集中整改期间", U"本届政府任期内", U"任期内",
      U"定期", U"不定期", U"随时", U"随到随办", U"条件成熟", U"时机成熟时", U"逐步", U"陆续",
      U"明后年", U"今明两年", U"近年", U"近年来"}},
    {refers,
     {U"按期", U"按时", U"如期", U"限期", U"限期整改", U"逾期不候", U"规定期限内", U"规定时限内",
      U"规定时间内", U"要求时限内", U"规定时限", U"规定期限", U"法定期限内", U"同上", U"同左",
      U"同前", U"详见附件", U"见附件", U"详见", U"参见", U"集中整改到期后", U"整改到期后", U"到期后", U"期限届满后",
      U"按序时进度", U"序时进度", U"按计划", U"按合同", U"按方案", U"合同约定", U"按约定",
      U"整改期限内", U"整改期内", U"时限内", U"期限内"}},
    {done,
     {U"已完成整改", U"已经完成", U"已完成", U"已整改完成", U"已整改到位", U"已整改", U"已办结",
      U"已销号", U"已落实", U"已解决", U"已支付", U"已拨付", U"已兑付", U"已兑现", U"已清偿",
      U"已清零", U"已全部", U"已到位", U"已结案", U"已纠正", U"已改正", U"已验收", U"已到期",
      U"履行中", U"进行中", U"整改中", U"推进中", U"办理中", U"实施中",
      U"正在整改", U"正在推进", U"正在办理", U"正在实施", U"正在进行", U"已于", U"已在", U"已按",
      U"未完成", U"已基本", U"已启动", U"已竣工", U"已投入使用",
      U"已建成", U"已上报", U"已移交", U"已立案", U"已终止", U"已取消"}},
    {hedge,
     {U"原则上", U"力争", U"争取", U"预计", U"预期", U"拟于", U"拟将", U"拟在", U"拟定于", U"拟",
      U"一般为", U"一般", U"尽量", U"尽可能", U"有望", U"预计将", U"基本完成", U"基本整改",
      U"基本到位", U"基本完工", U"基本建成", U"基本具备", U"基本解决", U"基本实现", U"可能",
      U"初步计划", U"暂计划", U"努力", U"初定", U"暂拟"}},
    {promise, {U"承诺", U"计划", U"保证", U"答应", U"表示将"}},
    {must,
     {U"责令", U"限其", U"不准", U"必须", U"须", U"应当", U"应", U"需要", U"需", U"予以", U"要求",
      U"新建", U"不得", U"请于", U"请在", U"督促", U"限定于", U"限定在", U"限定"}},
    {provisional, {U"暂定为", U"暂定于", U"暂定在", U"暂定", U"暂行"}},
    {maximum,
     {U"最长不得超过", U"最长不超过", U"最迟不超过", U"最迟不得超过", U"最多不超过", U"不准超过",
      U"不得超过", U"不超过", U"不得多于", U"最长", U"最多", U"至多"}},
    {postponed,
     {U"推迟到", U"推迟至", U"延期到", U"延期至", U"提前到", U"提前至", U"延长到", U"延长至", U"延至", U"顺延到",
      U"顺延至", U"延后到", U"延后至", U"调整为", U"调整到", U"调整至", U"变更为", U"改为",
      U"推迟", U"顺延", U"延期"}},
    {as_of, {U"截至目前", U"截止目前", U"截至", U"截止到", U"截止至", U"截止", U"统计至"}},
    {condition, {U"条件具备后", U"条件具备", U"具备条件后", U"条件成熟"}},
    {sanction, {U"未动工", U"未开工", U"未完成的", U"逾期未", U"逾期不", U"仍未"}}};

const std::initializer_list<View> kFillers = {
    U"于", U"在", U"将", U"会", U"要", U"自", U"从", U"至", U"到", U"为", U"并", U"可", U"能", U"也",
    U"的", U"了", U"就", U"才", U"即将", U"可以", U"能够", U"确保", U"务必", U"全部", U"全面",
    U"全额", U"整改", U"整改到位", U"整改工作", U"完成", U"完成整改", U"到位", U"完毕", U"落实",
    U"落实到位", U"办结", U"办理", U"办理完毕", U"销号", U"完成时限", U"整改时限", U"整改期限",
    U"完成时间", U"整改时间", U"办理时限", U"完成期限", U"截止时间", U"截止日期", U"时限", U"期限",
    U"时间", U"限", U"最迟", U"最晚", U"不晚于", U"不迟于", U"之内", U"以内", U"其中",
    U"和", U"及", U"与", U"且", U"该项工作", U"共", U"共计", U"总计", U"合计", U"计", U"止", U"为止", U"起", U"起算",
    U"前", U"底", U"内",
    U"左右", U"约", U"大约", U"通过", U"用", U"为期", U"历时", U"分别", U"以前", U"之前", U"之后",
    U"上述工作", U"相关工作", U"执行", U"施行", U"实施", U"有效期", U"有效期为", U"工期", U"总工期",
    U"完", U"好", U"彻底", U"按要求", U"整治", U"整治到位", U"整改完成", U"如", U"第一时限",
    U"日期", U"竣工日期", U"开工日期", U"预定", U"定于", U"初步", U"前后"};

struct Known {
  View text;
  Word word;
};

/// Sorted by first character, longest first.
const std::vector<Known>& entries() {
  static const std::vector<Known> kEntries = [] {
    std::vector<Known> all;
    for (const Group& group : kGroups) {
      for (const View text : group.texts) all.push_back({text, group.word});
    }
    for (const View text : kFillers) all.push_back({text, Word::filler});
    std::stable_sort(all.begin(), all.end(), [](const Known& a, const Known& b) {
      if (a.text.front() != b.text.front()) return a.text.front() < b.text.front();
      return a.text.size() > b.text.size();
    });
    return all;
  }();
  return kEntries;
}

/// 模拟, 应急, 需求, 会议: a word of ours that is a piece of another.
bool is_part_of_other_word(const Cursor& cursor) {
  const char32_t before = cursor.behind();
  if (cursor.peek() == U'拟' && before != U'\0') return View(U"模虚比草").find(before) != View::npos;
  if (cursor.peek() == U'应' && before != U'\0' && View(U"供反响相适对").find(before) != View::npos) {
    return true;
  }
  return cursor.sees_any({U"应急", U"应对", U"应用", U"应付", U"应收", U"应届", U"需求", U"必需",
                          U"会议", U"目前", U"自查", U"自然", U"为了", U"内部", U"约谈", U"前期"});
}

/// 以…为准 and 按…要求: the day stands in another paper.
std::size_t reference_elsewhere(Cursor cursor) {
  const std::size_t begin = cursor.at();
  const bool is_subject = !cursor.take_any({U"以"}).empty();
  const bool is_basis = !is_subject && !cursor.take_any({U"按照", U"按", U"依据", U"根据", U"依照",
                                                         U"结合", U"随", U"参照"}).empty();
  if (!is_subject && !is_basis) return 0;
  for (std::size_t count = 0; count < 16; ++count, cursor.skip(1)) {
    if (cursor.peek() == U'《') {
      const auto close = cursor.rest().find(U'》');
      if (close == View::npos) return 0;
      cursor.skip(close + 1);
    }
    if (cursor.is_done() || is_break(cursor.peek()) || is_digit(cursor.peek())) return 0;
    const bool is_end =
        is_subject ? !cursor.take(U"为准") == false
                   : !cursor.take_any({U"时限要求", U"要求", U"整改期限", U"期限", U"时限",
                                       U"时间节点", U"计划", U"方案", U"进度", U"规定", U"安排",
                                       U"约定", U"实际情况", U"实际"}).empty();
    if (is_end) return cursor.at() - begin;
  }
  return 0;
}

/// 视财力情况, 视工作进展而定
std::size_t depending(Cursor cursor) {
  const std::size_t begin = cursor.at();
  if (!cursor.take(U"视")) return 0;
  for (std::size_t count = 0; count < 12; ++count, cursor.skip(1)) {
    if (cursor.is_done() || is_break(cursor.peek()) || is_digit(cursor.peek())) return 0;
    if (!cursor.take_any({U"情况而定", U"情况", U"而定", U"进度", U"进展"}).empty()) {
      return cursor.at() - begin;
    }
  }
  return 0;
}

/// 待…后, up to the end of the clause.
std::size_t waiting(Cursor cursor) {
  const std::size_t begin = cursor.at();
  if (!cursor.take(U"待") || cursor.sees_any({U"定", U"遇", U"办", U"整改"})) return 0;
  while (!cursor.is_done() && !is_break(cursor.peek())) {
    if (!cursor.take_any({U"之后", U"以后", U"后", U"之时", U"时"}).empty()) {
      return cursor.at() - begin;
    }
    cursor.skip(1);
  }
  return 0;
}

}  // namespace

KnownWord known_word(const Cursor& cursor) {
  KnownWord found;
  if (cursor.is_done()) return found;
  if (is_part_of_other_word(cursor)) return found;
  const auto& all = entries();
  const auto first = std::lower_bound(
      all.begin(), all.end(), cursor.peek(),
      [](const Known& entry, char32_t c) { return entry.text.front() < c; });
  for (auto entry = first; entry != all.end() && entry->text.front() == cursor.peek(); ++entry) {
    if (cursor.sees(entry->text)) {
      found = {entry->text.size(), entry->word};
      break;
    }
  }
  if (const std::size_t size = reference_elsewhere(cursor); size > found.size) {
    found = {size, Word::refers};
  }
  if (const std::size_t size = depending(cursor); size > found.size) found = {size, Word::vague};
  if (const std::size_t size = waiting(cursor); size > found.size) found = {size, Word::condition};
  return found;
}

}  // namespace pledge::sheet::grammar
