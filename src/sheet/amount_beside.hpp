#pragma once
#include <optional>

#include "sheet/cell_text.hpp"

/// Words that stand beside a sum in its cell.
namespace pledge::sheet {

/// Takes 有分歧, 无争议 out of the words; nothing when both are there or none.
std::optional<bool> take_dispute(Chars& words);
/// Words that do not change what the sum is: 工程款, 拖欠, 合计. Others may say that it is paid, or
/// only a part, or guessed.
bool is_plain_beside_sum(CharsView words);

/// 已付, 估算, 出头, 万 behind 元: the sum is another one, or no debt.
bool may_change_sum(CharsView words);

}  // namespace pledge::sheet
