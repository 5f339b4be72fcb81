#include <algorithm>

#include <fmt/format.h>

#include "base/day.hpp"
#include "sheet/cell_text.hpp"
#include "sheet/deadline_draft.hpp"

/// Words beside a day that may take it back, and days that are those of something else: a reading
/// that looks certain and is not.
namespace pledge::sheet::grammar {
namespace {

/// Words with these letters in them that deny nothing.
constexpr View kInnocent[] = {U"不动产", U"不锈钢", U"不足部分", U"无障碍", U"无人机", U"无线",
                              U"未成年", U"未付", U"未支付", U"未兑现", U"未拨付", U"未完成",
                              U"未整改", U"再次", U"待遇", U"招待", U"接待", U"如数", U"如期",
                              U"如实", U"原则上", U"缓解", U"暂存", U"视频", U"可视", U"会议",
                              U"协议", U"议题", U"决议", U"建议", U"无分歧", U"无争议", U"不松懈", U"不放松",
                              U"不反弹", U"不断", U"不含当日", U"不含当天", U"不留死角"};

/// 非, 不能, 难以, 暂缓, 待核, 如资金到位, 再议: the day may be no limit at all.
bool denies(View leftover) {
  Chars words(leftover);
  for (const View word : kInnocent) words = replaced(words, word, U"");
  return words.find_first_of(U"非不未没无难否莫别暂缓待如若倘除视再议?~疑拟撤延") != Chars::npos ||
         contains_any(words, {U"最快", U"最早", U"取消", U"推迟", U"原定", U"作废", U"有误",
                              U"或者", U"以后", U"之后", U"假设", U"条件", U"前提", U"为准"});
}

/// 上级资金下达后, 经区政府同意后: first something else has to happen.
bool waits_for_event(View leftover) {
  for (const View part : split_at(leftover, U"…")) {
    if (ends_with_any(part, {U"后", U"时", U"的情况下"})) return true;
  }
  return contains_any(leftover, {U"同意", U"批准", U"批复", U"批示", U"下达"});
}

/// 视财政情况, 视财力: read as vague words, and a condition beside a day.
View depending_words(const Scan& scan) {
  for (const Item& item : scan.items) {
    const View words = scan.between(item.begin, item.end);
    if (item.is_word(Word::vague) && words.starts_with(U"视")) return words;
  }
  return {};
}

bool is_said(const DeadlineReading& reading) {
  constexpr std::string_view kSaid[] = {"condition", "negated", "postponed", "alternatives",
                                        "status-in-deadline"};
  return std::any_of(std::begin(kSaid), std::end(kSaid), [&](std::string_view flag) {
    return std::find(reading.flags.begin(), reading.flags.end(), flag) != reading.flags.end();
  });
}

void doubt_words(const Draft& draft, DeadlineReading& reading) {
  const Scan& scan = draft.scan;
  const Chars leftover = to_code_points(reading.leftover);
  const View depending = depending_words(scan);
  const bool has_question = scan.text().find(U'?') != View::npos;
  const bool is_open = denies(leftover) || waits_for_event(leftover) || !depending.empty() ||
                       has_question;
  if (!is_open) return;
  if (!depending.empty()) {
    reading.leftover = to_utf8(depending) + (leftover.empty() ? "" : "…") + reading.leftover;
  }
  if (is_said(reading)) return;
  reading.flags.emplace_back("unsure-words");
  reading.confidence = std::min(reading.confidence, 0.6);
  const std::string words = reading.leftover.empty() ? to_utf8(scan.text()) : reading.leftover;
  reading.findings.push_back(fmt::format("还写着“{}”，不一定是确定的时限，请核对", words));
}

/// The words of a date itself: its clause up to the next bracket, on both sides.
Chars own_words(const Scan& scan, std::size_t item) {
  View before = scan.before(item), after = scan.after(item);
  const auto open = before.rfind(U'(');
  if (open != View::npos) before.remove_prefix(open + 1);
  after = after.substr(0, std::min(after.find_first_of(U"()"), after.size()));
  // 验收2024年8月底: words between two dates are those of one of them.
  const auto previous = scan.previous_time(item);
  const bool is_shared = previous && scan.items[*previous].end + before.size() >=
                                         scan.items[item].begin && before.empty();
  return is_shared ? Chars(after) : Chars(before) + U"|" + Chars(after);
}

bool is_of_limit(View words) {
  return contains_any(words, {U"整改", U"付清", U"支付", U"清偿", U"兑现", U"偿还", U"还清", U"拨付",
                              U"清零", U"办结", U"化解", U"付款", U"结清", U"清欠", U"还款", U"兑付"});
}

/// 质保期至, 复查时间: the day of what comes beside the matter or behind it.
bool is_aside(View words) {
  if (is_of_limit(words)) return false;
  return contains_any(
      words, {U"合同期", U"合同有效", U"合同到期", U"合同截止", U"合同终止", U"合同履行", U"服务期",
              U"租期", U"租赁期", U"质保期", U"保修期", U"缺陷责任", U"履约期", U"有效期", U"验收",
              U"复查", U"复核", U"复验", U"核查", U"回头看", U"销号", U"公示", U"发票", U"开票",
              U"督查", U"督导", U"抽查", U"检查", U"评估", U"总结", U"归档", U"备案", U"约谈"});
}

/// 整改时限：…, 完成时限：…
bool is_labelled(const Scan& scan, std::size_t item) {
  View before = scan.before(item);
  while (!before.empty() && View(U":(为至于是").find(before.back()) != View::npos) {
    before.remove_suffix(1);
  }
  return ends_with_any(before, {U"整改时限", U"整改期限", U"整改完成时限", U"完成时限", U"完成期限",
                                U"整改时间", U"整改完成时间", U"办结时限", U"办理时限", U"付款期限",
                                U"支付时限", U"支付期限", U"清偿时限"});
}

bool is_dated(const Entry& entry) { return entry.due.has_value() && !entry.is_begun; }

void doubt_days(const Draft& draft, DeadlineReading& reading) {
  const Entry* labelled = nullptr;
  std::optional<base::Day> last_aside, last_other;
  std::size_t label_count = 0;
  for (const Entry& entry : draft.entries) {
    if (!is_dated(entry)) continue;
    if (is_labelled(draft.scan, entry.item)) {
      labelled = &entry;
      ++label_count;
    }
    const bool is_beside = is_aside(own_words(draft.scan, entry.item));
    auto& last = is_beside ? last_aside : last_other;
    if (!last || *entry.due > *last) last = entry.due;
  }
  const bool is_last_beside = last_aside && last_other && *last_aside > *last_other;
  if (!is_last_beside) return;
  const bool is_named = label_count == 1 && *labelled->due == *last_other;
  if (is_named) {
    reading.due = labelled->due;
    reading.flags.emplace_back("labelled-day");
    reading.confidence *= 0.9;
    reading.findings.push_back(
        fmt::format("写有几个日期，取写明是时限的 {}", base::to_text(*labelled->due)));
    return;
  }
  reading.flags.emplace_back("day-beside");
  reading.confidence *= 0.6;
  reading.findings.push_back(
      fmt::format("最后一个日期 {} 像是验收、质保、销号之类的，时限可能是 {}，请核对",
                  base::to_text(*last_aside), base::to_text(*last_other)));
}

}  // namespace

void caution(const Draft& draft, DeadlineReading& reading) {
  using enum DeadlineKind;
  const bool is_day = reading.due.has_value() && (reading.kind == fixed || reading.kind == range ||
                                                  reading.kind == phased);
  if (!is_day) return;
  doubt_words(draft, reading);
  if (reading.kind == phased) doubt_days(draft, reading);
}

}  // namespace pledge::sheet::grammar
