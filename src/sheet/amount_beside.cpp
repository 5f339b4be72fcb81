#include "sheet/amount_beside.hpp"

#include <algorithm>
#include <utility>

namespace pledge::sheet {
namespace {

/// Words beside a sum that do not change what it is: whose money, and that it is owed in all.
constexpr CharsView kPlainWords[] = {
    U"欠款",   U"拖欠",   U"尚欠",   U"欠付",   U"欠",     U"工程",   U"项目",   U"款项",
    U"货款",   U"材料",   U"设备",   U"采购",   U"服务",   U"费用",   U"费",     U"款",
    U"合计",   U"共计",   U"总计",   U"累计",   U"小计",   U"计",     U"共",     U"总额",
    U"总金额", U"金额",   U"本金",   U"账款",   U"应付款", U"应付",   U"尾款",   U"质保金",
    U"保证金", U"农民工", U"工资",   U"租金",   U"租赁费", U"补贴",
    U"补助",   U"奖励",   U"奖补",   U"资金",   U"企业",   U"涉企",   U"人民币", U"整",
    U"的",     U"为",     U"是",     U"元",     U"物业",   U"劳务",   U"设计",   U"监理",
    U"检测",   U"咨询",   U"维修",   U"养护",   U"餐饮",   U"印刷",   U"土地",
    U"征收",   U"安置",   U"施工",   U"涉及",   U"待支付", U"应支付", U"应兑现",
    U"所欠"};

/// Words that name a payment only together with its noun: 结算款 is owed, 结算100万元 is what all of
/// it came to, and an audit may have cut a sum.
constexpr CharsView kPlainBeforeNoun[] = {U"结算", U"审计", U"补偿", U"进度", U"投标", U"履约"};
constexpr CharsView kPaymentNouns[] = {U"款", U"费", U"金", U"保证金", U"安置费", U"安置款"};

/// 结算款, 审计费, 投标保证金 at the start: their size, or 0.
std::size_t payment_size(CharsView words) {
  for (const CharsView word : kPlainBeforeNoun) {
    if (!words.starts_with(word)) continue;
    for (const CharsView noun : kPaymentNouns) {
      if (words.substr(word.size()).starts_with(noun)) return word.size() + noun.size();
    }
  }
  return 0;
}

}  // namespace

bool is_plain_beside_sum(CharsView words) {
  constexpr CharsView kMarks = U",;。.、:() \n；：“”\"";
  while (!words.empty()) {
    if (kMarks.find(words.front()) != CharsView::npos) {
      words.remove_prefix(1);
      continue;
    }
    std::size_t size = payment_size(words);
    for (const CharsView word : kPlainWords) {
      if (words.starts_with(word)) size = std::max(size, word.size());
    }
    if (size == 0) return false;
    words.remove_prefix(size);
  }
  return true;
}

std::optional<bool> take_dispute(Chars& words) {
  std::optional<bool> is_disputed;
  for (const auto& [text, says] :
       {std::pair(CharsView(U"没有分歧"), false), {U"没有争议", false}, {U"不存在争议", false},
        {U"无分歧", false}, {U"无争议", false}, {U"存在分歧", true}, {U"存在争议", true},
        {U"有分歧", true}, {U"有争议", true}}) {
    const auto at = words.find(text);
    if (at == Chars::npos) continue;
    if (is_disputed && *is_disputed != says) return std::nullopt;  // both: left for a person
    is_disputed = says;
    words.erase(at, text.size());
  }
  return is_disputed;
}

bool may_change_sum(CharsView words) {
  const bool is_scaled = !word_at_start(words, {U"万", U"亿", U"小"}).empty();
  return is_scaled ||
         contains_any(words, {U"已", U"不", U"非", U"估", U"出头", U"单价", U"待核", U"待定", U"扣除",
                              U"部分", U"其中", U"抵", U"未核", U"未确认", U"未定", U"作废", U"以外"});
}

}  // namespace pledge::sheet
