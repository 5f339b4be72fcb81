#include "sheet/amount_text.hpp"

#include <doctest/doctest.h>

#include <boost/json/serialize.hpp>
#include <random>

#include "base/text.hpp"
#include "sheet/tsv_vectors.hpp"

namespace pledge::sheet {
namespace {

std::string text_of(const std::optional<base::Fen>& fen) {
  return fen ? std::to_string(fen->value) : std::string();
}

/// The columns of the tables, joined so that one comparison shows all of them.
std::string columns_of(const AmountReading& reading) {
  return base::join(
      {std::string(base::name_of(reading.kind)), text_of(reading.value_fen),
       text_of(reading.min_fen), text_of(reading.max_fen), reading.parts_yuan, reading.qualifier},
      " | ");
}

std::string columns_of(VectorRow row) {
  return base::join({row["kind"], row["value_fen"], row["min_fen"], row["max_fen"],
                     row["parts_yuan"], row["qualifier"]},
                    " | ");
}

bool is_silent(const AmountReading& reading) {
  return reading.findings.empty() && reading.confidence >= 90 && reading.leftover.empty();
}

/// 壹佰贰拾叁万…: an own writer, so that the reader is not compared with itself.
std::string capitals_of(std::int64_t yuan) {
  static const std::string kDigits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
  static const std::string kUnits[] = {"", "拾", "佰", "仟"};
  static const std::string kScales[] = {"", "万", "亿", "万亿"};
  std::string out;
  bool is_zero_due = false;
  for (int scale = 3; scale >= 0; --scale) {
    std::int64_t power = 1;
    for (int i = 0; i < scale; ++i) power *= 10'000;
    std::int64_t group = yuan / power % 10'000;
    if (scale == 3) group = yuan / power;
    // 万亿 is written only when 亿 follows in the same breath: 三万五千亿, not 三万亿五千亿.
    const bool is_empty = group == 0;
    if (is_empty) {
      is_zero_due = !out.empty();
      continue;
    }
    for (int place = 3; place >= 0; --place) {
      const std::int64_t unit = place == 3 ? 1000 : place == 2 ? 100 : place == 1 ? 10 : 1;
      const auto digit = static_cast<std::size_t>(group / unit % 10);
      if (digit == 0) {
        is_zero_due = is_zero_due || !out.empty();
        continue;
      }
      if (is_zero_due) out += kDigits[0];
      is_zero_due = false;
      out += kDigits[digit] + kUnits[place];
    }
    out += kScales[scale];
    is_zero_due = false;
  }
  return out + "元整";
}

}  // namespace

TEST_CASE("amount cells of public documents are read as their table says") {
  for (const VectorRow& row : vector_rows("cells/amounts.tsv")) {
    const AmountReading reading = read_amount_text(row.at("raw"));
    CAPTURE(row.at("id"));
    CAPTURE(row.at("raw"));
    if (row.at("differs").empty()) {
      CHECK(columns_of(reading) == columns_of(row));
    } else {
      CHECK(columns_of(reading) != columns_of(row));
      CHECK_FALSE(is_silent(reading));
    }
  }
}

TEST_CASE("amounts as people write them beside the forms") {
  for (const VectorRow& row : vector_rows("cells/amounts_own.tsv")) {
    AmountContext context;
    if (!row.at("unit").empty()) {
      context.yuan_per_unit = yuan_per_unit_named(row.at("unit")).value();
    }
    const AmountReading reading = read_amount_text(row.at("raw"), context);
    CAPTURE(row.at("raw"));
    CHECK(columns_of(reading) == columns_of(row));
    CHECK((reading.findings.empty() ? "" : "yes") == row.at("doubt"));
  }
}

TEST_CASE("every amount that we print is read back to the same fen") {
  std::mt19937_64 random(20240305);
  for (int i = 0; i < 4000; ++i) {
    const auto bits = static_cast<int>(random() % 50);
    const base::Fen fen{static_cast<std::int64_t>(random() >> (63 - bits))};
    for (const std::string& text :
         {base::to_yuan_text(fen) + "元", base::to_yuan_text(fen), base::to_exact_text(fen),
          "￥" + base::to_yuan_text(fen), "合同金额：" + base::to_exact_text(fen)}) {
      CAPTURE(text);
      const AmountReading reading = read_amount_text(text);
      CHECK(reading.kind == AmountKind::exact);
      CHECK(text_of(reading.value_fen) == std::to_string(fen.value));
    }
  }
}

TEST_CASE("capitals of cheques give the number that was written with them") {
  std::mt19937_64 random(1259);
  for (int i = 0; i < 4000; ++i) {
    const auto bits = static_cast<int>(1 + random() % 39);
    const auto yuan = static_cast<std::int64_t>(1 + (random() >> (64 - bits)));
    const std::string text = capitals_of(yuan);
    CAPTURE(text);
    const AmountReading reading = read_amount_text(text);
    CHECK(text_of(reading.value_fen) == std::to_string(yuan * 100));
  }
}

TEST_CASE("no text makes the reader fail, and none gives an amount beyond int64") {
  static const std::string kPieces[] = {
      "1",      "9",  "0",    "12345678901", ",",    "，",      ".",      "万",   "亿", "元", "千",
      "百",     "十", "一",   "玖",          "角",   "分",      "零",     "多",   "余", "几", "约",
      "近",     "至", "-",    "—",           "/",    "每",      "人",     "户",   "(",  "）", "（",
      "、",     "；", "：",   "%",           "以上", "以下",    "不超过", "其中", " ",  "\n", "=",
      "+",      "*",  "美元", "¥",           "XX",   "&mdash;", "&#0;",   "\xFF", "个", "点", "共",
      "已支付", "按", "的",   "比例",        "5:5",  "辦",      "E+7",    "负",   "△",  "半"};
  std::mt19937_64 random(42);
  for (int i = 0; i < 60'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 9; n-- > 0;) text += kPieces[random() % std::size(kPieces)];
    CAPTURE(text);
    const AmountReading reading = read_amount_text(text, {random() % 3 == 0 ? 10'000 : 1});
    const bool is_explained = reading.kind != AmountKind::invalid || !reading.findings.empty();
    CHECK(is_explained);
    CHECK(reading.confidence >= 0);
    CHECK(reading.confidence <= 100);
    if (reading.min_fen && reading.max_fen) CHECK(*reading.min_fen <= *reading.max_fen);
    CHECK(boost::json::serialize(amount_json(reading)).starts_with("{\"kind\":"));
  }
}

TEST_CASE("a heading names the unit of numbers that have none") {
  AmountContext wan;
  wan.yuan_per_unit = yuan_per_unit_named("万元").value();
  CHECK(text_of(read_amount_text("128.5", wan).value_fen) == "128500000");
  CHECK(text_of(read_amount_text("128.5元", wan).value_fen) == "12850");
  CHECK_FALSE(read_amount_text("15000000000", wan).findings.empty());  // 150 万亿元
  CHECK_FALSE(yuan_per_unit_named("吨").has_value());
}

}  // namespace pledge::sheet
