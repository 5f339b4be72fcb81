#include <algorithm>

#include "sheet/amount_reader.hpp"

/// Two and more sums in one cell.
namespace pledge::sheet {
namespace {

const Words kRange = {U"-", U"—", U"——", U"–", U"~", U"至", U"到", U"～"};

std::string json_list(const std::vector<Exact>& numbers) {
  std::string out = "[";
  for (const Exact number : numbers) {
    out += (out.size() > 1 ? ", " : "") + to_decimal_text(number);
  }
  return out + "]";
}

std::vector<Exact> values_of(const AmountScene& scene) {
  std::vector<Exact> values;
  for (const AmountToken& token : scene.tokens) values.push_back(token.value);
  return values;
}

std::optional<Exact> sum_of(const std::vector<Exact>& values, std::size_t from) {
  Exact sum;
  for (std::size_t i = from; i < values.size(); ++i) {
    const auto next = add(sum, values[i]);
    if (!next) return std::nullopt;
    sum = *next;
  }
  return sum;
}

AmountRole role_of(CharsView words) {
  if (contains_any(
          words, {U"未支付", U"未付", U"尚欠", U"欠付", U"拖欠", U"未拨付", U"未兑付", U"剩余",
                  U"尚未", U"还欠", U"余款", U"未偿还", U"未清偿", U"未结清", U"仍欠", U"下欠"})) {
    return AmountRole::unpaid;
  }
  if (contains_any(words, {U"已支付", U"已付", U"已拨付", U"已兑付", U"已偿还", U"已清偿",
                           U"已归还", U"支付了", U"已结清", U"已还", U"累计支付"})) {
    return AmountRole::paid;
  }
  if (contains_any(words, {U"总额", U"合计", U"共计", U"总计", U"合同金额", U"合同价", U"结算",
                           U"总价", U"应付", U"总金额", U"共", U"总投资"})) {
    return AmountRole::total;
  }
  return AmountRole::plain;
}

void keep_parts(const AmountScene& scene, AmountReading& reading) {
  for (std::size_t i = 0; i < scene.tokens.size(); ++i) {
    std::optional<base::Fen> fen;
    take_fen(scene.tokens[i].value, fen, reading);
    if (fen) reading.parts.push_back({*fen, role_of(scene.before(i))});
  }
}

/// 6320万元=2676.8+3643.2, 2676.8万元+3643.2万元.
bool read_sum(const AmountScene& scene, AmountReading& reading) {
  std::optional<std::size_t> equal;
  for (std::size_t i = 1; i < scene.tokens.size(); ++i) {
    const auto gap = scene.before(i);
    if (gap == U"=") {
      if (equal) return false;
      equal = i;
    } else if (gap != U"+") {
      return false;
    }
  }
  auto values = values_of(scene);
  Exact total;
  if (equal == 1) {
    total = values.front();
    values.erase(values.begin());
  } else if (equal && *equal == values.size() - 1) {
    total = values.back();
    values.pop_back();
  } else if (equal) {
    return false;
  } else {
    total = sum_of(values, 0).value_or(Exact{});
  }
  reading.kind = AmountKind::exact;
  take_fen(total, reading.value_fen, reading);
  reading.parts_yuan = json_list(values);
  for (const Exact value : values) {
    if (const auto fen = to_fen(value)) reading.parts.push_back({*fen, AmountRole::plain});
  }
  const auto sum = sum_of(values, 0);
  if (!sum || !(*sum == total)) doubt(reading, 30, "各项之和与写明的合计不等");
  leave(reading, scene.before(0));
  leave(reading, scene.after(scene.tokens.size() - 1));
  return true;
}

/// 壹佰万元整（¥1,000,000.00）: one sum written twice.
bool read_twice(const AmountScene& scene, AmountReading& reading) {
  if (scene.tokens.size() != 2) return false;
  const auto& [a, b] = std::pair(scene.tokens[0], scene.tokens[1]);
  const bool is_cheque = a.numeral.is_financial != b.numeral.is_financial;
  const auto gap = scene.before(1);
  const bool is_same = a.value == b.value &&
                       CharsView(U"([即折=").find(gap.empty() ? U'x' : gap[0]) != CharsView::npos;
  if (!is_cheque && !is_same) return false;
  if (!(a.value == b.value)) {
    reading.kind = AmountKind::invalid;
    reading.parts_yuan = json_list(values_of(scene));
    doubt(reading, 10, "大写与小写的金额不一致，请核对");
    return true;
  }
  reading.kind = AmountKind::exact;
  take_fen(a.value, reading.value_fen, reading);
  // 一百万元（100万元）左右
  auto behind = scene.after(1);
  if (behind.starts_with(U")")) behind.remove_prefix(1);
  const AmountBound bound = find_bound(scene.before(0), behind);
  if (bound.kind != AmountBoundKind::none) {
    reading.kind = AmountKind::approx;
    reading.qualifier = to_utf8(bound.qualifier);
  }
  leave(reading, bound.left_before);
  leave(reading, bound.left_after);
  return true;
}

/// 20—50万元, 1000万元及以上至2000万元, 不低于5万元不超过10万元.
bool read_range(AmountScene& scene, AmountReading& reading) {
  if (scene.tokens.size() != 2) return false;
  auto gap = scene.before(1);
  const auto open = word_at_start(gap, {U"(含)", U"及以上", U"以上", U"(含)以上", U"以上(含)"});
  const auto between = gap.substr(open.size());
  const bool is_plain = is_one_of(between, kRange);
  const AmountBound first = find_bound(scene.before(0), gap);
  const AmountBound second = find_bound(gap, scene.after(1));
  const bool is_pair = first.kind == AmountBoundKind::min && second.kind == AmountBoundKind::max &&
                       trim_marks(gap).size() <= 8;
  if (!is_plain && !is_pair) return false;
  reading.kind = AmountKind::range;
  Exact low = scene.tokens[0].value;
  const Exact high = scene.tokens[1].value;
  if (low.value > high.value && !scene.tokens[0].has_own_unit) {
    low = scene.tokens[0].numeral.number;  // 5000-1万元: the first number is in yuan
    doubt(reading, 50, "前一个数没有写单位，按元读");
  }
  if (low.value > high.value) {
    reading.kind = AmountKind::invalid;
    doubt(reading, 20, "范围的前一个数大于后一个数");
    return true;
  }
  take_fen(low, reading.min_fen, reading);
  take_fen(high, reading.max_fen, reading);
  reading.qualifier = to_utf8(find_scope(scene.before(0)) + scene.tokens[1].per);
  for (const AmountBound& bound : {first, second}) {
    const bool is_about = bound.kind == AmountBoundKind::approx && reading.qualifier.empty();
    if (is_about) reading.qualifier = to_utf8(bound.qualifier);
  }
  if (first.is_exclusive || second.is_exclusive) doubt(reading, 70, "界限不含写明的数");
  if (first.kind == AmountBoundKind::none && reading.qualifier.empty())
    leave(reading, scene.before(0));
  leave(reading, second.kind == AmountBoundKind::none ? scene.after(1) : second.left_after);
  return true;
}

/// The parts of one total, or several sums beside each other.
void read_list(const AmountScene& scene, AmountReading& reading) {
  reading.kind = AmountKind::multi;
  const auto values = values_of(scene);
  reading.parts_yuan = json_list(values);
  keep_parts(scene, reading);
  const bool is_split = values.size() > 2 && (scene.before(1).find(U'(') != CharsView::npos ||
                                              contains_any(scene.before(1), {U"其中", U"分别为"}) ||
                                              role_of(scene.before(0)) == AmountRole::total);
  const auto sum = sum_of(values, 1);
  if (is_split && sum && !(*sum == values.front())) doubt(reading, 40, "各项之和与总数不等");
  std::string words;
  for (const AmountPart& part : reading.parts) {
    const auto name = part.role == AmountRole::paid     ? "已支付"
                      : part.role == AmountRole::unpaid ? "未支付"
                                                        : "";
    if (*name == '\0') continue;
    words += (words.empty() ? "" : "，") + std::string(name) + base::to_exact_text(part.fen);
  }
  for (std::size_t i = 0; i < scene.tokens.size(); ++i) leave(reading, scene.before(i));
  leave(reading, scene.after(scene.tokens.size() - 1));
  if (contains_any(scene.text, {U"错误", U"有误", U"更正", U"作废"})) {
    doubt(reading, 20, "单元格写的是更正说明，不能当作金额");
  }
  doubt(reading, 55, words.empty() ? "有几个金额，须指明用哪一个" : "有几个金额：" + words);
}

}  // namespace

void read_several(const AmountScene& given, AmountReading& reading) {
  AmountScene scene = given;
  if (read_sum(scene, reading) || read_twice(scene, reading) || read_range(scene, reading)) return;
  read_list(scene, reading);
}

}  // namespace pledge::sheet
